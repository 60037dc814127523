"""What must survive: observations, corrections, notes, cursors, the draft ledger, problems."""

from followup_daemon.state.lock import held
from followup_daemon.state.store import RUN_LOCK, WRITE_LOCK, State, prepare

__all__ = ["RUN_LOCK", "WRITE_LOCK", "State", "held", "prepare"]
