"""One application's story, told in order of time: mails, calendar entries, corrections and the passing of time give the stage.

`Story` walks once over everything that happened up to `now`. For each mail it asks what was meant (is a time fixed? did the user
answer?), turns that into causes, and lets `transitions` move the stage; along the way it keeps interviews, people, dates, whose
turn it is, and one `Event` for every fact that was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from followup_daemon.model import CalendarEvent, Correction, Event, Kind, Observation, Signal, Source, Stage, Step
from followup_daemon.tracking import corrections, evidence, transitions
from followup_daemon.tracking.agreement import Proposals, Span, span_of
from followup_daemon.tracking.bounds import Bounds
from followup_daemon.tracking.interviews import Diary, Talk
from followup_daemon.tracking.people import People
from followup_daemon.tracking.transitions import Cause
from followup_daemon.tracking.turn import Ask, Turn

# Within one mail: first what it says of the past, then of interviews, then of the rest; a decision has the last word.
_ORDER = (
    Kind.INTERVIEWED, Kind.NO_SHOW, Kind.CANCELLATION, Kind.DECLINES, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.AGREES, Kind.SLOT,
    Kind.ACKNOWLEDGEMENT, Kind.APPLICATION, Kind.OUTREACH, Kind.INVITATION, Kind.ASSESSMENT, Kind.HANDED_IN, Kind.ON_HOLD, Kind.TIMELINE,
    Kind.INFO_REQUEST, Kind.OFFER, Kind.REJECTION, Kind.ACCEPTANCE, Kind.WITHDRAWAL,
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}
_PLAIN = {
    Kind.ACKNOWLEDGEMENT: Cause.APPLIED,
    Kind.APPLICATION: Cause.APPLIED,
    Kind.ACCEPTANCE: Cause.ACCEPTED,
    Kind.WITHDRAWAL: Cause.WITHDRAWN,
    Kind.REJECTION: Cause.REJECTED,
    Kind.OFFER: Cause.OFFERED,
}
_DECISIONS = (Kind.REJECTION, Kind.OFFER)
_ANSWERS = (
    Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.INVITATION, Kind.ASSESSMENT, Kind.ON_HOLD,
)  # fmt: skip
_ENTRIES = ("REQUEST", "PUBLISH", "")  # iTIP methods that fix a time; "" is a file without one
_OVER = (Stage.REJECTED, Stage.WITHDRAWN, Stage.ACCEPTED, Stage.CLOSED)
_SAME_DAY = timedelta(hours=18)


@dataclass(slots=True)
class Decision:
    """The last date that they gave for an answer."""

    by: date
    quote: str
    message_id: str
    said: datetime


@dataclass(slots=True)
class Story:
    """The state of one application while its story is told; afterwards, as it stands at `now`."""

    own: frozenset[str]
    zone: tzinfo
    founder: Observation
    stage: Stage = Stage.APPLIED
    since: datetime | None = None
    events: list[Event] = field(default_factory=list)
    diary: Diary = field(default_factory=Diary)
    proposals: Proposals = field(default_factory=Proposals)
    people: People = field(init=False)
    turn: Turn = field(default_factory=Turn)
    bounds: Bounds = field(default_factory=Bounds)
    heard: list[Observation] = field(default_factory=list)  # their mails that count
    talk_offered: bool = False
    invited_at: datetime | None = None  # the invitation that no fixed time has answered yet
    decision: Decision | None = None
    assessment_due: date | None = None
    assessment_sent: datetime | None = None
    cancelled_at: datetime | None = None
    rejected_at: datetime | None = None
    applied_at: datetime | None = None
    last_in: datetime | None = None
    last_out: datetime | None = None
    last_answer: datetime | None = None
    muted: bool = False
    company: str | None = None  # the user's word
    role: str | None = None
    done: list[tuple[Step, datetime]] = field(default_factory=list)
    _begun: bool = False
    _fixed: bool = False  # the mail that is being read fixed a time

    def __post_init__(self) -> None:
        self.people = People(self.own)
        asked_first = self.founder.said(Kind.OUTREACH) and not self.founder.own
        self.stage = Stage.OUTREACH if asked_first else Stage.APPLIED

    def tell(self, mails: Sequence[Observation], rulings: Iterable[Correction], now: datetime) -> None:
        """Everything that happened, up to `now`."""
        happened: list[tuple[datetime, int, Observation | Correction]] = [(mail.at, 0, mail) for mail in mails]
        happened += [(ruling.at, 1, ruling) for ruling in rulings]
        for at, _, what in sorted(happened, key=lambda entry: entry[:2]):
            self._pass_time(min(at, now))
            if isinstance(what, Correction):
                corrections.apply(what, self)
            elif what.own:
                self._users(what)
            else:
                self._theirs(what)
        self._pass_time(now)

    # --- moving -----------------------------------------------------------------------------------------------------------------

    def move(self, cause: Cause, at: datetime) -> bool:
        """Lets the table move the stage; True where it did."""
        stage = transitions.after(self.stage, cause)
        if stage is self.stage:
            return False
        self.set_stage(stage, at)
        return True

    def set_stage(self, stage: Stage, at: datetime) -> None:
        """The stage as decided, with all that ends with it."""
        self.stage, self.since = stage, at
        self.rejected_at = at if stage is Stage.REJECTED else None
        if stage is not Stage.SCHEDULING:
            self.cancelled_at = None
        if stage is not Stage.ON_HOLD:
            self.bounds.hold_ended()
        if stage in _OVER or stage is Stage.ON_HOLD:
            self.turn.over()
        if stage in (Stage.REJECTED, Stage.WITHDRAWN):
            for talk in self.diary.ahead(at):
                talk.cancelled = True

    def decide(self, by: date | None, at: datetime) -> None:
        """The user's word for when they will decide."""
        self.decision = Decision(by, "", "", at) if by is not None else None

    def note(
        self, at: datetime, kind: str, before: Stage, *, mail: Observation | None = None, quote: str = "", value: str | None = None
    ) -> None:
        """One line of the story."""
        first = not self._begun and before is self.stage
        self._begun = True
        self.events.append(Event(at, mail.message_id if mail else None, kind, quote, value, None if first else before, self.stage))

    def _pass_time(self, at: datetime) -> None:
        for talk in self.diary.ended(at):
            talk.counted = True
            before = self.stage
            if not any(other.round == talk.round and not other.counted for other in self.diary.ahead(talk.span.end)):
                self.move(Cause.INTERVIEWED, talk.span.end)
            self.turn.time_fixed()
            self.note(talk.span.end, "interview_end", before, value=talk.span.start.astimezone(self.zone).isoformat())

    # --- their mails ------------------------------------------------------------------------------------------------------------

    def _theirs(self, mail: Observation) -> None:
        self.since = self.since or mail.at
        if not self._believed(mail):
            if mail.sender is not None:
                self.people.read(mail)
            for signal in mail.signals:
                self.note(mail.at, signal.kind, self.stage, mail=mail, quote=signal.quote, value=signal.value)
            return
        self.heard.append(mail)
        self.last_in = mail.at
        self.people.read(mail)
        if not mail.said(Kind.REJECTION):
            self.bounds.read(mail)
        held = self.stage is Stage.ON_HOLD
        self._fixed = False
        self._answer(mail)
        entries = [event for event in mail.events if event.method in (*_ENTRIES, "CANCEL", "REPLY", "COUNTER")]
        for event in entries:
            self._their_entry(event, mail, several=sum(each.method in _ENTRIES for each in mail.events) > 1)
        signals = sorted(mail.signals, key=lambda signal: _RANK.get(signal.kind, len(_RANK)))
        for signal in signals:
            before = self.stage
            if signal.confidence >= evidence.BELIEVED and not (entries and signal.source is Source.CALENDAR):
                self._hear(signal, mail)
            if not (entries and signal.source is Source.CALENDAR and signal.kind in (Kind.CONFIRMATION, Kind.CANCELLATION)):
                self.note(mail.at, signal.kind, before, mail=mail, quote=signal.quote, value=signal.value)
        if not signals and not entries:
            self.note(mail.at, mail.label, self.stage, mail=mail)
        if held and self.stage is Stage.ON_HOLD and mail.said(Kind.TIMELINE, Kind.INFO_REQUEST) and not mail.said(Kind.ON_HOLD):
            met = bool(self.diary.past(mail.at))
            self.move(Cause.RESUMED_AFTER_INTERVIEW if met else Cause.RESUMED, mail.at)
        if not mail.unattended and not mail.automatic and self.stage is Stage.APPLIED:
            self.applied_at = mail.at

    def _believed(self, mail: Observation) -> bool:
        """May it move anything? Not what failed authentication, and no suspicious mail of somebody who never wrote before."""
        known = mail is self.founder or (mail.sender is not None and self.people.reachable(mail.sender.email))
        return evidence.speaks(mail, self.own) and not (mail.said(Kind.SUSPICIOUS) and mail.distrust is not None and not known)

    def _answer(self, mail: Observation) -> None:
        """Notes when they last answered: a person, or a decision whoever sends it."""
        if mail.said(Kind.OUT_OF_OFFICE, Kind.SURVEY, Kind.BOUNCE) or mail.label is Kind.OUT_OF_OFFICE:
            return
        replies = [event for event in mail.events if event.method == "REPLY"]
        if replies and not any(event.comment for event in replies):
            return
        personal = not mail.unattended and not mail.automatic and not mail.bulk
        if personal or mail.said(*_ANSWERS):
            self.last_answer = mail.at

    def _their_entry(self, event: CalendarEvent, mail: Observation, *, several: bool) -> None:
        before, at = self.stage, mail.at
        quote = event.summary
        kind = Kind.CONFIRMATION
        if event.method == "CANCEL" or event.status == "CANCELLED":
            kind = Kind.CANCELLATION
            self._call_off(mail, self.diary.cancel(at, event=event), moving=False)
        elif event.method == "REPLY":
            kind = Kind.AGREES
            accepted = any(person.partstat.upper() == "ACCEPTED" for person in event.attendees)
            if accepted and event.start is not None and event.end is not None:
                self._fix(self.diary.fix(Span(event.start, event.end, event.end_assumed), mail, at, cause=event.uid), mail)
        elif event.method == "COUNTER":
            kind = Kind.SLOT
            self.turn.ask(Ask.TIME, at, quote)
        else:
            talk = self.diary.enter(event, mail, several=several)
            if talk is None:
                return
            welcome = self.proposals.welcome(talk.span.start)
            accepted = any(person.address.email in self.own and person.partstat.upper() == "ACCEPTED" for person in event.attendees)
            self._fix(talk, mail)
            if not welcome and not accepted and not talk.past(at) and self.stage is Stage.SCHEDULED:
                self.turn.ask(Ask.ENTRY, at, quote, talk)
        value = event.start.astimezone(self.zone).isoformat() if event.start is not None else None
        self.note(at, kind, before, mail=mail, quote=quote, value=value)

    def _hear(self, signal: Signal, mail: Observation) -> None:
        """What one thing that they say does."""
        at, kind = mail.at, signal.kind
        decided = mail.said(*_DECISIONS)
        if kind in _PLAIN and kind not in (Kind.ACCEPTANCE, Kind.WITHDRAWAL, Kind.APPLICATION):
            if kind is not Kind.OFFER or not mail.said(Kind.REJECTION):
                self.move(_PLAIN[kind], at)
            if kind is Kind.OFFER and self.stage is Stage.OFFER:
                self.turn.over()
                self.turn.ask(Ask.OFFER, at, signal.quote)
            if kind is Kind.ACKNOWLEDGEMENT and self.applied_at is None:
                self.applied_at = at
            return
        if decided and kind not in (Kind.INTERVIEWED, Kind.CANCELLATION, Kind.TIMELINE):
            return
        match kind:
            case Kind.INTERVIEWED:
                self._interviewed(signal, mail)
            case Kind.NO_SHOW:
                self._missed(mail)
            case Kind.CANCELLATION if not self._fixed:
                self._call_off(mail, self.diary.cancel(at, start=_known(signal.start, self.diary)), moving=bool(mail.said(Kind.RESCHEDULE)))
            case Kind.RESCHEDULE if not self._fixed:
                self._reschedule(signal, mail)
            case Kind.CONFIRMATION:
                self._confirmed(signal, mail)
            case Kind.AGREES | Kind.SLOT if not self._fixed:
                self._proposed(signal, mail)
            case Kind.INVITATION:
                self._invited(signal, mail)
            case Kind.OUTREACH if self.stage is Stage.OUTREACH and not mail.bulk:
                self.turn.ask(Ask.TIME, at, signal.quote)
            case Kind.ASSESSMENT:
                self.move(Cause.TESTED, at)
                if self.stage in (Stage.ASSESSMENT, Stage.SCHEDULED, Stage.SCHEDULING):
                    self.turn.ask(Ask.EXERCISE, at, signal.quote)
                    self.assessment_due, self.assessment_sent = signal.date, None
            case Kind.HANDED_IN:
                self._handed_in(mail)
            case Kind.ON_HOLD:
                self.decision = None
                self.move(Cause.PAUSED, at)
            case Kind.TIMELINE if not mail.said(Kind.REJECTION):
                self._timeline(signal, mail)
            case Kind.INFO_REQUEST if not mail.automatic and not mail.bulk and self.stage not in _OVER:
                self.turn.ask(Ask.WORD, at, signal.quote)
            case _:
                pass

    def _timeline(self, signal: Signal, mail: Observation) -> None:
        if signal.date is not None and signal.date >= mail.at.date():
            self.decision = Decision(signal.date, signal.quote, mail.message_id, mail.at)
        elif signal.date is None and signal.text == "taken back":
            self.decision = None

    # --- interviews -------------------------------------------------------------------------------------------------------------

    def _invited(self, signal: Signal, mail: Observation) -> None:
        if self._fixed:
            return
        self.talk_offered = True
        self.move(Cause.INVITED, mail.at)
        self.bounds.invited_anew(mail)
        if self.stage in (Stage.SCHEDULING, Stage.OUTREACH):
            self.invited_at = self.invited_at or mail.at
            self.cancelled_at = None
            self.turn.ask(Ask.TIME, mail.at, signal.quote)

    def _confirmed(self, signal: Signal, mail: Observation) -> None:
        if any(event.method in _ENTRIES and event.start is not None for event in mail.events):
            return  # the calendar entry of the same mail knows better than its words
        starts = {each.start for each in mail.said(Kind.CONFIRMATION) if each.start is not None}
        if mail.said(Kind.CANCELLATION, Kind.RESCHEDULE) and len(starts) > 1:
            starts -= {talk.span.start for talk in self.diary.talks}  # the old time, named beside the new one
            if signal.start not in starts:
                return
        span = span_of(signal)
        if span is None and not starts and not self.diary.ahead(mail.at):
            span = self.proposals.confirmed()
        if span is not None:
            called_off = mail.said(Kind.CANCELLATION) and any(talk.span.start == span.start and talk.cancelled for talk in self.diary.talks)
            if not called_off:
                self._fix(self.diary.fix(span, mail, mail.at, cause=mail.message_id, several=len(starts) > 1), mail)

    def _proposed(self, signal: Signal, mail: Observation) -> None:
        """Agreement, or times to choose from; all signals of the mail are judged together, at the first of them."""
        if signal is not next(each for each in mail.said(Kind.AGREES, Kind.SLOT) if each.kind is signal.kind):
            return
        if any(event.method in _ENTRIES and event.start is not None for event in mail.events) or mail.said(Kind.CONFIRMATION):
            return
        taken = self.proposals.their_answer(mail)
        if taken is not None:
            self._fix(self.diary.fix(taken, mail, mail.at, cause=mail.message_id), mail)
        elif mail.said(Kind.SLOT) and not mail.bulk:
            self.talk_offered = True
            if not self.diary.ahead(mail.at):
                self.move(Cause.INVITED, mail.at)
                self.invited_at = self.invited_at or mail.at
                self.cancelled_at = None
            if self.stage in (Stage.SCHEDULING, Stage.SCHEDULED, Stage.OUTREACH):
                self.turn.ask(Ask.TIME, mail.at, signal.quote)

    def _fix(self, talk: Talk | None, mail: Observation | None, at: datetime | None = None) -> None:
        """A time stands: the stage, the questions and the dates that end with it."""
        now = mail.at if mail is not None else at
        assert now is not None
        if talk is None:
            return
        self._fixed = True
        self.proposals.settle()
        if talk.past(now):
            self._pass_time(now)
            return
        if not (self.stage is Stage.OFFER or self.stage in (Stage.ACCEPTED, Stage.WITHDRAWN)):
            self.turn.time_fixed()
        self.cancelled_at = None
        self.move(Cause.FIXED, now)
        if mail is not None:
            self.bounds.invited_anew(mail)
        self._forget_old_date(talk, now)
        self.invited_at = None

    def _forget_old_date(self, talk: Talk, now: datetime) -> None:
        """A date for a decision that was said before belongs to what came before: an earlier round, or a time that has moved past it."""
        if self.decision is None or self.decision.said >= now:
            return
        began = min(self.invited_at or now, now)
        further = talk.round > 1 and self.decision.said < began
        if further or self.decision.by < talk.span.start.astimezone(self.zone).date():
            self.decision = None

    def _call_off(self, mail: Observation, called_off: list[Talk], *, moving: bool) -> None:
        for talk in called_off:
            talk.moving = moving
        self.proposals.forget()
        if self.diary.ahead(mail.at):
            return
        self.turn.time_fixed()
        if called_off or self.stage in (Stage.SCHEDULING, Stage.SCHEDULED):
            self.move(Cause.CALLED_OFF, mail.at)
        if self.stage is Stage.SCHEDULING:
            self.cancelled_at = mail.at

    def _reschedule(self, signal: Signal, mail: Observation) -> None:
        """Another time is wanted; where the mail names it, that follows."""
        if any(event.method in _ENTRIES and event.start is not None for event in mail.events):
            return
        self._call_off(mail, self.diary.cancel(mail.at, start=_known(signal.start, self.diary), moving=True), moving=True)
        if self.stage is Stage.SCHEDULING and not mail.own and mail.said(Kind.SLOT, Kind.INVITATION, Kind.INFO_REQUEST):
            self.turn.ask(Ask.TIME, mail.at, signal.quote)
            self.cancelled_at = None

    def _missed(self, mail: Observation) -> None:
        talk = self.diary.miss(mail.at)
        if talk is not None:
            self.move(Cause.MISSED, mail.at)
            self.proposals.forget()
            self.cancelled_at = mail.at if self.stage is Stage.SCHEDULING else None

    def _interviewed(self, signal: Signal, mail: Observation) -> None:
        """They (or the user) speak of a talk that has taken place. One that no mail had fixed is remembered where its time is known."""
        if self.diary.past(mail.at) or self._fixed or mail.said(Kind.CONFIRMATION, Kind.INVITATION, Kind.SLOT, Kind.CANCELLATION):
            return
        span = span_of(signal)
        if span is None:
            proposed = [proposal.span for proposal in (*self.proposals.theirs, *self.proposals.users) if proposal.exact and proposal.span]
            near = {
                each
                for each in proposed
                if each.end <= mail.at and (signal.date is None or each.start.astimezone(self.zone).date() == signal.date)
            }
            span = near.pop() if len(near) == 1 else None
        if self.diary.ahead(mail.at) and span is None:
            return
        if span is not None and span.start <= mail.at:
            self.diary.remember(span, mail)
            self._pass_time(mail.at)
        else:
            self.move(Cause.INTERVIEWED, mail.at)
        self.turn.time_fixed()

    def _handed_in(self, mail: Observation) -> None:
        self.move(Cause.HANDED_IN, mail.at)
        self.turn.handed_in()
        if self.assessment_sent is None:
            self.assessment_sent = mail.at

    # --- the user's mails -------------------------------------------------------------------------------------------------------

    def _users(self, mail: Observation) -> None:
        self.since = self.since or mail.at
        if not evidence.correspondents(mail, self.own):
            for signal in mail.signals:  # a note to oneself
                self.note(mail.at, signal.kind, self.stage, mail=mail, quote=signal.quote, value=signal.value)
            return
        self.last_out = mail.at
        self._fixed = False
        for event in mail.events:
            self._users_entry(event, mail)
        answered = False
        for signal in sorted(mail.signals, key=lambda signal: _RANK.get(signal.kind, len(_RANK))):
            before = self.stage
            if signal.confidence >= evidence.BELIEVED:
                if signal.kind in (Kind.AGREES, Kind.SLOT, Kind.DECLINES) and not answered:
                    answered = True
                    self._users_times(mail)
                self._say(signal, mail)
            self.note(mail.at, signal.kind, before, mail=mail, quote=signal.quote, value=signal.value)
        if not mail.signals:
            self.note(mail.at, mail.label, self.stage, mail=mail)
        self._show_interest(mail)
        self.turn.answered(exercise=bool(mail.said(Kind.HANDED_IN)))

    def _users_entry(self, event: CalendarEvent, mail: Observation) -> None:
        """The user accepts or declines an entry, or sends one."""
        answers = [person.partstat.upper() for person in event.attendees if person.address.email in self.own or len(event.attendees) == 1]
        if event.method == "CANCEL" or (event.method == "REPLY" and "DECLINED" in answers):
            self._call_off(mail, self.diary.cancel(mail.at, event=event, moving=True), moving=True)
            self.cancelled_at = None
        elif event.method in _ENTRIES:
            self._fix(self.diary.enter(event, mail, several=False), mail)

    def _users_times(self, mail: Observation) -> None:
        declines = mail.said(Kind.DECLINES)
        ahead = self.diary.ahead(mail.at)
        if declines and ahead and not self.proposals.theirs:
            self._call_off(mail, self.diary.cancel(mail.at, start=_known(declines[0].start, self.diary), moving=True), moving=True)
            self.cancelled_at = None
            ahead = []
        if not mail.said(Kind.AGREES, Kind.SLOT):
            self.proposals.theirs = []
            return
        open_times = bool(self.proposals.theirs)
        taken = self.proposals.users_answer(mail)
        if taken is not None and (open_times or not ahead) and not (declines and not open_times):
            self._fix(self.diary.fix(taken, mail, mail.at, cause=mail.message_id), mail)

    def _say(self, signal: Signal, mail: Observation) -> None:
        """What one thing that the user says does."""
        match signal.kind:
            case Kind.APPLICATION | Kind.ACCEPTANCE | Kind.WITHDRAWAL:
                self.move(_PLAIN[signal.kind], mail.at)
                if signal.kind is Kind.APPLICATION and self.stage is Stage.APPLIED:
                    self.applied_at = max(self.applied_at or mail.at, mail.at)
            case Kind.HANDED_IN:
                self._handed_in(mail)
            case Kind.INTERVIEWED:
                self._interviewed(signal, mail)
            case Kind.NO_SHOW:
                self._missed(mail)
                self.cancelled_at = None
            case Kind.CANCELLATION | Kind.RESCHEDULE if not self._fixed:
                self._call_off(mail, self.diary.cancel(mail.at, start=_known(signal.start, self.diary), moving=True), moving=True)
                self.cancelled_at = None
            case _:
                pass

    def _show_interest(self, mail: Observation) -> None:
        """An answer to an unasked mail: with a time, or to the talk that it offered."""
        if self.stage is not Stage.OUTREACH or mail.label in (Kind.WITHDRAWAL, Kind.THANK_YOU):
            return
        named = bool(mail.said(Kind.AGREES, Kind.SLOT))
        if named or (self.talk_offered and not mail.said(Kind.DECLINES)):
            self.move(Cause.INTERESTED, mail.at)


def _known(start: datetime | None, diary: Diary) -> datetime | None:
    """The start that a mail names, if an interview has it; words name the new time as often as the old."""
    return start if any(talk.span.start == start and not talk.cancelled for talk in diary.talks) else None
