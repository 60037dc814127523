"""Applications -> plan. Read this file first: waiting drafts are reviewed, rules offer steps, guards judge them, silence closes.

Pure: what is decided depends on the arguments alone, and a second plan at the same `now`, after the first was carried out, changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from followup_daemon.model import (
    Application,
    DraftRecord,
    Followup,
    Guarded,
    GuardVerdict,
    Limits,
    Plan,
    PlannedStep,
    Profile,
    SentMail,
    Stage,
    Step,
    Verdict,
)
from followup_daemon.planning import guards, tasks
from followup_daemon.planning.closing import close
from followup_daemon.planning.history import History
from followup_daemon.planning.occasions import Candidate, occasions, put_off
from followup_daemon.planning.playbooks import Playbook
from followup_daemon.planning.reviews import reviews
from followup_daemon.planning.standing import Standing, standing

_LISTED_LAST = frozenset({Stage.CLOSED, Stage.REJECTED, Stage.WITHDRAWN})
_TOLD_FOR = timedelta(days=60)  # how long a step that did not come is still told


def plan(
    applications: Sequence[Application],
    *,
    sent: Sequence[SentMail],
    drafts: Sequence[DraftRecord],
    playbook: Playbook,
    limits: Limits,
    followup: Followup,
    profile: Profile,
    now: datetime,
    first_pass: bool,
) -> Plan:
    """Everything that is due, ahead, held back or dropped at `now`; what becomes of waiting drafts; and what has closed."""
    wanted = playbook.tasks if followup.tasks is None else frozenset(followup.tasks)
    history = History(
        applications, sent, drafts, playbook=playbook, tasks=wanted, limits=limits, profile=profile, now=now, first_pass=first_pass
    )
    by_id = {application.id: application for application in applications}
    reviewed = tuple(reviews(by_id, drafts, history, now))

    standings = [standing(application, history) for application in applications]
    offered = [_offered(seen, history) for seen in standings]
    judged: dict[int, PlannedStep] = {}
    for candidate in sorted((c for candidates in offered for c in candidates), key=_precedence):
        judged[id(candidate)] = _judge(candidate, history, profile, now)

    planned: list[PlannedStep] = []
    after: list[Application] = []
    for seen, candidates in zip(standings, offered, strict=True):
        steps = _paired([judged[id(candidate)] for candidate in candidates], now)
        kept = close(seen, steps, history, now)
        after.append(kept)
        if kept is seen.application:
            planned += (step for step in steps if _is_told(step, wanted, now))
    planned.sort(key=lambda step: (step.due, step.application, step.step, step.to))
    after.sort(key=lambda application: application.stage in _LISTED_LAST)
    return Plan(tuple(after), tuple(planned), reviewed)


def _offered(seen: Standing, history: History) -> list[Candidate]:
    rules = history.rules(seen.application.stage, seen.coming)
    return [candidate for rule in rules for candidate in occasions(seen, rule, history)]


def _precedence(candidate: Candidate) -> tuple[bool, datetime, str, str, str]:
    """Where not all can be written at once: thank-yous first, since their time is short; then what fell due first."""
    return (candidate.step is not Step.THANK_YOU, candidate.due, candidate.application.id, candidate.rule.name, candidate.to or "")


def _judge(candidate: Candidate, history: History, profile: Profile, now: datetime) -> PlannedStep:
    """Asks every guard; a step that becomes due now counts for all that are judged after it."""
    said = [guard(candidate, history, now) for guard in guards.guards_of(candidate.step)]
    due = _due(candidate, said)
    if due > candidate.due:
        candidate = put_off(candidate, due, history)
    last = guards.LAST[:1] if candidate.rule.to is None else guards.LAST
    said += [guard(candidate, history, now) for guard in last]
    verdict = _verdict(said, now, due)
    if verdict is Verdict.DUE and candidate.rule.to is not None:
        history.accept(candidate.application, candidate.step, candidate.occasion, (candidate.to,) if candidate.to else ())
    return _planned(candidate, verdict, tuple(said), history, profile)


def _due(candidate: Candidate, said: Iterable[Guarded]) -> datetime:
    due = candidate.due
    for guarded in said:
        if guarded.until is not None and guarded.until > due:
            due = guarded.until
    return due


def _verdict(said: Iterable[Guarded], now: datetime, due: datetime) -> Verdict:
    held = False
    for guarded in said:
        if guarded.verdict is GuardVerdict.DROP:
            return Verdict.DROPPED
        # Only the day's number of drafts waits without moving the due time: what is due stays due, and is held until tomorrow.
        held = held or guarded.verdict is GuardVerdict.HOLD or (guarded.until is not None and guarded.until > now >= due)
    return Verdict.HELD if held else Verdict.LATER if due > now else Verdict.DUE


def _planned(candidate: Candidate, verdict: Verdict, said: tuple[Guarded, ...], history: History, profile: Profile) -> PlannedStep:
    application, rule = candidate.application, candidate.rule
    calendar = history.calendar
    is_task = rule.to is None and verdict is not Verdict.DROPPED
    return PlannedStep(
        application=application.id,
        step=rule.step,
        rule=rule.name,
        occasion=candidate.occasion,
        round=candidate.round,
        due=calendar.local(candidate.due),
        to=(candidate.to,) if candidate.to else (),
        verdict=verdict,
        guards=said,
        reason=_reason(candidate, verdict, said),
        advice=rule.advice,
        best_by=candidate.best_by if candidate.best_by is None or candidate.best_by > history.now else candidate.within,
        expires=candidate.expires,
        account=application.account,
        sender=application.address,
        pass_on=candidate.pass_on,
        text=tasks.text(rule.step, application, candidate.interview, profile, calendar) if is_task else "",
        alternative_to=rule.alternative_to,
        template=rule.template,
        interview=candidate.interview,
    )


def _reason(candidate: Candidate, verdict: Verdict, said: Sequence[Guarded]) -> str:
    """The one that decides: what forbids it, else what put it off last, else what it is for."""
    if verdict is Verdict.DUE:
        return candidate.reason
    decisive = {Verdict.DROPPED: GuardVerdict.DROP, Verdict.HELD: GuardVerdict.HOLD}.get(verdict, GuardVerdict.WAIT)
    spoken = [guarded for guarded in said if guarded.verdict is decisive]
    if verdict is Verdict.HELD and not spoken:
        spoken = [guarded for guarded in said if guarded.verdict is GuardVerdict.WAIT]
    latest = max(spoken, key=lambda guarded: guarded.until or candidate.due, default=None)
    return latest.reason if latest else candidate.reason


def _paired(steps: list[PlannedStep], now: datetime) -> list[PlannedStep]:
    """A call that may stand for a mail is listed with it: it comes when the mail comes, also where a gap puts that off."""
    mails = {step.step: step for step in steps if not step.step.is_task and step.verdict in (Verdict.DUE, Verdict.LATER)}
    return [_with_its_note(step, mails.get(step.alternative_to), now) if step.alternative_to else step for step in steps]


def _with_its_note(call: PlannedStep, note: PlannedStep | None, now: datetime) -> PlannedStep:
    if note is None or not call.step.is_task or call.verdict not in (Verdict.DUE, Verdict.LATER):
        return call
    return replace(call, due=note.due, expires=note.expires, verdict=Verdict.DUE if note.due <= now else Verdict.LATER)


def _is_told(step: PlannedStep, wanted: frozenset[Step], now: datetime) -> bool:
    if step.step.is_task and step.step not in wanted:
        return False
    return step.verdict is not Verdict.DROPPED or (step.expires or step.due) > now - _TOLD_FOR
