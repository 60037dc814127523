"""A second opinion beside the phrases: a small linear model over words and word pairs, trained by `make model` from training/texts.

It knows wordings that no table lists, and is blind to who does what to whom; the tables are the other way round. So neither moves an
application alone: see `hearing`, where the two are held against each other.

A model is a table of features (CRC-32 of their text) with one signed byte for each label, a scale for each label and a constant. The
chance of a label is the softmax of its sums, each divided by the square root of the number of known features.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Any

from followup_daemon.model import Kind
from followup_daemon.reading.automatic import Making
from followup_daemon.reading.said import Said

_MOST = 3000  # characters of a mail that are looked at
_LONGEST_SUBJECT = 200
_STEM = 5  # letters: longer words count also by their beginning, whatever their ending
# Linear without re2: each alternative is a run of one class of characters.
_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+)|(?P<mail>[\w.+-]{1,64}@\S+)|(?P<number>[$€£]?\d[\d.,:/hk-]*[$€£%]?)|(?P<word>[a-z]+)|(?P<mark>[?!])"
)
_CLOCK = re.compile(r"\d{1,2}(?::|h)\d{2}")


@dataclass(frozen=True, slots=True)
class Opinion:
    """The chance of each label of a whole mail, by its words alone."""

    chances: Mapping[Kind, float]

    def of(self, kind: Kind) -> float:
        return self.chances.get(kind, 0.0)

    @property
    def first(self) -> Kind:
        """The likeliest label."""
        return max(self.chances, key=lambda kind: self.chances[kind])

    @property
    def job(self) -> float:
        """The chance that it is job mail at all."""
        return 1.0 - self.of(Kind.NOT_JOB) - self.of(Kind.JOB_ALERT)


class Model:
    """A trained table; `read` is all that it does."""

    def __init__(
        self, labels: Sequence[Kind], scales: Sequence[float], constants: Sequence[float], keys: Sequence[int], weights: Sequence[bytes]
    ) -> None:
        self.labels = tuple(labels)
        self._scales = tuple(scales)
        self._constants = tuple(constants)
        self._places = dict(zip(keys, range(len(keys)), strict=True))
        self._weights = tuple(memoryview(row).cast("b") for row in weights)

    @classmethod
    def unpacked(cls, packed: bytes) -> Model:
        """From the form that `packed` gives."""
        data = zlib.decompress(packed)
        head, _, rest = data.partition(b"\n")
        facts: dict[str, Any] = json.loads(head)
        number = int(facts["features"])
        keys = array("I", rest[: 4 * number])
        rows = [rest[(4 + index) * number : (5 + index) * number] for index in range(len(facts["labels"]))]
        return cls([Kind(name) for name in facts["labels"]], facts["scales"], facts["constants"], keys, rows)

    def sums(self, features: Iterable[str]) -> tuple[float, ...]:
        """What these features add up to for each label, before the constant."""
        places = [place for feature in features if (place := self._places.get(zlib.crc32(feature.encode()))) is not None]
        if not places:
            return (0.0,) * len(self.labels)
        root = math.sqrt(len(places))
        if len(places) == 1:
            return tuple(scale * row[places[0]] for scale, row in zip(self._scales, self._weights, strict=True))
        pick = itemgetter(*places)
        return tuple(scale * sum(pick(row)) / root for scale, row in zip(self._scales, self._weights, strict=True))

    def read(self, features: Iterable[str]) -> Opinion:
        """The chances of its labels, given the features of a text."""
        sums = [value + constant for value, constant in zip(self.sums(features), self._constants, strict=True)]
        highest = max(sums)
        powers = [math.exp(value - highest) for value in sums]
        total = sum(powers)
        return Opinion({label: power / total for label, power in zip(self.labels, powers, strict=True)})


@dataclass(frozen=True, slots=True)
class Models:
    """One for what others write, one for what the user writes."""

    theirs: Model
    own: Model


@cache
def shipped() -> Models:
    """The models of the package, loaded when the first mail is read."""
    folder = files("followup_daemon.reading") / "data"
    return Models(*(Model.unpacked(folder.joinpath(f"opinion-{name}.bin").read_bytes()) for name in ("theirs", "own")))


def features(said: Said, making: Making) -> set[str]:
    """What the model looks at in a whole mail: its words, its subject's, and how it came about."""
    found = set(words(said.message.latest[:_MOST]))
    found.update(f"s:{word}" for word in words(said.topic.quote[:_LONGEST_SUBJECT]))
    found.update(_marks(said, making))
    return found


def words(text: str) -> set[str]:
    """The words of `text`, their beginnings, and the pairs of neighbours."""
    found: set[str] = set()
    before = "^"
    for token in _tokens(text):
        found.add(token)
        found.add(f"{before} {token}")
        if len(token) > _STEM and token[0] != "#":
            found.add(f"{token[:_STEM]}*")
        before = token
    return found


def _tokens(text: str) -> Iterable[str]:
    text = text.lower()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ß", "ss"))
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    classes = _classes()
    text = text.replace("n't", " not").replace("'", " ")
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        token = match.group()
        if kind == "word":
            yield classes.get(token, token)
        elif kind == "number":
            yield _number(token)
        elif kind == "mark":
            yield token
        else:
            yield f"#{kind}"


@cache
def _classes() -> dict[str, str]:
    """Word -> the class that stands for it: #day, #month."""
    table = tomllib.loads((files("followup_daemon.reading") / "data" / "weak.toml").read_text("utf-8"))
    return {word: f"#{name}" for name, listed in table["classes"].items() for word in listed.split()}


def _number(token: str) -> str:
    if token[0] in "$€£" or token[-1] in "$€£k":
        return "#money"
    if token[-1] == "%":
        return "#share"
    if _CLOCK.fullmatch(token):
        return "#clock"
    digits = sum(character.isdigit() for character in token)
    return "#digit" if digits == 1 else "#number" if digits < 4 else "#figure"


def _marks(said: Said, making: Making) -> Iterable[str]:
    if making.system:
        yield f"#system-{making.system}"
    if making.automatic:
        yield "#automatic"
    if making.reply:
        yield "#auto-reply"
    if making.bulk:
        yield "#bulk"
    if said.message.events:
        yield "#calendar"
    if said.is_answer:
        yield "#answer"
    if said.is_forward:
        yield "#forward"
