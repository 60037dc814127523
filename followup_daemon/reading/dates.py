"""Moments and days that a text names, as the mail that names them means them.

A clock time belongs to the day beside it, else to the one named before it in its sentence, else to the one after it, else to the last
one in the two sentences or lines above ("Tuesday March 10? I can do 1:00 PM").

A time without a zone is read in the zone that its sentence or the text names elsewhere; where there is none, in the sender's as the mail's
offset tells it (`zones.implied`): the reader's own zone where the offsets agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import re2

from followup_daemon.reading import clock as clocks
from followup_daemon.reading import days as day_phrases
from followup_daemon.reading import language, words, zones
from followup_daemon.reading.clock import ClockMention
from followup_daemon.reading.days import DayMention

__all__ = ["ClockMention", "DayMention", "TimeMention", "clock", "days", "duration", "times"]

days = day_phrases.find
_ASSUMED = timedelta(hours=1)
MOST_TEXT = day_phrases.MOST_TEXT
_REACH = 260  # characters between a clock time and a day named before it
_SENTENCES = 2  # sentence ends that may lie between them
_NEAR = 220  # characters between a time and the length of the talk


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


def times(
    text: str, *, sent: datetime, zone: ZoneInfo, day_first: bool | None = None, home: tzinfo | None = None
) -> tuple[TimeMention, ...]:
    """Every moment with a day and a clock time, in order.

    `sent` carries the mail's own offset; `zone` is the reader's; `home` is the sender's zone where the caller knows it.
    """
    implied = home or zones.implied(sent, zone)
    folded = words.fold(text[:MOST_TEXT])
    context = day_phrases.Context(sent.astimezone(implied).date(), "", day_first, language.of(text), text)
    named = day_phrases.read(folded, context)
    return _times(text, folded, named, implied, zone)


def clock(text: str, day: date, *, sent: datetime, zone: ZoneInfo) -> tuple[TimeMention, ...]:
    """Every clock time of a text that names no day, on the given day ("3 is fine", in answer to an offer of Thursday)."""
    implied = zones.implied(sent, zone)
    folded = words.fold(text[:MOST_TEXT])
    context = day_phrases.Context(sent.astimezone(implied).date(), "", None, language.of(text), text)
    named = day_phrases.read(folded, context)
    return _times(text, folded, named, implied, zone, given=day)


def _times(
    text: str, folded: str, named: tuple[DayMention, ...], implied: tzinfo, zone: ZoneInfo, given: date | None = None
) -> tuple[TimeMention, ...]:
    occupied = tuple(mention.span for mention in named)
    found = clocks.find(folded, occupied=occupied, after_day=_after_days(folded, named))
    usable = [mention for mention in named if not mention.vague]
    general = _general_zone(folded)
    mentions: list[TimeMention] = []
    last_said: zones.Said | None = None
    for item in found:
        said = item.zone or general or last_said
        if item.zone is not None:
            last_said = item.zone
        for day in _days_of(folded, item, usable, found) or ([None] if given else []):
            mention = _mention(text, folded, item, day, given, said, implied, zone)
            if mention is not None:
                mentions.append(mention)
    unique: dict[tuple[datetime, str], TimeMention] = {}
    for mention in mentions:  # "2 pm ET (7 pm in London)" is one moment
        unique.setdefault((mention.start.astimezone(UTC), mention.relation), mention)
    return tuple(sorted(unique.values(), key=lambda mention: mention.span))


def _mention(
    text: str,
    folded: str,
    item: ClockMention,
    day: DayMention | None,
    given: date | None,
    said: zones.Said | None,
    implied: tzinfo,
    zone: ZoneInfo,
) -> TimeMention | None:
    when = day.day if day is not None else given
    if when is None or not 1990 <= when.year <= 2100:
        return None
    where = implied
    if said is not None:
        where = said.zone or (zone if said.whose == "your" else implied)
    start = datetime.combine(when, item.start, where)
    length = None if item.end else duration(folded, item.span)
    if item.end is not None:
        end = datetime.combine(when if item.end > item.start else when + timedelta(days=1), item.end, where)
    else:
        end = (start.astimezone(UTC) + (length or _ASSUMED)).astimezone(where)
    left, right = item.span
    relation = item.relation
    if (
        day is not None
        and relation == "at"
        and day.span[1] <= left
        and item.end is None
        and _DEADLINE.search(folded[max(0, day.span[0] - 24) : day.span[0]])
    ):
        relation = "by"
    if day is not None:
        left, right = min(left, day.span[0]), max(right, day.span[1])
    return TimeMention(
        start=start,
        end=end,
        end_assumed=item.end is None and length is None,
        span=(left, right),
        quote=" ".join(text[left:right].split()),
        zone_given=said is not None,
        your_time=said is not None and said.whose == "your",
        relation=relation,
    )


_DEADLINE = re2.compile(
    r"\b(?:by|before|until|till|no later than|due(?: on)?|deadline(?: is)?|"
    r"bis|spatestens|avant|antes del?|hasta)\s*:?\s*(?:(?:the|zum)\s+)?$"
)


def _after_days(folded: str, named: tuple[DayMention, ...]) -> frozenset[int]:
    """Where a bare range right after a day is a time: "Tuesday 2-3", "Tue 3 March, 2-3"."""
    places = set()
    for mention in named:
        if mention.vague:
            continue
        rest = folded[mention.span[1] : mention.span[1] + 8]
        offset = len(rest) - len(rest.lstrip(" ,"))
        if rest[offset : offset + 1].isdecimal() and (mention.weekday or "," in rest[:offset]):
            places.add(mention.span[1] + offset)
    return frozenset(places)


# --- which day ----------------------------------------------------------------------------------------------------------------

_TIGHT_BEFORE = re2.compile(
    r"^\s*(?:,|:|-|\(|at|@|from|um|a|von|de|the|around|about|between|starting|le|morning|afternoon|evening|,?\s*(?:and|then))*\s*(?:at|from|around|um|a)?\s*$"
)
_TIGHT_AFTER = re2.compile(r"^\s*(?:,|\(|-|/)?\s*(?:on|this|am|le|el|for|of)?\s*(?:the)?\s*$")
_DAY_LIST = re2.compile(r"^\s*(?:,|/|\||,?\s*(?:or|and|oder|und|ou|et|o|y|through)\s*(?:on|also)?)\s*$")
_SENTENCE_END = re2.compile(r"[.!?]+[\s)\"]+|\n\s*\n")
_ABBREVIATED = re2.compile(
    r"\b(?:a\.?m|p\.?m|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dr|mr|ms|mrs|approx|ca|no|st)\.\s*$"
)


def _sentence_ends(between: str) -> int:
    return sum(1 for match in _SENTENCE_END.finditer(between) if not _ABBREVIATED.search(between[: match.end()]))


def _days_of(folded: str, item: ClockMention, named: list[DayMention], found: list[ClockMention]) -> list[DayMention | None]:
    left, right = item.span
    before = [mention for mention in named if mention.span[1] <= left]
    after = [mention for mention in named if mention.span[0] >= right]
    previous = before[-1] if before else None
    following = after[0] if after else None
    if following is not None and _TIGHT_AFTER.match(folded[right : following.span[0]]) and not _has_own(folded, following, found, item):
        tight = previous is not None and _TIGHT_BEFORE.match(folded[previous.span[1] : left]) is not None
        if not tight:
            return [following]
    if previous is not None:
        between = folded[previous.span[1] : left]
        if len(between) <= _REACH and _sentence_ends(between) <= _SENTENCES:
            return [*_listed_with(folded, previous, before, found)]
    if following is not None:
        between = folded[right : following.span[0]]
        if len(between) <= 80 and not _sentence_ends(between):
            return [following]
    return []


def _has_own(folded: str, day: DayMention, found: list[ClockMention], item: ClockMention) -> bool:
    """The day is followed closely by a clock time of its own: "10 am Tuesday, 2 pm Wednesday" has none, "at 10, Wednesday at 2" has."""
    for other in found:
        if other is not item and other.span[0] >= day.span[1]:
            return bool(_OWN_GAP.match(folded[day.span[1] : other.span[0]]))
    return False


_OWN_GAP = re2.compile(r"^\s*,?\s*(?:at|from|um|a|@|:|-|between|around|von|de)\s*$|^\s*$")


def _listed_with(folded: str, day: DayMention, before: list[DayMention], found: list[ClockMention]) -> list[DayMention]:
    """The days of a list that share a time ("Tuesday or Wednesday at 2 pm"), as long as none has one of its own."""
    days_found = [day]
    for mention in reversed(before[:-1]):
        gap = (mention.span[1], days_found[0].span[0])
        if not _DAY_LIST.match(folded[slice(*gap)]) or any(gap[0] <= item.span[0] < gap[1] for item in found):
            break
        days_found.insert(0, mention)
    return days_found


# --- zone and length ----------------------------------------------------------------------------------------------------------


@cache
def _general_pattern() -> Any:
    return re2.compile(
        rf"\b(?:all (?:the )?times?(?: (?:below|above|listed|given|shown))?(?: are)?(?: (?:in|given in|listed in|shown in|stated in))?|"
        rf"times? (?:are |shown |given |listed )?(?:all )?in|"
        rf"alle zeiten(?: in)?|toutes les heures(?: sont)?(?: en)?|time ?zone:?)\s+\(?(?:the )?{zones.pattern()}"
    )


def _general_zone(folded: str) -> zones.Said | None:
    """A zone that the text gives for all its times ("all times are Eastern")."""
    found = _general_pattern().search(folded)
    return zones.said(" ".join(found.group("zone").split())) if found else None


@cache
def _duration_pattern() -> Any:
    table = words.table()["durations"]
    number = words.number_pattern()
    return re2.compile(
        rf"\b(?:(?P<half>{words.alternatives(table['half_hours'])})|(?P<three>{words.alternatives(table['three_quarters'])})|(?P<more>{words.alternatives(table['one_and_half'])})"
        rf"|(?:(?P<low>{number})\s*(?:-|to|bis)\s*)?(?P<number>{number}(?:[.,]5)?)\s*-?\s*(?:(?P<hours>{words.alternatives(table['hours'])})|(?P<minutes>{words.alternatives(table['minutes'])}))"
        rf"(?:\s*(?:and\s+)?(?P<rest>15|30|45)\s*(?:minutes|min|mins))?)\b"
    )


_NO_LENGTH = re2.compile(
    r"(?:within|in|last|every|at least|before|after|up to|than|first|past|next|prior|\bper)\s*(?:the\s+)?(?:next\s+|last\s+)?$"
)
_NO_LENGTH_AFTER = re2.compile(
    r"^\s*(?:before|prior|earlier|ago|in advance|notice|late|early|away|of (?:work|coding)|per|ahead|from now|drive|walk)\b"
)


def duration(text: str, span: tuple[int, int]) -> timedelta | None:
    """How long it takes, from the nearest such words around `span`: "a 45 minute interview", "for half an hour". At most four hours."""
    folded = words.fold(text)  # at no cost where it is folded already
    start = max(0, span[0] - _NEAR)
    best: tuple[int, timedelta] | None = None
    for match in _duration_pattern().finditer(folded[start : span[1] + _NEAR]):
        left, right = start + match.start(), start + match.end()
        if _NO_LENGTH.search(folded[max(0, left - 24) : left]) or _NO_LENGTH_AFTER.match(folded[right : right + 20]):
            continue
        length = _length(match)
        if length is None or not timedelta(minutes=10) <= length <= timedelta(hours=4):
            continue
        distance = max(left - span[1], span[0] - right, 0)
        if best is None or distance < best[0]:
            best = (distance, length)
    return best[1] if best else None


def _length(match: Any) -> timedelta | None:
    if match.group("half"):
        return timedelta(minutes=30)
    if match.group("three"):
        return timedelta(minutes=45)
    if match.group("more"):
        return timedelta(minutes=90)
    stated = match.group("number").replace(",", ".")
    value = float(stated) if stated.replace(".", "", 1).isdecimal() else float(words.number(stated))
    extra = int(match.group("rest") or 0)
    return timedelta(minutes=value * 60 + extra) if match.group("hours") else timedelta(minutes=value)


def at(day: date, moment: time, zone: tzinfo) -> datetime:
    """An aware moment from its parts."""
    return datetime.combine(day, moment, zone)
