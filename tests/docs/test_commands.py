"""The commands in the documents: each is one that the program takes, and those of the first steps on the sample run as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from followup_daemon.cli.arguments import parser

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST_STEPS = ROOT / "docs" / "first-steps.md"
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])


def commands(page: Path) -> list[list[str]]:
    """The lines of indented blocks that call the program, without their remarks."""
    text = page.read_text() if page.name != "commands.md" else ""
    return [shlex.split(line, comments=True) for line in re.findall(r"^    (followup-daemon .*)$", text, re.MULTILINE)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_program_takes_each_command(page: Path) -> None:
    for words in commands(page):
        assert parser().parse_args(words[1:])


@pytest.mark.matrix
@pytest.mark.timeout(900)
def test_the_first_steps_on_the_sample_run_as_they_stand(tmp_path: Path) -> None:
    ran = [words for words in commands(FIRST_STEPS) if any("sample" in word for word in words)]
    assert len(ran) == 5
    for words in ran:
        done = subprocess.run(
            [sys.executable, "-m", "followup_daemon", *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()
    assert (tmp_path / "sample" / "report.html").read_text().startswith("<!DOCTYPE html>")
