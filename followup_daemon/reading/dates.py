"""Moments and days that a text names, as the mail that names them means them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A moment with a day and a clock time, aware. `span` are offsets into the text, `quote` is what stands there.

    `relation` tells a slot ("at") from other clock times: "between" (a window in which something may be), "after", "by" (a deadline).
    """

    start: datetime
    end: datetime
    end_assumed: bool  # nothing told how long: one hour
    span: tuple[int, int]
    quote: str
    zone_given: bool = False
    your_time: bool = False  # "your time": read in the reader's zone
    relation: str = "at"


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date-like phrase and its day. `vague`: read by the settled readings of PLAYBOOKS.md ("end of next week")."""

    day: date
    span: tuple[int, int]
    quote: str
    vague: bool = False


def times(text: str, *, sent: datetime, zone: ZoneInfo, day_first: bool | None = None) -> tuple[TimeMention, ...]:
    """Every moment with a day and a clock time. `sent` carries the mail's own offset; `zone` is the reader's."""
    del text, sent, zone, day_first
    return ()


def days(text: str, *, sent: datetime, zone: ZoneInfo, country: str = "", day_first: bool | None = None) -> tuple[DayMention, ...]:
    """Every date-like phrase with its day, in order. `country` is ISO 3166 ("CA-ON") for holidays."""
    del text, sent, zone, country, day_first
    return ()
