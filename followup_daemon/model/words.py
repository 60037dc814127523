"""A short digest of a text by which it is recognised when its Message-ID has changed: as a sent draft, say.

MinHash (Broder 1997) over runs of three words: two digests agree in about as many places as the texts share of their runs. The digest
says nothing of the words themselves, and it is the same on every machine and in every version.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLACES = 16
_RUN = 3  # words
_DIGITS = 8  # hexadecimal digits a place
_WORD = re.compile(r"\w+")
_MOST = 2000  # words that are looked at


def digest(text: str) -> str:
    """The digest of a body: 16 places of 8 hexadecimal digits, or an empty text for a text without words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())[:_MOST]
    if not words:
        return ""
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}
    hashes = [hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4 * _PLACES).digest() for run in runs]
    return "".join(min(each[4 * place : 4 * place + 4] for each in hashes).hex() for place in range(_PLACES))


def similarity(a: str, b: str) -> float:
    """How much two digests' texts share, 0..1; nothing is shared with an empty one."""
    if not a or not b or len(a) != len(b):
        return 0.0
    places = range(0, len(a), _DIGITS)
    return sum(a[at : at + _DIGITS] == b[at : at + _DIGITS] for at in places) / len(places)
