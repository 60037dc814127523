"""`explain` and `inspect` as text: what was read, in the mails' own words, what it changed, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from itertools import groupby

from followup_daemon.model import Application, Event, GuardVerdict, Observation, PlannedStep, Verdict
from followup_daemon.views import wording
from followup_daemon.views.lines import EMPTY, Line

_VERDICTS = {Verdict.DUE: "due now", Verdict.LATER: "comes", Verdict.HELD: "held back", Verdict.DROPPED: "will not come"}


def of_application(application: Application, steps: Sequence[PlannedStep], zone: tzinfo) -> Iterator[Line]:
    """Its mails with what was read in them, each move of the stage, then its steps with their reasons."""
    title, stage = wording.title(application), wording.words(application.stage)
    yield Line(title, strong=title)
    yield Line(f"{stage} since {wording.day(application.since, zone)} ({wording.MEANINGS[application.stage]}); id {application.id}")
    if application.contacts:
        people = "; ".join(
            wording.person(application, contact.email) + (f" ({wording.words(contact.part)})" if contact.part else "")
            for contact in application.contacts
        )
        yield Line(f"people: {people}", dim=True)
    mails = {mail.message_id: mail for mail in application.mails}
    for message_id, group in groupby(application.events, key=lambda event: event.message_id):
        told = list(group)
        mail = mails.get(message_id or "")
        yield EMPTY
        yield from _mail(mail, told, zone) if mail else _happening(told, zone)
    for note in application.notes:
        yield EMPTY
        yield Line(f"{wording.hour(note.at, zone)}  you noted ({note.kind.value}): {wording.plain(note.text)}")
    if steps:
        yield EMPTY
        yield Line("What follows", strong="What follows")
    for step in steps:
        yield from _step(application, step, zone)


def _mail(mail: Observation, events: list[Event], zone: tzinfo) -> Iterator[Line]:
    who = "you" if mail.own else wording.plain((mail.sender.name or mail.sender.email) if mail.sender else "somebody")
    when = wording.hour(mail.at, zone)
    yield Line(f"{when}  {who}: “{wording.plain(mail.subject)}”", strong=when)
    for event in events:
        yield from _read(event, zone)


def _happening(events: list[Event], zone: tzinfo) -> Iterator[Line]:
    """What no mail tells: the end of an interview, a correction, silence."""
    for event in events:
        when = wording.hour(event.at, zone)
        value = wording.value(event.value, zone) if event.kind != "interview_end" else ""
        detail = f": {value}" if value else ""
        quote = f" “{wording.plain(event.quote)}”" if event.quote else ""
        yield Line(f"{when}  {_words(event.kind)}{detail}{quote}{_moved(event)}", strong=when)


def _read(event: Event, zone: tzinfo) -> Iterator[Line]:
    value = wording.value(event.value, zone)
    told = f"{_words(event.kind)}{f' ({value})' if value else ''}{_moved(event)}"
    yield Line(told, 4, strong=wording.words(event.stage_after) if _moved(event) else "")
    if event.quote:
        yield Line(f"“{wording.plain(event.quote)}”", 6, dim=True)


def _moved(event: Event) -> str:
    return f" → {wording.words(event.stage_after)}" if event.stage_after is not event.stage_before else ""


def _words(kind: str) -> str:
    return {"other_job": "read, and nothing new in it", "interview_end": "the interview is over", "agrees": "agrees"}.get(
        kind, wording.words(kind)
    )


def _step(application: Application, step: PlannedStep, zone: tzinfo) -> Iterator[Line]:
    what = wording.STEPS[step.step]
    whom = f" to {wording.people(application, step.to)}" if step.to else ""
    yield Line(f"{what}{whom}, {wording.hour(step.due, zone)}: {_VERDICTS[step.verdict]}", 2, strong=what)
    yield Line(wording.plain(step.reason), 4)
    if step.advice:
        yield Line(f"rule {step.rule}: {wording.plain(step.advice)}", 4, dim=True)
    for line in step.text.splitlines():
        if line.strip():
            yield Line(wording.plain(line), 4)
    for guard in step.guards:
        if guard.verdict is not GuardVerdict.PASS:
            verb = {GuardVerdict.WAIT: "not yet, by", GuardVerdict.HOLD: "held back by", GuardVerdict.DROP: "dropped by"}[guard.verdict]
            again = "" if wording.plain(guard.reason) == wording.plain(step.reason) else f": {wording.plain(guard.reason)}"
            yield Line(f"{verb} {guard.guard}{again}", 4, strong=guard.guard)
    passed = [guard.guard for guard in step.guards if guard.verdict is GuardVerdict.PASS]
    if passed:
        yield Line(f"passed: {', '.join(passed)}", 4, dim=True)


def of_mail(file: str, mail: Observation, zone: tzinfo) -> Iterator[Line]:
    """What is read in one mail: its label, names and people, and each signal with its words."""
    subject = wording.plain(mail.subject)
    yield Line(f"{subject or '(no subject)'}", strong=subject)
    yield Line(wording.plain(file), 2, dim=True)
    if mail.quarantined:
        yield Line(f"set aside: {wording.plain(mail.quarantined)}", 2)
        return
    doubt = ", doubtful" if mail.doubtful else ""
    label = wording.words(mail.label)
    yield Line(f"{label} ({'your own mail, ' if mail.own else ''}{mail.job:.0%} about a job{doubt})", 2, strong=label)
    for heading, fact in (("company", mail.company), ("role", mail.role_title), ("agency", mail.agency)):
        if fact is not None:
            quote = f", from “{wording.plain(fact.quote)}”" if fact.quote and wording.plain(fact.quote) != wording.plain(fact.text) else ""
            yield Line(f"{heading}: {wording.plain(fact.text)}{quote}", 2)
    for person in mail.people:
        known = [wording.plain(text) for text in (person.name, f"<{person.email}>" if person.email else None) if text]
        part = f", {wording.words(person.part)}" if person.part else ""
        yield Line(f"person: {' '.join(known)}{part}", 2)
    for signal in mail.signals:
        value = wording.value(signal.value, zone)
        sure = f"{signal.confidence:.0%} sure"
        yield Line(f"{wording.words(signal.kind)}{f' ({value})' if value else ''}, {sure}", 2, strong=wording.words(signal.kind))
        if signal.quote:
            yield Line(f"“{wording.plain(signal.quote)}”", 4, dim=True)
    if mail.distrust:
        yield Line(f"nobody is written to because of this mail: {wording.plain(mail.distrust)}", 2)
