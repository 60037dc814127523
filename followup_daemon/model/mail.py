"""Mail as the mailbox gives it and as reading understands it: bytes in, `Message` out.

Message-IDs are kept with their angle brackets, as CONTRACT.md's JSON shows them. Addresses are bare addr-specs in lower case.
Every `datetime` in this package is aware; where a mail states an offset it is kept, since words like "tomorrow" are read in it.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FolderRole(StrEnum):
    """What a folder is for (RFC 6154 SPECIAL-USE, as far as this program needs it)."""

    INBOX = "inbox"
    SENT = "sent"
    DRAFTS = "drafts"
    ARCHIVE = "archive"  # \\Archive or \\All
    TRASH = "trash"
    JUNK = "junk"
    OTHER = "other"  # further folders that the user asked to be read


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of one account: its name as the server spells it, and its role."""

    name: str
    role: FolderRole


@dataclass(frozen=True, slots=True)
class Ref:
    """Where one stored mail lies. `uid` is the backend's own (IMAP: ``uidvalidity:uid``; Maildir: the unique name before ``:2,``)."""

    folder: str
    role: FolderRole
    uid: str


@dataclass(frozen=True, slots=True)
class RawMail:
    """One stored mail as bytes, with what only the mailbox knows about it."""

    account: str
    ref: Ref
    raw: bytes
    received: datetime  # INTERNALDATE, or the file's time; UTC
    flags: frozenset[str] = frozenset()
    thread_id: str | None = None  # Gmail's, where there is one
    size: int = 0  # of the whole mail, where `raw` holds only its beginning


@dataclass(frozen=True, slots=True)
class Address:
    """A name as it is displayed (cleaned of control characters, may be empty) and a bare addr-spec in lower case."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]


class Authentication(StrEnum):
    """What the trusted Authentication-Results header says of the sender (RFC 8601): nothing trusted is `NONE`."""

    PASS = "pass"  # noqa: S105 - the RFC's word, no password
    FAIL = "fail"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person or thing of a calendar entry (RFC 5545 ATTENDEE or ORGANIZER)."""

    address: Address
    partstat: str = ""  # ACCEPTED, DECLINED, TENTATIVE, NEEDS-ACTION
    cutype: str = ""  # INDIVIDUAL, GROUP, RESOURCE, ROOM
    role: str = ""  # CHAIR, REQ-PARTICIPANT, OPT-PARTICIPANT, NON-PARTICIPANT


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT of a mail's calendar part; a recurrence is never expanded. Times are None where they cannot be known."""

    uid: str
    method: str  # REQUEST, CANCEL, REPLY, COUNTER, PUBLISH; upper case
    sequence: int
    start: datetime | None
    end: datetime | None
    end_assumed: bool = False  # neither DTEND nor DURATION: one hour
    all_day: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    comment: str = ""
    status: str = ""  # CONFIRMED, TENTATIVE, CANCELLED
    recurrence_id: str = ""
    recurring: bool = False
    stamp: datetime | None = None  # DTSTAMP
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, decoded and taken apart. Made by `reading.message` from any bytes; never stored.

    `latest` holds the sender's own latest words: no quoted history, no forwarded mail, no signature, no disclaimer, no mobile
    footer, no hidden HTML text. `signature` holds the sender's signature block, `quoted` the history below.
    """

    account: str
    role: FolderRole
    message_id: str  # as given, else made from the content's hash: <...@missing.invalid>
    sender: Address | None
    sent_at: datetime  # the Date header with its offset where it is sane (within two days of `received`, or `received` unknown)
    received: datetime
    subject: str
    latest: str
    signature: str = ""
    quoted: str = ""
    forwarded: str = ""
    reply_to: Address | None = None
    senders: tuple[Address, ...] = ()  # all of From; more than one is suspicious
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    thread_id: str | None = None
    events: tuple[CalendarEvent, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()  # the few that signals look at, names in lower case: list-*, auto-submitted, precedence, x-*
    authentication: Authentication = Authentication.NONE
    markup: tuple[str, ...] = ()  # schema.org JSON-LD blocks found in HTML
    links: tuple[str, ...] = ()
    language: str = "en"  # of `latest`: en, fr, de, es, or another ISO 639-1 code; "" where nothing tells
    defects: tuple[str, ...] = ()
    quarantined: str | None = None  # the limit that it broke; then all text is empty

    def header(self, name: str) -> str:
        """The first value of one of the kept headers, or an empty text."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a mailbox holds that is new since a cursor, and what lies in Drafts now."""

    new: tuple[Ref, ...]  # never mails of the Drafts folder
    drafts: tuple[Ref, ...] | None  # everything in Drafts now; None: the folder is missing or cannot be read, so nothing may be concluded
    cursor: str  # opaque to everyone but its backend; stored with the observations of these mails, in one transaction
    more: bool = False  # a long first reading goes by steps: from this cursor on there is more at once
    reset: bool = False  # the old cursor was worthless (UIDVALIDITY): `new` is everything in the window again


class Removal(StrEnum):
    """What came of removing an own draft."""

    REMOVED = "removed"
    CHANGED = "changed"  # other content: the user's now, left alone
    GONE = "gone"  # it was not there any more
    UNABLE = "unable"  # the server cannot remove exactly one mail: left alone, to be reported


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A mail that lies in a Drafts folder, as far as ownership needs it."""

    account: str
    ref: Ref
    message_id: str
    fingerprint: str
    to: tuple[str, ...] = ()
    subject: str = ""
    in_reply_to: str = ""


_FINGERPRINTED = ("from", "to", "cc", "bcc", "subject", "in-reply-to")


def fingerprint(raw: bytes) -> str:
    """A hash of what a mail says and to whom, steady under what servers do to stored mails.

    Line ends, folding of headers, trailing blanks and further headers do not count; recipients, subject, the thread and the
    decoded text do. Used to tell a draft that we wrote from one that the user edited (DESIGN.md, decision 4).
    """
    parsed = email.message_from_bytes(raw, policy=email.policy.compat32)
    digest = hashlib.sha256()
    for name in _FINGERPRINTED:
        for value in parsed.get_all(name, []):
            digest.update(f"{name}:{' '.join(str(value).split())}\n".encode("utf-8", "surrogateescape"))
    for part in parsed.walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            lines = (payload if isinstance(payload, bytes) else b"").replace(b"\r\n", b"\n").split(b"\n")
            digest.update(b"\n".join(line.rstrip() for line in lines).rstrip() + b"\0")
    return digest.hexdigest()
