"""The one table that gives the stage, and what it rests on.

Theory of operation
===================

An application's stage is a fold over what happened to it, in order of time: what they wrote, what the user wrote, calendar
entries, the user's corrections, and time itself. Each happening is first boiled down to one *cause* (`timeline` does that: whether
a time is fixed, say, needs more than one mail). Then this table alone decides:

1. For each cause a row names the stages that it moves, where to, and why; every other stage stays, and `stays` says why.
   So every stage has a stated outcome for every cause.
2. The table looks at nothing else. It has no memory: two causes in a row give what each gives alone.

The one thing outside it is the user's word: `correct --stage` sets any stage, and the next cause moves on from there.

Forward moves run from the first mail to a decision. Backward moves are few, and each is a plain fact: an interview was called
off or missed, a second one is wanted, a hold ended, a no was taken back. What is over by the user's own will (accepted,
withdrawn) stays over, whatever friendly or automatic mail still comes in. A closed application was only given up on: any news
opens it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from followup_daemon.model import Stage


class Cause(StrEnum):
    """What moves an application."""

    APPLIED = "applied"  # the user applied, or they acknowledge that
    INTERESTED = "interested"  # the user takes up what they offered unasked
    INVITED = "invited"  # an interview is offered, its time is open
    FIXED = "fixed"  # an interview's time stands, and it lies ahead
    CALLED_OFF = "called_off"  # the last interview ahead was cancelled, or its time given up
    MISSED = "missed"  # somebody was not there
    INTERVIEWED = "interviewed"  # an interview's end has passed, or they say that it has
    TESTED = "tested"  # they ask for an exercise or test
    HANDED_IN = "handed_in"  # the user handed it in
    PAUSED = "paused"  # they put it on hold
    RESUMED = "resumed"  # after a hold they go on, no interview so far
    RESUMED_AFTER_INTERVIEW = "resumed_after_interview"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SILENCE = "silence"  # nothing more came; `planning` counts the days


@dataclass(frozen=True, slots=True)
class Row:
    """One cause: which stages it moves, where to, why; and why the others stay."""

    moves: frozenset[Stage]
    to: Stage
    why: str
    stays: str


_OUT, _APP, _ASS, _ING, _SET, _MET, _HOLD, _OFF, _YES, _NO, _GONE, _SHUT = Stage
_OPEN = frozenset({_OUT, _APP, _ASS, _ING, _SET, _MET, _HOLD, _SHUT})  # nobody has decided


def _row(moves: frozenset[Stage] | set[Stage], to: Stage, why: str, stays: str) -> Row:
    return Row(frozenset(moves) - {to}, to, why, stays)


TABLE: dict[Cause, Row] = {
    Cause.APPLIED: _row({_OUT}, _APP, "who was written to has applied", "a late acknowledgement moves nothing back"),
    Cause.INTERESTED: _row(
        {_OUT}, _ING, "the talk that they offered is wanted, its time is open", "only an unasked offer waits for interest"
    ),
    Cause.INVITED: _row(
        {_APP, _ASS, _MET, _HOLD, _NO, _SHUT},
        _ING,
        "an interview is wanted: the first, a further round, or after a hold or a no",
        "a talk offered unasked stays outreach; a time that stands stays; what is decided by the user stays",
    ),
    Cause.FIXED: _row(_OPEN | {_NO}, _SET, "an interview is ahead", "an offer outranks a talk about it; over is over"),
    Cause.CALLED_OFF: _row({_APP, _SET}, _ING, "there is no time any more, known before or not", "no interview was ahead"),
    Cause.MISSED: _row({_SET, _MET}, _ING, "the interview did not take place and needs a new time", "later news outranks a missed talk"),
    Cause.INTERVIEWED: _row(
        {_OUT, _APP, _ASS, _ING, _SET, _HOLD, _SHUT}, _MET, "the talk is past, it is their turn", "a decision outranks it"
    ),
    Cause.TESTED: _row(
        {_OUT, _APP, _ING, _MET, _HOLD, _NO, _SHUT},
        _ASS,
        "an exercise is the next step",
        "an interview ahead outranks it; what is decided stays",
    ),
    Cause.HANDED_IN: _row(
        {_APP, _MET, _SHUT}, _ASS, "there was an exercise, though no mail asked for it", "handed in or not, the stage is the same"
    ),
    Cause.PAUSED: _row(_OPEN, _HOLD, "they stopped for now", "what is decided stays"),
    Cause.RESUMED: _row({_HOLD}, _APP, "they go on, and no interview has taken place", "nothing was on hold"),
    Cause.RESUMED_AFTER_INTERVIEW: _row({_HOLD}, _MET, "they go on where they stopped, after the interview", "nothing was on hold"),
    Cause.OFFERED: _row(_OPEN | {_NO}, _OFF, "they want the user, however long it took", "the user has decided already"),
    Cause.ACCEPTED: _row({_OFF, _MET, _HOLD, _SHUT}, _YES, "the user said yes, perhaps to an offer by telephone", "there was no offer"),
    Cause.REJECTED: _row(_OPEN | {_OFF}, _NO, "a no may come at any time", "an automatic no changes nothing for who accepted or withdrew"),
    Cause.WITHDRAWN: _row(_OPEN | {_OFF, _YES}, _GONE, "the user does not want it any more", "a no came first"),
    Cause.SILENCE: _row({_OUT, _APP, _ASS, _ING, _MET, _HOLD}, _SHUT, "moved on after silence", "an interview is ahead, or it is decided"),
}


def after(stage: Stage, cause: Cause) -> Stage:
    """The stage after `cause`, by the table."""
    row = TABLE[cause]
    return row.to if stage in row.moves else stage


def diagram() -> str:
    """The table as a Mermaid state diagram, for the documents; stages that stay are left out."""
    edges: dict[tuple[Stage, Stage], list[str]] = {}
    for cause, row in TABLE.items():
        for stage in Stage:
            if stage in row.moves:
                edges.setdefault((stage, row.to), []).append(cause.value)
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.OUTREACH}", f"    [*] --> {Stage.APPLIED}"]
    lines += [f"    {start} --> {end}: {', '.join(causes)}" for (start, end), causes in edges.items()]
    return "\n".join(lines) + "\n"
