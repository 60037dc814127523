"""Applications and steps from which the tests of this room compose drafts: fictional people, companies and talks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from followup_daemon import drafting
from followup_daemon.model import (
    Address,
    Application,
    Composed,
    Contact,
    FolderRole,
    Followup,
    Interview,
    InterviewState,
    Kind,
    Note,
    NoteKind,
    Observation,
    PlannedStep,
    Profile,
    Refused,
    Stage,
    Step,
    Verdict,
)

ZONE = ZoneInfo("America/Toronto")
ME = "robin.vale@example.org"
DANA = Contact("Dana Whitfield", "dana@northwind.example")
PROFILE = Profile(
    name="Robin Vale",
    emails=(ME, "robin@vale.example"),
    timezone="America/Toronto",
    signature="Robin Vale\n+1 613 555 0100",
    strengths=("ten years of building payment systems", "moving live ledgers without a night of downtime"),
    strengths_for=((("data", "analytics"), "five years of data pipelines that accountants trust"),),
)
TALK = datetime(2026, 3, 5, 14, tzinfo=ZONE)
NOW = TALK + timedelta(hours=1, minutes=20)


def received(sender: Contact, subject: str = "Interview for Data Engineer", **more: object) -> Observation:
    at = more.pop("at", TALK - timedelta(days=6))
    return replace(
        Observation(
            account="personal",
            message_id=f"<{sha256(subject.encode('utf-8', 'replace')).hexdigest()[:12]}.{at:%m%d}@{sender.email.partition('@')[2]}>",
            role=FolderRole.INBOX,
            own=False,
            at=at,
            received=at,
            sender=Address(sender.name or "", sender.email),
            label=Kind.CONFIRMATION,
            job=0.9,
            subject=subject,
            to=(Address("Robin Vale", ME),),
        ),
        **more,
    )


def talk(*interviewers: str, start: datetime = TALK, round: int = 1, **more: object) -> Interview:  # noqa: A002 - the model's word
    cause = f"uid-{round}@northwind.example"
    return replace(Interview(start, start + timedelta(hours=1), InterviewState.PAST, interviewers, cause, round), **more)


def application(*contacts: Contact, **more: object) -> Application:
    contacts = contacts or (DANA,)
    people = [contact for contact in contacts if not contact.unattended]
    return replace(
        Application(
            id="northwind-data-engineer",
            company="Northwind",
            role="Data Engineer",
            stage=Stage.INTERVIEWED,
            since=TALK,
            mails=tuple(received(contact) for contact in people if not contact.listed),
            events=(),
            contacts=contacts,
            interviews=(talk(*(contact.email for contact in people)),),
            account="personal",
            address=ME,
        ),
        **more,
    )


def step(kind: Step = Step.THANK_YOU, to: str = DANA.email, **more: object) -> PlannedStep:
    return replace(
        PlannedStep(
            application="northwind-data-engineer",
            step=kind,
            rule=kind.value.replace("_", "-"),
            occasion=f"uid-1@northwind.example {kind.value}",
            round=1,
            due=NOW,
            to=(to,),
            verdict=Verdict.DUE,
            guards=(),
            reason="The interview is over.",
            account="personal",
            sender=ME,
        ),
        **more,
    )


def note(kind: str, text: str, at: datetime = NOW) -> Note:
    return Note("northwind-data-engineer", at, NoteKind(kind), text)


def composed(of: PlannedStep | None = None, to: Application | None = None, **more: object) -> Composed | Refused:
    keys = {"profile": PROFILE, "followup": Followup(), "others": (), "ledger": (), "now": NOW} | more
    return drafting.compose(of or step(), to or application(), **keys)


def draft(of: PlannedStep | None = None, to: Application | None = None, **more: object) -> Composed:
    made = composed(of, to, **more)
    assert isinstance(made, Composed), made
    return made


def text(of: PlannedStep | None = None, to: Application | None = None, **more: object) -> str:
    return draft(of, to, **more).body


def shared(a: str, b: str) -> float:
    """The likeness of two texts: the share of word triples of the shorter that the other has too."""

    def triples(body: str) -> set[tuple[str, ...]]:
        words = "".join(c if c.isalnum() else " " for c in body.casefold()).split()
        return {tuple(words[place : place + 3]) for place in range(len(words) - 2)}

    one, other = triples(a), triples(b)
    return len(one & other) / max(1, min(len(one), len(other)))


DECIDE = date(2026, 3, 12)
