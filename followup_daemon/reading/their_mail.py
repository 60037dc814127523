"""What a mail of theirs says, sentence by sentence, and what of it stands where sentences seem to disagree."""

from __future__ import annotations

from dataclasses import replace

import re2

from followup_daemon.model import Kind, Signal, Source
from followup_daemon.reading import deadlines
from followup_daemon.reading.appointments import Role, Stated, of_time, signals_of
from followup_daemon.reading.automatic import Making
from followup_daemon.reading.said import Cue, Said
from followup_daemon.reading.sentences import Sentence
from followup_daemon.reading.weighing import SURE, together, weighed
from followup_daemon.reading.wording import fold

_POSITION_GONE = re2.compile(
    r"\b(position|role|job|vacancy|opening|requisition|headcount|budget|stelle|poste|puesto|vacante) .*"
    r"\b(filled|cancell?ed|closed|gone|eliminated|frozen|besetzt|gestrichen|pourvu|comble|annule|cubierto|cancelado)\b"
)
_STRONG = 0.7  # a phrase that says it outright, not a hint
_PLAIN = (
    Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.INVITATION, Kind.INFO_REQUEST, Kind.ACKNOWLEDGEMENT,
    Kind.CALLS_WELCOME, Kind.NO_CALLS, Kind.CONTACT_NAMED, Kind.SURVEY, Kind.INTERVIEWED,
)  # fmt: skip
_OTHER_MATTERS = frozenset(
    {
        Kind.INVITATION, Kind.OFFER, Kind.CONFIRMATION, Kind.ASSESSMENT, Kind.TIMELINE, Kind.ON_HOLD, Kind.RESCHEDULE, Kind.SLOT,
        Kind.CANCELLATION, Kind.OUTREACH,
    }
)  # fmt: skip
_SPOKEN = _OTHER_MATTERS | {Kind.REJECTION}  # whoever says these by hand is not away
_LIST_LINE = 16  # words: a line of a table, no sentence
_WEAK_RECEIPT = 0.62  # one sentence of thanks for the interest, as it opens receipts and refusals alike
_BY_TEXT = (Kind.OPT_OUT, Kind.NO_SHOW, Kind.SUSPICIOUS)


def signals(said: Said, times: tuple[Stated, ...], making: Making) -> list[Signal]:
    """All signals of this mail; those below one half are dropped."""
    if making.bounced is not None:
        return [Signal(Kind.BOUNCE, said.topic.quote or fold(said.message.latest)[:200], 0.99, Source.HEADER, text=making.bounced or None)]
    if making.reply:
        return _away(said)
    made: list[Signal] = []
    for kind in _PLAIN:
        signal = weighed(kind, said.cues(kind))
        if signal is not None:
            made.append(signal)
    made += _split_by_text(said)
    made += _pauses(said)
    made += _tests(said)
    made += deadlines.timeline(said)
    until = deadlines.interviewing_until(said)
    if until is not None:
        made.append(until)
    made += _times(said, times, made)
    made += _outreach(said, made)
    away = said.cues(Kind.OUT_OF_OFFICE)
    if away and sum(cue.weight for cue in away) >= (SURE if said.is_answer else 1.0) and not any(signal.kind in _SPOKEN for signal in made):
        made.append(deadlines.back(said, away))
    made = [
        signal
        for signal in made
        if signal.confidence >= SURE and not (making.automatic and signal.kind is Kind.OPT_OUT and signal.text == "all")
    ]
    return _settled(said, made)


def _away(said: Said) -> list[Signal]:
    """An automatic answer speaks of nothing but absence; one that does not even say so is only automatic."""
    cues = said.cues(Kind.OUT_OF_OFFICE)
    if not cues and said.cues(Kind.ACKNOWLEDGEMENT):
        signal = weighed(Kind.ACKNOWLEDGEMENT, said.cues(Kind.ACKNOWLEDGEMENT))
        return [signal] if signal is not None else []
    return [replace(deadlines.back(said, cues), source=Source.HEADER)]


