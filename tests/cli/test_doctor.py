"""`doctor`: each line well or with its remedy; nothing in it that must not be shown."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dovecot import BINARY, PASSWORD, Dovecot

CONFIG = """\
[profile]
name = "Robin Vale"
emails = ["robin.vale@example.org"]
timezone = "UTC"

[accounts.personal]
"""
MAILDIR = 'type = "maildir"\npath = "Maildir"\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / "Maildir" / folder / part).mkdir(parents=True)
    (tmp_path / "config.toml").touch(0o600)
    (tmp_path / "config.toml").write_text(CONFIG + MAILDIR)
    return tmp_path


def program(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followup_daemon", "--config", str(home / "config.toml"), "--state-dir", str(home / "state")]
    environment = os.environ | {"HOME": str(home), "TZ": "UTC"}
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, timeout=90, env=environment)


def told(home: Path, code: int) -> dict[str, list[dict[str, Any]]]:
    done = program(home, "doctor", "--json")
    assert done.returncode == code, done.stdout + done.stderr
    document = json.loads(done.stdout)
    assert document["schema"] == 1
    assert document["ok"] is (code == 0)
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in document["lines"]:
        assert line["state"] == "ok" or line["remedy"], line
        lines.setdefault(line["what"], []).append(line)
    return lines


def test_all_is_well_after_a_pass(home: Path) -> None:
    assert program(home, "once").returncode == 0
    lines = told(home, 0)
    assert {"versions", "config", "account personal", "clock", "state", "disk", "last pass", "service"} <= set(lines)
    assert lines["state"][0]["text"].startswith("state.sqlite3: sound")
    assert "drafts = Drafts" in lines["account personal"][-1]["text"] or "drafts" in lines["account personal"][-1]["text"]
    assert str(home) not in json.dumps(lines), "the home folder is ~"
    assert "All is well." in program(home, "doctor").stdout


def test_a_wrong_config_is_78_and_the_rest_is_looked_at(home: Path) -> None:
    (home / "config.toml").write_text(CONFIG.replace("UTC", "Mars/Olympus") + MAILDIR)
    lines = told(home, 78)
    assert "Mars/Olympus" in lines["config"][0]["text"]
    assert "disk" in lines


def test_a_damaged_state(home: Path) -> None:
    assert program(home, "once").returncode == 0
    (home / "state" / "state.sqlite3").write_bytes(b"no database" * 1000)
    assert told(home, 1)["state"][0]["state"] == "wrong"


def test_a_newer_state(home: Path) -> None:
    assert program(home, "once").returncode == 0
    with sqlite3.connect(home / "state" / "state.sqlite3") as db:
        db.execute("PRAGMA user_version=999")
    assert "newer" in told(home, 1)["state"][0]["text"]


def test_rights_that_are_too_wide(home: Path) -> None:
    assert program(home, "once").returncode == 0
    (home / "state" / "state.sqlite3").chmod(0o644)
    (home / "config.toml").chmod(0o666)
    lines = told(home, 1)
    assert "chmod 600" in lines["state"][0]["remedy"]
    assert any("0666" in line["text"] for line in lines["config"])


def test_a_mailbox_that_is_not_there_is_75(home: Path) -> None:
    (home / "Maildir").rename(home / "elsewhere")
    assert told(home, 75)["account personal"][0]["state"] == "wrong"


def test_a_refused_log_in_is_77_and_names_nobody(home: Path) -> None:
    if BINARY is None:
        pytest.skip("dovecot is not installed")
    with Dovecot() as server:
        account = f'type = "imap"\nhost = "localhost"\nport = {server.port}\nsecurity = "none"\nusername = "robin.vale@mail.example"\n'
        (home / "config.toml").write_text(f'{CONFIG}{account}password_command = "echo {PASSWORD}"\n')
        lines = told(home, 0)["account personal"]
        assert [line["text"] for line in lines][:2] == ["its secret is in password_command", "logged in"]
        assert "drafts = Drafts" in lines[2]["text"]
        (home / "config.toml").write_text(f'{CONFIG}{account}password_command = "echo incorrect-horse"\n')
        lines = told(home, 77)["account personal"]
    assert "robin.vale" not in json.dumps(lines)
    assert "incorrect-horse" not in json.dumps(lines)


def test_no_keyring_is_told_with_what_to_do(home: Path) -> None:
    (home / "config.toml").write_text(f'{CONFIG}type = "imap"\nhost = "localhost"\nusername = "robin"\n')
    (line,) = told(home, 77)["account personal"]
    assert "password_command" in line["remedy"]
