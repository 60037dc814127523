"""The contract over Gmail's API, on a Gmail of our own. What it never serves, sending above all, fails the test that asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from contract import MailboxContract, ids
from gmail_fake import GmailFake, Mail
from letters import NOW, SINCE, ago, lf, mail

from followup_daemon.config import GmailAccount
from followup_daemon.mail.gmail import Gmail
from followup_daemon.model import FolderRole

LABELS = {
    "INBOX": {"INBOX"},
    "Sent": {"SENT"},
    "Drafts": {"DRAFT"},
    "Trash": {"TRASH"},
    "Archive": set(),
    "Junk": {"SPAM"},
    "Jobs/Acme": {"Label_7"},
}


class GmailWorld:
    def __init__(self, fake: GmailFake, home: Path) -> None:
        self.fake = fake
        fake.labels["Label_7"] = "Jobs/Acme"
        self.token = home / "token.json"
        self.token.write_text(
            json.dumps(
                {"token": "token-0", "refresh_token": "grant-0", "token_uri": f"{fake.url}/token", "client_id": "c", "client_secret": "s"}
            )
        )
        self.token.chmod(0o600)

    def account(self, name: str = "personal") -> GmailAccount:
        return GmailAccount(name, token_file=self.token, api_endpoint=self.fake.url)

    def mailbox(self, read: tuple[str, ...] = ("INBOX",)) -> Gmail:
        return Gmail(self.account(), read)

    def put(self, folder: str, raw: bytes, when: datetime = NOW, flags: str = "") -> None:
        told = set(flags.split())
        labels = LABELS[folder] | ({"UNREAD"} - {"UNREAD"} if "\\Seen" in told or folder == "Drafts" else {"UNREAD"})
        labels |= ({"STARRED"} if "\\Flagged" in told else set()) | ({"TRASH"} if "\\Deleted" in told else set())
        self.fake.put(lf(raw).replace(b"\n", b"\r\n"), labels, when)

    def _in(self, folder: str) -> list[Mail]:
        wanted, others = LABELS[folder], {"TRASH", "SPAM", "DRAFT", "SENT", "INBOX", "Label_7"} - LABELS[folder]
        if folder == "Drafts":
            return [one for one in self.fake.mails.values() if "DRAFT" in one.labels]
        return [one for one in self.fake.mails.values() if wanted <= one.labels and not one.labels & others]

    def stored(self, folder: str) -> list[tuple[frozenset[str], bytes]]:
        flags = {"\\Flagged": "STARRED", "\\Draft": "DRAFT"}
        return [
            (
                frozenset(
                    {name for name, label in flags.items() if label in one.labels} | ({"\\Seen"} if "UNREAD" not in one.labels else set())
                ),
                lf(one.raw),
            )
            for one in self._in(folder)
        ]

    def drop(self, folder: str, message_id: str) -> None:
        self.fake.delete(next(one for one in self._in(folder) if one.header("Message-ID") == message_id))

    def mark(self, folder: str, message_id: str, flag: str) -> None:
        assert flag == "\\Deleted"
        self.fake.label(self.fake.named(message_id), add={"TRASH"})

    def remove_folder(self, folder: str) -> None:
        """No label of the system can be removed."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[GmailWorld]:
    with GmailFake() as fake:
        yield GmailWorld(fake, tmp_path)
        assert fake.trespasses == []


class TestGmail(MailboxContract):
    """The same as for every backend."""

    @pytest.fixture
    def world(self, tmp_path: Path) -> Iterator[GmailWorld]:
        with GmailFake() as fake:
            yield GmailWorld(fake, tmp_path)
            assert fake.trespasses == []

    def test_without_drafts_says_what_to_do_and_makes_none(self, world: GmailWorld) -> None:
        """Gmail's own labels are always there."""
        with world.mailbox() as box:
            assert FolderRole.DRAFTS in {folder.role for folder in box.folders()}
        assert world.fake.calls == []

    def test_a_folder_that_joins_later_is_read_from_its_start(self, world: GmailWorld) -> None:
        """A mail that has only a label of the user's is an archived mail, and read without being asked for."""
        world.put("Jobs/Acme", mail("sorted"), ago(days=3))
        with world.mailbox() as box:
            first = box.changes(None, SINCE)
            assert [ref.role for ref in first.new] == [FolderRole.ARCHIVE]
            assert ids(list(box.fetch(first.new))) == ["sorted"]
        with world.mailbox(("INBOX", "jobs/*")) as box:
            assert [(ref.folder, ref.role) for ref in box.changes(None, SINCE).new] == [("Jobs/Acme", FolderRole.OTHER)]
            assert box.changes(first.cursor, SINCE).new == ()
