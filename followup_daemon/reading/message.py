"""One stored mail -> `Message`. Takes any bytes and never raises: what breaks a limit, or cannot be read at all, is quarantined.

A quarantined mail keeps what its header says of itself, so that it can be listed and found again, and has no text.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from email.message import Message as Headers
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import re2

from followup_daemon.model import Address, CalendarEvent, Message, RawMail
from followup_daemon.reading import addresses, authentication, body, charsets, language, mime, quoting, text

_SANE = timedelta(days=2)
_UNKNOWN_BEFORE = 1990  # a `received` older than mail programs' clocks says nothing
_MESSAGE_ID = re2.compile(r"<[!-;=?-~]{1,900}>")
_BARE_ID = re2.compile(r"[!-;=?-~]{3,900}")
_MOST_REFERENCES = 100
_MOST_HEADERS = 80
_MOST_VALUE = 500

_KEPT = frozenset(
    {
        "auto-submitted", "precedence", "feedback-id", "return-path", "sender", "delivered-to", "content-class", "importance",
        "thread-topic", "errors-to", "organization", "user-agent",
    }
)  # fmt: skip
_KEPT_PREFIXES = ("list-", "x-")
_DROPPED_PREFIXES = (
    "x-ms-exchange-",
    "x-microsoft-",
    "x-forefront-",
    "x-google-",
    "x-gm-",
    "x-spam-",
    "x-received",
    "x-proofpoint-",
    "x-mimecast-",
)


def parse(mail: RawMail, *, zone: ZoneInfo, authserv_id: str | None = None) -> Message:
    """Reads one mail. `zone` is the user's, for calendar times without one and for mails without a sane Date.

    `authserv_id` names the server whose Authentication-Results are believed (RFC 8601); without it nothing passes.
    """
    try:
        if mail.size > mime.MOST_BYTES:
            raise mime.LimitError(f"larger than {mime.MOST_BYTES // 1024 // 1024} MiB")  # noqa: TRY301 - the same limit, told by the server
        root = mime.parse(mail.raw)
        return _message(mail, root.headers, root, zone, authserv_id)
    except mime.LimitError as limit:
        return _quarantined(mail, str(limit), zone, authserv_id)
    except Exception as error:  # noqa: BLE001 - hostile bytes must never stop a pass; the kind of error is kept for the user to see
        return _quarantined(mail, f"unreadable ({type(error).__name__})", zone, authserv_id)


def _quarantined(mail: RawMail, reason: str, zone: ZoneInfo, authserv_id: str | None) -> Message:
    try:
        return _message(mail, mime.header_of(mail.raw), None, zone, authserv_id, reason)
    except Exception:  # noqa: BLE001 - not even the header can be read
        return _message(mail, Headers(), None, zone, authserv_id, reason)


def _message(
    mail: RawMail, headers: Headers, root: mime.Part | None, zone: ZoneInfo, authserv_id: str | None, reason: str | None = None
) -> Message:
    fields = _fields(headers)
    defects: list[str] = []
    senders = _addresses(fields, "from", defects)
    reply_to = _addresses(fields, "reply-to", defects)
    sender = senders[0] if len(senders) == 1 and "from: parsers disagree" not in defects else None
    if len(senders) > 1:
        defects.append("from: more than one sender")
    elif not senders:
        defects.append("from: no usable address")
    sent_at = _sent_at(fields, mail.received, zone, defects)
    subject = charsets.clean_line(charsets.encoded_words(fields.get("subject", [""])[0]))

    content = body.Body()
    events: tuple[CalendarEvent, ...] = ()
    marks: list[tuple[str, str]] = []
    if root is not None:
        content = body.read(root)
        defects += content.defects
        marks = list(content.marks)
        if content.calendars:
            from followup_daemon.reading import invite  # noqa: PLC0415 - the calendar library is loaded for mails that have a calendar

            events, problems = invite.read(content.calendars, zone=zone)
            defects += problems
    names = [address.name for address in senders] + [address.email.partition("@")[0] for address in senders]
    layers = text.split(content.text, names=names, forward=quoting.is_forward(subject))
    forwarded = "\n\n".join(filter(None, (layers.forwarded, *content.forwarded)))
    references = tuple(_MESSAGE_ID.findall(" ".join(fields.get("references", []))))[-_MOST_REFERENCES:]
    return Message(
        account=mail.account,
        role=mail.ref.role,
        message_id=_message_id(fields, mail.raw, defects),
        sender=sender,
        sent_at=sent_at,
        received=mail.received,
        subject=subject,
        latest=layers.latest,
        signature=layers.signature,
        quoted=layers.quoted,
        forwarded=forwarded,
        reply_to=reply_to[0] if len(reply_to) == 1 else None,
        senders=senders,
        to=_addresses(fields, "to", defects),
        cc=_addresses(fields, "cc", defects),
        in_reply_to=next(iter(_MESSAGE_ID.findall(" ".join(fields.get("in-reply-to", [])))), ""),
        references=references,
        thread_id=mail.thread_id,
        events=events,
        headers=(*marks, *_kept(headers)),
        authentication=authentication.verdict(fields.get("authentication-results", []), authserv_id),
        markup=content.markup,
        links=content.links,
        language=language.of(layers.latest) or language.of(f"{subject}\n{layers.latest}"),
        defects=tuple(dict.fromkeys(defects)),
        quarantined=reason,
    )


def _fields(headers: Headers) -> dict[str, list[str]]:
    """Header values by lower-case name, topmost first, unfolded but not decoded."""
    found: dict[str, list[str]] = {}
    for name, value in headers.raw_items():
        found.setdefault(name.lower(), []).append(str(value).replace("\r", "").replace("\n", " "))
    return found


def _addresses(fields: dict[str, list[str]], name: str, defects: list[str]) -> tuple[Address, ...]:
    found: list[Address] = []
    for value in fields.get(name, []):
        parsed, agree = addresses.parse(value[: mime.MOST_STRUCTURED_BYTES])
        found += parsed
        if not agree and value.strip():
            defects.append(f"{name}: parsers disagree")
    return tuple(dict.fromkeys(found))


def _message_id(fields: dict[str, list[str]], raw: bytes, defects: list[str]) -> str:
    value = fields.get("message-id", [""])[0].strip()
    if found := _MESSAGE_ID.search(value):
        return str(found[0])
    if _BARE_ID.fullmatch(value):
        return f"<{value}>"
    defects.append("message-id: none")
    return f"<{hashlib.sha256(raw).hexdigest()[:40]}@missing.invalid>"


def _sent_at(fields: dict[str, list[str]], received: datetime, zone: ZoneInfo, defects: list[str]) -> datetime:
    """The Date header, where something vouches for it: the mailbox, or the newest Received line (a restored mailbox has new file times)."""
    stated = _date(fields.get("date", [""])[0])
    known = received.year >= _UNKNOWN_BEFORE
    if stated is not None:
        arrived = _date(fields.get("received", [""])[0].rpartition(";")[2])
        for witness in (received if known else stated, arrived):
            if witness is not None and abs(stated - witness) <= _SANE:
                return stated
    defects.append("date: missing or unbelievable")
    return received.astimezone(zone)


def _date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(charsets.raw_text(value[:200]))
        aware = parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # years at the edge, offsets of days
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return aware if _UNKNOWN_BEFORE <= aware.year <= 2200 else None


def _kept(headers: Headers) -> list[tuple[str, str]]:
    """The headers that signals look at, decoded and cut."""
    kept: list[tuple[str, str]] = []
    for name, value in headers.raw_items():
        lower = name.lower()
        if lower in _KEPT or (lower.startswith(_KEPT_PREFIXES) and not lower.startswith(_DROPPED_PREFIXES)):
            kept.append((lower[:60], charsets.clean_line(charsets.encoded_words(str(value)[: 2 * _MOST_VALUE]), _MOST_VALUE)))
            if len(kept) == _MOST_HEADERS:
                break
    kept.append(("content-type", headers.get_content_type()))
    return kept
