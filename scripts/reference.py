"""Writes the parts of docs/reference that follow from the code: commands, stages, signals."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

from followup_daemon.cli.arguments import parser
from followup_daemon.model import OWN_LABELS, THEIR_LABELS, Kind
from followup_daemon.tracking.transitions import TABLE, diagram
from followup_daemon.views.wording import LIVE, MEANINGS, OVER

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_SOURCE = Path(__file__).resolve().parent.parent / "followup_daemon" / "model" / "signals.py"


def commands() -> str:
    """Every command with its options, as the program's own help tells them."""
    top = parser()
    lines = ["# Commands", "", "    followup-daemon [OPTIONS] COMMAND ...", "", "Options of the program, before the command:", ""]
    lines += _options(top)
    for name, command, summary in _commands(top):
        lines += ["", f"## {name}", "", f"{summary[:1].upper()}{summary[1:]}."]
        for inner, one, text in _commands(command):
            lines += ["", f"### {name} {inner}", "", f"{text[:1].upper()}{text[1:]}.", "", *_options(one)]
        options = _options(command)
        lines += ["", *options] if options else []
        lines += ["", f"    {(command.epilog or '').removeprefix('example: ')}"] if command.epilog else []
    lines += ["", "## Exit codes", "", (top.epilog or "").removeprefix("exit codes: ") + "."]
    return "\n".join(lines) + "\n"


def _commands(of: ArgumentParser) -> Iterator[tuple[str, ArgumentParser, str]]:
    for action in of._actions:  # noqa: SLF001 - argparse tells it nowhere else
        if isinstance(action, _SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            yield from ((name, one, helps.get(name, "")) for name, one in action.choices.items())


def _options(of: ArgumentParser) -> list[str]:
    shown = [a for a in of._actions if not isinstance(a, _SubParsersAction) and "--help" not in a.option_strings]  # noqa: SLF001
    return [f"- `{_usage(action)}`{f': {action.help}' if action.help else ''}" for action in shown]


def _usage(action: Action) -> str:
    names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    return f"{names} {value}".strip() if action.option_strings and action.nargs != 0 else names


def stages() -> str:
    """The stages, the diagram of the table, and the table in words."""
    lines = ["# Stages", "", "| stage | meaning |", "| --- | --- |"]
    lines += [f"| `{stage}` | {MEANINGS[stage]} |" for stage in (*LIVE, *OVER)]
    lines += [
        "",
        "```mermaid",
        diagram().rstrip(),
        "```",
        "",
        "| cause | leads to | because | where it does not |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| `{cause}` | `{row.to}` | {row.why} | {row.stays} |" for cause, row in TABLE.items()]
    return "\n".join(lines) + "\n"


def signals() -> str:
    """What a mail can say. The remarks are those of the source."""
    remarks = dict(re.findall(r'^    [A-Z_]+ = "(\w+)"  # (.+)$', _SOURCE.read_text(encoding="utf-8"), re.MULTILINE))
    lines = ["# Signals", "", "A mail's label is the first of these that it says."]
    rest = [kind for kind in Kind if kind not in THEIR_LABELS and kind not in OWN_LABELS]
    for heading, kinds in (("From them", THEIR_LABELS), ("From you", OWN_LABELS), ("Further facts, never a label", rest)):
        lines += ["", f"## {heading}", ""]
        lines += [f"- `{kind}`{f': {remarks[kind]}' if kind in remarks else ''}" for kind in kinds]
    return "\n".join(lines) + "\n"


PAGES = {"commands.md": commands, "stages.md": stages, "signals.md": signals}

if __name__ == "__main__":
    for file, write in PAGES.items():
        (FOLDER / file).write_text(write(), encoding="utf-8")
