"""Each way to fail is one clear line, the contract's exit code, and nothing written; each command of the contract is there with help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
[profile]
name = "Robin Vale"
emails = ["robin.vale@example.org"]
timezone = "America/Toronto"

[accounts.personal]
type = "maildir"
path = "Maildir"
"""
NOW = "2026-03-03T15:30:00-05:00"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / "Maildir" / folder / part).mkdir(parents=True)
    (tmp_path / "config.toml").write_text(CONFIG)
    return tmp_path


def program(home: Path, *arguments: str, now: str | None = NOW) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followup_daemon", "--config", str(home / "config.toml"), "--state-dir", str(home / "state")]
    clock = ["--now", now] if now else []
    return subprocess.run([*command, *clock, *arguments], capture_output=True, text=True, check=False, timeout=60)


def failed(done: subprocess.CompletedProcess[str], code: int) -> str:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    return done.stderr


def test_an_empty_mailbox_is_a_quiet_success(home: Path) -> None:
    assert program(home, "once").returncode == 0
    status = json.loads(program(home, "status", "--json").stdout)
    assert status["schema"] == 1
    assert status["now"] == NOW
    assert [status[table] for table in ("applications", "drafts", "tasks", "undecided", "problems")] == [[], [], [], [], []]
    assert "No application" in program(home, "status").stdout
    assert json.loads(program(home, "plan", "--json").stdout) == {"schema": 1, "now": NOW, "steps": []}


def test_status_before_the_first_pass_makes_nothing(home: Path) -> None:
    assert program(home, "status").returncode == 0
    assert not (home / "state").exists()


def test_a_config_error_is_78_with_every_problem(home: Path) -> None:
    (home / "config.toml").write_text(CONFIG.replace("timezone", "timezon") + "\n[scan]\nevry = '1m'\n")
    told = failed(program(home, "once"), 78)
    assert "config.toml:4: profile.timezon: unknown key" in told
    assert 'did you mean "timezone"?' in told
    assert 'did you mean "every"?' in told
    assert not (home / "state").exists()
    checked = program(home, "check", "--json")
    assert checked.returncode == 78
    assert json.loads(checked.stdout)["ok"] is False


def test_no_config_file_is_78_and_says_where_to_begin(home: Path) -> None:
    (home / "config.toml").unlink()
    assert "config.example.toml" in failed(program(home, "status"), 78)


def test_check_is_content_with_a_good_file(home: Path) -> None:
    done = program(home, "check")
    assert done.returncode == 0
    assert "no error" in done.stdout


def test_a_mailbox_that_is_not_there_is_75(home: Path) -> None:
    (home / "Maildir").rename(home / "elsewhere")
    assert "no Maildir" in failed(program(home, "once"), 75)
    status = json.loads(program(home, "status", "--json").stdout)
    assert [(problem["account"], problem["kind"]) for problem in status["problems"]] == [("personal", "unreachable")]


def test_a_missing_drafts_folder_is_told_with_its_remedy_and_nothing_is_made(home: Path) -> None:
    (home / "Maildir" / ".Drafts").rename(home / "away")
    assert "no Drafts folder" in failed(program(home, "once"), 1)
    assert not (home / "Maildir" / ".Drafts").exists()


def test_the_healthy_account_is_read_all_the_same(home: Path) -> None:
    (home / "config.toml").write_text(CONFIG + '\n[accounts.gone]\ntype = "maildir"\npath = "nowhere"\n')
    done = program(home, "once", "--json")
    assert done.returncode == 75
    told = {account["account"]: account["problem"] for account in json.loads(done.stdout)["accounts"]}
    assert told["personal"] is None
    assert told["gone"]["kind"] == "unreachable"


def test_a_state_that_cannot_be_written_is_one_line(home: Path) -> None:
    (home / "state").write_text("a file is in the way")
    failed(program(home, "once"), 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--now", "yesterday", "status"),
        ("--now", "2026-03-03T15:30:00", "status"),
        ("explain", "nobody"),
        ("correct", "nobody", "--stage", "offer"),
    ],
)
def test_wrong_usage_is_2(home: Path, arguments: tuple[str, ...]) -> None:
    failed(program(home, *arguments, now=None), 2)


@pytest.mark.parametrize("arguments", [(), ("frobnicate",), ("plan", "--days", "-3"), ("once", "--frobnicate")])
def test_argparse_says_2_as_well(home: Path, arguments: tuple[str, ...]) -> None:
    assert program(home, *arguments).returncode == 2


def test_run_refuses_a_time_of_its_own(home: Path) -> None:
    assert "--now" in failed(program(home, "run"), 2)


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "run",
        "once",
        "status",
        "plan",
        "explain",
        "inspect",
        "note",
        "correct",
        "report",
        "check",
        "init",
        "login",
        "doctor",
        "service",
        "forget",
    ],
)
def test_every_command_has_help_with_an_example(home: Path, command: str) -> None:
    done = program(home, command, "--help", now=None)
    assert done.returncode == 0
    assert f"followup-daemon {command}" in done.stdout.split("example:")[1]


def test_status_imports_nothing_that_only_a_pass_needs(home: Path) -> None:
    code = (
        "import sys; sys.argv=['followup-daemon', '--config', sys.argv[1], '--state-dir', sys.argv[2], 'status', '--json'];"
        "from followup_daemon.cli.__main__ import main; main();"
        "print(*sorted(m for m in ('imapclient', 'googleapiclient', 'pydantic', 'jinja2', 'selectolax', 'icalendar', 'keyring') if m in sys.modules),"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home / "config.toml"), str(home / "state")], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == ""
