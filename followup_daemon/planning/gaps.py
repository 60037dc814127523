"""The three gaps, and contacts still to come: the limits that keep follow-ups apart. Thank-yous are not held by them.

Gaps are counted from the sending of one mail, whatever it was, to the due time of the next follow-up; one that a gap holds back comes
due at 08:00 of the first business day after the gap has ended. A follow-up that lies in Drafts may be sent any minute, so a second
one to the same application, person or company has to wait until it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from followup_daemon.model import Guarded, Step
from followup_daemon.planning.history import Contact, History
from followup_daemon.planning.occasions import Candidate
from followup_daemon.planning.verdicts import hold, passed, wait
from followup_daemon.planning.wording import STEP_NAMES, on, when


def gap(step: Candidate, history: History, now: datetime) -> Guarded:
    return _apart("gap", step, history.contacts(step.application), history.limits.gap, "in this application", history, now)


def person_gap(step: Candidate, history: History, now: datetime) -> Guarded:
    contacts = history.contacts_with(step.to) if step.to else ()
    return _apart("person_gap", step, contacts, history.limits.person_gap, "to this person", history, now)


def company_gap(step: Candidate, history: History, now: datetime) -> Guarded:
    contacts = history.contacts_of_company(step.application)
    return _apart("company_gap", step, contacts, history.limits.company_gap, "to this company", history, now)


def _apart(
    guard: str, step: Candidate, contacts: Iterable[Contact], least: timedelta, where: str, history: History, now: datetime
) -> Guarded:
    last = max((contact.at for contact in contacts if not contact.lying), default=None)
    due = max(step.due, now) if step.own else step.due
    calendar = history.calendar
    over = calendar.later(last, least) if last else None
    if last is None or over is None or over <= due:
        return passed(guard, f"Long enough since your last mail {where}.")
    until = calendar.business_morning(over)
    reason = (
        f"Your last mail {where} is of {when(calendar.local(last))}, and {_length(least)} must lie between; not before {on(until.date())}."
    )
    return wait(guard, reason, until)


def to_come(step: Candidate, history: History, _now: datetime) -> Guarded:
    for contact in _near(step, history):
        if not contact.lying or contact.step is None:
            continue
        if step.own is not None and not _older(contact, step):
            continue
        waits = f"The {STEP_NAMES[contact.step]} to {', '.join(contact.to)} lies in Drafts since {on(contact.at.date())}"
        return hold("to_come", f"{waits}: two at once would be too many.")
    return passed("to_come", "No other mail to them lies in Drafts.")


def _older(contact: Contact, step: Candidate) -> bool:
    """Of two follow-ups that lie side by side the older one stays. A thank-you beside it does not count."""
    own = step.own
    assert own is not None
    if contact.message_id == own.message_id or contact.step is Step.THANK_YOU:
        return False
    return (contact.at, contact.message_id) < (own.written, own.message_id)


def _near(step: Candidate, history: History) -> Iterator[Contact]:
    yield from history.contacts(step.application)
    if step.to:
        yield from history.contacts_with(step.to)
    yield from history.contacts_of_company(step.application)


def _length(least: timedelta) -> str:
    hours = int(least.total_seconds() // 3600)
    days, rest = divmod(hours, 24)
    return f"{days} day{'s' if days != 1 else ''}" if not rest else f"{hours} hours"
