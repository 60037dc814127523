"""Calendar parts (RFC 5545, 5546) -> `CalendarEvent`. Hostile calendars give nothing and a defect, never an exception or a hang.

Lines, parameters, escapes and durations are read by the icalendar library. What it would compute eagerly is not asked of it: no
recurrence is expanded, no time zone rule of the calendar is evaluated, ATTACH and URL are not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import re2
from icalendar import vDuration, vText
from icalendar.parser import Contentline

from followup_daemon.model import Address, Attendee, CalendarEvent
from followup_daemon.reading import addresses, charsets, zones

MOST_BYTES = 256 * 1024
MOST_EVENTS = 20
_MOST_ATTENDEES = 200
_MOST_LINES = 8000
_MOST_LINE = 16 * 1024
_YEARS = range(1990, 2101)
_ASSUMED = timedelta(hours=1)
_LONGEST = timedelta(days=400)

_FOLD = re2.compile(r"\r?\n[ \t]")
_WHEN = re2.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_METHODS = frozenset({"REQUEST", "CANCEL", "REPLY", "COUNTER", "PUBLISH", "ADD", "REFRESH", "DECLINECOUNTER"})
_WANTED = frozenset(
    {
        "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "STATUS", "RECURRENCE-ID",
        "RRULE", "RDATE", "DTSTAMP", "ORGANIZER", "ATTENDEE", "X-MICROSOFT-CDO-ALLDAYEVENT",
    }
)  # fmt: skip


@dataclass(slots=True)
class _Line:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class _Event:
    """The lines of one VEVENT, by name."""

    lines: dict[str, list[_Line]] = field(default_factory=dict)

    def first(self, name: str) -> _Line | None:
        found = self.lines.get(name)
        return found[0] if found else None

    def text(self, name: str, limit: int) -> str:
        line = self.first(name)
        if line is None:
            return ""
        return charsets.clean_text(str(vText.from_ical(line.value[: 2 * limit]))).strip()[:limit]


def events(part: bytes | str, *, zone: ZoneInfo) -> tuple[CalendarEvent, ...]:
    """The entries of one calendar text. Times without zone are read in `zone`, the user's."""
    content = part if isinstance(part, bytes) else part.encode("utf-8", "replace")
    return read([(content, "", "")], zone=zone)[0]


def read(parts: Sequence[tuple[bytes, str, str]], *, zone: ZoneInfo) -> tuple[tuple[CalendarEvent, ...], tuple[str, ...]]:
    """The entries of a mail's calendar parts (bytes, charset, method of the part), and what was wrong with them.

    The same entry in two parts counts once.
    """
    found: dict[tuple[str, str, int, str], CalendarEvent] = {}
    defects: list[str] = []
    for content, charset, method in parts:
        try:
            if len(content) > MOST_BYTES:
                raise ValueError("too large")  # noqa: TRY301 - one way out
            read_events = _calendar(charsets.decode(content, charset), method, zone, defects)
        except Exception as error:  # noqa: BLE001 - a calendar must never stop the mail that carries it
            defects.append(f"calendar: unreadable ({type(error).__name__})")
            continue
        if not read_events:
            defects.append("calendar: no event")
        for event in read_events:
            found.setdefault((event.uid, event.recurrence_id, event.sequence, event.method), event)
    return tuple(found.values())[:MOST_EVENTS], tuple(dict.fromkeys(defects))


def _calendar(source: str, method: str, zone: ZoneInfo, defects: list[str]) -> list[CalendarEvent]:
    """Walks the lines once, keeping the top-level VEVENTs and the offsets of VTIMEZONEs."""
    source = source.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = _FOLD.sub("", source).split("\n")
    nesting: list[str] = []
    drafts: list[_Event] = []
    rules: dict[str, _ZoneRule] = {}
    rule = _ZoneRule()
    stated = ""
    for text in lines[:_MOST_LINES]:
        name = text[:40].partition(":")[0].partition(";")[0].strip().upper()
        if name == "BEGIN":
            nesting.append(text.partition(":")[2].strip().upper())
            if nesting[-1] == "VEVENT":
                if len(drafts) == MOST_EVENTS:
                    defects.append(f"calendar: only the first {MOST_EVENTS} events are read")
                    break
                drafts.append(_Event())
            elif nesting[-1] == "VTIMEZONE":
                rule = _ZoneRule()
        elif name == "END":
            if nesting:
                nesting.pop()
        elif not nesting:
            continue
        elif nesting[-1] == "VEVENT" and name in _WANTED:
            kept = drafts[-1].lines.setdefault(name, [])
            if len(kept) < _MOST_ATTENDEES and (line := _line(name, text)):
                kept.append(line)
        elif nesting[-1] == "VCALENDAR" and name == "METHOD":
            stated = stated or text.partition(":")[2].strip().upper()
        elif "VTIMEZONE" in nesting:
            value = text.partition(":")[2].strip()
            if name == "TZID":
                rules[value] = rule
            elif name == "X-LIC-LOCATION":
                rule.location = value
            elif name == "TZOFFSETTO":
                rule.offsets.setdefault(nesting[-1], zones.iso_offset(value))
    method = stated if stated in _METHODS else method.strip().upper()
    method = method if method in _METHODS else "PUBLISH"
    found = (_event(draft, method, _Zones(zone, rules, defects), defects) for draft in drafts)
    return [event for event in found if event is not None]


