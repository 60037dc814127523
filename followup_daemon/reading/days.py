"""Days that a text names: absolute, relative, and vague ones by the settled readings of PLAYBOOKS.md ("vague dates mean their last day").

Patterns work on folded text (`words.fold`), in which every character keeps its place. Each rule finds phrases of one form; where phrases
overlap the longest wins ("Friday of next week" over "Friday" and "next week"). A last step joins what belongs together: "a week from
Friday", "in the week of April 20", "by end of day tomorrow".
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import re2

from followup_daemon.reading import holiday, language, words, zones

_PAST = timedelta(days=60)
"""A date without a year is the one ahead, unless the one behind is nearer than this."""

_FRIDAY, _WEDNESDAY = 4, 2


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date-like phrase and its day. `vague`: a stretch of time that is read as its last day ("end of next week")."""

    day: date
    span: tuple[int, int]
    quote: str
    vague: bool = False
    weekday: bool = False  # a bare weekday name, or a relative day: no number stands at its end


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


def find(text: str, *, sent: datetime, zone: ZoneInfo, country: str = "", day_first: bool | None = None) -> tuple[DayMention, ...]:
    """Every date-like phrase with its day, in order of appearance.

    `sent` carries the mail's offset, in whose day "tomorrow" is counted; `zone` is the reader's. `country` is ISO 3166, as ``CA-ON``, for
    business days and "before Thanksgiving". `day_first` settles 03/04/2026; without it such a date is none.
    """
    context = Context(sent.astimezone(zones.implied(sent, zone)).date(), country, day_first, language.of(text), text)
    return read(words.fold(text), context)


def read(folded: str, context: Context) -> tuple[DayMention, ...]:
    """The same for text that is folded already."""
    found: list[DayMention] = []
    for pattern, resolve in _rules():
        for match in pattern.finditer(folded):
            try:
                result = resolve(match, context)
            except (ValueError, OverflowError, KeyError):  # the 31st of February
                continue
            if result is None:
                continue
            start, end = _trimmed(folded, *match.span())
            found.append(DayMention(result[0], (start, end), "", result[1], result[2]))
    mentions = _joined(folded, _longest(found), context)
    return tuple(replace(mention, quote=" ".join(context.original[slice(*mention.span)].split())) for mention in mentions)


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start] in " \n\t(,":
        start += 1
    while end > start and folded[end - 1] in " \n\t,(":
        end -= 1
    return start, end


def _longest(found: list[DayMention]) -> list[DayMention]:
    """Without overlaps: longer phrases first, then earlier ones."""
    kept: list[DayMention] = []
    for mention in sorted(found, key=lambda mention: (mention.span[0] - mention.span[1], mention.span[0])):
        if all(mention.span[1] <= other.span[0] or mention.span[0] >= other.span[1] for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.span)


# --- calendar arithmetic ------------------------------------------------------------------------------------------------------


def coming(today: date, weekday: int, *, same: bool = False) -> date:
    """The next such weekday ahead; `same`: today counts."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or same else 7)


def of_week(today: date, weeks: int, weekday: int) -> date:
    """That weekday of the calendar week (Monday to Sunday) `weeks` after today's."""
    return today - timedelta(days=today.weekday()) + timedelta(days=7 * weeks + weekday)


