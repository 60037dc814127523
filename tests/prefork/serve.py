"""Runs the program many times from one warm process: each call is a fork that goes through `main` with its own arguments and streams.

Only for playing many stories in little time: what is played is the same command line, without the second that a cold start takes.

    python tests/prefork/serve.py COMMAND...      starts it, runs COMMAND with FOLLOWUP_CMD set, ends with its exit code
"""

from __future__ import annotations

import array
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

CALL = Path(__file__).with_name("call.py")


def warm() -> None:
    """Imports and builds what every call needs."""
    from holidays import country_holidays

    from followup_daemon.cli.arguments import parser
    from followup_daemon.model import FolderRole, Profile, RawMail, Ref
    from followup_daemon.reading import Reader

    parser()
    country_holidays("CA", subdiv="ON", years=2026)
    reader = Reader(Profile(name="Robin Vale", emails=("robin.vale@example.org",), timezone="America/Toronto"), (), {}, "CA")
    for text in (b"We would like to invite you to an interview on Tuesday at 2 pm.", b"Wir laden Sie zu einem Gespr\xc3\xa4ch ein."):
        raw = b"From: Dana <dana@northwind.example>\nSubject: Interview\nDate: Tue, 03 Mar 2026 15:30:00 -0500\n\n" + text
        reader.read(RawMail("warm", Ref("INBOX", FolderRole.INBOX, "1"), raw, datetime(2026, 3, 3, tzinfo=UTC)))


def serve(listener: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os._exit(answer(connection))
        connection.close()


def answer(connection: socket.socket) -> int:
    from followup_daemon.cli.__main__ import main

    data, ancillary, _, _ = connection.recvmsg(1 << 20, socket.CMSG_SPACE(12))
    handles = array.array("i")
    handles.frombytes(ancillary[0][2])
    for target, handle in enumerate(handles):
        os.dup2(handle, target)
    told = json.loads(data)
    os.environ.clear()
    os.environ.update(told["env"])
    os.chdir(told["cwd"])
    try:
        code = main(told["argv"])
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except Exception:  # noqa: BLE001 - it goes to the caller, as it would from a process of its own
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    connection.send(bytes([code & 255]))
    return 0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "socket")
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(path)
            listener.listen(64)
            warm()
            server = os.fork()
            if server == 0:
                try:
                    serve(listener)
                finally:
                    os._exit(0)
        try:
            command = shlex.join([sys.executable, "-I", "-S", str(CALL), path])
            return subprocess.call(sys.argv[1:], env={**os.environ, "FOLLOWUP_CMD": command})
        finally:
            os.kill(server, signal.SIGTERM)
            os.waitpid(server, 0)


if __name__ == "__main__":
    sys.exit(main())
