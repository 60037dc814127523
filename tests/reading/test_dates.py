"""The table of phrases (dates.toml) and what a table cannot say."""

import time
import tomllib
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_daemon.reading import dates, zones

TORONTO = ZoneInfo("America/Toronto")
SENT = datetime.fromisoformat("2026-03-03T09:12:00-05:00")
SECONDS = 5.0
TABLE = tomllib.loads((Path(__file__).parent / "dates.toml").read_text("utf-8"))


def shown(mention: dates.TimeMention) -> str:
    return f"{mention.start.isoformat(timespec='minutes')}/{'~' if mention.end_assumed else ''}{mention.end:%H:%M}"


@pytest.mark.parametrize(("text", "expected"), TABLE["days"])
def test_days(text: str, expected: str) -> None:
    found = dates.days(text, sent=SENT, zone=TORONTO, country="CA-ON")
    assert " ".join(str(mention.day) for mention in found) == expected
    assert all(" ".join(text[slice(*mention.span)].split()) == mention.quote for mention in found)


@pytest.mark.parametrize(("text", "expected"), TABLE["times"])
def test_times(text: str, expected: str) -> None:
    found = dates.times(text, sent=SENT, zone=TORONTO)
    assert " ".join(map(shown, found)) == expected


@pytest.mark.parametrize(("order", "expected"), [(True, ["2026-04-03"]), (False, ["2026-03-04"]), (None, [])])
def test_the_order_of_day_and_month_is_the_callers_to_know(order: bool | None, expected: list[str]) -> None:
    found = dates.days("by 03/04/2026", sent=SENT, zone=TORONTO, day_first=order)
    assert [str(mention.day) for mention in found] == expected


@pytest.mark.parametrize(
    ("sent", "text", "expected"),
    [
        # February's offset says Pacific; the day lies after the clock change
        ("2026-02-20T09:00:00-08:00", "Tuesday, April 7 at 2 pm", "2026-04-07T14:00-07:00"),
        # the reader's own zone where the offset fits it
        ("2026-02-20T09:00:00-05:00", "Tuesday, April 7 at 2 pm", "2026-04-07T14:00-04:00"),
        # London in winter; a server's clock in summer
        ("2026-03-10T09:31:00+00:00", "Tuesday 31 March at 3 pm", "2026-03-31T15:00+01:00"),
        ("2026-06-10T09:31:00+00:00", "Tuesday 16 June at 3 pm", "2026-06-16T15:00-04:00"),
        # an offset that no zone of the list has stays one
        ("2026-03-10T09:31:00+05:45", "Tuesday 31 March at 3 pm", "2026-03-31T15:00+05:45"),
        # whose time it is
        ("2026-03-10T09:31:00+01:00", "Tuesday 31 March at 3 pm your time", "2026-03-31T15:00-04:00"),
        ("2026-03-10T09:31:00+01:00", "Tuesday 31 March at 3 pm my time", "2026-03-31T15:00+02:00"),
    ],
)
def test_a_time_without_zone_is_the_senders(sent: str, text: str, expected: str) -> None:
    (mention,) = dates.times(text, sent=datetime.fromisoformat(sent), zone=TORONTO)
    assert mention.start.isoformat(timespec="minutes") == expected


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Tuesday at 2 pm", "at"),
        ("any time between 1 and 4 pm on Tuesday", "between"),
        ("on Tuesday after 2 pm", "after"),
        ("The exercise is due by Tuesday at 5 pm.", "by"),
        ("before 5 pm on Tuesday", "by"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    (mention,) = dates.times(text, sent=SENT, zone=TORONTO)
    assert mention.relation == relation


def test_a_clock_time_on_a_given_day() -> None:
    (mention,) = dates.clock("3 pm is fine with me", date(2026, 3, 5), sent=SENT, zone=TORONTO)
    assert shown(mention) == "2026-03-05T15:00-05:00/~16:00"


def test_offsets_survive_characters_that_fold() -> None:
    text = "Grüße – “Straße” …\u00a0on Thursday, March 5 at 3 pm"
    (mention,) = dates.times(text, sent=SENT, zone=TORONTO)
    assert mention.quote == "Thursday, March 5 at 3 pm"


@pytest.mark.parametrize("text", ["at 3 " * 10_000, "1:00 - " * 9000, "March " * 9000, "2026-" * 12_000, "next week " * 6000])
def test_long_texts_take_bounded_time(text: str) -> None:
    started = time.process_time()
    dates.times(text[:65536], sent=SENT, zone=TORONTO)
    dates.days(text[:65536], sent=SENT, zone=TORONTO)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("America/Toronto", "America/Toronto"),
        ("Eastern Standard Time", "America/New_York"),
        ("/citadel.org/20210210_1/Europe/Paris", "Europe/Paris"),
        ("../../etc/passwd", "None"),
        ("/etc/localtime", "None"),
        ("", "None"),
    ],
)
def test_only_known_zones_have_names(name: str, expected: str) -> None:
    assert str(zones.named(name)) == expected
