"""What planning decides and drafting writes: steps with every guard's verdict, drafts and their life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from followup_daemon.model.applications import Application
from followup_daemon.model.mail import Address, Ref
from followup_daemon.model.settings import Step


class Verdict(StrEnum):
    """Of a step as a whole."""

    DUE = "due"
    LATER = "later"
    HELD = "held"  # something forbids it now, and that may change
    DROPPED = "dropped"  # it will not come: done by hand, lapsed, forbidden for good


class GuardVerdict(StrEnum):
    """Of one guard."""

    PASS = "pass"  # noqa: S105
    WAIT = "wait"  # not before `until`
    HOLD = "hold"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Guarded:
    """One guard's verdict with its reason, which quotes the mail where one is the cause."""

    guard: str
    verdict: GuardVerdict
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step ahead or held back. `occasion` and `to` name it once and for all (DESIGN.md, decision 3)."""

    application: str
    step: Step
    rule: str
    occasion: str  # calendar UID or Message-ID of the cause, and the moment or date that it fixes
    round: int
    due: datetime
    to: tuple[str, ...]  # addresses; () for tasks
    verdict: Verdict
    guards: tuple[Guarded, ...]
    reason: str  # one sentence for people
    advice: str = ""
    best_by: datetime | None = None
    expires: datetime | None = None
    account: str = ""
    sender: str = ""  # the user's address to write from
    about: str | None = None  # address of the interviewer to whom the thanks are passed on, or whom the mail concerns
    pass_on: bool = False  # a thank-you through the person who arranged the talk
    text: str = ""  # tasks: what to do, ready to read
    alternative_to: Step | None = None
    template: str | None = None
    interview: int | None = None  # index into the application's interviews


class DraftState(StrEnum):
    """A draft's life (CONTRACT.md). `INTENDED` is ours alone: recorded before the append, settled after it."""

    INTENDED = "intended"
    WAITING = "waiting"
    EDITED = "edited"
    SENT = "sent"
    DELETED = "deleted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """The ledger's line of one draft. Its Message-ID is its name; the ledger holds at most one line of a name."""

    message_id: str
    application: str
    step: Step
    rule: str
    occasion: str
    round: int
    account: str
    to: tuple[str, ...]
    subject: str
    state: DraftState
    written: datetime
    fingerprint: str
    reason: str
    due: datetime
    best_by: datetime | None = None
    expires: datetime | None = None
    in_reply_to: str = ""
    ref: Ref | None = None
    words: str = ""  # digest of its text, to know it again when it was sent under another ID
    settled: datetime | None = None  # when it was sent (by the mail's date), deleted, withdrawn, expired
    sent_as: str = ""  # Message-ID of the sent mail
    leaving: DraftState | None = None  # set before it is removed: what its absence then means (INTENDED: it is being written anew)
    template: str | None = None  # of the step, for writing the draft anew


@dataclass(frozen=True, slots=True)
class Review:
    """What planning says of a draft that waits: it stays, or it must go."""

    message_id: str
    state: DraftState  # WAITING: stays; WITHDRAWN or EXPIRED: to be removed if untouched
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything ahead. `applications` are those given, those that have closed after silence with stage `closed`."""

    applications: tuple[Application, ...]
    steps: tuple[PlannedStep, ...]  # drafts and tasks, by due time
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished draft: bytes ready for the mailbox."""

    message_id: str
    raw: bytes
    subject: str
    to: tuple[Address, ...]
    sender: Address
    body: str
    in_reply_to: str
    fingerprint: str
    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a step that is due has no draft: said in `status`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs the user, in `status`."""

    account: str | None
    kind: str  # auth, unreachable, folders, quarantine, wording, undecided, junk, state, config, ...
    text: str
    since: datetime
