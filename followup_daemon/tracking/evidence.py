"""How strongly a mail speaks for belonging to a matter, and what speaks against it.

A *matter* is an application while its mails are still being gathered. Evidence, strongest first: a requisition number, the same
person, a Gmail thread, company and role together, a company alone. (Reply chains and calendar UIDs come before all of these and
are followed by `grouping` itself.) Another company, another role, or a fresh application after an old one has ended speak
against it, whatever else fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from followup_daemon.model import Authentication, Kind, Observation
from followup_daemon.tracking.naming import (
    Likeness,
    company_beginnings,
    domain,
    domain_name,
    role_likeness,
    same_company,
    same_level,
    shared_domain,
)

BELIEVED = 0.5  # below, a fact or a mail's bearing on a job is doubtful
DOUBTED = 0.3  # from here on a mail of somebody who is known to write about jobs counts as one if it says enough
STATED = 0.6  # from here on a company's name was said, not guessed from a domain
DORMANT = timedelta(days=60)  # without a mail this long, a new application to the same role is another one
_REQUISITION, _PERSON, _THREAD, _COMPANY, _ENDED = 8, 4, 3, 2, -5

_FRESH = (Kind.ACKNOWLEDGEMENT, Kind.APPLICATION)
_FOUNDING = (
    Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.INVITATION, Kind.ASSESSMENT, Kind.ON_HOLD,
    Kind.TIMELINE, Kind.INFO_REQUEST, Kind.ACKNOWLEDGEMENT, Kind.OUTREACH,
)  # fmt: skip
_REOPENING = (Kind.INVITATION, Kind.CONFIRMATION, Kind.OFFER, Kind.ASSESSMENT)


@dataclass(slots=True, eq=False)
class Matter:
    """The mails of one application, and what they are known by."""

    number: int
    founder: Observation
    mails: list[Observation] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)  # stated; the first one is strongest
    hinted: list[str] = field(default_factory=list)  # guessed from domains
    agency: str | None = None
    roles: list[str] = field(default_factory=list)
    requisitions: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)  # addresses of persons, both ways
    domains: set[str] = field(default_factory=set)
    times: set[datetime] = field(default_factory=set)  # of interviews, as named
    ended: bool = False  # a no, or withdrawn
    ended_by_user: datetime | None = None  # when a correction closed it
    last: datetime | None = None

    def over(self, at: datetime) -> bool:
        """Ended before `at`."""
        return self.ended or (self.ended_by_user is not None and self.ended_by_user <= at)

    def dormant(self, at: datetime) -> bool:
        return self.last is not None and at - self.last > DORMANT

    def standing(self, at: datetime) -> int:
        """2 while it lives, 1 after long silence, 0 when it is over."""
        return 0 if self.over(at) else 1 if self.dormant(at) else 2


def speaks(mail: Observation, own: frozenset[str]) -> bool:
    """Whether a mail may move anything: not one that failed authentication, nor one that only pretends to be the user's."""
    pretends = not mail.own and mail.sender is not None and mail.sender.email in own
    return mail.authentication is not Authentication.FAIL and not pretends and mail.quarantined is None


def about_a_job(mail: Observation) -> bool:
    return mail.job >= BELIEVED and mail.label not in (Kind.JOB_ALERT, Kind.NOT_JOB)


def may_found(mail: Observation, own: frozenset[str], *, known: bool) -> bool:
    """Whether a mail that fits nowhere is the first of an application. `known`: its sender writes about another one already."""
    if not speaks(mail, own) or mail.label is Kind.OUT_OF_OFFICE:
        return False
    named = stated_company(mail) or stated_role(mail) or mail.agency
    if not about_a_job(mail):
        doubted = known and named and mail.job >= DOUBTED and mail.label is not Kind.JOB_ALERT and not mail.own and not mail.bulk
        return bool(doubted and mail.said(*_FOUNDING))
    if mail.own:
        return bool(mail.said(Kind.APPLICATION)) or mail.label is Kind.APPLICATION
    if mail.bulk and mail.label in (Kind.OUTREACH, Kind.OTHER_JOB):
        return False
    if mail.said(*_FOUNDING) or mail.label in _FOUNDING:
        return True
    return mail.label is Kind.OTHER_JOB and not mail.unattended and not mail.automatic and bool(named)


def stated_company(mail: Observation) -> str | None:
    return mail.company.text if mail.company is not None and mail.company.confidence >= STATED else None


def stated_role(mail: Observation) -> str | None:
    return mail.role_title.text if mail.role_title is not None and mail.role_title.confidence >= BELIEVED else None


