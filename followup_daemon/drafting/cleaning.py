"""Text that came from mails, made fit to stand in a draft (RELIABILITY.md, section 3: injected headers, hidden and turned text)."""

from __future__ import annotations

import unicodedata

import re2

_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # control, format (bidi, zero width), surrogates, unassigned, separators
_ASIDE = re2.compile(r"\s*(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\]|<[^<>]{0,40}>|\{[^{}]{0,40}\})")
_REFERENCE = re2.compile(r"(?i)\s*[-–—,:|#/]*\s*(?:#|no\.?|nr\.?|ref\.?:?|req(?:uisition)?\.?|id:?)?\s*[A-Z]{0,4}[-_]?\d[\d_-]{3,}\s*$")
_BRACKETS = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "<": "", ">": ""})


def one_line(text: str) -> str:
    """The text on one line, white space folded, without any character that a reader cannot see."""
    kept = (
        " " if letter.isspace() or unicodedata.category(letter) in _FORBIDDEN else letter for letter in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(kept).split())


def in_words(text: str) -> str:
    """The text as part of a sentence: on one line, with round brackets alone, since others look like a placeholder."""
    return one_line(text).translate(_BRACKETS)


def title_of_role(text: str) -> str:
    """A role as people say it: without "(m/w/d)", "[Remote]" and requisition numbers."""
    said = _REFERENCE.sub("", _ASIDE.sub("", one_line(text))).translate(_BRACKETS).strip(" -–—,:;|/")
    return said if len(said) <= 80 else ""
