"""Days in words, as the four languages say them. They must be true on the day on which a draft is read, not only when it is written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_NEAR = 4  # days for which a bare weekday cannot be mistaken: an unsent thank-you is gone 72 hours after the interview


def weekday(day: date, language: str) -> str:
    return _WEEKDAYS[language][day.weekday()]


def calendar_day(day: date, language: str, timezone: str) -> str:
    """Day and month: "March 5" as North Americans write it, else "5 March"; "5. März", "5 mars", "5 de marzo"."""
    month = _MONTHS[language].split()[day.month - 1]
    match language:
        case "en":
            return f"{month} {day.day}" if timezone.startswith("America/") else f"{day.day} {month}"
        case "fr":
            return f"{'1er' if day.day == 1 else day.day} {month}"
        case "de":
            return f"{day.day}. {month}"
        case _:
            return f"{day.day} de {month}"


def on_day(day: date, language: str, timezone: str) -> str:
    """When something was: "on March 5", "le 5 mars", "am 5. März", "el 5 de marzo"."""
    return f"{_ON[language]} {calendar_day(day, language, timezone)}"


def of_day(day: date, language: str, timezone: str) -> str:
    """The same behind a noun, "our talk ...": "on March 5", "du 5 mars", "am 5. März", "del 5 de marzo"."""
    return f"{_OF[language]} {calendar_day(day, language, timezone)}"


_ON = {"en": "on", "fr": "le", "de": "am", "es": "el"}
_OF = {"en": "on", "fr": "du", "de": "am", "es": "del"}
_ON_WEEKDAY = {"en": "on ", "fr": "", "de": "am ", "es": "el "}
_OF_WEEKDAY = {"en": "on ", "fr": "de ", "de": "am ", "es": "del "}


def talk_day(start: datetime, today: date, language: str, timezone: str) -> str:
    """The day of a talk as a thank-you names it ("on Thursday"), empty where both sides may count different days.

    A thank-you is written when the talk ends and read that evening, or a day or two later: "today" would then be wrong, while the
    weekday is true on each of these days.
    """
    day = _common_day(start, timezone)
    if day is None:
        return ""
    near = 0 <= (today - day).days <= _NEAR
    return f"{_ON_WEEKDAY[language]}{weekday(day, language)}" if near else on_day(day, language, timezone)


def of_talk_day(start: datetime, today: date, language: str, timezone: str) -> str:
    """The same behind a noun: "de jeudi", "del jueves"."""
    day = _common_day(start, timezone)
    if day is None:
        return ""
    near = 0 <= (today - day).days <= _NEAR
    return f"{_OF_WEEKDAY[language]}{weekday(day, language)}" if near else of_day(day, language, timezone)


def _common_day(start: datetime, timezone: str) -> date | None:
    """The day of the talk in the profile's zone, where it is the same in the zone in which the talk was fixed."""
    here = start.astimezone(ZoneInfo(timezone)).date()
    return here if start.tzinfo is UTC or start.date() == here else None
