"""What tracking makes of the observations: applications, their people, interviews, stage and constraints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followup_daemon.model.settings import Stage, Step
from followup_daemon.model.signals import Observation, Part


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of an application, with an address of their own."""

    name: str | None
    email: str
    part: Part | None = None
    title: str | None = None
    quote: str = ""
    unattended: bool = False
    last_in: datetime | None = None  # when they last wrote to the user
    listed: bool = False  # known only from an authentic invitation's list
    distrust: str | None = None  # why they may not be written to


class InterviewState(StrEnum):
    """Of an interview, seen from `now`."""

    AHEAD = "ahead"
    PAST = "past"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview. A moved one is one interview with its newest time; `cause` names the occasion (calendar UID, else Message-ID)."""

    start: datetime
    end: datetime
    state: InterviewState
    interviewers: tuple[str, ...]  # addresses; rooms, resources, groups and the user are never among them
    cause: str
    round: int  # 1, 2, …: interviews of one invitation, or on days of one round, share it
    arranged_by: str | None = None  # address of the person who arranged it
    end_assumed: bool = False
    message_id: str = ""  # the mail that fixed the newest time
    unnamed: tuple[str, ...] = ()  # names of interviewers whose address is not known


class BoundKind(StrEnum):
    """What binds later steps, from the mails' own words."""

    AWAY = "away"  # out of office; `who`, `until` = first day back
    OPT_OUT_UPDATES = "opt_out_updates"  # no check-ins until they invite anew
    OPT_OUT_ALL = "opt_out_all"  # nothing to `who`
    NO_CALLS = "no_calls"
    CALLS_WELCOME = "calls_welcome"
    INTERVIEWING_UNTIL = "interviewing_until"
    ON_HOLD_UNTIL = "on_hold_until"  # until None: until they write again
    BOUNCED = "bounced"  # `who`


@dataclass(frozen=True, slots=True)
class Bound:
    """One such constraint, with the words that it rests on."""

    kind: BoundKind
    at: datetime  # when it was said
    quote: str
    message_id: str
    who: str | None = None
    until: date | None = None


class NoteKind(StrEnum):
    """What a note is for; only marked ones may be woven into drafts."""

    TOPIC = "topic"
    IDEA = "idea"
    ANSWER = "answer"
    LIKED = "liked"
    FORGOT = "forgot"
    PRIVATE = "private"  # never in a mail


@dataclass(frozen=True, slots=True)
class Note:
    """What the user noted of an application."""

    application: str
    at: datetime
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The user's word over the program's. `field` is the option of `correct` without dashes; `value` its argument."""

    number: int
    application: str
    at: datetime
    field: str  # stage, company, role, merge, split, interview, decide-by, contact, assign, not-a-job, mute, unmute, done
    value: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the story of an application: what was read, and what it did to the stage. The source of `explain`."""

    at: datetime
    message_id: str | None
    kind: str  # a signal's kind, or "interview_end", "correction", "silence"
    quote: str
    value: str | None
    stage_before: Stage | None
    stage_after: Stage


@dataclass(frozen=True, slots=True)
class Application:
    """One application as it stands at `now`."""

    id: str
    company: str | None
    role: str | None
    stage: Stage
    since: datetime
    mails: tuple[Observation, ...]  # in order of time, each in exactly one application
    events: tuple[Event, ...]
    your_turn: bool = False
    your_turn_since: datetime | None = None
    your_turn_quote: str = ""
    muted: bool = False
    aliases: tuple[str, ...] = ()  # ids merged into this one
    agency: str | None = None
    contacts: tuple[Contact, ...] = ()
    main_contact: str | None = None  # address: whom they named for questions, else the person who last wrote; never unattended
    recruiter: str | None = None  # address
    interviews: tuple[Interview, ...] = ()  # by start
    decide_by: date | None = None
    decide_by_quote: str = ""
    decide_by_message: str = ""  # Message-ID of the mail that stated it
    decide_by_said: datetime | None = None
    assessment_due: date | None = None
    assessment_sent: datetime | None = None  # handed in
    cancelled_at: datetime | None = None  # an interview was cancelled and nothing new is fixed
    rejected_at: datetime | None = None
    applied_at: datetime | None = None  # the later of the application and a person's mail about it
    last_in: datetime | None = None
    last_out: datetime | None = None
    last_answer: datetime | None = None  # what counts as an answer: a person's mail, any decision; no robots, surveys, receipts
    bounds: tuple[Bound, ...] = ()
    done: tuple[tuple[Step, datetime], ...] = ()  # marked with `correct --done`
    notes: tuple[Note, ...] = ()
    account: str = ""  # that they last wrote to
    address: str = ""  # of the user's, that they last wrote to
    language: str = "en"  # of the thread
    undecided: bool = False  # a mail may belong here or elsewhere: nothing is drafted meanwhile

    def contact(self, email: str) -> Contact | None:
        return next((contact for contact in self.contacts if contact.email == email), None)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A mail that fits several applications equally well."""

    message_id: str
    subject: str
    candidates: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail that the user sent, from any program on any account: what the limits are counted from."""

    at: datetime
    to: tuple[str, ...]  # all recipients
    message_id: str
    label: str  # Kind of the user's own mails
    application: str | None = None


@dataclass(frozen=True, slots=True)
class Tracking:
    """All applications, live ones first, closed and rejected ones after them; and what could not be decided."""

    applications: tuple[Application, ...]
    undecided: tuple[Undecided, ...]
    sent: tuple[SentMail, ...]
    names: dict[str, str]  # Message-ID of an application's first mail -> its id; kept, so that ids are stable
