"""Days, mornings and business days in the user's zone. Business days are neither quiet days nor holidays (PLAYBOOKS.md)."""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from followup_daemon.model import Limits, Profile, Unit, Wait

MORNING = time(8)  # when follow-ups fall due
EVENING = time(22)  # by when a thank-you is best sent
_DAY = timedelta(days=1)


class Calendar:
    """The days of one profile under one set of limits. All moments that it gives are aware, in the profile's zone."""

    def __init__(self, zone: ZoneInfo, quiet_days: tuple[int, ...] = (5, 6), holidays: str = "") -> None:
        self.zone = zone
        # A week of quiet days only has no business day to move on to: the guard `quiet_days` then holds every follow-up.
        self.always_quiet = len(set(quiet_days)) == 7
        self._quiet = frozenset() if self.always_quiet else frozenset(quiet_days)
        self._holidays: Container[date] = _holidays(holidays) if holidays else ()
        self._known: dict[date, bool] = {}
        self._after: dict[tuple[date, int], date] = {}
        self._mornings: dict[date, datetime] = {}

    @staticmethod
    def of(profile: Profile, limits: Limits) -> Calendar:
        return _calendar(profile.timezone, limits.quiet_days, limits.holidays)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def day(self, moment: datetime) -> date:
        """The local day in which `moment` lies."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, clock: time) -> datetime:
        """That time of day, by the clock on the wall; an hour that a clock change skips is read as the one after it."""
        moment = datetime.combine(day, clock, self.zone)
        return moment.astimezone(UTC).astimezone(self.zone)

    def end_of(self, day: date) -> datetime:
        """The midnight in which `day` ends."""
        return self.at(day + _DAY, time(0))

    def later(self, moment: datetime, length: timedelta) -> datetime:
        """`length` of real time after `moment`: a day in which the clock changes is not 24 hours long."""
        return (moment.astimezone(UTC) + length).astimezone(self.zone)

    def is_business(self, day: date) -> bool:
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = day.weekday() not in self._quiet and day not in self._holidays
        return known

    def business_from(self, day: date) -> date:
        """`day`, moved on to a business day where it is none."""
        while not self.is_business(day):
            day += _DAY
        return day

    def business_after(self, day: date, count: int) -> date:
        """The Nth business day after `day`."""
        found = self._after.get((day, count))
        if found is None:
            found = day
            for _ in range(count):
                found = self.business_from(found + _DAY)
            self._after[day, count] = found
        return found

    def morning(self, day: date) -> datetime:
        """08:00 of that day."""
        found = self._mornings.get(day)
        if found is None:
            found = self._mornings[day] = self.at(day, MORNING)
        return found

    def business_morning(self, moment: datetime) -> datetime:
        """08:00 of the first business day that is not before `moment`."""
        moment = self.local(moment)
        day = moment.date() if moment.time() <= MORNING else moment.date() + _DAY
        return self.morning(self.business_from(day))

    def due(self, anchor: datetime, wait: Wait) -> datetime:
        """When a wait is over for a follow-up.

        N days: that date plus N, at 08:00, moved on to a business day. N business days: 08:00 of the Nth. Hours: that moment, but
        never by night before 08:00 and never on a quiet day.
        """
        day = self.day(anchor)
        if wait.unit is Unit.BUSINESS_DAYS:
            return self.morning(self.business_from(self.business_after(day, wait.amount)))
        if wait.unit is Unit.DAYS:
            return self.morning(self.business_from(day + wait.amount * _DAY))
        moment = self.later(anchor, timedelta(hours=wait.amount))
        return moment if moment.time() >= MORNING and self.is_business(moment.date()) else self.business_morning(moment)

    def deadline(self, start: datetime, wait: Wait) -> datetime:
        """The end of the last day of a wait; of one in hours, that moment."""
        if wait.unit is Unit.HOURS:
            return self.later(start, timedelta(hours=wait.amount))
        day = self.day(start)
        return self.end_of(self.business_after(day, wait.amount) if wait.unit is Unit.BUSINESS_DAYS else day + wait.amount * _DAY)

    def expiry(self, start: datetime, wait: Wait) -> datetime:
        """When a draft has lain for a wait: N days later at the same time of day."""
        if wait.unit is Unit.HOURS:
            return self.later(start, timedelta(hours=wait.amount))
        start = self.local(start)
        day = self.business_after(start.date(), wait.amount) if wait.unit is Unit.BUSINESS_DAYS else start.date() + wait.amount * _DAY
        return self.at(day, start.time())


@lru_cache(maxsize=8)
def _calendar(timezone: str, quiet_days: tuple[int, ...], holidays: str) -> Calendar:
    """Kept between passes: which days are business days is looked up once."""
    return Calendar(ZoneInfo(timezone), quiet_days, holidays)


@lru_cache(maxsize=32)
def _holidays(code: str) -> Container[date]:
    import holidays  # noqa: PLC0415 - a tenth of a second, and only where the user names a country

    country, _, subdivision = code.partition("-")
    found: Container[date] = holidays.country_holidays(country, subdiv=subdivision or None)
    return found


def known_holidays(code: str) -> bool:
    """Whether holidays are known for this ISO 3166 country or country-subdivision; "" means none and is known."""
    if not code:
        return True
    import holidays  # noqa: PLC0415 - as above

    country, dash, subdivision = code.partition("-")
    known: dict[str, list[str]] = holidays.list_supported_countries(include_aliases=True)
    return country in known and (not dash or subdivision in known[country])
