"""`report`: one self-contained page. No script, no network, no foreign text that is not escaped.

The page carries its own policy: nothing may be loaded, and the one style sheet is allowed by its hash, so that even an inline style
that slipped through would not count. Places on the timeline are attributes of inline SVG for that reason.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from followup_daemon.model import (
    Application,
    DraftRecord,
    DraftState,
    Event,
    GuardVerdict,
    Limits,
    Plan,
    PlannedStep,
    Problem,
    Stage,
    Tracking,
    Verdict,
)
from followup_daemon.views import wording
from followup_daemon.views.report import figures, lanes


@dataclass(frozen=True, slots=True)
class Card:
    """One application, as the board and the timeline show it."""

    id: str
    company: str
    role: str
    age: str
    outlook: tuple[str, ...]
    your_turn: bool
    stage: str
    live: bool
    lane: lanes.Lane
    chain: tuple[Heard, ...]
    steps: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A mail or happening, and what was read in it."""

    at: str
    who: str
    subject: str
    read: tuple[tuple[str, str, str], ...]  # what, the words, the stage that it led to


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step, its state, and why."""

    what: str
    whom: str
    due: str
    verdict: str
    reason: str
    obstacles: tuple[tuple[str, str], ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of the board."""

    name: str
    meaning: str
    cards: tuple[Card, ...]


_VERDICTS = {Verdict.DUE: "now", Verdict.LATER: "comes", Verdict.HELD: "held back", Verdict.DROPPED: "will not come"}


def page(
    tracking: Tracking,
    plan: Plan,
    ledger: Sequence[DraftRecord],
    problems: Sequence[Problem],
    limits: Limits,
    now: datetime,
    zone: tzinfo,
) -> str:
    """The whole page as HTML."""
    known = {application.id: application for application in plan.applications}
    shown = lanes.window(plan, now, zone)
    counted = lanes.counted(plan.applications, tracking.sent)
    steps: dict[str, list[PlannedStep]] = {}
    for step in plan.steps:
        steps.setdefault(step.application, []).append(step)
    cards: dict[str, Card] = {}
    for a in plan.applications:
        own = steps.get(a.id, [])
        cards[a.id] = _card(a, own, lanes.lane(a, own, counted[a.id], limits, shown, now), now, zone)
    columns = [_column(stage, plan.applications, cards) for stage in (*wording.LIVE, *wording.OVER)]
    waiting = [record for record in ledger if record.state is DraftState.WAITING]
    style = _data("page.css")
    return _template().render(
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        now=f"{wording.hour(now, zone)} {now.astimezone(zone):%Y}",
        today=shown.place(now),
        ticks=shown.ticks(),
        columns=[column for column in columns if column.cards],
        live=[card for card in cards.values() if card.live],
        over=[card for card in cards.values() if not card.live],
        drafts=[_draft(record, known.get(record.application), now, zone) for record in waiting],
        needs=_needs(tracking, plan, problems, known, now, zone),
        figures=figures.figures(plan.applications),
    )


def _card(application: Application, steps: Sequence[PlannedStep], lane: lanes.Lane, now: datetime, zone: tzinfo) -> Card:
    return Card(
        id=application.id,
        company=wording.plain(application.company or application.agency or "Unknown company"),
        role=wording.plain(application.role or ""),
        age=wording.age(application.since, now),
        outlook=tuple(wording.outlook(application, wording.coming(application, steps), now, zone)),
        your_turn=application.your_turn,
        stage=wording.words(application.stage),
        live=application.stage in wording.LIVE,
        lane=lane,
        chain=tuple(_chain(application, zone)),
        steps=tuple(_ahead(application, step, zone) for step in steps),
    )


def _chain(application: Application, zone: tzinfo) -> list[Heard]:
    mails = {mail.message_id: mail for mail in application.mails}
    told = []
    for message_id, group in groupby(application.events, key=lambda event: event.message_id):
        events = list(group)
        mail = mails.get(message_id or "")
        sender = (mail.sender.name or mail.sender.email) if mail and mail.sender else ""
        who = ("you" if mail.own else wording.plain(sender)) if mail else ""
        read = tuple(_read(event, zone) for event in events)
        told.append(Heard(wording.hour(events[0].at, zone), who, wording.plain(mail.subject) if mail else "", read))
    return told


def _read(event: Event, zone: tzinfo) -> tuple[str, str, str]:
    value = wording.value(event.value, zone) if event.kind != "interview_end" else ""
    moved = wording.words(event.stage_after) if event.stage_after is not event.stage_before else ""
    return f"{wording.words(event.kind)}{f' ({value})' if value else ''}", wording.plain(event.quote), moved


def _ahead(application: Application, step: PlannedStep, zone: tzinfo) -> Ahead:
    guards = [(guard.guard, wording.plain(guard.reason)) for guard in step.guards if guard.verdict is not GuardVerdict.PASS]
    return Ahead(
        wording.STEPS[step.step],
        wording.people(application, step.to),
        wording.hour(step.due, zone),
        _VERDICTS[step.verdict],
        wording.plain(step.reason),
        tuple((name, reason) for name, reason in guards if reason != wording.plain(step.reason)),
        wording.plain(step.advice),
    )


def _column(stage: Stage, applications: Sequence[Application], cards: dict[str, Card]) -> Column:
    here = tuple(cards[application.id] for application in applications if application.stage is stage)
    return Column(wording.words(stage), wording.MEANINGS[stage], here)


def _draft(record: DraftRecord, application: Application | None, now: datetime, zone: tzinfo) -> dict[str, str]:
    late = " (past)" if record.best_by and record.best_by < now else ""
    return {
        "what": wording.STEPS[record.step],
        "whom": wording.people(application, record.to),
        "about": wording.title(application) if application else wording.plain(record.application),
        "subject": wording.plain(record.subject),
        "since": wording.hour(record.written, zone),
        "best": f"{wording.hour(record.best_by, zone)}{late}" if record.best_by else "",
        "reason": wording.plain(record.reason),
    }


def _needs(
    tracking: Tracking, plan: Plan, problems: Sequence[Problem], known: dict[str, Application], now: datetime, zone: tzinfo
) -> list[tuple[str, str, str]]:
    """What needs the user: what to do, about what, and the words behind it."""
    told = [("Problem", wording.plain(f"{problem.account or 'the program'}: {problem.text}"), "") for problem in problems]
    for a in plan.applications:
        if a.your_turn:
            past = wording.age(a.your_turn_since or a.since, now)
            told.append(("Answer", f"{wording.title(a)}, {past} ago", wording.plain(a.your_turn_quote)))
    for step in plan.steps:
        if step.step.is_task and step.verdict is Verdict.DUE:
            about = wording.title(known[step.application]) if step.application in known else wording.plain(step.application)
            told.append((wording.STEPS[step.step].capitalize(), f"{about}, since {wording.hour(step.due, zone)}", ""))
    told += [("Decide", f"may belong to {' or '.join(mail.candidates)}", wording.plain(mail.subject)) for mail in tracking.undecided]
    return told


def _data(name: str) -> str:
    return files("followup_daemon.views.report").joinpath(name).read_text(encoding="utf-8")


def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_data("page.html"))
