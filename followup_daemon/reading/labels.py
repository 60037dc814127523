"""The one label of a mail: the first of CONTRACT.md's list that it says, where it is job mail at all."""

from __future__ import annotations

from collections.abc import Sequence

from followup_daemon.model import OWN_LABELS, THEIR_LABELS, Kind, Signal
from followup_daemon.reading.automatic import Making
from followup_daemon.reading.said import Said
from followup_daemon.reading.weighing import SURE, together

_ALERT = 0.2  # belief in a mail of a job board: about jobs, but none of the user's applications
_ANSWERING = frozenset({Kind.AGREES, Kind.SLOT, Kind.DECLINES, Kind.HANDED_IN, Kind.THANK_YOU, Kind.CHECK_IN})
_DECISIVE = frozenset(
    {
        Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.ASSESSMENT, Kind.ON_HOLD, Kind.INVITATION,
    }
)  # fmt: skip


def label(said: Said, making: Making, signals: Sequence[Signal], job: float, *, own: bool) -> tuple[Kind, float]:
    """The label, and the belief that it is job mail (lowered for mail of job boards)."""
    kinds = {signal.kind for signal in signals if signal.confidence >= SURE and not _is_no_label(signal)}
    if own:
        if said.is_answer and kinds & _ANSWERING and not said.says("about_other", "speaks_as_employer"):
            job = max(job, SURE)  # an answer to a proposed time: the thread knows whether it is job mail, and nothing here denies it
        return _own(kinds, job), job
    if Kind.BOUNCE in kinds:
        return Kind.NOT_JOB, min(job, _ALERT)
    if (making.reply or said.is_answer) and Kind.OUT_OF_OFFICE in kinds and not kinds & _DECISIVE:
        return Kind.OUT_OF_OFFICE, job  # absence binds whatever the mail was about
    if _is_alert(said, making, kinds):
        return Kind.JOB_ALERT, min(job, _ALERT)
    if job < SURE:
        return Kind.NOT_JOB, job
    return next((kind for kind in THEIR_LABELS if kind in kinds), Kind.OTHER_JOB), job


def _is_no_label(signal: Signal) -> bool:
    """A date that is taken back says nothing of when they decide."""
    return signal.kind is Kind.TIMELINE and signal.date is None


def _own(kinds: set[Kind], job: float) -> Kind:
    if job < SURE:
        return Kind.NOT_JOB
    return next((kind for kind in OWN_LABELS if kind in kinds), Kind.REPLY)


def _is_alert(said: Said, making: Making, kinds: set[Kind]) -> bool:
    """Mail of a job board or a careers newsletter: its own words, more readily believed from a list or a board."""
    weights = {id(cue.phrase) + cue.sentence.number: cue.weight for cue in said.cues("job_alert")}
    score = together(weights.values())
    if making.system == "ats" or Kind.REJECTION in kinds:
        return False
    if making.bulk or making.system == "board":
        return score >= 0.35 and Kind.ACKNOWLEDGEMENT not in kinds
    return score >= 0.6 and not kinds & (_DECISIVE | {Kind.OUTREACH})
