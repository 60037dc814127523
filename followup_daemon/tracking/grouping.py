"""Which mails belong to one application.

Mails are taken in order of time, and each goes where the strongest evidence points: the user's own ruling (`assign`, `split`), a
reply chain, a calendar UID, then what `evidence` weighs. A mail that fits nowhere founds a matter if it says enough; else it lies
loose until somebody answers it. One that fits two matters equally well goes to neither, until a mail of its thread or the user
decides. Everything is found through indexes, so the cost grows with the number of mails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from followup_daemon.model import FolderRole, Kind, Observation
from followup_daemon.tracking import evidence
from followup_daemon.tracking.evidence import Matter
from followup_daemon.tracking.naming import Likeness, company_beginnings, domain, domain_name, shared_domain, words

_Key = TypeVar("_Key")
_OF_AN_EMPLOYER = (Kind.INVITATION, Kind.CONFIRMATION, Kind.ASSESSMENT, Kind.REJECTION, Kind.OFFER)  # what no applicant says
_DISTINCTIVE = 5  # a role that more applications than this share tells none of them


@dataclass(frozen=True, slots=True)
class Rulings:
    """The user's corrections, as far as they say which mail belongs where. Keys and values are Message-IDs."""

    apart: frozenset[str] = frozenset()  # each founds its own application
    assigned: Mapping[str, str] = field(default_factory=dict)  # mail -> a mail of the application that it belongs to
    companies: Mapping[str, str] = field(default_factory=dict)  # a mail of the application -> what the user calls the company
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Limbo:
    """Mails of one thread that fit several matters equally well."""

    mails: list[Observation]
    candidates: list[Matter]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Matters in the order in which they were founded, and what could not be decided."""

    matters: list[Matter]
    limbo: list[Limbo]


def distinct(observations: Iterable[Observation]) -> list[Observation]:
    """Each mail once, in order of time. Of several copies the user's own in Sent counts, then the one in the inbox."""
    best: dict[str, Observation] = {}
    for mail in observations:
        known = best.get(mail.message_id)
        if known is None or _rank(mail) < _rank(known):
            best[mail.message_id] = mail
    return sorted(best.values(), key=lambda mail: (mail.at, mail.received, mail.message_id))


def _rank(mail: Observation) -> tuple[object, ...]:
    roles = (FolderRole.SENT, FolderRole.INBOX, FolderRole.OTHER, FolderRole.ARCHIVE)
    place = roles.index(mail.role) if mail.role in roles else len(roles)
    return (not mail.own, place, mail.account, mail.at, mail.received, -mail.reader, repr(mail))


def group(mails: Sequence[Observation], own: frozenset[str], rulings: Rulings) -> Grouped:
    """Every mail of `mails` (distinct, in order of time) in at most one matter."""
    return _Desk(own, rulings).sort(mails)


