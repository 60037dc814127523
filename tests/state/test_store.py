"""The state keeps what it is given, for its owner alone, and says plainly when it cannot."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_daemon.errors import LockedError, StateError
from followup_daemon.model import (
    Address,
    CalendarEvent,
    DraftRecord,
    DraftState,
    Fact,
    FolderRole,
    Kind,
    Note,
    NoteKind,
    Observation,
    Problem,
    Ref,
    Signal,
    Step,
)
from followup_daemon.state import State, held

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)

OBSERVATION = Observation(
    "personal",
    "<a@northwind.example>",
    FolderRole.INBOX,
    own=False,
    at=NOW,
    received=NOW,
    sender=Address("Dana Whitfield", "dana@northwind.example"),
    label=Kind.CONFIRMATION,
    job=0.9,
    signals=(Signal(Kind.CONFIRMATION, "see you Thursday at 2", 0.9, start=NOW, end=NOW + timedelta(hours=1)),),
    events=(CalendarEvent("uid", "REQUEST", 0, NOW, None),),
    company=Fact("Northwind", 0.9, "at Northwind"),
)
RECORD = DraftRecord(
    "<d@example.org>",
    "northwind",
    Step.THANK_YOU,
    "thank-you",
    "uid|2026-03-05T09:00:00+00:00",
    1,
    "personal",
    ("dana@northwind.example",),
    "Re: Interview",
    DraftState.INTENDED,
    NOW,
    "f" * 64,
    "because",
    NOW,
    ref=Ref("Drafts", FolderRole.DRAFTS, "1:7"),
)


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    with State.open(tmp_path / "state") as state, state.transaction():
        state.observe([OBSERVATION])
        state.record([RECORD])
        state.set_cursor("personal", "here")
        state.name({"<a@northwind.example>": "northwind"})
        state.correct("northwind", NOW, "stage", "offer")
        state.note(Note("northwind", NOW, NoteKind.TOPIC, "ledgers"))
    for again in (State.open(tmp_path / "state"), State.look(tmp_path / "state")):
        with again:
            assert again.observations() == (OBSERVATION,)
            assert again.ledger() == (RECORD,)
            assert again.cursor("personal") == "here"
            assert again.names() == {"<a@northwind.example>": "northwind"}
            assert [(c.field, c.value, c.at) for c in again.corrections()] == [("stage", "offer", NOW)]
            assert [note.text for note in again.notes()] == ["ledgers"]


def test_a_look_writes_nothing(tmp_path: Path) -> None:
    with State.open(tmp_path / "state") as state, state.transaction():
        state.set_cursor("personal", "here")
    with State.look(tmp_path / "state") as look, look.transaction():
        look.set_cursor("personal", "elsewhere")
        look.observe([OBSERVATION])
    with State.look(tmp_path / "state") as look:
        assert look.cursor("personal") == "here"
        assert look.observations() == ()


def test_a_look_at_nothing_makes_nothing(tmp_path: Path) -> None:
    with State.look(tmp_path / "none") as look:
        assert look.ledger() == ()
    assert not (tmp_path / "none").exists()


def test_it_is_for_its_owner_alone(tmp_path: Path) -> None:
    with State.open(tmp_path / "state") as state, state.transaction():
        state.set_cursor("personal", "x")
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()}
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert set(found.values()) == {0o600}


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "elsewhere").touch()
    (tmp_path / "state" / "state.sqlite3").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StateError, match="symbolic link"):
        State.open(tmp_path / "state")


def test_a_transaction_is_whole_or_not_at_all(tmp_path: Path) -> None:
    with State.open(tmp_path / "state") as state:
        with suppress(RuntimeError), state.transaction():
            state.set_cursor("personal", "half")
            raise RuntimeError
        assert state.cursor("personal") is None


def test_a_newer_state_is_refused(tmp_path: Path) -> None:
    State.open(tmp_path / "state").close()
    with sqlite3.connect(tmp_path / "state" / "state.sqlite3") as connection:
        connection.execute("PRAGMA user_version=99")
    for opened in (State.open, State.look):
        with pytest.raises(StateError, match="newer version"):
            opened(tmp_path / "state")


def test_a_file_that_is_no_state_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.sqlite3").write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(StateError, match="cannot be used"):
        State.open(tmp_path / "state")


def test_only_intents_can_be_forgotten(tmp_path: Path) -> None:
    with State.open(tmp_path / "state") as state, state.transaction():
        state.record([RECORD, replace(RECORD, message_id="<e@example.org>", state=DraftState.DELETED)])
        state.forget_intent("<d@example.org>")
        state.forget_intent("<e@example.org>")
        assert [record.message_id for record in state.ledger()] == ["<e@example.org>"]


def test_a_problem_keeps_its_beginning(tmp_path: Path) -> None:
    with State.open(tmp_path / "state") as state, state.transaction():
        state.set_problems([Problem("personal", "auth", "refused", NOW)])
        state.set_problems([Problem("personal", "auth", "refused", NOW + timedelta(days=1)), Problem(None, "config", "wrong", NOW)])
        assert {(p.kind, p.since) for p in state.problems()} == {("auth", NOW), ("config", NOW)}
        state.set_problems([])
        assert state.problems() == ()


def test_the_one_who_waits_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    told: list[str] = []
    with held(tmp_path / "lock", "once", wait=0):
        second = held(tmp_path / "lock", "run", wait=0.2, tell=told.append)
        with pytest.raises(LockedError, match=rf"once \(process {os.getpid()}\)"), second:
            pass
        assert told == [f"Waiting for once (process {os.getpid()}) to finish ..."]
    with held(tmp_path / "lock", "run", wait=0):
        pass
