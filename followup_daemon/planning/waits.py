"""Lengths of time as users write them: "36h", "7d", "5 business days"."""

from __future__ import annotations

import re

from followup_daemon.model import Unit, Wait

_UNITS = {
    "h": Unit.HOURS,
    "hour": Unit.HOURS,
    "hours": Unit.HOURS,
    "d": Unit.DAYS,
    "day": Unit.DAYS,
    "days": Unit.DAYS,
    "business day": Unit.BUSINESS_DAYS,
    "business days": Unit.BUSINESS_DAYS,
}
_WAIT = re.compile(r"(\d{1,4})\s*([a-z ]{1,20})")  # config text, never mail

ALLOWED = 'a length of time such as "36h", "7d" or "5 business days"'


def parse(text: str) -> Wait:
    """The wait that `text` names. Raises ValueError that says what is allowed."""
    match = _WAIT.fullmatch(" ".join(text.split()).lower())
    unit = _UNITS.get(match[2].strip()) if match else None
    if match is None or unit is None:
        raise ValueError(f"{text!r} is not {ALLOWED}")
    return Wait(int(match[1]), unit)
