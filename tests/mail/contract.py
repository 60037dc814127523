"""What every mailbox must do, whatever is behind it. A backend's tests inherit `MailboxContract` and give it a `world`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import pytest
from letters import NOW, SINCE, ago, draft, draft_id, lf, mail

from followup_daemon.errors import MailboxError
from followup_daemon.mail.protocol import Mailbox
from followup_daemon.model import FolderRole, RawMail, Ref, Removal, fingerprint


class World(Protocol):
    """A user's mailbox from the other side: what the server and the user's mail program do. Folders are INBOX, Sent, Drafts, Trash,
    Archive, Junk and Jobs/Acme; mails come and go as bytes with LF; flags are IMAP's, parted by blanks."""

    def mailbox(self, read: tuple[str, ...] = ("INBOX",)) -> Mailbox: ...
    def put(self, folder: str, raw: bytes, when: datetime = NOW, flags: str = "") -> None: ...
    def stored(self, folder: str) -> list[tuple[frozenset[str], bytes]]: ...
    def drop(self, folder: str, message_id: str) -> None: ...
    def mark(self, folder: str, message_id: str, flag: str) -> None: ...
    def remove_folder(self, folder: str) -> None: ...


def ids(mails: list[RawMail]) -> list[str]:
    return [
        next(line for line in lf(mail.raw).decode().split("\n") if line.startswith("Message-ID:"))[13:-1].partition("@")[0]
        for mail in mails
    ]


