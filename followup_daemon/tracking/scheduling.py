"""What mails say of interviews: offered, agreed on, fixed, called off, moved, missed, past."""

from __future__ import annotations

from datetime import datetime

from followup_daemon.model import Kind, Observation, Signal, Stage
from followup_daemon.tracking.agreement import span_of
from followup_daemon.tracking.interviews import Talk
from followup_daemon.tracking.story import Story, has_entry
from followup_daemon.tracking.transitions import Cause
from followup_daemon.tracking.turn import Ask


def invited(story: Story, signal: Signal, mail: Observation) -> None:
    """An interview is offered, its time is open."""
    if story.time_fixed:
        return
    story.talk_offered = True
    story.move(Cause.INVITED, mail.at)
    story.bounds.invited_anew(mail)
    if story.stage in (Stage.SCHEDULING, Stage.OUTREACH):
        story.invited_at = story.invited_at or mail.at
        story.cancelled_at = None
        story.turn.ask(Ask.TIME, mail.at, signal.quote)


def confirmed(story: Story, signal: Signal, mail: Observation) -> None:
    """Words fix a time: the one they name, else the one that the user had named."""
    if has_entry(mail):
        return  # the calendar entry of the same mail knows better than its words
    starts = {each.start for each in mail.said(Kind.CONFIRMATION) if each.start is not None}
    if mail.said(Kind.CANCELLATION, Kind.RESCHEDULE) and len(starts) > 1:
        starts -= {talk.span.start for talk in story.diary.talks}  # the old time, named beside the new one
        if signal.start not in starts:
            return
    span = span_of(signal)
    if span is None and not starts and not story.diary.ahead(mail.at):
        span = story.proposals.confirmed()
        if span is None:
            story.move(Cause.INVITED, mail.at)  # there is an interview, but nobody can tell when
    if span is not None:
        called_off = mail.said(Kind.CANCELLATION) and any(talk.span.start == span.start and talk.cancelled for talk in story.diary.talks)
        if not called_off:
            fix(story, story.diary.fix(span, mail, mail.at, cause=mail.message_id, several=len(starts) > 1), mail)


def proposed(story: Story, signal: Signal, mail: Observation) -> None:
    """Agreement, or times to choose from; all signals of the mail are judged together, at the first of them."""
    if signal is not next(each for each in mail.said(Kind.AGREES, Kind.SLOT) if each.kind is signal.kind):
        return
    if has_entry(mail) or mail.said(Kind.CONFIRMATION):
        return
    offered = [each.start for each in mail.said(Kind.SLOT)]
    known = {talk.span.start for talk in story.diary.ahead(mail.at)}
    if offered and not mail.said(Kind.AGREES) and all(start is not None and (start in known or start <= mail.at) for start in offered):
        return  # a reminder of what is fixed, or talk of the past
    taken = story.proposals.their_answer(mail)
    if taken is not None:
        fix(story, story.diary.fix(taken, mail, mail.at, cause=mail.message_id), mail)
    elif mail.said(Kind.SLOT) and not mail.bulk:
        story.talk_offered = True
        if not story.diary.ahead(mail.at):
            story.move(Cause.INVITED, mail.at)
            story.invited_at = story.invited_at or mail.at
            story.cancelled_at = None
        if story.stage in (Stage.SCHEDULING, Stage.SCHEDULED, Stage.OUTREACH):
            story.turn.ask(Ask.TIME, mail.at, signal.quote)


def fix(story: Story, talk: Talk | None, mail: Observation | None, at: datetime | None = None) -> None:
    """A time stands: the stage, the questions and the dates that end with it."""
    now = mail.at if mail is not None else at
    assert now is not None
    if talk is None:
        return
    story.time_fixed = True
    story.proposals.settle()
    if talk.past(now):
        story.pass_time(now)
        return
    story.turn.time_fixed()
    story.cancelled_at = None
    story.move(Cause.FIXED, now)
    if mail is not None:
        story.bounds.invited_anew(mail)
    _forget_old_date(story, talk, now)
    story.invited_at = None


def _forget_old_date(story: Story, talk: Talk, now: datetime) -> None:
    """A date for a decision that was said before belongs to what came before: an earlier round, or a time that has moved past it."""
    if story.decision is None or story.decision.said >= now:
        return
    began = min(story.invited_at or now, now)
    further = talk.round > 1 and story.decision.said < began
    if further or story.decision.by < talk.span.start.astimezone(story.zone).date():
        story.decision = None


def call_off(story: Story, mail: Observation, called_off: list[Talk], *, moving: bool) -> None:
    """Interviews were called off; `moving`: for another time."""
    for talk in called_off:
        talk.moving = moving
    story.proposals.forget()
    if story.diary.ahead(mail.at):
        return
    story.turn.time_fixed()
    story.move(Cause.CALLED_OFF, mail.at)
    if story.stage is Stage.SCHEDULING:
        story.cancelled_at = None if mail.own else mail.at  # who calls off oneself waits for no apology


def called_off(story: Story, signal: Signal, mail: Observation, *, moving: bool) -> None:
    """Words call off the interview of the time that they name, else all that are ahead."""
    start = signal.start if any(talk.span.start == signal.start and not talk.cancelled for talk in story.diary.talks) else None
    call_off(story, mail, story.diary.cancel(mail.at, start=start, moving=moving), moving=moving)


def reschedule(story: Story, signal: Signal, mail: Observation, *, called_off_already: bool) -> None:
    """Another time is wanted; where the mail names it, that follows."""
    if has_entry(mail):
        return
    if not called_off_already:
        called_off(story, signal, mail, moving=True)
    asks = bool(mail.said(Kind.SLOT, Kind.INVITATION, Kind.INFO_REQUEST)) or "?" in signal.quote
    if story.stage is Stage.SCHEDULING and not mail.own and asks:
        story.turn.ask(Ask.TIME, mail.at, signal.quote)
        story.cancelled_at = None


def missed(story: Story, mail: Observation) -> None:
    """Somebody was not there: that interview did not take place."""
    talk = story.diary.miss(mail.at)
    if talk is not None:
        story.move(Cause.MISSED, mail.at)
        story.proposals.forget()
        story.cancelled_at = mail.at if story.stage is Stage.SCHEDULING and not mail.own else None


def interviewed(story: Story, signal: Signal, mail: Observation) -> None:
    """They (or the user) speak of a talk that has taken place. One that no mail had fixed is remembered where its time is known."""
    if story.diary.past(mail.at) or story.time_fixed or mail.said(Kind.CONFIRMATION, Kind.INVITATION, Kind.SLOT, Kind.CANCELLATION):
        return
    span = span_of(signal)
    if span is None:
        proposed = [proposal.span for proposal in (*story.proposals.theirs, *story.proposals.users) if proposal.exact and proposal.span]
        near = {
            each
            for each in proposed
            if each.end <= mail.at and (signal.date is None or each.start.astimezone(story.zone).date() == signal.date)
        }
        span = near.pop() if len(near) == 1 else None
    if story.diary.ahead(mail.at) and span is None:
        return
    if span is not None and span.start <= mail.at:
        story.diary.remember(span, mail)
        story.pass_time(mail.at)
    else:
        story.move(Cause.INTERVIEWED, mail.at)
    story.turn.time_fixed()
