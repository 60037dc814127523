"""The contract over IMAP: on Dovecot as distributions ship it, and on pymap, which is always here. A proxy holds the backend to reading."""

from __future__ import annotations

import contextlib
import imaplib
import itertools
import re
import select
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from contract import MailboxContract, ids
from dovecot import PASSWORD, Dovecot, ask, free_ports
from letters import NOW, SINCE, ago, draft, draft_id, lf, mail
from wire import Wire

from followup_daemon.config import ImapAccount
from followup_daemon.errors import UnreachableError
from followup_daemon.mail import imap, imap_telling
from followup_daemon.mail.imap import Imap
from followup_daemon.model import FolderRole, Ref, Removal, fingerprint

_numbers = itertools.count(1)


def _password_file() -> Path:
    file = Path.home() / "password"
    if not file.exists():
        file.write_text(PASSWORD)
        file.chmod(0o600)
    return file


class ImapWorld:
    """A user on a server; `link` is the user's mail program, `wire` is what the backend talks through."""

    def __init__(self, port: int, username: str, wire: Wire) -> None:
        self.username, self.wire = username, wire
        self.link = imaplib.IMAP4("127.0.0.1", port, timeout=20)
        self.link.login(username, PASSWORD)

    def account(self, **more: object) -> ImapAccount:
        settings = {"port": self.wire.address, "security": "none", "password_file": _password_file(), **more}
        return ImapAccount("personal", "127.0.0.1", self.username, **settings)  # type: ignore[arg-type]

    def mailbox(self, read: tuple[str, ...] = ("INBOX",)) -> Imap:
        return Imap(self.account(), read)

    def put(self, folder: str, raw: bytes, when: datetime = NOW, flags: str = "") -> None:
        ask(self.link.append(f'"{folder}"', f"({flags})", imaplib.Time2Internaldate(when), lf(raw).replace(b"\n", b"\r\n")))

    def stored(self, folder: str) -> list[tuple[frozenset[str], bytes]]:
        ask(self.link.select(f'"{folder}"', readonly=True))
        parts = ask(self.link.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[])"))
        found = []
        for part, after in itertools.pairwise([*parts, b""]):
            if isinstance(part, tuple):
                flags = re.search(rb"FLAGS \(([^)]*)\)", part[0] + (after if isinstance(after, bytes) else b""))
                assert flags is not None
                found.append((frozenset(flags[1].decode().split()) - {"\\Recent"}, lf(part[1])))
        return found

    def _uid(self, folder: str, message_id: str) -> str:
        ask(self.link.select(f'"{folder}"'))
        return ask(self.link.uid("SEARCH", "HEADER", "Message-ID", message_id.strip("<>")))[0].decode()  # type: ignore[attr-defined, no-any-return]

    def drop(self, folder: str, message_id: str) -> None:
        uid = self._uid(folder, message_id)
        ask(self.link.uid("STORE", uid, "+FLAGS", "(\\Deleted)"))
        ask(self.link.uid("EXPUNGE", uid))

    def mark(self, folder: str, message_id: str, flag: str) -> None:
        ask(self.link.uid("STORE", self._uid(folder, message_id), "+FLAGS", f"({flag})"))

    def remove_folder(self, folder: str) -> None:
        ask(self.link.select("INBOX", readonly=True))
        ask(self.link.delete(f'"{folder}"'))

    def renew_folder(self, folder: str) -> None:
        """Deleted and made again: the same name, another UIDVALIDITY."""
        self.remove_folder(folder)
        ask(self.link.create(f'"{folder}"'))


@contextlib.contextmanager
def watched(port: int, username: str) -> Iterator[ImapWorld]:
    """A world whose wire carried nothing but reading and own drafts when it ends."""
    with Wire(port) as wire:
        world = ImapWorld(port, username, wire)
        try:
            yield world
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                world.link.logout()
        assert wire.trespasses() == []


