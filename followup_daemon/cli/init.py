"""`init`: from nothing to a config that works, a stored secret, and a first look at what would be written.

Nothing is stored before a real log-in has worked; the config is written last, so that an interruption leaves nothing half done.
"""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

from followup_daemon.cli import keeping, service
from followup_daemon.cli.context import Context, say, zone_of
from followup_daemon.cli.questions import Questions
from followup_daemon.cli.surroundings import country_of, known_zone, system_zone
from followup_daemon.config import Config, ImapAccount, MaildirAccount, read_templates
from followup_daemon.config.providers import Provider, meant, of_address, providers
from followup_daemon.config.writing import Answers, checked, text_of, write
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError, UsageError
from followup_daemon.model import Folder, FolderRole
from followup_daemon.planning import calendar, playbooks

OTHER = "other"
_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")
_ACCOUNT = re.compile(r"[A-Za-z0-9_-]+")
_TRIES = 5  # log-ins before it gives up: servers lock out those who try more


def init(context: Context, arguments: Namespace) -> int:
    questions = Questions.here()
    path = context.config_path
    replace = _may_replace(path, arguments, questions)
    answers = _Setup(arguments, questions, path).answers()
    text = text_of(answers)
    config = checked(answers, path)
    try:
        kept = write(text, path, replace=replace)
    except OSError as error:
        raise FollowupError(f"The config cannot be written to {path}: {error.strerror}.") from None
    say(f"\nWritten: {path}" + (f" (the old one is kept as {kept.name})" if kept else ""))
    code = 0 if arguments.no_dry_run else _first_look(context, config)
    _offer_service(context, arguments, questions)
    return code


def _may_replace(path: Path, arguments: Namespace, questions: Questions) -> bool:
    if not path.exists():
        return False
    if not arguments.replace and not questions.somebody:
        raise UsageError(f"{path} is there already: --replace writes a new one and keeps the old beside it.")
    if not questions.yes(
        f"{path} is there already. Write a new one, and keep the old beside it?", given=arguments.replace or None, default=False
    ):
        raise UsageError("Nothing was changed.")
    return True


