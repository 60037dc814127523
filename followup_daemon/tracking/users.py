"""What a mail of the user's own does to the story."""

from __future__ import annotations

from followup_daemon.model import CalendarEvent, Kind, Observation, Signal, Stage
from followup_daemon.tracking import evidence, scheduling
from followup_daemon.tracking.story import ENTRIES, Story, in_order
from followup_daemon.tracking.transitions import Cause

_PLAIN = {Kind.APPLICATION: Cause.APPLIED, Kind.ACCEPTANCE: Cause.ACCEPTED, Kind.WITHDRAWAL: Cause.WITHDRAWN}


def read(story: Story, mail: Observation) -> None:
    """Enters one mail of the user's: what it says, and that it answers what was asked."""
    story.since = story.since or mail.at
    if not evidence.correspondents(mail, story.own):
        for signal in mail.signals:  # a note to oneself
            story.note(mail.at, signal.kind, story.stage, mail=mail, quote=signal.quote, value=signal.value)
        return
    story.last_out = mail.at
    story.time_fixed = False
    for event in mail.events:
        _users_entry(story, event, mail)
    answered = False
    for signal in in_order(mail):
        before = story.stage
        if signal.confidence >= evidence.BELIEVED:
            if signal.kind in (Kind.AGREES, Kind.SLOT, Kind.DECLINES) and not answered:
                answered = True
                _users_times(story, mail)
            _say(story, signal, mail)
        story.note(mail.at, signal.kind, before, mail=mail, quote=signal.quote, value=signal.value)
    if not mail.signals:
        story.note(mail.at, mail.label, story.stage, mail=mail)
    _show_interest(story, mail)
    for talk in story.diary.ahead(mail.at):
        talk.answered = talk.span
    story.turn.answered(exercise=bool(mail.said(Kind.HANDED_IN)))


def _users_entry(story: Story, event: CalendarEvent, mail: Observation) -> None:
    """The user accepts or declines an entry, or sends one."""
    answers = [person.partstat.upper() for person in event.attendees if person.address.email in story.own or len(event.attendees) == 1]
    if event.method == "CANCEL" or (event.method == "REPLY" and "DECLINED" in answers):
        scheduling.call_off(story, mail, story.diary.cancel(mail.at, event=event, moving=True), moving=True)
    elif event.method in ENTRIES:
        scheduling.fix(story, story.diary.enter(event, mail, several=False), mail)


def _users_times(story: Story, mail: Observation) -> None:
    declines = mail.said(Kind.DECLINES)
    ahead = story.diary.ahead(mail.at)
    if declines and ahead and not story.proposals.theirs:
        scheduling.called_off(story, declines[0], mail, moving=True)
        ahead = []
    if not mail.said(Kind.AGREES, Kind.SLOT):
        story.proposals.theirs = []
        return
    open_times = bool(story.proposals.theirs)
    taken = story.proposals.users_answer(mail)
    if taken is not None and (open_times or not ahead) and not (declines and not open_times):
        scheduling.fix(story, story.diary.fix(taken, mail, mail.at, cause=mail.message_id), mail)


def _say(story: Story, signal: Signal, mail: Observation) -> None:
    """What one thing that the user says does."""
    match signal.kind:
        case Kind.APPLICATION | Kind.ACCEPTANCE | Kind.WITHDRAWAL:
            story.move(_PLAIN[signal.kind], mail.at)
            if signal.kind is Kind.APPLICATION and story.stage is Stage.APPLIED:
                story.applied_at = max(story.applied_at or mail.at, mail.at)
        case Kind.HANDED_IN:
            story.handed_in(mail.at)
        case Kind.INTERVIEWED:
            scheduling.interviewed(story, signal, mail)
        case Kind.NO_SHOW:
            scheduling.missed(story, mail)
        case Kind.CANCELLATION | Kind.RESCHEDULE if not story.time_fixed:
            scheduling.called_off(story, signal, mail, moving=True)
        case _:
            pass


def _show_interest(story: Story, mail: Observation) -> None:
    """An answer to an unasked mail: with a time, or to the talk that it offered."""
    if story.stage is not Stage.OUTREACH or mail.label in (Kind.WITHDRAWAL, Kind.THANK_YOU):
        return
    named = bool(mail.said(Kind.AGREES, Kind.SLOT))
    if named or (story.talk_offered and not mail.said(Kind.DECLINES)):
        before = story.stage
        story.move(Cause.INTERESTED, mail.at)
        story.note(mail.at, Cause.INTERESTED, before, mail=mail)
