"""`forget`: the program's own files go, after a question; what is not its own stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pseudoterminal import Terminal

from followup_daemon.state import RUN_LOCK, held


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / "Maildir" / folder / part).mkdir(parents=True)
    (tmp_path / "config.toml").write_text(
        '[profile]\nname = "Robin Vale"\nemails = ["robin.vale@example.org"]\ntimezone = "UTC"\n[accounts.mail]\ntype = "maildir"\npath = "Maildir"\n'
    )
    assert program(tmp_path, "once").returncode == 0
    return tmp_path


def arguments(home: Path, *rest: str) -> tuple[str, ...]:
    return ("--config", str(home / "config.toml"), "--state-dir", str(home / "state"), *rest)


def program(home: Path, *rest: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followup_daemon", *arguments(home, *rest)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60, env=dict(os.environ))


def test_state_goes_mail_and_config_stay(home: Path) -> None:
    done = program(home, "forget", "--yes")
    assert done.returncode == 0, done.stderr
    assert not (home / "state").exists()
    assert (home / "Maildir" / "cur").is_dir()
    assert (home / "config.toml").exists()
    assert program(home, "forget", "--yes").returncode == 0, "there is nothing left to forget, and that is fine"


def test_a_file_of_somebody_elses_stays(home: Path) -> None:
    (home / "state" / "notes.txt").write_text("mine")
    assert program(home, "forget", "--yes").returncode == 0
    assert [path.name for path in (home / "state").iterdir()] == ["notes.txt"]


def test_it_asks_first(home: Path) -> None:
    assert program(home, "forget").returncode == 2
    with Terminal(*arguments(home, "forget"), home=home) as terminal:
        terminal.answer(r"Erase it\? \[y/N\]", "")
        assert terminal.end() == 0
    assert (home / "state" / "state.sqlite3").exists()
    with Terminal(*arguments(home, "forget"), home=home) as terminal:
        terminal.answer(r"Erase it\? \[y/N\]", "y")
        assert terminal.end() == 0
    assert not (home / "state").exists()


def test_not_under_a_running_service(home: Path) -> None:
    with held(home / "state" / RUN_LOCK, "run", wait=0):
        assert program(home, "forget", "--yes").returncode == 75
    assert (home / "state" / "state.sqlite3").exists()
