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

All templates of a language are scanned for together, in linear time. A language's tables are loaded when its first mail comes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import re2

from followup_daemon.reading.sentences import Sentence
from followup_daemon.reading.wording import pattern

LANGUAGES = ("en", "fr", "de", "es")
_ANY_WORDS = "(?: .*)? "
_CONDITION = re2.compile(
    r"(?:^| )(?:if|should|in case|in the event|once|whenever|when|unless|provided|as soon as|falls|sollten?|wenn|si|en caso)(?: |$)"
)
_DECISIVE = frozenset({"rejection", "offer", "invitation", "assessment", "confirmation", "outreach"})
_UNCONDITIONAL = frozenset({"rejection"})  # signals that stand before a condition as well as without one


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a table; its templates are patterns over plain words."""

    signal: str
    language: str
    templates: tuple[str, ...]
    weight: float
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    text: str | None = None
    contingent: bool = False
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    table: str = ""

    def holds(self, words: str) -> bool:
        """Whether it counts in a sentence that has one of its templates."""
        return not (self.unless and _compiled(self.unless).search(words)) and not (self.needs and not _compiled(self.needs).search(words))

    def stands_in(self, words: str) -> bool:
        """Whether these words have one of its templates."""
        return bool(_compiled(self.templates).search(words))


@cache
def _compiled(templates: tuple[str, ...]) -> Any:
    """One pattern for any of these; compiled when first needed, since most mails need few."""
    return re2.compile("|".join(f"(?:{each})" for each in templates))


class Table:
    """The phrases of one language behind a filter of the words that they need (RE2's FilteredRE2): most are never tried at all.

    One set automaton for everything is faster once it is warm, and ten times slower in the first thousand mails.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self._filter = re2.Filter()
        self._owners: list[Phrase] = []
        for phrase in self.phrases:
            for template in phrase.templates:
                self._filter.Add(template)
                self._owners.append(phrase)
        if self._owners:
            self._filter.Compile()

    def match(self, words: str) -> tuple[Phrase, ...]:
        """The phrases that have a template in these words, each once, in the order of the tables."""
        found = self._filter.Match(words) if self._owners else None
        return tuple({id(owner): owner for owner in (self._owners[index] for index in sorted(found))}.values()) if found else ()


def find(sentence: Sentence, languages: Collection[str] = LANGUAGES) -> tuple[Phrase, ...]:
    """The phrases of these languages that hold for this sentence, each once, in the order of the tables.

    Of a sentence that only says what would happen, those that say so of themselves, and a no that stands before the condition: "we
    cannot offer you this post; if another opens ...". Of one that leaves something open ("whether you ..."), none that decides it.
    """
    words = sentence.words
    kept = tuple(phrase for language in languages for phrase in table(language).match(words) if phrase.holds(words))
    said = {phrase.signal for phrase in kept}
    if "undecided" in said:
        kept = tuple(phrase for phrase in kept if phrase.signal not in _DECISIVE)
    if "contingent" in said:
        head = _CONDITION.split(words, 1)[0]
        kept = tuple(phrase for phrase in kept if phrase.contingent or (phrase.signal in _UNCONDITIONAL and phrase.stands_in(head)))
    return kept


@cache
def table(language: str) -> Table:
    """The tables of one language that ship with the package, as one."""
    folder = files("followup_daemon.reading.phrases").joinpath(language)
    words = tomllib.loads(folder.joinpath("words.toml").read_text("utf-8"))
    names = {name: pattern("(?:" + "|".join(listed) + ")") for name, listed in words.items()}
    tables = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml") and entry.name != "words.toml"), key=lambda e: e.name
    )
    return Table(
        [
            _phrase(entry, language, f"{language}/{table.name}", names)
            for table in tables
            for entry in tomllib.loads(table.read_text("utf-8"))["phrase"]
        ]
    )


def _phrase(entry: dict[str, Any], language: str, name: str, names: dict[str, str]) -> Phrase:
    def made(key: str) -> tuple[str, ...]:
        return tuple(_template(text, names) for text in entry.get(key, ()))

    return Phrase(
        signal=entry["signal"],
        language=language,
        templates=made("any"),
        weight=float(entry.get("weight", 0.9)),
        unless=made("unless"),
        needs=made("needs"),
        text=entry.get("text"),
        contingent=bool(entry.get("contingent", False)),
        examples=tuple(entry.get("examples", ())),
        never=tuple(entry.get("never", ())),
        table=name,
    )


def _template(text: str, names: dict[str, str]) -> str:
    """A readable template as a pattern over plain words."""
    made = pattern(text.strip().removesuffix(" ...")).replace(" ... ", _ANY_WORDS)
    for name, words in names.items():
        made = made.replace("{" + name + "}", words)
    return rf"\b(?:{made})\b"
