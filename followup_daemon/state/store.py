"""The state: observations, the user's corrections and notes, cursors, the draft ledger, problems. One SQLite file.

Durable by `synchronous=FULL`: a draft's intent must not be forgotten by a power loss (RELIABILITY.md, section 2). The folder is 0700,
the files 0600. Values are kept as JSON of `model`'s own types; no mail text but the quotes of signals.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

import msgspec

from followup_daemon.errors import StateError
from followup_daemon.model import Correction, DraftRecord, DraftState, Note, Observation, Problem
from followup_daemon.state.migrations import MIGRATIONS

FILE = "state.sqlite3"
WRITE_LOCK = "write.lock"
RUN_LOCK = "run.lock"

_ENCODER = msgspec.json.Encoder()
_OBSERVATION = msgspec.json.Decoder(Observation)
_NOTE = msgspec.json.Decoder(Note)
_RECORD = msgspec.json.Decoder(DraftRecord)


def prepare(directory: Path) -> None:
    """Makes the state's folder, for its owner alone. Raises StateError where that cannot be, or where it belongs to another."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = directory.stat()
        if not stat.S_ISDIR(found.st_mode):
            raise StateError(f"The state folder {directory} is not a folder.")
        if found.st_uid != os.geteuid():
            raise StateError(f"The state folder {directory} belongs to another user.", remedy="Give another one with --state-dir.")
        if stat.S_IMODE(found.st_mode) & 0o077:
            directory.chmod(0o700)
    except OSError as error:
        raise StateError(f"The state folder {directory} cannot be used: {error.strerror}.") from None


class State:
    """An open state. Readers and one writer may have it open at the same time; `cli` holds the lock for writers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # opening and closing

    @classmethod
    def open(cls, directory: Path) -> Self:
        """For writing; made and migrated where needed. Raises StateError."""
        prepare(directory)
        path = directory / FILE
        with _trouble(path):
            if path.is_symlink():
                raise StateError(f"The state {path} is a symbolic link.", remedy="Put the file itself there.")
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
            path.chmod(0o600)
            connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            state = cls(connection)
            state._migrate(path)
        return state

    @classmethod
    def look(cls, directory: Path) -> Self:
        """For reading alone: a copy in memory of what is there, so that nothing done with it is written anywhere. Empty where none is."""
        path = directory / FILE
        connection = sqlite3.connect(":memory:", isolation_level=None)
        state = cls(connection)
        if path.exists():
            with _trouble(path), contextlib.closing(_reading(path)) as source:
                source.backup(connection)
        with _trouble(path):
            state._migrate(path)
        return state

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _migrate(self, path: Path) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StateError(
                f"The state {path} was written by a newer version of followup-daemon.", remedy="Upgrade, or give another --state-dir."
            )
        for number in range(version, len(MIGRATIONS)):
            self._db.executescript(f"BEGIN IMMEDIATE;{MIGRATIONS[number]}PRAGMA user_version={number + 1};COMMIT;")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises StateError where the disk refuses."""
        with _trouble(Path(FILE)):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    # observations and cursors: always in one transaction, so that no mail is lost between them

    def observations(self) -> tuple[Observation, ...]:
        return tuple(_OBSERVATION.decode(row[0]) for row in self._db.execute("SELECT data FROM observations"))

    def observe(self, observations: Iterable[Observation]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO observations VALUES (?, ?, ?, ?, ?)",
            ((_text(o.message_id), o.account, o.role.value, o.reader, _ENCODER.encode(o)) for o in observations),
        )

    def cursor(self, account: str) -> str | None:
        row = self._db.execute("SELECT cursor FROM cursors WHERE account = ?", (account,)).fetchone()
        return str(row[0]) if row else None

    def set_cursor(self, account: str, cursor: str | None) -> None:
        if cursor is None:
            self._db.execute("DELETE FROM cursors WHERE account = ?", (account,))
        else:
            self._db.execute("INSERT OR REPLACE INTO cursors VALUES (?, ?)", (account, cursor))

    # names of applications

    def names(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT message_id, application FROM names"))

    def name(self, names: dict[str, str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", ((_text(key), value) for key, value in names.items()))

    # the user's word

    def corrections(self) -> tuple[Correction, ...]:
        rows = self._db.execute("SELECT number, application, at, field, value FROM corrections ORDER BY number")
        return tuple(
            Correction(number, application, datetime.fromisoformat(at), field, value) for number, application, at, field, value in rows
        )

    def correct(self, application: str, at: datetime, field: str, value: str) -> None:
        self._db.execute(
            "INSERT INTO corrections (application, at, field, value) VALUES (?, ?, ?, ?)", (application, at.isoformat(), field, value)
        )

    def undo(self, applications: Sequence[str]) -> Correction | None:
        """Takes back the last correction of an application (known by any of these ids) and returns it."""
        last = [correction for correction in self.corrections() if correction.application in applications]
        if not last:
            return None
        self._db.execute("DELETE FROM corrections WHERE number = ?", (last[-1].number,))
        return last[-1]

    def notes(self) -> tuple[Note, ...]:
        return tuple(_NOTE.decode(row[0]) for row in self._db.execute("SELECT data FROM notes ORDER BY number"))

    def note(self, note: Note) -> None:
        self._db.execute("INSERT INTO notes (data) VALUES (?)", (_ENCODER.encode(note),))

    # the draft ledger

    def ledger(self) -> tuple[DraftRecord, ...]:
        return tuple(_RECORD.decode(row[0]) for row in self._db.execute("SELECT data FROM ledger"))

    def record(self, records: Iterable[DraftRecord]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)", ((r.message_id, r.state.value, _ENCODER.encode(r)) for r in records)
        )

    def forget_intent(self, message_id: str) -> None:
        """Drops an intent that came to nothing. Anything further along stays for ever."""
        self._db.execute("DELETE FROM ledger WHERE message_id = ? AND state = ?", (message_id, DraftState.INTENDED.value))

    # problems and facts about passes

    def problems(self) -> tuple[Problem, ...]:
        rows = self._db.execute("SELECT account, kind, text, since FROM problems ORDER BY since, account, kind, text")
        return tuple(Problem(account or None, kind, text, datetime.fromisoformat(since)) for account, kind, text, since in rows)

    def set_problems(self, problems: Iterable[Problem]) -> None:
        """These are all that there are now; one that was there already keeps its beginning."""
        since = {(p.account, p.kind, p.text): p.since for p in self.problems()}
        self._db.execute("DELETE FROM problems")
        for problem in problems:
            kept = replace(problem, since=min(since.get((problem.account, problem.kind, problem.text), problem.since), problem.since))
            self._db.execute(
                "INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?)",
                (kept.account or "", kept.kind, _text(kept.text), kept.since.isoformat()),
            )

    def fact(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def set_fact(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _reading(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:  # a read-only folder has no place for the write-ahead log's index; nobody writes there either
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, timeout=30)
    return connection


def _text(value: str) -> str:
    """Raw 8-bit headers can hold surrogates, which SQLite refuses."""
    return value.encode("utf-8", "replace").decode("utf-8")


@contextlib.contextmanager
def _trouble(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as one clear line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StateError(f"The state {path} cannot be used: {error}.", remedy="See `followup-daemon doctor`.") from None
    except OSError as error:
        raise StateError(f"The state {path} cannot be used: {error.strerror}.") from None
