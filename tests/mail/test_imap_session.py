"""Getting in, and being kept out: TLS, log-in, and servers that claim what they cannot do."""

from __future__ import annotations

import contextlib
import logging
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from dovecot import BINARY, PASSWORD, Dovecot, free_ports
from letters import NOW, SINCE, draft, draft_id, mail
from test_imap_contract import ImapWorld, ids, watched

from followup_daemon.config import ImapAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, TryLaterError, UnreachableError
from followup_daemon.mail import imap_session
from followup_daemon.mail.imap import Imap
from followup_daemon.model import FolderRole, Removal, fingerprint

ROBIN = "robin@mail.example"


def account(port: int, **settings: object) -> ImapAccount:
    whole = {"host": "localhost", "port": port, "username": ROBIN, "password_command": f"echo {PASSWORD}", **settings}
    return ImapAccount("personal", **whole)  # type: ignore[arg-type]


def refused(which: ImapAccount, **options: object) -> FollowupError:
    with pytest.raises(FollowupError) as fault, Imap(which, **options):  # type: ignore[arg-type]
        pytest.fail("it was let in")
    assert PASSWORD not in str(fault.value)
    assert "Traceback" not in str(fault.value)
    assert "\n" not in str(fault.value)
    assert fault.value.account == "personal"
    return fault.value


@pytest.fixture
def trusted(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))


# connecting


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(("security", "host"), [("tls", "localhost"), ("tls", "127.0.0.1"), ("starttls", "localhost")])
def test_a_known_certificate_lets_in(dovecot: Dovecot, security: str, host: str) -> None:
    with Imap(account(dovecot.tls_port if security == "tls" else dovecot.port, security=security, host=host)) as box:
        assert box.folders()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_unknown_certificate_keeps_the_password_home(dovecot: Dovecot, security: str) -> None:
    fault = refused(account(dovecot.tls_port if security == "tls" else dovecot.port, security=security))
    assert isinstance(fault, UnreachableError)
    assert "cannot be trusted" in fault.text
    assert "SSL_CERT_FILE" in fault.remedy


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_host_keeps_the_password_home(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **options: real("127.0.0.1", *rest, **options))
    assert "cannot be trusted" in refused(account(dovecot.tls_port, host="imap.other.example")).text


@contextlib.contextmanager
def scripted(*answers: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A server that says these things, one after each line that it hears, then hangs up. Port, and what it heard."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            link, _ = listener.accept()
            with link, link.makefile("rb") as lines:
                for answer in answers:
                    link.sendall(answer.replace(b"TAG", (heard[-1].split(b" ")[0] if heard else b"*")))
                    if answer.endswith(b"\r\n") and not answer.startswith(b"* BYE"):
                        heard.append(lines.readline())

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        listener.close()


GREETING = b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n"
CAPABLE = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK done\r\n"


def test_without_starttls_nothing_is_said() -> None:
    with scripted(GREETING, b"") as (port, heard):
        assert "offers no STARTTLS" in refused(account(port, security="starttls")).text
    assert not [line for line in heard if b"LOGIN" in line or b"AUTHENTICATE" in line]


@pytest.mark.parametrize(
    ("answers", "kind", "words"),
    [
        ((b"* BYE too busy\r\n",), UnreachableError, "too busy"),
        ((b"HTTP/1.1 400 Bad Request\r\n\r\n",), UnreachableError, ""),
        ((b"",), UnreachableError, "ended the connection"),
        ((GREETING, b"TAG NO [UNAVAILABLE] try later\r\n"), UnreachableError, "just now"),
        ((GREETING, b"TAG NO [ALERT] Too many simultaneous connections. (Failure)\r\n"), UnreachableError, "just now"),
        ((GREETING, b"TAG NO [AUTHENTICATIONFAILED] no\r\n"), LoginRefusedError, "refused the log-in"),
        ((GREETING, b"TAG NO " + PASSWORD.encode() + b" is wrong\r\n"), LoginRefusedError, "refused the log-in"),
        ((GREETING, b"TAG BAD what\r\n"), LoginRefusedError, "refused the log-in"),
        ((GREETING, b"* BYE shutting down\r\n"), UnreachableError, "ended the connection"),
        ((GREETING, b""), UnreachableError, "ended the connection"),
        ((GREETING, b"TAG OK in\r\n", CAPABLE, b"* LIST (x\r\nTAG NO no folders\r\n"), MailboxError, "refused listing folders"),
        ((GREETING, b"TAG OK in\r\n", CAPABLE, b"* LIST {99999999999}\r\n"), UnreachableError, "listing folders"),
        ((GREETING, b"TAG OK in\r\n", CAPABLE, b"WRONG OK done\r\n"), UnreachableError, "ended the connection"),
    ],
)
def test_every_misbehaviour_is_one_clear_line(answers: tuple[bytes, ...], kind: type[FollowupError], words: str) -> None:
    with scripted(*answers) as (port, _):
        fault = refused(account(port, security="none"))
    assert isinstance(fault, kind)
    assert words in fault.text


def test_silence_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_session, "TIMEOUT", imap_session.SocketTimeout(connect=0.3, read=0.3))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "does not answer" in refused(account(silent.getsockname()[1], security="none")).text


def test_nothing_listens() -> None:
    (port,) = free_ports(1)
    assert "nothing listens there" in refused(account(port)).text


def test_unknown_host() -> None:
    fault = refused(account(993, host="imap.nowhere.example"))
    assert isinstance(fault, UnreachableError)
    assert "no such host" in fault.text


def test_no_plain_connection_leaves_the_machine() -> None:
    assert "on this machine alone" in refused(account(143, host="imap.nowhere.example", security="none")).text


# logging in


