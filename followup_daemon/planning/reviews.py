"""What becomes of drafts that wait: they stay, or what has come in since made them wrong, or their time is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from followup_daemon.model import (
    Application,
    DraftRecord,
    DraftState,
    Guarded,
    GuardVerdict,
    InterviewState,
    Review,
    Stage,
    Step,
)
from followup_daemon.planning import guards
from followup_daemon.planning.history import History, expires
from followup_daemon.planning.occasions import Candidate, occasions
from followup_daemon.planning.standing import Standing, standing
from followup_daemon.planning.wording import STEP_NAMES, on, quoted, when

_STAGES = {
    Stage.REJECTED: "They said no",
    Stage.OFFER: "They made an offer",
    Stage.ACCEPTED: "You accepted their offer",
    Stage.WITHDRAWN: "You withdrew your application",
    Stage.CLOSED: "The application is closed",
    Stage.SCHEDULING: "They want to talk with you",
    Stage.SCHEDULED: "An interview is fixed",
    Stage.ASSESSMENT: "They gave you a task",
    Stage.ON_HOLD: "It is on hold",
}
_WAITS_THAT_FORBID = frozenset({"gap", "person_gap", "company_gap"})


def reviews(applications: dict[str, Application], drafts: Sequence[DraftRecord], history: History, now: datetime) -> Iterator[Review]:
    """One verdict for each draft that waits, the oldest first; those that go are gone for all that follows."""
    for record in sorted(drafts, key=lambda draft: (draft.written, draft.message_id)):
        if record.state is not DraftState.WAITING:
            continue
        state, reason = _review(applications.get(history.id_of(record.application)), record, history, now)
        if state is not DraftState.WAITING:
            history.settle(record, state)
        yield Review(record.message_id, state, reason)


def _review(application: Application | None, record: DraftRecord, history: History, now: datetime) -> tuple[DraftState, str]:
    if application is None:
        return DraftState.WITHDRAWN, "The application that it belongs to is no longer there."
    seen = standing(application, history)
    rules = [rule for rule in history.rules(application.stage, seen.coming) if rule.step is record.step]
    candidates = [candidate for rule in rules for candidate in occasions(seen, rule, history)]
    found = next((candidate for candidate in candidates if _same(candidate, record)), None)
    over = now >= expires(record)
    if found is None and not over:
        return DraftState.WITHDRAWN, _gone(seen, record, candidates, history)
    to = record.to[0] if record.to else None
    if found is None:
        return DraftState.EXPIRED, _late(record, history)
    step = replace(found, own=record, to=to, person=application.contact(to) if to else None, due=record.due, expires=expires(record))
    wrong = next((said for said in _asked(step, history, now) if _forbids(said)), None)
    if wrong is not None:
        return DraftState.WITHDRAWN, wrong.reason
    if over:
        return DraftState.EXPIRED, _late(record, history)
    return DraftState.WAITING, f"The {STEP_NAMES[record.step]} waits for you."


def _late(record: DraftRecord, history: History) -> str:
    return f"It was not sent by {when(history.calendar.local(expires(record)))}."


def _same(candidate: Candidate, record: DraftRecord) -> bool:
    """A follow-up is one per occasion, to whomever it went; a thank-you is one for each person."""
    return candidate.occasion == record.occasion and (candidate.step is not Step.THANK_YOU or candidate.to in record.to)


def _asked(step: Candidate, history: History, now: datetime) -> Iterator[Guarded]:
    return (guard(step, history, now) for guard in guards.guards_of(step.step))


def _forbids(said: Guarded) -> bool:
    if said.verdict is GuardVerdict.WAIT:
        return said.guard in _WAITS_THAT_FORBID
    return said.verdict in (GuardVerdict.HOLD, GuardVerdict.DROP)


def _gone(seen: Standing, record: DraftRecord, candidates: Sequence[Candidate], history: History) -> str:
    """Why the occasion of a draft is no more."""
    application = seen.application
    if record.step is Step.THANK_YOU:
        cause = record.occasion.partition("|")[0]
        interview = next((interview for interview in application.interviews if interview.cause == cause), None)
        if interview is not None and interview.state is InterviewState.CANCELLED:
            return "The interview was cancelled."
        if interview is not None and candidates and all(candidate.occasion != record.occasion for candidate in candidates):
            return f"The interview has moved to {when(history.calendar.local(interview.start))}."
    restart = next((candidate.restarts[-1] for candidate in candidates if candidate.restarts), None)
    if restart is not None:
        return restart.reason
    if candidates:
        moved = next((candidate for candidate in candidates if candidate.step is record.step), candidates[0])
        return f"What it was about has moved: {moved.reason[0].lower()}{moved.reason[1:]}"
    what = _STAGES.get(application.stage)
    if what is None:
        return "What it was about is over."
    event = next((event for event in reversed(application.events) if event.stage_after is application.stage and event.quote), None)
    said = f" on {on(history.calendar.day(event.at))}{quoted(event.quote)}" if event else ""
    return f"{what}{said}."
