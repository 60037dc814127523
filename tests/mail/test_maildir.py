"""The contract for a Maildir++, and what only files can do wrong."""

from __future__ import annotations

import os
import shutil
import time
from datetime import datetime
from pathlib import Path

import pytest
from contract import MailboxContract
from letters import NOW, SINCE, ago, draft, draft_id, mail

from followup_daemon.config import MaildirAccount
from followup_daemon.errors import MailboxError, UnreachableError
from followup_daemon.mail.maildir import Maildir
from followup_daemon.model import FolderRole, Removal, fingerprint

LETTERS = {"\\Seen": "S", "\\Draft": "D", "\\Flagged": "F", "\\Answered": "R", "\\Deleted": "T"}


class MaildirWorld:
    def __init__(self, root: Path) -> None:
        self.root, self.count = root, 0
        for folder in ("INBOX", "Sent", "Drafts", "Trash", "Archive", "Junk", "Jobs/Acme"):
            for part in ("cur", "new", "tmp"):
                (self.path(folder) / part).mkdir(parents=True)

    def path(self, folder: str) -> Path:
        return self.root if folder == "INBOX" else self.root / f".{folder.replace('/', '.')}"

    def mailbox(self, read: tuple[str, ...] = ("INBOX",)) -> Maildir:
        return Maildir(MaildirAccount("personal", self.root), read)

    def put(self, folder: str, raw: bytes, when: datetime = NOW, flags: str = "") -> None:
        self.count += 1
        letters = "".join(sorted(LETTERS[flag] for flag in flags.split()))
        name = f"{int(when.timestamp())}.M{self.count:06}P7.mx"
        path = self.path(folder) / ("cur" if letters else "new") / (f"{name}:2,{letters}" if letters else name)
        path.write_bytes(raw)
        os.utime(path, (when.timestamp(), when.timestamp()))

    def files(self, folder: str) -> list[Path]:
        return [path for part in ("new", "cur") for path in sorted((self.path(folder) / part).iterdir())]

    def stored(self, folder: str) -> list[tuple[frozenset[str], bytes]]:
        flags = {letter: flag for flag, letter in LETTERS.items()}
        return [
            (frozenset(flags[letter] for letter in path.name.rpartition(":2,")[2] if ":2," in path.name), path.read_bytes())
            for path in self.files(folder)
        ]

    def _file(self, folder: str, message_id: str) -> Path:
        return next(path for path in self.files(folder) if f"Message-ID: {message_id}\n".encode() in path.read_bytes())

    def drop(self, folder: str, message_id: str) -> None:
        self._file(folder, message_id).unlink()

    def mark(self, folder: str, message_id: str, flag: str) -> None:
        path = self._file(folder, message_id)
        base, _, letters = path.name.partition(":2,")
        path.rename(self.path(folder) / "cur" / f"{base}:2,{''.join(sorted({*letters, LETTERS[flag]}))}")

    def remove_folder(self, folder: str) -> None:
        shutil.rmtree(self.path(folder))


@pytest.fixture
def world(tmp_path: Path) -> MaildirWorld:
    return MaildirWorld(tmp_path / "Maildir")


class TestMaildir(MailboxContract):
    """The same as for every backend."""


def test_a_mail_that_a_program_has_noticed_is_no_news(world: MaildirWorld) -> None:
    world.put("INBOX", mail("one"))
    with world.mailbox() as box:
        first = box.changes(None, SINCE)
        path = world.files("INBOX")[0]
        path.rename(world.root / "cur" / f"{path.name}:2,")
        assert box.changes(first.cursor, SINCE).new == ()
        world.mark("INBOX", "<one@northwind.example>", "\\Seen")
        assert box.changes(first.cursor, SINCE).new == ()
        assert [found.flags for found in box.fetch(first.new)] == [{"\\Seen"}]


