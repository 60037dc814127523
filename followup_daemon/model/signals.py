"""What a mail says: signals with the words that they rest on, and the observation that state keeps of a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followup_daemon.model.mail import Address, Authentication, CalendarEvent, FolderRole


class Kind(StrEnum):
    """Kinds of signal. The first two groups are CONTRACT.md's labels, in its order: a mail's label is the first of these that it says."""

    # from them
    REJECTION = "rejection"
    OFFER = "offer"
    CANCELLATION = "cancellation"
    RESCHEDULE = "reschedule"  # they ask for, or announce, another time
    CONFIRMATION = "confirmation"  # time fixed: start, end
    INVITATION = "invitation"  # interview offered, time still open
    ASSESSMENT = "assessment"  # date: hand in by
    ON_HOLD = "on_hold"  # date: until, where named
    TIMELINE = "timeline"  # date: when they will decide or answer; without a date and with text "taken back": no longer valid
    INFO_REQUEST = "info_request"  # they asked the user for something
    OUT_OF_OFFICE = "out_of_office"  # date: the first day back
    OPT_OUT = "opt_out"  # text: "updates" (no check-ins) or "all" (write nothing to this address)
    ACKNOWLEDGEMENT = "acknowledgement"
    OUTREACH = "outreach"
    OTHER_JOB = "other_job"
    JOB_ALERT = "job_alert"
    NOT_JOB = "not_job"
    # from the user
    APPLICATION = "application"
    THANK_YOU = "thank_you"
    CHECK_IN = "check_in"  # a question for the status, whatever its words
    REPLY = "reply"
    WITHDRAWAL = "withdrawal"
    ACCEPTANCE = "acceptance"  # of an offer
    # further facts, never a label
    SLOT = "slot"  # a time that the sender proposes: start, end
    AGREES = "agrees"  # the sender agrees to a time that was proposed: start, end where restated
    DECLINES = "declines"  # the sender cannot make the time that was fixed or proposed
    INTERVIEWING_UNTIL = "interviewing_until"  # they still interview others: date
    CALLS_WELCOME = "calls_welcome"
    NO_CALLS = "no_calls"
    NO_SHOW = "no_show"  # somebody missed the interview; text: "them" or "user"
    CONTACT_NAMED = "contact_named"  # "for questions write to …": text is the name or address
    HANDED_IN = "handed_in"  # from the user: the assessment is done
    SUSPICIOUS = "suspicious"  # payment request, chat-app interview, hidden or mixed-script names: text says which
    BOUNCE = "bounce"  # text: the address that failed
    SURVEY = "survey"
    INTERVIEWED = "interviewed"  # "thanks for talking with us yesterday": the talk has taken place; start where it can be told
    NOTE = "note"  # the user's mail to himself: text is "topic: …", "idea: …"


THEIR_LABELS: tuple[Kind, ...] = tuple(Kind)[:17]
OWN_LABELS: tuple[Kind, ...] = tuple(Kind)[17:23]


class Source(StrEnum):
    """What a signal rests on; structured facts outweigh wording (DESIGN.md, decision 9)."""

    CALENDAR = "calendar"
    HEADER = "header"
    SENDER = "sender"  # conventions of a known sending system
    PHRASE = "phrase"
    MODEL = "model"
    USER = "user"  # [[phrases]] of the config


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that a mail says. `quote` is text of the mail's own latest words (or subject, or calendar entry), white space folded."""

    kind: Kind
    quote: str
    confidence: float  # 0..1; below 0.5 it is doubtful and moves nothing
    source: Source = Source.PHRASE
    date: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    end_assumed: bool = False
    text: str | None = None

    @property
    def value(self) -> str | None:
        """The value as JSON shows it: a date, an interval ``start/end``, or a text."""
        if self.start is not None:
            return f"{self.start.isoformat()}/{self.end.isoformat()}" if self.end else self.start.isoformat()
        return self.date.isoformat() if self.date is not None else self.text


class Part(StrEnum):
    """A person's part in an application."""

    RECRUITER = "recruiter"
    INTERVIEWER = "interviewer"
    HIRING_MANAGER = "hiring_manager"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a mail names: the name exactly as they sign, None where only an address is known."""

    name: str | None
    email: str | None
    part: Part | None = None
    title: str | None = None  # "Dr.", "Prof.": as they use it
    quote: str = ""  # the words that tell the part


@dataclass(frozen=True, slots=True)
class Fact:
    """A company's or role's name as read, and how far to believe it (0..1): own words of a person > subject > sender's domain."""

    text: str
    confidence: float
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What state keeps of one mail: headers, facts and signals with their quotes; never the body.

    `job` is the reader's belief (0..1), from this mail alone, that it is about an application or a job for this user. Signals are
    given also where `job` is low: a bare "Thursday at 3 is fine" means something in a known thread, and `tracking` decides that.
    `label` is gated by `job`.
    """

    account: str
    message_id: str
    role: FolderRole
    own: bool  # the user's own: lies in Sent, or an authenticated sender that is the user
    at: datetime  # Message.sent_at
    received: datetime
    sender: Address | None
    label: Kind
    job: float
    subject: str = ""
    signals: tuple[Signal, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: Address | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    thread_id: str | None = None
    events: tuple[CalendarEvent, ...] = ()
    company: Fact | None = None
    role_title: Fact | None = None
    requisition: str | None = None  # application or requisition number, where the mail states one
    agency: Fact | None = None  # the sender works for this agency; `company` is then the client, or None while unnamed
    people: tuple[Person, ...] = ()
    unattended: bool = False  # no person reads this sender: no-reply, notification and ATS addresses
    signed_by: str | None = None  # the person who signs, as signed
    bulk: bool = False  # list or campaign mail
    automatic: bool = False  # Auto-Submitted, vacation replies, calendar robots, receipts
    authentication: Authentication = Authentication.NONE
    distrust: str | None = None  # why nobody may be written to because of this mail (RELIABILITY.md, section 3)
    language: str = "en"
    topics: tuple[str, ...] = ()  # what they said they would talk about, in their words
    doubtful: bool = False  # phrases and model disagree
    quarantined: str | None = None
    reader: int = 0  # version of the reader that made it
    fingerprint: str = ""  # of own mails: model.mail.fingerprint of the stored bytes
    words: str = ""  # of own mails: a short digest (sorted word hashes) by which a sent draft is recognised when its ID changed

    def said(self, *kinds: Kind) -> tuple[Signal, ...]:
        """Its signals of these kinds that are not doubtful."""
        return tuple(signal for signal in self.signals if signal.kind in kinds and signal.confidence >= 0.5)