def correspondents(mail: Observation, own: frozenset[str]) -> tuple[str, ...]:
    """The persons on the other side: who wrote it, or whom the user wrote to; who could not be reached, for a bounce."""
    if mail.own:
        return tuple(dict.fromkeys(address.email for address in (*mail.to, *mail.cc) if address.email not in own))
    failed = tuple(signal.text.lower() for signal in mail.said(Kind.BOUNCE) if signal.text)
    alone = mail.sender is not None and not mail.unattended and mail.sender.email not in own
    return (*failed, mail.sender.email) if alone and mail.sender is not None else failed


def listed(mail: Observation, own: frozenset[str]) -> tuple[str, ...]:
    """Addresses of others that the mail brings in: people of its calendar entries, colleagues in copy."""
    found = [
        person.address.email for event in mail.events for person in (*event.attendees, *((event.organizer,) if event.organizer else ()))
    ]
    if mail.sender is not None and not mail.unattended and not shared_domain(mail.sender.email):
        house = domain(mail.sender.email)
        found += [address.email for address in (*mail.to, *mail.cc) if domain(address.email) == house]
    return tuple(dict.fromkeys(email for email in found if email not in own))


def fresh(mail: Observation) -> bool:
    """It says that somebody has (just) applied."""
    return bool(mail.said(*_FRESH)) and not mail.said(Kind.REJECTION, Kind.OFFER, *_REOPENING)


def reopens(mail: Observation) -> bool:
    return not mail.own and bool(mail.said(*_REOPENING)) and not mail.said(Kind.REJECTION)


def other_company(mail: Observation, matter: Matter) -> bool:
    """It names a company, and not this matter's."""
    said = stated_company(mail)
    return said is not None and bool(matter.companies) and not any(same_company(said, name) for name in matter.companies)


def likeness(mail: Observation, matter: Matter) -> Likeness:
    """How well the role that it names agrees with the matter's."""
    said = stated_role(mail)
    if said is None or not matter.roles:
        return Likeness.UNKNOWN
    best = max(role_likeness(said, role) for role in matter.roles)
    if best is not Likeness.SAME and best is not Likeness.CONTRARY and fresh(mail):
        level = any(same_level(said, role) for role in matter.roles if role_likeness(said, role) is best)
        return best if level and best is not Likeness.ALIKE else Likeness.CONTRARY
    return best


def weight(mail: Observation, matter: Matter, own: frozenset[str], thread: bool) -> int | None:
    """How much speaks for this matter; None where something speaks against it, or not enough for it."""
    role = likeness(mail, matter)
    if other_company(mail, matter) or role is Likeness.CONTRARY:
        return None
    numbered = mail.requisition is not None and mail.requisition in matter.requisitions
    if fresh(mail) and mail.requisition is not None and matter.requisitions and not numbered:
        return None
    personal = mail.own or not (mail.bulk or mail.label is Kind.JOB_ALERT)
    person = personal and any(email in matter.people for email in correspondents(mail, own))
    if _another_application(mail, matter, role, person=person):
        return None
    company = _company(mail, matter) if about_a_job(mail) else 0
    if matter.agency and not matter.companies and stated_company(mail) and role <= Likeness.UNKNOWN and not numbered:
        return None  # an agency's unnamed client and a named one are not known to be the same
    sure = numbered or person or thread or (company and (role > Likeness.UNKNOWN or not (stated_role(mail) and matter.roles)))
    known_role = role is Likeness.SAME and about_a_job(mail) and not stated_company(mail) and len((stated_role(mail) or "").split()) > 1
    if not sure and not known_role:
        return None
    return (
        _REQUISITION * numbered
        + _PERSON * person
        + _THREAD * thread
        + company
        + max(int(role), 0)
        + (_ENDED if matter.over(mail.at) else 0)
    )


def _another_application(mail: Observation, matter: Matter, role: Likeness, *, person: bool) -> bool:
    """A fresh application after this one has ended or gone silent; or an unasked offer of something else after a no."""
    named = stated_role(mail) is not None
    if matter.over(mail.at):
        return (fresh(mail) and (named or not person)) or (bool(mail.said(Kind.OUTREACH)) and role < Likeness.WITHIN)
    return fresh(mail) and matter.dormant(mail.at) and mail.unattended and named


def _company(mail: Observation, matter: Matter) -> int:
    """2 where the name was said, 1 where only a domain speaks for it."""
    said = stated_company(mail)
    if said is not None and any(same_company(said, name) for name in matter.companies):
        return _COMPANY
    names = (*matter.companies, *matter.hinted)
    if mail.company is not None and any(same_company(mail.company.text, name) for name in names):
        return 1
    for email in correspondents(mail, frozenset()) or ((mail.sender.email,) if mail.sender else ()):
        if not shared_domain(email) and (domain(email) in matter.domains or _sounds_like(email, names)):
            return 1
    return 0


def _sounds_like(email: str, names: tuple[str, ...]) -> bool:
    spoken = domain_name(email)
    return bool(spoken) and any(spoken in company_beginnings(name) for name in names)
