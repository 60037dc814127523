"""The command line of CONTRACT.md. Nothing here imports what only one command needs."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from followup_daemon import __version__

_DESCRIPTION = """\
Reads your mailbox during a job search, knows where every application stands, and lays the right
follow-up draft in the right thread at the right moment. You read it, change it if you like, and
press Send. It never sends, and it never touches any other mail."""

_EXIT = "exit codes: 0 done; 2 wrong usage; 75 try again later; 77 log-in refused; 78 config error; 1 anything else"


def parser() -> ArgumentParser:
    """All commands and options."""
    top = ArgumentParser(prog="followup-daemon", description=_DESCRIPTION, epilog=_EXIT, formatter_class=RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"followup-daemon {__version__}")
    top.add_argument("--config", type=Path, metavar="FILE", help="the config file (default: $XDG_CONFIG_HOME/followup-daemon/config.toml)")
    top.add_argument("--state-dir", type=Path, metavar="DIR", help="where the state is kept (default: $XDG_STATE_HOME/followup-daemon)")
    top.add_argument("--now", metavar="TIME", help="act as if it were this ISO 8601 time with offset: for rehearsals")
    top.add_argument("-v", "--verbose", action="store_true", help="more log, and tracebacks")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, where: tuple[str, str], summary: str, example: str, *, as_json: bool = False) -> Any:
        one = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=f"example: {example}")
        one.set_defaults(command=where)
        if as_json:
            one.add_argument("--json", action="store_true", help="one JSON object on standard output")
        return one

    demo = command("demo", ("demo", "demo"), "walk a sample mailbox through six weeks of a job search", "followup-daemon demo")
    demo.add_argument("--directory", type=Path, metavar="DIR", help="where to lay the Maildir (default: a new temporary folder)")

    command("run", ("passes", "run"), "the daemon, in the foreground, until SIGTERM; SIGHUP re-reads the config", "followup-daemon run")

    once = command("once", ("passes", "once"), "one pass over every account", "followup-daemon once --dry-run", as_json=True)
    once.add_argument("--dry-run", action="store_true", help="read, plan and print, and write nothing anywhere")
    once.add_argument("--refresh", action="store_true", help="let untouched waiting drafts be written anew by today's rules")

    command(
        "status", ("looking", "status"), "applications, stages, waiting drafts, and what comes next", "followup-daemon status", as_json=True
    )

    plan = command(
        "plan",
        ("looking", "plan"),
        "every step ahead, and every step held back, with the reasons",
        "followup-daemon plan --days 30",
        as_json=True,
    )
    plan.add_argument("--days", type=_days, default=14, metavar="N", help="how far ahead (default 14)")

    explain = command(
        "explain",
        ("looking", "explain"),
        "the whole chain for one application, in the mails' own words",
        "followup-daemon explain northwind",
        as_json=True,
    )
    explain.add_argument("application", metavar="APPLICATION", help="any unambiguous part of its id, company or role")

    inspect = command(
        "inspect", ("inspecting", "inspect"), "what the program reads in single mails", "followup-daemon inspect mail.eml", as_json=True
    )
    inspect.add_argument("files", nargs="+", metavar="FILE", help="an .eml, an mbox, a Maildir folder, or - for standard input")
    inspect.add_argument("--sent", action="store_true", help="read them as your own mails, as they lie in Sent")

    note = command(
        "note",
        ("telling", "note"),
        "remember a detail of an application",
        'followup-daemon note northwind "the ledger migration" --as topic',
        as_json=True,
    )
    note.add_argument("application", metavar="APPLICATION")
    note.add_argument("text", metavar="TEXT")
    note.add_argument(
        "--as",
        dest="kind",
        choices=("topic", "idea", "answer", "liked", "forgot"),
        help="may be woven into drafts; without it the note is private",
    )

    correct = command(
        "correct", ("telling", "correct"), "your word over the program's", "followup-daemon correct northwind --stage interviewed"
    )
    correct.add_argument("application", metavar="APPLICATION")
    for option, metavar, text in (
        ("--stage", "STAGE", "where it stands"),
        ("--company", "NAME", "the company's name"),
        ("--role", "TITLE", "the role's title"),
        ("--merge", "OTHER", "the other application is this one too"),
        ("--split", "MESSAGE-ID", "this mail is the beginning of another application"),
        ("--interview", "WHEN", "the time of the interview, ISO 8601"),
        ("--decide-by", "DATE", 'when they will decide; "none" takes it back'),
        ("--contact", '"NAME <ADDRESS>"', "the main contact"),
        ("--assign", "MESSAGE-ID", "this mail belongs to this application"),
        ("--done", "STEP", "a call made, a note posted"),
    ):
        correct.add_argument(option, metavar=metavar, help=text)
    correct.add_argument("--not-a-job", action="store_true", help="this is no application")
    correct.add_argument("--mute", action="store_true", help="draft nothing for it")
    correct.add_argument("--unmute", action="store_true", help="draft for it again")
    correct.add_argument("--undo", action="store_true", help="take back the last correction")

    command("check", ("looking", "check"), "validate the config file", "followup-daemon check", as_json=True)
    return top


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= 3660:
        raise ValueError(text)
    return days