class MailboxContract:
    """Inherited by each backend's tests."""

    # folders

    def test_tells_the_folders_and_what_they_are_for(self, world: World) -> None:
        with world.mailbox(("INBOX", "Jobs/*")) as box:
            roles = {folder.name.replace(".", "/"): folder.role for folder in box.folders()}
        assert roles == {
            "INBOX": FolderRole.INBOX, "Sent": FolderRole.SENT, "Drafts": FolderRole.DRAFTS, "Trash": FolderRole.TRASH,
            "Archive": FolderRole.ARCHIVE, "Junk": FolderRole.JUNK, "Jobs/Acme": FolderRole.OTHER,
        }  # fmt: skip

    def test_without_drafts_says_what_to_do_and_makes_none(self, world: World) -> None:
        world.remove_folder("Drafts")
        for _ in range(2):
            with world.mailbox() as box, pytest.raises(MailboxError, match="drafts = ") as fault:
                box.folders()
            assert fault.value.account == "personal"

    # what is new

    def test_first_look_gives_the_window_and_later_looks_what_came(self, world: World) -> None:
        world.put("INBOX", mail("ancient"), ago(days=400))
        world.put("INBOX", mail("older"), ago(days=20))
        world.put("Sent", mail("mine"), ago(days=10), "\\Seen")
        world.put("Archive", mail("filed"), ago(days=9), "\\Seen")
        world.put("Trash", mail("binned"), ago(days=2))
        world.put("Junk", mail("spam"), ago(days=2))
        with world.mailbox() as box:
            first = box.changes(None, SINCE)
            assert sorted(ids(list(box.fetch(first.new)))) == ["filed", "mine", "older"]
            assert {ref.role for ref in first.new} == {FolderRole.INBOX, FolderRole.SENT, FolderRole.ARCHIVE}
        with world.mailbox() as box:
            again = box.changes(first.cursor, SINCE)
            assert (again.new, again.reset) == ((), False)
            world.put("INBOX", mail("newer"), ago(hours=2))
            world.put("Sent", mail("answer"), ago(hours=1), "\\Seen")
            second = box.changes(again.cursor, SINCE)
            assert sorted(ids(list(box.fetch(second.new)))) == ["answer", "newer"]
            assert box.changes(second.cursor, SINCE).new == ()
        with world.mailbox() as box:
            assert box.changes(second.cursor, SINCE).new == ()
            assert sorted(ids(list(box.fetch(box.changes(None, SINCE).new)))) == ["answer", "filed", "mine", "newer", "older"]

    def test_the_newest_of_a_folder_comes_last(self, world: World) -> None:
        for number in range(5):
            world.put("INBOX", mail(f"m{number}"), ago(days=9 - number))
        with world.mailbox() as box:
            assert ids(list(box.fetch(box.changes(None, SINCE).new))) == ["m0", "m1", "m2", "m3", "m4"]

    def test_a_folder_that_joins_later_is_read_from_its_start(self, world: World) -> None:
        world.put("Jobs/Acme", mail("sorted"), ago(days=3))
        with world.mailbox() as box:
            first = box.changes(None, SINCE)
            assert first.new == ()
        with world.mailbox(("INBOX", "jobs/*")) as box:
            assert ids(list(box.fetch(box.changes(first.cursor, SINCE).new))) == ["sorted"]

    def test_a_foreign_cursor_is_worthless_but_harmless(self, world: World) -> None:
        world.put("INBOX", mail("one"))
        with world.mailbox() as box:
            for cursor in ("", "history 4711", "[1, 2]", '{"INBOX": 7}'):
                found = box.changes(cursor, SINCE)
                assert ids(list(box.fetch(found.new))) == ["one"]

    def test_a_cursor_outlives_a_removed_mail(self, world: World) -> None:
        world.put("INBOX", mail("one"))
        with world.mailbox() as box:
            first = box.changes(None, SINCE)
        world.drop("INBOX", "<one@northwind.example>")
        world.put("INBOX", mail("two"))
        with world.mailbox() as box:
            assert ids(list(box.fetch(box.changes(first.cursor, SINCE).new))) == ["two"]

    def test_drafts_are_never_news_and_always_listed(self, world: World) -> None:
        world.put("Drafts", draft("mine"), ago(days=200), "\\Draft \\Seen")
        with world.mailbox() as box:
            first = box.changes(None, SINCE)
            assert first.new == ()
            assert first.drafts is not None
            assert [ref.role for ref in first.drafts] == [FolderRole.DRAFTS]
            world.put("Drafts", draft("second"), NOW, "\\Draft")
            second = box.changes(first.cursor, SINCE)
            assert second.drafts is not None
            assert [lf(found.raw) for found in box.fetch(second.drafts)] == [draft("mine"), draft("second")]
            world.drop("Drafts", draft_id("mine"))
            third = box.changes(second.cursor, SINCE)
            assert third.drafts is not None
            assert [lf(found.raw) for found in box.fetch(third.drafts)] == [draft("second")]

    # reading

    def test_reading_changes_nothing_and_gives_every_byte(self, world: World) -> None:
        raw = mail("bytes", "Grüße, with 8 bits.\n\n.\n" + "x" * 3000 + "\n")
        world.put("INBOX", raw, ago(hours=30))
        world.put("INBOX", mail("flagged"), ago(hours=3), "\\Flagged \\Seen")
        with world.mailbox() as box:
            found = list(box.fetch(box.changes(None, SINCE).new))
        assert [lf(one.raw) for one in found] == [raw, mail("flagged")]
        assert [one.flags for one in found] == [frozenset(), {"\\Flagged", "\\Seen"}]
        assert found[0].received == ago(hours=30)
        assert found[0].received.utcoffset() == timedelta(0)
        assert found[0].size == len(found[0].raw)
        assert found[0].account == "personal"
        assert sorted((sorted(flags), body) for flags, body in world.stored("INBOX")) == sorted(
            [([], raw), (["\\Flagged", "\\Seen"], mail("flagged"))]
        )

    def test_keeps_the_order_and_leaves_out_what_has_gone(self, world: World) -> None:
        for number in range(4):
            world.put("INBOX", mail(f"m{number}"), ago(days=4 - number))
        world.put("Sent", mail("mine"), NOW, "\\Seen")
        with world.mailbox() as box:
            refs = box.changes(None, SINCE).new
            wanted = [refs[3], refs[4], refs[0], refs[2], refs[1]]
            before = ids(list(box.fetch(wanted)))
            assert sorted(before) == ["m0", "m1", "m2", "m3", "mine"]
            world.drop("INBOX", "<m2@northwind.example>")
            assert ids(list(box.fetch(wanted))) == [one for one in before if one != "m2"]
            assert list(box.fetch([])) == []
            assert list(box.fetch([Ref("Nowhere", FolderRole.OTHER, refs[0].uid)])) == []

    def test_reading_may_be_interrupted_by_other_work(self, world: World) -> None:
        for number in range(60):
            world.put("INBOX", mail(f"m{number}"), ago(hours=60 - number))
        with world.mailbox() as box:
            reading = box.fetch(box.changes(None, SINCE).new)
            seen = [next(reading)]
            assert box.find("<m7@northwind.example>") == ()  # the inbox is not where drafts go
            box.changes(None, SINCE)
            seen += list(reading)
        assert ids(seen) == [f"m{number}" for number in range(60)]

    # drafts

    def test_appends_a_draft_that_is_found_again(self, world: World) -> None:
        with world.mailbox() as box:
            assert box.find(draft_id("one")) == ()
            ref = box.append(draft("one").replace(b"\n", b"\r\n"))
            found = box.find(draft_id("one"))
            assert [(one.folder, one.role) for one in found] == [("Drafts", FolderRole.DRAFTS)]
            assert ref in (None, *found)
            assert [lf(one.raw) for one in box.fetch(found)] == [draft("one")]
        assert world.stored("Drafts") == [({"\\Draft", "\\Seen"}, draft("one"))]

    def test_finds_exactly_this_id_wherever_drafts_end_up(self, world: World) -> None:
        world.put("Sent", draft("sent"), NOW, "\\Seen")
        world.put("Trash", draft("thrown"), NOW, "\\Seen")
        world.put("Archive", draft("filed"), NOW, "\\Seen")
        world.put("Drafts", draft("one-and-more"), NOW, "\\Draft")
        world.put("Sent", mail("mentions", more=f"In-Reply-To: {draft_id('one')}\n"), NOW, "\\Seen")
        with world.mailbox() as box:
            roles = {key: [ref.role for ref in box.find(draft_id(key))] for key in ("sent", "thrown", "filed", "one", "one-and-more")}
        assert roles == {
            "sent": [FolderRole.SENT], "thrown": [FolderRole.TRASH], "filed": [FolderRole.ARCHIVE], "one": [],
            "one-and-more": [FolderRole.DRAFTS],
        }  # fmt: skip

    @pytest.mark.parametrize(
        "wicked", ["", "<>", "<a\r\nX1 LOGOUT@b>", '<a"b\\c@d.example>', "<é@example.org>", "<" + "a" * 900 + "@b.example>"]
    )
    def test_odd_ids_are_looked_for_without_harm(self, world: World, wicked: str) -> None:
        with world.mailbox() as box:
            assert box.find(wicked) == ()
            assert box.folders()

    def test_removes_its_own_untouched_draft_and_nothing_else(self, world: World) -> None:
        world.put("Drafts", draft("users", "My own words.\n"), ago(days=2), "\\Draft \\Seen")
        world.put("Drafts", draft("marked", "About to go.\n"), ago(days=2), "\\Draft \\Deleted")
        with world.mailbox() as box:
            box.append(draft("ours"))
            (ref,) = box.find(draft_id("ours"))
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.REMOVED
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.GONE
            assert not [one for one in box.find(draft_id("ours")) if one.role is FolderRole.DRAFTS]
        assert sorted(body for _, body in world.stored("Drafts")) == sorted(
            [draft("users", "My own words.\n"), draft("marked", "About to go.\n")]
        )

    def test_leaves_a_draft_that_the_user_has_edited(self, world: World) -> None:
        world.put("Drafts", draft("ours", "Thank you, and a word of mine.\n"), NOW, "\\Draft \\Seen")
        with world.mailbox() as box:
            (ref,) = box.find(draft_id("ours"))
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is Removal.CHANGED
            assert box.remove(ref, draft_id("other"), fingerprint(draft("ours", "Thank you, and a word of mine.\n"))) is Removal.CHANGED
        assert world.stored("Drafts") == [({"\\Draft", "\\Seen"}, draft("ours", "Thank you, and a word of mine.\n"))]

    def test_removes_nothing_outside_drafts(self, world: World) -> None:
        world.put("Sent", draft("ours"), NOW, "\\Seen")
        with world.mailbox() as box:
            (ref,) = box.find(draft_id("ours"))
            assert box.remove(ref, draft_id("ours"), fingerprint(draft("ours"))) is not Removal.REMOVED
        assert len(world.stored("Sent")) == 1

    def test_a_draft_marked_deleted_is_in_the_bin(self, world: World) -> None:
        world.put("Drafts", draft("ours"), NOW, "\\Draft \\Seen")
        world.mark("Drafts", draft_id("ours"), "\\Deleted")
        with world.mailbox() as box:
            assert box.changes(None, SINCE).drafts == ()
            assert [ref.role for ref in box.find(draft_id("ours"))] == [FolderRole.TRASH]
