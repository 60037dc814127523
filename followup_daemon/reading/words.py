"""Text prepared for patterns of dates and times: folded to lower-case ASCII, character by character, so that offsets stay the same."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import re2


class _Folding(dict[int, str]):
    """Each character's stand-in, worked out when first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "\n\t":
            stand_in = character
        elif character.isspace():
            stand_in = " "
        elif unicodedata.category(character) == "Pd" or character == "−":
            stand_in = "-"
        elif character in "’‘ʼ`´":
            stand_in = "'"
        elif character in "“”„«»":
            stand_in = '"'
        elif character == "ß":
            stand_in = "s"
        elif character == "…":
            stand_in = "."
        else:
            base = unicodedata.normalize("NFKD", character.lower())[:1]
            stand_in = base if base.isascii() and base.isprintable() else "*"
        self[code] = stand_in
        return stand_in


_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` in lower-case ASCII of the same length: accents are dropped, dashes and quotes are plain, other signs become "*"."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)


@cache
def table() -> dict[str, Any]:
    """The vocabulary of dates and times (data/dates.toml), folded."""
    return tomllib.loads(fold((files("followup_daemon.reading") / "data" / "dates.toml").read_text("utf-8")))


@cache
def numbers() -> dict[str, int]:
    """Number words -> their value, in all languages of the table."""
    return {word: value for words in table()["numbers"].values() for word, value in words.items()}


def number(text: str) -> int:
    """The value of a number, in digits or in words."""
    return int(text) if text.isdecimal() else numbers()[" ".join(text.replace("-", " ").split())]


@cache
def number_pattern() -> str:
    """RE2 source for a number of up to three digits, or a number word."""
    known = sorted(numbers(), key=len, reverse=True)
    return r"(?:\d{1,3}|" + "|".join(re2.escape(word).replace(r"\ ", "[ -]") for word in known) + ")"


def alternatives(words: list[str] | dict[str, Any]) -> str:
    """RE2 source for one of these words, longest first; blanks match any white space."""
    return "|".join(re2.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
