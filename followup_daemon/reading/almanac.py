"""Calendar arithmetic: which day a weekday, a month's middle or "in five business days" is, seen from another day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from followup_daemon.reading import holiday

_PAST = timedelta(days=60)
"""A date without a year is the one ahead, unless the one behind is nearer than this."""


def coming(today: date, weekday: int, *, same: bool = False) -> date:
    """The next such weekday ahead; `same`: today counts."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or same else 7)


def of_week(today: date, weeks: int, weekday: int) -> date:
    """That weekday of the calendar week (Monday to Sunday) `weeks` after today's."""
    return today - timedelta(days=today.weekday()) + timedelta(days=7 * weeks + weekday)


def month_end(year: int, month: int) -> date:
    """The last day of a month; month 13 is next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def in_months(today: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    last = month_end(today.year, today.month + months)
    return last.replace(day=min(today.day, last.day))


def nearest(today: date, month: int, day: int, weekday: int | None = None) -> date:
    """The year-less date that is meant: the one ahead, or one shortly past; where a weekday is named, the one that fits it."""
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError(f"no day {day} in month {month}")
    plausible = [candidate for candidate in candidates if candidate >= today - _PAST] or candidates
    fitting = [candidate for candidate in plausible if weekday is None or candidate.weekday() == weekday]
    return (fitting or plausible)[0]


def of_month(year: int, month: int, position: str) -> date:
    """Early: the 10th; middle: the 20th; else its last day."""
    last = month_end(year, month)
    return {"early": last.replace(day=10), "mid": last.replace(day=20)}.get(position, last)


def ahead(amount: int, unit: str, begin: date, country: str) -> date:
    """The day that lies `amount` units after `begin`."""
    if unit == "business_day":
        return holiday.business_days_after(begin, amount, country)
    if unit == "month":
        return in_months(begin, amount)
    if unit == "hour":
        return begin + timedelta(days=max(1, round(amount / 24)))
    return begin + timedelta(days=amount * {"week": 7, "fortnight": 14}.get(unit, 1))