def test_a_wrong_password_says_whose_and_where(dovecot: Dovecot) -> None:
    fault = refused(account(dovecot.port, security="none", password_command="echo wrong-one"))
    assert isinstance(fault, LoginRefusedError)
    assert all(word in fault.text for word in ("personal", "localhost", ROBIN))
    assert "password_command" in fault.remedy
    assert "wrong-one" not in str(fault)


def test_every_password_arrives_whole(tmp_path: Path) -> None:
    if BINARY is None:
        pytest.skip("no Dovecot here: apt install dovecot-imapd")
    others = {"a@mail.example": "påss wörd", "b@mail.example": 'quo"te\\s', "c@mail.example": "with space"}
    with Dovecot(others=others) as server:
        for name, password in others.items():
            (tmp_path / "pw").write_text(password)
            (tmp_path / "pw").chmod(0o600)
            with Imap(account(server.port, security="none", username=name, password_command=None, password_file=tmp_path / "pw")) as box:
                assert box.folders()


@pytest.mark.parametrize("offered", ["AUTH=XOAUTH2", "AUTH=OAUTHBEARER"])
def test_access_tokens(dovecot: Dovecot, offered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if offered == "AUTH=OAUTHBEARER":
        real = imap_session._Client.capabilities
        monkeypatch.setattr(
            imap_session._Client, "capabilities", lambda self: tuple(word for word in real(self) if word != b"AUTH=XOAUTH2")
        )
    good = account(dovecot.port, security="none", auth="xoauth2")
    with Imap(good, token=lambda: f"good-{ROBIN}") as box:
        assert box.folders()
    assert isinstance(refused(good, token=lambda: "expired"), LoginRefusedError)


def test_nothing_of_a_mail_or_password_is_logged(dovecot: Dovecot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with watched(dovecot.port, "quiet@mail.example") as world:
        world.put("INBOX", mail("one", "canary in the body\n"))
        with world.mailbox() as box:
            list(box.fetch(box.changes(None, SINCE).new))
            box.append(draft("ours"))
    assert PASSWORD not in caplog.text
    assert "canary" not in caplog.text


# other servers


@contextlib.contextmanager
def another(**settings: object) -> Iterator[ImapWorld]:
    if BINARY is None:
        pytest.skip("no Dovecot here: apt install dovecot-imapd")
    with Dovecot(**settings) as server, watched(server.port, ROBIN) as world:  # type: ignore[arg-type]
        yield world


def test_gmail_by_its_folders_in_german() -> None:
    boxes = {"[Gmail]/Entwürfe": "\\Drafts", "[Gmail]/Gesendet": "\\Sent", "[Gmail]/Papierkorb": "\\Trash"}
    more = "protocol imap {\n imap_capability = +X-GM-EXT-1\n}"
    with another(boxes=boxes, more=more) as world, world.mailbox() as box:
        names = {folder.role: folder.name for folder in box.folders()}
        assert (names[FolderRole.DRAFTS], names[FolderRole.SENT]) == ("[Gmail]/Entwürfe", "[Gmail]/Gesendet")
        box.append(draft("ours"))
        (ref,) = box.find(draft_id("ours"))
        assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.REMOVED  # moved, not expunged
        assert [found.role for found in box.find(draft_id("ours"))] == [FolderRole.TRASH]
        assert box.changes(None, SINCE).drafts == ()


def test_a_server_that_only_claims_to_be_gmail_is_read_all_the_same() -> None:
    more = "protocol imap {\n imap_capability = +X-GM-EXT-1\n}"
    with another(boxes={"Drafts": "\\Drafts", "Sent": "\\Sent", "Everything": "\\All"}, more=more) as world:
        world.put("INBOX", mail("one"))
        world.put("Everything", mail("one"))
        with world.mailbox() as box:
            assert ids(list(box.fetch(box.changes(None, SINCE).new))) == ["one"]
            box.append(draft("ours"))
            (ref,) = box.find(draft_id("ours"))
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.UNABLE  # no Trash to move it to
        assert len(world.stored("Drafts")) == 1


def test_where_one_mail_cannot_be_removed_alone_none_is() -> None:
    more = "protocol imap {\n imap_capability = IMAP4rev1 LITERAL+ SPECIAL-USE\n}"
    with another(more=more) as world, world.mailbox() as box:
        box.append(draft("ours"))
        (ref,) = box.find(draft_id("ours"))
        assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.UNABLE
        assert world.stored("Drafts") == [({"\\Draft", "\\Seen"}, draft("ours"))]


def test_without_drafts_the_remedy_is_told() -> None:
    with another(boxes={"Sent": "\\Sent"}, separator=".") as world:
        with world.mailbox() as box, pytest.raises(MailboxError, match="drafts = "):
            box.folders()
        world.link.create("Mine")
        with Imap(world.account(folders={FolderRole.DRAFTS: "Mine"})) as box:
            assert FolderRole.DRAFTS in {folder.role for folder in box.folders()}
        assert b"Drafts" not in b"".join(world.link.list()[1])  # type: ignore[arg-type]


def test_a_closed_drafts_folder_proves_nothing() -> None:
    with another() as world:
        world.put("Drafts", draft("ours"), NOW, "\\Draft")
        with world.mailbox() as box:
            assert len(box.changes(None, SINCE).drafts or ()) == 1
        with world.mailbox() as box:
            world.wire.refusing = re.compile(rb"(?i)^\S+ (EXAMINE|STATUS) \"?Drafts")
            assert box.changes(None, SINCE).drafts is None


# secrets: see test_auth


def test_a_missing_secret_is_asked_for_before_any_connection(tmp_path: Path) -> None:
    fault = refused(account(1, password_command=None, password_file=tmp_path / "nothing"))
    assert isinstance(fault, LoginRefusedError)
    assert isinstance(refused(account(1, password_command="exit 3")), TryLaterError)
