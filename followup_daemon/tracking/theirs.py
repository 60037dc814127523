"""What a mail of theirs does to the story."""

from __future__ import annotations

from followup_daemon.model import CalendarEvent, Kind, Observation, Signal, Source, Stage
from followup_daemon.tracking import evidence, scheduling
from followup_daemon.tracking.agreement import Span
from followup_daemon.tracking.story import ENTRIES, OVER, Decision, Story, in_order
from followup_daemon.tracking.transitions import Cause
from followup_daemon.tracking.turn import Ask

# What still counts in a mail that says no or makes an offer.
_BESIDE_A_DECISION = (Kind.REJECTION, Kind.OFFER, Kind.INTERVIEWED, Kind.CANCELLATION)
_ANSWERS = (
    Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.INVITATION, Kind.ASSESSMENT, Kind.ON_HOLD,
)  # fmt: skip


def read(story: Story, mail: Observation) -> None:
    """Enters one mail of theirs. What is not believed is listed and moves nothing."""
    story.since = story.since or mail.at
    if not _believed(story, mail):
        if mail.sender is not None:
            story.people.read(mail)
        for signal in mail.signals:
            story.note(mail.at, signal.kind, story.stage, mail=mail, quote=signal.quote, value=signal.value)
        return
    story.heard.append(mail)
    story.last_in = mail.at
    story.people.read(mail)
    if not mail.said(Kind.REJECTION):
        story.bounds.read(mail)
    held = story.stage is Stage.ON_HOLD
    story.time_fixed = False
    _answer(story, mail)
    entries = [event for event in mail.events if event.method in (*ENTRIES, "CANCEL", "REPLY", "COUNTER")]
    for event in entries:
        _their_entry(story, event, mail, several=sum(each.method in ENTRIES for each in mail.events) > 1)
    signals = in_order(mail)
    for signal in signals:
        before = story.stage
        if signal.confidence >= evidence.BELIEVED and not (entries and signal.source is Source.CALENDAR):
            _hear(story, signal, mail)
        if not (entries and signal.source is Source.CALENDAR and signal.kind in (Kind.CONFIRMATION, Kind.CANCELLATION)):
            story.note(mail.at, signal.kind, before, mail=mail, quote=signal.quote, value=signal.value)
    if not signals and not entries:
        story.note(mail.at, mail.label, story.stage, mail=mail)
    if held and story.stage is Stage.ON_HOLD and mail.said(Kind.TIMELINE, Kind.INFO_REQUEST) and not mail.said(Kind.ON_HOLD):
        met = bool(story.diary.past(mail.at))
        story.move(Cause.RESUMED_AFTER_INTERVIEW if met else Cause.RESUMED, mail.at)
        story.note(mail.at, Cause.RESUMED, Stage.ON_HOLD, mail=mail)
    if not mail.unattended and not mail.automatic and story.stage is Stage.APPLIED:
        story.applied_at = mail.at


def _believed(story: Story, mail: Observation) -> bool:
    """May it move anything? Not what failed authentication, and no suspicious mail of somebody who never wrote before."""
    known = mail is story.founder or (mail.sender is not None and story.people.reachable(mail.sender.email))
    return evidence.speaks(mail, story.own) and not (mail.said(Kind.SUSPICIOUS) and mail.distrust is not None and not known)


def _answer(story: Story, mail: Observation) -> None:
    """Notes when they last answered: a person, or a decision whoever sends it."""
    if mail.said(Kind.OUT_OF_OFFICE, Kind.SURVEY, Kind.BOUNCE) or mail.label is Kind.OUT_OF_OFFICE:
        return
    replies = [event for event in mail.events if event.method == "REPLY"]
    if replies and not any(event.comment for event in replies):
        return
    personal = not mail.unattended and not mail.automatic and not mail.bulk
    if personal or mail.said(*_ANSWERS):
        story.last_answer = mail.at