def _line(name: str, text: str) -> _Line | None:
    if len(text) > _MOST_LINE:
        if name not in {"DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT"}:
            return None
        text = text[:_MOST_LINE].rstrip("\\")
    try:
        _, parameters, value = Contentline(text).parts()
    except ValueError:
        head, _, value = text.partition(":")
        return _Line(name, {}, value) if ";" not in head else None
    flat = {key.upper(): item if isinstance(item, str) else ",".join(map(str, item)) for key, item in parameters.items()}
    return _Line(name, flat, value)


@dataclass(slots=True)
class _ZoneRule:
    """What a VTIMEZONE says, as far as it is used: a name that is known, or its offsets."""

    location: str = ""
    offsets: dict[str, timedelta | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Zones:
    """TZID -> zone: a known zone name, a Windows name, the place that it names, else the offsets of its VTIMEZONE."""

    floating: ZoneInfo
    rules: dict[str, _ZoneRule]
    defects: list[str]

    def find(self, name: str) -> tzinfo:
        if known := zones.named(name):
            return known
        rule = self.rules.get(name)
        if rule is not None:
            if known := zones.named(rule.location):
                return known
            standard, daylight = rule.offsets.get("STANDARD"), rule.offsets.get("DAYLIGHT")
            if guess := zones.by_offsets(standard, daylight, self.floating):
                return guess
        self.defects.append("calendar: unknown time zone")
        return self.floating


def _event(draft: _Event, method: str, known: _Zones, defects: list[str]) -> CalendarEvent | None:
    uid = charsets.clean_line(draft.text("UID", 500))
    start, all_day = _when(draft.first("DTSTART"), known)
    end, _ = _when(draft.first("DTEND"), known)
    length = _duration(draft.first("DURATION"))
    if start is not None and end is None and length is not None:
        end = _later(start, length)
    if end is not None and start is not None and not timedelta(0) <= end - start <= _LONGEST:
        defects.append("calendar: end without sense")
        end = None
    assumed = end is None and start is not None
    if assumed and start is not None:
        end = _later(start, timedelta(days=1) if all_day else _ASSUMED)
    if not uid and start is None:
        return None
    people = [person for line in draft.lines.get("ATTENDEE", []) if (person := _person(line))]
    organizer = draft.first("ORGANIZER")
    stamp, _ = _when(draft.first("DTSTAMP"), known)
    recurrence = draft.first("RECURRENCE-ID")
    return CalendarEvent(
        uid=uid,
        method=method,
        sequence=_integer(draft.first("SEQUENCE")),
        start=start,
        end=end,
        end_assumed=assumed,
        all_day=all_day,
        summary=charsets.clean_line(draft.text("SUMMARY", 500)),
        description=draft.text("DESCRIPTION", 8000),
        location=charsets.clean_line(draft.text("LOCATION", 500)),
        comment=draft.text("COMMENT", 2000),
        status=charsets.clean_line(draft.text("STATUS", 40)).upper(),
        recurrence_id=charsets.clean_line(recurrence.value, 60) if recurrence else "",
        recurring="RRULE" in draft.lines or "RDATE" in draft.lines,
        stamp=stamp,
        organizer=_person(organizer) if organizer else None,
        attendees=tuple(people),
    )


def _when(line: _Line | None, known: _Zones) -> tuple[datetime | None, bool]:
    """A DATE or DATE-TIME as an aware moment (a date: its midnight), and whether it was a date."""
    if line is None or (found := _WHEN.fullmatch(line.value.strip())) is None:
        return None, False
    year, month, day, hour, minute, second = (int(found[i] or 0) for i in range(1, 7))
    if year not in _YEARS:
        return None, False
    zone: tzinfo = UTC if found[7] else known.find(line.parameters["TZID"]) if line.parameters.get("TZID") else known.floating
    try:
        if found[4] is None:
            return datetime.combine(date(year, month, day), datetime.min.time(), known.floating), True
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone), False
    except ValueError:
        return None, False


def _duration(line: _Line | None) -> timedelta | None:
    if line is None or len(line.value) > 40:
        return None
    try:
        length = vDuration.from_ical(line.value.strip())
    except (ValueError, OverflowError):
        return None
    return length if timedelta(0) <= length <= _LONGEST else None


def _later(start: datetime, length: timedelta) -> datetime | None:
    try:  # by the clock of the world, not of the wall: half an hour over a clock change is half an hour
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    except OverflowError:
        return None


def _integer(line: _Line | None) -> int:
    text = line.value.strip() if line else ""
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _person(line: _Line) -> Attendee | None:
    value = charsets.clean_line(line.value, 400)
    scheme, _, rest = value.partition(":")
    address = rest if scheme.lower() == "mailto" else value if "@" in value and ":" not in value else ""
    address = address.strip().strip("<>").partition("?")[0].lower()
    if not addresses.is_addr_spec(address):
        address = line.parameters.get("EMAIL", "").strip().lower()
    if not addresses.is_addr_spec(address):
        return None
    name = charsets.clean_line(line.parameters.get("CN", ""), 200).strip("\"' ")

    def parameter(key: str) -> str:
        return charsets.clean_line(line.parameters.get(key, ""), 40).upper()

    return Attendee(
        Address("" if name.lower() == address else name, address), parameter("PARTSTAT"), parameter("CUTYPE"), parameter("ROLE")
    )
