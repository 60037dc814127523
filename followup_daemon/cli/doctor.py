"""`doctor`: what the service needs, line by line, each well or with its remedy. No secrets, no mail text: made to be shown."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import stat
import subprocess
from argparse import Namespace
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from followup_daemon import __version__
from followup_daemon.cli import service
from followup_daemon.cli.context import Context, zone_of
from followup_daemon.cli.surroundings import system_zone
from followup_daemon.config import Config, ImapAccount, read_templates
from followup_daemon.config.types import Account
from followup_daemon.errors import ConfigError, FollowupError
from followup_daemon.mail import auth
from followup_daemon.mail.accounts import mailbox
from followup_daemon.model import Folder, FolderRole
from followup_daemon.state import State
from followup_daemon.state.migrations import MIGRATIONS
from followup_daemon.state.store import FILE
from followup_daemon.views import documents

ROOM = 100 * 1024 * 1024  # bytes that should be free for the state
_LIBRARIES = ("imapclient", "keyring", "msgspec", "jinja2", "icalendar", "selectolax", "google-re2", "holidays", "schedule", "tzdata")
_ADDRESS = re.compile(r"[^\s<>\"'(),;/]+@[^\s<>\"'(),;]+")
_ROLES = (FolderRole.INBOX, FolderRole.SENT, FolderRole.DRAFTS)
_ORDER = {78: 0, 77: 1, 75: 2}  # of the exit codes, the most telling first


@dataclass(frozen=True, slots=True)
class Line:
    """One check. `state` is "ok", "wrong" or "note" (worth knowing, nothing is broken); `code` is the exit code of what is wrong."""

    what: str
    state: str
    text: str
    remedy: str = ""
    code: int = 1


def doctor(context: Context, _: Namespace) -> int:
    lines = [_shown(line) for line in examined(context)]
    wrong = [line for line in lines if line.state == "wrong"]
    if context.json:
        told = [{"what": line.what, "state": line.state, "text": line.text, "remedy": line.remedy or None} for line in lines]
        context.emit({"schema": documents.SCHEMA, "ok": not wrong, "version": __version__, "lines": told})
    else:
        width = max(len(line.what) for line in lines)
        for line in lines:
            print(f"{line.state:5}  {line.what.ljust(width)}  {line.text}")
            if line.remedy and line.state != "ok":
                print(f"{' ' * (width + 9)}{line.remedy}")
        print("\nAll is well." if not wrong else f"\n{len(wrong)} of {len(lines)} need you.")
    return min((line.code for line in wrong), key=lambda code: _ORDER.get(code, 3), default=0)


def examined(context: Context) -> Iterator[Line]:
    """Every check, in the order in which a fault in one explains those below."""
    yield _versions()
    config = yield from _config(context)
    if config is not None:
        for account in config.accounts:
            yield from _account(account, config)
        yield from _clock(config)
    yield from _state(context)
    if config is not None:
        yield from _last_pass(context, config)
    yield from _unit()


def _versions() -> Line:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            return Line("versions", "wrong", f"the library {name} is missing", "Install followup-daemon anew, with pipx or uv.")
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.release()}"
    return Line("versions", "ok", f"followup-daemon {__version__}, {python}, {', '.join(found)}")


# config


def _config(context: Context) -> Generator[Line, None, Config | None]:
    try:
        config = context.config()
        read_templates(config)
    except ConfigError as error:
        for problem in error.problems:
            yield Line("config", "wrong", problem, error.remedy or "Correct that line; `followup-daemon check` tells the rest.", 78)
        return None
    yield Line("config", "ok", f"{context.config_path}: {len(config.accounts)} account(s), playbook {config.followup.playbook}")
    mode = stat.S_IMODE(context.config_path.stat().st_mode)
    if mode & 0o022:
        yield Line("config", "wrong", f"others can change it (mode {mode:04o})", f"chmod 600 {context.config_path}")
    elif mode & 0o044:
        yield Line("config", "note", f"others can read it (mode {mode:04o}); no secret is in it", f"chmod 600 {context.config_path}")
    return config


# accounts


def _account(account: Account, config: Config) -> Iterator[Line]:
    what = f"account {account.name}"
    if isinstance(account, ImapAccount):
        line = _secret(account)
        yield replace(line, what=what)
        if line.state == "wrong":
            return
    try:
        with mailbox(account, config.scan) as opened:
            folders = opened.folders()
    except FollowupError as error:
        yield Line(what, "wrong", error.text, error.remedy, error.exit_code)
        return
    except ImportError as error:
        yield Line(what, "wrong", f"this installation cannot open accounts of this type ({error.name} is missing)")
        return
    yield Line(what, "ok", "logged in" if isinstance(account, ImapAccount) else "can be read")
    yield from _folders(what, folders)


def _secret(account: ImapAccount) -> Line:
    try:
        if account.password_command is None and account.password_file is None:
            ring = auth.keyring_of(account.name)
            kept = f"the keyring ({type(ring).__module__}.{type(ring).__qualname__})"
        else:
            kept = "password_command" if account.password_command is not None else "password_file"
        auth.secret(account)
    except FollowupError as error:
        return Line("", "wrong", error.text, error.remedy, error.exit_code)
    if account.password_file is not None and "$" not in str(account.password_file):
        mode = stat.S_IMODE(account.password_file.expanduser().stat().st_mode)
        if mode & 0o077:
            return Line("", "note", f"others can read the password_file (mode {mode:04o})", f"chmod 600 {account.password_file}")
    return Line("", "ok", f"its secret is in {kept}")


def _folders(what: str, folders: tuple[Folder, ...]) -> Iterator[Line]:
    by_role = {folder.role: folder.name for folder in reversed(folders)}
    missing = [role.value for role in _ROLES if role not in by_role]
    named = ", ".join(f"{folder.role.value} = {folder.name}" for folder in folders if folder.role is not FolderRole.OTHER)
    others = sum(folder.role is FolderRole.OTHER for folder in folders)
    text = named + (f", and {others} more that are read" if others else "")
    if missing:
        yield Line(
            what, "wrong", f"no folder is known for {', '.join(missing)} ({text})", 'Name it in the config: folders = { sent = "..." }'
        )
    else:
        yield Line(what, "ok", f"folders: {text}")


# clock and zone


def _clock(config: Config) -> Iterator[Line]:
    zone, machine = config.profile.timezone, system_zone()
    now = datetime.now(UTC)
    text = f"{now.astimezone(zone_of(config)):%Y-%m-%d %H:%M %z} in {zone}"
    built = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if now < built - timedelta(days=1):
        yield Line("clock", "wrong", f"{text}: that is before this program was installed", "Set the clock: timedatectl set-ntp true")
    elif _synchronized() is False:
        yield Line("clock", "note", f"{text}; nothing keeps the clock right", "timedatectl set-ntp true")
    else:
        yield Line("clock", "ok", text)
    if machine is not None and now.astimezone(zone_of(config)).utcoffset() != _offset(now, machine):
        remedy = "Change profile.timezone in the config if you have moved."
        yield Line("time zone", "note", f"the machine is in {machine}, the config in {zone}: the config's counts", remedy)


def _offset(now: datetime, name: str) -> timedelta | None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - used here alone

    return now.astimezone(ZoneInfo(name)).utcoffset()


def _synchronized() -> bool | None:
    """Whether a time service keeps the clock; None where nobody can say."""
    answer = _output("timedatectl", "show", "--property=NTPSynchronized", "--value")
    return {"yes": True, "no": False}.get(answer.strip())


# the state


def _state(context: Context) -> Iterator[Line]:
    directory, path = context.state_dir, context.state_dir / FILE
    remedy = "Give another with --state-dir, or correct its rights: chmod 700 it."
    if not directory.exists():
        yield Line("state", "ok", f"{directory}: not there yet; the first pass makes it")
    elif not directory.is_dir() or not os.access(directory, os.R_OK | os.W_OK | os.X_OK):
        yield Line("state", "wrong", f"{directory} cannot be written", remedy)
    else:
        for place, wanted in ((directory, 0o700), (path, 0o600)):
            if place.exists() and (mode := stat.S_IMODE(place.stat().st_mode)) & ~wanted:
                yield Line("state", "wrong", f"{place} has mode {mode:04o}: others can look into it", f"chmod {wanted:o} {place}")
            if place.exists() and place.stat().st_uid != os.geteuid():
                yield Line("state", "wrong", f"{place} belongs to another user", remedy)
        if path.exists():
            yield _integrity(path)
        else:
            yield Line("state", "ok", f"{directory}: empty; the first pass fills it")
    nearest = next(parent for parent in (directory, *directory.absolute().parents) if parent.exists())
    free = shutil.disk_usage(nearest).free
    text = f"{free // (1024 * 1024):,} MiB free for the state"
    yield Line("disk", "ok", text) if free >= ROOM else Line("disk", "wrong", text, "Make room: without it nothing can be remembered.")


def _integrity(path: Path) -> Line:
    remedy = "Stop the service, move the file away, and let it be made anew: mail stays, but notes and corrections are lost."
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
        try:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            number = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return Line("state", "wrong", f"{path.name} cannot be read: {error}", remedy)
    if found != ["ok"]:
        return Line("state", "wrong", f"{path.name} is damaged: {found[0]}", remedy)
    if number > len(MIGRATIONS):
        return Line("state", "wrong", f"{path.name} is of a newer version ({number})", "Upgrade followup-daemon.")
    return Line("state", "ok", f"{path.name}: sound, version {number}, {path.stat().st_size // 1024} KiB")


def _last_pass(context: Context, config: Config) -> Iterator[Line]:
    try:
        with State.look(context.state_dir) as state:
            told, problems, ledger = state.fact("looked"), state.problems(), state.ledger()
    except FollowupError:
        return  # told above
    if told is None:
        yield Line("last pass", "note", "there was none yet", "followup-daemon once, or followup-daemon service install")
        return
    at = datetime.fromisoformat(told)
    past = (context.given_now or datetime.now(UTC)) - at
    waiting = sum(record.state == "waiting" for record in ledger)
    text = f"{at.astimezone(zone_of(config)):%Y-%m-%d %H:%M}, {waiting} drafts waiting"
    late = past > max(config.scan.every * 6, timedelta(hours=6))
    yield (
        Line("last pass", "note", f"{text}: that is long ago", "followup-daemon service status") if late else Line("last pass", "ok", text)
    )
    for problem in problems:
        if problem.kind in ("auth", "unreachable", "folders", "state", "config"):
            yield Line(
                "last pass",
                "note",
                f"{problem.account or 'all'}: {problem.kind} since {problem.since:%Y-%m-%d %H:%M}",
                "followup-daemon status",
            )


# the service


def _unit() -> Iterator[Line]:
    where = service.place()
    if not where.file.exists():
        yield Line("service", "note", "not installed", "followup-daemon service install")
        return
    if not service.manager_runs():
        yield Line("service", "note", "no systemd user manager answers here", "Log in to a session of your own (not by sudo or su).")
        return
    known = service.properties(where.name)
    active, enabled = known.get("ActiveState", "unknown"), known.get("UnitFileState") or "not enabled"
    text = f"{active}, {enabled}, {known.get('NRestarts', '0')} restarts, systemd {_systemd()}"
    if active == "active":
        yield Line("service", "ok", text)
    else:
        yield Line(
            "service",
            "wrong",
            f"{text}, last result {known.get('Result', 'unknown')}",
            f"systemctl --user start {where.name}; log: journalctl --user -u {where.name}",
        )
    if not service.lingers():
        yield Line("service", "note", "it ends with your last session", "loginctl enable-linger")


def _systemd() -> str:
    return (_output("systemctl", "--version").split() or ["", "unknown"])[1]


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout  # noqa: S603 - fixed commands
    except (OSError, subprocess.TimeoutExpired):
        return ""


# what may be shown


def _shown(line: Line) -> Line:
    """Without addresses, and with the home folder as ~."""
    home = str(Path.home())

    def plain(text: str) -> str:
        without = _ADDRESS.sub("<address>", text)
        return re.sub(rf"{re.escape(home)}(?=/|\s|$)", "~", without) if home not in ("", "/") else without

    return replace(line, text=plain(line.text), remedy=plain(line.remedy))
