"""The user's own words (notes, strengths) and the thread's topics, given the shape in which a sentence can take them up.

Nothing is reworded beyond that: what cannot stand inside a sentence is set behind a colon, as it was written.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from followup_daemon.drafting.cleaning import in_words

LONGEST = 45  # words of a note or strength; a longer one would be a mail of its own


class Shape(StrEnum):
    """What kind of phrase it is."""

    THING = "thing"  # "ten years of payment systems", "the migration", "how you test"
    DOING = "doing"  # "moving live ledgers"
    SENTENCE = "sentence"  # "I led the move to event sourcing"
    LOOSE = "loose"  # anything else: "fluent in French"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready to be set into a sentence (`text`: no full stop), or behind a colon or alone (`full`: with one)."""

    text: str
    shape: Shape

    @property
    def full(self) -> str:
        return self.text if self.text[-1] in ".!?…" else f"{self.text}."

    @property
    def alone(self) -> str:
        return f"{self.full[0].upper()}{self.full[1:]}"

    @property
    def fits(self) -> bool:
        """It can follow a preposition."""
        return self.shape in (Shape.THING, Shape.DOING)

    @property
    def doing(self) -> bool:
        return self.shape is Shape.DOING

    @property
    def sentence(self) -> bool:
        return self.shape is Shape.SENTENCE

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Words:
    """phrasing.toml."""

    subjects: frozenset[str]
    verbs: frozenset[str]
    links: frozenset[str]
    clauses: tuple[str, ...]
    openers: tuple[str, ...]
    small: frozenset[str]
    quantities: tuple[str, ...]
    turned: dict[str, str]
    topics: tuple[str, ...]
    ends: tuple[str, ...]


@cache
def _words() -> _Words:
    table = tomllib.loads(resources.files("followup_daemon.drafting").joinpath("phrasing.toml").read_text(encoding="utf-8"))
    return _Words(
        subjects=frozenset(table["subjects"]),
        verbs=frozenset(table["verbs"]),
        links=frozenset(table["links"]),
        small=frozenset(table["small"]),
        clauses=tuple(table["clauses"]),
        quantities=tuple(table["quantities"]),
        openers=tuple(sorted(table["openers"], key=len, reverse=True)),
        topics=tuple(table["topics"]),
        ends=tuple(table["ends"]),
        turned=table["turned"],
    )


def note(text: str, recipient: str = "") -> Phrase | None:
    """A note of the user's, as a mail to `recipient` (first name) can say it; None where it is too long or empty."""
    said = _plain(text)
    opener = next((opener for opener in _words().openers if said.casefold().startswith(opener)), "")
    said = said[len(opener) :]
    if recipient:
        said = said.replace(f"{recipient}'s ", "your ").replace(f"{recipient}’s ", "your ")
    said = _lowered(" ".join({"their": "your", "Their": "Your"}.get(word, word) for word in said.split()))
    if not said or len(said.split()) > LONGEST:
        return None
    return Phrase(said, _shape(said))


def strength(text: str) -> Phrase | None:
    """A strength of the profile's: `THING` only where it plainly can follow "bring"."""
    said = _lowered(_plain(text))
    if not said or len(said.split()) > LONGEST:
        return None
    shape = _shape(said)
    if shape is Shape.THING and not (said[0].isdigit() or _begins(said, _words().quantities)):
        shape = Shape.LOOSE
    return Phrase(said, shape)


def topic(quote: str) -> Phrase | None:
    """What a sentence of theirs announces as a topic, seen from the user's side: their "our" is the user's "your".

    "We'd like to discuss our ledger migration." gives "your ledger migration"; None where the sentence does not tell it plainly.
    """
    said = _plain(quote)
    found = [(place + len(cue), cue) for cue in _words().topics if (place := f" {said.casefold()} ".find(f" {cue} ")) >= 0]
    said = said[min(found)[0] :].strip() if found else ""
    for end in _words().ends:
        said = said.partition(end)[0].strip(" ,;:-–—")
    words = [word.strip(",;") for word in said.split()]
    if not 2 <= len(words) <= 14 or _UNTOLD & {word.casefold() for word in words}:
        return None
    turned = " ".join(_words().turned.get(word.casefold(), word) for word in said.split())
    phrase = Phrase(turned, _shape(turned))
    return phrase if phrase.fits else None


_UNTOLD = frozenset(
    {"you", "me", "i", "him", "her", "yourself", "it", "that.", "cv", "resume", "résumé"}
)  # whose meaning turns, or says nothing


def _plain(text: str) -> str:
    return in_words(text).strip(" \"'-–—•*").rstrip(" .;,:")


def _lowered(text: str) -> str:
    """The first letter small where the first word is no name: in the middle of a sentence."""
    first = text.split(" ", 1)[0] if text else ""
    lower = first.istitle() and (first.casefold() in _words().small or (len(first) > 4 and first.endswith("ing")))
    return text[0].lower() + text[1:] if lower else text


def _begins(text: str, openings: tuple[str, ...]) -> bool:
    start = text.casefold()
    return any(start == opening or start.startswith(f"{opening} ") for opening in openings)


def _shape(text: str) -> Shape:
    words = [word.casefold().strip(",;:") for word in text.replace("’", "'").split()]
    table = _words()
    if words[0] in table.subjects or ". " in text or "? " in text or text[-1] in "?!":
        return Shape.SENTENCE
    if _begins(text, table.clauses):
        return Shape.THING
    if len(words[0]) > 4 and words[0].endswith("ing"):
        return Shape.DOING
    for word in words[1:]:
        if word in table.links:
            break
        if word in table.verbs:
            return Shape.SENTENCE
    return Shape.THING