class _Desk:
    """The matters so far, and every way to find one."""

    def __init__(self, own: frozenset[str], rulings: Rulings) -> None:
        self.own = own
        self.rulings = rulings
        self.matters: list[Matter] = []
        self.entered: set[str] = set()
        self.by_id: dict[str, Matter] = {}  # of mails, and of mails that these answer
        self.by_uid: dict[str, Matter] = {}
        self.by_thread: dict[str, list[Matter]] = defaultdict(list)
        self.by_requisition: dict[str, list[Matter]] = defaultdict(list)
        self.by_person: dict[str, list[Matter]] = defaultdict(list)
        self.by_domain: dict[str, list[Matter]] = defaultdict(list)
        self.by_company: dict[str, list[Matter]] = defaultdict(list)  # by the whole name, run together
        self.by_beginning: dict[str, list[Matter]] = defaultdict(list)
        self.by_role: dict[tuple[str, ...], list[Matter]] = defaultdict(list)
        self.loose: dict[str, list[Observation]] = {}  # Message-ID or reference -> mails of that thread that belong nowhere yet
        self.limbo: dict[str, Limbo] = {}

    def sort(self, mails: Sequence[Observation]) -> Grouped:
        waiting: list[Observation] = []
        for mail in mails:
            if (anchor := self.rulings.assigned.get(mail.message_id)) is not None and anchor not in self.by_id:
                waiting.append(mail)  # assigned to an application whose first mail is younger
            else:
                self.place(mail)
        for mail in waiting:
            self.place(mail)
        limbo = list({id(each): each for each in self.limbo.values()}.values())
        return Grouped(self.matters, limbo)

    def place(self, mail: Observation) -> None:
        """Finds the matter of one mail, or founds one, or leaves it in limbo or loose."""
        anchor = self.rulings.assigned.get(mail.message_id)
        if mail.message_id in self.rulings.apart:
            self._found(mail)
        elif anchor is not None and anchor in self.by_id:
            self._put(mail, self.by_id[anchor])
        elif (linked := self._linked(mail)) is not None:
            self._put(mail, linked)
        else:
            self._weigh(mail)

    # --- evidence ---------------------------------------------------------------------------------------------------------------

    def _linked(self, mail: Observation) -> Matter | None:
        """The matter of the mail that this one answers, or whose calendar entry it carries."""
        for reference in (*_references(mail), mail.message_id):
            matter = self.by_id.get(reference)
            if matter is not None:
                return None if self._belied(mail, matter) else matter
        for event in mail.events:
            if event.uid and event.uid in self.by_uid:
                return self.by_uid[event.uid]
        return None

    def _belied(self, mail: Observation, matter: Matter) -> bool:
        """A reply only by its headers: an agency or a machine that goes on in an old thread, for another client, company or role."""
        if mail.own:
            return False
        if evidence.other_company(mail, matter) and (mail.agency is not None or matter.agency is not None or mail.unattended):
            return True
        if evidence.likeness(mail, matter) is not Likeness.CONTRARY:
            return False
        return mail.unattended or any(
            evidence.likeness(mail, other) is Likeness.SAME and not evidence.other_company(mail, other) and not other.over(mail.at)
            for other in self._candidates(mail)
        )

    def _candidates(self, mail: Observation) -> list[Matter]:
        found: list[Matter] = []
        if mail.requisition is not None:
            found += self.by_requisition[mail.requisition]
        if mail.thread_id:
            found += self.by_thread[mail.thread_id]
        addresses = evidence.correspondents(mail, self.own)
        for email in addresses:
            found += self.by_person[email]
        if evidence.about_a_job(mail):
            for email in addresses or ((mail.sender.email,) if mail.sender and not mail.own else ()):
                if not shared_domain(email):
                    found += self.by_domain[domain(email)] + self.by_beginning[domain_name(email)]
            if mail.company is not None and (begins := company_beginnings(mail.company.text)):
                found += self.by_beginning[begins[-1]]
                for begin in begins:
                    found += self.by_company[begin]
            role = evidence.stated_role(mail)
            if role is not None and evidence.stated_company(mail) is None and len(same := self.by_role[words(role)]) <= _DISTINCTIVE:
                found += same
        return list(dict.fromkeys(found))

    def _weigh(self, mail: Observation) -> None:
        threads = self.by_thread.get(mail.thread_id or "", [])
        weighed = [
            (weight, matter.standing(mail.at), matter)
            for matter in self._candidates(mail)
            if (weight := evidence.weight(mail, matter, self.own, matter in threads)) is not None
        ]
        if not weighed:
            self._unfit(mail)
            return
        best = max(entry[:2] for entry in weighed)
        fitting = _in_context(mail, [matter for *order, matter in weighed if tuple(order) == best])
        limbo = next((self.limbo[reference] for reference in _references(mail) if reference in self.limbo), None)
        settled = mail.own or mail.automatic or (mail.unattended and mail.label is Kind.ACKNOWLEDGEMENT)
        if len(fitting) == 1 or (settled and limbo is None):
            self._put(mail, max(fitting, key=lambda matter: (matter.last or mail.at, matter.number)))
            return
        limbo = limbo or Limbo([], fitting)
        limbo.mails.append(mail)
        for identifier in (mail.message_id, *_references(mail)):
            self.limbo.setdefault(identifier, limbo)

    def _unfit(self, mail: Observation) -> None:
        limbo = next((self.limbo[reference] for reference in _references(mail) if reference in self.limbo), None)
        if limbo is not None:
            limbo.mails.append(mail)
            self.limbo[mail.message_id] = limbo
        elif not self._user_invites(mail) and evidence.may_found(mail, self.own, known=self._known(mail)):
            self._found(mail)
        else:
            thread = next((self.loose[reference] for reference in _references(mail) if reference in self.loose), None)
            thread = [] if thread is None else thread
            thread.append(mail)
            for identifier in (mail.message_id, *_references(mail)):
                self.loose.setdefault(identifier, thread)

    def _known(self, mail: Observation) -> bool:
        """Somebody who writes about an application already."""
        return any(self.by_person.get(email) for email in evidence.correspondents(mail, self.own))

    def _user_invites(self, mail: Observation) -> bool:
        """It answers an invitation of the user's own: here the user hires."""
        thread = next((self.loose[reference] for reference in _references(mail) if reference in self.loose), ())
        return any(other.own and other.said(*_OF_AN_EMPLOYER) for other in thread)

    # --- books ------------------------------------------------------------------------------------------------------------------

    def _found(self, mail: Observation) -> None:
        matter = Matter(len(self.matters), mail)
        self.matters.append(matter)
        self._put(mail, matter)

    def _put(self, mail: Observation, matter: Matter) -> None:
        """Enters the mail, and with it what lay loose or in limbo in its thread."""
        self._enter(mail, matter)
        for identifier in (mail.message_id, *_references(mail)):
            for other in self.loose.pop(identifier, ()):
                if other.message_id not in self.entered:
                    self._enter(other, matter)
            limbo = self.limbo.get(identifier)
            if limbo is not None:
                self.limbo = {key: value for key, value in self.limbo.items() if value is not limbo}
                for other in limbo.mails:
                    self._enter(other, matter)

    def _enter(self, mail: Observation, matter: Matter) -> None:
        matter.mails.append(mail)
        self.entered.add(mail.message_id)
        matter.last = max(matter.last or mail.at, mail.at)
        self.by_id[mail.message_id] = matter
        self._name(mail, matter)
        if not evidence.speaks(mail, self.own):
            return
        if not (mail.unattended and mail.label is Kind.BOUNCE):
            for reference in _references(mail):
                self.by_id.setdefault(reference, matter)
        for event in mail.events:
            if event.uid:
                self.by_uid.setdefault(event.uid, matter)
        if mail.thread_id:
            _index(self.by_thread, mail.thread_id, matter)
        if mail.requisition is not None:
            matter.requisitions.add(mail.requisition)
            _index(self.by_requisition, mail.requisition, matter)
        for email in (*evidence.correspondents(mail, self.own), *evidence.listed(mail, self.own)):
            matter.people.add(email)
            _index(self.by_person, email, matter)
            if mail.agency is None and matter.agency is None and not shared_domain(email):
                matter.domains.add(domain(email))
                _index(self.by_domain, domain(email), matter)
        matter.times |= {signal.start for signal in mail.said(Kind.CONFIRMATION, Kind.SLOT, Kind.AGREES) if signal.start is not None}
        matter.times |= {event.start for event in mail.events if event.start is not None}
        if mail.said(Kind.WITHDRAWAL) if mail.own else mail.said(Kind.REJECTION):
            matter.ended = True
        elif evidence.reopens(mail):
            matter.ended = False

    def _name(self, mail: Observation, matter: Matter) -> None:
        """Learns what company and role the matter is about."""
        told = self.rulings.companies.get(mail.message_id)
        said = evidence.stated_company(mail)
        if told is not None:
            self._learn_company(told, matter, matter.companies)
        if said is not None and not evidence.other_company(mail, matter):
            self._learn_company(said, matter, matter.companies)
        elif mail.company is not None and said is None:
            self._learn_company(mail.company.text, matter, matter.hinted)
        if mail.agency is not None and matter.agency is None and not mail.own:
            matter.agency = mail.agency.text
        told = self.rulings.roles.get(mail.message_id)
        role = evidence.stated_role(mail)
        for title in (told, role if evidence.likeness(mail, matter) is not Likeness.CONTRARY else None):
            if title is not None and title not in matter.roles:
                matter.roles.append(title)
                _index(self.by_role, words(title), matter)

    def _learn_company(self, name: str, matter: Matter, known: list[str]) -> None:
        begins = company_beginnings(name)
        if name in known or not begins:
            return
        known.append(name)
        _index(self.by_company, begins[-1], matter)
        for begin in begins:
            _index(self.by_beginning, begin, matter)


