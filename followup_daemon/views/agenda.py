"""`plan` as a calendar: day by day what comes, what is held back and why; after it, what will not come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from followup_daemon.model import Application, InterviewState, PlannedStep, Verdict
from followup_daemon.views import wording
from followup_daemon.views.lines import EMPTY, Line

_TIME = 7  # columns that "08:00  " takes
_LEAST = timedelta(days=14)  # interviews and promised days are shown at least so far ahead


def lines(steps: Sequence[PlannedStep], applications: Sequence[Application], now: datetime, zone: tzinfo) -> Iterator[Line]:
    """The calendar of these steps, with the interviews and promised days between now and the last of them."""
    known = {application.id: application for application in applications}
    shown = [step for step in steps if step.verdict is not Verdict.DROPPED]
    entries = [(step.due, _step(step, known.get(step.application), zone)) for step in shown]
    entries += _dates(applications, now, max([now + _LEAST, *(step.due for step in shown)]), zone)
    if not entries:
        yield Line("Nothing is planned.")
    last: date | None = None
    for at, told in sorted(entries, key=lambda entry: entry[0]):
        here = at.astimezone(zone).date()
        if here != last:
            yield EMPTY
            heading = wording.date_words(here)
            yield Line(f"{heading}{_distance(here, now.astimezone(zone).date())}", strong=heading)
            last = here
        yield from told
    dropped = [step for step in steps if step.verdict is Verdict.DROPPED]
    if dropped:
        yield EMPTY
        yield Line("Will not come", strong="Will not come")
    for step in dropped:
        what = f"{wording.STEPS[step.step]}, {_about(step, known.get(step.application))}"
        yield Line(f"{wording.day(step.due, zone)}  {what}: {wording.plain(step.reason)}", 2, dim=True)


def _step(step: PlannedStep, application: Application | None, zone: tzinfo) -> list[Line]:
    what = wording.STEPS[step.step]
    whom = f" to {wording.people(application, step.to)}" if step.to else ""
    mark = {Verdict.DUE: ", now", Verdict.HELD: ", held back"}.get(step.verdict, "")
    told = [Line(f"{step.due.astimezone(zone):%H:%M}  {what}{whom}, {_about(step, application)}{mark}", 2, strong=what, hang=_TIME)]
    reasons = [reason for reason in wording.obstacles(step) if reason != wording.plain(step.reason)]
    told += [Line(reason, 2 + _TIME, dim=True, hang=0) for reason in (wording.plain(step.reason), *reasons)]
    told += [Line(wording.plain(line), 2 + _TIME) for line in step.text.splitlines() if step.verdict is Verdict.DUE and line.strip()]
    return told


def _dates(applications: Sequence[Application], now: datetime, until: datetime, zone: tzinfo) -> Iterator[tuple[datetime, list[Line]]]:
    for application in applications:
        for interview in application.interviews:
            if interview.state is InterviewState.AHEAD and now <= interview.start <= until:
                with_whom = f" with {wording.people(application, interview.interviewers)}" if interview.interviewers else ""
                text = f"{interview.start.astimezone(zone):%H:%M}  INTERVIEW  {wording.title(application)}{with_whom}"
                yield interview.start, [Line(text, 2, strong="INTERVIEW", hang=_TIME)]
        if application.decide_by and application.stage in wording.LIVE:
            at = datetime.combine(application.decide_by, datetime.min.time(), zone)
            if now.astimezone(zone).date() <= application.decide_by and at <= until:
                told = [Line(f"they promised an answer by today: {wording.title(application)}", 2 + _TIME, hang=0)]
                if application.decide_by_quote:
                    told.append(Line(f"“{wording.plain(application.decide_by_quote)}”", 2 + _TIME, dim=True, hang=0))
                yield at, told


def _about(step: PlannedStep, application: Application | None) -> str:
    return wording.title(application) if application else wording.plain(step.application)


def _distance(here: date, today: date) -> str:
    days = (here - today).days
    match days:
        case 0:
            return ", today"
        case 1:
            return ", tomorrow"
        case -1:
            return ", yesterday"
    return f", in {days} days" if days > 0 else f", {-days} days ago"
