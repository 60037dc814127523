"""A mailbox behind the Gmail API. What is new is told by the history, so that a pass with nothing new is one call.

Gmail has labels instead of folders; they are shown here as folders, and a mail lies where its most telling label puts it. The archive
is every mail that has none of them: filters that skip the inbox are read too, whatever label they set, and whatever the category.

A `Ref.uid` is the id of the message, for a draft followed by ":" and the id of the draft. A message never changes: an edited draft is
another message under the same draft. The cursor is JSON: the history id, and the drafts that lay there then. Ids are text.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self
from urllib.parse import quote

from followup_daemon.config.types import GmailAccount
from followup_daemon.errors import MailboxError, UnreachableError
from followup_daemon.mail.envelope import message_id_of
from followup_daemon.mail.folder_names import comparable, wanted
from followup_daemon.mail.gmail_calls import BATCH, Calls, text
from followup_daemon.mail.gmail_errors import DoubtfulError, GoneError
from followup_daemon.mail.gmail_threads import Conversation, answers, same_subject
from followup_daemon.model import Changes, Folder, FolderRole, RawMail, Ref, Removal
from followup_daemon.model import fingerprint as fingerprint_of

log = logging.getLogger(__name__)

LARGE = 25 * 1024 * 1024  # bytes; of a larger mail only the beginning is handed on
BEGINNING = 256 * 1024  # bytes
DRAFTS_AT_MOST = 500  # the newest of them
_LOOKS = (0.0, 1.0, 3.0)  # seconds before each look for a draft of which nobody knows whether it was laid
_LONGEST_ID = 1_000  # characters of a Message-ID, escaped; longer ones do not fit into an address
_ZONES = timedelta(days=1)  # after: counts days in a zone of Gmail's choice
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f]")

INBOX = Folder("INBOX", FolderRole.INBOX)
SENT = Folder("Sent", FolderRole.SENT)
DRAFTS = Folder("Drafts", FolderRole.DRAFTS)
ARCHIVE = Folder("Archive", FolderRole.ARCHIVE)
TRASH = Folder("Trash", FolderRole.TRASH)
JUNK = Folder("Junk", FolderRole.JUNK)
_FOLDERS = (INBOX, SENT, DRAFTS, ARCHIVE, TRASH, JUNK)
_LABELLED = (("TRASH", TRASH), ("SPAM", JUNK), ("DRAFT", DRAFTS), ("SENT", SENT), ("INBOX", INBOX))  # the first that a mail bears counts
_READ = (FolderRole.INBOX, FolderRole.SENT, FolderRole.OTHER, FolderRole.ARCHIVE)
_LOOKED_IN = (FolderRole.DRAFTS, FolderRole.SENT, FolderRole.TRASH, FolderRole.ARCHIVE)
_REVEALING = ("TRASH", "SPAM", "DRAFT")  # labels whose loss makes a mail news: restored, rescued, sent

Drafts = tuple[tuple[str, str], ...]  # (draft id, message id), the oldest first


@dataclass(slots=True)
class _Standing:
    """What outlives a pass: the calls with their access token, the user's labels, and drafts that were read (a message never changes)."""

    calls: Calls
    labels: dict[str, Folder] | None = None  # label id -> folder, of the labels that the user asked to be read
    others: set[str] = field(default_factory=set)  # ids of all other labels
    read: dict[str, RawMail] = field(default_factory=dict)  # by uid


_standing: dict[GmailAccount, _Standing] = {}


@dataclass(frozen=True, slots=True)
class _Cursor:
    history: str
    drafts: Drafts


@dataclass(slots=True)
class _Seen:
    """What the history says of one mail."""

    labels: frozenset[str] | None  # None: it did not say
    news: bool = False


