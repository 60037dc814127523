"""Clock times that a text names: "2–3 pm ET", "from 10:00 to 11:00 am Eastern", "14h30", "at noon your time", "14 Uhr".

A number is an hour where it says so itself (minutes, am, Uhr, h), or where a word before it does ("at 2") and nothing after it objects
("at 2 of our sites"). Hours without am or pm are office hours: 1 to 6 are afternoon, unless written as 24-hour time ("02:00", "14 h").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from typing import Any

import re2

from followup_daemon.reading import words, zones

_MOST = 300  # times of one text


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A clock time, or a range of two, without its day. `zone` is as said; None where none was."""

    start: time
    end: time | None
    span: tuple[int, int]
    relation: str = "at"  # at, between, after, by
    zone: zones.Said | None = None


@dataclass(slots=True)
class _Atom:
    """One number or word that may be a clock time."""

    hour: int
    minute: int
    span: tuple[int, int]
    half: str = ""  # am, pm, or "" where nothing says
    sure: bool = False  # says by itself that it is a time
    full: bool = False  # 24-hour notation
    lead: str = ""  # relation of the word before it; "" where none leads to it
    zone: zones.Said | None = None
    end: int = 0  # of the atom with its zone


@cache
def _atom_pattern() -> Any:
    table = words.table()["clock"]
    noon = words.alternatives(table["noon"])
    midnight = words.alternatives(table["midnight"])
    return re2.compile(
        rf"(?P<noon>\b(?:{noon})\b)|(?P<midnight>\b(?:{midnight})\b)"
        rf"|(?P<half>\bhalf past|\bquarter past|\bquarter to|\bhalb)\s+(?P<past>\d{{1,2}}|{words.alternatives(table['hours'])})\b"
        r"(?:\s*(?P<pastunit>a\.?m\b\.?|p\.?m\b\.?|uhr\b))?"
        rf"|\b(?P<word>{words.alternatives(table['hours'])})\b(?:\s+(?P<wordminute>{words.alternatives(table['minutes'])})\b)?(?:\s+(?P<wordunit>o'clock|a\.?m\b\.?|p\.?m\b\.?))?"
        r"|(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?P<hundred>\s?(?:hours|hrs|h)\b|\s?(?:-|–|to|bis)\s?(?P<military_end>(?:[01]\d|2[0-3])[0-5]\d)\s?(?:hours|hrs|h)\b)"
        r"|(?P<hour>\d{1,2})(?:"
        r"\s?(?:h|heures?|uhr|hrs?)\s?(?P<hmin>[0-5]\d)\b"
        r"|(?:(?P<sep>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?:\s?(?P<unit>a\.\s?m\.?|p\.\s?m\.?|am\b|pm\b|a\b|p\b|uhr\b|h\b|hrs\b|hours\b|heures?\b|horas?\b|o'clock\b))?"
        r")"
    )


@cache
def _leads() -> Any:
    table = words.table()["clock"]
    parts = "|".join(
        f"(?P<{name}>{words.alternatives(table[key])})"
        for name, key in (("between", "between"), ("after", "after"), ("by", "by"), ("from", "from"), ("at", "at"))
    )
    return re2.compile(rf"(?:^|[\s(,;:])(?:{parts})\s*(?:about\s+|around\s+|ca\.?\s+|approx\.?\s+)?$")


@cache
def _part_of_day() -> Any:
    table = words.table()["clock"]
    groups = "|".join(f"(?P<{name}>{words.alternatives(table[name])})" for name in ("morning", "afternoon", "evening"))
    return re2.compile(rf"^\s*,?\s*(?:{groups})\b")


@cache
def _part_before() -> Any:
    table = words.table()["clock"]
    groups = "|".join(f"(?P<{name}>{words.alternatives(table[name])})" for name in ("morning", "afternoon", "evening"))
    return re2.compile(rf"\b(?:{groups})\s*,?\s*(?:at|um|a|a las|around|from|@)?\s*$")


