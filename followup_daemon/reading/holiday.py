"""Public holidays of the user's country: for "before Thanksgiving" and for business days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from dateutil.easter import easter

from followup_daemon.reading import words

_REACH = timedelta(days=370)


def names() -> dict[str, str]:
    """The names that people use -> the rule behind each (data/dates.toml)."""
    table: dict[str, str] = words.table()["holidays"]
    return table


@lru_cache(maxsize=16)
def _of_country(country: str, year: int) -> dict[date, str]:
    """Date -> name in lower case; nothing for an unknown country."""
    if not country:
        return {}
    import holidays  # noqa: PLC0415 - a large library, needed by few mails

    code, _, subdivision = country.upper().partition("-")
    try:
        found: Any = holidays.country_holidays(code, subdiv=subdivision or None, years=year)
    except (NotImplementedError, KeyError, AttributeError):
        return {}
    return {day: str(name).lower() for day, name in found.items()}


def is_holiday(day: date, country: str) -> bool:
    """Whether this is a public holiday there."""
    return day in _of_country(country, day.year)


def business_days_after(start: date, amount: int, country: str) -> date:
    """The Nth day after `start` that is neither a weekend's nor a holiday."""
    day = start
    for _ in range(amount * 3 + 30):
        if amount <= 0:
            break
        day += timedelta(days=1)
        if day.weekday() < 5 and not is_holiday(day, country):
            amount -= 1
    return day


def named(name: str, today: date, country: str) -> date | None:
    """The next such holiday after `today`; of "the long weekend" its first day off. None where the country has none of that name."""
    rule = names()[name]
    candidates = [day for year in (today.year, today.year + 1) for day in _dates(rule, year, country)]
    return min((day for day in candidates if today < day <= today + _REACH), default=None)


@cache
def _dates(rule: str, year: int, country: str) -> tuple[date, ...]:
    if rule[:2].isdecimal():
        month, day = map(int, rule.split("-"))
        return (date(year, month, day),)
    if rule.startswith("easter"):
        return (easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0)),)
    known = _of_country(country, year)
    if rule == "next":
        return tuple(sorted(known))
    if rule == "long weekend":
        return tuple(sorted(_first_day_off(day) for day in known if day.weekday() in {0, 4}))
    return tuple(sorted(day for day, name in known.items() if rule in name.replace("labour", "labor"))) or _without_country(rule, year)


def _first_day_off(day: date) -> date:
    return day if day.weekday() == 4 else day - timedelta(days=2)


def _without_country(rule: str, year: int) -> tuple[date, ...]:
    """Holidays that are known by name in one country alone, where the user's has none of that name."""
    for country in ("CA-ON", "US", "GB-ENG"):
        if found := tuple(sorted(day for day, name in _of_country(country, year).items() if rule in name.replace("labour", "labor"))):
            return found
    return ()
