"""Applications made by hand for the views: few, many, and hostile ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from followup_daemon.model import (
    Address,
    Application,
    Contact,
    DraftRecord,
    DraftState,
    Event,
    FolderRole,
    Guarded,
    GuardVerdict,
    Interview,
    InterviewState,
    Kind,
    Observation,
    Part,
    Plan,
    PlannedStep,
    Signal,
    Stage,
    Step,
    Tracking,
    Verdict,
)

ZONE = ZoneInfo("America/Toronto")
NOW = datetime(2026, 3, 5, 9, 0, tzinfo=ZONE)
HOSTILE = "<script>alert(1)</script>[bold]x[/bold] :smile: \x1b[31m\u202e\"'&é" + "W" * 90


def mail(serial: int, at: datetime, subject: str, quote: str, *, own: bool = False, kind: Kind = Kind.ACKNOWLEDGEMENT) -> Observation:
    return Observation(
        "personal",
        f"<{serial}@northwind.example>",
        FolderRole.SENT if own else FolderRole.INBOX,
        own,
        at,
        at.astimezone(UTC),
        Address("Dana Whitfield", "dana@northwind.example"),
        kind,
        0.9,
        subject=subject,
        signals=(Signal(kind, quote, 0.9),),
    )


def application(
    serial: int, company: str, stage: Stage, *, role: str = "Data Engineer", quote: str = "We would like to talk."
) -> Application:
    first = NOW - timedelta(days=20 + serial % 30)
    mails = (
        mail(serial * 10, first, f"Application: {role}", quote, own=True, kind=Kind.APPLICATION),
        mail(serial * 10 + 1, first + timedelta(days=3), f"Interview with {company}", quote, kind=Kind.INVITATION),
    )
    start = NOW + timedelta(days=3) if stage is Stage.SCHEDULED else NOW - timedelta(days=4)
    return Application(
        id=f"app-{serial}",
        company=company,
        role=role,
        stage=stage,
        since=NOW - timedelta(days=4),
        mails=mails,
        events=(
            Event(mails[0].at, mails[0].message_id, "application", quote, None, None, Stage.APPLIED),
            Event(mails[1].at, mails[1].message_id, "invitation", quote, None, Stage.APPLIED, stage),
        ),
        contacts=(Contact("Dana Whitfield", "dana@northwind.example", Part.INTERVIEWER),),
        interviews=(
            Interview(
                start,
                start + timedelta(hours=1),
                InterviewState.AHEAD if start > NOW else InterviewState.PAST,
                ("dana@northwind.example",),
                f"uid-{serial}",
                1,
            ),
        ),
        decide_by=date(2026, 3, 10),
        decide_by_quote=quote,
        last_in=mails[1].at,
        last_out=mails[0].at,
        last_answer=mails[1].at,
        applied_at=mails[0].at,
    )


def step(application: Application, what: Step = Step.CHECK_IN, verdict: Verdict = Verdict.LATER, *, days: int = 8) -> PlannedStep:
    until = NOW + timedelta(days=days)
    return PlannedStep(
        application.id,
        what,
        what.value.replace("_", "-"),
        f"<{application.id}@northwind.example>",
        1,
        until,
        () if what.is_task else ("dana@northwind.example",),
        verdict,
        (
            Guarded("gap", GuardVerdict.WAIT, "Your last mail is of yesterday, and 4 days must lie between.", until),
            Guarded("never", GuardVerdict.PASS, "Not on your list."),
        ),
        f"They named Tuesday 10 March: “{application.decide_by_quote}”.",
        advice="Wait until they said.",
        text="Write down:\n- what you talked about\n- what you left open" if what.is_task else "",
    )


def draft(application: Application, state: DraftState = DraftState.WAITING) -> DraftRecord:
    return DraftRecord(
        f"<draft-{application.id}@example.org>",
        application.id,
        Step.THANK_YOU,
        "thank-you",
        "uid",
        1,
        "personal",
        ("dana@northwind.example",),
        f"Re: Interview with {application.company}",
        state,
        NOW - timedelta(days=1),
        "f",
        "The interview is over.",
        NOW - timedelta(days=1),
        best_by=NOW + timedelta(hours=3),
    )


def small() -> tuple[Tracking, Plan, list[DraftRecord]]:
    """Three applications: one on its way, one before its interview, one that is over."""
    applications = (
        application(1, "Northwind", Stage.INTERVIEWED),
        application(2, "Larkhaven Transit", Stage.SCHEDULED, role="Senior Backend Developer"),
        application(3, "Quillmark", Stage.REJECTED),
    )
    steps = (step(applications[0], Step.DEBRIEF, Verdict.DUE, days=-1), step(applications[0]), step(applications[1], days=9))
    return Tracking(applications, (), (), {}), Plan(applications, steps, ()), [draft(applications[0])]


def large(count: int = 300) -> tuple[Tracking, Plan, list[DraftRecord]]:
    """Many applications over all stages."""
    stages = tuple(Stage)
    applications = tuple(application(n, f"Company {n} of Somewhere", stages[n % len(stages)]) for n in range(count))
    steps = tuple(step(a, days=n % 20) for n, a in enumerate(applications) if n % 3 == 0)
    return Tracking(applications, (), (), {}), Plan(applications, steps, ()), [draft(a) for a in applications[:9]]


def hostile() -> tuple[Tracking, Plan, list[DraftRecord]]:
    """Names, roles and quotes that would like to be markup, and words that never end."""
    applications = tuple(
        application(n, HOSTILE, stage, role=HOSTILE, quote=HOSTILE) for n, stage in enumerate((Stage.SCHEDULED, Stage.OFFER, Stage.CLOSED))
    )
    return Tracking(applications, (), (), {}), Plan(applications, tuple(map(step, applications)), ()), [draft(applications[0])]
