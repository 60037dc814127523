"""From a step to the ledger's line of its draft, and back to the step, for writing it anew."""

from __future__ import annotations

from datetime import datetime

from followup_daemon.model import Application, Composed, DraftRecord, DraftState, PlannedStep, Step, Verdict


def step_of(record: DraftRecord, application: Application) -> PlannedStep:
    """The step that brought this draft, for writing it anew; its name (the Message-ID) comes out the same."""
    at = [place for place, interview in enumerate(application.interviews) if interview.cause and interview.cause in record.occasion]
    there = [place for place in at if record.to and record.to[0] in application.interviews[place].interviewers]
    interview = next(reversed(there or at), None)
    pass_on = record.step is Step.THANK_YOU and interview is not None and not application.interviews[interview].interviewers
    return PlannedStep(
        application=application.id,
        step=record.step,
        rule=record.rule,
        occasion=record.occasion,
        round=record.round,
        due=record.due,
        to=record.to,
        verdict=Verdict.DUE,
        guards=(),
        reason=record.reason,
        best_by=record.best_by,
        expires=record.expires,
        account=record.account,
        sender=_sender(record, application),
        pass_on=pass_on,
        template=record.template,
        interview=interview,
    )


def _sender(record: DraftRecord, application: Application) -> str:
    """The user's address that the draft comes from: its domain is that of the draft's name."""
    domain = record.message_id.rstrip(">").rpartition("@")[2]
    own = [mail.sender.email for mail in application.mails if mail.own and mail.sender is not None]
    theirs = [address.email for mail in application.mails if not mail.own for address in mail.to]
    candidates = (application.address, *reversed(own), *reversed(theirs))
    return next((address for address in candidates if address.rpartition("@")[2] == domain), application.address)


def noted_since(record: DraftRecord, application: Application) -> bool:
    """A note that arrives while the untouched thank-you still waits replaces it (PLAYBOOKS.md, settled readings)."""
    return record.step == "thank_you" and any(note.at > record.written for note in application.notes)


def record_of(step: PlannedStep, composed: Composed, now: datetime) -> DraftRecord:
    """The ledger's line of a draft that is written for this step."""
    return DraftRecord(
        message_id=composed.message_id,
        application=step.application,
        step=step.step,
        rule=step.rule,
        occasion=step.occasion,
        round=step.round,
        account=step.account,
        to=tuple(address.email for address in composed.to),
        subject=composed.subject,
        state=DraftState.WAITING,
        written=now,
        fingerprint=composed.fingerprint,
        reason=step.reason,
        due=step.due,
        best_by=step.best_by,
        expires=step.expires,
        in_reply_to=composed.in_reply_to,
        words=composed.words,
        template=step.template,
    )
