"""Where one application stands while its story is told: everything that later mails are judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from followup_daemon.model import Event, Kind, Observation, Signal, Stage, Step
from followup_daemon.tracking import transitions
from followup_daemon.tracking.agreement import Proposals
from followup_daemon.tracking.bounds import Bounds
from followup_daemon.tracking.interviews import Diary
from followup_daemon.tracking.people import People
from followup_daemon.tracking.transitions import Cause
from followup_daemon.tracking.turn import Turn

OVER = (Stage.REJECTED, Stage.WITHDRAWN, Stage.ACCEPTED, Stage.CLOSED)
ENTRIES = ("REQUEST", "PUBLISH", "")  # iTIP methods that fix a time; "" is a file without one

# Within one mail: first what it says of the past, then of interviews, then of the rest; a decision has the last word.
_ORDER = (
    Kind.INTERVIEWED, Kind.NO_SHOW, Kind.CANCELLATION, Kind.DECLINES, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.AGREES, Kind.SLOT,
    Kind.ACKNOWLEDGEMENT, Kind.APPLICATION, Kind.OUTREACH, Kind.INVITATION, Kind.ASSESSMENT, Kind.HANDED_IN, Kind.ON_HOLD, Kind.TIMELINE,
    Kind.INFO_REQUEST, Kind.OFFER, Kind.REJECTION, Kind.ACCEPTANCE, Kind.WITHDRAWAL,
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


def in_order(mail: Observation) -> list[Signal]:
    """What a mail says, in the order in which it counts."""
    return sorted(mail.signals, key=lambda signal: _RANK.get(signal.kind, len(_RANK)))


def has_entry(mail: Observation) -> bool:
    """It carries a calendar entry with a time, which knows better than its words."""
    return any(event.method in ENTRIES and event.start is not None and not event.all_day for event in mail.events)


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
    time_fixed: bool = False  # the mail that is being read fixed a time

    def __post_init__(self) -> None:
        self.people = People(self.own)
        asked_first = self.founder.said(Kind.OUTREACH) and not self.founder.own
        self.stage = Stage.OUTREACH if asked_first else Stage.APPLIED

    def move(self, cause: Cause, at: datetime) -> bool:
        """Lets the table move the stage; True where it did."""
        stage = transitions.after(self.stage, cause)
        if stage is self.stage:
            return False
        self.set_stage(stage, at)
        return True

    def set_stage(self, stage: Stage, at: datetime) -> None:
        """The stage as decided, with all that ends with it."""
        if self.stage is Stage.ASSESSMENT:
            self.turn.handed_in()  # they go on, so it was
        self.stage, self.since = stage, at
        self.rejected_at = at if stage is Stage.REJECTED else None
        if stage is not Stage.SCHEDULING:
            self.cancelled_at = None
        if stage is not Stage.ON_HOLD:
            self.bounds.hold_ended()
        if stage in OVER or stage is Stage.ON_HOLD:
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
        first, self._begun = not self._begun, True
        self.events.append(Event(at, mail.message_id if mail else None, kind, quote, value, None if first else before, self.stage))

    def pass_time(self, at: datetime) -> None:
        """Interviews whose end has come by `at` are past."""
        for talk in self.diary.ended(at):
            talk.counted = True
            before = self.stage
            if not any(other.round == talk.round and not other.counted for other in self.diary.ahead(talk.span.end)):
                self.move(Cause.INTERVIEWED, talk.span.end)
            self.turn.time_fixed()
            self.turn.handed_in()
            self.note(talk.span.end, "interview_end", before, value=talk.span.start.astimezone(self.zone).isoformat())

    def handed_in(self, at: datetime) -> None:
        """The exercise is done; the first time counts."""
        self.move(Cause.HANDED_IN, at)
        self.turn.handed_in()
        self.assessment_sent = self.assessment_sent or at
