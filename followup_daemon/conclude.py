"""What follows from the state at one instant: observations -> applications -> plan. The same for a pass and for those who only look.

Apart from `cycle`, so that `status` and `plan` start without what only a pass needs: no reading, no drafting, no mailbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followup_daemon import planning, tracking
from followup_daemon.config import Config
from followup_daemon.model import DraftRecord, Plan, Problem, Tracking
from followup_daemon.planning import playbooks
from followup_daemon.state import State


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows from the state at one instant: the same for `status`, `plan`, `explain` and the pass itself."""

    now: datetime
    tracking: Tracking
    plan: Plan
    ledger: tuple[DraftRecord, ...]
    problems: tuple[Problem, ...]


def conclude(config: Config, state: State, now: datetime) -> Conclusions:
    """Everything that follows from the state at `now`. Reads, and remembers the names of applications; nothing else."""
    notes, ledger = state.notes(), state.ledger()
    tracked = tracking.track(
        state.observations(), corrections=state.corrections(), notes=notes, names=state.names(), profile=config.profile, now=now
    )
    plan = planning.plan(
        tracked.applications,
        sent=tracked.sent,
        drafts=ledger,
        playbook=playbooks.load(config.followup.playbook, rules=config.rules),
        limits=config.limits,
        followup=config.followup,
        profile=config.profile,
        now=now,
        first_pass=False,
    )
    with state.transaction():
        state.name(tracked.names)
    return Conclusions(now, tracked, plan, ledger, state.problems())
