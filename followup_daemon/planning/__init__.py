"""Applications -> plan: playbooks and rules say when to write, guards say when not to."""

from followup_daemon.planning import calendar, playbooks, rules, waits
from followup_daemon.planning.conflicts import conflicts
from followup_daemon.planning.plan import plan

__all__ = ["calendar", "conflicts", "plan", "playbooks", "rules", "waits"]
