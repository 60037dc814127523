"""A text taken apart into sentences, so that each is judged by itself and can be quoted as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followup_daemon.reading.wording import fold, plain

_BULLET = re.compile(r"^\s*(?:[-*•·–—>○●▪]|\d{1,2}[.)]\s|\(?[a-z]\)\s|[\w /&'-]{2,28}:(?:\s|$))")
# The patterns of this file are linear without re2: each run is taken whole, and only from its beginning.
_ENDS = re.compile(r"(?<![.!?…])[.!?…]++[)\"'»”’]*+(?:\s++|$)|;\s++")
_ABBREVIATION = re.compile(
    r"(?i)(?:\b(?:mr|mrs|ms|mx|dr|prof|st|sr|jr|no|nr|vs|approx|ca|dept|inc|ltd|co|corp|dec|nov|oct|sept?|aug|jul|jun|apr|mar|feb|jan|tues?|thurs?|"
    r"thu|wed|mon|fri|sat|sun|e\.g|i\.e|z\.b|bzw|etc|hr|fr|mme|mlle|sra?|tel|p\.eng|ext)|(?:^|[\s(.])[a-z])\.$"
)
_CLOCK = re.compile(r"(?i)\b[ap]\.?\s?m\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_ZONE = re.compile(
    r"(?i)^(?:eastern|est|edt|et|central|c[ds]t|mountain|m[ds]t|pacific|p[ds]?t|atlantic|a[ds]t|gmt|utc|bst|i?st|cet|cest|toronto|london|"
    r"berlin|paris|new york|vancouver|mon|tue|wed|thu|fri|sat|sun)\w*\b"
)
_MONTH = re.compile(
    r"(?i)^(?:jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|okt|oct|nov|de[cz]|janv|fév|avr|juin|juil|août|uhr|stock|ene|abr|ago|dic)"
)
_LONGEST = 600  # characters; a "sentence" beyond this is a page without full stops and is cut
_MOST = 400  # sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, the text as quoted, and its words as the phrase tables see them."""

    start: int
    end: int
    quote: str
    words: str
    question: bool
    number: int = 0

    def covers(self, place: int) -> bool:
        return self.start <= place < self.end


def sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences of `text` in order. Wrapped lines are joined; blank lines, list items and short lines of their own part."""
    found: list[Sentence] = []
    for start, end in _blocks(text):
        for first, last in _parts(text, start, end):
            quote = fold(text[first:last])
            if any(character.isalnum() for character in quote):
                found.append(Sentence(first, last, quote, plain(quote), "?" in quote[-4:], len(found)))
                if len(found) >= _MOST:
                    return tuple(found)
    return tuple(found)


def sentence(text: str) -> Sentence:
    """`text` as one sentence: a subject, a calendar entry's title."""
    quote = fold(text)
    return Sentence(0, len(text), quote, plain(quote), quote.endswith("?"), -1)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Places of runs of lines that belong together."""
    lines: list[tuple[int, int]] = []
    place = 0
    for line in text.splitlines(keepends=True):
        lines.append((place, place + len(line)))
        place += len(line)
    widest = min(max((len(text[start:end].rstrip()) for start, end in lines), default=0), 78)
    blocks: list[tuple[int, int]] = []
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        if not line:
            if begin is not None:
                blocks.append((begin, start))
            begin = None
            continue
        if begin is None:
            begin = start
        following = text[slice(*lines[number + 1])].strip() if number + 1 < len(lines) else ""
        full = len(line) >= 0.6 * widest or (len(line) > 30 and (following[:1].islower() or following[:1] in "(,"))
        if not following or not full or len(line) < 25 or _BULLET.search(following) or line.endswith(":"):
            blocks.append((begin, end))
            begin = None
    if begin is not None:
        blocks.append((begin, len(text)))
    return blocks


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the sentences inside one block."""
    block = text[start:end]
    parts: list[tuple[int, int]] = []
    first = 0
    for stop in _ENDS.finditer(block):
        before, after = block[max(first, stop.start() - 12) : stop.end()].rstrip(), block[stop.end() :]
        if after and _no_end(before, after):
            continue
        parts.append((start + first, start + stop.end()))
        first = stop.end()
    if first < len(block):
        parts.append((start + first, end))
    return [(at, min(at + _LONGEST, last)) for begin, last in parts for at in range(begin, max(last, begin + 1), _LONGEST)]


def _no_end(before: str, after: str) -> bool:
    """Whether the full stop at the end of `before` is an abbreviation's or an ordinal's."""
    if not before.endswith("."):
        return False
    if _CLOCK.search(before):
        return not after[0].isupper() or bool(_ZONE.search(after))
    if _ORDINAL.search(before):
        return bool(_MONTH.search(after)) or after[0].islower()
    return bool(_ABBREVIATION.search(before))
