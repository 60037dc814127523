"""The JSON of CONTRACT.md: one function per command, plain dictionaries out. Times carry the offset of the profile's zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from followup_daemon.model import (
    Application,
    DraftRecord,
    DraftState,
    Event,
    Interview,
    Observation,
    Plan,
    PlannedStep,
    Problem,
    Tracking,
    Verdict,
)

SCHEMA = 1
Document = dict[str, Any]


def status(
    tracking: Tracking, plan: Plan, ledger: Iterable[DraftRecord], problems: Iterable[Problem], now: datetime, zone: ZoneInfo
) -> Document:
    """`status --json`."""
    listed = {application.id for application in plan.applications}
    aliases = {alias: application.id for application in plan.applications for alias in application.aliases}
    shown = [
        record
        for record in ledger
        if record.state is not DraftState.INTENDED and aliases.get(record.application, record.application) in listed
    ]
    return {
        "schema": SCHEMA,
        "now": _time(now, zone),
        "applications": [application_document(application, plan.steps, zone) for application in plan.applications],
        "drafts": [draft(record, zone, aliases) for record in sorted(shown, key=lambda record: (record.written, record.message_id))],
        "tasks": [
            {"application": step.application, "step": step.step.value, "due": _time(step.due, zone), "text": step.text}
            for step in plan.steps
            if step.step.is_task and step.verdict is Verdict.DUE
        ],
        "undecided": [
            {"message_id": mail.message_id, "subject": mail.subject, "candidates": list(mail.candidates)} for mail in tracking.undecided
        ],
        "problems": [problem_document(problem, zone) for problem in problems],
    }


def plan(steps: Iterable[PlannedStep], now: datetime, zone: ZoneInfo, *, days: int) -> Document:
    """`plan --json`: the steps that fall due within `days`, and all that are held back or dropped."""
    return {"schema": SCHEMA, "now": _time(now, zone), "steps": [step_document(step, zone) for step in within(steps, now, days)]}


def within(steps: Iterable[PlannedStep], now: datetime, days: int) -> tuple[PlannedStep, ...]:
    """The steps that `plan` shows: those that fall due within `days` from `now`; what lies behind is shown for as long."""
    return tuple(
        step for step in steps if now - timedelta(days=days) <= step.due <= now + timedelta(days=days) or step.verdict is Verdict.DUE
    )


def once(
    accounts: Iterable[tuple[str, int, int, Problem | None]],
    written: Iterable[DraftRecord],
    withdrawn: Iterable[DraftRecord],
    plan: Plan,
    problems: Iterable[Problem],
    now: datetime,
    zone: ZoneInfo,
    *,
    dry_run: bool,
) -> Document:
    """`once --json`."""
    return {
        "schema": SCHEMA,
        "now": _time(now, zone),
        "dry_run": dry_run,
        "accounts": [
            {"account": name, "new": new, "job": job, "problem": problem_document(problem, zone) if problem else None}
            for name, new, job, problem in accounts
        ],
        "written": [draft(record, zone) for record in written],
        "withdrawn": [draft(record, zone) for record in withdrawn],
        "held": [step_document(step, zone) for step in plan.steps if step.verdict is Verdict.HELD],
        "problems": [problem_document(problem, zone) for problem in problems],
    }


def explain(application: Application, steps: Iterable[PlannedStep], zone: ZoneInfo) -> Document:
    """`explain --json`."""
    own = tuple(step for step in steps if step.application == application.id)
    return {
        "schema": SCHEMA,
        "application": application_document(application, own, zone),
        "events": [event(entry, zone) for entry in application.events],
        "steps": [step_document(step, zone) for step in own],
    }


def inspect(file: str, observation: Observation) -> Document:
    """One line of `inspect --json`."""
    meeting = next(
        (signal for signal in observation.signals if signal.start is not None and signal.kind.value == "confirmation"), None
    ) or next(
        (signal for signal in observation.signals if signal.start is not None and signal.kind.value in ("reschedule", "slot", "agrees")),
        None,
    )
    stated = [signal for signal in observation.said() if signal.kind.value == "timeline" and signal.date is not None]
    timeline = next((signal for signal in observation.signals if signal.kind.value == "timeline" and signal.date is not None), None)
    return {
        "schema": SCHEMA,
        "file": file,
        "message_id": observation.message_id,
        "label": None if observation.quarantined else observation.label.value,
        "signals": [
            {"kind": signal.kind.value, "quote": signal.quote, "confidence": round(signal.confidence, 3), "value": signal.value}
            for signal in observation.signals
        ],
        "company": observation.company.text if observation.company else None,
        "role": observation.role_title.text if observation.role_title else None,
        "people": [{"name": person.name, "email": person.email} for person in observation.people],
        "interview": {"start": meeting.start.isoformat(), "end": meeting.end.isoformat() if meeting.end else None}
        if meeting and meeting.start
        else None,
        "decide_by": (stated[0] if stated else timeline).date.isoformat() if timeline and timeline.date else None,  # type: ignore[union-attr]
        "quarantined": observation.quarantined,
    }


# the parts


def application_document(application: Application, steps: Iterable[PlannedStep], zone: ZoneInfo) -> Document:
    ahead = (Verdict.DUE, Verdict.LATER, Verdict.HELD)
    next_step = next((step for step in steps if step.application == application.id and step.verdict in ahead), None)
    return {
        "id": application.id,
        "company": application.company,
        "role": application.role,
        "stage": application.stage.value,
        "since": _time(application.since, zone),
        "your_turn": application.your_turn,
        "muted": application.muted,
        "contacts": [
            {"name": contact.name, "email": contact.email, "part": contact.part.value if contact.part else None}
            for contact in application.contacts
        ],
        "interviews": [_interview(interview, zone) for interview in application.interviews],
        "decide_by": application.decide_by.isoformat() if application.decide_by else None,
        "last_in": _time(application.last_in, zone),
        "last_out": _time(application.last_out, zone),
        "messages": [mail.message_id for mail in application.mails],
        "next": {"step": next_step.step.value, "due": _time(next_step.due, zone), "rule": next_step.rule, "reason": next_step.reason}
        if next_step
        else None,
    }


def _interview(interview: Interview, zone: ZoneInfo) -> Document:
    return {
        "start": _time(interview.start, zone),
        "end": _time(interview.end, zone),
        "state": interview.state.value,
        "interviewers": list(interview.interviewers),
    }


def draft(record: DraftRecord, zone: ZoneInfo, aliases: dict[str, str] | None = None) -> Document:
    return {
        "application": (aliases or {}).get(record.application, record.application),
        "step": record.step.value,
        "state": record.state.value,
        "account": record.account,
        "to": list(record.to),
        "subject": record.subject,
        "message_id": record.message_id,
        "written": _time(record.written, zone),
        "best_by": _time(record.best_by, zone),
        "reason": record.reason,
    }


def step_document(step: PlannedStep, zone: ZoneInfo) -> Document:
    return {
        "application": step.application,
        "step": step.step.value,
        "rule": step.rule,
        "due": _time(step.due, zone),
        "to": list(step.to),
        "verdict": step.verdict.value,
        "guards": [{"guard": guard.guard, "verdict": guard.verdict.value, "reason": guard.reason} for guard in step.guards],
        "reason": step.reason,
        "advice": step.advice,
    }


def event(entry: Event, zone: ZoneInfo) -> Document:
    return {
        "at": _time(entry.at, zone),
        "message_id": entry.message_id,
        "kind": entry.kind,
        "quote": entry.quote,
        "value": entry.value,
        "stage_before": entry.stage_before.value if entry.stage_before else None,
        "stage_after": entry.stage_after.value,
    }


def problem_document(problem: Problem, zone: ZoneInfo) -> Document:
    return {"account": problem.account, "kind": problem.kind, "text": problem.text, "since": _time(problem.since, zone)}


def _time(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).replace(microsecond=0).isoformat() if moment is not None else None