@dataclass(slots=True)
class _Setup:
    """The questions, in their order."""

    arguments: Namespace
    ask: Questions
    path: Path
    _folders: dict[str, str] = field(default_factory=dict)
    _authserv_id: str | None = None

    def answers(self) -> Answers:
        given = self.arguments
        name = self.ask.text("Your name, as it stands in your mails", "--name", given=given.name, check=_name)
        address = self._address()
        account = _account(given.account)
        settings = self._maildir(account, given.maildir) if given.maildir is not None else self._imap(account, address)
        zone = self.ask.text("Your time zone", "--timezone", given=given.timezone, default=system_zone(), check=_zone)
        return Answers(
            name=name,
            address=address,
            timezone=zone,
            account=account,
            settings=settings,
            folders=self._folders,
            playbook=self._playbook(),
            holidays=self._holidays(zone),
            schema=_schema(),
        )

    def _address(self) -> str:
        address = self.ask.text("Your mail address", "--email", given=self.arguments.email, check=_address)
        better = meant(address)
        if (
            better is not None
            and self.ask.somebody
            and self.arguments.email is None
            and self.ask.yes(f"Did you mean {better}?", default=True)
        ):
            return better
        return address

    # a Maildir on this machine

    def _maildir(self, account: str, path: Path) -> dict[str, str | int]:
        from followup_daemon.mail.maildir import Maildir  # noqa: PLC0415 - only where it is one

        where = path.expanduser().absolute()
        with Maildir(MaildirAccount(account, where)) as mailbox:
            _show(mailbox.folders())
        return {"type": "maildir", "path": str(where)}

    # a server

    def _imap(self, account: str, address: str) -> dict[str, str | int]:
        provider = self._provider(address)
        if provider is not None:
            say(f"\n{provider.title}: {provider.host}")
            for line in (*provider.steps, *provider.quirks):
                say(f"  - {line}")
            if provider.login == "oauth" and self.arguments.oauth_client_id is None and not self.ask.somebody:
                raise UsageError("--oauth-client-id is missing: Microsoft takes no passwords over IMAP.")
        where = self._where(account, address, provider)
        for tries in range(1, _TRIES + 1):
            secret = keeping.gained(where, self.arguments, self.ask)
            try:
                found = secret.folders(where)
            except (LoginRefusedError, UnreachableError, MailboxError) as error:
                if not self.ask.somebody or tries == _TRIES or (secret.fixed and isinstance(error, LoginRefusedError)):
                    raise
                say(f"\n{error}")
                where = self._corrected(where, error)
                continue
            say(f"\nLogged in to {where.host}.")
            _show(found)
            where = keeping.stored(where, secret, self.arguments, self.ask, self.path)
            return _settings(where, self._authserv_id)
        raise AssertionError

    def _provider(self, address: str) -> Provider | None:
        given = self.arguments
        if given.host is not None:
            return None
        found = of_address(address)
        if given.provider is None and (found is not None or not self.ask.somebody):
            return found
        choices = [*((name, provider.title) for name, provider in providers().items()), (OTHER, "another server: host, port and security")]
        if given.provider is None:
            say("\nWhich provider keeps this mailbox?")
        name = self.ask.one_of("Provider", "--provider", choices, given=given.provider, default=OTHER)
        return None if name == OTHER else providers()[name]

    def _where(self, account: str, address: str, provider: Provider | None) -> ImapAccount:
        given = self.arguments
        self._authserv_id = provider.authserv_id if provider else None
        if provider is not None:
            host, port, security, auth = provider.host, given.port or provider.port, given.security or provider.security, provider.auth
        else:
            host = self.ask.text("IMAP server", "--host (or --provider)", given=given.host, check=_host)
            security = self.ask.one_of("Security", "--security", _SECURITY, given=given.security, default="tls")
            port = int(
                self.ask.text("Port", "--port", given=_optional(given.port), default="993" if security == "tls" else "143", check=_port)
            )
            auth = "xoauth2" if given.oauth_client_id else "password"
        username = given.username or (
            address if provider is not None else self.ask.text("User name there", "--username", default=address, check=_name)
        )
        self._folders = _given_folders(given.folder)
        client = given.oauth_client_id
        if auth == "xoauth2" and client is None:
            client = self.ask.text("Application (client) id", "--oauth-client-id", check=_name)
        return ImapAccount(
            account, host, username, port, security, auth, folders={FolderRole(role): name for role, name in self._folders.items()},
            oauth_client_id=client if auth == "xoauth2" else None, oauth_tenant=given.oauth_tenant,
        )  # fmt: skip

    def _corrected(self, where: ImapAccount, error: FollowupError) -> ImapAccount:
        """The account once more, with the part asked for anew that this error is about."""
        from dataclasses import replace  # noqa: PLC0415 - used here alone

        if isinstance(error, UnreachableError):
            host = self.ask.text("IMAP server", "--host", default=where.host, check=_host)
            security = self.ask.one_of("Security", "--security", _SECURITY, default=where.security)
            default = str(where.port) if security == where.security else "993" if security == "tls" else "143"
            return replace(where, host=host, security=security, port=int(self.ask.text("Port", "--port", default=default, check=_port)))
        if isinstance(error, MailboxError):
            self._folders["drafts"] = self.ask.text("The folder of your drafts", "--folder drafts=NAME", check=_name)
            return replace(where, folders={**where.folders, FolderRole.DRAFTS: self._folders["drafts"]})
        return replace(where, username=self.ask.text("User name there", "--username", default=where.username, check=_name))

    # how to follow up

    def _playbook(self) -> str:
        choices = [(name, playbooks.load(name).title) for name in playbooks.NAMES]
        if self.ask.somebody and self.arguments.playbook is None:
            say("\nHow do you want to follow up?")
        return self.ask.one_of("Playbook", "--playbook", choices, given=self.arguments.playbook, default="balanced")

    def _holidays(self, zone: str) -> str:
        country = country_of(zone)
        default = country if calendar.known_holidays(country) else ""
        question = 'Holidays of which country, or part of one (such as "DE-BY", "CA-ON"; "none")'
        return self.ask.text(question, "--holidays", given=self.arguments.holidays, default=default or "none", check=_holidays)


# the first look


