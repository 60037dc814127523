"""Figures of the search, only where there are enough applications to mean something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from followup_daemon.model import Application, Kind, Observation

ENOUGH = 5  # applications, for figures at all
ENOUGH_OF_SOURCE = 3

_DECISIONS = (Kind.REJECTION, Kind.OFFER, Kind.INVITATION, Kind.CONFIRMATION, Kind.ASSESSMENT, Kind.ON_HOLD)
_NO_ANSWER = (Kind.ACKNOWLEDGEMENT, Kind.OUT_OF_OFFICE, Kind.JOB_ALERT, Kind.NOT_JOB)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: how many applications, how many were answered, and after how many days (median; None: too few to say)."""

    source: str
    applications: int
    answered: int
    interviews: int
    days: float | None

    @property
    def share(self) -> str:
        return f"{self.answered / self.applications:.0%}"


def figures(applications: Sequence[Application]) -> list[Figure]:
    """All together, then by source; empty where there are too few."""
    if len(applications) < ENOUGH:
        return []
    sources: dict[str, list[Application]] = {}
    for application in applications:
        sources.setdefault(_source(application), []).append(application)
    rows = [_figure(source, group) for source, group in sorted(sources.items()) if len(group) >= ENOUGH_OF_SOURCE]
    return [_figure("all", applications), *rows]


def _figure(source: str, group: Sequence[Application]) -> Figure:
    waits = [wait for application in group if (wait := _wait(application)) is not None]
    days = round(median(wait / timedelta(days=1) for wait in waits), 1) if len(waits) >= ENOUGH_OF_SOURCE else None
    answered = sum(any(_answers(mail) for mail in application.mails) for application in group)
    return Figure(source, len(group), answered, sum(bool(application.interviews) for application in group), days)


def _source(application: Application) -> str:
    if application.agency:
        return "through an agency"
    first = application.mails[0] if application.mails else None
    return "they wrote first" if first is not None and first.label is Kind.OUTREACH else "you applied"


def _wait(application: Application) -> timedelta | None:
    """From the application (or its receipt) to the first answer."""
    began = next((mail.at for mail in application.mails if mail.label in (Kind.APPLICATION, Kind.ACKNOWLEDGEMENT)), None)
    first = next((mail.at for mail in application.mails if began and mail.at > began and _answers(mail)), None)
    return first - began if began and first else None


def _answers(mail: Observation) -> bool:
    """A person's mail, or any decision; no receipts, no absences."""
    if mail.own or mail.label in _NO_ANSWER:
        return False
    return mail.label in _DECISIONS or not (mail.automatic or mail.unattended or mail.bulk)
