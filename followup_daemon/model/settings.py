"""What the user decides: profile, rules, limits. Made by `config` from the file, and by `planning` from the playbooks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from followup_daemon.model.signals import Kind


class Stage(StrEnum):
    """Where an application stands (CONTRACT.md, vocabulary)."""

    OUTREACH = "outreach"
    APPLIED = "applied"
    ASSESSMENT = "assessment"
    SCHEDULING = "scheduling"
    SCHEDULED = "scheduled"
    INTERVIEWED = "interviewed"
    ON_HOLD = "on_hold"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Step(StrEnum):
    """What can be done about an application: four drafts, four tasks that no mail can do."""

    THANK_YOU = "thank_you"
    CHECK_IN = "check_in"
    FINAL_CHECK_IN = "final_check_in"
    FEEDBACK_REQUEST = "feedback_request"
    PREPARE = "prepare"
    DEBRIEF = "debrief"
    CALL = "call"
    HANDWRITTEN_NOTE = "handwritten_note"

    @property
    def is_task(self) -> bool:
        return self in (Step.PREPARE, Step.DEBRIEF, Step.CALL, Step.HANDWRITTEN_NOTE)

    @property
    def is_follow_up(self) -> bool:
        """Bound by the gaps and by `unanswered`; a thank-you is not (PLAYBOOKS.md, settled readings)."""
        return self in (Step.CHECK_IN, Step.FINAL_CHECK_IN, Step.FEEDBACK_REQUEST)


class Unit(StrEnum):
    """Units of a wait."""

    HOURS = "hours"
    DAYS = "days"
    BUSINESS_DAYS = "business days"


@dataclass(frozen=True, slots=True)
class Wait:
    """A length of time in a rule or limit: "36h", "7d", "5 business days"."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return {Unit.HOURS: f"{self.amount}h", Unit.DAYS: f"{self.amount}d"}.get(self.unit, f"{self.amount} business days")


@dataclass(frozen=True, slots=True)
class Profile:
    """The user. `emails` are in lower case; `timezone` is an IANA name."""

    name: str
    emails: tuple[str, ...]
    timezone: str
    signature: str = ""
    strengths: tuple[str, ...] = ()
    strengths_for: tuple[tuple[tuple[str, ...], str], ...] = ()  # (words of the role, strength)
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Limits:
    """`[limits]`: they bind every rule, over all accounts, and no rule can loosen them."""

    gap: timedelta = timedelta(days=4)
    person_gap: timedelta = timedelta(days=4)
    company_gap: timedelta = timedelta(days=2)
    unanswered: int = 2
    drafts_per_day: int = 5
    quiet_days: tuple[int, ...] = (5, 6)  # datetime.weekday()
    holidays: str = ""  # "CA-ON", "DE"; "" for none
    never: tuple[str, ...] = ()  # lower case; addresses, domains, wildcards


@dataclass(frozen=True, slots=True)
class Followup:
    """`[followup]`. `tasks` None: the playbook's."""

    playbook: str = "balanced"
    tasks: tuple[Step, ...] | None = None
    quote: bool = False
    templates: str | None = None


class Anchor(StrEnum):
    """What a rule's wait is counted from."""

    DECIDE_BY = "decide_by"
    INTERVIEW_START = "interview_start"
    INTERVIEW_END = "interview_end"
    APPLIED = "applied"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    ASSESSMENT_SENT = "assessment_sent"
    LAST_CONTACT = "last_contact"
    CHECK_IN_SENT = "check_in_sent"


class Recipient(StrEnum):
    """To whom a rule writes."""

    EACH_INTERVIEWER = "each_interviewer"
    MAIN_CONTACT = "main_contact"
    RECRUITER = "recruiter"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a playbook or of `[[rules]]`, as CONTRACT.md describes its keys. `advice` is the sentence that it comes from."""

    name: str
    step: Step
    when: frozenset[Stage]
    after: Anchor
    wait: Wait
    to: Recipient | None = None  # None: a task
    without_date: tuple[Anchor, Wait] | None = None
    not_before: tuple[Anchor, Wait] | None = None
    expires: Wait | None = None
    max: int = 1
    before_date: bool = False
    requires: str | None = None  # "calls_welcome", "check_in_sent"
    alternative_to: Step | None = None
    enabled: bool = True
    template: str | None = None
    advice: str = ""
    extra: dict[str, str] = field(default_factory=dict)  # keys that a playbook's sentence needs beyond these; documented in planning
    within: Wait | None = None  # a draft not written by then is not written (in days: to the end of that day); else `expires` says it
    not_after: tuple[Anchor, Wait] | None = None  # falls due then at the latest
    apart: Wait | None = None  # where they gave a date: least time since the check-in was sent, else the step does not come
    stays: tuple[Anchor, Wait] | None = None  # a task lapses not before the end of that day


@dataclass(frozen=True, slots=True)
class UserPhrase:
    """`[[phrases]]`: the user's own wording for a signal."""

    signal: Kind
    text: str
