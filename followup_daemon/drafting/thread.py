"""Which mail a draft answers, and how it continues that thread (RFC 5322, section 3.6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from followup_daemon.drafting.cleaning import one_line
from followup_daemon.model import Application, FolderRole, Observation

CHAIN = 12  # most Message-IDs in References: the first, and the last ones
_ID = re2.compile(r"^<[!-;=?-~]{1,900}>$")  # printable ASCII without space and angle brackets
_ID_LONGEST = 900  # a header line may hold 998 octets (RFC 5322, section 2.1.1)
_PREFIX = re2.compile(
    r"(?i)^(?:(?:re|aw|antw|antwort|sv|vs|ref|rif|r|res|wg|fw|fwd|tr|rv|i|enc|vb|doorst)(?:\s*(?:\[\d+\]|\(\d+\)))?\s*[::]"
    r"|(?:automatic reply|automatische antwort|réponse automatique|respuesta automática|autoreply|auto reply|out of office)\s*:)\s*"
)
_SUBJECT_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a draft belongs: subject, and the headers that put it there; without an answered mail both are empty."""

    subject: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    answered: Observation | None = None


def thread_for(application: Application, recipient: str, subject: str) -> Thread:
    """The thread in which `recipient` is written to; a new one under `subject` where no person's mail can be answered."""
    mail = answered(application, recipient)
    if mail is None:
        return Thread(subject)
    own = bare_subject(mail.subject)
    if not _known(mail.message_id):
        return Thread(f"Re: {own or subject}", answered=mail)
    earlier = [name for name in mail.references if _known(name) and name != mail.message_id]
    if not earlier and _known(mail.in_reply_to) and mail.in_reply_to != mail.message_id:
        earlier = [mail.in_reply_to]
    chain = tuple(dict.fromkeys((*earlier, mail.message_id)))
    if len(chain) > CHAIN:
        chain = (chain[0], *chain[1 - CHAIN :])
    return Thread(f"Re: {own or subject}", mail.message_id, chain, mail)


def answered(application: Application, recipient: str) -> Observation | None:
    """The mail to answer: the last of theirs, else the last in which they are involved, else the invitation, else the last of a person."""
    people = [mail for mail in application.mails if _from_a_person(mail)]
    spoken = [mail for mail in people if not mail.automatic or mail.events]
    theirs = [mail for mail in spoken if mail.sender is not None and mail.sender.email == recipient]
    involved = [mail for mail in spoken if recipient in _involved(mail)]
    invitations = [
        mail for mail in spoken if any(recipient == attendee.address.email for event in mail.events for attendee in event.attendees)
    ]
    return _last(theirs) or _last(involved) or _last(invitations) or _last(spoken)


def bare_subject(subject: str) -> str:
    """The subject without stacked prefixes of answers, forwards and automatic replies, on one line."""
    text = one_line(subject)[:_SUBJECT_LONGEST].strip()
    while (shorter := _PREFIX.sub("", text, count=1)) != text:
        text = shorter
    return text.strip()


def _from_a_person(mail: Observation) -> bool:
    received = not mail.own and mail.role not in (FolderRole.SENT, FolderRole.DRAFTS, FolderRole.JUNK)
    return (
        received
        and not mail.unattended
        and not mail.bulk
        and mail.quarantined is None
        and mail.distrust is None
        and mail.sender is not None
    )


def _involved(mail: Observation) -> set[str]:
    listed = {address.email for address in (*mail.to, *mail.cc)}
    return listed | {person.email for person in mail.people if person.email} | {a.address.email for e in mail.events for a in e.attendees}


def _last(mails: Sequence[Observation]) -> Observation | None:
    return max(mails, key=lambda mail: mail.at, default=None)


def _known(name: str) -> bool:
    """A Message-ID that can be named in a header, and that the mail itself bore (RFC 6761: nothing real ends in .invalid)."""
    return bool(len(name) <= _ID_LONGEST and _ID.match(name)) and "@" in name and not name.endswith("@missing.invalid>")
