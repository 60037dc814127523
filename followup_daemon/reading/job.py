"""How far a mail is about an application or a job for this user: the sum of what speaks for it and against it, as a chance 0..1."""

from __future__ import annotations

import math

import re2

from followup_daemon.model import Kind, Message
from followup_daemon.reading.automatic import Making
from followup_daemon.reading.employer import Employer
from followup_daemon.reading.said import Said

_YOU = re2.compile(r"\b(you|ihnen|sie|dir|dich|vous|te|le|usted)\b")
# All in steps of belief (natural logarithm of odds), like the weights of phrases/*/job.toml.
_AT_FIRST = -2.4
_BY_SYSTEM = {"ats": 3.4, "scheduling": 1.2, "assessment": 2.4, "board": 0.4, "calendar": 0.0}
_IN_BULK = -3.2
_NAMED_ROLE = 1.6  # somebody names a role in the way that only job mail does
_SURE_ROLE = 0.8
_INTERVIEW_FOR_A_ROLE = 1.8
_SAID_OF_A_ROLE = 0.8
_IN_SUBJECT = 0.8  # of a cue's weight, where only the subject of an answer has it
_MOST_AGAINST = 14.0
_NOT_SPOKEN_TO = -2.4  # nothing in it speaks to a candidate
_ANSWER = 1.0  # an answer in a thread that says such a thing
# A mail that decides something about a candidate is hardly about anything else; ordinary mail reschedules, confirms and declines as well.
_TELLING = {
    Kind.REJECTION: 1.8,
    Kind.OFFER: 1.6,
    Kind.INVITATION: 0.8,
    Kind.ASSESSMENT: 1.2,
    Kind.ACKNOWLEDGEMENT: 0.7,
    Kind.OUTREACH: 1.5,
    Kind.TIMELINE: 1.4,
    Kind.ON_HOLD: 1.2,
    Kind.CANCELLATION: 0.6,
    Kind.RESCHEDULE: 0.4,
    Kind.CONFIRMATION: 0.2,
    Kind.INFO_REQUEST: 0.5,
    Kind.OPT_OUT: 0.5,
    Kind.INTERVIEWED: 0.6,
    Kind.THANK_YOU: 1.8,
    Kind.CHECK_IN: 1.6,
    Kind.HANDED_IN: 2.2,
    Kind.ACCEPTANCE: 2.0,
    Kind.WITHDRAWAL: 2.0,
    Kind.APPLICATION: 1.0,
}


_FIXES = frozenset({Kind.CONFIRMATION, Kind.INVITATION, Kind.RESCHEDULE, Kind.CANCELLATION})
_TO_A_CANDIDATE = frozenset({Kind.REJECTION, Kind.OFFER, Kind.ASSESSMENT, Kind.ON_HOLD, Kind.OUTREACH, Kind.RESCHEDULE})


def belief(said: Said, making: Making, employer: Employer, kinds: set[Kind], *, own: bool) -> float:
    """The chance that this mail is job mail, from this mail alone; `kinds` are the signals that were found in it."""
    steps = _AT_FIRST + _for(said) - min(_against(said, own=own), _MOST_AGAINST)
    steps += _BY_SYSTEM.get(making.system, 0.0)
    if making.bulk and making.system != "ats":
        steps += _IN_BULK
    role = employer.role.confidence if employer.role is not None else 0.0
    if role >= 0.5:
        steps += _NAMED_ROLE if role < _SURE_ROLE else _NAMED_ROLE + 0.5
    telling = max((_TELLING.get(kind, 0.0) for kind in kinds), default=0.0)
    if (
        role >= 0.5
        and kinds & _FIXES
        and (said.says("about_interview") or any(phrase.signal == "about_interview" for phrase in said.topic_phrases))
    ):
        steps += _INTERVIEW_FOR_A_ROLE
        telling = max(telling, 1.0)
    elif role >= 0.5 and telling:
        steps += _SAID_OF_A_ROLE
    spoken_to = (
        own
        or _promises(said)
        or bool(kinds & _TO_A_CANDIDATE)
        or said.says("addressed")
        or role >= 0.5
        or bool(said.message.events or said.is_answer or making.system)
    )
    if spoken_to:
        steps += telling + (_ANSWER if telling and said.is_answer else 0.0)
    else:
        steps += _NOT_SPOKEN_TO
    return round(1.0 / (1.0 + math.exp(-steps)), 3)


def _promises(said: Said) -> bool:
    """Whether they promise this reader an answer: "I will ring you with their decision tomorrow"."""
    return any(_YOU.search(cue.sentence.words) for cue in said.cues(Kind.TIMELINE)) and bool(said.days)


def _for(said: Said) -> float:
    """Each phrase once, wherever it stands; in the subject of an answer it weighs less."""
    weights = {id(cue.phrase): cue.phrase.weight for cue in said.cues("about_job")}
    for phrase in said.topic_phrases:
        if phrase.signal == "about_job":
            weights.setdefault(id(phrase), phrase.weight * _IN_SUBJECT)
    for text in _calendar_texts(said.message):
        for phrase in said.phrases_of(text):
            if phrase.signal == "about_job":
                weights.setdefault(id(phrase), phrase.weight)
    return sum(weights.values())


def _against(said: Said, *, own: bool) -> float:
    other = "speaks_as_employer" if own else "speaks_as_candidate"
    weights = {id(cue.phrase): cue.phrase.weight for cue in said.cues("about_other", other)}
    for phrase in said.topic_phrases:
        if phrase.signal in {"about_other", other}:
            weights.setdefault(id(phrase), phrase.weight)
    for text in _calendar_texts(said.message):
        for phrase in said.phrases_of(text):
            if phrase.signal == "about_other":
                weights.setdefault(id(phrase), phrase.weight)
    return sum(weights.values())


def _calendar_texts(message: Message) -> tuple[str, ...]:
    return tuple(text for event in message.events[:2] for text in (event.summary, event.description[:400]) if text)
