"""What each form of phrase that names a day means: absolute dates, weekdays, periods, lengths, holidays.

`day_rules` has the pattern of each. A resolver gets the match in folded text and the context, and gives the day, whether it is
vague, and whether no number stands at its end; None where the phrase is something else after all ("the 2nd round", "24/7").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import re2

from followup_daemon.reading import almanac, holiday, words

_FRIDAY, _WEDNESDAY = 4, 2


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against."""

    today: date  # of the mail, where it was written
    country: str = ""
    day_first: bool | None = None
    language: str = ""
    original: str = ""


Found = tuple[date, bool, bool] | None  # day, vague, weekday
Resolver = Callable[[Any, Context], Found]


def _text(match: Any, name: str) -> str:
    """A named group of a match, "" where it took no part or the pattern has none; white space folded."""
    if name not in match.re.groupindex:
        return ""
    value = match.group(name)
    return " ".join(value.split()) if value else ""


def _after(match: Any) -> str:
    """What follows the match, as far as it may tell that it is something else."""
    return str(match.string[match.end() : match.end() + 24])


def _start(match: Any, name: str) -> int:
    return int(match.start(match.re.groupindex[name]))


def _weekday_number(name: str) -> int | None:
    table = words.table()
    name = name.rstrip(".")
    number: int | None = table["weekdays"].get(name, table["short_weekdays"].get(name))
    return number


def _year(match: Any) -> int | None:
    if text := _text(match, "year"):
        return int(text) if len(text) == 4 else 2000 + int(text)
    if text := _text(match, "short"):
        return 2000 + int(text)
    return None


def iso(match: Any, context: Context) -> Found:
    del context
    return date(int(match["year"]), int(match["month"]), int(match["day"])), False, False


def named_month(match: Any, context: Context) -> Found:
    month = words.table()["months"][_text(match, "month")]
    if match["month"] == "may" and not context.original[_start(match, "month")].isupper():
        return None
    weekday = _weekday_number(_text(match, "weekday"))
    day = int(match["day"])
    year = _year(match)
    if year is not None:
        return date(year, month, day), False, False
    return almanac.nearest(context.today, month, day, weekday), False, False


def day_range(match: Any, context: Context) -> Found:
    found = named_month(match, context)
    return (found[0], True, False) if found else None


def slashed(match: Any, context: Context) -> Found:
    """D/M or M/D: told by a number over 12, by the weekday, or by the caller; else unknown."""
    one, two = int(match["one"]), int(match["two"])
    weekday = _weekday_number(_text(match, "weekday"))
    year = _year(match)
    if year is None and weekday is None and context.day_first is None:
        return None  # 24/7, 1/2
    orders = [
        (day, month)
        for day, month, first in ((one, two, True), (two, one, False))
        if context.day_first in {None, first} and month <= 12 and day <= 31
    ]
    dates = []
    for day, month in orders:
        try:
            dates.append(date(year, month, day) if year else almanac.nearest(context.today, month, day, weekday))
        except ValueError:
            continue
    if weekday is not None:
        dates = [found for found in dates if found.weekday() == weekday] or dates
    return (dates[0], False, False) if len(set(dates)) == 1 else None


def dotted(match: Any, context: Context) -> Found:
    """14.4. and 14.4.2026, always day first; without a year only where the language writes so."""
    year = _year(match)
    if _after(match)[:1].isdecimal():
        return None  # 10.3.2
    if year is None and context.language not in {"de", "", "pl", "da"}:
        return None
    day, month = int(match["day"]), int(match["number"])
    if year is not None:
        return date(year, month, day), False, False
    return almanac.nearest(context.today, month, day, _weekday_number(_text(match, "weekday"))), False, False


_NOUN = re2.compile(
    r"^\s*(?:-\s*)?(?:round|interview|stage|step|place|time|floor|party|street|st\b|avenue|ave|largest|biggest|year|person|edition|quarter|generation|draft|call|"
    r"century|grade|class|anniversary|birthday|version|choice|option|attempt|one\b|candidate|week\b|conversation|meeting|part\b|phase|session|percentile|level|line|half|"
    r"and final|of (?:its|their|our|the|a|an|three|two|four|five|several)\b)"
)


def ordinal(match: Any, context: Context) -> Found:
    """The next such day of a month, for "the 14th" and "Tuesday the 14th", and not for "the 2nd round"."""
    if _NOUN.match(_after(match)):
        return None
    return _day_of_month(match, context)


def german_day(match: Any, context: Context) -> Found:
    if context.language not in {"de", ""} or (_after(match)).lstrip()[:1].isdecimal():
        return None
    return _day_of_month(match, context) if not _MONTH_FOLLOWS().match(_after(match)) else None


