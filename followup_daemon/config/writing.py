"""A config file for a new user: complete, commented, and read back by `load` before it is written."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from followup_daemon.config.load import parse
from followup_daemon.config.types import Config


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` learned. `settings` are the keys of the account's table, already in the order in which they are written."""

    name: str
    address: str
    timezone: str
    account: str
    settings: dict[str, str | int]
    folders: dict[str, str] = field(default_factory=dict)  # only where the server does not say which is which
    playbook: str = "balanced"
    holidays: str = ""
    schema: str = ""  # where an editor finds the JSON Schema of this file


def text_of(answers: Answers) -> str:
    """The file. Keys that were not decided stand there as comments, with their defaults."""
    lines = [
        *([f"#:schema {answers.schema}"] if answers.schema else []),
        "# followup-daemon. Change what you like; `followup-daemon check` tells, with file and line, what is not right.",
        "# A running service takes changes over on: systemctl --user reload followup-daemon. Secrets never stand in this file.",
        "",
        "[profile]",
        f"name = {_string(answers.name)}",
        f"emails = [{_string(answers.address)}]".ljust(48) + "# every address that is you: add the others",
        f"timezone = {_string(answers.timezone)}".ljust(48) + "# business days and hours are counted here",
        f"signature = {_string(answers.name)}".ljust(48) + "# each draft ends with it",
        '# strengths = ["ten years of payment systems"] # what check-ins may remind them of',
        "",
        f"[accounts.{answers.account}]".ljust(48) + "# any number of accounts: [accounts.NAME]",
        *(f"{key} = {_string(value) if isinstance(value, str) else value}" for key, value in answers.settings.items()),
    ]
    if answers.folders:
        names = ", ".join(f"{role} = {_string(name)}" for role, name in answers.folders.items())
        lines.append(f"folders = {{ {names} }}")
    lines += [
        "",
        "[scan]",
        '# lookback = "90d"                             # how far back the first reading goes',
        '# every = "10m"                                # how often the service looks',
        '# folders = ["INBOX"]                          # more where filters sort mail: "Jobs/*"',
        "",
        "[followup]",
        f"playbook = {_string(answers.playbook)}".ljust(48)
        + "# balanced, two-emails, next-week, their-timeline, wait-and-move-on, same-evening",
        "# quote = false                                # true: their mail is quoted below the draft",
        "",
        "[limits]                                        # they bind every rule, and no rule can loosen them",
        f"holidays = {_string(answers.holidays)}".ljust(48) + '# no check-in falls due then: "DE", "CA-ON"; "" for none',
        '# gap = "4d"                                   # from any mail of yours in one application to the next follow-up',
        "# unanswered = 2                               # most follow-ups in a row without an answer",
        "# drafts_per_day = 5",
        '# quiet_days = ["sat", "sun"]',
        '# never = ["*@competitor.example"]             # addresses and domains never to draft to',
        "",
    ]
    return "\n".join(lines)


def checked(answers: Answers, path: Path) -> Config:
    """The config that these answers make. Raises ConfigError, with lines of the file that would be written."""
    return parse(text_of(answers), path)


def write(text: str, path: Path, *, replace: bool) -> Path | None:
    """Writes the file whole or not at all, for its owner alone (0600, its folder 0700 where it is made).

    With `replace` an older one is kept beside it; its new name is given back. Raises FileExistsError without, OSError where it cannot be.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        kept = _kept(path) if replace and path.exists() else None
        if replace:
            Path(made).replace(path)
        else:
            os.link(made, path)
    finally:
        Path(made).unlink(missing_ok=True)
    return kept


def _kept(path: Path) -> Path:
    """Another name for the file that lies there: config.toml.old, config.toml.old2, ..."""
    number = 1
    while True:
        other = path.with_name(f"{path.name}.old{number if number > 1 else ''}")
        try:
            os.link(path, other)
        except FileExistsError:
            number += 1
        else:
            return other


def _string(value: str) -> str:
    """A basic string of TOML: JSON's escapes are a part of its own (but DEL, which JSON leaves bare)."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
