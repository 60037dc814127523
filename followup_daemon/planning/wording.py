"""How reasons name days, moments and quotes. English, since the program speaks English to its user."""

from __future__ import annotations

from datetime import date, datetime

from followup_daemon.model import Step

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_LONGEST_QUOTE = 160

STEP_NAMES = {
    Step.THANK_YOU: "thank-you",
    Step.CHECK_IN: "check-in",
    Step.FINAL_CHECK_IN: "final check-in",
    Step.FEEDBACK_REQUEST: "feedback request",
    Step.PREPARE: "preparation",
    Step.DEBRIEF: "debrief",
    Step.CALL: "call",
    Step.HANDWRITTEN_NOTE: "handwritten note",
}


def on(day: date) -> str:
    """Weekday and date, as reasons name days: "Friday 13 March"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def when(moment: datetime) -> str:
    """The same with the time of day, in the zone that `moment` bears: "Friday 13 March, 08:00"."""
    return f"{on(moment)}, {moment.hour:02}:{moment.minute:02}"


def quoted(text: str) -> str:
    """What they wrote, in quotation marks after a colon; nothing where nothing can be quoted."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f": “{text}”" if text else ""
