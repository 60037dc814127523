"""A draft as bytes: exactly these headers, written and folded here, and read again by two parsers before they leave.

The standard library's generator is not used: it can turn a display name into a second recipient and an encoded line break into a
header (RELIABILITY.md, sections 0.1 and 0.2).
"""

from __future__ import annotations

import base64
import email
import email.policy
import quopri
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header
from email.utils import format_datetime, getaddresses

import re2

from followup_daemon.drafting.cleaning import one_line

WIDTH = 76  # of a header line (RFC 5322 asks for at most 78, RFC 2047 for at most 76)
_ADDRESS = re2.compile(
    r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$"
)
_PLAIN_NAME = re2.compile(r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*$")  # atoms of RFC 5322, section 3.2.3
_ENCODED_PIECE = 42  # octets in one encoded word: 56 in base64, 68 with its frame


class EnvelopeError(ValueError):
    """The draft cannot be written so that every reader understands the same."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers say. `to` is the one recipient, a bare addr-spec."""

    sender_name: str
    sender: str
    to: str
    subject: str
    date: datetime
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def written(envelope: Envelope, body: str) -> bytes:
    """The mail, with CRLF line ends. Raises EnvelopeError where two parsers would not read back exactly this."""
    for address in (envelope.sender, envelope.to):
        if not is_address(address):
            raise EnvelopeError(f"{one_line(address)[:80]!r} is no address that can be written to safely")
    subject, name = one_line(envelope.subject), one_line(envelope.sender_name)
    headers = {
        "From": f"{_name(name)} <{envelope.sender}>" if name else envelope.sender,
        "To": envelope.to,
        "Subject": _folded("Subject", subject),
        "Date": format_datetime(envelope.date),
        "Message-ID": envelope.message_id,
        "In-Reply-To": envelope.in_reply_to,
        "References": "\r\n ".join(envelope.references),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
    }
    encoding, payload = _payload(body)
    headers["Content-Transfer-Encoding"] = encoding
    head = "".join(f"{key}: {value}\r\n" for key, value in headers.items() if value)
    raw = head.encode("ascii") + b"\r\n" + payload
    _verify(raw, envelope, name, subject, body, tuple(key for key, value in headers.items() if value))
    return raw


def is_address(text: str) -> bool:
    """An addr-spec of plain atoms in ASCII: nothing on which two parsers could disagree."""
    return len(text) <= 254 and bool(_ADDRESS.match(text)) and ".." not in text  # RFC 5321, section 4.5.3.1.3


def _name(name: str) -> str:
    """A display name: plain, quoted, or in encoded words."""
    if not name.isascii() or "=?" in name:
        return _encoded(name)
    return name if _PLAIN_NAME.match(name) else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _folded(key: str, text: str) -> str:
    """Unstructured text, folded at blanks; in encoded words where it is not ASCII or only looks like them."""
    words = text.split(" ")
    if not text.isascii() or "=?" in text or any(len(word) > WIDTH - 2 for word in words):
        return _encoded(text)
    lines, line = [], f"{key}:"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH and line != f"{key}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line])[len(key) + 2 :]


def _encoded(text: str) -> str:
    """RFC 2047 encoded words in base64, cut between characters."""
    pieces, piece = [], b""
    for letter in text:
        octets = letter.encode()
        if len(piece) + len(octets) > _ENCODED_PIECE:
            pieces.append(piece)
            piece = b""
        piece += octets
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(octets).decode()}?=" for octets in [*pieces, piece])


def _payload(body: str) -> tuple[str, bytes]:
    """The text with its transfer encoding: as it is where every mail system passes it unharmed, else quoted-printable."""
    lines = body.rstrip("\n").split("\n")
    if body.isascii() and all(len(line) <= WIDTH + 2 and not line.startswith("From ") for line in lines):
        return "7bit", "\r\n".join([*lines, ""]).encode("ascii")
    quoted = quopri.encodestring("\n".join([*lines, ""]).encode(), quotetabs=False)
    safe = b"\n".join(b"=46" + line[1:] if line.startswith(b"From ") else line for line in quoted.split(b"\n"))
    return "quoted-printable", safe.replace(b"\n", b"\r\n")


def _verify(raw: bytes, envelope: Envelope, name: str, subject: str, body: str, expected: tuple[str, ...]) -> None:
    """Reads the bytes back, twice, and compares whatever matters."""
    ours = _headers(raw)
    if tuple(key for key, _ in ours) != expected:
        raise EnvelopeError("the headers would be read as others")
    library = email.message_from_bytes(raw, policy=email.policy.compat32)
    modern = email.message_from_bytes(raw, policy=email.policy.default)
    if library.keys() != list(expected) or modern.keys() != list(expected) or library.defects or modern.defects:
        raise EnvelopeError("the headers would be read as others")
    plain: Mapping[str, str] = dict(ours)
    wanted = {
        "To": envelope.to,
        "Message-ID": envelope.message_id,
        "In-Reply-To": envelope.in_reply_to,
        "References": " ".join(envelope.references),
    }
    for key, value in wanted.items():
        for read in (plain.get(key, ""), str(library.get(key, ""))):
            if " ".join(read.split()) != value:
                raise EnvelopeError(f"{key} would be read as {one_line(read)[:80]!r}")
    try:
        addresses = [(mailbox.display_name, mailbox.addr_spec) for mailbox in modern["To"].addresses]
        sender = [(mailbox.display_name, mailbox.addr_spec) for mailbox in modern["From"].addresses]
        subjects = {str(make_header(decode_header(plain["Subject"]))), str(modern["Subject"])}
    except (ValueError, LookupError, AttributeError, IndexError, UnicodeError) as error:
        raise EnvelopeError(f"the headers cannot be read again: {error}") from error
    if addresses != [("", envelope.to)] or getaddresses([plain["To"]]) != [("", envelope.to)]:
        raise EnvelopeError("the recipient would be read as another")
    if sender != [(name, envelope.sender)]:
        raise EnvelopeError("the sender would be read as another")
    if subjects != {subject}:
        raise EnvelopeError("the subject would be read as another")
    payload = library.get_payload(decode=True)
    if not isinstance(payload, bytes) or payload.decode("utf-8").replace("\r\n", "\n").rstrip("\n") != body.rstrip("\n"):
        raise EnvelopeError("the text would be read as another")


def _headers(raw: bytes) -> list[tuple[str, str]]:
    """A second parser, of the few rules of RFC 5322, section 2.2: a line that begins with a blank continues the one before."""
    block = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    found: list[tuple[str, str]] = []
    for line in block.split("\r\n"):
        if line[:1] in (" ", "\t") and found:
            key, value = found.pop()
            found.append((key, value + line))
        else:
            key, colon, value = line.partition(":")
            if not colon or not key.replace("-", "").isalpha():
                raise EnvelopeError("a line of the header is none")
            found.append((key, value.strip()))
    return found
