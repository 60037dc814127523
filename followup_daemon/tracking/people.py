"""The people of one application: who wrote, whom an invitation lists, who interviews, whom to ask.

An address becomes a contact only where a person wrote from it, or where an authentic invitation lists it (DESIGN.md, decision 6):
a name in a text, a `Reply-To` or a carbon copy makes none. Names are as the persons themselves sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from followup_daemon.model import Address, Attendee, Authentication, Contact, Kind, Observation, Part, Person
from followup_daemon.tracking.interviews import Talk
from followup_daemon.tracking.naming import address_fits, domain, nobodys_address, same_person, shared_domain

_THINGS = ("ROOM", "RESOURCE", "GROUP")
_ARRANGING = (Part.RECRUITER, Part.COORDINATOR)
_RANK = (Part.HIRING_MANAGER, Part.INTERVIEWER, Part.RECRUITER, Part.COORDINATOR)


@dataclass(slots=True)
class _Record:
    """What is known of one address."""

    email: str
    signed: str | None = None  # as they sign
    shown: str | None = None  # as others or their mail program show it
    title: str | None = None
    parts: dict[Part, str] = field(default_factory=dict)  # with the words that tell it
    wrote: bool = False  # a person wrote from it
    unattended: bool = False  # only ever a machine wrote from it
    last_in: datetime | None = None
    listed: bool = False
    named_by_user: bool = False
    distrust: str | None = None

    @property
    def name(self) -> str | None:
        return self.signed or self.shown

    @property
    def part(self) -> Part | None:
        return next((part for part in _RANK if part in self.parts), None)

    @property
    def arranges(self) -> bool:
        return any(part in self.parts for part in _ARRANGING)


@dataclass(slots=True)
class People:
    """Everybody of one application."""

    own: frozenset[str]
    records: dict[str, _Record] = field(default_factory=dict)
    asked_to_write: str | None = None  # a name or address, as they gave it
    agents: list[str] = field(default_factory=list)  # addresses of an agency's people

    def read(self, mail: Observation) -> None:
        """Learns from one mail of theirs."""
        if mail.sender is not None and mail.sender.email not in self.own:
            self._writer(mail, mail.sender)
        trusted = mail.authentication is not Authentication.FAIL and mail.distrust is None
        inviting = bool(mail.events) or bool(mail.said(Kind.INVITATION, Kind.CONFIRMATION))
        copied = {address.email: address for address in (*mail.to, *mail.cc) if address.email not in self.own}
        for event in mail.events:
            for attendee in (*event.attendees, *((event.organizer,) if event.organizer else ())):
                if trusted and is_person(attendee, self.own):
                    self._list(attendee.address)
        for person in mail.people:
            self._told(person, mail, copied if trusted and inviting else {}, trusted)
        for signal in mail.said(Kind.CONTACT_NAMED):
            self.asked_to_write = signal.text or self.asked_to_write

    def told_by_user(self, name: str, email: str) -> None:
        """`correct --contact`: the user's word makes a contact, the one to write to."""
        record = self._record(email.lower())
        record.signed = name or record.signed
        record.named_by_user = record.listed = True
        record.unattended, record.distrust = False, None
        self.asked_to_write = email.lower()

    def _record(self, email: str) -> _Record:
        return self.records.setdefault(email, _Record(email))

    def _writer(self, mail: Observation, sender: Address) -> None:
        record = self._record(sender.email)
        if mail.authentication is Authentication.FAIL:
            record.distrust = record.distrust or mail.distrust or "its sender could not be authenticated"
            return
        record.distrust = mail.distrust if not record.wrote or mail.distrust else record.distrust
        if mail.unattended:
            record.unattended = not record.wrote
            record.shown = record.shown or sender.name or None
            return
        if not record.wrote and record.distrust is None:
            record.distrust = self._from_elsewhere(sender, max(mail.signed_by or "", sender.name, key=len))
        record.wrote, record.unattended = True, False
        record.signed = mail.signed_by or record.signed
        record.shown = sender.name or record.shown
        if not mail.automatic:
            record.last_in = mail.at
        if mail.agency is not None and sender.email not in self.agents:
            self.agents.append(sender.email)

    def _from_elsewhere(self, sender: Address, name: str) -> str | None:
        """Somebody known who suddenly writes from another house: perhaps moved, perhaps somebody else (RELIABILITY.md, section 3)."""
        for known in self.records.values():
            if not known.wrote or known.email == sender.email or shared_domain(known.email) or domain(known.email) == domain(sender.email):
                continue
            if name and known.name and " " in name and same_person(name, known.name):
                return f"{known.name} wrote from {known.email} before; {sender.email} is another house"
        return None

    def _list(self, address: Address) -> None:
        record = self._record(address.email)
        record.listed = True
        record.shown = address.name if address.name and "@" not in address.name and not record.wrote else record.shown

    def _told(self, person: Person, mail: Observation, copied: dict[str, Address], trusted: bool) -> None:
        """What a mail says of a person; colleagues in copy of an invitation that names them are listed by it."""
        email = person.email.lower() if person.email else None
        if email is None and person.name:
            email = self.address_of(person.name)
            if email is None and person.part in _RANK[:2]:
                email = next((each for each, shown in copied.items() if _is(person.name, each, shown.name)), None)
        if email is None or email in self.own:
            return
        same_house = mail.sender is not None and domain(email) == domain(mail.sender.email)
        if email not in self.records and (email in copied or (trusted and same_house and person.part in _RANK[:2])):
            self._list(copied.get(email, Address(person.name or "", email)))
        record = self.records.get(email)
        if record is None:
            return
        if mail.sender is not None and email == mail.sender.email and not mail.unattended:
            record.signed = person.name or record.signed
        elif not record.wrote:
            record.shown = record.shown or person.name
        record.title = person.title or record.title
        if person.part is not None:
            record.parts[person.part] = person.quote or record.parts.get(person.part, "")

    # --- who is who -------------------------------------------------------------------------------------------------------------

    def address_of(self, name: str) -> str | None:
        """The one known address of a person with this name."""
        found = [email for email, record in self.records.items() if not record.unattended and _is(name, email, record.name)]
        return found[0] if len(found) == 1 else None

    def reachable(self, email: str) -> bool:
        record = self.records.get(email)
        return record is not None and (record.wrote or record.listed) and not record.unattended

    def main(self) -> str | None:
        """Whom they named for questions; else the person who last wrote. Never an unattended address."""
        named = (self.asked_to_write or "").strip()
        if named:
            email = named.lower() if "@" in named else self.address_of(named)
            if email is not None and self.reachable(email) and self.records[email].distrust is None:
                return email
        writers = [record for record in self.records.values() if record.wrote and not record.unattended and record.last_in is not None]
        trusted = [record for record in writers if record.distrust is None] or writers
        return max(trusted, key=lambda record: (record.last_in, record.email)).email if trusted else None

    def recruiter(self) -> str | None:
        """The agency's person, else who is a recruiter."""
        found = [email for email in self.agents if self.records[email].wrote]
        found += [email for email, record in self.records.items() if Part.RECRUITER in record.parts and self.reachable(email)]
        return found[0] if found else None

    def interviewers(self, talk: Talk, context: Iterable[Observation], alone: bool) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
        """Addresses of who interviews, names of those whose address is unknown, and who arranged it.

        `context` are their mails of this round; `alone`: the only talk of its round, so that what the mails say is about this one.
        """
        mails = list(context)
        arranger = self._arranger(talk, mails)
        if not alone and talk.mail is not None and any(person.part is Part.INTERVIEWER for person in talk.mail.people):
            mails = [talk.mail]
        said = (
            [person for mail in mails for person in mail.people if person.part is Part.INTERVIEWER] if alone or not talk.attendees else []
        )
        named: list[str] = []
        unnamed: list[str] = []
        for person in said:
            email = person.email.lower() if person.email else self.address_of(person.name or "")
            if email is not None and email not in self.own and email in self.records:
                named.append(email)
            elif person.name and not any(same_person(person.name, name) for name in unnamed):
                unnamed.append(person.name)
        listed = self._listed(talk, named)
        chosen = [email for email in listed if email in named or not self.records[email].arranges]
        if not listed and not named and not unnamed and arranger is not None:
            chosen = [] if arranger in self.agents or self.records[arranger].arranges else [arranger]
        elif listed and not chosen and not named and not unnamed:
            chosen = listed
        return tuple(dict.fromkeys((*chosen, *named))), tuple(unnamed), arranger

    def _listed(self, talk: Talk, named: list[str]) -> list[str]:
        """The persons of the calendar entry who take part; an organiser who is not on the list does unless others are named."""
        attending = [each for each in talk.attendees if is_person(each, self.own) and each.partstat.upper() != "DECLINED"]
        found = [each.address.email for each in attending if each.address.email in self.records]
        organizer = talk.organizer
        if organizer is not None and is_person(organizer, self.own) and organizer.address.email in self.records:
            email = organizer.address.email
            if email not in found and (not found or email in named or (not named and not self.records[email].arranges)):
                found.append(email)
        return list(dict.fromkeys(found))

    def _arranger(self, talk: Talk, mails: list[Observation]) -> str | None:
        """The person whose mail fixed it, else who invited, else the calendar entry's organiser."""
        fixing = [talk.mail] if talk.mail is not None and not talk.mail.own else []
        inviting = [
            mail for mail in reversed(mails) if mail.said(Kind.CONFIRMATION, Kind.INVITATION, Kind.SLOT, Kind.AGREES, Kind.RESCHEDULE)
        ]
        for mail in (*fixing, *inviting):
            if mail.sender is not None and self.reachable(mail.sender.email) and not mail.automatic:
                return mail.sender.email
        if talk.organizer is not None and is_person(talk.organizer, self.own) and self.reachable(talk.organizer.address.email):
            return talk.organizer.address.email
        return None

    def contacts(self, interviewers: Iterable[str]) -> tuple[Contact, ...]:
        """Everybody with an address of their own, in the order in which they appeared."""
        talked = set(interviewers)
        return tuple(
            Contact(
                name=record.name,
                email=record.email,
                part=record.part or (Part.INTERVIEWER if record.email in talked else None),
                title=record.title,
                quote=record.parts.get(record.part, "") if record.part else "",
                unattended=record.unattended,
                last_in=record.last_in,
                listed=record.listed and not record.wrote,
                distrust=record.distrust,
            )
            for record in self.records.values()
        )


def is_person(attendee: Attendee, own: frozenset[str]) -> bool:
    """Not the user, a room, a resource, a group, or a calendar's own address."""
    email = attendee.address.email
    host = email.rpartition("@")[2]
    return (
        bool(email)
        and email not in own
        and attendee.cutype.upper() not in _THINGS
        and attendee.role.upper() != "NON-PARTICIPANT"
        and not host.endswith("calendar.google.com")
        and not nobodys_address(email)
    )


def _is(name: str, email: str, shown: str | None) -> bool:
    return bool(name) and (same_person(name, shown) if shown else address_fits(email, name))