def test_only_plain_files_under_the_root_are_read(world: MaildirWorld, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(mail("secret"))
    (world.root / "cur" / "1.link:2,S").symlink_to(secret)
    os.mkfifo(world.root / "cur" / "2.fifo:2,S")
    (world.root / "cur" / "3.folder:2,S").mkdir()
    outside = tmp_path / "outside"
    for part in ("cur", "new", "tmp"):
        (outside / part).mkdir(parents=True)
    (outside / "cur" / "4.outside:2,S").write_bytes(mail("outside"))
    (world.root / ".Linked").symlink_to(outside)
    (world.root / ".Half").mkdir()
    (world.root / ".Half" / "cur").symlink_to(outside / "cur")
    world.put("INBOX", mail("one"))
    with world.mailbox(("INBOX", "Linked", "Half")) as box:
        found = box.changes(None, ago(days=4000).date())
        assert [b"<one@" in one.raw for one in box.fetch(found.new)] == [True]


def test_no_ref_leads_out_of_the_mailbox(world: MaildirWorld, tmp_path: Path) -> None:
    outside = tmp_path / "cur"
    outside.mkdir()
    (outside / "1.mine").write_bytes(draft("ours"))
    world.put("Drafts", draft("ours"), NOW, "\\Draft")
    with world.mailbox() as box:
        (good,) = box.find(draft_id("ours"))
        for folder, uid in (("/../..", "1.mine"), ("Drafts", "../../../cur/1.mine"), ("../..", good.uid), ("", good.uid)):
            ref = type(good)(folder, FolderRole.DRAFTS, uid)
            assert list(box.fetch([ref])) == []
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is not Removal.REMOVED
    assert (outside / "1.mine").exists()


def test_a_server_beside_it_does_not_disturb(world: MaildirWorld) -> None:
    for folder in ("INBOX", "Drafts"):
        for name in ("dovecot-uidlist", "dovecot.index.log", "dovecot.index.cache", "dovecot-keywords", "maildirfolder", "subscriptions"):
            (world.path(folder) / name).write_text("0 junk\n")
    (world.root / "cur" / "1.M1P7.mx,S=120,W=124:2,Sab").write_bytes(mail("keywords"))
    (world.root / "cur" / ".nfs0000").write_bytes(b"gone")
    with world.mailbox() as box:
        found = list(box.fetch(box.changes(None, SINCE).new))
    assert [one.flags for one in found] == [{"\\Seen"}]


@pytest.mark.parametrize("name", ["Entw&APw-rfe", "INBOX.Drafts", "Brouillons", "drafts"])
def test_knows_folders_by_their_names(world: MaildirWorld, name: str) -> None:
    (world.root / ".Drafts").rename(world.root / f".{name}")
    with world.mailbox() as box:
        box.append(draft("one"))
        assert [ref.role for ref in box.find(draft_id("one"))] == [FolderRole.DRAFTS]
    assert len(list((world.root / f".{name}" / "cur").iterdir())) == 1


def test_the_config_outranks_the_names(world: MaildirWorld) -> None:
    world.put("Jobs/Acme", draft("one"))
    account = MaildirAccount("personal", world.root, {FolderRole.DRAFTS: "Jobs/Acme"})
    with Maildir(account) as box:
        assert [ref.folder for ref in box.find(draft_id("one"))] == ["Jobs.Acme"]
    with (
        pytest.raises(MailboxError, match='no folder "Nowhere"'),
        Maildir(MaildirAccount("personal", world.root, {FolderRole.SENT: "Nowhere"})),
    ):
        pass


def test_a_missing_or_closed_maildir_says_so(world: MaildirWorld, tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="no Maildir at"), Maildir(MaildirAccount("personal", tmp_path / "nowhere")):
        pass
    if os.geteuid() == 0:
        return  # root reads everything
    (world.root / ".Sent" / "cur").chmod(0)
    try:
        with world.mailbox() as box, pytest.raises(MailboxError, match="cannot be read"):
            box.changes(None, SINCE)
    finally:
        (world.root / ".Sent" / "cur").chmod(0o700)


def test_a_large_mail_is_read_in_part(world: MaildirWorld) -> None:
    path = world.root / "cur" / "1.large:2,S"
    path.write_bytes(mail("large"))
    os.truncate(path, 26 * 1024 * 1024)
    with world.mailbox() as box:
        (found,) = box.fetch(box.changes(None, SINCE).new)
    assert (len(found.raw), found.size) == (256 * 1024, 26 * 1024 * 1024)


def test_ten_thousand_mails_are_no_burden(world: MaildirWorld) -> None:
    for number in range(10_000):
        (world.root / "cur" / f"{number}.M1P7.mx:2,S").touch()
    with world.mailbox() as box:
        first = box.changes(None, SINCE)
        assert len(first.new) == 10_000
        world.put("INBOX", mail("new"), datetime.now().astimezone())
        before = time.process_time()
        assert len(box.changes(first.cursor, SINCE).new) == 1
        assert time.process_time() - before < 1
        assert len(first.cursor) < 200_000
