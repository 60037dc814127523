"""`report --ics`: interviews, promised days and coming steps as a calendar to subscribe to (RFC 5545).

UIDs come from what an entry is about, never from when it was written: a calendar program that reads the file again moves an entry
and does not double it.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from followup_daemon.model import InterviewState, Plan, Verdict
from followup_daemon.views import wording

_STEP_LENGTH = timedelta(minutes=15)


def calendar(plan: Plan, now: datetime) -> bytes:
    """The calendar file. `now` is its stamp; times are in UTC, days are floating as promised days are."""
    made = Calendar()
    made.add("prodid", "-//followup-daemon//report//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Job search")
    known = {application.id: application for application in plan.applications}
    for application in plan.applications:
        title = wording.title(application)
        for interview in application.interviews:
            entry = _entry(("interview", application.id, interview.cause, str(interview.round)), f"Interview: {title}", now)
            entry.add("dtstart", _utc(interview.start))
            entry.add("dtend", _utc(interview.end))
            entry.add("status", "CANCELLED" if interview.state is InterviewState.CANCELLED else "CONFIRMED")
            if interview.interviewers:
                entry.add("description", f"With {wording.people(application, interview.interviewers)}")
            made.add_component(entry)
        if application.decide_by and application.stage in wording.LIVE:
            entry = _entry(("decide-by", application.id, application.decide_by_message), f"Answer promised: {title}", now)
            entry.add("dtstart", application.decide_by)
            entry.add("dtend", application.decide_by + timedelta(days=1))
            entry.add("transp", "TRANSPARENT")
            if application.decide_by_quote:
                entry.add("description", wording.plain(application.decide_by_quote))
            made.add_component(entry)
    for step in plan.steps:
        if step.verdict not in wording.AHEAD:
            continue
        about = wording.title(known[step.application]) if step.application in known else step.application
        names = ("step", step.application, step.step.value, step.occasion, *step.to)
        held = " (held back)" if step.verdict is Verdict.HELD else ""
        entry = _entry(names, f"{wording.STEPS[step.step].capitalize()}{held}: {about}", now)
        entry.add("dtstart", _utc(step.due))
        entry.add("dtend", _utc(step.due + _STEP_LENGTH))
        entry.add("transp", "TRANSPARENT")
        entry.add("description", "\n".join([wording.plain(step.reason), *wording.obstacles(step), step.text]).strip())
        made.add_component(entry)
    content: bytes = made.to_ical()
    return content


def _entry(names: tuple[str, ...], summary: str, now: datetime) -> Event:
    """An entry whose UID is the hash of its kind and names."""
    entry = Event()
    entry.add("uid", f"{hashlib.sha256(chr(0).join(names).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@followup-daemon.invalid")
    entry.add("summary", summary)
    entry.add("dtstamp", _utc(now))
    return entry


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
