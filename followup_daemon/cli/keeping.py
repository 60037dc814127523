"""Secrets at set-up: where they come from, tried before they are stored, and where they are kept."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path

from followup_daemon.cli.context import say
from followup_daemon.cli.questions import Questions
from followup_daemon.config import ImapAccount
from followup_daemon.config.providers import of_host
from followup_daemon.errors import FollowupError, UsageError
from followup_daemon.mail import auth
from followup_daemon.mail.probing import folders_with
from followup_daemon.model import Folder

_WAYS = (
    ("file", "a file that only you can read"),
    ("command", "a password store of yours: a command that prints the password"),
)


@dataclass(frozen=True, slots=True)
class Secret:
    """What logs an account in. `kept`: it lies elsewhere already. `fixed`: asking once more would give the same."""

    log_in_with: str
    to_store: str
    kept: bool = False
    fixed: bool = False

    def folders(self, account: ImapAccount) -> tuple[Folder, ...]:
        """A real log-in with it. Raises what `Mailbox` raises."""
        return folders_with(account, self.log_in_with)


def gained(account: ImapAccount, given: Namespace, ask: Questions) -> Secret:
    """The secret, from an option, from standard input, from a log-in in the browser, or typed. Raises UsageError where none can be had."""
    chosen = kept_elsewhere(account, given)
    if chosen.password_command is not None or chosen.password_file is not None:
        value = auth.secret(chosen)
        return Secret(value, value, kept=True, fixed=True)
    if account.auth == "xoauth2":
        from followup_daemon.mail.microsoft import log_in  # noqa: PLC0415 - needs msal, which only these accounts do

        token, cache = log_in(account, say)
        return Secret(token, cache, fixed=True)
    if given.password_stdin:
        value = sys.stdin.readline().rstrip("\r\n")
        if not value:
            raise UsageError("--password-stdin: there is nothing on standard input.")
        return _typed(account, value, fixed=True)
    value = ask.secret(f"Password of {account.username} at {account.host}", "--password-command, --password-file or --password-stdin")
    return _typed(account, value)


def kept_elsewhere(account: ImapAccount, given: Namespace) -> ImapAccount:
    """The account with the places that the options name, if any."""
    command, file = getattr(given, "password_command", None), getattr(given, "password_file", None)
    if command is not None and file is not None:
        raise UsageError("--password-command or --password-file, not both.")
    return replace(
        account,
        password_command=command or account.password_command,
        password_file=_place(file) if file is not None else account.password_file,
    )


def stored(account: ImapAccount, secret: Secret, given: Namespace, ask: Questions, config: Path) -> ImapAccount:
    """Puts the secret into the keyring; where there is none that is safe, asks where else. The account as the config should name it."""
    if secret.kept:
        return kept_elsewhere(account, given)
    try:
        auth.store(account, secret.to_store)
    except FollowupError as error:
        if not ask.somebody:
            raise
        say(f"\n{error}")
        return _elsewhere(account, secret, ask, config)
    say("The secret is in the keyring.")
    return account


def _elsewhere(account: ImapAccount, secret: Secret, ask: Questions, config: Path) -> ImapAccount:
    ways = [way for way in _WAYS if account.auth == "password" or way[0] == "file"]
    say("Where else shall the secret be kept?")
    if ask.one_of("Keep it in", "--password-file or --password-command", ways, default="file") == "command":
        while True:
            chosen = replace(account, password_command=ask.text("The command", "--password-command", check=_some))
            try:
                same = auth.secret(chosen) == secret.to_store
            except FollowupError as error:
                say(f"  {error}")
                continue
            if same:
                return chosen
            say("  It prints something else than the password that has just logged you in.")
    default = config.parent / f"{account.name}.password"
    path = _place(Path(ask.text("The file", "--password-file", default=str(default), check=_some)))
    write_secret(path, secret.to_store)
    say(f"Kept in {path}, for you alone.")
    return replace(account, password_file=path)


def write_secret(path: Path, value: str) -> None:
    """A file with the secret on its first line, mode 0600 from the beginning. Raises FollowupError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{value}\n")
    except OSError as error:
        raise FollowupError(f"The secret cannot be written to {path}: {error.strerror}.") from None


def _typed(account: ImapAccount, value: str, *, fixed: bool = False) -> Secret:
    """A password as it was typed or pasted; some providers show app passwords in groups of four letters."""
    provider = of_host(account.host)
    password = value if provider is None or provider.spaces_in_password else "".join(value.split())
    return Secret(password, password, fixed=fixed)


def _place(path: Path) -> Path:
    """As the config keeps it: absolute, but for a credential of systemd."""
    return path if str(path).startswith("$") else path.expanduser().absolute()


def _some(text: str) -> str:
    if not text.strip():
        raise UsageError("It is empty.")
    return text.strip()
