"""One connection to one IMAP server (RFC 3501): connect, prove it is the right one, log in, and the few commands that are needed.

Reading is EXAMINE and BODY.PEEK, which change nothing. ENVELOPE and BODYSTRUCTURE are never asked for: one mad mail in them loses a
whole answer. Every command has a time limit, and every failure leaves as one of this program's own errors.
"""

from __future__ import annotations

import contextlib
import functools
import ipaddress
import logging
import os
import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from followup_daemon import __version__
from followup_daemon.config.types import ImapAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError
from followup_daemon.mail.imap_errors import CONNECTING, ConnectionLostError, translated
from followup_daemon.mail.imap_link import Link, PlainLink, SecureLink

logging.getLogger("imapclient").setLevel(logging.WARNING)  # its debug log shows mails

TIMEOUT = SocketTimeout(connect=20, read=60)  # seconds; `read` is for each wait within an answer
_FAREWELL = 0.8  # seconds for the answer to LOGOUT
_HURRIED = 15.0  # seconds for a sign of life on a connection that was left alone for a while
_STATUS = "MESSAGES UIDNEXT UIDVALIDITY"
_PATIENT = (".office365.com", ".outlook.com")  # hosts to which one speaks only in turn
_STATUS_LINE = re.compile(rb'^(?:"((?:[^"\\]|\\.)*)"|([^\s"(]+)) \((.*)\)')
_APPENDED = re.compile(rb"\[APPENDUID (\d+) (\d+)\]", re.IGNORECASE)
_PLAIN = re.compile(r"[\x20-\x7e]*")


@dataclass(frozen=True, slots=True)
class Status:
    """How a folder stands. A number is 0 where the server does not say; `modseq` (RFC 7162) moves with every change of a flag, too."""

    uidvalidity: int
    uidnext: int
    messages: int
    modseq: int = 0


class _Client(IMAPClient):  # type: ignore[misc]  # the library has no types
    """IMAPClient with what it lacks: extended LIST, and names of folders exactly as the server gave them."""

    def __init__(self, host: str, **options: Any) -> None:
        super().__init__(host, **options)
        self.folder_encode = False
        self.normalise_times = False
        self._imap.debug = 0  # else every line is formatted for a log that nobody keeps

    def _create_IMAP4(self) -> Link:  # noqa: N802 - the library's name
        if self.ssl:
            return SecureLink(self.host, self.port, self.ssl_context, self._timeout.connect)  # type: ignore[call-arg]  # imapclient's, not imaplib's
        return PlainLink(self.host, self.port, self._timeout.connect)

    @property
    def link(self) -> Link:
        """The connection itself."""
        found: Link = self._imap
        return found

    def patience(self, seconds: float | None = None) -> None:
        """How long to wait within an answer; the usual time again without an argument."""
        self.socket().settimeout(self._timeout.read if seconds is None else seconds)

    def plain_login_name(self, username: str, password: str) -> None:
        """LOGIN with both as quoted strings; imaplib would send the name bare."""
        self.login('"' + username.replace("\\", "\\\\").replace('"', '\\"') + '"', password)

    def append_at_once(self, folder: str, raw: bytes, flags: Sequence[str]) -> bytes:
        """APPEND without waiting for leave to send the literal (RFC 7888)."""
        link = self._imap
        tag = link._command("APPEND", folder, f"({' '.join(flags)})", b"{%d+}\r\n" % len(raw) + raw)  # noqa: SLF001
        kind, data = link._command_complete("APPEND", tag)  # noqa: SLF001
        self._check_resp("OK", "append", kind, data)
        answer: bytes = data[0]
        return answer

    def lines(self, command: str, *args: str, of: str) -> list[bytes]:
        """Sends a command and gives the untagged answers `of` one kind, literals turned into quoted strings."""
        self._imap.response(of)
        kind, data = self._imap.xatom(command, *args)
        self._check_resp("OK", command, kind, data)
        return list(_joined(self._imap.response(of)[1]))


