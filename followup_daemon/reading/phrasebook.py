"""The phrase tables, loaded and compiled: which phrases a sentence contains.

A table (``phrases/<language>/*.toml``) lists ``[[phrase]]`` entries:

signal    what it says (`model.Kind`), or a name of the reader's own that is no signal ("contingent", "affirms", ...)
any       templates, any of which is the phrase; written over `wording.plain` text; `` ... `` stands for any words, ``{name}`` for a list
          of words of the language's ``words.toml``
weight    how sure the phrase alone makes it, 0..1; several phrases add up (one is enough from 0.5 on)
unless    templates that take it back when they stand in the same sentence
needs     templates, one of which must stand in the same sentence
text      the signal's text, where it has one ("updates", "them")
contingent  true: counts also in a sentence that only says what would happen ("if you are selected ...")
examples, never   sentences that must, and must not, be found by this phrase; at least two and any number

All templates of all languages are one `re2.Set`, so that a sentence is scanned once, in linear time, however many phrases there are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import re2

from followup_daemon.reading.sentences import Sentence
from followup_daemon.reading.wording import pattern

LANGUAGES = ("en", "fr", "de", "es")
_SET_MEMORY = 256 << 20  # bytes that the automaton's cache may use; it needs a small part of it
_ANY_WORDS = "(?: .*)? "
_CONDITION = re2.compile(
    r"(?:^| )(?:if|should|in case|in the event|once|whenever|when|unless|provided|as soon as|falls|sollten?|wenn|si|en caso)(?: |$)"
)
_DECISIVE = frozenset({"rejection", "offer", "invitation", "assessment", "confirmation", "outreach"})
_UNCONDITIONAL = frozenset({"rejection"})  # signals that stand before a condition as well as without one


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a table, ready to use."""

    signal: str
    language: str
    templates: tuple[str, ...]
    found: Any  # all templates as one compiled pattern
    weight: float
    unless: Any  # a compiled pattern, or None
    needs: Any
    text: str | None
    contingent: bool
    examples: tuple[str, ...]
    never: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that a sentence contains."""

    phrase: Phrase
    sentence: Sentence


class Phrasebook:
    """All phrases of all languages, and the question which of them a sentence contains."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = tuple(phrases)
        options = re2.Options()
        options.max_mem = _SET_MEMORY
        options.log_errors = False
        self._set = re2.Set.SearchSet(options)
        self._owner: list[Phrase] = []
        for phrase in self.phrases:
            for template in phrase.templates:
                self._set.Add(template)
                self._owner.append(phrase)
        self._set.Compile()

    def find(self, sentence: Sentence, languages: Collection[str] = LANGUAGES) -> tuple[Phrase, ...]:
        """The phrases of these languages that hold for this sentence, each once, in the order of the tables.

        Of a sentence that only says what would happen, the contingent ones.
        """
        matches = self._set.Match(sentence.words)
        if not matches:
            return ()
        found: dict[int, Phrase] = {}
        for index in sorted(matches):
            phrase = self._owner[index]
            if (
                id(phrase) not in found
                and phrase.language in languages
                and (phrase.unless is None or not phrase.unless.search(sentence.words))
                and (phrase.needs is None or phrase.needs.search(sentence.words))
            ):
                found[id(phrase)] = phrase
        kept = tuple(found.values())
        if any(phrase.signal == "undecided" for phrase in kept):
            kept = tuple(phrase for phrase in kept if phrase.signal not in _DECISIVE)
        if any(phrase.signal == "contingent" for phrase in kept):
            head = _CONDITION.split(sentence.words, 1)[0]  # "we cannot offer you this post; if another opens …" is a no all the same
            return tuple(phrase for phrase in kept if phrase.contingent or (phrase.signal in _UNCONDITIONAL and phrase.found.search(head)))
        return kept


def compiled(templates: Iterable[str]) -> Any:
    """One pattern that finds any of these templates (as `template` made them), or None where there are none."""
    listed = list(templates)
    return re2.compile("|".join(f"(?:{each})" for each in listed)) if listed else None


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook:
    """The tables that ship with the package."""
    return Phrasebook(tuple(phrase for language in LANGUAGES for phrase in _language(language)))


def _language(language: str) -> list[Phrase]:
    folder = files("followup_daemon.reading.phrases").joinpath(language)
    words = tomllib.loads(folder.joinpath("words.toml").read_text("utf-8"))
    names = {name: pattern("(?:" + "|".join(listed) + ")") for name, listed in words.items()}
    tables = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml") and entry.name != "words.toml"), key=lambda e: e.name
    )
    return [
        _phrase(entry, language, f"{language}/{table.name}", names)
        for table in tables
        for entry in tomllib.loads(table.read_text("utf-8"))["phrase"]
    ]


def _phrase(entry: dict[str, Any], language: str, table: str, names: dict[str, str]) -> Phrase:
    def made(key: str) -> list[str]:
        return [_template(text, names) for text in entry.get(key, ())]

    return Phrase(
        signal=entry["signal"],
        language=language,
        templates=tuple(made("any")),
        found=compiled(made("any")),
        weight=float(entry.get("weight", 0.9)),
        unless=compiled(made("unless")),
        needs=compiled(made("needs")),
        text=entry.get("text"),
        contingent=bool(entry.get("contingent", False)),
        examples=tuple(entry.get("examples", ())),
        never=tuple(entry.get("never", ())),
        table=table,
    )


def _template(text: str, names: dict[str, str]) -> str:
    """A readable template as a pattern over plain words."""
    made = pattern(text.strip().removesuffix(" ...")).replace(" ... ", _ANY_WORDS)
    for name, words in names.items():
        made = made.replace("{" + name + "}", words)
    return rf"\b(?:{made})\b"
