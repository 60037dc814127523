"""The timeline: one lane for each application, with places in per cent of the shown span of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from followup_daemon.model import Application, InterviewState, Limits, Plan, PlannedStep, SentMail, Verdict
from followup_daemon.views import wording

_BACK = timedelta(weeks=12)  # at most; else from the first mail on
_AHEAD_LEAST, _AHEAD_MOST = timedelta(days=14), timedelta(days=35)
_TICKS = 6  # labels of the axis at most: so many fit on a telephone


@dataclass(frozen=True, slots=True)
class Window:
    """The span of time that the page shows, by whole days of the user's zone."""

    start: datetime
    end: datetime
    zone: tzinfo

    def place(self, at: datetime) -> str:
        """Where a moment stands, as SVG takes it: "37.25%"."""
        share = (at - self.start) / (self.end - self.start)
        return f"{min(max(share, 0.0), 1.0) * 100:.2f}%"

    def shows(self, at: datetime) -> bool:
        return self.start <= at <= self.end

    def ticks(self) -> list[tuple[str, str]]:
        """Mondays with their places, so few that their labels never meet."""
        first = self.start.date() + timedelta(days=-self.start.weekday() % 7)
        mondays = [first + timedelta(weeks=n) for n in range((self.end.date() - first).days // 7 + 1)]
        every = -(-len(mondays) // _TICKS)
        last = self.end - timedelta(days=(self.end - self.start).days * 0.06)  # a label needs room at its right
        shown = [(self._noon(monday), monday) for monday in mondays[::every]]
        return [(self.place(at), f"{monday.day} {monday:%b}") for at, monday in shown if at <= last]

    def _noon(self, at: date) -> datetime:
        return datetime.combine(at, time(0), self.zone)


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing on a lane. `kind` is its shape: in, out, interview, promised, step, held."""

    kind: str
    at: datetime
    place: str
    title: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A span in which the limits forbid a follow-up."""

    place: str
    width: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One application's line of the timeline."""

    marks: tuple[Mark, ...]
    shades: tuple[Shade, ...]
    summary: str


def window(plan: Plan, now: datetime, zone: tzinfo) -> Window:
    """From the first mail (twelve weeks back at most) to the last step or interview ahead (two to five weeks)."""
    first = min((mail.at for application in plan.applications for mail in application.mails), default=now)
    ahead = [step.due for step in plan.steps if step.verdict in wording.AHEAD]
    ahead += [interview.start for application in plan.applications for interview in application.interviews]
    last = max([now + _AHEAD_LEAST, *ahead]) + timedelta(days=2)
    return Window(_morning(max(first, now - _BACK), zone), _morning(min(last, now + _AHEAD_MOST), zone), zone)


def lane(
    application: Application, steps: Sequence[PlannedStep], sent: Sequence[SentMail], limits: Limits, shown: Window, now: datetime
) -> Lane:
    """The lane of one application. `sent` are the user's mails that count for its limits (`counted`)."""
    marks = sorted((mark for mark in _marks(application, steps, shown, now) if shown.shows(mark.at)), key=lambda mark: mark.at)
    mails_in, mails_out = (sum(mail.own is own for mail in application.mails) for own in (False, True))
    ahead = "; ".join(mark.title for mark in marks if mark.at >= now) or "nothing"
    summary = f"{wording.title(application)}: {mails_in} mails in, {mails_out} mails out. Ahead: {ahead}."
    live = application.stage in wording.LIVE
    return Lane(tuple(marks), tuple(_shades(application, sent, limits, shown)) if live else (), summary)


def _marks(application: Application, steps: Iterable[PlannedStep], shown: Window, now: datetime) -> Iterator[Mark]:
    zone = shown.zone

    def mark(kind: str, at: datetime, title: str) -> Mark:
        return Mark(kind, at, shown.place(at), title)

    for mail in application.mails:
        who = "you" if mail.own else wording.plain((mail.sender.name or mail.sender.email) if mail.sender else "somebody")
        title = f"{wording.hour(mail.at, zone)}, {who}, {wording.words(mail.label)}: {wording.short(mail.subject, 90)}"
        yield mark("out" if mail.own else "in", mail.at, title)
    for interview in application.interviews:
        if interview.state is not InterviewState.CANCELLED:
            yield mark("interview", interview.start, f"interview {wording.span(interview.start, interview.end, zone)}")
    if application.decide_by:
        at = datetime.combine(application.decide_by, time(12), zone)
        yield mark("promised", at, f"answer promised by {wording.date_words(application.decide_by)}")
    for step in steps:
        if step.verdict in wording.AHEAD:
            held = step.verdict is Verdict.HELD
            title = f"{wording.STEPS[step.step]} {'held back, due' if held else 'comes'} {wording.hour(step.due, zone)}"
            yield mark("held" if held else "step", max(step.due, now), title)


def _shades(application: Application, sent: Sequence[SentMail], limits: Limits, shown: Window) -> Iterator[Shade]:
    """Spans after the user's mails, by each limit; those that overlap are one."""
    people = {contact.email for contact in application.contacts}
    spans: list[tuple[datetime, datetime]] = []
    for mail in sent:
        here = mail.application == application.id
        gaps = [limits.gap] if here else [limits.company_gap] if not people.intersection(mail.to) else []
        gaps += [limits.person_gap] if people.intersection(mail.to) else []
        spans.append((mail.at, mail.at + max(gaps)))
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for start, end in merged:
        if end > shown.start and start < shown.end:
            left = max(start, shown.start)
            width = (min(end, shown.end) - left) / (shown.end - shown.start)
            yield Shade(shown.place(left), f"{width * 100:.2f}%", f"no follow-up before {wording.hour(end, shown.zone)}")


def counted(applications: Sequence[Application], sent: Sequence[SentMail]) -> dict[str, list[SentMail]]:
    """For each application the user's mails that its limits count: in it, to its people, to its company."""
    by_person: dict[str, list[SentMail]] = {}
    by_company: dict[str, list[SentMail]] = {}
    companies = {application.id: (application.company or application.id).casefold() for application in applications}
    for mail in sent:
        for email in mail.to:
            by_person.setdefault(email, []).append(mail)
        if mail.application in companies:
            by_company.setdefault(companies[mail.application], []).append(mail)
    found: dict[str, list[SentMail]] = {}
    for application in applications:
        mails = [*by_company.get(companies[application.id], ()), *(m for c in application.contacts for m in by_person.get(c.email, ()))]
        found[application.id] = list({mail.message_id: mail for mail in mails}.values())
    return found


def _morning(at: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(at.astimezone(zone).date(), time(0), zone)
