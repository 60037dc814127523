"""Commands by which the user tells the program something: note, correct. They wait for a pass that runs."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from followup_daemon.cli.context import Context, chosen, zone_of
from followup_daemon.conclude import Conclusions, conclude
from followup_daemon.errors import UsageError
from followup_daemon.model import Application, Note, NoteKind, Stage, Step

FLAGS = ("not-a-job", "mute", "unmute")
VALUES = ("stage", "company", "role", "merge", "split", "interview", "decide-by", "contact", "assign", "done")


def note(context: Context, arguments: Namespace) -> int:
    config = context.config()
    with context.writing("note") as state:
        found = conclude(config, state, context.now(zone_of(config)))
        application = chosen(found, arguments.application)
        text = " ".join(arguments.text.split())
        if not text:
            raise UsageError("A note needs some text.")
        with state.transaction():
            state.note(Note(application.id, found.now, NoteKind(arguments.kind or "private"), text))
    if not context.json:
        print(f"Noted for {application.id}{'' if arguments.kind else ' (private: it never appears in a mail)'}.")
    return 0


def correct(context: Context, arguments: Namespace) -> int:
    config = context.config()
    zone = zone_of(config)
    given = [(name, getattr(arguments, name.replace("-", "_"))) for name in (*FLAGS, *VALUES)]
    changes = [(name, value) for name, value in given if value not in (None, False)]
    if not changes and not arguments.undo:
        raise UsageError("Nothing to correct: say what, for example --stage interviewed. See `followup-daemon correct --help`.")
    with context.writing("correct") as state:
        found = conclude(config, state, context.now(zone))
        application = chosen(found, arguments.application)
        with state.transaction():
            if arguments.undo:
                undone = state.undo((application.id, *application.aliases))
                if undone is None:
                    raise UsageError(f"There is no correction of {application.id} to undo.")
                print(f"Undone: {undone.field} {undone.value}".rstrip() + ".")
            for name, value in changes:
                state.correct(application.id, found.now, name, _value(name, value, found, application, zone))
    for name, _ in changes:
        print(f"Corrected {application.id}: {name}.")
    return 0


def _value(name: str, value: str | bool, found: Conclusions, application: Application, zone: ZoneInfo) -> str:
    """The checked form of one correction's value. Raises UsageError."""
    if isinstance(value, bool):
        return ""
    match name:
        case "stage":
            return _one_of(value, [stage.value for stage in Stage], "stage")
        case "done":
            return _one_of(value, [step.value for step in Step], "step")
        case "merge":
            other = chosen(found, value)
            if other.id == application.id:
                raise UsageError("An application cannot be merged with itself.")
            return other.id
        case "interview":
            return _moment(value, zone).isoformat()
        case "decide-by":
            return "" if value in ("", "none") else _day(value).isoformat()
        case "contact":
            if not parseaddr(value)[1] or "@" not in parseaddr(value)[1]:
                raise UsageError(f'"{value}" is no contact, such as "Dana Whitfield <dana@northwind.example>".')
            return value
        case "split" | "assign":
            return f"<{value.strip().strip('<>')}>"
        case _:
            return value.strip()


def _one_of(value: str, allowed: list[str], what: str) -> str:
    normal = value.strip().lower().replace("-", "_")
    if normal not in allowed:
        raise UsageError(f'"{value}" is no {what}. There are: {", ".join(allowed)}.')
    return normal


def _moment(value: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f'"{value}" is no time, such as 2026-03-05T14:00.') from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f'"{value}" is no date, such as 2026-03-12.') from None
