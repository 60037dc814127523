"""What is known of the occasion of a draft: which talk it is about, who was there, what the user noted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_daemon.model import Application, Interview, InterviewState, Kind, Note, NoteKind, PlannedStep, Step


@dataclass(frozen=True, slots=True)
class Occasion:
    """The occasion of one step. `interview` is the talk that it follows, None where there was none."""

    situation: str  # interviewed, cancelled, assessment, applied
    interview: Interview | None
    notes: tuple[Note, ...]
    panel: tuple[str, ...]  # all addresses that get a thank-you in this round, sorted
    rank: int  # of the recipient in the panel, 0 where there is no panel
    place: int  # of this draft among those of its step in the application


def occasion_of(step: PlannedStep, application: Application) -> Occasion:
    """The occasion, from what the plan names and what the application holds."""
    interview = _interview(step, application)
    panel = tuple(
        sorted(
            {address for other in application.interviews if _held(other) and other.round == step.round for address in other.interviewers}
        )
    )
    earlier = len({(o.round, a) for o in application.interviews if _held(o) and o.round < step.round for a in o.interviewers})
    rank = panel.index(step.to[0]) if step.to[0] in panel else len(panel)
    place = earlier + rank if step.step is Step.THANK_YOU else step.round
    return Occasion(
        _situation(step, application, interview), interview, _notes(application, step.round), panel, rank if len(panel) > 1 else 0, place
    )


def _held(interview: Interview) -> bool:
    return interview.state is not InterviewState.CANCELLED


def _interview(step: PlannedStep, application: Application) -> Interview | None:
    if step.interview is not None and 0 <= step.interview < len(application.interviews):
        return application.interviews[step.interview]
    past = [interview for interview in application.interviews if interview.state is InterviewState.PAST]
    if step.step is Step.THANK_YOU:
        named = [interview for interview in past if interview.cause and interview.cause in step.occasion]
        there = [interview for interview in named or past if step.to[0] in interview.interviewers]
        past = there or named or [interview for interview in past if interview.round == step.round] or past
    return max(past, key=lambda interview: interview.end, default=None)


def _situation(step: PlannedStep, application: Application, interview: Interview | None) -> str:
    """What the mail comes after; the latest of what happened counts."""
    if step.step in (Step.THANK_YOU, Step.FEEDBACK_REQUEST):
        return "interviewed" if interview else "applied"
    happened: list[tuple[datetime, str]] = []
    if interview is not None:
        happened.append((interview.end, "interviewed"))
    if application.cancelled_at is not None:
        happened.append((application.cancelled_at, "cancelled"))
    if application.assessment_sent is not None:
        happened.append((application.assessment_sent, "assessment"))
    return max(happened, default=(application.since, "applied"))[1]


def _notes(application: Application, round_: int) -> tuple[Note, ...]:
    """The marked notes of this round: those made since its first talk began; in the first round also earlier ones. Never private ones."""
    starts: dict[int, datetime] = {}
    for interview in filter(_held, application.interviews):
        starts[interview.round] = min(interview.start, starts.get(interview.round, interview.start))
    begin = starts.get(round_) if any(number < round_ for number in starts) else None
    end = min((start for number, start in starts.items() if number > round_), default=None)
    return tuple(
        note
        for note in application.notes
        if note.kind is not NoteKind.PRIVATE and (begin is None or note.at >= begin) and (end is None or note.at < end)
    )


def of_kind(notes: Sequence[Note], kind: NoteKind) -> tuple[str, ...]:
    return tuple(note.text for note in notes if note.kind is kind)


def asked_before(application: Application) -> bool:
    """The user has asked for the status before."""
    return any(mail.own and (mail.label is Kind.CHECK_IN or mail.said(Kind.CHECK_IN)) for mail in application.mails)
