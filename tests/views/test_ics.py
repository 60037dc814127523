"""The calendar: what it holds, and that its entries keep their names."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from followup_daemon.views import ics
from tests.views import scene


def entries(plan: object, *, later: int = 0) -> dict[str, dict[str, object]]:
    made = Calendar.from_ical(ics.calendar(plan, scene.NOW + timedelta(days=later)))  # type: ignore[arg-type]
    return {str(entry["uid"]): {"summary": str(entry["summary"]), "start": entry["dtstart"].dt} for entry in made.walk("VEVENT")}


def test_interviews_promised_days_and_steps_are_entries() -> None:
    _, plan, _ = scene.small()
    told = {entry["summary"]: entry["start"] for entry in entries(plan).values()}
    assert told["Answer promised: Northwind, Data Engineer"] == date(2026, 3, 10)
    assert told["Interview: Larkhaven Transit, Senior Backend Developer"] == scene.NOW + timedelta(days=3)
    assert told["Check-in: Northwind, Data Engineer"] == scene.NOW + timedelta(days=8)
    assert "Answer promised: Quillmark, Data Engineer" not in told


def test_an_entry_keeps_its_name_from_day_to_day() -> None:
    _, plan, _ = scene.small()
    assert entries(plan) == entries(plan, later=1)


def test_no_two_entries_share_a_name() -> None:
    _, plan, _ = scene.large(60)
    assert len(entries(plan)) == len(list(Calendar.from_ical(ics.calendar(plan, scene.NOW)).walk("VEVENT")))