class Session:
    """A connection that may be opened again after it was lost. `secret` gives the password, or the access token for XOAUTH2."""

    def __init__(self, account: ImapAccount, secret: Callable[[], str]) -> None:
        self._account = account
        self._secret = secret
        self._client: _Client | None = None
        self.capabilities: frozenset[str] = frozenset()
        self.selected: str | None = None  # the folder that reading refers to
        self.validity = 0  # its UIDVALIDITY
        self.writable = False
        self._idling: tuple[bytes, float] | None = None  # IDLE's tag, and since when (monotonic)
        self._throttled = False

    # connecting

    def open(self) -> None:
        """Connects and logs in. Raises UnreachableError, LoginRefusedError or TryLaterError."""
        secret = self._secret()
        try:
            with self._speaking(CONNECTING):
                self._client = self._connected()
            with self._speaking("logging in"):
                self._log_in(self._client, secret)
            with self._speaking("asking what it can do"):
                self.capabilities = frozenset(word.decode("ascii", "replace") for word in self._client.capabilities())
            self._idling = None
            if "ID" in self.capabilities:
                with self._speaking("introducing this program"):
                    self._along(f'ID ("name" "followup-daemon" "version" "{__version__}")'.encode())
        except FollowupError as error:
            self._drop()
            raise type(error)(_without(secret, error.text), remedy=error.remedy, account=error.account) from None
        except BaseException:
            self._drop()
            raise

    def close(self) -> None:
        """Logs out where that is still possible; never raises."""
        client, idle = self._client, self._idling
        self._client = self.selected = self._idling = None
        if client is not None:
            try:
                client.patience(_FAREWELL)
                client.link.ahead = b"DONE\r\n" if idle else b""
                client.logout()
            except Exception:  # noqa: BLE001 - whatever happened, the connection is over
                _shut(client)

    def _connected(self) -> _Client:
        account = self._account
        if account.security == "none" and not _loopback(account.host):
            raise MailboxError(
                f'security = "none" is for servers on this machine alone, not for {account.host}.',
                remedy='Use security = "tls".',
                account=account.name,
            )
        if account.security == "tls":
            return _Client(account.host, port=account.port, ssl=True, ssl_context=_trust(*_authorities()), timeout=TIMEOUT)
        client = _Client(account.host, port=account.port, ssl=False, timeout=TIMEOUT)
        if account.security == "starttls":
            self._client = client  # so that it is closed whatever happens
            if not client.has_capability("STARTTLS"):
                raise UnreachableError(
                    f"The server {account.host}:{account.port} offers no STARTTLS. No password was sent.",
                    remedy='Where it has port 993, use security = "tls".',
                    account=account.name,
                )
            client.starttls(_trust(*_authorities()))
        return client

    def _log_in(self, client: _Client, secret: str) -> None:
        offered = {word.decode("ascii", "replace") for word in client.capabilities()}
        name = self._account.username
        if self._account.auth == "xoauth2":
            if "AUTH=XOAUTH2" in offered or "AUTH=OAUTHBEARER" not in offered:
                client.oauth2_login(name, secret)
            else:
                client.oauthbearer_login(name, secret)
        elif "LOGINDISABLED" in offered or not (_PLAIN.fullmatch(name) and _PLAIN.fullmatch(secret)):
            if "AUTH=PLAIN" not in offered:
                raise LoginRefusedError(
                    f"The server {self._account.host} takes no such password from account {self._account.name}: it has only LOGIN.",
                    remedy='Use a password of plain ASCII characters, or auth = "xoauth2".',
                    account=self._account.name,
                )
            client.plain_login(name, secret)
        else:
            client.plain_login_name(name, secret)

    # looking

    def listing(self) -> list[bytes]:
        """The LIST answers for all folders, with SPECIAL-USE attributes where the server knows them."""
        if "SPECIAL-USE" in self.capabilities:
            with contextlib.suppress(MailboxError), self._speaking("listing folders"):
                return self._live.lines("LIST", '""', '"*"', "RETURN (SPECIAL-USE)", of="LIST")
        with self._speaking("listing folders"):
            return self._live.lines("LIST", '""', '"*"', of="LIST")

    def status(self, folders: Sequence[str]) -> dict[str, Status]:
        """How these folders stand, in one turn where the server can; those that it will not tell about are missing."""
        self._live.link.forget_answered()
        self._unselect()
        names = [_quoted(folder) for folder in folders]
        items = f"({_STATUS} HIGHESTMODSEQ)" if "CONDSTORE" in self.capabilities else f"({_STATUS})"
        found: dict[str, Status] = {}
        if {"LIST-STATUS", "LIST-EXTENDED"} <= self.capabilities and not any("*" in name or "%" in name for name in names):
            with contextlib.suppress(MailboxError), self._speaking("asking for news"):
                found = _statuses(self._live.lines("LIST", '""', f"({' '.join(names)})", f"RETURN (STATUS {items})", of="STATUS"))
        for folder, name in zip(folders, names, strict=True):
            if folder not in found:
                with contextlib.suppress(MailboxError), self._speaking("asking for news"):
                    found |= _statuses(self._live.lines("STATUS", name, items, of="STATUS"))
        return found

    def examine(self, folder: str) -> Status:
        """Opens a folder for reading only. Raises MailboxError where that is refused."""
        return self._opened(folder, writable=False)

    def select(self, folder: str) -> Status:
        """Opens a folder for writing: Drafts alone, to remove an own draft."""
        return self._opened(folder, writable=True)

    def _opened(self, folder: str, *, writable: bool) -> Status:
        self.selected = None
        with self._speaking(f"opening {folder}"):
            said = self._live.select_folder(folder, readonly=not writable)
        self.selected, self.writable = folder, writable
        modseq = said.get(b"HIGHESTMODSEQ", 0)
        self.validity = int(said.get(b"UIDVALIDITY", 0))
        return Status(self.validity, int(said.get(b"UIDNEXT", 0)), int(said.get(b"EXISTS", 0)), int(modseq))

    def _unselect(self) -> None:
        """Some servers tell of an opened folder as it was when it was opened. CLOSE would expunge what others marked."""
        if self.selected is not None:
            with self._speaking("closing a folder"):
                if "UNSELECT" in self.capabilities:
                    self._along(b"UNSELECT")
                    self.selected = None
                else:
                    self._along(b"NOOP")

    def search(self, *criteria: str | date | Iterable[str]) -> list[int]:
        """UIDs in the opened folder that meet all `criteria`, ascending."""
        with self._speaking("searching"):
            return sorted({int(uid) for uid in self._live.search(list(criteria))})

    def fetch(self, uids: Sequence[int], *items: str) -> dict[int, dict[bytes, Any]]:
        """These items of these mails in the opened folder; what is not there is missing."""
        if not uids:
            return {}
        with self._speaking("reading mails"):
            found: dict[int, dict[bytes, Any]] = self._live.fetch(uids, items)
        return found

    # listening

    @property
    def open_now(self) -> bool:
        """False where it was never opened, closed, or lost."""
        return self._client is not None

    @property
    def throttled(self) -> bool:
        """Has the server asked for patience since this was last read?"""
        told, self._throttled = self._throttled or (self._client is not None and self._client.link.throttled), False
        if self._client is not None:
            self._client.link.throttled = False
        return told

    @contextlib.contextmanager
    def hurried(self) -> Iterator[None]:
        """Waits for answers only shortly: whoever was silent for long may be gone."""
        if self._client is not None:
            self._client.patience(_HURRIED)
        yield
        if self._client is not None:
            self._client.patience()

    def idle(self) -> None:
        """Listens to the opened folder (RFC 2177) until `rouse`."""
        with self._speaking("listening"):
            link = self._live.link
            tag = link._command("IDLE")  # noqa: SLF001
            while link._get_response() is not None:  # noqa: SLF001
                if answer := link.tagged_commands.get(tag):
                    raise IMAPClientError(f"IDLE: {answer}")
            self._idling = (tag, time.monotonic())

    @property
    def idle_since(self) -> float | None:
        """On the monotonic clock; None while not listening."""
        return self._idling[1] if self._idling is not None else None

    def fileno(self) -> int | None:
        """What to wait on while listening."""
        return self._client.socket().fileno() if self._client is not None and self._idling is not None else None

    def heard(self) -> list[bytes]:
        """What the server has said while listening, without waiting. Raises ConnectionLostError where it has gone."""
        with self._speaking("listening"):
            return self._live.link.arrived()

    def rouse(self) -> None:
        """Ends listening: said in one breath with the next command."""
        if self._idling is not None and self._client is not None:
            with self._speaking("listening"):
                (tag, _), self._idling = self._idling, None
                self._client.link.ahead += b"DONE\r\n"
                self._in_turn(tag)

    def noop(self) -> None:
        """Asks for a sign of life."""
        with self._speaking("asking for a sign of life"):
            self._live.link.noop()

    def _along(self, command: bytes) -> None:
        """A command whose answer is of no interest, sent with the next one."""
        self._in_turn(self._live.link.along(command))

    def _in_turn(self, tag: bytes) -> None:
        if self._account.host.lower().endswith(_PATIENT):
            link = self._live.link
            link.send(b"")
            while not link.tagged_commands[tag]:
                link._get_response()  # noqa: SLF001

    # writing

    def append(self, folder: str, raw: bytes, flags: Sequence[str]) -> tuple[int, int] | None:
        """Stores a mail. UIDVALIDITY and UID where the server tells them (RFC 4315)."""
        with self._speaking("storing a draft"):
            if "LITERAL+" in self.capabilities:
                answer = self._live.append_at_once(_quoted(folder), raw, flags)
            else:
                answer = self._live.append(folder, raw, flags)
        told = _APPENDED.search(answer or b"")
        return (int(told[1]), int(told[2])) if told else None

    def expunge(self, uid: int) -> None:
        r"""Removes exactly this mail of the opened folder (UIDPLUS). Where that fails, its \Deleted is taken back."""
        with self._speaking("removing a draft"):
            self._live.add_flags([uid], ["\\Deleted"], silent=True)
        try:
            with self._speaking("removing a draft"):
                self._live.uid_expunge([uid])
        except MailboxError:
            with self._speaking("taking back a removal"):
                self._live.remove_flags([uid], ["\\Deleted"], silent=True)
            raise

    def move(self, uid: int, folder: str) -> None:
        """Moves exactly this mail of the opened folder (RFC 6851)."""
        with self._speaking("removing a draft"):
            self._live.move([uid], folder)

    # failing

    @property
    def _live(self) -> _Client:
        if self._client is None:
            raise ConnectionLostError(f"The connection to {self._account.host} is lost.", account=self._account.name)
        return self._client

    @contextlib.contextmanager
    def _speaking(self, doing: str) -> Iterator[None]:
        try:
            yield
        except IMAPClientError as error:
            fault = translated(error, self._account, doing)
            if isinstance(fault, ConnectionLostError):
                self._drop()
            raise fault from None
        except FollowupError:
            raise
        except Exception as error:  # noqa: BLE001 - network, TLS, or an answer on which the library stumbled
            self._drop()
            raise translated(error, self._account, doing) from None

    def _drop(self) -> None:
        client, self._client, self.selected, self._idling = self._client, None, None, None
        if client is not None:
            self._throttled = self._throttled or client.link.throttled
            _shut(client)


