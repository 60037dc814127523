"""Applications by hand, and a desk on which a search can be played: passes at chosen moments, and a user who sends, edits, throws away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from followup_daemon import planning
from followup_daemon.model import (
    Address,
    Application,
    Bound,
    BoundKind,
    Contact,
    DraftRecord,
    DraftState,
    FolderRole,
    Followup,
    Interview,
    InterviewState,
    Kind,
    Limits,
    Observation,
    Plan,
    PlannedStep,
    Profile,
    Rule,
    SentMail,
    Signal,
    Stage,
    Step,
    Verdict,
)
from followup_daemon.planning import playbooks

ZONE = ZoneInfo("America/Toronto")
ME = "robin.vale@example.org"
DANA = "dana@northwind.example"
PROFILE = Profile(name="Robin Vale", emails=(ME,), timezone="America/Toronto")
LIMITS = Limits(holidays="CA-ON")
YEAR = 2026


def at(text: str) -> datetime:
    """ "03-10 08:00" or "03-10" (midnight), 2026 in Toronto."""
    return datetime.fromisoformat(f"{YEAR}-{text if ' ' in text else text + ' 00:00'}").replace(tzinfo=ZONE)


def day(text: str) -> date:
    return date.fromisoformat(f"{YEAR}-{text}")


def shown(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%m-%d %H:%M}"


def contact(email: str = DANA, **more: Any) -> Contact:
    return Contact(name=more.pop("name", email.partition("@")[0].title()), email=email, **more)


def talk(start: str, hours: float = 1, *, who: Sequence[str] = (DANA,), cause: str = "uid-1@northwind.example", **more: Any) -> Interview:
    begin = at(start)
    return Interview(
        start=begin,
        end=begin + timedelta(hours=hours),
        state=more.pop("state", InterviewState.AHEAD),
        interviewers=tuple(who),
        cause=cause,
        round=more.pop("round", 1),
        arranged_by=more.pop("arranged_by", DANA),
        **more,
    )


def mail(text: str, *kinds: Kind, sender: str = DANA, label: Kind | None = None, **more: Any) -> Observation:
    moment = at(text)
    signals = tuple(Signal(kind, f"words of {kind}", 0.9) for kind in kinds)
    return Observation(
        account="personal",
        message_id=more.pop("message_id", f"<{text.replace(' ', '-')}@{sender}>"),
        role=FolderRole.INBOX,
        own=False,
        at=moment,
        received=moment,
        sender=Address("", sender),
        label=label or (kinds[0] if kinds else Kind.OTHER_JOB),
        job=0.9,
        signals=signals,
        **more,
    )


def bound(kind: BoundKind, said: str, until: str | None = None, who: str | None = None, quote: str = "their words") -> Bound:
    return Bound(kind, at(said), quote, f"<{kind}-{said}>", who, day(until) if until else None)


def search(**given: Any) -> Application:
    """An application to Northwind with one contact. Moments may be given as texts."""
    for name in ("decide_by", "assessment_due"):
        if isinstance(given.get(name), str):
            given[name] = day(given[name])
    for name in ("decide_by_said", "assessment_sent", "cancelled_at", "rejected_at", "applied_at", "last_in", "last_out", "last_answer"):
        if isinstance(given.get(name), str):
            given[name] = at(given[name])
    defaults: dict[str, Any] = {
        "id": "northwind-data-engineer",
        "company": "Northwind",
        "role": "Data Engineer",
        "stage": Stage.SCHEDULED if given.get("interviews") else Stage.APPLIED,
        "since": at("02-20 10:00"),
        "mails": (),
        "events": (),
        "contacts": (contact(),),
        "main_contact": DANA,
        "account": "personal",
        "address": ME,
        "last_in": at("02-20 10:00"),
    }
    if given.get("decide_by"):
        defaults |= {
            "decide_by_said": at("02-20 10:00"),
            "decide_by_message": "<date@northwind.example>",
            "decide_by_quote": "we decide by",
        }
    return Application(**(defaults | given))


def seen_from(application: Application, now: datetime) -> Application:
    """What tracking would say later, if nothing more came: interviews end, and the stage follows."""
    interviews = tuple(
        replace(i, state=InterviewState.PAST) if i.state is InterviewState.AHEAD and i.end <= now else i for i in application.interviews
    )
    ahead = any(i.state is InterviewState.AHEAD for i in interviews)
    past = any(i.state is InterviewState.PAST for i in interviews)
    stage = Stage.INTERVIEWED if application.stage is Stage.SCHEDULED and past and not ahead else application.stage
    return replace(application, interviews=interviews, stage=stage)


@dataclass
class Desk:
    """The user's side: mails sent, drafts in the ledger, and passes of the planner over them."""

    applications: list[Application]
    playbook: str = "balanced"
    limits: Limits = LIMITS
    followup: Followup = field(default_factory=Followup)
    rules: Sequence[Rule] = ()
    sent: list[SentMail] = field(default_factory=list)
    drafts: list[DraftRecord] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: at("02-21"))
    plan: Plan = field(default_factory=lambda: Plan((), (), ()))

    def look(self, now: datetime | str | None = None, *, first_pass: bool = False) -> Plan:
        """What the planner says, without doing it."""
        self.now = at(now) if isinstance(now, str) else now or self.now
        return planning.plan(
            [seen_from(application, self.now) for application in self.applications],
            sent=tuple(mail for mail in self.sent if mail.at <= self.now),
            drafts=tuple(self.drafts),
            playbook=playbooks.load(self.playbook, rules=self.rules),
            limits=self.limits,
            followup=self.followup,
            profile=PROFILE,
            now=self.now,
            first_pass=first_pass,
        )

    def run(self, now: datetime | str | None = None, *, first_pass: bool = False) -> Plan:
        """One pass: removals, then drafts; what it leaves behind is as after `cycle`."""
        self.plan = self.look(now, first_pass=first_pass)
        for review in self.plan.reviews:
            if review.state is not DraftState.WAITING:
                self.settle(next(d for d in self.drafts if d.message_id == review.message_id), review.state)
        self.drafts += [record_of(step, self.now) for step in self.plan.steps if step.verdict is Verdict.DUE and not step.step.is_task]
        return self.plan

    def passes(self, first: str, last: str, every: timedelta = timedelta(hours=1)) -> None:
        """Passes in a row; `now` stays at the last."""
        moment, end = at(first).astimezone(UTC), at(last).astimezone(UTC)
        while moment <= end:
            self.run(moment.astimezone(ZONE))
            moment += every

    def waiting(self, step: Step | None = None) -> list[tuple[str, str, str]]:
        """(step, to, when written) of what lies in Drafts, untouched."""
        found = [d for d in self.drafts if d.state is DraftState.WAITING and step in (None, d.step)]
        return [(str(d.step), ",".join(d.to), shown(d.written)) for d in sorted(found, key=lambda d: (d.written, d.to))]

    def settle(self, record: DraftRecord, state: DraftState, moment: datetime | None = None) -> DraftRecord:
        changed = replace(record, state=state, settled=moment or self.now)
        self.drafts[self.drafts.index(record)] = changed
        return changed

    def draft(self, step: Step, to: str | None = None) -> DraftRecord:
        """The newest draft of a step, and that it exists."""
        return [d for d in self.drafts if d.step is step and (to is None or to in d.to)][-1]

    def send(self, step: Step, when: str | datetime | None = None, to: str | None = None) -> None:
        moment = at(when) if isinstance(when, str) else when or self.now
        record = next(
            d for d in self.drafts if d.step is step and d.state in (DraftState.WAITING, DraftState.EDITED) and to in (None, *d.to)
        )
        self.settle(record, DraftState.SENT, moment)
        label = Kind.THANK_YOU if step is Step.THANK_YOU else Kind.CHECK_IN
        self.sent.append(SentMail(moment, record.to, record.message_id, label, record.application))

    def throw_away(self, step: Step, when: str | None = None) -> None:
        record = next(d for d in self.drafts if d.step is step and d.state is DraftState.WAITING)
        self.settle(record, DraftState.DELETED, at(when) if when else None)

    def write(
        self, when: str | datetime, label: Kind = Kind.REPLY, to: str = DANA, application: str | None = "northwind-data-engineer"
    ) -> None:
        """A mail by hand."""
        moment = at(when) if isinstance(when, str) else when
        self.sent.append(SentMail(moment, (to,), f"<hand-{moment.isoformat()}-{to}>", label, application))

    def step(self, kind: Step, plan: Plan | None = None, to: str | None = None) -> PlannedStep:
        """The one step of a kind that is told and still open, else the last that was dropped."""
        steps = [s for s in (plan or self.plan).steps if s.step is kind and (to is None or to in s.to)]
        return next((s for s in steps if s.verdict is not Verdict.DROPPED), steps[-1])

    def steps(self, kind: Step, plan: Plan | None = None) -> list[PlannedStep]:
        return [s for s in (plan or self.plan).steps if s.step is kind and s.verdict is not Verdict.DROPPED]

    def stage(self) -> Stage:
        return self.plan.applications[0].stage


def record_of(step: PlannedStep, now: datetime) -> DraftRecord:
    """The ledger's line after the step was written."""
    return DraftRecord(
        message_id=f"<{step.application}/{step.occasion}/{step.step}/{','.join(step.to)}@draft.example>",
        application=step.application,
        step=step.step,
        rule=step.rule,
        occasion=step.occasion,
        round=step.round,
        account=step.account,
        to=step.to,
        subject="Re: Interview",
        state=DraftState.WAITING,
        written=now,
        fingerprint="0",
        reason=step.reason,
        due=step.due,
        best_by=step.best_by,
        expires=step.expires,
    )
