"""The six playbooks as data: one TOML file each, in the rule language that users write in `[[rules]]`.

Every rule names in `advice` the sentence that it comes from. `tasks` are the reminders that a playbook gives by itself; rules of
other tasks wait there for users who turn them on (`followup.tasks`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from followup_daemon.model import Rule, Step
from followup_daemon.planning.rules import rule_from

NAMES = ("balanced", "two-emails", "next-week", "their-timeline", "wait-and-move-on", "same-evening")


@dataclass(frozen=True, slots=True)
class Playbook:
    """One way to follow up: its rules, and the tasks that it lists unless the user chose others."""

    name: str
    title: str
    tasks: frozenset[Step]
    rules: tuple[Rule, ...]


def load(name: str, *, rules: Sequence[Rule] = ()) -> Playbook:
    """The playbook of that name with the user's rules added; the same name replaces. Raises KeyError where there is none such.

    A task for which the user wrote a rule is wanted.
    """
    if name not in NAMES:
        raise KeyError(name)
    published = _published(name)
    if not rules:
        return published
    own = {rule.name: rule for rule in rules}
    merged = [own.pop(rule.name, rule) for rule in published.rules]
    merged += [rule for rule in rules if rule.name in own]
    kept = tuple(rule for rule in merged if rule.enabled)
    tasks = published.tasks | {rule.step for rule in rules if rule.enabled and rule.step.is_task}
    return Playbook(published.name, published.title, tasks, kept)


@lru_cache(maxsize=len(NAMES))
def _published(name: str) -> Playbook:
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    rules = tuple(rule_from(table) for table in data["rules"])
    return Playbook(name, data["title"], frozenset(Step(task) for task in data["tasks"]), rules)
