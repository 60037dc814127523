"""When an application is closed after silence.

Seven days after its last follow-up was sent, expired or was thrown away, or would have been due where a limit, an opt-out or `never`
holds it for good; after 60 days of silence where nobody can be written to, or where nothing was left to write and they had answered.
Never what is decided (`rejected`, `withdrawn`, `accepted`, `offer`), nor before an interview or a date that they named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from followup_daemon.model import (
    Application,
    DraftState,
    Event,
    GuardVerdict,
    PlannedStep,
    Stage,
    Step,
    Verdict,
)
from followup_daemon.planning.guards import FOR_GOOD
from followup_daemon.planning.history import LYING, History, expires
from followup_daemon.planning.standing import EVER, LIVE, Standing, hold_date

_MORE_SILENCE = timedelta(days=7)
_LONG_SILENCE = timedelta(days=60)
_NOBODY = frozenset({"recipient", "bounced", "distrust"})


def close(seen: Standing, steps: Sequence[PlannedStep], history: History, now: datetime) -> Application:
    """The application, with stage `closed` where the silence has lasted long enough."""
    application = seen.application
    moment = closing_time(seen, steps, history, now)
    if moment is None or moment > now:
        return application
    event = Event(moment, None, "silence", "", None, application.stage, Stage.CLOSED)
    return replace(application, stage=Stage.CLOSED, since=moment, events=(*application.events, event))


def closing_time(seen: Standing, steps: Sequence[PlannedStep], history: History, now: datetime) -> datetime | None:
    """When it closes if nothing more arrives; None while something is still to be done or to come."""
    application = seen.application
    if application.stage not in LIVE or seen.ahead:
        return None
    if application.stage is Stage.ON_HOLD and hold_date(application) is None:
        return None
    follow_ups = _follow_ups(steps)
    if any(step.verdict in (Verdict.DUE, Verdict.LATER) for step in follow_ups):
        return None
    for record in history.records(application):
        if record.step.is_follow_up and record.state in LYING and expires(record) > now:
            return None
    ends = _done(seen, history)
    for step in follow_ups:
        holds = {guarded.guard for guarded in step.guards if guarded.verdict is GuardVerdict.HOLD}
        drops = {guarded.guard for guarded in step.guards if guarded.verdict is GuardVerdict.DROP}
        if drops - {"window"} or (holds & _NOBODY and not holds & FOR_GOOD):
            continue
        if not drops and not holds & FOR_GOOD:
            return None  # what holds it may pass
        ends.append(_lapse(step) if holds & FOR_GOOD else step.expires or step.due)
    calendar = history.calendar
    if not ends:
        last = [moment for moment in (application.last_in, application.last_out, application.applied_at) if moment]
        return calendar.later(max(last, default=application.since), _LONG_SILENCE)
    end = calendar.local(max(ends))
    if seen.news is not None and seen.news.at > end:
        return calendar.later(seen.news.at, _LONG_SILENCE)
    if seen.said is not None:
        end = max(end, calendar.morning(seen.said))
    return calendar.at(end.date() + _MORE_SILENCE, end.time())


def _follow_ups(steps: Sequence[PlannedStep]) -> list[PlannedStep]:
    """The mails that ask; in a playbook that knows none here, its call."""
    mails = [step for step in steps if step.step.is_follow_up]
    return mails or [step for step in steps if step.step is Step.CALL]


def _lapse(step: PlannedStep) -> datetime:
    """What is held for good ends when it would have been due; a call, when it would have lapsed."""
    return step.expires or step.due if step.step is Step.CALL else step.due


def _done(seen: Standing, history: History) -> list[datetime]:
    """When follow-ups of this round were sent, thrown away or expired, or a call was made."""
    application = seen.application
    root = _round_began(seen)
    ends = [question.at for question in seen.questions if question.at >= root]
    for record in history.records(application):
        if not record.step.is_follow_up or record.written < root:
            continue
        if record.state in (DraftState.SENT, DraftState.DELETED):
            ends.append(record.settled or record.written)
        elif record.state in (DraftState.EXPIRED, DraftState.EDITED):
            ends.append(expires(record))
    ends += [at for step, at in application.done if at >= root and (step is Step.CALL or step.is_follow_up)]
    return ends


def _round_began(seen: Standing) -> datetime:
    application = seen.application
    moments = [seen.interview.start if seen.interview else None]
    if application.stage is Stage.ASSESSMENT:
        moments.append(application.assessment_sent)
    if application.stage is Stage.SCHEDULING:
        moments.append(application.cancelled_at)
    return max((moment for moment in moments if moment), default=EVER)