def _first_look(context: Context, config: Config) -> int:
    """A dry run at once: what was found, and what would be written."""
    from rich.progress import Progress  # noqa: PLC0415 - slow, and only shown here

    from followup_daemon import cycle  # noqa: PLC0415 - as above
    from followup_daemon.mail.accounts import mailbox  # noqa: PLC0415
    from followup_daemon.mail.counted import Counted  # noqa: PLC0415
    from followup_daemon.state import State  # noqa: PLC0415
    from followup_daemon.views import terminal  # noqa: PLC0415

    days = config.scan.lookback.days
    say(f"\nReading the last {days} days (nothing is written) ...")
    with Progress(console=terminal.console(sys.stderr), transient=True, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task("reading", total=None)
        boxes = [
            Counted(mailbox(account, config.scan), lambda _, done, total: progress.update(bar, completed=done, total=total))
            for account in config.accounts
        ]
        with State.look(context.state_dir) as state:
            zone = zone_of(config)
            result = cycle.Pass(config, state, boxes, context.now(zone), dry_run=True, templates=read_templates(config)).run()
    applications = {application.id: application for application in result.conclusions.plan.applications}
    drafts = result.written
    out = terminal.console(sys.stdout)
    head = f"{_many(len(applications), 'application')} found; {_many(len(drafts), 'draft')} would be written"
    out.print(f"{head}:" if drafts else f"{head}.")
    for record in drafts:
        about = terminal.name(applications[record.application]) if record.application in applications else record.application
        out.print(f"  {record.step.value.replace('_', ' ')} to {terminal.clean(', '.join(record.to))} ({terminal.clean(about)})")
        out.print(f"    {terminal.clean(record.reason)}", style="dim")
    error = cycle.worst(result)
    if error is not None:
        say(str(error))
    return error.exit_code if error is not None else 0


def _offer_service(context: Context, arguments: Namespace, questions: Questions) -> None:
    if arguments.service is None and not service.manager_runs():
        say("\nThere is no systemd user manager here. `followup-daemon run` is the service in the foreground; any supervisor can keep it.")
        return
    if questions.yes("\nShall the service look after it from now on (systemd, for this user)?", given=arguments.service, default=True):
        service.install_unit(context)
    else:
        say("\nWhen you want the service: followup-daemon service install. One pass by hand: followup-daemon once")


# checks of answers

_SECURITY = (
    ("tls", "encrypted from the start (993)"),
    ("starttls", "encrypted before the log-in (143)"),
    ("none", "not at all: only on this machine"),
)


def _name(text: str) -> str:
    if not text.strip():
        raise UsageError("It is empty.")
    return " ".join(text.split())


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text.strip()):
        raise UsageError(f'"{text}" is no mail address.')
    return text.strip()


def _account(text: str) -> str:
    if not _ACCOUNT.fullmatch(text):
        raise UsageError(f'"{text}" cannot name an account: letters, digits, - and _ alone.')
    return text


def _host(text: str) -> str:
    if not text.strip() or re.search(r"[\s/@]", text.strip()):
        raise UsageError(f'"{text}" is no name of a server, such as imap.example.org.')
    return text.strip().lower()


def _port(text: str) -> str:
    if not text.strip().isdecimal() or not 1 <= int(text) <= 65535:
        raise UsageError(f'"{text}" is no port: 1 to 65535.')
    return text.strip()


def _zone(text: str) -> str:
    if not known_zone(text.strip()):
        raise UsageError(f'"{text}" is no IANA time zone, such as America/Toronto or Europe/Berlin.')
    return text.strip()


def _holidays(text: str) -> str:
    code = "" if text.strip().lower() in ("", "none") else text.strip().upper()
    if not calendar.known_holidays(code):
        raise UsageError(f'"{text}" is no country or country-subdivision with known holidays, such as "CA-ON" or "DE".')
    return code


def _given_folders(pairs: list[str]) -> dict[str, str]:
    found = {}
    roles = [role.value for role in FolderRole if role is not FolderRole.OTHER]
    for pair in pairs:
        role, equals, name = pair.partition("=")
        if not equals or role not in roles or not name:
            raise UsageError(f'"{pair}" is no folder, such as drafts=Entwürfe. Roles: {", ".join(roles)}.')
        found[role] = name
    return found


def _settings(account: ImapAccount, authserv_id: str | None) -> dict[str, str | int]:
    """The keys of the account's table that differ from their defaults."""
    keys: dict[str, str | int] = {"type": "imap", "host": account.host, "username": account.username}
    if account.security != "tls":
        keys["security"] = account.security
    if account.port != (993 if account.security == "tls" else 143):
        keys["port"] = account.port
    if account.auth != "password":
        keys["auth"] = account.auth
    if account.password_command is not None:
        keys["password_command"] = account.password_command
    if account.password_file is not None:
        keys["password_file"] = str(account.password_file)
    if account.oauth_client_id is not None:
        keys["oauth.client_id"] = account.oauth_client_id
        keys["oauth.tenant"] = account.oauth_tenant
    if authserv_id is not None:
        keys["authserv_id"] = authserv_id
    return keys


def _show(folders: tuple[Folder, ...]) -> None:
    say("Folders:")
    for folder in folders:
        say(f"  {folder.role.value.ljust(8)} {folder.name}")


def _schema() -> str:
    """Where an editor finds what the file may hold: the schema lies in the installed package."""
    with as_file(files("followup_daemon.config") / "schema.json") as path:
        return path.absolute().as_uri()


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _optional(number: int | None) -> str | None:
    return None if number is None else str(number)