def latin_day(match: Any, context: Context) -> Found:
    if context.language not in {"fr", "es", "it", "pt"} or _NOT_A_DAY.match(_after(match)):
        return None
    return _day_of_month(match, context) if not _MONTH_FOLLOWS().match(_after(match)) else None


_NOT_A_DAY = re2.compile(
    r"^\s*(?:%|h\b|h\d|:|,\d|\.\d|/\d|heures?\b|euros?\b|ans\b|minutes\b|rue\b|anos\b|horas\b|personnes\b|postes?\b|jours\b|dias\b|mois\b|-\d|e(?:me)?\b)"
)


@cache
def _MONTH_FOLLOWS() -> Any:  # noqa: N802 - a constant that is made when first needed
    return re2.compile(rf"^\s*(?:de\s+)?(?:{words.alternatives(words.table()['months'])})\b")


def _day_of_month(match: Any, context: Context) -> Found:
    day = int(match["day"])
    weekday = _weekday_number(_text(match, "weekday") or _text(match, "named"))
    candidates = []
    for months in range(4):
        last = almanac.month_end(context.today.year, context.today.month + months)
        if 1 <= day <= last.day and last.replace(day=day) >= context.today:
            candidates.append(last.replace(day=day))
    fitting = [candidate for candidate in candidates if weekday is None or candidate.weekday() == weekday]
    chosen = fitting or candidates
    return (chosen[0], False, False) if chosen else None


def weekday(match: Any, context: Context) -> Found:
    weekday = _weekday_number(_text(match, "weekday"))
    if weekday is None:
        return None
    senses = words.table()["weekday_sense"]
    before, after = _text(match, "before"), _text(match, "after")
    today = context.today
    if after in senses["following"]:
        return almanac.of_week(today, 1, weekday), False, True
    if after in senses["fortnight"]:
        return almanac.of_week(today, 2, weekday), False, True
    if after in senses["this"]:
        return almanac.of_week(today, 0, weekday), False, True
    if before in senses["past"] or after in senses["past"]:
        return almanac.coming(today, weekday) - timedelta(days=7), False, True
    if before in senses["week"]:
        return almanac.of_week(today, 1, weekday), False, True
    return almanac.coming(today, weekday, same=before in senses["coming"]), False, True


_COMPANY = re2.compile(
    r"(?:^|[\n(:/,;|*-]|\b(?:on|by|next|this|until|till|before|after|or|and|for|from|to|last|either|between|every|coming))\s*$"
)


def short_weekday(match: Any, context: Context) -> Found:
    """Short names: with a capital, not in French ("mon"), after a word or sign that leads to a day."""
    start = _start(match, "weekday")
    if not context.original[start : start + 1].isupper() or context.language == "fr":
        return None
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not _text(match, "before") and not _COMPANY.search(before):
        return None
    return weekday(match, context)


_NO_TOMORROW = re2.compile(r"(?:guten|am|jeden|heute|la|gute|por la|de la|una|esta|montag|dienstag|mittwoch|donnerstag|freitag|buena)\s*$")


def relative(match: Any, context: Context) -> Found:
    phrase = _text(match, "relative")
    start = _start(match, "relative")
    before = match.string[max(0, start - 12) : start]
    if phrase in {"morgen", "manana", "hier", "morgen fruh"}:
        if (
            _NO_TOMORROW.search(before)
            or (phrase == "hier" and context.language != "fr")
            or (phrase == "morgen" and context.language not in {"de", "nl"})
        ):
            return None
        if phrase == "manana" and context.language not in {"es", ""}:
            return None
    if phrase == "oggi" and context.language != "it":
        return None
    return context.today + timedelta(days=words.table()["relative"][phrase]), False, True


def _position(match: Any) -> str:
    stated = _text(match, "position")
    for name, listed in words.table()["positions"].items():
        if stated in listed:
            return str(name)
    return ""


def period(match: Any, context: Context) -> Found:
    """Weeks, months and the year, with or without a position: early next week is Wednesday, mid-month the 20th."""
    stated = _text(match, "period")
    kind = next(name for name, listed in words.table()["periods"].items() if stated in listed)
    position = _position(match)
    if kind.endswith("_plain") and not position:
        return None
    if _text(match, "position") == "fin" and "semana" in stated:
        return None  # the weekend
    unit, ahead = kind.removesuffix("_plain")[:-1], int(kind.removesuffix("_plain")[-1])
    today = context.today
    if unit == "week":
        if ahead == 0 and today.weekday() > _FRIDAY:
            ahead = 1  # said on a weekend: of the week that comes
        found = almanac.of_week(today, ahead, _WEDNESDAY if position in {"early", "mid"} else _FRIDAY)
        return max(found, today) if ahead == 0 else found, True, False
    if unit == "year":
        return (date(today.year, 12, 31), True, False) if position == "late" else None
    found = almanac.of_month(today.year, today.month + ahead, position)
    if found < today and kind.startswith("month0"):
        found = almanac.of_month(today.year, today.month + 1, position)
    return found, True, False