def month_end(year: int, month: int) -> date:
    """The last day of a month; month 13 is next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def in_months(today: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    last = month_end(today.year, today.month + months)
    return last.replace(day=min(today.day, last.day))


def nearest(today: date, month: int, day: int, weekday: int | None = None) -> date:
    """The year-less date that is meant: the one ahead, or one shortly past; where a weekday is named, the one that fits it."""
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError(f"no day {day} in month {month}")
    plausible = [candidate for candidate in candidates if candidate >= today - _PAST] or candidates
    fitting = [candidate for candidate in plausible if weekday is None or candidate.weekday() == weekday]
    return (fitting or plausible)[0]


# --- rules --------------------------------------------------------------------------------------------------------------------


@cache
def _rules() -> tuple[tuple[Any, Resolver], ...]:
    """Pattern and resolver of each form of phrase."""
    table = words.table()
    month = rf"(?P<month>{words.alternatives(table['months'])})"
    long_day = words.alternatives(table["weekdays"])
    any_day = rf"(?:{long_day}|(?:{words.alternatives(table['short_weekdays'])})\.?)"
    weekday = rf"(?:(?P<weekday>{any_day}),?\s+(?:(?:the|den|dem|le|el|dia|am)\s+)?)?"
    day = r"(?P<day>\d{1,2})"
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>(?:19|20)\d\d)\b|\s*,?\s*'(?P<short>\d\d)\b)?"
    listed_senses = table["weekday_sense"]
    before = words.alternatives([word for name in ("week", "coming", "past") for word in listed_senses[name]])
    after = words.alternatives(
        [word for name in ("following", "this", "fortnight") for word in listed_senses[name]]
        + ["prochain", "que viene", "dernier", "pasado", "proximo"]
    )
    positions = words.alternatives([word for listed in table["positions"].values() for word in listed])
    linking = r"[\s-]*(?:(?:of|in|on|de|du|des|der|del|d'|dem)\b\s*)?(?:(?:the|la|le|el|los|l')\b\s*)?"
    periods = words.alternatives([word for listed in table["periods"].values() for word in listed])
    lone_periods = words.alternatives([word for name, listed in table["periods"].items() if not name.endswith("_plain") for word in listed])
    relative = words.alternatives(table["relative"])
    number = words.number_pattern()
    units = words.alternatives([word for listed in table["units"].values() for word in listed])
    lengths = table["lengths"]
    fillers = words.alternatives(lengths["fillers"])
    prefixes = words.alternatives(lengths["prefixes"])
    number_words = rf"(?P<low>{number})(?:\s*(?:-|to|or|a|bis|oder|ou|o)\s*(?P<high>{number}))?"
    alone = (r"(?:^|[^\w/.-])", r"\b")
    return (
        (re2.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"), _iso),
        (re2.compile(rf"\b{weekday}(?:the\s+)?{month}\s+(?:the\s+)?{day}(?:st|nd|rd|th)?\b{year}"), _named),
        (re2.compile(rf"\b{weekday}{day}(?:st|nd|rd|th|\.|er|re|o)?\s*(?:-\s*)?(?:(?:of|de|del|di)\s+)?{month}\b{year}"), _named),
        (re2.compile(rf"\b{month}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*(?:-|to|through|until)\s*{day}(?:st|nd|rd|th)?\b{year}"), _range),
        (re2.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s*(?:-|to|bis|au|al)\s*{day}(?:st|nd|rd|th|\.)?\s*(?:(?:of|de)\s+)?{month}\b{year}"), _range),
        (re2.compile(rf"{alone[0]}{weekday}(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?{alone[1]}"), _slashed),
        (re2.compile(rf"{alone[0]}{weekday}(?P<one>\d{{1,2}})-(?P<two>\d{{1,2}})-(?P<year>\d{{4}}){alone[1]}"), _slashed),
        (re2.compile(rf"{alone[0]}{weekday}{day}\.\s?(?P<number>\d{{1,2}})\.(?:\s?(?P<year>\d{{4}}|\d\d)\b)?"), _dotted),
        (re2.compile(rf"\b(?:(?P<weekday>{any_day}),?\s+(?:the\s+)?|the\s+){day}(?:st|nd|rd|th)\b"), _ordinal),
        (re2.compile(rf"\b(?:(?:am|zum|vom|den|dem|bis)\s+|(?P<weekday>{long_day}),?\s+(?:den\s+|dem\s+)?){day}\."), _german_day),
        (re2.compile(rf"\b(?:(?P<weekday>{long_day})\s+)?(?:le|el|du|au|dia|del|al)\s+(?:(?P<named>{long_day})\s+)?{day}(?:er)?\b"), _latin_day),
        (re2.compile(rf"\b(?:(?P<before>{before})\s+)?(?P<weekday>{long_day})s?(?:\s*,?\s+(?P<after>{after}))?\b"), _weekday),
        (re2.compile(rf"\b(?:(?P<before>{before})\s+)?(?P<weekday>{words.alternatives(table['short_weekdays'])})\b\.?(?:\s+(?P<after>{after})\b)?"), _short_weekday),
        (re2.compile(rf"\b(?P<after>{after})(?:\s+on|,)?\s+(?P<weekday>{long_day})\b"), _weekday),
        (re2.compile(rf"(?:^|[\s,(:;-])(?P<relative>{relative})\b"), _relative),
        (re2.compile(rf"\b(?:(?P<position>{positions})\b{linking})(?P<period>{periods})\b"), _period),
        (re2.compile(rf"\b(?P<period>{lone_periods})\b"), _period),
        (re2.compile(rf"\b(?:(?P<position>{positions})\b{linking}|(?P<inside>in|during|im|en|courant|durante|au mois de|sometime in|for)\s+){month}\b(?:,?\s+(?P<year>20\d\d))?"), _month),
        (re2.compile(rf"\b(?P<nth>{words.alternatives(table['ordinals'])})\s+(?:full\s+)?(?:week|woche|semaine|semana)\s+(?:of|in|im|de|d'|du)\s*(?:{month}|(?P<period>{periods}))\b"), _week_of_month),
        (re2.compile(rf"\b(?P<prefix>{prefixes})\s+(?:(?:{fillers})\s+)*{number_words}\s*-?\s*(?P<more>more|further|weitere[rn]?|additional|full)?\s*(?P<unit>{units})\b(?:\s+(?:or|bis|ou|o)\s+(?P<later>two|so|zwei|deux|dos))?"), _length),
        (re2.compile(rf"\b(?P<low>{number})(?:\s*(?:-|to|or|bis|oder|ou|a)\s*(?P<high>{number}))?\s*-?\s*(?P<unit>{units})\b(?:'?s?'?\s+(?:from now|from today|hence|time|ab heute|at (?:the )?(?:most|latest)|max|tops)\b)"), _length),
        (re2.compile(rf"\b(?P<low>a\s+couple(?:\s+of)?|couple\s+of|un\s+par\s+de|ein\s+paar)\s+(?:more\s+)?(?P<unit>{units})\b"), _couple),
        (re2.compile(rf"\b(?:another|a\s+further|one\s+more|an\s+additional|an\s+extra|otra|weitere|within\s+the|un\s+altra)\s+(?P<unit>{units})\b"), _another),
        (re2.compile(r"\b(?P<low>a)\s+(?P<unit>week)\s+or\s+(?P<later>two|so)\b"), _length),
        (re2.compile(r"\b(?:(?:end|close|cob|eod|cop)\s+(?:of\s+)?(?:the\s+)?(?:business\s+|working\s+|work\s+)?(?:day|business|play)|eod|cob|close of business)\b(?:\s+today)?"), _today),
        (re2.compile(r"\b(?:by\s+)?(?:end of|eow|the end of)\s+(?:the\s+)?(?:work|working|business)\s+week\b|\beow\b"), _end_of_week),
        (re2.compile(r"\b(?:this|the|over the|after the|am|dieses|ce|el)\s+(?:weekend|wochenende|week-end|fin de semana)\b"), _weekend),
        (re2.compile(rf"\b(?:before|ahead of|by|in advance of|until|vor|avant|antes de(?: la)?|prior to|bis)\s+(?:the\s+)?(?P<holiday>{words.alternatives(holiday.names())})(?:\s+(?P<kind>break|holidays?|weekend|long weekend))?\b"), _before_holiday),
    )  # fmt: skip


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
    return table["weekdays"].get(name, table["short_weekdays"].get(name))


def _year(match: Any) -> int | None:
    if text := _text(match, "year"):
        return int(text) if len(text) == 4 else 2000 + int(text)
    if text := _text(match, "short"):
        return 2000 + int(text)
    return None


def _iso(match: Any, context: Context) -> Found:
    del context
    return date(int(match["year"]), int(match["month"]), int(match["day"])), False, False


def _named(match: Any, context: Context) -> Found:
    month = words.table()["months"][_text(match, "month")]
    if match["month"] == "may" and not context.original[_start(match, "month")].isupper():
        return None
    weekday = _weekday_number(_text(match, "weekday"))
    day = int(match["day"])
    year = _year(match)
    if year is not None:
        return date(year, month, day), False, False
    return nearest(context.today, month, day, weekday), False, False


def _range(match: Any, context: Context) -> Found:
    found = _named(match, context)
    return (found[0], True, False) if found else None


def _slashed(match: Any, context: Context) -> Found:
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
            dates.append(date(year, month, day) if year else nearest(context.today, month, day, weekday))
        except ValueError:
            continue
    if weekday is not None:
        dates = [found for found in dates if found.weekday() == weekday] or dates
    return (dates[0], False, False) if len(set(dates)) == 1 else None


def _dotted(match: Any, context: Context) -> Found:
    """14.4. and 14.4.2026, always day first; without a year only where the language writes so."""
    year = _year(match)
    if _after(match)[:1].isdecimal():
        return None  # 10.3.2
    if year is None and context.language not in {"de", "", "pl", "da"}:
        return None
    day, month = int(match["day"]), int(match["number"])
    if year is not None:
        return date(year, month, day), False, False
    return nearest(context.today, month, day, _weekday_number(_text(match, "weekday"))), False, False


_NOUN = re2.compile(
    r"^\s*(?:-\s*)?(?:round|interview|stage|step|place|time|floor|party|street|st\b|avenue|ave|largest|biggest|year|person|edition|quarter|generation|draft|call|"
    r"century|grade|class|anniversary|birthday|version|choice|option|attempt|one\b|candidate|week\b|conversation|meeting|part\b|phase|session|percentile|level|line|half|"
    r"and final|of (?:its|their|our|the|a|an|three|two|four|five|several)\b)"
)


def _ordinal(match: Any, context: Context) -> Found:
    """ "the 14th", "Tuesday the 14th": the next such day of a month, and not "the 2nd round"."""
    if _NOUN.match(_after(match)):
        return None
    return _day_of_month(match, context)


def _german_day(match: Any, context: Context) -> Found:
    if context.language not in {"de", ""} or (_after(match)).lstrip()[:1].isdecimal():
        return None
    return _day_of_month(match, context) if not _MONTH_FOLLOWS().match(_after(match)) else None


def _latin_day(match: Any, context: Context) -> Found:
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
        last = month_end(context.today.year, context.today.month + months)
        if 1 <= day <= last.day and last.replace(day=day) >= context.today:
            candidates.append(last.replace(day=day))
    fitting = [candidate for candidate in candidates if weekday is None or candidate.weekday() == weekday]
    chosen = fitting or candidates
    return (chosen[0], False, False) if chosen else None


def _weekday(match: Any, context: Context) -> Found:
    weekday = _weekday_number(_text(match, "weekday"))
    if weekday is None:
        return None
    senses = words.table()["weekday_sense"]
    before, after = _text(match, "before"), _text(match, "after")
    today = context.today
    if after in senses["following"]:
        return of_week(today, 1, weekday), False, True
    if after in senses["fortnight"]:
        return of_week(today, 2, weekday), False, True
    if after in senses["this"]:
        return of_week(today, 0, weekday), False, True
    if before in senses["past"] or after in senses["past"]:
        return coming(today, weekday) - timedelta(days=7), False, True
    if before in senses["week"]:
        return of_week(today, 1, weekday), False, True
    return coming(today, weekday, same=before in senses["coming"]), False, True


_COMPANY = re2.compile(
    r"(?:^|[\n(:/,;|*-]|\b(?:on|by|next|this|until|till|before|after|or|and|for|from|to|last|either|between|every|coming))\s*$"
)


def _short_weekday(match: Any, context: Context) -> Found:
    """ "Tue" and its like: with a capital, not in French ("mon"), after a word or sign that leads to a day."""
    start = _start(match, "weekday")
    if not context.original[start : start + 1].isupper() or context.language == "fr":
        return None
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not _text(match, "before") and not _COMPANY.search(before):
        return None
    return _weekday(match, context)


_NO_TOMORROW = re2.compile(r"(?:guten|am|jeden|heute|la|gute|por la|de la|una|esta|montag|dienstag|mittwoch|donnerstag|freitag|buena)\s*$")


def _relative(match: Any, context: Context) -> Found:
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


def _period(match: Any, context: Context) -> Found:
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
        found = of_week(today, ahead, _WEDNESDAY if position in {"early", "mid"} else _FRIDAY)
        return max(found, today) if ahead == 0 else found, True, False
    if unit == "year":
        return (date(today.year, 12, 31), True, False) if position == "late" else None
    found = _of_month(today.year, today.month + ahead, position)
    if found < today and kind.startswith("month0"):
        found = _of_month(today.year, today.month + 1, position)
    return found, True, False


def _of_month(year: int, month: int, position: str) -> date:
    """Early: the 10th; middle: the 20th; else its last day."""
    last = month_end(year, month)
    return {"early": last.replace(day=10), "mid": last.replace(day=20)}.get(position, last)


def _month(match: Any, context: Context) -> Found:
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
        return _of_month(year, month, position), True, False
    found = _of_month(context.today.year, month, position)
    return found if found >= context.today - timedelta(days=31) else _of_month(context.today.year + 1, month, position), True, False


def _week_of_month(match: Any, context: Context) -> Found:
    """The first week of a month ends on its 7th, the second on the 14th; the last one with the month."""
    nth = words.table()["ordinals"][_text(match, "nth")]
    today = context.today
    if name := _text(match, "month"):
        last = month_end(today.year, words.table()["months"][name])
        if last < today:
            last = month_end(today.year + 1, last.month)
    else:
        period = _text(match, "period")
        kinds = [kind for kind, listed in words.table()["periods"].items() if period in listed and kind.startswith("month")]
        if not kinds:
            return None
        last = month_end(today.year, today.month + (1 if kinds[0] == "month1" else 0))
    return last.replace(day=min(7 * nth, last.day)) if nth < 5 else last, True, False


def _length(match: Any, context: Context) -> Found:
    """ "within two weeks", "another week", "5 to 7 business days": counted from the day of the mail, the longer of two."""
    rest = _after(match)
    if _NOT_AHEAD().match(rest):
        return None
    high = _text(match, "high") or _text(match, "low")
    amount = words.number(high)
    if _text(match, "later") in {"two", "zwei", "deux", "dos"}:
        amount = 2
    unit = _unit(_text(match, "unit"))
    prefix = _text(match, "prefix")
    if unit == "hour" and (amount < 12 or prefix in {"for", "takes", "take", "be", "us"}):
        return None
    if (
        prefix in {"us", "be", "by", "next", "say", "expect", "en", "over", "nach", "took"}
        and unit in {"day", "business_day"}
        and prefix == "next"
    ):
        return ahead(amount, unit, context), True, False
    if prefix in {"by", "took", "nach"} or amount > 400:
        return None
    if prefix == "next" and amount == 1:
        return None
    return ahead(amount, unit, context), True, False


_ABSENT = re2.compile(
    r"\b(?:away|out|absent|on leave|vacation|holiday|holidays|closed|unavailable|travelling|traveling|interviewing|off|offline|continue|run|running|last)\b[^.!?]*$"
)


def _couple(match: Any, context: Context) -> Found:
    if _NOT_AHEAD().match(_after(match)) or (_text(match, "low") == "ein paar" and _unit(_text(match, "unit")) != "week"):
        return None
    if _text(match, "low") == "ein paar":
        return None  # some weeks: no date
    unit = _unit(_text(match, "unit"))
    return (ahead(2, unit, context), True, False) if unit != "hour" else None


def _another(match: Any, context: Context) -> Found:
    unit = _unit(_text(match, "unit"))
    return (ahead(1, unit, context), True, False) if unit != "hour" else None


@cache
def _NOT_AHEAD() -> Any:  # noqa: N802 - a constant that is made when first needed
    return re2.compile(rf"^'?\s*(?:{words.alternatives(words.table()['lengths']['not_after'])})\b")


def _unit(text: str) -> str:
    return next(str(name) for name, listed in words.table()["units"].items() if text in listed)


def ahead(amount: int, unit: str, context: Context, start: date | None = None) -> date:
    """The day that lies `amount` units after the mail, or after `start`."""
    begin = start or context.today
    if unit == "business_day":
        return holiday.business_days_after(begin, amount, context.country)
    if unit == "month":
        return in_months(begin, amount)
    if unit == "hour":
        return begin + timedelta(days=max(1, round(amount / 24)))
    return begin + timedelta(days=amount * {"week": 7, "fortnight": 14}.get(unit, 1))


def _today(match: Any, context: Context) -> Found:
    del match
    return context.today, False, True


def _end_of_week(match: Any, context: Context) -> Found:
    del match
    return max(coming(context.today, _FRIDAY, same=True), context.today), True, False


def _weekend(match: Any, context: Context) -> Found:
    monday = "after" in match[0]
    return of_week(context.today, 1 if monday else 0, 0 if monday else 6), True, False


def _before_holiday(match: Any, context: Context) -> Found:
    if match[0].startswith(("by ", "until ", "bis ")):
        return None if (found := holiday.named(_text(match, "holiday"), context.today, context.country)) is None else (found, True, False)
    found = holiday.named(
        _text(match, "holiday") if "long" not in _text(match, "kind") else "the long weekend", context.today, context.country
    )
    return None if found is None else (found - timedelta(days=1), True, False)


# --- joining ------------------------------------------------------------------------------------------------------------------


@cache
def _anchored() -> Any:
    units = words.alternatives([word for listed in words.table()["units"].values() for word in listed])
    return re2.compile(rf"\b(?P<low>{words.number_pattern()})\s+(?P<unit>{units})\s+(?:from|after|on from|nach|ab)\s+(?:the\s+)?$")


_WEEK_OF = re2.compile(
    r"(?:\bin |\bduring |\bfor |\bof |\bby )?(?:the )?(?:week|woche|semaine|semana) (?:of|commencing|beginning|starting|starting on|starting from|vom|ab|du|del)(?: the)?(?: on)? ?(?:le |el )?$"
)
_NEXT_TO = re2.compile(r"^\s*(?:,|on|of|\(|by|this|am|at|the|[.-])?\s*(?:on\s+)?$")


def _joined(folded: str, mentions: list[DayMention], context: Context) -> list[DayMention]:
    """Puts together what is one phrase of two."""
    kept: list[DayMention] = []
    for mention in mentions:
        before = folded[max(0, mention.span[0] - 60) : mention.span[0]]
        start = mention.span[0] - len(before)
        if not mention.vague and (found := _WEEK_OF.search(before)):
            friday = mention.day - timedelta(days=mention.day.weekday()) + timedelta(days=_FRIDAY)
            mention = replace(mention, day=friday, vague=True, span=(start + found.start(), mention.span[1]), weekday=False)  # noqa: PLW2901 - the joined one stands for it
        elif not mention.vague and (found := _anchored().search(before)):
            day = ahead(words.number(found["low"]), _unit(" ".join(found["unit"].split())), context, mention.day)
            mention = replace(mention, day=day, span=(start + found.start(), mention.span[1]))  # noqa: PLW2901
        kept.append(mention)
    ends = _ends_of_day(folded, kept)
    return [mention for mention in _longest(kept) if mention not in ends]


def _ends_of_day(folded: str, mentions: list[DayMention]) -> Iterator[DayMention] | tuple[DayMention, ...]:
    """ "end of day" is no day of its own beside the day that it is the end of."""
    dropped = []
    for index, mention in enumerate(mentions):
        if not _END_OF_DAY.match(folded[slice(*mention.span)]):
            continue
        near = [(mention.span[1], other.span[0]) for other in mentions[index + 1 : index + 2]]
        near += [(other.span[1], mention.span[0]) for other in mentions[index - 1 : index] if index]
        if any(_NEXT_TO.match(folded[left:right]) for left, right in near if left <= right):
            dropped.append(mention)
    return tuple(dropped)


_END_OF_DAY = re2.compile(r"^(?:end|close|cob|eod|cop)\b")
