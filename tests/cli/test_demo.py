"""The demo as a newcomer runs it, and the sample mailbox against what a careful person expects of it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from followup_daemon.cli.rehearsal import Rehearsal

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "followup_daemon"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One run of the demo: its folder and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "here"
    done = subprocess.run([*PROGRAM, "demo", "--directory", str(folder)], capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder, done.stdout


@pytest.fixture(scope="module")
def status(demo: tuple[Path, str]) -> dict[str, Any]:
    folder, printed = demo
    command = next(line for line in printed.splitlines() if " --now " in line and " plan" in line).split(" plan")[0].split()[1:]
    done = subprocess.run([*PROGRAM, *command, "status", "--json"], capture_output=True, text=True, check=True, timeout=60)
    assert str(folder) in printed
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_it_ends_with_the_paths_and_three_commands_that_work(demo: tuple[Path, str]) -> None:
    folder, printed = demo
    assert str(folder / "Maildir" / ".Drafts") in printed
    commands = [line.split()[1:] for line in printed.splitlines() if line.strip().startswith("followup-daemon --config")]
    assert len(commands) == 3
    for command in commands:
        done = subprocess.run([*PROGRAM, *command], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_the_readme_shows_what_it_really_prints(demo: tuple[Path, str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- demo")[1].split("```\n")[1].rstrip("`").rstrip().splitlines()
    printed = demo[1].splitlines()
    assert len(shown) > 10
    assert [line.rstrip() for line in printed[: len(shown)]] == shown


def test_no_application_is_missing_and_none_is_invented(status: dict[str, Any], tmp_path: Path) -> None:
    expected = Rehearsal.of_sample(tmp_path).expected
    assert sorted(application["company"] or "" for application in status["applications"]) == sorted(entry["company"] for entry in expected)


@pytest.mark.parametrize("company", [entry["company"] for entry in Rehearsal.sample_expectations()])
def test_each_application_stands_where_a_careful_person_expects_it(company: str, status: dict[str, Any]) -> None:
    entry = next(entry for entry in Rehearsal.sample_expectations() if entry["company"] == company)
    (found,) = [application for application in status["applications"] if application["company"] == company]
    interviews = [interview for interview in found["interviews"] if interview["state"] != "cancelled"]
    latest = interviews[-1] if interviews else None
    assert found["stage"] == entry["stage"]
    assert (found["role"] or "").casefold() == (entry.get("role") or "").casefold()
    assert found["decide_by"] == entry.get("decide_by")
    assert (latest and datetime.fromisoformat(latest["start"])) == (entry.get("interview") and datetime.fromisoformat(entry["interview"]))
    assert sorted(latest["interviewers"] if latest else []) == sorted(entry.get("interviewers", []))


def test_the_drafts_are_those_that_a_careful_person_would_have_written(status: dict[str, Any]) -> None:
    names = {application["id"]: application["company"] for application in status["applications"]}
    written = sorted((names[draft["application"]], draft["step"], *draft["to"], draft["state"]) for draft in status["drafts"])
    wanted = sorted(
        (entry["company"], draft["step"], draft["to"], draft["state"])
        for entry in Rehearsal.sample_expectations()
        for draft in entry.get("drafts", [])
    )
    assert written == wanted