class TestDovecot(MailboxContract):
    """Folders by SPECIAL-USE, UIDPLUS, LIST-STATUS."""

    @pytest.fixture
    def world(self, dovecot: Dovecot) -> Iterator[ImapWorld]:
        username = f"robin{next(_numbers)}@mail.example"
        with watched(dovecot.port, username) as world:
            ask(world.link.create('"Jobs/Acme"'))
            yield world

    def test_without_drafts_says_what_to_do_and_makes_none(self, world: ImapWorld) -> None:
        """This Dovecot makes Drafts by itself; one that does not stands in test_imap_session."""
        with world.mailbox() as box:
            assert FolderRole.DRAFTS in {folder.role for folder in box.folders()}

    def test_a_pass_without_news_costs_one_turn_and_four_on_a_new_connection(self, world: ImapWorld) -> None:
        """With a waiting draft, and one that has gone and is looked for each time: while nothing changes, neither is asked about."""
        for number in range(30):
            world.put("INBOX", mail(f"m{number}"))
        world.put("Drafts", draft("one"), NOW, "\\Draft")
        box = world.mailbox()
        box.keep = True

        def look(cursor: str | None) -> str:
            with box:
                box.folders()
                found = box.changes(cursor, SINCE)
                list(box.fetch(found.drafts or ()))
                assert box.find(draft_id("gone")) == ()
            assert (found.new == ()) == (cursor is not None)
            return found.cursor

        cursor = look(None)
        for idle in (False, True):
            if idle:
                assert not box.watch()
            world.wire.turns = world.wire.carried = 0
            cursor = look(cursor)
            assert world.wire.turns <= 1
            assert world.wire.carried <= 1000
        box.close()
        world.wire.turns = world.wire.carried = 0
        look(cursor)
        box.close()
        assert world.wire.turns <= 4  # log-in, folders, news, farewell
        assert world.wire.carried <= 2000

    def test_a_connection_that_died_while_it_was_kept_is_replaced_without_a_word(self, world: ImapWorld) -> None:
        box = world.mailbox()
        box.keep = True
        with box:
            cursor = box.changes(None, SINCE).cursor
        box._session._client.socket().shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
        world.put("INBOX", mail("one"))
        with box:
            assert ids(list(box.fetch(box.changes(cursor, SINCE).new))) == ["one"]
        box.close()

    def test_listening_tells_of_a_new_mail_and_of_the_end(self, world: ImapWorld) -> None:
        box = world.mailbox()
        box.keep = True
        with box:
            cursor = box.changes(None, SINCE).cursor
        assert not box.watch()
        assert not box.stirred()
        world.put("INBOX", mail("one"))
        assert select.select([box.fileno() or 0], [], [], 20)[0]
        assert box.stirred()
        with box:
            assert ids(list(box.fetch(box.changes(cursor, SINCE).new))) == ["one"]
        world.put("INBOX", mail("meanwhile"))
        assert box.watch()  # it came before listening began
        box._session._client.socket().shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
        assert box.stirred()
        assert box.fileno() is None
        box.close()

    def test_listening_is_renewed(self, world: ImapWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imap, "_RENEWAL", 0.0)
        box = world.mailbox()
        box.keep = True
        with box:
            box.changes(None, SINCE)
        assert not box.watch()
        assert not box.stirred()
        box.close()
        assert [words[0] for words in world.wire.commands()].count("IDLE") == 2

    def test_a_long_first_reading_goes_by_steps_and_on_where_it_was(self, world: ImapWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each step is older than the next over all folders; after any of them a new connection goes on; what comes meanwhile comes too."""
        monkeypatch.setattr(imap, "STEP", 4)
        world.put("INBOX", mail("ancient"), ago(days=400))
        for number in range(9):
            world.put("Sent" if number % 3 == 0 else "INBOX", mail(f"m{number}"), ago(days=30 - number))
        world.put("Drafts", draft("one"), NOW, "\\Draft")
        steps: list[list[str]] = []
        cursor, more, box = None, True, world.mailbox()
        box.keep = True
        while more:
            if len(steps) == 1:
                world.put("INBOX", mail("late"))
                box.close()
                box = world.mailbox()
            with box:
                found = box.changes(cursor, SINCE)
                steps.append(sorted(ids(list(box.fetch(found.new)))))
            cursor, more = found.cursor, found.more
            assert (found.drafts is None) == more
        assert steps == [["m0", "m1", "m2", "m3"], ["m4", "m5", "m6", "m7"], ["late", "m8"]]
        with world.mailbox() as again:
            assert again.changes(cursor, SINCE).new == ()

    def test_equal_numbers_in_two_folders_are_two_mails(self, world: ImapWorld) -> None:
        world.put("Drafts", draft("one"), NOW, "\\Draft")
        with world.mailbox() as box:
            found = box.changes(None, SINCE)
            (lying,) = found.drafts or ()
            list(box.fetch([lying]))
            assert list(box.fetch([Ref("INBOX", FolderRole.INBOX, lying.uid)])) == []

    def test_a_renewed_folder_is_read_again_alone(self, world: ImapWorld) -> None:
        world.put("INBOX", mail("kept"))
        world.put("Jobs/Acme", mail("old"))
        with world.mailbox(("INBOX", "Jobs/*")) as box:
            first = box.changes(None, SINCE)
        time.sleep(1.1)  # UIDVALIDITY is made from the time in seconds
        world.renew_folder("Jobs/Acme")
        world.put("Jobs/Acme", mail("new"))
        with world.mailbox(("INBOX", "Jobs/*")) as box:
            second = box.changes(first.cursor, SINCE)
            assert second.reset
            assert ids(list(box.fetch(second.new))) == ["new"]
            assert list(box.fetch(first.new[1:])) == []  # the same UID, but of the folder that was
            assert not box.changes(second.cursor, SINCE).reset

    def test_a_stale_ref_removes_nothing(self, world: ImapWorld) -> None:
        world.put("Drafts", draft("ours"), NOW, "\\Draft")
        with world.mailbox() as box:
            (ref,) = box.find(draft_id("ours"))
        time.sleep(1.1)
        world.renew_folder("Drafts")
        world.put("Drafts", draft("ours"), NOW, "\\Draft")
        with world.mailbox() as box:
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.UNABLE
        assert len(world.stored("Drafts")) == 1

    def test_a_lost_reply_is_no_second_draft(self, world: ImapWorld) -> None:
        world.wire.losing = re.compile(rb"APPENDUID")
        with world.mailbox() as box, pytest.raises(UnreachableError, match="ended the connection while storing a draft"):
            box.append(draft("ours"))
        world.wire.losing = None
        with world.mailbox() as box:
            assert len(box.find(draft_id("ours"))) == 1
        assert len(world.stored("Drafts")) == 1

    def test_a_connection_that_ends_while_reading_is_opened_again(self, world: ImapWorld) -> None:
        for number in range(7):
            world.put("INBOX", mail(f"m{number}"))
        with world.mailbox() as box:
            refs = box.changes(None, SINCE).new
            reading = box.fetch(refs)
            box._session._client.shutdown()  # type: ignore[union-attr]
            with pytest.raises(UnreachableError):
                list(reading)
        with world.mailbox() as box:
            world.wire.losing = re.compile(rb"BODY\[\]")
            reading = box.fetch(refs)
            with pytest.raises(UnreachableError):
                list(reading)
            assert world.wire.commands().count(["LOGOUT"]) <= 2

    def test_one_mail_that_kills_the_server_is_left_out(self, world: ImapWorld) -> None:
        for number in range(9):
            world.put("INBOX", mail(f"m{number}", "poison\n" if number == 4 else "Hello.\n"))
        world.wire.losing = re.compile(rb"poison")
        with world.mailbox() as box:
            refs = box.changes(None, SINCE).new
            assert ids(list(box.fetch(refs))) == [f"m{number}" for number in range(9) if number != 4]
            assert box.unreadable == [refs[4]]

    def test_a_large_mail_is_read_in_part(self, world: ImapWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        for room in (imap, imap_telling):
            monkeypatch.setattr(room, "LARGE", 50_000)
        monkeypatch.setattr(imap, "BEGINNING", 10_000)
        sizes = [100, 60_000, 100, 100, 70_000, 49_000]
        for number, size in enumerate(sizes):
            world.put("INBOX", mail(f"m{number}", "x" * 70 * (size // 70) + "\n"))
        with world.mailbox() as box:
            found = list(box.fetch(box.changes(None, SINCE).new))
        assert ids(found) == [f"m{number}" for number in range(6)]
        assert [len(one.raw) == 10_000 for one in found] == [False, True, False, False, True, False]
        assert all((one.size == len(one.raw)) == (len(one.raw) != 10_000) for one in found)

    def test_of_plain_bulk_only_the_beginning_is_read(self, world: ImapWorld) -> None:
        """A mail of a person, one about an application, and a mail to many people that hides its subject are read whole."""
        text = "x" * 69 + "\n"
        heads = ["", "List-Unsubscribe: <https://shop.example/u>\n", "Precedence: bulk\n"]
        for number, head in enumerate(heads):
            world.put("INBOX", mail(f"m{number}", text * 800, more=head).replace(b"Subject: Interview", b"Subject: Spring sale"))
        world.put("INBOX", mail("m3", text * 800, more=heads[1]))
        world.put("INBOX", mail("m4", text * 800, more=heads[1]).replace(b"Subject: Interview", b"Subject: =?utf-8?Q?Ihr_Gespr=C3=A4ch?="))
        with world.mailbox() as box:
            found = list(box.fetch(box.changes(None, SINCE).new))
        assert ids(found) == ["m0", "m1", "m2", "m3", "m4"]
        assert [len(one.raw) == one.size for one in found] == [True, False, False, True, True]
        assert all(len(one.raw) > 8 * 1024 for one in found)

    def test_many_mails_stay_small_commands(self, world: ImapWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imap, "_TOLD_AT_ONCE", 20)
        monkeypatch.setattr(imap_telling, "BATCH", 5_000)
        for number in range(45):
            world.put("INBOX", mail(f"m{number}", "x" * 70 + "\n"))
        with world.mailbox() as box:
            assert ids(list(box.fetch(box.changes(None, SINCE).new))) == [f"m{number}" for number in range(45)]

    def test_a_maildir_draft_is_an_imap_draft(self, world: ImapWorld, dovecot: Dovecot) -> None:
        """Both backends look at the same files."""
        from followup_daemon.config import MaildirAccount
        from followup_daemon.mail.maildir import Maildir

        with world.mailbox() as box:
            box.append(draft("ours"))
        with Maildir(MaildirAccount("personal", dovecot.maildir(world.username))) as files:
            (ref,) = files.find(draft_id("ours"))
            (found,) = files.fetch([ref])
            assert (lf(found.raw), found.flags) == (draft("ours"), {"\\Draft", "\\Seen"})


class TestPymap(MailboxContract):
    """Another server's view of the standard: no SPECIAL-USE, no LIST-STATUS, no UNSELECT."""

    @pytest.fixture(scope="class")
    @classmethod
    def port(cls) -> Iterator[int]:
        (port,) = free_ports(1)
        binary = shutil.which("pymap", path=str(Path(sys.executable).parent)) or "pymap"
        command = [binary, "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict", "--demo-data"]
        server = subprocess.Popen([*command, "--demo-user", "robin", "--demo-password", PASSWORD], stderr=subprocess.DEVNULL)
        for _ in range(200):
            with contextlib.suppress(OSError):
                imaplib.IMAP4("127.0.0.1", port, timeout=5).logout()
                break
            time.sleep(0.05)
        yield port
        server.terminate()
        server.wait(10)

    @pytest.fixture
    def world(self, port: int) -> Iterator[ImapWorld]:
        with watched(port, "robin") as world:
            for line in ask(world.link.list()):
                name = line.decode().rpartition(" ")[2]  # type: ignore[attr-defined]
                if name != "INBOX" and b"\\Noselect" not in line:  # type: ignore[operator]
                    ask(world.link.delete(name))
            for name in ("Sent", "Drafts", "Trash", "Archive", "Junk", "Jobs/Acme"):
                ask(world.link.create(name))
            ask(world.link.select("INBOX"))
            ask(world.link.uid("STORE", "1:*", "+FLAGS.SILENT", "(\\Deleted)"))
            ask(world.link.expunge())
            yield world
            world.remove_folder("Jobs/Acme")


def test_two_accounts_know_nothing_of_each_other(dovecot: Dovecot) -> None:
    with watched(dovecot.port, "left@mail.example") as left, watched(dovecot.port, "right@mail.example") as right:
        left.put("INBOX", mail("left"), ago(days=1))
        right.put("INBOX", mail("right"), ago(days=1))
        with left.mailbox() as one, right.mailbox() as other:
            one.append(draft("ours"))
            assert ids(list(one.fetch(one.changes(None, SINCE).new))) == ["left"]
            assert ids(list(other.fetch(other.changes(None, SINCE).new))) == ["right"]
            assert other.find(draft_id("ours")) == ()
