"""Days that a text names: absolute, relative, and vague ones by the settled readings of PLAYBOOKS.md ("vague dates mean their last day").

Patterns work on folded text (`words.fold`), in which every character keeps its place. Each rule of `day_rules` finds phrases of one form;
where phrases overlap the longest wins ("Friday of next week" over "Friday" and "next week"). A last step joins what belongs together:
"a week from Friday", "in the week of April 20", "by end of day tomorrow".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import re2

from followup_daemon.reading import almanac, language, words, zones
from followup_daemon.reading.day_meanings import Context, unit_of
from followup_daemon.reading.day_rules import rules

__all__ = ["Context", "DayMention", "find", "read"]

_FRIDAY = 4
MOST_TEXT = 16 * 1024
"""Characters that are read for dates and times."""
_MOST = 400  # phrases of one text


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date-like phrase and its day. `vague`: a stretch of time that is read as its last day ("end of next week")."""

    day: date
    span: tuple[int, int]
    quote: str
    vague: bool = False
    weekday: bool = False  # a bare weekday name, or a relative day: no number stands at its end


def find(text: str, *, sent: datetime, zone: ZoneInfo, country: str = "", day_first: bool | None = None) -> tuple[DayMention, ...]:
    """Every date-like phrase with its day, in order of appearance.

    `sent` carries the mail's offset, in whose day "tomorrow" is counted; `zone` is the reader's. `country` is ISO 3166, as ``CA-ON``, for
    business days and "before Thanksgiving". `day_first` settles 03/04/2026; without it such a date is none.
    """
    context = Context(sent.astimezone(zones.implied(sent, zone)).date(), country, day_first, language.of(text), text)
    return read(words.fold(text[:MOST_TEXT]), context)


def read(folded: str, context: Context) -> tuple[DayMention, ...]:
    """The same for text that is folded already."""
    found: list[DayMention] = []
    for pattern, resolve in rules():
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
    for mention in sorted(found[:_MOST], key=lambda mention: (mention.span[0] - mention.span[1], mention.span[0])):
        if all(mention.span[1] <= other.span[0] or mention.span[0] >= other.span[1] for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.span)


# --- joining ------------------------------------------------------------------------------------------------------------------


@cache
def _anchored() -> Any:
    units = words.alternatives([word for listed in words.table()["units"].values() for word in listed])
    return re2.compile(rf"\b(?P<low>{words.number_pattern()})\s+(?P<unit>{units})\s+(?:from|after|on from|nach|ab)\s+(?:the\s+)?$")


_WEEK_OF = re2.compile(
    r"(?:\bin |\bduring |\bfor |\bof |\bby )?(?:the )?(?:week|woche|semaine|semana) "
    r"(?:of|commencing|beginning|starting|starting on|starting from|vom|ab|du|del)(?: the)?(?: on)? ?(?:le |el )?$"
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
            day = almanac.ahead(words.number(found["low"]), unit_of(" ".join(found["unit"].split())), mention.day, context.country)
            mention = replace(mention, day=day, span=(start + found.start(), mention.span[1]))  # noqa: PLW2901
        kept.append(mention)
    dropped = (*_ends_of_day(folded, kept), *_appositions(folded, kept))
    return [mention for mention in _longest(kept) if mention not in dropped]


def _appositions(folded: str, mentions: list[DayMention]) -> Iterator[DayMention]:
    """Weekdays that only say again which day a date is: "April 8th, a Wednesday", "the 8th (Wednesday)"."""
    for mention, other in pairwise(mentions):
        alone = other.weekday and " " not in folded[slice(*other.span)].strip()
        if alone and not mention.vague and not mention.weekday and _AGAIN.match(folded[mention.span[1] : other.span[0]]):
            yield other


def _ends_of_day(folded: str, mentions: list[DayMention]) -> tuple[DayMention, ...]:
    """What "end of day" is: no day of its own beside the day that it is the end of."""
    dropped = []
    for index, mention in enumerate(mentions):
        if not _END_OF_DAY.match(folded[slice(*mention.span)]):
            continue
        near = [(mention.span[1], other.span[0]) for other in mentions[index + 1 : index + 2]]
        near += [(other.span[1], mention.span[0]) for other in mentions[index - 1 : index] if index]
        if any(_NEXT_TO.match(folded[left:right]) for left, right in near if left <= right):
            dropped.append(mention)
    return tuple(dropped)


_AGAIN = re2.compile(r"^\s*(?:,\s*|\(\s*|,?\s*that is\s+|,?\s*which is\s+|,?\s*das ist\s+)(?:an?\s+|the\s+|ein\s+|un\s+)?$")
_END_OF_DAY = re2.compile(r"^(?:end|close|cob|eod|cop)\b")
