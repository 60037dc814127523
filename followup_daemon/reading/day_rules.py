"""The forms of phrases that name a day: a pattern over folded text for each, with the meaning that it has (`day_meanings`)."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from followup_daemon.reading import day_meanings as means
from followup_daemon.reading import holiday, words
from followup_daemon.reading.day_meanings import Resolver


@cache
def rules() -> tuple[tuple[Any, Resolver], ...]:
    """Pattern and meaning of each form, compiled once."""
    forms = (*_dates(), *_weekdays(), *_periods(), *_lengths(), *_others())
    return tuple((re2.compile(pattern), meaning) for pattern, meaning in forms)


Forms = tuple[tuple[str, Resolver], ...]

_DAY = r"(?P<day>\d{1,2})"
_NTH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>(?:19|20)\d\d)\b|\s*,?\s*'(?P<short>\d\d)\b)?"
_APART = r"(?:^|[^\w/.-])"  # so that the middle of a longer number is none


def _all_of(listed: dict[str, list[str]]) -> list[str]:
    return [word for group in listed.values() for word in group]


def _month() -> str:
    return rf"(?P<month>{words.alternatives(words.table()['months'])})"


def _long_day() -> str:
    return words.alternatives(words.table()["weekdays"])


def _any_day() -> str:
    return rf"(?:{_long_day()}|(?:{words.alternatives(words.table()['short_weekdays'])})\.?)"


def _dates() -> Forms:
    """With a number: "March 10", "10. März 2026", "3/10", "the 14th"."""
    month, long_day = _month(), _long_day()
    weekday = rf"(?:(?P<weekday>{_any_day()}),?\s+(?:(?:the|den|dem|le|el|dia|am)\s+)?)?"
    until = r"\s*(?:-|to|through|until|bis|au|al)\s*"
    return (
        (r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b", means.iso),
        (rf"\b{weekday}(?:the\s+)?{month}\s+(?:the\s+)?{_DAY}{_NTH}?\b{_YEAR}", means.named_month),
        (rf"\b{weekday}{_DAY}(?:{_NTH}|\.|er|re|o)?\s*(?:-\s*)?(?:(?:of|de|del|di)\s+)?{month}\b{_YEAR}", means.named_month),
        (rf"\b{month}\s+\d{{1,2}}{_NTH}?{until}{_DAY}{_NTH}?\b{_YEAR}", means.day_range),
        (rf"\b\d{{1,2}}(?:{_NTH}|\.)?{until}{_DAY}(?:{_NTH}|\.)?\s*(?:(?:of|de)\s+)?{month}\b{_YEAR}", means.day_range),
        (rf"{_APART}{weekday}(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?\b", means.slashed),
        (rf"{_APART}{weekday}(?P<one>\d{{1,2}})-(?P<two>\d{{1,2}})-(?P<year>\d{{4}})\b", means.slashed),
        (rf"{_APART}{weekday}{_DAY}\.\s?(?P<number>\d{{1,2}})\.(?:\s?(?P<year>\d{{4}}|\d\d)\b)?", means.dotted),
        (rf"\b(?:(?P<weekday>{_any_day()}),?\s+(?:the\s+)?|the\s+){_DAY}{_NTH}\b", means.ordinal),
        (rf"\b(?:(?:am|zum|vom|den|dem|bis)\s+|(?P<weekday>{long_day}),?\s+(?:den\s+|dem\s+)?){_DAY}\.", means.german_day),
        (
            rf"\b(?:(?P<weekday>{long_day})\s+)?(?:le|el|du|au|dia|del|al)\s+(?:(?P<named>{long_day})\s+)?{_DAY}(?:er)?\b",
            means.latin_day,
        ),
    )


def _weekdays() -> Forms:
    """Without a number: "Friday of next week", "next Tue", "tomorrow"."""
    table = words.table()
    senses = table["weekday_sense"]
    before = words.alternatives([*senses["week"], *senses["coming"], *senses["past"]])
    after = words.alternatives(
        [*senses["following"], *senses["this"], *senses["fortnight"], "prochain", "que viene", "dernier", "pasado", "proximo"]
    )
    long_day, short_day = _long_day(), words.alternatives(table["short_weekdays"])
    return (
        (rf"\b(?:(?P<before>{before})\s+)?(?P<weekday>{long_day})s?(?:\s*,?\s+(?P<after>{after}))?\b", means.weekday),
        (rf"\b(?:(?P<before>{before})\s+)?(?P<weekday>{short_day})\b\.?(?:\s+(?P<after>{after})\b)?", means.short_weekday),
        (rf"\b(?P<after>{after})(?:\s+on|,)?\s+(?P<weekday>{long_day})\b", means.weekday),
        (rf"(?:^|[\s,(:;-])(?P<relative>{words.alternatives(table['relative'])})\b", means.relative),
    )


def _periods() -> Forms:
    """Stretches: "early next week", "mid-April", "the first week of May", "this weekend"."""
    table = words.table()
    position = rf"(?P<position>{words.alternatives(_all_of(table['positions']))})\b"
    linking = r"[\s-]*(?:(?:of|in|on|de|du|des|der|del|d'|dem)\b\s*)?(?:(?:the|la|le|el|los|l')\b\s*)?"
    periods = words.alternatives(_all_of(table["periods"]))
    alone = words.alternatives(_all_of({name: group for name, group in table["periods"].items() if not name.endswith("_plain")}))
    inside = r"(?P<inside>in|during|im|en|courant|durante|au mois de|sometime in|for)\s+"
    nth = words.alternatives(table["ordinals"])
    of = r"(?:of|in|im|de|d'|du)\s*"
    return (
        (rf"\b(?:{position}{linking})(?P<period>{periods})\b", means.period),
        (rf"\b(?P<period>{alone})\b", means.period),
        (rf"\b(?:{position}{linking}|{inside}){_month()}\b(?:,?\s+(?P<year>20\d\d))?", means.month),
        (
            rf"\b(?P<nth>{nth})\s+(?:full\s+)?(?:week|woche|semaine|semana)\s+{of}(?:{_month()}|(?P<period>{periods}))\b",
            means.week_of_month,
        ),
        (r"\b(?:by\s+)?(?:end of|eow|the end of)\s+(?:the\s+)?(?:work|working|business)\s+week\b|\beow\b", means.end_of_week),
        (r"\b(?:this|the|over the|after the|am|dieses|ce|el)\s+(?:weekend|wochenende|week-end|fin de semana)\b", means.weekend),
    )


def _lengths() -> Forms:
    """Counted from the mail: "within two weeks", "5-7 business days", "another week"."""
    table = words.table()
    lengths = table["lengths"]
    number = words.number_pattern()
    numbers = rf"(?P<low>{number})(?:\s*(?:-|to|or|a|bis|oder|ou|o)\s*(?P<high>{number}))?\s*-?\s*"
    unit = rf"(?P<unit>{words.alternatives(_all_of(table['units']))})\b"
    prefix = rf"\b(?P<prefix>{words.alternatives(lengths['prefixes'])})\s+(?:(?:{words.alternatives(lengths['fillers'])})\s+)*"
    later = r"(?:\s+(?:or|bis|ou|o)\s+(?P<later>two|so|zwei|deux|dos))?"
    from_now = r"(?:'?s?'?\s+(?:from now|from today|hence|time|ab heute|at (?:the )?(?:most|latest)|max|tops)\b)"
    one_more = r"another|a\s+further|one\s+more|an\s+additional|an\s+extra|otra|weitere|within\s+the|un\s+altra"
    return (
        (rf"{prefix}{numbers}(?:(?:more|further|weitere[rn]?|additional|full)\s+)?{unit}{later}", means.length),
        (rf"\b{numbers}{unit}{from_now}", means.length),
        (rf"\b(?P<low>a\s+couple(?:\s+of)?|couple\s+of|un\s+par\s+de)\s+(?:more\s+)?{unit}", means.couple),
        (rf"\b(?:{one_more})\s+{unit}", means.another),
        (r"\b(?P<low>a)\s+(?P<unit>week)\s+or\s+(?P<later>two|so)\b", means.length),
    )


def _others() -> Forms:
    """The end of the day, and days before a holiday."""
    end_of_day = r"(?:end|close|cob|eod|cop)\s+(?:of\s+)?(?:the\s+)?(?:business\s+|working\s+|work\s+)?(?:day|business|play)"
    before = r"(?:before|ahead of|by|in advance of|until|vor|avant|antes de(?: la)?|prior to|bis)\s+(?:the\s+)?"
    named = rf"(?P<holiday>{words.alternatives(holiday.names())})(?:\s+(?P<kind>break|holidays?|weekend|long weekend))?"
    return (
        (rf"\b(?:{end_of_day}|eod|cob|close of business)\b(?:\s+today)?", means.today),
        (rf"\b{before}{named}\b", means.before_holiday),
    )