def _shut(client: _Client) -> None:
    with contextlib.suppress(Exception):
        client.shutdown()


def _without(secret: str, text: str) -> str:
    """A server may say again what it was told."""
    return text.replace(secret, "***") if len(secret) > 3 else text


def _joined(items: Sequence[Any]) -> Iterator[bytes]:
    """Whole lines from what imaplib gives: a literal comes as a pair, and the rest of its line as the next item."""
    line = b""
    for item in items:
        if isinstance(item, tuple):
            head = item[0][: item[0].rfind(b"{")]
            line += head + b'"' + item[1].replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
        elif item is not None:
            yield line + item
            line = b""


def _statuses(lines: Iterable[bytes]) -> dict[str, Status]:
    found = {}
    for line in lines:
        if told := _STATUS_LINE.match(line):
            name = re.sub(rb"\\(.)", rb"\1", told[1]) if told[1] is not None else told[2]
            words = told[3].upper().split()
            values = {key: int(value) for key, value in zip(words[::2], words[1::2], strict=False) if value.isdigit()}
            found[name.decode("ascii", "replace")] = Status(
                values.get(b"UIDVALIDITY", 0), values.get(b"UIDNEXT", 0), values.get(b"MESSAGES", 0), values.get(b"HIGHESTMODSEQ", 0)
            )
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _authorities() -> tuple[str | None, str | None]:
    return os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")


@functools.cache
def _trust(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """The system's authorities, or those that the environment names; always verifying, always the host's name too."""
    return ssl.create_default_context()
