"""The vocabulary in people's words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from followup_daemon.model import Stage, Step
from followup_daemon.views import wording
from tests.views import scene
from tests.views.scene import NOW, ZONE


def test_every_stage_and_step_has_its_words() -> None:
    assert set(wording.STEPS) == set(Step)
    assert {*wording.LIVE, *wording.OVER} == set(Stage) == set(wording.MEANINGS)


@pytest.mark.parametrize(
    ("past", "told"),
    [(timedelta(minutes=5), "5 min"), (timedelta(hours=26), "26 h"), (timedelta(days=2), "2 days"), (timedelta(days=-1), "0 min")],
)
def test_an_age_is_told_in_the_unit_that_says_something(past: timedelta, told: str) -> None:
    assert wording.age(NOW - past, NOW) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        ("2026-03-10", "Tue 10 Mar"),
        ("2026-03-12T10:00:00-04:00", "Thu 12 Mar 10:00"),
        ("2026-03-12T14:00:00+00:00/2026-03-12T15:30:00+00:00", "Thu 12 Mar 10:00-11:30"),
        ("2026-03-12T23:00:00-04:00/2026-03-13T01:00:00-04:00", "Thu 12 Mar 23:00 to Fri 13 Mar 01:00"),
        ("taken back", "taken back"),
        ("2026-99-99", "2026-99-99"),
    ],
)
def test_values_are_told_as_days_and_times_of_the_users_zone(value: str | None, told: str) -> None:
    assert wording.value(value, ZONE) == told


def test_a_long_quote_is_cut_between_words() -> None:
    assert wording.short("We would like to talk with you", 15) == "We would like…"
    assert wording.short("We would", 15) == "We would"


def test_control_and_direction_characters_are_dropped() -> None:
    assert wording.plain("a\x1b[31m\u202e b\r\nc") == "a [31m b c"


def test_an_interview_ahead_comes_first_in_the_outlook() -> None:
    application = scene.application(2, "Northwind", Stage.SCHEDULED)
    told = wording.outlook(application, scene.step(application), NOW, ZONE)
    assert told == ["interview Sun 8 Mar 09:00", "answer promised by Tue 10 Mar", "check-in Fri 13 Mar"]
