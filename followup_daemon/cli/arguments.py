"""The command line of CONTRACT.md. Nothing here imports what only one command needs."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction, RawDescriptionHelpFormatter
from collections.abc import Callable
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

    _setting_up(command)
    report = command(
        "report",
        ("reporting", "write"),
        "a page for the browser with board, timeline and reasons; a calendar to subscribe to",
        "followup-daemon report --output search.html --ics search.ics",
    )
    report.add_argument("--output", type=Path, metavar="FILE", help="the page (default: followup-report.html, where no --ics is given)")
    report.add_argument("--ics", type=Path, metavar="FILE", help="the calendar: interviews, promised days, steps")

    command("check", ("looking", "check"), "validate the config file", "followup-daemon check", as_json=True)
    return top


def _setting_up(command: Callable[..., ArgumentParser]) -> None:
    """Commands around the service: its beginning, its health, its end."""
    init = command("init", ("init", "init"), "set everything up: account, secret, config, a first look", "followup-daemon init")
    for option, metavar, text in (
        ("--name", "NAME", "your name, as it stands in your mails"),
        ("--email", "ADDRESS", "your address"),
        ("--host", "HOST", "the IMAP server, where the provider is not known"),
        ("--username", "NAME", "the user name there (default: the address)"),
        ("--timezone", "ZONE", "IANA time zone (default: the machine's)"),
        ("--holidays", "CODE", 'country or country-subdivision, "none" for none (default: the time zone\'s country)'),
    ):
        init.add_argument(option, metavar=metavar, help=text)
    init.add_argument("--provider", metavar="NAME", help='gmail, microsoft, fastmail, ..., or "other" (default: by the address)')
    init.add_argument("--port", type=int, metavar="N", help="its port (default 993, or 143 with starttls)")
    init.add_argument("--security", choices=("tls", "starttls", "none"), help="its encryption (default tls)")
    init.add_argument("--maildir", type=Path, metavar="DIR", help="a Maildir on this machine instead of a server")
    init.add_argument("--account", default="personal", metavar="NAME", help="what the config calls the account (default personal)")
    init.add_argument(
        "--folder", action="append", default=[], metavar="ROLE=NAME", help="only where the server does not say which is which"
    )
    init.add_argument("--playbook", metavar="NAME", help="how to follow up (default balanced)")
    init.add_argument("--replace", action="store_true", help="write a new config over one that is there; the old one is kept beside it")
    init.add_argument("--no-dry-run", action="store_true", help="do not look into the mailbox at once")
    init.add_argument("--service", action=BooleanOptionalAction, help="install and start the service, or do not")

    login = command("login", ("login", "login"), "store or renew one account's secret", "followup-daemon login personal")
    login.add_argument("account", metavar="ACCOUNT", help="as the config calls it")
    login.add_argument("--no-browser", action="store_true", help="Google: show the address instead of opening it")
    for one in (init, login):
        one.add_argument("--password-stdin", action="store_true", help="the secret is the first line of standard input")
    init.add_argument("--password-command", metavar="COMMAND", help="a command that prints the secret, now and later")
    init.add_argument("--password-file", type=Path, metavar="FILE", help="a file with the secret on its first line, now and later")
    init.add_argument("--oauth-client-id", metavar="ID", help="Microsoft: the application (client) id")
    init.add_argument("--oauth-tenant", default="common", metavar="TENANT", help="Microsoft: the tenant (default common)")

    command(
        "doctor", ("doctor", "doctor"), "check what the service needs; each line with its remedy", "followup-daemon doctor", as_json=True
    )

    service = command("service", ("service", "status"), "the systemd user unit", "followup-daemon service install")
    actions = service.add_subparsers(title="actions", metavar="ACTION", required=True)
    for action, text in (
        ("install", "write the unit, enable it and start it"),
        ("uninstall", "stop it and remove the unit; mail, config, state and secrets stay"),
        ("status", "what the service manager says of it"),
    ):
        one = actions.add_parser(
            action, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=f"example: followup-daemon service {action}"
        )
        one.set_defaults(command=("service", action))
        one.add_argument("--instance", metavar="NAME", help="followup-daemon@NAME, with a config and a state of its own")
        if action == "install":
            one.add_argument("--no-start", action="store_true", help="only write the files")

    forget = command("forget", ("forget", "forget"), "erase state and stored secrets; mail and config stay", "followup-daemon forget")
    forget.add_argument("--yes", action="store_true", help="do not ask")


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= 3660:
        raise ValueError(text)
    return days
