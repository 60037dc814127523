"""The structure of a mail: which parts it has, where each begins and ends. Offsets only; nothing is decoded or copied here.

Header blocks are read by the standard library under `policy.compat32`, the one that is robust on real mail (RELIABILITY.md, 0.3).
The limits of RELIABILITY.md, section 3, are held before any parser sees what would break them, so that a bomb costs no more than
the walk to the limit.
"""

from __future__ import annotations

import binascii
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as Headers
from email.parser import BytesHeaderParser

from followup_daemon.reading import charsets

MOST_BYTES = 25 * 1024 * 1024
MOST_HEADER_BYTES = 256 * 1024
MOST_STRUCTURED_BYTES = 8 * 1024
MOST_CONTENT_BYTES = 2 * 1024
MOST_PARTS = 1000
MOST_DEPTH = 50

_STRUCTURED = frozenset(
    {
        "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references", "date", "received", "return-path",
        "mime-version", "resent-from", "resent-to", "list-id", "list-unsubscribe", "authentication-results",
    }
)  # fmt: skip
# `re` is linear on these: literal line ends and a literal boundary.
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_PARSER: BytesHeaderParser = BytesHeaderParser(policy=email.policy.compat32)


class LimitError(Exception):
    """A limit is broken; the text is the reason that users see."""


