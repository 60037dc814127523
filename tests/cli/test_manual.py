"""Man page and completions are made from the parser: every command is in each, and what can be checked here is valid."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from followup_daemon.cli import manual
from followup_daemon.cli.arguments import parser

NAMES = [command.words for command in manual.commands(parser()) if command.words]


@pytest.mark.parametrize("make", [manual.man, manual.bash, manual.zsh, manual.fish])
def test_every_command_is_there(make: object) -> None:
    text = make()  # type: ignore[operator]
    assert ("service", "install") in NAMES
    for words in NAMES:
        assert words[-1] in text
    assert "dry" in text


def test_every_command_has_an_example() -> None:
    for command in manual.commands(parser()):
        if command.words:
            assert f"example: followup-daemon {command.words[0]}" in (command.parser.epilog or ""), command.words


def test_man_has_nothing_against_the_page(tmp_path: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("no man here: apt install man-db")
    page = tmp_path / "followup-daemon.1"
    page.write_text(manual.man())
    done = subprocess.run(
        ["man", "-l", "--warnings", str(page)],
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    assert done.stderr == ""
    assert "one pass over every account" in " ".join(done.stdout.lower().split())


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("se", {"service"}),
        ("service in", {"install"}),
        ("--config x once --dr", {"--dry-run"}),
        ("init --security st", {"starttls"}),
        ("note northwind text --as t", {"topic"}),
        ("pl", {"plan"}),
    ],
)
def test_bash_completes(typed: str, offered: set[str], tmp_path: Path) -> None:
    (tmp_path / "completion").write_text(manual.bash())
    script = f'source {tmp_path}/completion; COMP_WORDS=(followup-daemon {typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _followup_daemon; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == offered


@pytest.mark.parametrize(("shell", "make"), [("zsh", manual.zsh), ("fish", manual.fish)])
def test_other_shells_can_read_theirs(shell: str, make: object, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    (tmp_path / "completion").write_text(make())  # type: ignore[operator]
    done = subprocess.run([shell, "-n", str(tmp_path / "completion")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