def month(match: Any, context: Context) -> Found:
    name = _text(match, "month")
    rest = _after(match)
    if rest.strip()[:1].isdecimal() or (
        name in {"mar", "mei", "mars"} and _text(match, "inside") and context.language in {"de", "es", "it"}
    ):
        return None
    if _text(match, "inside") and name in {"may", "march"} and not context.original[_start(match, "month")].isupper():
        return None
    if _text(match, "inside") == "for" and not rest.startswith((".", ",")):
        return None
    month = words.table()["months"][name]
    position = _position(match)
    year = _year(match)
    if year is not None:
        return almanac.of_month(year, month, position), True, False
    found = almanac.of_month(context.today.year, month, position)
    return found if found >= context.today - timedelta(days=31) else almanac.of_month(context.today.year + 1, month, position), True, False


def week_of_month(match: Any, context: Context) -> Found:
    """The first week of a month ends on its 7th, the second on the 14th; the last one with the month."""
    nth = words.table()["ordinals"][_text(match, "nth")]
    today = context.today
    if name := _text(match, "month"):
        last = almanac.month_end(today.year, words.table()["months"][name])
        if last < today:
            last = almanac.month_end(today.year + 1, last.month)
    else:
        period = _text(match, "period")
        kinds = [kind for kind, listed in words.table()["periods"].items() if period in listed and kind.startswith("month")]
        if not kinds:
            return None
        last = almanac.month_end(today.year, today.month + (1 if kinds[0] == "month1" else 0))
    return last.replace(day=min(7 * nth, last.day)) if nth < 5 else last, True, False


def length(match: Any, context: Context) -> Found:
    """Lengths ("within two weeks", "5 to 7 business days"): counted from the day of the mail, the longer of two."""
    rest = _after(match)
    if _NOT_AHEAD().match(rest):
        return None
    high = _text(match, "high") or _text(match, "low")
    amount = words.number(high)
    if _text(match, "later") in {"two", "zwei", "deux", "dos"}:
        amount = 2
    unit = unit_of(_text(match, "unit"))
    prefix = _text(match, "prefix")
    if unit == "hour" and (amount < 12 or prefix in {"for", "takes", "take", "be", "us"}):
        return None
    if (
        prefix in {"us", "be", "by", "next", "say", "expect", "en", "over", "nach", "took"}
        and unit in {"day", "business_day"}
        and prefix == "next"
    ):
        return almanac.ahead(amount, unit, context.today, context.country), True, False
    if prefix in {"by", "took", "nach"} or amount > 400:
        return None
    if prefix == "next" and amount == 1:
        return None
    return almanac.ahead(amount, unit, context.today, context.country), True, False


_ABSENT = re2.compile(
    r"\b(?:away|out|absent|on leave|vacation|holiday|holidays|closed|unavailable|travelling|traveling|"
    r"interviewing|off|offline|continue|run|running|last)\b[^.!?]*$"
)


def couple(match: Any, context: Context) -> Found:
    if _NOT_AHEAD().match(_after(match)) or (_text(match, "low") == "ein paar" and unit_of(_text(match, "unit")) != "week"):
        return None
    if _text(match, "low") == "ein paar":
        return None  # some weeks: no date
    unit = unit_of(_text(match, "unit"))
    return (almanac.ahead(2, unit, context.today, context.country), True, False) if unit != "hour" else None


def another(match: Any, context: Context) -> Found:
    unit = unit_of(_text(match, "unit"))
    return (almanac.ahead(1, unit, context.today, context.country), True, False) if unit != "hour" else None


@cache
def _NOT_AHEAD() -> Any:  # noqa: N802 - a constant that is made when first needed
    return re2.compile(rf"^'?\s*(?:{words.alternatives(words.table()['lengths']['not_after'])})\b")


def unit_of(text: str) -> str:
    return next(str(name) for name, listed in words.table()["units"].items() if text in listed)


def today(match: Any, context: Context) -> Found:
    del match
    return context.today, False, True


def end_of_week(match: Any, context: Context) -> Found:
    del match
    return max(almanac.coming(context.today, _FRIDAY, same=True), context.today), True, False


def weekend(match: Any, context: Context) -> Found:
    monday = "after" in match[0]
    return almanac.of_week(context.today, 1 if monday else 0, 0 if monday else 6), True, False


def before_holiday(match: Any, context: Context) -> Found:
    if match[0].startswith(("by ", "until ", "bis ")):
        return None if (found := holiday.named(_text(match, "holiday"), context.today, context.country)) is None else (found, True, False)
    found = holiday.named(
        _text(match, "holiday") if "long" not in _text(match, "kind") else "the long weekend", context.today, context.country
    )
    return None if found is None else (found - timedelta(days=1), True, False)
