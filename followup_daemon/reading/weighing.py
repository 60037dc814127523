"""How sure several phrases together make a signal, and which of them is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from followup_daemon.model import Kind, Signal, Source
from followup_daemon.reading.said import Cue

SURE = 0.5  # from here on a signal counts
_MOST = 0.99


def together(weights: Iterable[float]) -> float:
    """Independent hints for the same thing: the chance that at least one of them is right."""
    doubt = 1.0
    for weight in weights:
        doubt *= 1.0 - weight
    return min(1.0 - doubt, _MOST)


def heaviest(cues: Iterable[Cue]) -> Cue:
    """The cue to quote: the one that weighs most, the mail's text before its subject, the earlier one first."""
    return max(cues, key=lambda cue: (cue.weight, -cue.sentence.number))


def weighed(kind: Kind, cues: tuple[Cue, ...]) -> Signal | None:
    """One signal from all phrases for it; None where there are none."""
    if not cues:
        return None
    best = heaviest(cues)
    return Signal(kind, best.sentence.quote, round(together(cue.weight for cue in cues), 3), Source.PHRASE, text=best.phrase.text)
