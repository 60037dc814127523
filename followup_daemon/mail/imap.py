"""A mailbox behind IMAP. What is new is told by UIDVALIDITY and UIDNEXT, so that a pass costs what came in, not what lies there.

A `Ref.uid` is "UIDVALIDITY:UID". The cursor is JSON: folder -> [UIDVALIDITY, the UID from which on everything is new].
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Self

from followup_daemon.config.types import ImapAccount
from followup_daemon.errors import FollowupError, MailboxError, UnreachableError
from followup_daemon.mail import auth
from followup_daemon.mail.envelope import message_id_of, plainly_bulk
from followup_daemon.mail.imap_errors import ConnectionLostError
from followup_daemon.mail.imap_folders import Place, listed, places
from followup_daemon.mail.imap_session import Session, Status
from followup_daemon.mail.imap_telling import (
    LARGE,
    Listing,
    Mark,
    Told,
    about,
    body,
    expunges,
    next_batch,
    settled,
    uid_of,
    unpacked,
)
from followup_daemon.model import Changes, Folder, FolderRole, RawMail, Ref, Removal
from followup_daemon.model import fingerprint as fingerprint_of

log = logging.getLogger(__name__)

BEGINNING = 256 * 1024  # bytes
LARGE_DRAFT = 64 * 1024  # bytes; ours are far smaller, so the beginning shows well enough that such a draft is the user's
DRAFTS_AT_MOST = 500  # the newest of them
_TOLD_AT_ONCE = 500  # mails whose sizes are asked for in one command
_READ_AT_ONCE = 50  # whole mails in one command
_LISTED_AT_ONCE = 200  # beginnings of mails in one command
_REOPENINGS = 12  # of a connection that a server keeps ending, in one reading
_LOOKED_IN = (FolderRole.DRAFTS, FolderRole.SENT, FolderRole.TRASH, FolderRole.ARCHIVE)
_READ = (FolderRole.INBOX, FolderRole.SENT, FolderRole.OTHER, FolderRole.ARCHIVE)
_ASKED = (*_READ, FolderRole.DRAFTS, FolderRole.TRASH)
_RENEWAL = 9 * 60.0  # seconds of listening, before routers on the way forget the connection
_CAME = re.compile(rb"^\* (?:\d+ EXISTS|BYE)\b", re.IGNORECASE)
_ELSEWHERE = "-in:inbox -in:sent -in:drafts -in:chats"  # of Gmail's All Mail: what no other folder that is read shows
STEP = 500  # mails that are read before they are stored, and their marks with them
FIRST = 24 * 1024  # bytes of each mail that are read at first: the header, and at least 8 KiB of its text
_ZONES = timedelta(days=1)  # SINCE compares days in the server's time zone
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(slots=True)
class Imap:
    """One IMAP account behind the `Mailbox` protocol. `token` gives the access token, or any other secret, in place of the stored one."""

    account: ImapAccount
    read: Sequence[str] = ("INBOX",)
    token: Callable[[], str] | None = None
    keep: bool = False  # leaving it leaves the connection open, for the next pass and to listen meanwhile
    unreadable: list[Ref] = field(default_factory=list)  # mails that the server cannot give, though it lists them
    _session: Session = field(init=False)
    _places: tuple[Place, ...] = ()
    _statuses: dict[str, Status] = field(default_factory=dict)  # of every folder that matters, as `changes` saw them last
    _searched: dict[tuple[str, str], tuple[Status, tuple[Ref, ...]]] = field(default_factory=dict)  # (folder, id) -> found
    _next: int = 0  # the inbox's UIDNEXT up to which all is read
    _idle: bool = False  # was it left alone since its last word?
    _listing: Listing | None = None
    _behind: dict[str, tuple[Mark, list[int]]] = field(default_factory=dict)  # what a first reading has found and has not read
    _ahead: dict[Ref, Told] = field(default_factory=dict)  # asked for before it was needed
    _drafts_read: dict[Ref, RawMail] = field(default_factory=dict)  # a mail under a UID never changes (RFC 3501, 2.3.1.1)
    _reopenings: int = 0

    def __post_init__(self) -> None:
        secret = self.token if self.token is not None else lambda: auth.secret(self.account)
        self._session = Session(self.account, secret)

    @property
    def name(self) -> str:
        return self.account.name

    def __enter__(self) -> Self:
        if self._session.open_now:
            self._idle = True
        else:
            self._open()
        return self

    def _open(self) -> None:
        self._idle = False
        self._session.open()
        try:
            found = listed(self._session.listing())
            self._places = places(found, self.account.folders, self.read, self.name)
        except BaseException:
            self._session.close()
            raise

    def __exit__(self, *_: object) -> None:
        if not self.keep:
            self._session.close()

    def close(self) -> None:
        """Ends a connection that was kept; never raises."""
        self._session.close()

    def folders(self) -> tuple[Folder, ...]:
        self._place(FolderRole.DRAFTS)
        return tuple(Folder(place.name, place.role) for place in self._places)

    # what is new

    def changes(self, cursor: str | None, since: date) -> Changes:
        before = unpacked(cursor)
        statuses = self._statuses = self._asked()
        drafts = self._place(FolderRole.DRAFTS)
        found: list[tuple[Place, list[int], Mark]] = []
        marks: dict[str, Mark] = {}
        reset = bool(cursor) and before is None
        for place in (place for place in self._places if place.role in _READ):
            known = (before or {}).get(place.wire)
            try:
                arrived = self._arrived(place, statuses.get(place.wire), known, since)
            except MailboxError as error:
                if place.role in (FolderRole.INBOX, FolderRole.SENT):
                    raise  # without them nobody can say whether the user has answered
                log.warning("%s: the folder %s is left out: %s", self.name, place.name, error.text)
                arrived = None
            if arrived is not None:
                found.append((place, *arrived))
                reset = reset or (known is not None and known[0] != arrived[1][0])
            elif known is not None:
                marks[place.wire] = known
        ahead = sum(len(uids) for _, uids, _ in found)
        if ahead > STEP:
            log.info("%s: %d mails to read", self.name, ahead)
            found = self._oldest(found)
        marks |= {place.wire: mark for place, _, mark in found}
        self._next = next((mark[1] for place, _, mark in found if place.role is FolderRole.INBOX), 0)
        new = tuple(Ref(place.name, place.role, f"{mark[0]}:{uid}") for place, uids, mark in found for uid in uids)
        lying = self._drafts(drafts, statuses.get(drafts.wire)) if ahead <= STEP else None
        return Changes(new, lying, json.dumps(marks), more=ahead > STEP, reset=reset)

    def _oldest(self, found: Sequence[tuple[Place, list[int], Mark]]) -> list[tuple[Place, list[int], Mark]]:
        """The STEP oldest of these mails over all folders, so that a mail is read after what it answers; the marks stand where they end."""
        times: list[tuple[datetime, int]] = []
        for number, (place, uids, mark) in enumerate(found):
            refs = [Ref(place.name, place.role, f"{mark[0]}:{uid}") for uid in uids[:STEP]]
            if missing := [uid_of(ref) for ref in refs if ref not in self._ahead]:
                self._session.examine(place.wire)
                told = self._told(missing)
                self._ahead |= {ref: told[uid_of(ref)] for ref in refs if uid_of(ref) in told}
            latest = datetime.fromtimestamp(0, UTC)  # a folder is read in the order of its UIDs, whatever their dates
            for ref in refs:
                latest = max(latest, self._ahead[ref].received) if ref in self._ahead else latest
                times.append((latest, number))
        taken = Counter(number for _, number in sorted(times)[:STEP])
        parts = []
        for number, (place, uids, mark) in enumerate(found):
            count = taken[number]
            whole = count == len(uids)
            parts.append((place, uids[:count], mark if whole else (mark[0], uids[count], mark[1])))
            if not whole:
                self._behind[place.wire] = (mark[0], uids[count], mark[1]), uids[count:]
        return parts

    def _asked(self) -> dict[str, Status]:
        """How every folder stands. A connection that died while it was left alone is replaced without a word."""
        if self._idle:
            try:
                with self._session.hurried():
                    self._session.rouse()
                    statuses = self._session.status([place.wire for place in self._places if place.role in _ASKED])
                if statuses:
                    self._idle = False
                    return statuses
            except UnreachableError as error:
                log.info("%s: %s", self.name, error.text)
            self._session.close()
            self._open()
        return self._session.status([place.wire for place in self._places if place.role in _ASKED])

    def _arrived(self, place: Place, status: Status | None, known: Mark | None, since: date) -> tuple[list[int], Mark] | None:
        """UIDs that arrived in a folder, and its new mark. None: a folder that is not read."""
        if place.everything and "X-GM-EXT-1" not in self._session.capabilities:
            return None
        if status is not None and status.uidnext and known == (status.uidvalidity, status.uidnext):
            return [], known
        behind, left = self._behind.pop(place.wire, (None, []))
        if known is not None and known == behind:
            return left, (known[0], known[-1])
        opened = self._session.examine(place.wire)
        following = opened.uidnext or (status.uidnext if status is not None else 0)
        if known is not None and known[0] == opened.uidvalidity and (known[1] <= following or not following):
            first = known[1]
            criteria: list[str | date] = ["UID", f"{known[1]}:*"]
            if len(known) == 3:  # in the midst of a first reading
                criteria += ["SINCE", since - _ZONES]
        else:  # never read, UIDVALIDITY changed, or UIDNEXT went back, which it must not
            first = 1
            criteria = ["SINCE", since - _ZONES]
        if place.everything:
            criteria += ["UNDRAFT", "X-GM-RAW", _ELSEWHERE]
        uids = [uid for uid in self._session.search(*criteria) if uid >= first]  # n:* gives the last mail even where it is below n
        return uids, (opened.uidvalidity, max([following, first, *(uid + 1 for uid in uids[-1:])]))

    def _drafts(self, place: Place, status: Status | None) -> tuple[Ref, ...] | None:
        if self._listing is not None and settled(status) and self._listing.status == status:
            return self._listing.refs
        try:
            opened = self._session.examine(place.wire)
            uids = self._session.search("UNDELETED")[-DRAFTS_AT_MOST:]
        except MailboxError as error:
            log.warning("%s: the Drafts folder cannot be read: %s", self.name, error.text)
            return None
        refs = tuple(Ref(place.name, place.role, f"{opened.uidvalidity}:{uid}") for uid in uids)
        self._listing = Listing(status, refs) if status is not None else None
        self._drafts_read = {ref: mail for ref in refs if (mail := self._drafts_read.get(ref)) is not None}
        return refs

    # reading

    def fetch(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        self._reopenings = 0
        for (folder, validity), run in groupby(refs, key=lambda ref: (ref.folder, ref.uid.partition(":")[0])):
            place = next((place for place in self._places if place.name == folder), None)
            asked = list(run)
            for start in range(0, len(asked) if place is not None else 0, _TOLD_AT_ONCE):
                assert place is not None
                yield from self._fetched(place, int(validity), asked[start : start + _TOLD_AT_ONCE])

    def _fetched(self, place: Place, validity: int, refs: Sequence[Ref]) -> Iterator[RawMail]:
        missing = [ref for ref in refs if ref not in self._drafts_read]
        told: dict[int, Told] = {}
        if missing:
            if self._session.selected != place.wire:
                self._session.examine(place.wire)
            if self._session.validity != validity:
                return
            told = {uid_of(ref): about for ref in missing if (about := self._ahead.pop(ref, None)) is not None}
            told |= self._told([uid_of(ref) for ref in missing if uid_of(ref) not in told])
        waiting = list(refs)
        while waiting:
            batch = next_batch(waiting, told, LARGE_DRAFT if place.role is FolderRole.DRAFTS else FIRST, _LISTED_AT_ONCE)
            waiting = waiting[len(batch) :]
            bodies = self._contents(place, [ref for ref in batch if uid_of(ref) in told and ref not in self._drafts_read], told)
            for ref in batch:
                mail = self._drafts_read.get(ref)
                if mail is None and (raw := bodies.pop(uid_of(ref), None)) is not None:
                    about = told[uid_of(ref)]
                    mail = RawMail(self.name, ref, raw, about.received, about.flags, size=max(about.size, len(raw)))
                    if place.role is FolderRole.DRAFTS:
                        self._drafts_read[ref] = mail
                if mail is not None:
                    yield mail

    def _contents(self, place: Place, refs: Sequence[Ref], told: dict[int, Told]) -> dict[int, bytes]:
        """What is read of these mails: of drafts as much as shows whose they are, of plain bulk mail the beginning, of others all."""
        if place.role is FolderRole.DRAFTS:
            return self._bodies(place, refs, LARGE_DRAFT)
        found = self._bodies(place, refs, FIRST)
        rest = [ref for ref in refs if len(start := found.get(uid_of(ref), b"")) >= FIRST and not plainly_bulk(start)]
        while rest:
            batch = next_batch(rest, told, LARGE, _READ_AT_ONCE)
            rest = rest[len(batch) :]
            found |= self._bodies(place, batch, BEGINNING if told[uid_of(batch[0])].size > LARGE else None)
        return found

    def _told(self, uids: Sequence[int]) -> dict[int, Told]:
        found = self._session.fetch(uids, "RFC822.SIZE", "INTERNALDATE", "FLAGS")
        return {uid: about(items) for uid, items in found.items() if b"RFC822.SIZE" in items}

    def _bodies(self, place: Place, refs: Sequence[Ref], limit: int | None) -> dict[int, bytes]:
        """The bytes of these mails, the first `limit` of each. Where the server stumbles, halves are tried, and one mail is left out."""
        if not refs:
            return {}
        part = f"BODY.PEEK[]<0.{limit}>" if limit is not None else "BODY.PEEK[]"
        try:
            if self._session.selected != place.wire:
                self._session.examine(place.wire)
            found = self._session.fetch([uid_of(ref) for ref in refs], part)
        except (MailboxError, ConnectionLostError) as error:
            if isinstance(error, ConnectionLostError):
                self._reopen(error)
            if len(refs) > 1:
                middle = len(refs) // 2
                return self._bodies(place, refs[:middle], limit) | self._bodies(place, refs[middle:], limit)
            log.warning("%s: the server cannot give mail %s of %s: %s", self.name, refs[0].uid, place.name, error.text)
            self.unreadable.append(refs[0])
            return {}
        return {uid: raw for uid, items in found.items() if (raw := body(items)) is not None}

    def _reopen(self, error: UnreachableError) -> None:
        self._reopenings += 1
        if self._reopenings > _REOPENINGS:
            raise error
        self._session.open()

    # listening

    def watch(self) -> bool:
        """Begins to listen for arrivals where the server tells of them (IDLE). True: something has come already."""
        if not self._session.open_now or "IDLE" not in self._session.capabilities:
            return False
        inbox = next((place for place in self._places if place.role is FolderRole.INBOX), None)
        if inbox is None:
            return False
        try:
            opened = self._session.examine(inbox.wire)
            self._session.idle()
        except FollowupError as error:
            log.info("%s: not listening: %s", self.name, error.text)
            return False
        return bool(self._next) and opened.uidnext > self._next

    def fileno(self) -> int | None:
        """What becomes readable when the server speaks; None while it is not listened to."""
        return self._session.fileno()

    def stirred(self) -> bool:
        """Has a mail come, or the connection gone, since `watch`? Renews listening in time."""
        since = self._session.idle_since
        if since is None:
            return False
        try:
            if any(_CAME.match(line) for line in self._session.heard()):
                return True
            if time.monotonic() - since > _RENEWAL:
                with self._session.hurried():
                    self._session.rouse()
                    self._session.noop()
                return self.watch()
        except FollowupError as error:
            log.info("%s: %s", self.name, error.text)
            return True
        return False

    @property
    def throttled(self) -> bool:
        """Has the server asked for patience since this was last read?"""
        return self._session.throttled

    # drafts

    def find(self, message_id: str) -> tuple[Ref, ...]:
        bare = message_id.strip().strip("<>")
        if not bare or not bare.isascii() or _UNPRINTABLE.search(bare):
            return ()
        found: list[Ref] = []
        for place in sorted((place for place in self._places if place.role in _LOOKED_IN), key=lambda place: _LOOKED_IN.index(place.role)):
            status = self._statuses.get(place.wire)
            key = place.wire, bare
            if settled(status) and key in self._searched and self._searched[key][0] == status:
                found += self._searched[key][1]
                continue
            try:
                there = tuple(self._found(place, message_id.strip(), bare))
                found += there
                if status is not None:
                    self._searched[key] = status, there
            except MailboxError as error:
                if place.role in (FolderRole.DRAFTS, FolderRole.SENT):
                    raise
                log.warning("%s: the folder %s was not searched: %s", self.name, place.name, error.text)
        return tuple(found)

    def _found(self, place: Place, message_id: str, bare: str) -> Iterator[Ref]:
        validity = self._session.examine(place.wire).uidvalidity
        uids = self._session.search("HEADER", "Message-ID", bare)
        for uid, items in sorted(self._session.fetch(uids, "FLAGS", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]").items()):
            head = next((value for key, value in items.items() if key.startswith(b"BODY[")), None)
            if message_id_of(head or b"") == message_id:
                # Marked for deletion and only not yet swept out: for the user it lies in the bin.
                thrown_away = place.role is FolderRole.DRAFTS and b"\\Deleted" in items.get(b"FLAGS", ())
                yield Ref(place.name, FolderRole.TRASH if thrown_away else place.role, f"{validity}:{uid}")

    def append(self, raw: bytes) -> Ref | None:
        drafts = self._place(FolderRole.DRAFTS)
        self._statuses.pop(drafts.wire, None)
        told = self._session.append(drafts.wire, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), ("\\Draft", "\\Seen"))
        return Ref(drafts.name, drafts.role, f"{told[0]}:{told[1]}") if told is not None else None

    def remove(self, ref: Ref, message_id: str, fingerprint: str) -> Removal:
        drafts, trash = self._place(FolderRole.DRAFTS), next((place for place in self._places if place.role is FolderRole.TRASH), None)
        offered = self._session.capabilities
        moves = trash is not None and "MOVE" in offered and ("X-GM-EXT-1" in offered or "UIDPLUS" not in offered)
        if ref.role is not FolderRole.DRAFTS or ref.folder != drafts.name or not (moves or expunges(offered)):
            return Removal.UNABLE
        self._statuses.clear()
        try:
            if f"{self._session.select(drafts.wire).uidvalidity}:{uid_of(ref)}" != ref.uid:
                return Removal.UNABLE
            raw = body(self._session.fetch([uid_of(ref)], "BODY.PEEK[]").get(uid_of(ref), {}))
            if raw is None:
                return Removal.GONE
            if message_id_of(raw) != message_id or fingerprint_of(raw) != fingerprint:
                return Removal.CHANGED
            if moves and trash is not None:
                self._session.move(uid_of(ref), trash.wire)
            else:
                self._session.expunge(uid_of(ref))
        except MailboxError as error:
            log.warning("%s: a draft could not be removed: %s", self.name, error.text)
            return Removal.UNABLE
        self._drafts_read.pop(ref, None)
        return Removal.REMOVED

    def _place(self, role: FolderRole) -> Place:
        place = next((place for place in self._places if place.role is role), None)
        if place is None:
            raise MailboxError(
                f"The account {self.name} on {self.account.host} has no {role.value.capitalize()} folder.",
                remedy=f'Make one with your mail program, or name it in the config: folders = {{ {role.value} = "..." }}.',
                account=self.name,
            )
        return place