def _index(index: dict[_Key, list[Matter]], key: _Key, matter: Matter) -> None:
    known = index[key]
    if matter not in known:
        known.append(matter)


def _references(mail: Observation) -> tuple[str, ...]:
    """What it answers, nearest first."""
    return tuple(dict.fromkeys(found for found in (mail.in_reply_to, *reversed(mail.references)) if found))


def _in_context(mail: Observation, fitting: list[Matter]) -> list[Matter]:
    """Of several that fit equally well, the one in which this mail makes sense: thanks need a talk that is past, and so on."""
    if len(fitting) == 1:
        return fitting
    named = {signal.start for signal in mail.signals if signal.start is not None}
    same_time = [matter for matter in fitting if matter.times & named]
    if same_time and len(same_time) < len(fitting):
        return same_time
    if mail.label is Kind.THANK_YOU or mail.said(Kind.INTERVIEWED):
        past = {matter: max((time for time in matter.times if time <= mail.at), default=None) for matter in fitting}
        if latest := max((time for time in past.values() if time is not None), default=None):
            return [matter for matter in fitting if past[matter] == latest]
    if mail.said(Kind.CANCELLATION, Kind.RESCHEDULE):
        ahead = [matter for matter in fitting if any(time > mail.at for time in matter.times)]
        return ahead or fitting
    return fitting
