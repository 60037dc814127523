"""Runs the program many times from one warm process: each call is a fork that goes through `main` with its own arguments and streams.

Only for playing many stories in little time: what is played is the same command line, without the second that a cold start takes.

    python tests/prefork/serve.py COMMAND...      starts it, runs COMMAND with FOLLOWUP_CMD set, ends with its exit code
"""

from __future__ import annotations

import array
import contextlib
import io
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

CALL = Path(__file__).with_name("call.py")


def warm() -> None:
    """Runs the usual commands once on a small scene, so that every call finds their modules and tables loaded."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "cycle"))
    from scene import AFTER, lay_maildir, maildir_account, write_config

    from followup_daemon.cli.__main__ import main

    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        root = Path(folder)
        lay_maildir(root / "Maildir")
        write_config(root / "config.toml", maildir_account(root / "Maildir"))
        for command in (
            ["once"],
            ["status", "--json"],
            ["note", "northwind", "ledgers"],
            ["correct", "northwind", "--mute"],
            ["plan", "--json"],
        ):
            main(["--config", f"{root}/config.toml", "--state-dir", f"{root}/state", "--now", AFTER, *command])


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
