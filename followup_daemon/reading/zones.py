"""Which time zone is meant: by a calendar's TZID, by words ("Toronto time", "Eastern", "GMT+1"), or by nothing but a mail's offset."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import re2

_OFFSET = re2.compile(r"([+-])(\d{1,2}):?(\d\d)?(?::?\d\d)?")
_PLACE_AT_END = re2.compile(r"([A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?)$")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("followup_daemon.reading") / "data" / "zones.toml").read_text("utf-8"))


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _windows() -> dict[str, str]:
    """The names that Microsoft's programs use, in lower case (the Unicode CLDR's table, as icalendar ships it)."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - only calendars need it

    return {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=256)
def named(name: str) -> tzinfo | None:
    """The zone of a TZID: an IANA name of the known set, a Windows name, or one that ends with an IANA name. Never opens a path."""
    name = name.strip().strip('"')[:200]
    if name in _known():
        return ZoneInfo(name)
    if name.lower() in {"utc", "gmt", "z", "etc/utc", "tzone://microsoft/utc"}:
        return UTC
    if known := _windows().get(name.lower()):
        return ZoneInfo(known) if known in _known() else None
    if (end := _PLACE_AT_END.search(name)) and end[1] in _known():  # /citadel.org/20210210_1/America/New_York
        return ZoneInfo(end[1])
    return None


def iso_offset(text: str) -> timedelta | None:
    """An offset from UTC such as ``+0530``, ``-05:00`` or ``+1``; None where it is none of this world."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > timedelta(hours=14):
        return None
    return -offset if found[1] == "-" else offset


def by_offsets(standard: timedelta | None, daylight: timedelta | None, preferred: ZoneInfo) -> tzinfo | None:
    """The zone for a calendar's own VTIMEZONE: one that has both its offsets, `preferred` first; without summer time the offset itself."""
    only = standard if standard is not None else daylight
    if only is None:
        return None
    if standard is None or daylight is None or standard == daylight:
        return timezone(only)
    for zone in (preferred, *_likely()):
        offsets = {zone.utcoffset(datetime(2026, month, 15)) for month in (1, 7)}  # noqa: DTZ001 - a wall time, to see both offsets
        if offsets == {standard, daylight}:
            return zone
    return timezone(standard)


@cache
def _likely() -> tuple[ZoneInfo, ...]:
    return tuple(ZoneInfo(name) for name in _table()["likely"])


def implied(sent: datetime, zone: ZoneInfo) -> tzinfo:
    """The zone in which a mail speaks that names none: the reader's own where the offset fits it, else a likely one.

    A zone rather than the offset, because a mail of February may speak of April. +00:00 in summer is nobody's clock on the wall but a
    server's (Exchange writes every Date so): then the reader's zone is the better guess. In winter +00:00 is London's.
    """
    offset = sent.utcoffset()
    if offset is None or sent.astimezone(zone).utcoffset() == offset:
        return zone
    for candidate in _likely():
        if sent.astimezone(candidate).utcoffset() == offset:
            return candidate
    return zone if not offset else timezone(offset)


@dataclass(frozen=True, slots=True)
class Said:
    """A zone that a text names. `whose` is "your" or "my" where it names a person's zone instead."""

    zone: tzinfo | None
    whose: str = ""


# Everything below matches folded text (`words.fold`): lower case, ASCII.

_MY = r"(?:my|our) (?:local )?(?:time(?: ?zone)?|side|end)|over here|notre heure|unserer zeit|hora nuestra"
_YOUR = r"your (?:local )?(?:time(?: ?zone)?|side|end)|votre heure|(?:in )?(?:ihrer|deiner) zeit|(?:su|tu) hora(?: local)?|for you"
_LOCAL = r"local time"


@cache
def pattern() -> str:
    """RE2 source that matches a zone in folded text, as the group `zone`."""
    table = _table()
    names = sorted(table["names"], key=len, reverse=True)
    words = [name for name in names if len(name) > 4 or name in {"uk", "bc"}]
    short = [name for name in names if name not in words]
    cities = "|".join(re2.escape(name) for name in sorted(table["cities"], key=len, reverse=True))
    named_words = "|".join(re2.escape(name) for name in words)
    bare = "|".join(re2.escape(name) for name in ("eastern", "central", "mountain", "pacific", "atlantic", "newfoundland"))
    time = r"(?: ?-? ?(?:standard|daylight|summer|winter))?(?: ?-? ?time)"
    return (
        r"(?P<zone>"
        rf"(?:gmt|utc) ?[+-] ?\d{{1,2}}(?::?\d\d)?"
        r"|[+-]\d{4}\b|\+\d\d:\d\d\b"
        rf"|[a-z]+/[a-z]+_?[a-z]+\b"
        rf"|(?:us |u\.s\. |north american |canada |canadian )?(?:{named_words}|{cities}){time}(?: ?[-,(/]+ ?(?:{cities}))?\b"
        rf"|(?:in )?(?:{cities})(?:er)? (?:time|zeit)\b"
        rf"|(?:heure|hora) (?:de |d'|del |du )?(?:l'est|este|paris|madrid|{cities}|{named_words})\b"
        rf"|(?:deutscher|deutsche|mitteleuropaischer) zeit\b"
        rf"|(?:us |u\.s\. )?(?:{bare})\b"
        rf"|(?:{'|'.join(short)})\b(?: time\b)?"
        rf"|(?:in )?(?:{cities})\b"
        rf"|{_YOUR}|{_MY}|{_LOCAL}"
        r")"
    )


_STRIP = re2.compile(
    r"^(?:in |us |u\.s\. |north american |canada |canadian )+|(?: ?-? ?(?:standard|daylight|summer|winter))?"
    r"(?: ?-? ?time)\b.*$|(?:er)? zeit$"
)
_HEURE = re2.compile(r"^(?:heure|hora) (?:de |d'|del |du )?")


@lru_cache(maxsize=512)
def said(words: str) -> Said | None:
    """What a match of `pattern` means; None where it is no zone after all ("3 pm east")."""
    words = words.strip(" ()")
    if re2.fullmatch(_YOUR, words):
        return Said(None, "your")
    if re2.fullmatch(_MY, words):
        return Said(None, "my")
    if re2.fullmatch(_LOCAL, words):
        return None
    if words in {"deutscher zeit", "deutsche zeit", "mitteleuropaischer zeit"}:
        return Said(ZoneInfo("Europe/Berlin"))
    compact = words.replace(" ", "")
    for prefix in ("gmt", "utc", ""):
        if compact.startswith(prefix) and compact != prefix and (offset := iso_offset(compact[len(prefix) :])) is not None:
            return Said(timezone(offset) if offset else UTC)
    if "/" in words:
        known = {name.lower(): name for name in _known()}
        return Said(ZoneInfo(known[words])) if words in known else None
    if found := _HEURE.match(words):
        place = words[found.end() :]
        place = {"l'est": "eastern", "este": "eastern"}.get(place, place)
    else:
        place = _STRIP.sub("", _STRIP.sub("", words)).strip(" -,(/")
    table = _table()
    name = table["cities"].get(place) or table["names"].get(place)
    if name is None and place.removesuffix("er") in table["cities"]:
        name = table["cities"][place.removesuffix("er")]
    if name is None:
        return None
    return Said(UTC if name == "UTC" else ZoneInfo(name))
