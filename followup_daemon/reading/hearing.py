"""The phrases and the model held against each other: what both say stands, what one says alone is heard with its reservations.

A label that moves an application needs a phrase, a structured fact or the user's own phrase, and no veto from the model. A weak cue
(data/weak.toml) counts as a phrase where the model is sure of its label for the whole mail and leans to it in that sentence too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from followup_daemon.model import OWN_LABELS, THEIR_LABELS, Kind, Signal, Source
from followup_daemon.reading import opinion
from followup_daemon.reading.automatic import Making
from followup_daemon.reading.opinion import Model, Opinion
from followup_daemon.reading.said import Said
from followup_daemon.reading.sentences import Sentence
from followup_daemon.reading.weighing import SURE

_SILENT = 0.5  # chance from which a weak cue is believed where no phrase says anything
_SILENT_OWN = 0.4  # the same in the user's own mail, which has fewer things to say
_AGAINST = 0.75  # the same where phrases say something else
_LEANS = 0.3  # chance that the sentence alone must have
_LEANS_OWN = 0.12
_VETO = 0.02  # a phrase's label that is no likelier than this is doubted ...
_CLEARLY = 0.85  # ... where another is as likely as this
_DOUBTED = 0.45  # confidence of a signal that is vetoed: it is shown and moves nothing
_WORDED = frozenset({Source.PHRASE, Source.MODEL})


@dataclass(frozen=True, slots=True)
class Heard:
    """The signals after both were heard, and whether they disagree."""

    signals: tuple[Signal, ...]
    doubtful: bool = False


def weigh(said: Said, making: Making, signals: Sequence[Signal], view: Opinion, model: Model, *, own: bool) -> Heard:
    """`signals` are what phrases and facts say; `view` is what the model thinks of the whole mail."""
    if making.bounced is not None or making.reply:
        return Heard(tuple(signals))
    order = OWN_LABELS if own else THEIR_LABELS
    told = {signal.kind for signal in signals if signal.confidence >= SURE}
    named = next((kind for kind in order if kind in told), None)
    likely, chance = view.first, view.of(view.first)
    if named is likely:
        return Heard(tuple(signals))
    made = list(signals)
    doubtful = False
    if named is not None and view.of(named) < _VETO and chance >= _CLEARLY and _rests_on_words(signals, named):
        made = [replace(signal, confidence=min(signal.confidence, _DOUBTED)) if signal.kind is named else signal for signal in made]
        doubtful = True
        told.discard(named)
    enough = _AGAINST if told & set(order) else _SILENT_OWN if own else _SILENT
    if likely not in told and chance >= enough:
        telling = _telling(said, likely, model, _LEANS_OWN if own else _LEANS)
        if telling is not None:
            made.append(Signal(likely, telling.quote, round(max(chance, SURE), 3), Source.MODEL))
            doubtful = doubtful or (named is not None and order.index(likely) < order.index(named))
    return Heard(tuple(made), doubtful)


def _rests_on_words(signals: Sequence[Signal], kind: Kind) -> bool:
    return all(signal.source in _WORDED for signal in signals if signal.kind is kind)


def _telling(said: Said, kind: Kind, model: Model, leans: float) -> Sentence | None:
    """The sentence with a weak cue for `kind` that the model thinks likeliest to say it; None where it leans to none."""
    cues = _weak().get(kind)
    if cues is None:
        return None
    best: tuple[float, Sentence] | None = None
    for each in said.everything():
        words = opinion.words(each.quote)
        if not words.isdisjoint(cues):
            chance = model.read(words).of(kind)
            if chance >= leans and (best is None or chance > best[0]):
                best = (chance, each)
    return best[1] if best is not None else None


@cache
def _weak() -> dict[Kind, frozenset[str]]:
    table = tomllib.loads((files("followup_daemon.reading") / "data" / "weak.toml").read_text("utf-8"))
    return {Kind(label): frozenset(_listed(text)) for label, text in table["cues"].items()}


def _listed(text: str) -> set[str]:
    """A list of features: words, pairs in quotation marks, beginnings with a star."""
    parts = text.split('"')
    return {*parts[1::2], *(word for part in parts[::2] for word in part.split())}