@cache
def _zone_after() -> Any:
    return re2.compile(rf"^\s?,?\s?[(\[]?\s?(?:in\s+)?{zones.pattern()}[)\]]?")


@cache
def _zone_before() -> Any:
    return re2.compile(rf"\(\s?{zones.pattern()}\s?:?\s*$")


def _next_time_owns(folded: str, end: int, zone: Any) -> bool:
    """Whether the zone opens a bracket that the next time closes: "(your time 7:00)"."""
    return "(" in zone[0] and ")" not in zone[0] and folded[end + zone.end() :].lstrip(" :")[:1].isdecimal()


@cache
def _range_gap() -> Any:
    return re2.compile(rf"^\s*(?:{words.alternatives(words.table()['clock']['range'])})\s*$")


@cache
def _between_gap() -> Any:
    table = words.table()["clock"]
    return re2.compile(rf"^\s*(?:{words.alternatives(table['range_between'] + table['range'])})\s*$")


_LIST_GAP = re2.compile(r"^\s*(?:,|,?\s*(?:or|and|oder|und|ou|et|o|y|/))\s*(?:at|around|um|a|a las|for|maybe|perhaps)?\s*$")
# What may follow a bare hour. Anything else makes it a count ("at 2 of our sites").
_FOLLOWS = re2.compile(
    r"^(?:\s*$|\s*[.,;:!?)\]/-]|\s+(?:on|or|and|to|if|works?|would|suits?|for|with|is|was|in the|sharp|then|by|via|as|but|when|"
    r"we|i|you|your|my|our|through|until|till|tomorrow|today|does|do|should|shall|may|might|seems?|fits?|has|have|it|gladly|"
    r"next|this|would|could|can|please|at your|local|over|okay|ok|fine|perfect|great|"
    r"oder|und|bei|per|mit|passt|am|uhr|ou|et|pour|chez|en|o|y|de la|por|si|were|looks|sounds|will|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)\b|\n)"
)


def find(folded: str, *, occupied: tuple[tuple[int, int], ...] = (), after_day: frozenset[int] = frozenset()) -> list[ClockMention]:
    """Every clock time of folded text, in order.

    `occupied` spans are dates; where `after_day` says so, right after a date, a bare range is a time ("Tuesday 2-3").
    """
    atoms: list[_Atom] = []
    for match in _atom_pattern().finditer(folded):
        if (atom := _atom(folded, match, occupied, after_day)) is not None:
            atoms.append(atom)
            if until := _group(match, "military_end"):  # "0900 to 1000 hours" is one match
                begin = match.start(match.re.groupindex["military_end"])
                atoms.append(_Atom(int(until[:2]), int(until[2:]), (begin, match.end()), sure=True, full=True, end=match.end()))
    return _grouped(folded, atoms[:_MOST])


def _group(match: Any, name: str) -> str:
    return match.group(name) or ""


