"""Where a playbook wants what the limits forbid: told by `check`, so that nobody waits for a draft that cannot come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from followup_daemon.model import Anchor, Limits, Rule, Stage, Step, Unit, Wait
from followup_daemon.planning.playbooks import Playbook


def conflicts(playbook: Playbook, limits: Limits) -> tuple[str, ...]:
    """One sentence for each rule that a limit will bind; the limit always wins."""
    return tuple(_conflicts(playbook, limits))


def _conflicts(playbook: Playbook, limits: Limits) -> Iterator[str]:
    rules = [rule for rule in playbook.rules if rule.enabled]
    if limits.drafts_per_day == 0 and any(not rule.step.is_task for rule in rules):
        yield "limits.drafts_per_day = 0 forbids every draft."
    if len(set(limits.quiet_days)) == 7:
        yield "limits.quiet_days names every day of the week, so no follow-up ever falls due."
    chain = [rule for rule in rules if rule.step in (Step.CHECK_IN, Step.FINAL_CHECK_IN) and Stage.INTERVIEWED in rule.when]
    wanted = sum(rule.max for rule in chain)
    if wanted > limits.unanswered:
        last = chain[-1].name
        yield (
            f'The rules after an interview make up to {wanted} follow-ups; limits.unanswered = {limits.unanswered} binds, so "{last}" is '
            "held where they do not answer."
        )
    for rule in rules:
        yield from _too_soon(rule, limits)


def _too_soon(rule: Rule, limits: Limits) -> Iterator[str]:
    """After an interview there is a thank-you, and after a check-in the check-in itself: gaps are counted from these."""
    if not rule.step.is_follow_up:
        return
    longest = max(("gap", limits.gap), ("person_gap", limits.person_gap), key=lambda named: named[1])
    name, least = longest
    for anchor, wait in filter(None, ((rule.after, rule.wait), rule.without_date)):
        after = {Anchor.INTERVIEW_END: "the thank-you of the same day", Anchor.CHECK_IN_SENT: "the check-in"}.get(anchor)
        if after and _shortest(wait) < least:
            yield (
                f'The rule "{rule.name}" waits {wait}, which may be sooner than limits.{name} ({_days(least)}) after {after}; the limit '
                "binds, so it comes when that is over."
            )
    if rule.apart and _shortest(rule.apart) < least:
        yield f'The rule "{rule.name}" keeps {rule.apart} apart; limits.{name} ({_days(least)}) binds.'


def _shortest(wait: Wait) -> timedelta:
    return timedelta(hours=wait.amount) if wait.unit is Unit.HOURS else timedelta(days=wait.amount)


def _days(length: timedelta) -> str:
    return f"{length.days}d" if length.seconds == 0 else f"{int(length.total_seconds() // 3600)}h"