@dataclass(slots=True)
class Part:
    """One part: its header, and where its body lies in the mail's bytes."""

    raw: bytes = field(repr=False)
    headers: Headers
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    broken: bool = False  # a multipart without usable boundary

    @property
    def kind(self) -> str:
        """The media type in lower case; `text/plain` where none or nonsense is given (RFC 2045, section 5.2)."""
        return self.headers.get_content_type()

    @property
    def main(self) -> str:
        return self.kind.partition("/")[0]

    def parameter(self, name: str) -> str:
        """A parameter of Content-Type, decoded (RFC 2231), or an empty text."""
        try:
            value = self.headers.get_param(name)
        except (TypeError, ValueError, IndexError, LookupError):  # gaps in RFC 2231 continuations
            return ""
        if isinstance(value, tuple):
            value = charsets.decode(value[2].encode("latin-1", "replace"), value[0] or "")
        return str(value) if value else ""

    @property
    def disposition(self) -> str:
        return str(self.headers.get("content-disposition", "")).partition(";")[0].strip().lower()

    @property
    def filename(self) -> str:
        try:
            name = self.headers.get_filename() or ""
        except (TypeError, ValueError, IndexError, LookupError):
            return ""
        return charsets.clean_line(charsets.encoded_words(name), 200)

    def content(self, most: int) -> bytes:
        """The body with its transfer encoding undone, at most `most` bytes."""
        encoding = str(self.headers.get("content-transfer-encoding", "")).strip().lower()
        if encoding == "base64":
            return charsets.base64_bytes(self.raw[self.start : min(self.end, self.start + most * 3 // 2)])[:most]
        if encoding == "quoted-printable":
            # a soft-broken byte takes three characters, and lines have soft ends
            return binascii.a2b_qp(self.raw[self.start : min(self.end, self.start + most * 4)])[:most]
        if encoding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
            return _uudecode(self.raw[self.start : min(self.end, self.start + most * 2)])[:most]
        return self.raw[self.start : min(self.end, self.start + most)]

    def walk(self) -> Iterator[Part]:
        """Itself and all below it, in order; messages inside are not entered."""
        stack = [self]
        while stack:
            part = stack.pop()
            yield part
            if part.kind != "message/rfc822":
                stack.extend(reversed(part.parts))


def parse(raw: bytes) -> Part:
    """The tree of parts. Raises LimitError before anything is done that the limits are there to prevent."""
    if len(raw) > MOST_BYTES:
        raise LimitError(f"larger than {MOST_BYTES // 1024 // 1024} MiB")
    root = _part(raw, 0, len(raw), MOST_HEADER_BYTES)
    count = 0
    stack = [(root, 0)]
    while stack:
        part, depth = stack.pop()
        count += 1
        if count > MOST_PARTS:
            raise LimitError(f"more than {MOST_PARTS} parts")
        if depth > MOST_DEPTH:
            raise LimitError(f"nested deeper than {MOST_DEPTH}")
        _open(part, MOST_PARTS - count)
        stack.extend((child, depth + 1) for child in reversed(part.parts))
    return root


def header_of(raw: bytes) -> Headers:
    """The header block of a mail that is beyond the limits, as far as it may be read."""
    end = _header_end(raw, 0, min(len(raw), MOST_HEADER_BYTES))[0]
    lines = [line for line in raw[:end].splitlines(keepends=True) if len(line) < MOST_CONTENT_BYTES]
    return _PARSER.parsebytes(b"".join(lines[:2000]))


def _part(raw: bytes, start: int, end: int, most: int) -> Part:
    head_end, body = _header_end(raw, start, end)
    if head_end - start > most:
        raise LimitError(f"header block larger than {most // 1024} KiB")
    headers = _PARSER.parsebytes(raw[start:head_end])
    for name, value in headers.raw_items():
        lower = name.lower()
        if lower.startswith("content-") and len(value) > MOST_CONTENT_BYTES:
            raise LimitError(f"header {lower[:40]} longer than {MOST_CONTENT_BYTES // 1024} KiB")
        if lower in _STRUCTURED and len(value) > MOST_STRUCTURED_BYTES:
            raise LimitError(f"header {lower} longer than {MOST_STRUCTURED_BYTES // 1024} KiB")
    return Part(raw, headers, body, end)


def _header_end(raw: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the header block that begins at `start` ends, and where its body begins."""
    if raw.startswith((b"\n", b"\r\n"), start):
        return start, start + (1 if raw.startswith(b"\n", start) else 2)
    found = _BLANK_LINE.search(raw, start, end)
    return (found.start() + 1, found.end()) if found else (end, end)


def _open(part: Part, most: int) -> None:
    """Finds the parts right below this one."""
    raw = part.raw
    if part.kind in {"message/rfc822", "message/global"}:
        encoding = str(part.headers.get("content-transfer-encoding", "")).lower()
        if encoding.strip() not in {"base64", "quoted-printable"}:  # RFC 2046, 5.2.1 forbids these; nobody then sees inside
            part.parts.append(_part(raw, part.start, part.end, MOST_HEADER_BYTES))
        return
    if part.main != "multipart":
        return
    boundary = part.parameter("boundary")
    if not boundary:
        part.broken = True
        return
    mark = b"--" + boundary.rstrip().encode("utf-8", "surrogateescape")
    default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
    begin: int | None = None
    for start, end, closing in _boundaries(part, mark):
        if begin is not None:
            _append(part, begin, start, default)
            if len(part.parts) > most:
                raise LimitError(f"more than {MOST_PARTS} parts")
        begin = min(end, part.end)
        if closing:
            return
    if begin is None:
        part.broken = True
    else:
        _append(part, begin, part.end, default)  # the closing line is missing: the last part runs to the end


def _boundaries(part: Part, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """The boundary lines of a multipart: where each begins, where the next line begins, and whether it closes (RFC 2046, 5.1.1)."""
    raw, position = part.raw, part.start
    while (start := raw.find(mark, position, part.end)) >= 0:
        position = start + len(mark)
        if start and raw[start - 1] not in b"\r\n":
            continue
        line_end = raw.find(b"\n", position, part.end)
        line_end = part.end if line_end < 0 else line_end + 1
        rest = raw[position : min(line_end, position + 200)].strip()
        if rest in {b"", b"--"}:
            position = line_end
            yield start, line_end, rest == b"--"


def _append(part: Part, begin: int, end: int, default: str) -> None:
    end = max(begin, end - (2 if part.raw.endswith(b"\r\n", begin, end) else 1 if part.raw.endswith(b"\n", begin, end) else 0))
    child = _part(part.raw, begin, end, MOST_HEADER_BYTES)
    child.headers.set_default_type(default)
    part.parts.append(child)


def _uudecode(data: bytes) -> bytes:
    decoded: list[bytes] = []
    for line in data.splitlines():
        if line.startswith((b"begin ", b"end")):
            continue
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(decoded)
