"""`forget`: erases the state and the stored secrets, after a question. Mail and config stay."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from pathlib import Path

from followup_daemon.cli.context import Context, say
from followup_daemon.cli.questions import Questions
from followup_daemon.config import Config, GmailAccount, ImapAccount
from followup_daemon.config.types import Account
from followup_daemon.errors import ConfigError, FollowupError, UsageError
from followup_daemon.mail import auth
from followup_daemon.state import RUN_LOCK, WRITE_LOCK, held
from followup_daemon.state.store import FILE

_OWN = (FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal", f"{FILE}.backup*", WRITE_LOCK, RUN_LOCK)


def forget(context: Context, arguments: Namespace) -> int:
    config = _config(context)
    files = state_files(context.state_dir)
    stored = [account for account in config.accounts if _in_keyring(account)] if config else []
    say(f"To be erased: the state in {context.state_dir} ({len(files)} files: what was read, your notes and corrections, the draft ledger)")
    for account in stored:
        say(f"              the secret of account {account.name} in the keyring")
    say("It stays:     all mail, the drafts that lie there too; the config; password files of your own.")
    say("Afterwards the program no longer knows which drafts you threw away: it may write them once more.")
    questions = Questions.here()
    if not arguments.yes and not questions.somebody:
        raise UsageError("--yes is missing: without a terminal nobody can be asked.")
    if not questions.yes("Erase it?", given=arguments.yes or None, default=False):
        say("Nothing was erased.")
        return 0
    _erase_state(context.state_dir, files)
    worst: FollowupError | None = None
    for account in stored:
        try:
            _erase_secret(account)
        except FollowupError as error:
            worst = error
            say(f"The secret of account {account.name} is perhaps still there: {error}")
    print("Forgotten." if worst is None else "The state is erased.")
    return worst.exit_code if worst else 0


def _config(context: Context) -> Config | None:
    try:
        return context.config()
    except ConfigError:
        say(f"{context.config_path} cannot be read, so secrets in the keyring stay where they are (service name: {auth.SERVICE}).")
        return None


def _in_keyring(account: Account) -> bool:
    if isinstance(account, GmailAccount):
        return account.token_file is None
    return isinstance(account, ImapAccount) and account.password_command is None and account.password_file is None


def _erase_secret(account: Account) -> None:
    """Raises LoginRefusedError where no keyring is there, TryLaterError where it is locked."""
    if isinstance(account, GmailAccount):
        from followup_daemon.mail import oauth  # noqa: PLC0415 - as in `login`

        oauth.erase(account)
    elif isinstance(account, ImapAccount):
        auth.erase(account)


def state_files(directory: Path) -> list[Path]:
    """The program's own files there, and nothing else that somebody may have put into the folder."""
    return sorted({path for pattern in _OWN for path in directory.glob(pattern)})


def _erase_state(directory: Path, files: list[Path]) -> None:
    """Under both locks, so that no pass runs meanwhile. Raises LockedError where `run` has them."""
    if not directory.is_dir():
        return
    with held(directory / RUN_LOCK, "forget", wait=0), held(directory / WRITE_LOCK, "forget", wait=5):
        try:
            for path in [*files, directory / RUN_LOCK, directory / WRITE_LOCK]:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise FollowupError(f"The state in {directory} cannot be erased: {error.strerror}.") from None
    with contextlib.suppress(OSError):
        directory.rmdir()  # stays where somebody keeps other things there