def _atom(folded: str, match: Any, occupied: tuple[tuple[int, int], ...], after_day: frozenset[int]) -> _Atom | None:
    start, end = match.span()
    if any(start < right and end > left for left, right in occupied):
        return None
    if _group(match, "noon") or _group(match, "midnight"):
        atom = _Atom(12 if _group(match, "noon") else 0, 0, (start, end), sure=True, full=True)
    elif half := _group(match, "half"):
        hour = _hour(match["past"]) - (1 if half in {"quarter to", "halb"} else 0)
        atom = _Atom(hour % 24, {"half past": 30, "halb": 30, "quarter past": 15}.get(half, 45), (start, end), sure=True)
        atom.half = _meridiem(_group(match, "pastunit"))
    elif military := _group(match, "military"):
        if folded[start - 1 : start].isalnum():
            return None
        ranged = bool(_group(match, "military_end"))
        atom = _Atom(int(military[:2]), int(military[2:]), (start, start + 4 if ranged else end), sure=True, full=True)
    elif word := _group(match, "word"):
        unit = _group(match, "wordunit")
        minute = words.table()["clock"]["minutes"].get(" ".join(_group(match, "wordminute").split()), 0)
        atom = _Atom(_hour(word), minute, (start, end), half=_meridiem(unit), sure=bool(unit))
        if not unit and not _leads().search(folded[max(0, start - 28) : start]):
            return None
    else:
        found = _numeric(folded, match)
        if found is None:
            return None
        atom = found
    lead = _leads().search(folded[max(0, start - 28) : start])
    if lead:
        atom.lead = next(name for name in ("between", "after", "by", "from", "at") if lead.group(name))
    if not atom.half and not atom.full:
        atom.half = _part(folded, start, end)
    if part := _part_of_day().match(folded[atom.span[1] : atom.span[1] + 32]):
        atom.span = (atom.span[0], atom.span[1] + part.end())
        atom.sure = atom.sure or (bool(atom.lead) and 1 <= atom.hour <= 12)  # "at 10 in the morning"
    atom.end = atom.span[1]
    zone = _zone_after().match(folded[atom.end : atom.end + 60])
    if leading := _zone_before().search(folded[max(0, start - 40) : start]):
        atom.zone = zones.said(" ".join(leading.group("zone").split()))
    elif zone and _next_time_owns(folded, atom.end, zone):
        pass
    elif zone and (said := zones.said(" ".join(zone.group("zone").split()))) is not None:
        atom.zone = said
        atom.end += zone.end()
        atom.sure = atom.sure or (bool(atom.lead) and said.zone is not None)
    if not atom.sure and start in after_day:
        atom.lead = atom.lead or "day"
    return atom


def _hour(text: str) -> int:
    return int(text) if text.isdecimal() else int(words.table()["clock"]["hours"][text])