class Gmail:
    """One Gmail account behind the `Mailbox` protocol."""

    def __init__(self, account: GmailAccount, read: Sequence[str] = ("INBOX",)) -> None:
        self.name = account.name
        self.account = account
        self._patterns = tuple(pattern for pattern in read if comparable(pattern) != "inbox")
        self.unreadable: list[Ref] = []  # mails that Gmail cannot give, though it lists them
        self._open: _Standing | None = None

    def __enter__(self) -> Self:
        before = _standing.get(self.account)
        if before is None or before.calls.refused:
            _standing[self.account] = _Standing(Calls(self.account))
        self._open = _standing[self.account]
        self._label_folders()
        return self

    def __exit__(self, *_: object) -> None:
        if self._open is not None:
            self._open.calls.close()
        self._open = None

    @property
    def _kept(self) -> _Standing:
        assert self._open is not None, "a mailbox is opened with `with`"
        return self._open

    @property
    def _calls(self) -> Calls:
        return self._kept.calls

    # labels as folders

    def folders(self) -> tuple[Folder, ...]:
        return (*_FOLDERS, *self._label_folders().values())

    def _label_folders(self) -> dict[str, Folder]:
        """The user's labels that `scan.folders` names; asked for once, and only where more than the inbox is named."""
        if not self._patterns:
            return {}
        kept = self._kept
        if kept.labels is None:
            users = {text(label["id"]): str(label.get("name", "")) for label in self._calls.labels() if label.get("type") != "system"}
            named = {key: name for key, name in users.items() if any(wanted(pattern, name) for pattern in self._patterns)}
            kept.labels = {key: Folder(name, FolderRole.OTHER) for key, name in sorted(named.items(), key=lambda pair: pair[1])}
            kept.others = users.keys() - named.keys()
        return kept.labels

    def _folder(self, labels: Iterable[str]) -> Folder | None:
        """Where a mail with these labels lies. None: it is no mail (a chat)."""
        borne = frozenset(labels)
        if "CHAT" in borne:
            return None
        for label, folder in _LABELLED:
            if label in borne:
                return folder
        return next((folder for key, folder in self._label_folders().items() if key in borne), ARCHIVE)

    # what is new

    def changes(self, cursor: str | None, since: date) -> Changes:
        before = _unpacked(cursor)
        if before is not None:
            try:
                return self._since(before)
            except GoneError:
                log.info("%s: Gmail does not remember the last pass any more, so everything in the window is read again", self.name)
        return self._afresh(since, reset=cursor is not None)

    def _afresh(self, since: date, *, reset: bool) -> Changes:
        """Everything in the window. The history id comes first: what arrives meanwhile is told twice rather than never."""
        history = text(self._calls.profile()["historyId"])
        drafts = self._drafts()
        after = f"after:{since - _ZONES:%Y/%m/%d}"
        listed = self._calls.messages(f"{after} -in:drafts -in:chats")
        folders: dict[str, Folder] = {}
        for label, folder in [("SENT", SENT), ("INBOX", INBOX), *self._label_folders().items()] if listed else ():
            for entry in self._calls.messages(after, (label,)):
                folders.setdefault(entry["id"], folder)
        refs = (_ref(folders.get(entry["id"], ARCHIVE), entry["id"]) for entry in reversed(listed))
        return self._told(refs, drafts, history, reset=reset)

    def _since(self, before: _Cursor) -> Changes:
        seen: dict[str, _Seen] = {}
        drafts_touched = False
        history = before.history
        known = {message for _, message in before.drafts}
        for page in self._calls.history(before.history):
            history = text(page.get("historyId", history))
            for record in page.get("history", ()):
                drafts_touched = self._note(record, seen, known) or drafts_touched
        news = [one for one, told in seen.items() if told.news]
        unsaid = [one for one in news if seen[one].labels is None]
        if unsaid:
            told = self._calls.many(unsaid, "minimal")
            seen |= {one: _Seen(frozenset(told[one].get("labelIds", ()))) for one in told}
        placed = ((self._folder(seen[one].labels or ()), one) for one in news if seen[one].labels is not None)
        refs = [_ref(folder, one) for folder, one in placed if folder is not None and folder.role in _READ]
        drafts = self._drafts() if drafts_touched or unsaid else before.drafts
        return self._told(refs, drafts, history, reset=False)

    def _note(self, record: dict[str, Any], seen: dict[str, _Seen], drafts: set[str]) -> bool:
        """Takes one record of the history down. True where it touches the drafts."""
        touched = False
        for kind in ("messagesAdded", "labelsAdded", "labelsRemoved", "messagesDeleted"):
            for entry in record.get(kind, ()):
                message = entry.get("message", {})
                one = text(message.get("id", ""))
                changed = frozenset(entry.get("labelIds", ()))
                said = frozenset(message["labelIds"]) if "labelIds" in message else None
                touched = touched or one in drafts or "DRAFT" in changed or "DRAFT" in (said or ())
                if kind == "messagesDeleted":
                    seen.pop(one, None)
                    continue
                told = seen.setdefault(one, _Seen(said))
                told.labels = said
                gained = kind == "messagesAdded" or (kind == "labelsAdded" and "SENT" in changed)
                told.news = told.news or gained or (kind == "labelsRemoved" and not changed.isdisjoint(_REVEALING))
                if kind == "labelsAdded" and self._patterns and any(self._unknown(label) for label in changed):
                    self._kept.labels = None  # a new label: which there are is asked for anew
        return touched

    def _unknown(self, label: str) -> bool:
        return label.startswith("Label_") and label not in self._label_folders() and label not in self._kept.others

    def _told(self, new: Iterable[Ref], drafts: Drafts, history: str, *, reset: bool) -> Changes:
        cursor = json.dumps({"history": history, "drafts": drafts})
        refs = tuple(_ref(DRAFTS, message, draft) for draft, message in drafts)
        lying = {ref.uid for ref in refs}
        self._kept.read = {uid: mail for uid, mail in self._kept.read.items() if uid in lying}
        return Changes(tuple(new), refs, cursor, reset=reset)

    def _drafts(self) -> Drafts:
        listed = self._calls.drafts()[:DRAFTS_AT_MOST]
        return tuple((text(entry["id"]), text(entry["message"]["id"])) for entry in reversed(listed))

    # reading

    def fetch(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        names = {folder.name for folder in self.folders()}
        asked = [ref for ref in refs if ref.folder in names]
        for start in range(0, len(asked), BATCH):
            yield from self._fetched(asked[start : start + BATCH])

    def _fetched(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        kept = self._kept.read
        found = self._calls.many([_message(ref) for ref in refs if ref.uid not in kept], "raw")
        self.unreadable += [ref for ref in refs if _message(ref) in self._calls.unreadable - found.keys()]
        for ref in refs:
            mail = kept.get(ref.uid) or self._mail(ref, found.get(_message(ref)))
            if mail is None:
                continue
            if ref.role is FolderRole.DRAFTS:
                kept[ref.uid] = mail
            yield mail

    def _mail(self, ref: Ref, message: dict[str, Any] | None) -> RawMail | None:
        """None where it is gone, or lies in the bin, in the junk or among the drafts by now and did not before."""
        if message is None:
            return None
        labels = frozenset(message.get("labelIds", ()))
        folder = self._folder(labels)
        hidden = (FolderRole.TRASH, FolderRole.JUNK, FolderRole.DRAFTS)
        if folder is None or (folder.role is not ref.role and (folder.role in hidden or ref.role in hidden)):
            return None
        raw = _decoded(message.get("raw", ""))
        if raw is None:
            log.warning("%s: mail %s came without readable bytes and is left out", self.name, ref.uid)
            return None
        received = _received(message.get("internalDate"))
        kept = raw if len(raw) <= LARGE else raw[:BEGINNING]
        return RawMail(self.name, ref, kept, received, _flags(labels), thread_id=text(message.get("threadId", "")) or None, size=len(raw))

    # drafts

    def find(self, message_id: str) -> tuple[Ref, ...]:
        """By Gmail's search, and among the drafts themselves: the search may know a new draft only after a while."""
        asked = message_id.strip()
        if not _searchable(asked):
            return ()
        drafts = self._drafts()
        ids = [entry["id"] for entry in self._calls.messages(_by_id(asked), everywhere=True)]
        listed = {message: draft for draft, message in drafts}
        unread = [message for draft, message in drafts if _ref(DRAFTS, message, draft).uid not in self._kept.read][-2 * BATCH :]
        found = self._calls.many([*ids, *(one for one in unread if one not in ids)], "metadata", ["Message-ID"])
        places = {
            one: self._folder(message.get("labelIds", ())) for one, message in found.items() if _header(message, "Message-ID") == asked
        }
        for uid, mail in self._kept.read.items():
            message, _, draft = uid.partition(":")
            if listed.get(message) == draft and message_id_of(mail.raw) == asked:
                places.setdefault(message, DRAFTS)
        refs = [_ref(_archived(folder), one, listed.get(one, "")) for one, folder in places.items() if folder is not None]
        return tuple(sorted((ref for ref in refs if ref.role in _LOOKED_IN), key=lambda ref: (_LOOKED_IN.index(ref.role), ref.uid)))

    def append(self, raw: bytes) -> Ref | None:
        """Lays the draft into the thread of the mail that it answers, reads it back and compares."""
        lines = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        thread = self._thread(raw)
        message: dict[str, Any] = {"raw": base64.urlsafe_b64encode(lines).decode("ascii")}
        try:
            created = self._calls.create({"message": message | ({"threadId": thread} if thread else {})})
            ref = _ref(DRAFTS, text(created["message"]["id"]), text(created["id"]))
        except (DoubtfulError, KeyError, TypeError) as error:
            return self._laid(raw, error)
        self._compare(ref, raw, thread)
        return ref

    def _laid(self, raw: bytes, error: Exception) -> Ref:
        """Where the draft lies of which Gmail did not say so. Raises where it lies nowhere: the next pass looks again and lays it."""
        for pause in _LOOKS:
            if pause:
                self._calls.wait(pause)
            found = next((ref for ref in self.find(message_id_of(raw)) if ref.role is FolderRole.DRAFTS), None) or self._alike(raw)
            if found is not None:
                return found
        if isinstance(error, UnreachableError):
            raise error
        raise UnreachableError(f"Gmail did not say where it laid a draft (account {self.name}).", account=self.name)

    def _alike(self, raw: bytes) -> Ref | None:
        """A draft of the same words to the same people in the same thread, should Gmail have given it another Message-ID."""
        newest = [_ref(DRAFTS, message, draft) for draft, message in self._drafts()][-BATCH:]
        return next((mail.ref for mail in self.fetch(newest) if _likeness(mail.raw) == _likeness(raw)), None)

    def _thread(self, raw: bytes) -> str | None:
        """The thread of the mail that is answered, if its subject is the same: Gmail opens no draft in a thread of another subject."""
        conversation = answers(raw)
        for message_id in conversation.answered:
            if not _searchable(message_id):
                continue
            ids = [entry["id"] for entry in self._calls.messages(_by_id(message_id))]
            for message in self._calls.many(ids, "metadata", ["Message-ID", "Subject"]).values():
                if _header(message, "Message-ID") == message_id:
                    return self._fitting(message, conversation)
        return None

    def _fitting(self, message: dict[str, Any], conversation: Conversation) -> str | None:
        if same_subject(_header(message, "Subject"), conversation.subject):
            return text(message["threadId"])
        log.info("%s: a draft has another subject than the mail that it answers, so Gmail shows it outside the thread", self.name)
        return None

    def _compare(self, ref: Ref, raw: bytes, thread: str | None) -> None:
        """A draft that Gmail changed is kept, but said: it will be taken for the user's own."""
        try:
            stored = self._calls.many([_message(ref)], "raw").get(_message(ref), {})
        except (UnreachableError, MailboxError) as error:
            log.warning("%s: a new draft could not be read back: %s", self.name, error.text)
            return
        lying = _decoded(stored.get("raw", "")) or b""
        if message_id_of(lying) != message_id_of(raw) or fingerprint_of(lying) != fingerprint_of(raw):
            log.warning("%s: Gmail changed a draft while storing it", self.name)
        if thread is not None and text(stored.get("threadId", "")) != thread:
            log.warning("%s: Gmail laid a draft outside its thread", self.name)

    def remove(self, ref: Ref, message_id: str, fingerprint: str) -> Removal:
        draft = ref.uid.partition(":")[2]
        if ref.role is not FolderRole.DRAFTS or not draft:
            return Removal.UNABLE
        try:
            message = self._calls.draft(draft).get("message", {})
            if self._folder(message.get("labelIds", ("DRAFT",))) is not DRAFTS:
                return Removal.GONE
            raw = _decoded(message.get("raw", ""))
            if raw is None or message_id_of(raw) != message_id or fingerprint_of(raw) != fingerprint:
                return Removal.CHANGED
            self._delete(draft)
        except GoneError:
            return Removal.GONE
        except MailboxError as error:
            log.warning("%s: a draft could not be removed: %s", self.name, error.text)
            return Removal.UNABLE
        self._kept.read.pop(ref.uid, None)
        return Removal.REMOVED

    def _delete(self, draft: str) -> None:
        """Of an answer that did not come, the draft itself tells the outcome."""
        try:
            self._calls.delete(draft)
        except DoubtfulError:
            try:
                self._calls.draft(draft)
            except GoneError:
                return
            raise


def _likeness(raw: bytes) -> str:
    """The fingerprint without the sender, whose name Gmail fills in."""
    parsed = email.message_from_bytes(raw, policy=email.policy.compat32)
    del parsed["From"]
    return fingerprint_of(parsed.as_bytes())


def _ref(folder: Folder, message: str, draft: str = "") -> Ref:
    return Ref(folder.name, folder.role, f"{message}:{draft}" if draft else text(message))


def _message(ref: Ref) -> str:
    return ref.uid.partition(":")[0]


def _archived(folder: Folder) -> Folder:
    """A mail that is only labelled is an archived one."""
    return ARCHIVE if folder.role is FolderRole.OTHER else folder


def _searchable(message_id: str) -> bool:
    bare = message_id.strip("<>")
    return bool(bare) and bare.isascii() and not _UNPRINTABLE.search(bare) and len(quote(bare, safe="")) <= _LONGEST_ID


def _by_id(message_id: str) -> str:
    return f"rfc822msgid:{message_id.strip('<>')}"


def _header(message: dict[str, Any], name: str) -> str:
    headers = message.get("payload", {}).get("headers", ())
    return next((" ".join(entry.get("value", "").split()) for entry in headers if entry.get("name", "").lower() == name.lower()), "")


def _decoded(raw: str) -> bytes | None:
    try:
        return base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)) or None
    except (binascii.Error, ValueError, TypeError):
        return None


def _received(value: Any) -> datetime:
    """internalDate: milliseconds since 1970, as text."""
    try:
        return datetime.fromtimestamp(int(value) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _flags(labels: frozenset[str]) -> frozenset[str]:
    told = {"\\Flagged": "STARRED" in labels, "\\Draft": "DRAFT" in labels, "\\Seen": "UNREAD" not in labels}
    return frozenset(flag for flag, borne in told.items() if borne)


def _unpacked(cursor: str | None) -> _Cursor | None:
    """None where there is no cursor, or one that another kind of mailbox wrote."""
    try:
        content = json.loads(cursor or "")
        drafts = tuple((draft, message) for draft, message in content["drafts"])
        history = content["history"]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    sound = isinstance(history, str) and history and all(isinstance(one, str) for pair in drafts for one in pair)
    return _Cursor(history, drafts) if sound else None
