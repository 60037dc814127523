"""The byte stream of an IMAP connection below imapclient: a reading buffer of its own, and commands that travel together.

imaplib reads through a file object, which cannot be asked "is there more?" without losing half a line, and it waits for each answer
before it speaks again. Here lines can be taken as they are there (IDLE), and a command whose answer nobody needs leaves with the next.
"""

from __future__ import annotations

import contextlib
import imaplib
import re
import socket
import ssl
from typing import Any

from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

_LONGEST_LINE = 1_000_000  # bytes, as in imaplib
_LARGEST_LITERAL = 64 * 1024 * 1024  # bytes; nothing that large is ever asked for
_AT_ONCE = 64 * 1024  # bytes
_THROTTLED = re.compile(rb"\[(?:THROTTLED|OVERQUOTA|LIMIT)\b|Backoff Time", re.IGNORECASE)


class Link(imaplib.IMAP4):
    """What both kinds of connection share."""

    ahead = b""  # goes out in one piece with the next command
    throttled = False  # the server asked for patience, perhaps in an answer that was otherwise good
    _held = bytearray()
    _held_of: socket.socket | None = None

    # reading

    def read(self, size: int) -> bytes:
        if size > _LARGEST_LITERAL:
            raise self.abort(f"a literal of {size} bytes")
        while len(self._buffer()) < size and self._fill():
            pass
        return self._taken(min(size, len(self._held)))

    def readline(self) -> bytes:
        start = 0
        while (end := self._buffer().find(b"\n", start)) < 0:
            start = len(self._held)
            if start > _LONGEST_LINE:
                raise self.error(f"got more than {_LONGEST_LINE} bytes")
            if not self._fill():
                return self._taken(len(self._held))
        return self._taken(end + 1)

    def arrived(self) -> list[bytes]:
        """Whole lines that are there already. Raises `abort` where the connection has ended."""
        waits = self.sock.gettimeout()
        self.sock.setblocking(False)
        try:
            with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError):
                while self._fill():
                    pass
                raise self.abort("socket error: EOF")
        finally:
            self.sock.settimeout(waits)
        return self._taken(self._held.rfind(b"\n") + 1).splitlines()

    def _buffer(self) -> bytearray:
        if self._held_of is not self.sock:  # STARTTLS: what was said in the clear before it counts no more
            self._held, self._held_of = bytearray(), self.sock
        return self._held

    def _fill(self) -> bool:
        held = self._buffer()
        data = self.sock.recv(_AT_ONCE)
        held += data
        return bool(data)

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    # writing

    def send(self, data: Any) -> None:
        ahead, self.ahead = self.ahead, b""
        super().send(ahead + bytes(data))

    def along(self, command: bytes) -> bytes:
        """A command that is sent with the next one; its answer is read along the way. Its tag."""
        tag: bytes = self._new_tag()
        self.ahead += tag + b" " + command + b"\r\n"
        return tag

    def forget_answered(self) -> None:
        """Drops the answers that nobody waited for."""
        answers: dict[bytes, Any] = self.tagged_commands
        for tag in [tag for tag, answer in answers.items() if answer]:
            del answers[tag]

    # understanding

    def _get_capabilities(self) -> None:
        """What the greeting told needs no question."""
        _, told = self.response("CAPABILITY")
        if told and told[-1]:
            self.capabilities = tuple(told[-1].decode("ascii", "replace").upper().split())
        else:
            super()._get_capabilities()  # type: ignore[misc]

    def _command_complete(self, name: str, tag: bytes) -> tuple[str, list[Any]]:
        kind, data = super()._command_complete(name, tag)  # type: ignore[misc]
        self.throttled = self.throttled or any(_THROTTLED.search(part) for part in data if isinstance(part, bytes))
        return kind, data


class PlainLink(Link, IMAP4WithTimeout):  # type: ignore[misc]  # the library has no types
    """Without TLS, or until STARTTLS."""


class SecureLink(Link, IMAP4_TLS):  # type: ignore[misc]
    """With TLS from the first byte."""
