"""Words as the phrase tables see them: lower case, no accents, no punctuation, contractions written out.

A table can then say ``we have decided not to`` once and mean "We've decided not to", "We have, however, decided not to" and
"we have decided NOT to". Quotes are never taken from this form, always from the mail itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The patterns here are linear without re2: fixed words, and runs of one class of characters, each followed by nothing.
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u00ad": "", "\u200b": ""})
_ENDINGS = {"n't": " not", "'ve": " have", "'re": " are", "'ll": " will", "'d": " would", "'m": " am"}
_WHOLE = {"won't": "will not", "can't": "can not", "shan't": "shall not", "let's": "let us"}
_IS = ("it", "that", "there", "here", "what", "where", "who", "how", "she", "he", "everything", "something", "timing", "name")
_WHOLE |= {f"{word}'s": f"{word} is" for word in _IS}
_CONTRACTION = re.compile(r"\b(?:" + "|".join(_WHOLE) + r")\b|(?:n't|'ve|'re|'ll|'d|'m)\b")
_NOT_WORDS = re.compile(r"[^\w$€£@%]+|_+")
# Words that colour a sentence and never change what it says.
_COLOUR = re.compile(
    r"\b(?:very|really|truly|absolutely|extremely|incredibly|quite|just|simply|indeed|hereby|formally|officially|genuinely|warmly|therefore|"
    r"of course|however|unfortunately|regrettably|sadly|sorry to say|at this time|at this point|at this stage|also) "
)


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
        text = _CONTRACTION.sub(_written_out, text)
    words = f" {_NOT_WORDS.sub(' ', text).strip()} ".replace(" cannot ", " can not ")
    return _COLOUR.sub("", words).strip()


def _written_out(found: re.Match[str]) -> str:
    short = found.group()
    return _WHOLE.get(short) or _ENDINGS[short]


@lru_cache(maxsize=4096)
def pattern(template: str) -> str:
    """A phrase template in the form that `plain` gives: no accents, lower case."""
    decomposed = unicodedata.normalize("NFKD", template.translate(_APOSTROPHES))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).replace("ß", "ss").replace("'", " ")