def _split_by_text(said: Said) -> list[Signal]:
    """Signals that come in sorts: each sort by itself."""
    made: list[Signal] = []
    for kind in _BY_TEXT:
        cues = said.cues(kind)
        for text in dict.fromkeys(cue.phrase.text for cue in cues):
            signal = weighed(kind, tuple(cue for cue in cues if cue.phrase.text == text))
            if signal is not None:
                made.append(signal)
    return made


def _pauses(said: Said) -> list[Signal]:
    cues = said.cues(Kind.ON_HOLD)
    signal = weighed(Kind.ON_HOLD, cues)
    return [] if signal is None else [deadlines.with_until(said, signal, cues)]


def _tests(said: Said) -> list[Signal]:
    cues = said.cues(Kind.ASSESSMENT)
    signal = weighed(Kind.ASSESSMENT, cues)
    return [] if signal is None else [deadlines.with_due(said, signal, cues)]


def _times(said: Said, times: tuple[Stated, ...], made: list[Signal]) -> list[Signal]:
    """SLOT, CONFIRMATION, RESCHEDULE with times; agreement and refusal in an answer of theirs."""
    moved = _strong(said, Kind.RESCHEDULE)
    result = signals_of(times, moved=moved)
    fixed = any(signal.kind is Kind.CONFIRMATION for signal in result)
    if not fixed and not any(each.role is Role.PROPOSED for each in times):
        confirms = weighed(Kind.CONFIRMATION, said.cues(Kind.CONFIRMATION))
        if confirms is not None and not moved:
            result.append(confirms)
    proposed = [each for each in times if each.role is Role.PROPOSED]
    if proposed and not moved and not any(signal.kind is Kind.INVITATION and signal.confidence >= SURE for signal in made):
        result.append(replace(of_time(Kind.INVITATION, proposed[0], 0.7), start=None, end=None, end_assumed=False))
    declines = said.cues("declines")
    if declines and said.is_answer:
        result.append(Signal(Kind.DECLINES, declines[0].sentence.quote, 0.7, Source.PHRASE))
    return result


def _outreach(said: Said, made: list[Signal]) -> list[Signal]:
    """They wrote first: their words say so, and nothing in the mail knows of an application."""
    cues = said.cues(Kind.OUTREACH)
    signal = weighed(Kind.OUTREACH, cues)
    # A recruiter's second and third mail answers his own first; it has to say plainly that it woos.
    if signal is None or (said.is_answer and signal.confidence < _STRONG) or _knows_an_application(said, made):
        return []
    # The sentence that tells most: several hints, or one beside the job itself
    telling = max((cue.sentence for cue in cues), key=lambda each: _weight(said, cues, each))
    return [replace(signal, quote=telling.quote)]


def _weight(said: Said, cues: tuple[Cue, ...], each: Sentence) -> float:
    return together(cue.weight for cue in cues if cue.sentence is each) + (0.1 if "about_job" in said.signals(each) else 0.0)


def _knows_an_application(said: Said, made: list[Signal]) -> bool:
    return said.says("applied") or any(signal.kind is Kind.ACKNOWLEDGEMENT and signal.confidence >= SURE for signal in made)


def _strong(said: Said, kind: Kind) -> bool:
    return any(cue.weight >= _STRONG for cue in said.cues(kind))


