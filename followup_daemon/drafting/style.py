"""The checks on wording: a draft that fails one is not written, and `status` says why."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import re2

from followup_daemon.drafting.cleaning import one_line

_PLACEHOLDER = re2.compile(r"[\[\]<>{}]|\bNone\b|\bnull\b|\bundefined\b|\bnan\b")
_GAP = re2.compile(r" [,.](?:\s|$)|\(\s*\)|\.\.(?:$|[^.])|,,")


@dataclass(frozen=True, slots=True)
class Rules:
    """style.toml."""

    longest_words: int
    most_paragraphs: int
    banned: tuple[tuple[str, str], ...]  # phrase, advice


@cache
def rules() -> Rules:
    table = tomllib.loads(resources.files("followup_daemon.drafting").joinpath("style.toml").read_text(encoding="utf-8"))
    banned = tuple((phrase, entry["advice"]) for entry in table["banned"] for phrase in entry["phrases"])
    return Rules(table["longest_words"], table["most_paragraphs"], banned)


def fault(text: str, *, foreign: Sequence[str] = (), known: Sequence[str] = ()) -> str | None:
    """What is wrong with the text between greeting and signature, or None.

    `foreign` are names of companies that it must not mention, `known` texts that it rightly holds (its own company, the role, names).
    """
    blocks = [block for block in text.split("\n\n") if block.strip()]
    if len(blocks) < 3:
        return "it says nothing"
    paragraphs = blocks[1:-1]
    if len(paragraphs) > rules().most_paragraphs:
        return f"it has {len(paragraphs)} paragraphs"
    if (count := words(text)) > rules().longest_words:
        return f"it has {count} words"
    if not blocks[0].endswith(",") or len(blocks[0].split()) >= 6:
        return f"its greeting is {blocks[0][:60]!r}"
    return wording_fault(text) or _foreign(text, foreign, known)


def wording_fault(text: str) -> str | None:
    """A placeholder, a gap where a word is missing, or a phrase that the advice forbids."""
    if found := _PLACEHOLDER.search(text):
        return f"it holds {found.group()!r}, which looks like a placeholder"
    if found := _GAP.search(text):
        return f"something is missing at {found.group()!r}"
    plain = one_line(text).casefold().replace("’", "'")
    for phrase, advice in rules().banned:
        if _says(plain, phrase):
            return f"it says {phrase!r} ({advice})"
    return None


def words(text: str) -> int:
    return len(text.split())


def _says(plain: str, phrase: str) -> bool:
    """The phrase at the beginning of a word: "rude" is not in "prudent"."""
    start = plain.find(phrase)
    while start >= 0:
        if start == 0 or not plain[start - 1].isalnum():
            return True
        start = plain.find(phrase, start + 1)
    return False


def _foreign(text: str, foreign: Sequence[str], known: Sequence[str]) -> str | None:
    for phrase in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(phrase, " ")
    for name in foreign:
        if mentions(text, name):
            return f"it names {name!r}, which is another application"
    return None


def mentions(text: str, name: str) -> bool:
    """The name as whole words, in its own spelling."""
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum():
            return True
        start = text.find(name, start + 1)
    return False
