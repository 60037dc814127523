"""The user's own words (notes, strengths) and the thread's topics, given the shape in which a sentence can take them up.

Nothing is reworded beyond that: what cannot stand inside a sentence is set behind a colon, as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import re2

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


_SUBJECT = re2.compile(
    r"(?i)^(?:i|i'[a-z]+|we|we'[a-z]+|they|they'[a-z]+|he|she|it|it's|you|you're|there|this|that|that's|je|j'.*|nous|ich|wir|yo|my|since|because|if|when|while)\b"
)
_VERB = re2.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|do|does|did|said|says|asked|asks|wants?|wanted|needs?|needed|mentioned|told|likes?|liked|uses?|used|plans?"
    r"|planned|runs?|will|would|can|could|should|must|est|sont|ist|sind|hat|haben|es|son|tiene)\b"
)
_CLAUSE = re2.compile(r"(?i)^(?:how|why|what|whether|where|which|who|when|comment|pourquoi|wie|warum|cómo|por qué)\b")
_RELATIVE = re2.compile(r"(?i)\b(?:that|which|who|whose|where|qui|que|dont|der|die|das|und|and)\b")
_OPENER = re2.compile(
    r"(?i)^(?:(?:we |i )?(?:talked|spoke|chatted) about|(?:we )?discussed|about|on|topic:|idea:|liked:|answer:|forgot:)\s+"
)
_SMALL = frozenset(
    "a an the their your our my his her its this these those some any how why what whether where which who when that using use by with for in on of to "
    "more less both all each every several many few one two three four five six seven eight nine ten dozen working building moving "
    "le la les un une des leur leurs votre vos notre nos du de der die das ein eine ihr ihre unser wie warum el los las una su sus nuestro cómo".split()
)
_THEIRS = re2.compile(r"(?i)\btheir\b")
_QUANTITY = re2.compile(
    r"(?i)^(?:\d[\d.,]*\+?|a|an|the|my|our|more than|over|nearly|almost|about|some|several|many|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|strong|deep|broad|solid|hands-on|long|extensive|proven|practical|experience|expertise|knowledge|background|skills?|years"
    r"|un|une|des|plus de|dix|cinq|deux|trois|quatre|six|sept|huit|neuf|mon|ma|mes|expérience|zehn|fünf|zwei|drei|vier|sechs|sieben|acht|neun|mehr als"
    r"|eine|einen|mein|meine|erfahrung|diez|cinco|dos|tres|cuatro|seis|siete|ocho|nueve|más de|mi|mis|experiencia)\b"
)


def note(text: str, recipient: str = "") -> Phrase | None:
    """A note of the user's, as a mail to `recipient` (first name) can say it; None where it is too long or empty."""
    said = _plain(_OPENER.sub("", _plain(text)))
    if recipient:
        said = said.replace(f"{recipient}'s ", "your ").replace(f"{recipient}’s ", "your ")
    said = _lowered(_THEIRS.sub("your", said))
    if not said or len(said.split()) > LONGEST:
        return None
    return Phrase(said, _shape(said))


def strength(text: str) -> Phrase | None:
    """A strength of the profile's: `THING` only where it plainly can follow "bring"."""
    said = _lowered(_plain(text))
    if not said or len(said.split()) > LONGEST:
        return None
    shape = _shape(said)
    if shape is Shape.THING and not _QUANTITY.match(said):
        shape = Shape.LOOSE
    return Phrase(said, shape)


def topic(text: str) -> Phrase | None:
    """What they said they would talk about, seen from the user's side: their "our" is the user's "your"; None where that cannot be told."""
    said = _lowered(_plain(text))
    words = [_TURNED.get(word.casefold(), word) for word in said.split()]
    turned = " ".join(words)
    if not 2 <= len(words) <= 16 or {"you", "me", "i", "him", "her"} & {word.casefold().strip(",;") for word in said.split()}:
        return None
    phrase = Phrase(turned, _shape(turned))
    return phrase if phrase.fits else None


_TURNED = {"our": "your", "we": "you", "us": "you", "ours": "yours", "your": "my", "we're": "you're", "we've": "you've", "my": "your"}


def _plain(text: str) -> str:
    return in_words(text).strip(" \"'-–—•*").rstrip(" .;,:")


def _lowered(text: str) -> str:
    """The first letter small where the first word is no name: in the middle of a sentence."""
    first = text.split(" ", 1)[0] if text else ""
    return text[0].lower() + text[1:] if first.casefold() in _SMALL or (first.endswith("ing") and first.istitle()) else text


def _shape(text: str) -> Shape:
    first = text.split(" ", 1)[0]
    if _SUBJECT.match(text) or ". " in text or "? " in text or text[-1] in "?!":
        return Shape.SENTENCE
    if _CLAUSE.match(text):
        return Shape.THING
    if len(first) > 4 and first.endswith("ing"):
        return Shape.DOING
    verb = _VERB.search(text)
    if verb and not _RELATIVE.search(text[: verb.start()]):
        return Shape.SENTENCE
    return Shape.THING
