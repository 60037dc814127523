"""What the user's own mail says: application, thanks, question for the status, answer to a time, withdrawal, acceptance, a note."""

from __future__ import annotations

import re2

from followup_daemon.model import Kind, Message, Signal, Source
from followup_daemon.reading.appointments import Role, Stated, of_time
from followup_daemon.reading.said import Cue, Said
from followup_daemon.reading.weighing import SURE, weighed
from followup_daemon.reading.wording import fold

_NOTE = re2.compile(r"(?im)^\s*[-*•]?\s*(topic|idea|liked|answer|forgot)\s*:\s*(\S.*?)\s*$")
_FRESH = re2.compile(
    r"\b(today|this (?:morning|afternoon|evening|noon)|yesterday|just now|earlier|heute|gestern|vorhin|ce matin|"
    r"aujourd hui|hier|cet apres midi|hoy|ayer|esta manana|esta tarde)\b"
)
_PLAIN = (Kind.APPLICATION, Kind.WITHDRAWAL, Kind.ACCEPTANCE, Kind.HANDED_IN, Kind.THANK_YOU, Kind.CHECK_IN)
_SHORT = 60  # words: an answer to a proposed time is hardly longer without saying more


def notes(message: Message) -> list[Signal]:
    """The marked lines of a mail that the user sent to himself: "topic: …", "idea: …"."""
    return [
        Signal(Kind.NOTE, fold(line.group(0)), 0.99, Source.PHRASE, text=f"{line.group(1).lower()}: {fold(line.group(2))}")
        for line in _NOTE.finditer(message.latest)
    ]


def signals(said: Said, times: tuple[Stated, ...]) -> list[Signal]:
    """Everything that the user says here."""
    made = [signal for kind in _PLAIN if (signal := weighed(kind, said.cues(kind))) is not None and signal.confidence >= SURE]
    made = _settled(said, made)
    if not any(signal.kind in (Kind.WITHDRAWAL, Kind.ACCEPTANCE) for signal in made):
        made += _about_times(said, times)
    return made


def _settled(said: Said, made: list[Signal]) -> list[Signal]:
    """What stays where a mail says several things at once."""
    kinds = {signal.kind for signal in made}
    drop: set[Kind] = set()
    if Kind.WITHDRAWAL in kinds:
        drop |= {Kind.CHECK_IN, Kind.APPLICATION, Kind.ACCEPTANCE, Kind.THANK_YOU}
    if Kind.ACCEPTANCE in kinds:
        drop |= {Kind.APPLICATION, Kind.CHECK_IN, Kind.THANK_YOU, Kind.HANDED_IN}
    if Kind.HANDED_IN in kinds:
        drop |= {Kind.APPLICATION, Kind.THANK_YOU} - ({Kind.THANK_YOU} if _is_fresh(said) else set())
    if Kind.CHECK_IN in kinds:
        drop |= {Kind.APPLICATION}
        if Kind.THANK_YOU in kinds and not _is_fresh(said):
            drop |= {Kind.THANK_YOU}  # "thank you again for your time; is there a decision?" asks
    if Kind.THANK_YOU in kinds:
        drop |= {Kind.APPLICATION} if _is_fresh(said) or Kind.APPLICATION not in kinds else {Kind.THANK_YOU}
    kept = [signal for signal in made if signal.kind not in drop]
    waits = said.cues("polite_wait")
    if not kept and waits and not said.cues("affirms", "would_suit", "declines", Kind.APPLICATION):
        # "It has been two weeks since our talk, and my interest stands": asks without asking
        signal = weighed(Kind.CHECK_IN, waits)
        if signal is not None:
            kept.append(signal)
    return kept


def _is_fresh(said: Said) -> bool:
    """Whether the thanks are for a talk of today or yesterday."""
    return any(_FRESH.search(cue.sentence.words) for cue in said.cues(Kind.THANK_YOU))


def _about_times(said: Said, times: tuple[Stated, ...]) -> list[Signal]:
    made: list[Signal] = []
    declines = said.cues("declines")
    declined = {cue.sentence.number for cue in declines}
    for each in times:
        words = said.signals(each.sentence)
        if each.time.relation == "by" or each.role is Role.OLD or each.sentence.number in declined:
            continue
        if "affirms" in words and "would_suit" not in words and not each.sentence.question and each.time.relation == "at":
            made.append(of_time(Kind.AGREES, each, 0.95))
        elif "would_suit" in words or each.sentence.question or each.time.relation != "at" or len(times) > 1:
            made.append(of_time(Kind.SLOT, each, 0.9))
            if not each.sentence.question and each.time.relation == "at" and len(times) == 1:
                made.append(of_time(Kind.AGREES, each, 0.5))  # "Ten o'clock would be good": agreed, if they had offered it
        elif said.is_answer:
            made.append(of_time(Kind.AGREES, each, 0.7))
    if declines:
        made.append(_of(Kind.DECLINES, declines, 0.85))
    elif said.is_answer and not any(signal.kind in (Kind.AGREES, Kind.SLOT) for signal in made):
        affirms = tuple(cue for cue in said.cues("affirms") if not cue.sentence.question)
        if affirms and sum(len(each.words.split()) for each in said.sentences) <= _SHORT and not said.cues("would_suit"):
            made.append(_of(Kind.AGREES, affirms, 0.75))
        elif said.cues("would_suit") and said.days and not (said.cues(Kind.THANK_YOU) or said.cues(Kind.CHECK_IN)):
            made.append(_of(Kind.SLOT, said.cues("would_suit"), 0.6))  # days without a clock time: an answer, but nothing fixed
    return made


def _of(kind: Kind, cues: tuple[Cue, ...], confidence: float) -> Signal:
    best = max(cues, key=lambda cue: cue.weight)
    return Signal(kind, best.sentence.quote, confidence, Source.PHRASE)
