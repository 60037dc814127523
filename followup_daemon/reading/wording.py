"""Words as the phrase tables see them: lower case, no accents, no punctuation, contractions written out.

A table can then say ``we have decided not to`` once and mean "We've decided not to", "We have, however, decided not to" and
"we have decided NOT to". Quotes are never taken from this form, always from the mail itself.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import re2

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u00ad": "", "\u200b": ""})
_CONTRACTIONS = tuple(
    (re2.compile(short), long)
    for short, long in (
        (r"\bwon't\b", "will not"),
        (r"\bcan't\b", "can not"),
        (r"\bcannot\b", "can not"),
        (r"\bshan't\b", "shall not"),
        (r"n't\b", " not"),
        (r"'ve\b", " have"),
        (r"'re\b", " are"),
        (r"'ll\b", " will"),
        (r"'d\b", " would"),
        (r"'m\b", " am"),
        (r"\blet's\b", "let us"),
        (r"\b(it|that|there|here|what|where|who|how|she|he|everything|something|timing|name)'s\b", r"\1 is"),
    )
)
_NOT_WORDS = re2.compile(r"[^\pL\pN$€£@%]+")
# Words that colour a sentence and never change what it says.
_COLOUR = re2.compile(
    r"\b(very|really|truly|absolutely|extremely|incredibly|quite|just|simply|indeed|hereby|formally|officially|genuinely|warmly|therefore|"
    r"of course|however|unfortunately|regrettably|sadly|sorry to say|at this time|at this point|at this stage|also) "
)
_SPACES = re2.compile(r"\s+")


def fold(text: str) -> str:
    """White space folded to single blanks, nothing else changed: the form in which quotes are given."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """The words of `text`, parted by single blanks, with colouring adverbs ("very", "however", "at this time") left out."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
        text = "".join(character for character in text if not unicodedata.combining(character))
    text = text.casefold()
    if "'" in text:
        for short, long in _CONTRACTIONS:
            text = short.sub(long, text)
    words = f" {_NOT_WORDS.sub(' ', text).strip()} "
    return str(_COLOUR.sub("", words)).strip()


@lru_cache(maxsize=4096)
def pattern(template: str) -> str:
    """A phrase template in the form that `plain` gives: no accents, lower case."""
    decomposed = unicodedata.normalize("NFKD", template.translate(_APOSTROPHES))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).replace("ß", "ss").replace("'", " ")
