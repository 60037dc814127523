"""What the times that a mail of theirs names are: proposed, fixed, moved, gone, or no appointment at all.

Words decide (PLAYBOOKS.md, CONTRACT.md's vocabulary): a time in a question, or beside words that offer it, is a proposal; a time that
is simply stated beside an interview is fixed, unless the next sentences ask for assent. "Booked", "settled", "as agreed" fix it anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import re2

from followup_daemon.model import Kind, Signal, Source
from followup_daemon.reading.dates import TimeMention
from followup_daemon.reading.said import Said
from followup_daemon.reading.sentences import Sentence
from followup_daemon.reading.wording import fold, plain

_OLD = re2.compile(
    r"\b(original|originally|previous|previously|old|instead of|no longer|had (?:scheduled|planned|arranged|agreed|booked|set)|"
    r"was (?:scheduled|planned|arranged|set|booked)|were (?:scheduled|planned)|rather than|not the|urspr\pL+|alte[rn]? termin|"
    r"initialement|prevu initialement|inicialmente)\b"
)
_DEADLINE = re2.compile(r"\b(by|until|before|no later than|latest|deadline|due|expires?|within|bis|spatestens|avant|antes|hasta|jusqu)\b")
_HANDLES = re2.compile(
    r"\b(hand|submit|complete|finish|return|sign|send|upload|register|apply|reply|respond|answer|confirm|rsvp|let (?:me|us) know)\b"
)
_HOURS = re2.compile(
    r"\b(office hours|opening hours|business hours|monday (?:to|through|till) friday|mon (?:to )?fri|support hours|weekdays)\b"
)
_TALKED = re2.compile(
    r"\b(spoke|talked|met|called|interviewed|our (?:talk|call|chat|conversation|meeting) (?:on|at|of|yesterday)|was on|left)\b"
)
_NEW = re2.compile(r"\b(new|instead|rescheduled (?:to|for)|moved (?:it )?to|updated|now|neue[rn]?|nouveau|nouvelle|nueva|nuevo)\b")
_HERE = re2.compile(r"\b(here|my time|our time|our end|for us|my end|my side|over here)\b")
_INTERVIEWING = frozenset({"invitation", "confirmation", "reschedule", "proposes", "fixed", "about_interview"})
_OTHER_MATTERS = frozenset({"timeline", "assessment", "info_request", "offer", "on_hold"})  # their times are deadlines
_RANGE = frozenset({"between", "after"})


class Role(Enum):
    """What a stated time is."""

    PROPOSED = "proposed"
    FIXED = "fixed"
    OLD = "old"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stated:
    """A time with what it is, and the sentence that says so."""

    time: TimeMention
    role: Role
    sentence: Sentence


def stated(said: Said, *, context: bool) -> tuple[Stated, ...]:
    """Every time of the mail's own latest words. `context`: the mail is about an interview or answers in a thread."""
    result: list[Stated] = []
    for time in said.times:
        each = said.sentence_at(time.span[0])
        if each is not None:
            result.append(Stated(time, _role(said, time, each, context=context), each))
    return tuple(result)


def _role(said: Said, time: TimeMention, each: Sentence, *, context: bool) -> Role:
    signals = said.signals(each)
    words = each.words
    if time.relation == "by" or _HOURS.search(words) or ("contingent" in signals and "fixed" not in signals):
        return Role.NONE
    interviewing = bool(signals & _INTERVIEWING)
    if "interviewed" in signals and not signals & {"invitation", "reschedule"}:
        return Role.NONE
    if signals & _OTHER_MATTERS and not interviewing:
        return Role.NONE
    if _DEADLINE.search(words) and _HANDLES.search(words) and not interviewing:
        return Role.NONE
    if not context and not interviewing:
        return Role.NONE
    if _same_again(said, time, each):
        return Role.NONE
    if _is_old(said, time, each, signals):
        return Role.OLD
    if "fixed" in signals and not (each.question and "proposes" in signals and "firm" not in signals):
        return Role.FIXED
    if time.relation in _RANGE or each.question or "proposes" in signals:
        return Role.FIXED if _fixed_beside(said, each) else Role.PROPOSED
    if _TALKED.search(words) and not interviewing:
        return Role.NONE
    if _asked_for_assent(said, each):
        return Role.FIXED if _fixed_beside(said, each) else Role.PROPOSED
    if _announced(said, each):
        return Role.PROPOSED
    return Role.FIXED


def _is_old(said: Said, time: TimeMention, each: Sentence, signals: set[str]) -> bool:
    """A time that is being given up: "scheduled for the 5th has been cancelled", "original time: …"."""
    before = plain(said.message.latest[each.start : time.span[0]])
    others = [other for other in said.times_in(each) if other.span != time.span]
    if "cancellation" in signals and not others:
        return True
    if "declines" in signals and not any(other.span[0] < time.span[0] for other in others) and not each.question:
        return True
    if _OLD.search(before) and not _NEW.search(before):
        return True
    # "from Tuesday at 2 to Thursday at 3": the first of two times of a move
    return "reschedule" in signals and bool(others) and all(other.span[0] > time.span[0] for other in others) and before.endswith("from")


def _fixed_beside(said: Said, each: Sentence) -> bool:
    """Whether a neighbouring sentence says that the time stands: "I take it as agreed", "so I went ahead and booked it"."""
    return any("firm" in said.signals(other) for other in said.near(each, 1, 2) if other is not each or "firm" in said.signals(each))


def _asked_for_assent(said: Said, each: Sentence) -> bool:
    """Whether the sentences after it ask if the time suits."""
    return any("assent" in said.signals(other) for other in said.near(each, 0, 4))


def _announced(said: Said, each: Sentence) -> bool:
    """Whether it stands in a list that a sentence before it opens as a choice: "any of the following slots"."""
    first = max(each.number - 6, 0)
    return any("offers_choice" in said.signals(other) for other in said.sentences[first : each.number])


def _same_again(said: Said, time: TimeMention, each: Sentence) -> bool:
    """The same moment told once more for their own clock: "that's five o'clock here"."""
    return bool(_HERE.search(each.words)) and any(
        other.span[0] < time.span[0] and other.start.date() == time.start.date() and other.start != time.start for other in said.times
    )


def signals_of(times: tuple[Stated, ...], *, moved: bool) -> list[Signal]:
    """SLOT for each proposal, CONFIRMATION for each fixed time, each start once; a moved time gives its RESCHEDULE as well."""
    made: list[Signal] = []
    seen: set[tuple[Kind, object]] = set()
    for each in times:
        kind = {Role.PROPOSED: Kind.SLOT, Role.FIXED: Kind.CONFIRMATION}.get(each.role)
        if kind is None or (kind, each.time.start) in seen:
            continue
        seen.add((kind, each.time.start))
        made.append(of_time(kind, each, 0.9))
        if kind is Kind.CONFIRMATION and moved and not any(signal.kind is Kind.RESCHEDULE for signal in made):
            made.append(of_time(Kind.RESCHEDULE, each, 0.9))
    return made


def of_time(kind: Kind, each: Stated, confidence: float) -> Signal:
    """A signal of this kind that carries the time, quoting the sentence (and the time, where it spans several lines)."""
    quote = each.sentence.quote if len(each.sentence.quote) >= len(fold(each.time.quote)) else fold(each.time.quote)
    return Signal(kind, quote, confidence, Source.PHRASE, start=each.time.start, end=each.time.end, end_assumed=each.time.end_assumed)