def _settled(said: Said, made: list[Signal]) -> list[Signal]:
    """What stays where a mail says several things at once."""
    kinds = {signal.kind for signal in made}
    drop: set[Kind] = set()
    timed = any(signal.kind in (Kind.SLOT, Kind.CONFIRMATION) and signal.start is not None for signal in made)
    if (
        Kind.REJECTION in kinds
        and not _strong(said, Kind.REJECTION)
        and (kinds & _OTHER_MATTERS or any(signal.kind is Kind.ACKNOWLEDGEMENT and signal.confidence > _WEAK_RECEIPT for signal in made))
    ):
        drop.add(Kind.REJECTION)  # friendly lines that also close other mails
    if Kind.REJECTION in kinds and _only_calls_off(said):
        drop.add(Kind.REJECTION)
    if Kind.REJECTION in kinds - drop:
        drop |= {Kind.OFFER, Kind.ACKNOWLEDGEMENT, Kind.OUTREACH, Kind.ASSESSMENT, Kind.INFO_REQUEST, Kind.TIMELINE}
        if not timed:
            drop |= {Kind.INVITATION, Kind.CONFIRMATION}
        if Kind.ON_HOLD in kinds:
            drop.add(Kind.REJECTION)  # "on hold; we cannot go on at this time" refuses nobody
            drop -= {Kind.TIMELINE, Kind.ACKNOWLEDGEMENT}
    if Kind.OFFER in kinds - drop:
        drop |= {Kind.INVITATION, Kind.ACKNOWLEDGEMENT, Kind.TIMELINE, Kind.OUTREACH}
    if Kind.CANCELLATION in kinds and Kind.RESCHEDULE in kinds and not timed and not _strong(said, Kind.RESCHEDULE):
        drop.add(Kind.RESCHEDULE)  # "I'll come back to you with another date" calls off and moves nothing
    if Kind.RESCHEDULE in kinds and Kind.TIMELINE in kinds and not _strong(said, Kind.RESCHEDULE):
        drop.add(Kind.RESCHEDULE)  # "the new date for our decision"
    if Kind.RESCHEDULE in kinds - drop:
        drop |= {Kind.CANCELLATION, Kind.INVITATION, Kind.DECLINES}
        if any(signal.kind is Kind.RESCHEDULE and signal.start is not None for signal in made):
            made = [signal for signal in made if signal.kind is not Kind.RESCHEDULE or signal.start is not None]
    if Kind.ASSESSMENT in kinds - drop and not timed:
        drop.add(Kind.INVITATION)
    if Kind.CANCELLATION in kinds - drop:
        drop |= {Kind.CONFIRMATION, Kind.INVITATION} - ({Kind.INVITATION} if timed else set())
    if Kind.CONFIRMATION in kinds - drop:
        drop.add(Kind.INVITATION)
    if Kind.OUTREACH in kinds - drop:
        drop.add(Kind.INVITATION)  # a talk offered in a first, unasked mail is outreach (PLAYBOOKS.md)
    if kinds & {Kind.INVITATION, Kind.CONFIRMATION, Kind.ASSESSMENT, Kind.RESCHEDULE} - drop:
        drop.add(Kind.INFO_REQUEST) if not _strong(said, Kind.INFO_REQUEST) else None
    kept = [signal for signal in made if signal.kind not in drop]
    return [_told(said, signal) for signal in kept]


def _only_calls_off(said: Said) -> bool:
    """Whether what sounds like a no is said of an interview: "it is not going ahead", and the position is not gone."""
    off = {cue.sentence.number for cue in said.cues(Kind.CANCELLATION, Kind.RESCHEDULE) if cue.weight >= _STRONG}
    refusing = [cue.sentence for cue in said.cues(Kind.REJECTION) if cue.weight >= _STRONG]
    return bool(refusing) and all(each.number in off and not _POSITION_GONE.search(each.words) for each in refusing)


def _told(said: Said, signal: Signal) -> Signal:
    """A fixed time that stands in a table or list is quoted by the sentence that fixes it, if there is one."""
    if signal.kind is not Kind.CONFIRMATION or signal.source is not Source.PHRASE or signal.start is None:
        return signal
    fixing = [cue for cue in said.cues("confirmation", "fixed") if cue.sentence.number >= 0]
    if not fixing or any(cue.sentence.quote == signal.quote for cue in fixing):
        return signal
    own = next((each for each in said.sentences if each.quote == signal.quote), None)
    if own is not None and ("invitation" in said.signals(own) or len(own.words.split()) > _LIST_LINE):
        return signal
    return replace(signal, quote=min(fixing, key=lambda cue: (cue.phrase.signal != "confirmation", cue.sentence.number)).sentence.quote)
