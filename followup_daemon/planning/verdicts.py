"""How guards speak. What passes is the same object each time: most guards pass, on every step of every application."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from followup_daemon.model import Guarded, GuardVerdict


@cache
def passed(guard: str, reason: str) -> Guarded:
    """Only for reasons from a fixed set."""
    return Guarded(guard, GuardVerdict.PASS, reason)


def wait(guard: str, reason: str, until: datetime) -> Guarded:
    return Guarded(guard, GuardVerdict.WAIT, reason, until)


def hold(guard: str, reason: str) -> Guarded:
    return Guarded(guard, GuardVerdict.HOLD, reason)


def drop(guard: str, reason: str) -> Guarded:
    return Guarded(guard, GuardVerdict.DROP, reason)
