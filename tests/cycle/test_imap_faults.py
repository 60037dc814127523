"""The connection is cut after each line, in both directions, or an answer turned to NO, BAD, BYE: after the next clean pass all is good."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

import pytest
from dovecot import BINARY, Dovecot
from scene import AFTER
from test_imap import World, new

from followup_daemon.config import load
from followup_daemon.cycle import Pass
from followup_daemon.mail import imap_session
from followup_daemon.mail.accounts import mailbox
from followup_daemon.state import State, prepare

_TAGGED = re.compile(rb"^(\w+) OK\b", re.IGNORECASE)
_SAMPLE = 35  # every so many of the lines are cut at in the quick run


@dataclass
class Fault:
    """Passes lines on and counts them; what happens at line number `at` is `kind`: cut, NO, BAD or BYE."""

    port: int
    kind: str = ""
    at: int = -1
    lines: int = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                for source, target, answers in ((client, server, False), (server, client, True)):
                    threading.Thread(target=self._pass_on, args=(source, target), kwargs={"answers": answers}, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, *, answers: bool) -> None:
        with contextlib.suppress(OSError), source.makefile("rb") as lines:
            for line in lines:
                with self._lock:
                    struck = self.lines == self.at
                    self.lines += 1
                if struck and self.kind == "cut":
                    break
                tagged = _TAGGED.match(line) if struck and answers else None
                if tagged is not None and self.kind == "BYE":
                    target.sendall(b"* BYE going down\r\n")
                    break
                target.sendall(tagged[1] + b" " + self.kind.encode() + b" not now\r\n" if tagged is not None else line)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    if BINARY is None:
        pytest.skip("no Dovecot here: apt install dovecot-imapd")
    with Dovecot() as server:
        yield server


def one_pass(world: World) -> bool:
    """In this process, as `once` does it. False where an account failed."""
    config, state_dir = load(world.folder / "config.toml"), world.folder / "state"
    prepare(state_dir)
    with State.open(state_dir) as state:
        boxes = [mailbox(account, config.scan) for account in config.accounts]
        result = Pass(config, state, boxes, datetime.fromisoformat(AFTER)).run()
    return all(account.error is None for account in result.accounts)


def holds(dovecot: Dovecot, folder: Path, kind: str, at: int) -> int:
    """A pass with this fault, then two clean ones: one draft, everything else as it was. How many lines the first pass had."""
    world = World(dovecot, folder)
    before = world.files()
    with Fault(dovecot.port, kind, at) as fault:
        world.configure(port=fault.address)
        one_pass(world)
    world.configure()
    for _ in range(2):
        assert one_pass(world), (kind, at)
        assert len(new(before, world.files())) == 1, (kind, at)
    return fault.lines


def _matrix(dovecot: Dovecot, folder: Path, kind: str, step: int) -> None:
    whole = holds(dovecot, folder / "whole", "", -1)
    assert whole > 30
    for at in range(0, whole, step):
        holds(dovecot, folder / f"{kind}-{at}", kind, at)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_session, "TIMEOUT", imap_session.SocketTimeout(connect=5, read=5))


@pytest.mark.parametrize("kind", ["cut", "NO", "BAD", "BYE"])
def test_a_fault_at_some_lines_of_a_pass_is_made_good(dovecot: Dovecot, tmp_path: Path, kind: str) -> None:
    _matrix(dovecot, tmp_path, kind, _SAMPLE)


@pytest.mark.matrix
@pytest.mark.parametrize("kind", ["cut", "NO", "BAD", "BYE"])
def test_a_fault_at_any_line_of_a_pass_is_made_good(dovecot: Dovecot, tmp_path: Path, kind: str) -> None:
    _matrix(dovecot, tmp_path, kind, 1)
