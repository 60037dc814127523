"""`login`: a secret is stored only after it has logged in, and only into a keyring that keeps it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from dovecot import BINARY, PASSWORD, Dovecot
from pseudoterminal import Terminal

ROBIN = "robin.vale@mail.example"
# A Secret Service stands in here as a file, under a name that is on the allow-list; the real one is tried where there is a D-Bus.
RING = """\
import json, os, pathlib
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    priority = 9
    _file = property(lambda self: pathlib.Path(os.environ["RING"]))

    def _kept(self):
        return json.loads(self._file.read_text()) if self._file.exists() else {}

    def get_password(self, service, username):
        return self._kept().get(f"{service} {username}")

    def set_password(self, service, username, password):
        self._file.write_text(json.dumps(self._kept() | {f"{service} {username}": password}))

    def delete_password(self, service, username):
        kept = self._kept()
        del kept[f"{service} {username}"]
        self._file.write_text(json.dumps(kept))
"""


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    if BINARY is None:
        pytest.skip("dovecot is not installed")
    with Dovecot() as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, dovecot: Dovecot) -> Path:
    package = tmp_path / "lib" / "keyrings" / "cryptfile"
    package.mkdir(parents=True)
    (package / "ring.py").write_text(RING)
    (tmp_path / "config.toml").write_text(
        '[profile]\nname = "Robin Vale"\nemails = ["robin.vale@mail.example"]\ntimezone = "UTC"\n'
        f'[accounts.mail]\ntype = "imap"\nhost = "localhost"\nport = {dovecot.port}\nsecurity = "none"\nusername = "{ROBIN}"\n'
        '[accounts.local]\ntype = "maildir"\npath = "Maildir"\n'
        f'[accounts.other]\ntype = "imap"\nhost = "localhost"\nport = {dovecot.port}\nsecurity = "none"\nusername = "{ROBIN}"\n'
        f'password_command = "echo {PASSWORD}"\n'
    )
    return tmp_path


def surroundings(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "PYTHONPATH": str(home / "lib"),
        "RING": str(home / "ring"),
        "PYTHON_KEYRING_BACKEND": "keyrings.cryptfile.ring.Keyring",
    }


def arguments(home: Path, *rest: str) -> tuple[str, ...]:
    return ("--config", str(home / "config.toml"), "--state-dir", str(home / "state"), *rest)


def program(home: Path, *rest: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followup_daemon", *arguments(home, *rest)]
    environment = os.environ | surroundings(home)
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=90, env=environment)


def test_typed_with_a_slip_then_stored_and_forgotten(home: Path) -> None:
    with Terminal(*arguments(home, "login", "mail"), home=home, **surroundings(home)) as terminal:
        terminal.answer("Password of ", "incorrect-horse")
        terminal.answer("refused the log-in(?s:.)*Password of ", PASSWORD)
        assert terminal.end() == 0, terminal.shown
        assert PASSWORD not in terminal.shown
    assert PASSWORD in (home / "ring").read_text()
    assert program(home, "doctor").stdout.count("logged in") == 2
    refused = program(home, "forget")
    assert refused.returncode == 2
    assert PASSWORD in (home / "ring").read_text()
    assert program(home, "forget", "--yes").returncode == 0
    assert (home / "ring").read_text() == "{}"


def test_from_standard_input(home: Path) -> None:
    wrong = program(home, "login", "mail", "--password-stdin", text="incorrect-horse\n")
    assert wrong.returncode == 77
    assert not (home / "ring").exists()
    assert program(home, "login", "mail", "--password-stdin", text=f"{PASSWORD}\n").returncode == 0
    assert PASSWORD in (home / "ring").read_text()


def test_what_has_nothing_to_store(home: Path) -> None:
    done = program(home, "login", "other")
    assert done.returncode == 0
    assert "password_command" in done.stdout
    assert program(home, "login", "local").returncode == 2
    assert "mail, local, other" in program(home, "login", "nobody").stderr
    without_terminal = program(home, "login", "mail")
    assert without_terminal.returncode == 2
    assert "--password-stdin" in without_terminal.stderr
