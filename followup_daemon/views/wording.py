"""The vocabulary in people's words: steps, stages, days and names as the terminal and the page show them.

Plain text and values only: the terminal adds its markup, the page its escaping.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from followup_daemon.model import Application, GuardVerdict, InterviewState, PlannedStep, Stage, Step, Verdict

STEPS = {
    Step.THANK_YOU: "thank-you",
    Step.CHECK_IN: "check-in",
    Step.FINAL_CHECK_IN: "final check-in",
    Step.FEEDBACK_REQUEST: "request for feedback",
    Step.PREPARE: "prepare",
    Step.DEBRIEF: "debrief",
    Step.CALL: "call",
    Step.HANDWRITTEN_NOTE: "handwritten note",
}

# Stages in the order in which they want attention: a decision first, what is over last.
LIVE = (
    Stage.OFFER,
    Stage.SCHEDULED,
    Stage.SCHEDULING,
    Stage.INTERVIEWED,
    Stage.ASSESSMENT,
    Stage.OUTREACH,
    Stage.APPLIED,
    Stage.ON_HOLD,
)
OVER = (Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN, Stage.CLOSED)

MEANINGS = {
    Stage.OUTREACH: "they wrote first",
    Stage.APPLIED: "sent, no answer that moves it yet",
    Stage.ASSESSMENT: "an exercise or test is the next step",
    Stage.SCHEDULING: "invited, no time agreed",
    Stage.SCHEDULED: "an interview is ahead",
    Stage.INTERVIEWED: "the talk is past, their turn",
    Stage.ON_HOLD: "they stopped for now",
    Stage.OFFER: "they want you",
    Stage.ACCEPTED: "you said yes",
    Stage.REJECTED: "they said no",
    Stage.WITHDRAWN: "you said no",
    Stage.CLOSED: "moved on after silence",
}

AHEAD = (Verdict.DUE, Verdict.LATER, Verdict.HELD)


def plain(text: str) -> str:
    """A mail's text on one line: no control, formatting or lone surrogate characters, white space folded."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if unicodedata.category(c) not in ("Cf", "Cs"))
    return " ".join(kept.split())


def short(text: str, length: int) -> str:
    """The beginning of a text, cut between words where it is longer than `length` characters."""
    whole = plain(text)
    if len(whole) <= length:
        return whole
    cut = whole[: max(length - 1, 1)]
    return f"{cut.rpartition(' ')[0] or cut}…"


def words(name: str) -> str:
    """A name of the vocabulary as it is read: ``on_hold`` is "on hold"."""
    return name.replace("_", " ")


def day(moment: datetime, zone: tzinfo) -> str:
    """As in "Tue 3 Mar", in the profile's zone."""
    return date_words(moment.astimezone(zone).date())


def date_words(at: date) -> str:
    """As in "Tue 3 Mar"."""
    return f"{at:%a} {at.day} {at:%b}"


def hour(moment: datetime, zone: tzinfo) -> str:
    """As in "Tue 3 Mar 14:00", in the profile's zone."""
    return f"{day(moment, zone)} {moment.astimezone(zone):%H:%M}"


def span(start: datetime, end: datetime | None, zone: tzinfo) -> str:
    """As in "Tue 3 Mar 14:00-15:00", with the second day only where it is another one."""
    if end is None or end == start:
        return hour(start, zone)
    same = end.astimezone(zone).date() == start.astimezone(zone).date()
    return f"{hour(start, zone)}-{end.astimezone(zone):%H:%M}" if same else f"{hour(start, zone)} to {hour(end, zone)}"


def age(then: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that says something."""
    past = max(now - then, timedelta(0))
    if past < timedelta(hours=1):
        return f"{int(past.total_seconds() // 60)} min"
    return f"{int(past.total_seconds() // 3600)} h" if past < timedelta(days=2) else f"{past.days} days"


def value(text: str | None, zone: tzinfo) -> str:
    """A signal's value as people read it: a day, a time or a span; any other text as it is."""
    if not text:
        return ""
    start, _, end = text.partition("/")
    try:
        if len(text) == 10:
            return date_words(date.fromisoformat(text))
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None
    except ValueError:
        return plain(text)
    return span(first, last, zone) if first.tzinfo and (last is None or last.tzinfo) else plain(text)


def title(application: Application) -> str:
    """Company and role, as far as they are known."""
    who = application.company or application.agency or "Unknown company"
    return plain(f"{who}, {application.role}" if application.role else who)


def person(application: Application | None, email: str) -> str:
    """As in "Dana Whitfield <dana@northwind.example>", or the address alone."""
    contact = application.contact(email) if application else None
    return plain(f"{contact.name} <{email}>" if contact and contact.name else email)


def people(application: Application | None, emails: Sequence[str]) -> str:
    return ", ".join(person(application, email) for email in emails)


def obstacles(step: PlannedStep) -> list[str]:
    """Why a step does not come now: the reasons of all guards that do not let it pass, each once."""
    return list(dict.fromkeys(plain(guard.reason) for guard in step.guards if guard.verdict is not GuardVerdict.PASS))


def coming(application: Application, steps: Iterable[PlannedStep]) -> PlannedStep | None:
    """The application's next step: one that comes, else one that is held back."""
    own = [step for step in steps if step.application == application.id and step.verdict in AHEAD]
    return min(own, key=lambda step: (step.verdict is Verdict.HELD, step.due), default=None)


def outlook(application: Application, step: PlannedStep | None, now: datetime, zone: tzinfo) -> list[str]:
    """What comes next for an application, most certain first: the interview, the user's turn, the promised day, the next step."""
    told = [
        f"interview {hour(interview.start, zone)}"
        for interview in application.interviews
        if interview.state is InterviewState.AHEAD and interview.start >= now
    ][:1]
    if application.your_turn:
        told.append("your turn")
    if application.decide_by and application.decide_by >= now.astimezone(zone).date() and application.stage in LIVE:
        told.append(f"answer promised by {date_words(application.decide_by)}")
    if step is not None:
        when = "now" if step.verdict is Verdict.DUE else day(step.due, zone)
        told.append(f"{STEPS[step.step]} held back" if step.verdict is Verdict.HELD else f"{STEPS[step.step]} {when}")
    if application.muted:
        told.append("muted")
    return told
