"""The lines of a mail as their writer meant them, their sentences, and where the phrases of a table stand in them.

Everything is done in one walk over a line, and kept for the lines that are asked about again: companies, roles and people are looked
for in the same ones. Patterns of the standard library are used where they are linear by their form: a run is taken whole, and only
from its beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

import re2

from followup_daemon.reading.names import plain

_LONGEST_BODY = 12_000  # characters that are read
_BLANKS = "\t\n\f\r "
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[)\"'”»]?(?:[\t\n\f\r ]|\Z)")
_ABBREVIATIONS = frozenset(
    "st ste dr prof mr mrs ms mx inc ltd co corp no nr ing dept m vs approx ca".split()  # noqa: SIM905 - reads as the list it is
)
_ABBREVIATED = re2.compile(r"(?i)(?:\b(?:" + "|".join(sorted(_ABBREVIATIONS)) + r"|p\.eng|e\.g|i\.e|z\.b|[ap]\.m)|(?:^|\s)\p{Lu})\.$")
_LONGEST_ABBREVIATION = 16  # characters before the end of a sentence that tell an abbreviation, more than enough


@lru_cache(maxsize=16)
def unwrapped(text: str) -> tuple[str, ...]:
    """Lines as their writer meant them: a line broken by a mail program at its width goes on in the next."""
    found: list[list[str]] = []
    wrapped = False
    for line in text[:_LONGEST_BODY].splitlines():
        bare = " ".join(line.split()).strip("*_ ")
        if not bare:
            wrapped = False
            continue
        if wrapped and found:
            found[-1].append(bare)
        else:
            found.append([bare])
        wrapped = len(bare) >= 60
    return tuple(" ".join(pieces) for pieces in found)


# --- sentences ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _ends(line: str) -> tuple[list[int], list[int]]:
    """Where the ends of sentences begin and end; dots of abbreviations are none."""
    begins: list[int] = []
    ends: list[int] = []
    for match in _SENTENCE_END.finditer(line):
        begin, end = match.span()
        if not _abbreviated(line[max(0, end - _LONGEST_ABBREVIATION) : end].rstrip()):
            begins.append(begin)
            ends.append(end)
    return begins, ends


def _abbreviated(tail: str) -> bool:
    if not tail.endswith("."):
        return False
    last = tail.rpartition(" ")[2][:-1]
    if len(last) > 1 and last.isascii() and last.isalpha():
        return last.lower() in _ABBREVIATIONS
    return _ABBREVIATED.search(tail) is not None


def sentence_around(text: str, begin: int, end: int) -> str:
    """The sentence around a place of a line."""
    begins, ends = _ends(text)
    before = bisect_right(ends, begin)
    after = bisect_left(begins, end, lo=before)
    return text[ends[before - 1] if before else 0 : ends[after] if after < len(ends) else len(text)].strip()


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[str, ...]:
    """All sentences of a mail's lines, in order."""
    found: list[str] = []
    for line in unwrapped(text):
        position = 0
        while position < len(line):
            quote = sentence_around(line, position, position + 1)
            found.append(quote)
            position = max(position + 1, line.find(quote, position) + len(quote) + 1)
    return tuple(found)


# --- phrases right beside names -----------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def folded(line: str) -> str:
    """The line in small letters, each at its place."""
    small = line.lower()
    if len(small) != len(line):
        small = "".join(c if len(c.lower()) != 1 else c.lower() for c in line)
    return small if small.isascii() else small.replace("ſ", "s")


def has_capital(line: str, begin: int, end: int) -> bool:
    """May a name stand between these places? Only where a letter is no small one."""
    return not line.isascii() or line[begin:end] != folded(line)[begin:end]


@lru_cache(maxsize=512)
def _words(line: str) -> tuple[tuple[tuple[str, int], ...], frozenset[str], bool]:
    """The words of a folded line with their places, the set of them, and whether anything but single blanks parts them."""
    words = tuple((match[0], match.start()) for match in _WORD.finditer(line))
    return words, frozenset(word for word, _ in words), ", " in line or "  " in line or any(blank in line for blank in "\t\n\f\r")


def plain_phrase(words: str) -> str:
    """A phrase as the tables' keys have it."""
    return " ".join(words.lower().replace(",", "").split())


class Phrases:
    """The phrases of a table, to be found as words by themselves; a blank matches any blanks, also with a comma before them.

    They are kept by their first word, the longest first: where one begins, the longest that stands there is the one.
    """

    __slots__ = ("_by_word", "_plain", "_second")

    def __init__(self, phrases: Iterable[str]) -> None:
        grouped: dict[str, list[str]] = {}
        for phrase in sorted({phrase.lower() for phrase in phrases}, key=len, reverse=True):
            first = _WORD.match(phrase)
            if first is None:
                raise ValueError(f"a phrase begins with a word: {phrase}")
            grouped.setdefault(first[0], []).append(phrase)
        self._by_word = {word: tuple(group) for word, group in grouped.items()}
        self._plain = {phrase: plain_phrase(phrase) for group in grouped.values() for phrase in group}
        self._second = {phrase: words[1] for phrase in self._plain if len(words := _WORD.findall(phrase)) > 1}

    def occurrences(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Phrase, where it begins, where it ends."""
        line = folded(text)
        words, known, odd = _words(line)
        if known.isdisjoint(self._by_word):
            return
        free = 0  # the first place that no phrase has taken
        for word, begin in words:
            group = self._by_word.get(word)
            if group is None or (begin <= free and begin):
                continue
            for phrase in group:
                if line.startswith(phrase, begin):
                    end = begin + len(phrase)
                elif odd and self._second.get(phrase) in known:
                    end = _spaced_end(line, begin, phrase)
                else:
                    continue
                if end:
                    last = line[end - 1]
                    if not line[end : end + 1].isalnum() or not last.isalnum() or last == "'":
                        yield self._plain[phrase], begin, end
                        free = end
                    break


def _spaced_end(line: str, begin: int, phrase: str) -> int:
    """Where the phrase that begins here ends, its words parted by any blanks or commas; 0 where it does not stand here."""
    place = begin
    for number, piece in enumerate(phrase.split(" ")):
        if number:
            place += line.startswith(",", place)
            start = place
            while place < len(line) and line[place] in _BLANKS:
                place += 1
            if place == start:
                return 0
        if not line.startswith(piece, place):
            return 0
        place += len(piece)
    return place


# --- phrases anywhere ---------------------------------------------------------------------------------------------------


class Sayings:
    """Phrases that a plain text says anywhere, as whole words. They are kept by their longest word, which few texts have."""

    __slots__ = ("_by_word",)

    def __init__(self, phrases: Iterable[str]) -> None:
        grouped: dict[str, list[str]] = {}
        for phrase in phrases:
            grouped.setdefault(max(phrase.split(), key=len), []).append(f" {phrase} ")
        self._by_word = {word: tuple(group) for word, group in grouped.items()}

    def within(self, text: str, words: frozenset[str]) -> tuple[str, ...]:
        """Those that the text says, each between blanks. `text` is plain and between blanks, `words` are its words."""
        known = self._by_word.keys() & words
        return tuple(phrase for word in known for phrase in self._by_word[word] if phrase in text) if known else ()


@lru_cache(maxsize=16)
def plain_words(text: str) -> tuple[str, frozenset[str]]:
    """The whole of a mail's lines, plain and between blanks, and the set of its words."""
    words = f" {plain(' '.join(unwrapped(text)))} "
    return words, frozenset(words.split())
