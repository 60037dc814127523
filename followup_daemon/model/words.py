"""By its words a text is known again when its Message-ID, subject and recipients have changed.

A digest holds the smallest hashes of the pairs of neighbouring words (a bottom-k sketch: A. Broder, "On the resemblance and
containment of documents", 1997). It tells how alike two texts are, and cannot be turned back into either.
"""

from __future__ import annotations

import hashlib

SIZE = 96  # hashes kept; drafts are so short that this is nearly always all of them
_WIDTH = 8  # hex digits of one hash


def digest(text: str) -> str:
    """The digest of a text's own words: case, punctuation, white space and line breaks do not count. Empty where there are no words."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    pairs = {f"{one} {other}" for one, other in zip(words, words[1:], strict=False)} or set(words)
    hashes = {hashlib.blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=_WIDTH // 2).hexdigest() for pair in pairs}
    return "".join(sorted(hashes)[:SIZE])


def similarity(a: str, b: str) -> float:
    """How alike the texts of two digests are: the share of word pairs that they have in common, from 0 to 1 (Jaccard, estimated)."""
    one, other = _hashes(a), _hashes(b)
    if not one or not other:
        return 0.0
    smallest = set(sorted(one | other)[:SIZE])
    return len(smallest & one & other) / len(smallest)


def _hashes(digest: str) -> set[str]:
    return {digest[start : start + _WIDTH] for start in range(0, len(digest), _WIDTH)}
