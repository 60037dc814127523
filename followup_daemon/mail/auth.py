"""Where secrets come from and go to: a command, a file, or the system's keyring. Never the config file, never a log."""

from __future__ import annotations

import logging
import os
import queue
import signal
import stat
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from followup_daemon.config.types import ImapAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, TryLaterError

log = logging.getLogger(__name__)

SERVICE = "followup-daemon"
COMMAND_TIMEOUT = 30.0  # seconds for password_command
KEYRING_TIMEOUT = 30.0  # seconds for the keyring, whose prompt nobody may be there to answer
_LARGEST = 64 * 1024  # bytes of a password file that are read
_NOT_RUN = (126, 127)  # exit codes of a shell that cannot run the command

# Backends that keep a secret a secret. Everything else is refused by name: keyring itself would fall back to plain text.
KEYRINGS = (
    "keyring.backends.SecretService.",
    "keyring.backends.libsecret.",
    "keyring.backends.kwallet.",
    "keyring.backends.macOS.",
    "keyring.backends.Windows.",
    "keyrings.cryptfile.",
)

_Result = TypeVar("_Result")


def secret(account: ImapAccount) -> str:
    """The password of an account, or its access token. Raises LoginRefusedError or TryLaterError."""
    if account.password_command is not None:
        return _from_command(account, account.password_command)
    if account.password_file is not None:
        return _from_file(account, account.password_file)
    return _from_keyring(account)


def username(account: ImapAccount) -> str:
    """Under which name the keyring keeps the secret of an account."""
    return f"{account.name}/{account.username}@{account.host}"


def store(account: ImapAccount, value: str) -> None:
    """Puts the secret into the keyring. Raises LoginRefusedError where there is none that is safe, TryLaterError where it is locked."""
    _with_keyring(account.name, lambda ring: ring.set_password(SERVICE, username(account), value))


def erase(account: ImapAccount) -> None:
    """Takes the secret out of the keyring; nothing happens where none is stored."""

    def remove(ring: Any) -> None:
        if ring.get_password(SERVICE, username(account)) is not None:
            ring.delete_password(SERVICE, username(account))

    _with_keyring(account.name, remove)


# a command


def _from_command(account: ImapAccount, command: str) -> str:
    process = subprocess.Popen(  # noqa: S602 - the user's own command, as their shell runs it
        command, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=COMMAND_TIMEOUT)
    except subprocess.TimeoutExpired:
        raise TryLaterError(
            f'The password_command of account "{account.name}" gave no answer within {COMMAND_TIMEOUT:.0f} s.',
            remedy="Perhaps it waits for a prompt: unlock the password store and try again.",
            account=account.name,
        ) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode in _NOT_RUN:
        raise LoginRefusedError(
            f'The password_command of account "{account.name}" cannot be run (exit code {process.returncode}).',
            remedy="Correct password_command in the config.",
            account=account.name,
        )
    if process.returncode != 0:  # a locked password store looks like this, so it is worth another try
        raise TryLaterError(
            f'The password_command of account "{account.name}" failed with exit code {process.returncode}.',
            remedy="Run it by hand to see why.",
            account=account.name,
        )
    return _first_line(output, account, "password_command printed nothing")


# a file


def _from_file(account: ImapAccount, path: Path) -> str:
    where = os.path.expandvars(path.expanduser())
    if "$CREDENTIALS_DIRECTORY" in where or "${CREDENTIALS_DIRECTORY}" in where:
        raise LoginRefusedError(
            f'The password_file of account "{account.name}" is a credential of the service, which only systemd hands out.',
            remedy="Here, give password_command instead, or start the program with systemctl --user.",
            account=account.name,
        )
    try:
        with os.fdopen(os.open(where, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            found = os.fstat(file.fileno())
            content = file.read(_LARGEST) if stat.S_ISREG(found.st_mode) else b""
    except OSError as error:
        raise LoginRefusedError(
            f'The password_file {where} of account "{account.name}" cannot be read: {error.strerror}.',
            remedy=f"Put the password on its first line, with mode 0600: {where}",
            account=account.name,
        ) from None
    if found.st_mode & (stat.S_IRGRP | stat.S_IROTH) and found.st_uid == os.getuid():
        log.warning("others can read the password in %s: chmod 600 it", where)
    return _first_line(content, account, f"{where} has nothing on its first line")


def _first_line(content: bytes, account: ImapAccount, otherwise: str) -> str:
    line = content.partition(b"\n")[0].rstrip(b"\r")
    try:
        value = line.decode("utf-8")
    except UnicodeDecodeError:
        value = line.decode("latin-1")
    if not value:
        raise LoginRefusedError(
            f'There is no password for account "{account.name}": {otherwise}.', remedy="Put it there.", account=account.name
        )
    return value


# the keyring


def _from_keyring(account: ImapAccount) -> str:
    value = _with_keyring(account.name, lambda ring: ring.get_password(SERVICE, username(account)))
    if not value:
        raise LoginRefusedError(
            f'No password is stored for account "{account.name}" ({account.username} on {account.host}).',
            remedy=f"Store it with: followup-daemon login {account.name}",
            account=account.name,
        )
    return str(value)


def _with_keyring(account: str, work: Callable[[Any], _Result]) -> _Result:
    """Works with the keyring in a thread of its own, since it may wait for ever for a prompt to be answered."""
    answers: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put((True, work(keyring_of(account))))
        except Exception as error:  # noqa: BLE001 - handed over to the caller's thread
            answers.put((False, error))

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        good, answer = answers.get(timeout=KEYRING_TIMEOUT)
    except queue.Empty:
        raise TryLaterError(
            f'The keyring gave no answer within {KEYRING_TIMEOUT:.0f} s (account "{account}").',
            remedy="It may be asking for its password: answer its prompt and try again.",
            account=account,
        ) from None
    if good:
        result: _Result = answer
        return result
    raise _keyring_fault(account, answer) from None


def _keyring_fault(account: str, error: Exception) -> FollowupError:
    if isinstance(error, FollowupError):
        return error
    kind = type(error).__name__
    if kind in ("KeyringLocked", "InitError"):
        return TryLaterError(f'The keyring is locked (account "{account}").', remedy="Log in to the desktop or unlock it.", account=account)
    return TryLaterError(
        f'The keyring cannot be used now (account "{account}"): {kind}.',
        remedy="Give password_command or password_file in the config where there is no keyring.",
        account=account,
    )


def keyring_of(account: str) -> Any:
    """A keyring that keeps secrets. Raises LoginRefusedError where there is none."""
    import keyring  # noqa: PLC0415 - slow, and not needed with password_command or password_file

    chosen = keyring.get_keyring()
    for ring in getattr(chosen, "backends", None) or (chosen,):
        if f"{type(ring).__module__}.".startswith(KEYRINGS):
            return ring
    name = f"{type(chosen).__module__}.{type(chosen).__qualname__}"
    raise LoginRefusedError(
        f'There is no safe keyring for account "{account}": {name} would not keep a secret.',
        remedy="Start a Secret Service (GNOME Keyring, KWallet), or give password_command or password_file in the config.",
        account=account,
    )
