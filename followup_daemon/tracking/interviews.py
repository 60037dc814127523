"""The interviews of one application: fixed, moved, cancelled, missed, past.

A moved interview is one interview with its newest time. Which mail knows best: of two calendar entries with one UID the higher
SEQUENCE; of words and a calendar entry the later mail, except that an entry sent again unchanged says nothing new. Talks at
different times of one mail, or with calendar UIDs of their own, are several interviews of one round; a round ends when all of its
talks are past and another one is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from followup_daemon.model import Attendee, CalendarEvent, Kind, Observation, Part
from followup_daemon.tracking.agreement import Span
from followup_daemon.tracking.naming import same_person

_JUST_NOW = timedelta(minutes=15)  # a time this little past when it is confirmed still counts as ahead


@dataclass(slots=True, eq=False)
class Talk:
    """One interview while its story is being told."""

    span: Span
    cause: str
    round: int
    mail: Observation | None  # that fixed the newest time; None: the user's correction
    uids: set[str] = field(default_factory=set)
    sequence: int = -1
    entered: Span | None = None  # as the newest calendar entry says, whatever words said later
    cancelled: bool = False
    moving: bool = False  # given up for another time
    counted: bool = False  # its end has moved the stage
    answered: Span | None = None  # the time at which the user last wrote while it was ahead
    attendees: tuple[Attendee, ...] = ()
    organizer: Attendee | None = None

    def ahead(self, at: datetime) -> bool:
        return not self.cancelled and self.span.end > at

    def past(self, at: datetime) -> bool:
        return not self.cancelled and self.span.end <= at


@dataclass(slots=True)
class Diary:
    """All talks of one application."""

    talks: list[Talk] = field(default_factory=list)
    round: int = 1

    def ahead(self, at: datetime) -> list[Talk]:
        return [talk for talk in self.talks if talk.ahead(at)]

    def past(self, at: datetime) -> list[Talk]:
        return [talk for talk in self.talks if talk.past(at)]

    def enter(self, event: CalendarEvent, mail: Observation, *, several: bool) -> Talk | None:
        """Takes a calendar entry; None where it is older than what is known, or has no time."""
        if event.start is None or event.end is None or event.all_day:
            return None
        span = Span(event.start, event.end, event.end_assumed)
        uid = _key(event)
        talk = next((talk for talk in self.talks if uid in talk.uids), None)
        if talk is not None and event.sequence < talk.sequence:
            return None
        if talk is None:
            talk = self._same_time(span) or self._moved(mail, several=several, entry=True)
            if talk is not None and uid and not talk.uids:
                talk.cause = uid
        unchanged = talk is not None and event.sequence == talk.sequence and talk.entered == span and not talk.moving
        if talk is None:
            talk = self._new(span, uid or mail.message_id, mail)
        elif not unchanged:
            self._set(talk, span, mail)
        talk.uids.add(uid)
        talk.sequence, talk.entered = event.sequence, span
        talk.attendees, talk.organizer = event.attendees, event.organizer
        return talk

    def fix(self, span: Span, mail: Observation | None, at: datetime, *, cause: str, several: bool = False) -> Talk | None:
        """Takes a time that was agreed on or told in words; None where it only speaks of the past."""
        talk = self._same_time(span)
        if talk is not None:
            if talk.span.assumed and not span.assumed:
                talk.span = span
            return talk
        if mail is not None and span.start < at - _JUST_NOW:
            return None
        talk = self._moved(mail, several=several, entry=False, at=at)
        if talk is None:
            return self._new(span, cause, mail, at)
        if span.assumed and not talk.span.assumed:
            span = Span(span.start, span.start + (talk.span.end - talk.span.start), assumed=False)
        self._set(talk, span, mail)
        return talk

    def remember(self, span: Span, mail: Observation) -> Talk:
        """A talk of which is only heard when it is past."""
        return self._same_time(span) or self._new(span, mail.message_id, mail)

    def cancel(
        self, at: datetime, *, event: CalendarEvent | None = None, start: datetime | None = None, moving: bool = False
    ) -> list[Talk]:
        """Calls off the talk that is meant: by its UID, its start, or everything ahead. Returns what was called off."""
        ahead = [talk for talk in self.talks if not talk.cancelled and talk.span.end > at]
        if event is not None:
            known = [talk for talk in self.talks if _key(event) in talk.uids]
            meant = [talk for talk in known if event.sequence >= talk.sequence and talk.span.end > at] if known else None
            start = event.start
            for talk in meant or ():
                talk.sequence = max(talk.sequence, event.sequence)
        else:
            meant = None
        if meant is None:
            meant = [talk for talk in ahead if talk.span.start == start]
            foreign = event is not None and all(talk.uids for talk in ahead)
            meant = meant or ([] if foreign else ahead)
        for talk in meant:
            talk.cancelled, talk.moving = True, moving
        return meant

    def miss(self, at: datetime) -> Talk | None:
        """Somebody was not there: the last talk that should have begun did not take place."""
        begun = [talk for talk in self.talks if not talk.cancelled and talk.span.start <= at]
        if not begun:
            return None
        talk = max(begun, key=lambda talk: talk.span.start)
        talk.cancelled = talk.moving = True
        return talk

    def ended(self, until: datetime) -> list[Talk]:
        """Talks whose end has passed and was not told yet, oldest first."""
        return sorted((talk for talk in self.talks if talk.past(until) and not talk.counted), key=lambda talk: talk.span.end)

    # ----------------------------------------------------------------------------------------------------------------------------

    def _same_time(self, span: Span) -> Talk | None:
        return next((talk for talk in self.talks if not talk.cancelled and talk.span.start == span.start), None)

    def _moved(self, mail: Observation | None, *, several: bool, entry: bool, at: datetime | None = None) -> Talk | None:
        """The talk whose time this mail changes, if it changes one: one given up for another time, or the only one ahead."""
        now = mail.at if mail is not None else at
        assert now is not None
        moving = [talk for talk in self.talks if talk.moving and talk.round == self.round]
        if moving:
            return moving[0] if several else moving[-1]
        ahead = [talk for talk in self.ahead(now) if talk.mail is not mail or mail is None]
        if several or not ahead:
            return None
        if mail is not None and mail.said(Kind.RESCHEDULE, Kind.CANCELLATION):
            return ahead[-1]
        if len(ahead) > 1 or (entry and ahead[0].uids) or _others(mail, ahead[0].mail):
            return None
        return ahead[0]

    def _new(self, span: Span, cause: str, mail: Observation | None, at: datetime | None = None) -> Talk:
        now = mail.at if mail is not None else at
        assert now is not None
        this_round = [talk for talk in self.talks if talk.round == self.round and not talk.cancelled]
        if this_round and all(talk.past(now) for talk in this_round):
            self.round += 1
        talk = Talk(span, cause, self.round, mail)
        self.talks.append(talk)
        return talk

    @staticmethod
    def _set(talk: Talk, span: Span, mail: Observation | None) -> None:
        talk.counted = talk.counted and talk.span.end == span.end and not talk.cancelled
        talk.span, talk.mail = span, mail
        talk.cancelled = talk.moving = False


def _key(event: CalendarEvent) -> str:
    return f"{event.uid}/{event.recurrence_id}" if event.recurrence_id else event.uid


def _others(mail: Observation | None, earlier: Observation | None) -> bool:
    """Both mails say who interviews, and nobody is in both: two talks, not one that moved."""
    names = [
        [person for person in (each.people if each else ()) if person.part is Part.INTERVIEWER and (person.name or person.email)]
        for each in (mail, earlier)
    ]
    return all(names) and not any(
        (one.email and one.email == other.email) or (one.name and other.name and same_person(one.name, other.name))
        for one in names[0]
        for other in names[1]
    )
