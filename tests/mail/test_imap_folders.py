"""Which folder is which: by SPECIAL-USE, by name, by config; in any language and behind any prefix."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from followup_daemon.errors import MailboxError
from followup_daemon.mail.folder_names import by_name, decoded, encoded, wanted, well_known
from followup_daemon.mail.imap_folders import listed, places
from followup_daemon.model import FolderRole

INBOX, SENT, DRAFTS, ARCHIVE, TRASH, JUNK, OTHER = FolderRole

GMAIL = r"""
(\HasNoChildren) "/" "INBOX"
(\HasNoChildren) "/" "Jobs/Applied"
(\HasChildren \Noselect) "/" "[Gmail]"
(\All \HasNoChildren) "/" "[Gmail]/Alle Nachrichten"
(\Drafts \HasNoChildren) "/" "[Gmail]/Entw&APw-rfe"
(\HasNoChildren \Sent) "/" "[Gmail]/Gesendet"
(\Junk \HasNoChildren) "/" "[Gmail]/Spam"
(\HasNoChildren \Trash) "/" "[Gmail]/Papierkorb"
(\Flagged \HasNoChildren) "/" "[Gmail]/Markiert"
"""
COURIER = r"""
(\HasChildren) "." INBOX
(\HasNoChildren) "." INBOX.Drafts
(\HasNoChildren) "." INBOX.Sent
(\HasNoChildren) "." INBOX.Trash
(\HasNoChildren) "." INBOX.Jobs.Acme
"""
EXCHANGE = r"""
(\Marked \HasNoChildren) "/" INBOX
(\HasNoChildren) "/" Archives
(\HasNoChildren) "/" Brouillons
(\HasNoChildren) "/" "&AMk-l&AOk-ments envoy&AOk-s"
(\HasNoChildren) "/" "&AMk-l&AOk-ments supprim&AOk-s"
(\HasNoChildren) "/" "Courrier ind&AOk-sirable"
(\HasNoChildren) "/" Calendrier
"""


def roles(answer: str, given: Mapping[FolderRole, str] | None = None, read: tuple[str, ...] = ("INBOX",)) -> dict[FolderRole, str]:
    found = places(listed(line.encode() for line in answer.strip().splitlines()), given or {}, read, "personal")
    assert len({place.wire for place in found}) == len(found)
    return {place.role: place.name for place in found}


@pytest.mark.parametrize(
    ("answer", "read", "expected"),
    [
        (GMAIL, ("INBOX", "Jobs/*"), {INBOX: "INBOX", SENT: "[Gmail]/Gesendet", DRAFTS: "[Gmail]/Entwürfe", ARCHIVE: "[Gmail]/Alle Nachrichten",
                                      TRASH: "[Gmail]/Papierkorb", JUNK: "[Gmail]/Spam", OTHER: "Jobs/Applied"}),
        (COURIER, ("INBOX", "Jobs/*"), {INBOX: "INBOX", SENT: "INBOX.Sent", DRAFTS: "INBOX.Drafts", TRASH: "INBOX.Trash", OTHER: "INBOX.Jobs.Acme"}),
        (COURIER, ("INBOX",), {INBOX: "INBOX", SENT: "INBOX.Sent", DRAFTS: "INBOX.Drafts", TRASH: "INBOX.Trash"}),
        (EXCHANGE, ("INBOX",), {INBOX: "INBOX", SENT: "Éléments envoyés", DRAFTS: "Brouillons", ARCHIVE: "Archives",
                                TRASH: "Éléments supprimés", JUNK: "Courrier indésirable"}),
        ("(\\HasNoChildren) NIL INBOX", ("INBOX",), {INBOX: "INBOX"}),
        ('(\\Drafts) "/" Work\n(\\Drafts) "/" "Drafts"\n(\\Drafts) "/" "a/Drafts"', ("INBOX",), {INBOX: "INBOX", DRAFTS: "Drafts"}),
        ('() "/" Drafts\n(\\Drafts) "/" Mine', ("INBOX",), {INBOX: "INBOX", DRAFTS: "Mine"}),
        ('(\\Noselect) "/" Drafts\n(\\NonExistent \\Sent) "/" Sent', ("INBOX",), {INBOX: "INBOX"}),
        ('() "/" "a\\"b\\\\c"\n* garbage\n() "/" 2026\n() "/" "Drafts"', ("INBOX", "2026"), {INBOX: "INBOX", DRAFTS: "Drafts", OTHER: "2026"}),
    ],
)  # fmt: skip
def test_roles(answer: str, read: tuple[str, ...], expected: dict[FolderRole, str]) -> None:
    assert roles(answer, read=read) == expected


def test_archive_and_all_mail_are_both_known() -> None:
    answer = '(\\Archive) "/" Archive\n(\\All) "/" "All Mail"\n(\\Drafts) "/" Drafts'
    found = places(listed(answer.encode().splitlines()), {}, (), "personal")
    assert [(place.name, place.everything) for place in found if place.role is ARCHIVE] == [("Archive", False), ("All Mail", True)]


@pytest.mark.parametrize("name", ["[Gmail]/Papierkorb", "[gmail]/papierkorb"])
def test_the_config_outranks_the_server(name: str) -> None:
    found = roles(GMAIL, {DRAFTS: name})
    assert found[DRAFTS] == "[Gmail]/Papierkorb"
    assert TRASH not in found


@pytest.mark.parametrize("name", ["INBOX.Jobs.Acme", "INBOX/Jobs/Acme", "Jobs/Acme"])
def test_the_config_may_spell_levels_its_own_way(name: str) -> None:
    assert roles(COURIER, {SENT: name})[SENT] == "INBOX.Jobs.Acme"


def test_a_folder_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(MailboxError, match=r'no folder "Enwürfe".*\[Gmail\]/Entwürfe'):
        roles(GMAIL, {DRAFTS: "Enwürfe"})


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("Entwürfe", "Entw&APw-rfe"),
        ("A&B", "A&-B"),
        ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ("🎉", "&2DzfiQ-"),
        ("plain", "plain"),
    ],
)
def test_modified_utf7(name: str, wire: str) -> None:
    assert (encoded(name), decoded(wire)) == (wire, name)


@pytest.mark.parametrize("broken", ["&", "&A-", "&!!!-", "&2Dw-", "x&AP"])
def test_broken_names_stay_as_they_are(broken: str) -> None:
    assert isinstance(decoded(broken), str)


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("Jobs/*", "Jobs/Acme", True), ("jobs/*", "Jobs/Acme/Berlin", True), ("Jobs/*", "Jobs", False), ("Jobs*", "Jobs", True), ("Jobs", "INBOX/Jobs", True),
        ("*", "Anything", True), ("[Gmail]/Important", "[Gmail]/Important", True), ("Job?", "Jobs", False), ("Bücher", "BU\u0308CHER", True),
    ],
)  # fmt: skip
def test_patterns(pattern: str, name: str, expected: bool) -> None:
    assert wanted(pattern, name) is expected


def test_no_name_is_known_for_two_roles() -> None:
    names = [name for role in (SENT, DRAFTS, ARCHIVE, TRASH, JUNK) for name in well_known(role)]
    assert len(names) == len({*names})
    assert by_name(DRAFTS, ["Old/Drafts", "Drafts", "Entwürfe"]) == "Drafts"