def _numeric(folded: str, match: Any) -> _Atom | None:
    start, end = match.span()
    before = folded[start - 1 : start]
    after = folded[end : end + 2]
    if before and (before.isalnum() or before in "$€£+#_/%=&?" or (before in ".:" and folded[start - 2 : start - 1].isdecimal())):
        return None
    if before == "-" and folded[start - 2 : start - 1].isalpha() and not folded[start - 4 : start - 1].endswith(("am", "pm")):
        return None
    if (
        after[:1].isalnum()
        or (after and after[0] in "%$_")
        or (after and after[0] in ".:/,-" and after[1:2].isdecimal() and not _group(match, "unit") and after[0] != "-")
    ):
        return None
    hour = int(match["hour"])
    unit = _group(match, "unit")
    minute = int(_group(match, "minute") or _group(match, "hmin") or 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    atom = _Atom(hour % 24, minute, (start, end), half=_meridiem(unit))
    if unit in {"a", "p"} and not (_group(match, "minute") or unit == "p"):
        atom.half = ""  # "2 a": an article, or Spanish
        atom.span = (start, start + len(match["hour"]))
    if atom.half:
        if not 1 <= hour <= 12:
            return replace_half(atom)
        atom.sure = True
    elif _group(match, "hmin") or unit in {"uhr", "h", "heure", "heures", "hrs", "horas", "hora"}:
        if (
            unit in {"heure", "heures", "hora", "horas", "hrs"}
            and not _group(match, "hmin")
            and not _leads().search(folded[max(0, start - 28) : start])
        ):
            return None  # a length: 2 heures
        atom.sure = atom.full = True
    elif unit == "hours":
        return None
    elif unit == "o'clock":
        atom.sure = True
    elif _group(match, "sep") == ":":
        atom.sure = True
        atom.full = len(match["hour"]) == 2 and (hour > 12 or match["hour"].startswith("0"))
    return atom


def replace_half(atom: _Atom) -> _Atom:
    """Of "14:00 pm": the hour says it all."""
    atom.half, atom.full, atom.sure = "", True, True
    return atom


def _meridiem(unit: str) -> str:
    compact = unit.replace(".", "").replace(" ", "")
    return {"am": "am", "pm": "pm", "a": "am", "p": "pm"}.get(compact, "")


def _part(folded: str, start: int, end: int) -> str:
    """The half of the day by words beside the time: "in the morning", "tomorrow afternoon at"."""
    for match in (_part_of_day().match(folded[end : end + 32]), _part_before().search(folded[max(0, start - 36) : start])):
        if match:
            return "am" if match.group("morning") else "pm"
    return ""


def _grouped(folded: str, atoms: list[_Atom]) -> list[ClockMention]:
    """Single times and ranges. A number that nothing shows to be a time is dropped, unless it completes a range or a list."""
    found: list[ClockMention] = []
    listed = False  # the time before was accepted, and this one continues its list
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        other = atoms[index + 1] if index + 1 < len(atoms) else None
        if other is not None and _is_range(folded, atom, other):
            relation = "between" if atom.lead == "between" else "at"
            start, end = _both(atom, other)
            found.append(ClockMention(start, end, (_begin(folded, atom), other.end), relation, other.zone or atom.zone))
            index += 2
            listed = True
        else:
            gap = folded[atoms[index - 1].end : atom.span[0]] if index else ""
            continues = listed and _LIST_GAP.match(gap) is not None
            if atom.sure or ((atom.lead in {"at", "from", "after", "by", "between"} or continues) and _hour_follows(folded, atom)):
                relation = atom.lead if atom.lead in {"after", "by"} else "at"
                clock = _resolved(atom)
                found.append(ClockMention(clock, None, (atom.span[0], atom.end), relation, atom.zone))
                listed = True
            else:
                listed = False
            index += 1
    return _with_list_halves(folded, found)


def _begin(folded: str, atom: _Atom) -> int:
    del folded
    return atom.span[0]


def _hour_follows(folded: str, atom: _Atom) -> bool:
    return _FOLLOWS.match(folded[atom.end : atom.end + 16]) is not None


def _is_range(folded: str, atom: _Atom, other: _Atom) -> bool:
    gap = folded[atom.end : other.span[0]]
    if len(gap) > 16:
        return False
    joins = _between_gap().match(gap) if atom.lead == "between" else _range_gap().match(gap)
    if not joins:
        return False
    if atom.sure or other.sure:
        return bool(atom.sure or atom.lead or (atom.minute or 1 <= atom.hour <= 24))
    return bool(atom.lead) and (other.zone is not None or _hour_follows(folded, other))


def _resolved(atom: _Atom) -> time:
    """The time of the day, 24 hours."""
    hour = atom.hour
    if atom.half == "am":
        hour = 0 if hour == 12 else hour
    elif atom.half == "pm":
        hour = hour if hour >= 12 else hour + 12
    elif not atom.full and 1 <= hour <= 6:
        hour += 12
    return time(hour % 24, atom.minute)


def _both(first: _Atom, second: _Atom) -> tuple[time, time]:
    """Start and end of a range; a half of the day said once counts for both where that gives a range forward."""
    if first.half or first.full:
        start = _resolved(first)
        if not second.half and not second.full and second.hour <= 12:
            options = [_resolved(replace(second, half=half)) for half in ("am", "pm")]
            later = [option for option in options if option > start]
            return start, min(later) if later else _resolved(second)
        return start, _resolved(second)
    end = _resolved(second)
    if second.half:
        options = [_resolved(replace(first, half=half)) for half in ("am", "pm")]
        earlier = [option for option in options if option < end]
        return (max(earlier) if earlier else _resolved(first)), end
    start = _resolved(first)
    if end <= start and end.hour < 12:
        end = time(end.hour + 12, end.minute)
    return start, end


def _with_list_halves(folded: str, found: list[ClockMention]) -> list[ClockMention]:
    """Kept in one place: lists share their zone, so "1:00 PM or 3:30 PM Eastern" is Eastern twice."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        here, after = result[index], result[index + 1]
        if here.zone is None and after.zone is not None and _LIST_ZONE.match(folded[here.span[1] : after.span[0]]):
            result[index] = replace(here, zone=after.zone)
    return result


_LIST_ZONE = re2.compile(r"^[^.!?]{0,80}$")