def _their_entry(story: Story, event: CalendarEvent, mail: Observation, *, several: bool) -> None:
    before, at = story.stage, mail.at
    quote = event.summary
    kind = Kind.CONFIRMATION
    if event.method == "CANCEL" or event.status == "CANCELLED":
        kind = Kind.CANCELLATION
        moving = bool(mail.said(Kind.RESCHEDULE))
        scheduling.call_off(story, mail, story.diary.cancel(at, event=event, moving=moving), moving=moving)
    elif event.method == "REPLY":
        kind = Kind.AGREES
        accepted = any(person.partstat.upper() == "ACCEPTED" for person in event.attendees)
        if accepted and event.start is not None and event.end is not None:
            scheduling.fix(story, story.diary.fix(Span(event.start, event.end, event.end_assumed), mail, at, cause=event.uid), mail)
    elif event.method == "COUNTER":
        kind = Kind.SLOT
        story.turn.ask(Ask.TIME, at, quote)
    else:
        talk = story.diary.enter(event, mail, several=several)
        if talk is None:
            return
        welcome = story.proposals.welcome(talk.span.start)
        accepted = any(person.address.email in story.own and person.partstat.upper() == "ACCEPTED" for person in event.attendees)
        scheduling.fix(story, talk, mail)
        known = talk.answered == talk.span  # the same entry, sent again
        if not (welcome or accepted or known or talk.past(at)) and story.stage is Stage.SCHEDULED:
            story.turn.ask(Ask.ENTRY, at, quote, talk)
    value = event.start.astimezone(story.zone).isoformat() if event.start is not None else None
    story.note(at, kind, before, mail=mail, quote=quote, value=value)


def _hear(story: Story, signal: Signal, mail: Observation) -> None:
    """What one thing that they say does."""
    at, kind = mail.at, signal.kind
    decided = mail.said(Kind.REJECTION, Kind.OFFER)
    called_off = any(event.method == "CANCEL" for event in mail.events)  # by calendar, which says exactly what
    if decided and kind not in _BESIDE_A_DECISION:
        return
    match kind:
        case Kind.REJECTION:
            story.move(Cause.REJECTED, at)
        case Kind.OFFER if not mail.said(Kind.REJECTION):
            story.move(Cause.OFFERED, at)
            if story.stage is Stage.OFFER:
                story.turn.over()
                story.turn.ask(Ask.OFFER, at, signal.quote)
        case Kind.ACKNOWLEDGEMENT:
            story.move(Cause.APPLIED, at)
            story.applied_at = story.applied_at or at
        case Kind.INTERVIEWED:
            scheduling.interviewed(story, signal, mail)
        case Kind.NO_SHOW:
            scheduling.missed(story, mail)
        case Kind.CANCELLATION if not story.time_fixed and not called_off:
            scheduling.called_off(story, signal, mail, moving=bool(mail.said(Kind.RESCHEDULE)))
        case Kind.RESCHEDULE if not story.time_fixed:
            scheduling.reschedule(story, signal, mail, called_off_already=called_off)
        case Kind.CONFIRMATION:
            scheduling.confirmed(story, signal, mail)
        case Kind.AGREES | Kind.SLOT if not story.time_fixed:
            scheduling.proposed(story, signal, mail)
        case Kind.INVITATION:
            scheduling.invited(story, signal, mail)
        case Kind.OUTREACH if story.stage is Stage.OUTREACH and not mail.bulk:
            story.turn.ask(Ask.TIME, at, signal.quote)
        case Kind.ASSESSMENT:
            if not (story.time_fixed or mail.said(Kind.SLOT)):
                story.move(Cause.TESTED, at)
            if story.stage in (Stage.ASSESSMENT, Stage.SCHEDULED, Stage.SCHEDULING):
                story.turn.ask(Ask.EXERCISE, at, signal.quote)
                story.assessment_due, story.assessment_sent = signal.date, None
        case Kind.HANDED_IN:
            story.handed_in(mail.at)
        case Kind.ON_HOLD:
            story.decision = None
            story.move(Cause.PAUSED, at)
        case Kind.TIMELINE:
            _timeline(story, signal, mail)
        case Kind.INFO_REQUEST if not mail.automatic and not mail.bulk and story.stage not in OVER:
            story.turn.ask(Ask.WORD, at, signal.quote)
        case _:
            pass


def _timeline(story: Story, signal: Signal, mail: Observation) -> None:
    if signal.date is not None and signal.date >= mail.at.date():
        story.decision = Decision(signal.date, signal.quote, mail.message_id, mail.at)
    elif signal.date is None and signal.text == "taken back":
        story.decision = None
