"""What every command starts from: where the files are, what time it is, where output goes."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followup_daemon.conclude import Conclusions
from followup_daemon.config import Config, load
from followup_daemon.errors import UsageError
from followup_daemon.model import Application
from followup_daemon.state import WRITE_LOCK, State, held, prepare

LOCK_WAIT = 30.0  # seconds (CONTRACT.md)


@dataclass(frozen=True, slots=True)
class Context:
    """One call of the program."""

    config_path: Path
    state_dir: Path
    given_now: datetime | None
    json: bool
    verbose: bool

    def config(self) -> Config:
        return load(self.config_path)

    def now(self, zone: ZoneInfo) -> datetime:
        """The one instant of this call, in the profile's zone."""
        return (self.given_now or datetime.now(UTC)).astimezone(zone)

    @contextlib.contextmanager
    def writing(self, what: str) -> Iterator[State]:
        """The state for writing, with the lock of one pass; waits for another's."""
        prepare(self.state_dir)
        with held(self.state_dir / WRITE_LOCK, what, wait=LOCK_WAIT, tell=say), State.open(self.state_dir) as state:
            yield state

    def emit(self, document: dict[str, Any]) -> None:
        """One JSON object on standard output."""
        json.dump(document, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")


def zone_of(config: Config) -> ZoneInfo:
    return ZoneInfo(config.profile.timezone)


def say(text: str) -> None:
    """A line for the user, on standard error."""
    print(text, file=sys.stderr, flush=True)


def default_config() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "followup-daemon" / "config.toml"


def default_state() -> Path:
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "followup-daemon"


def instant(text: str) -> datetime:
    """`--now`: ISO 8601 with an offset. Raises UsageError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(f'"{text}" is no time with an offset, such as 2026-03-05T09:00:00-05:00.')
    return moment


def chosen(conclusions: Conclusions, wanted: str) -> Application:
    """The application that an unambiguous part of an id, company or role names. Raises UsageError with the candidates."""
    applications = conclusions.plan.applications
    for application in applications:
        if wanted == application.id or wanted in application.aliases:
            return application
    part = wanted.casefold().strip()

    def fits(application: Application) -> bool:
        texts = (
            application.id,
            application.company or "",
            application.role or "",
            f"{application.company} {application.role}",
            *application.aliases,
        )
        return any(part in text.casefold() for text in texts)

    found = [application for application in applications if part and fits(application)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{wanted}" fits several applications: {", ".join(application.id for application in found)}.')
    known = ", ".join(application.id for application in applications) or "none yet"
    raise UsageError(f'No application fits "{wanted}". There are: {known}.')
