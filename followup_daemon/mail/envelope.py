"""What backends read from a stored mail's own bytes to know it again."""

from __future__ import annotations

import email
import email.policy
import re
from email.utils import getaddresses

from followup_daemon.model import RawMail, StoredDraft, fingerprint

HEAD = 64 * 1024  # bytes within which a Message-ID is looked for


_ID_LINE = re.compile(rb"^message-id[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)


_BULK = re.compile(
    rb"^(?:list-unsubscribe|list-id|feedback-id)[ \t]*:|^precedence[ \t]*:[ \t]*(?:bulk|list|junk)\b", re.IGNORECASE | re.MULTILINE
)
_TELLING = re.compile(rb"^(?:subject|from)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
# What the subject or sender of a mail about an application may hold, in several languages; an encoded one may hold anything.
_JOB = re.compile(
    rb"=\?|appl[iy]|interview|candida|recruit|hiring|hire|career|talent|job|position|role|offer|assessment|challenge|schedul|invit"
    rb"|next step|update|bewerb|gespr|stelle|einladung|termin|entrevist"
    rb"|entretien|poste|puesto|oferta|offre|solicitud|greenhouse|lever|workday|ashby"
    rb"|smartrecruit|workable|personio|icims|taleo|bamboohr|teamtailor|recruitee|breezy|calendly|hackerrank|codility",
    re.IGNORECASE,
)


def plainly_bulk(start: bytes) -> bool:
    """Does a mail's beginning show that it went to many people and is about no application? In doubt not."""
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_BULK.search(head)) and not any(_JOB.search(line[0]) for line in _TELLING.finditer(head))


def id_line(raw: bytes) -> bytes:
    """The lines that look like the Message-ID's, unparsed; far quicker than `message_id_of`, to choose where that is worth it."""
    found = _ID_LINE.search(raw[:HEAD])
    return found[0] if found else b""


def message_id_of(raw: bytes) -> str:
    """The Message-ID with its angle brackets, or an empty text. Only the header block is parsed."""
    normal = raw[:HEAD].replace(b"\r\n", b"\n")
    head = normal[: end + 1] if (end := normal.find(b"\n\n")) >= 0 else normal
    value = email.message_from_bytes(head, policy=email.policy.compat32).get("Message-ID", "")
    return " ".join(str(value).split())


def stored_draft(mail: RawMail) -> StoredDraft:
    """A mail of the Drafts folder, as far as ownership needs it."""
    parsed = email.message_from_bytes(mail.raw, policy=email.policy.compat32)
    recipients = getaddresses([str(value) for name in ("To", "Cc", "Bcc") for value in parsed.get_all(name, [])])
    return StoredDraft(
        account=mail.account,
        ref=mail.ref,
        message_id=" ".join(str(parsed.get("Message-ID", "")).split()),
        fingerprint=fingerprint(mail.raw),
        to=tuple(address.lower() for _, address in recipients if address),
        subject=" ".join(str(parsed.get("Subject", "")).split()),
        in_reply_to=" ".join(str(parsed.get("In-Reply-To", "")).split()),
    )
