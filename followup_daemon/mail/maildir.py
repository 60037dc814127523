"""A Maildir++ tree (https://cr.yp.to/proto/maildir.html; folders as Courier and Dovecot lay them out).

Nothing is opened but regular files below the root, and nothing through a symbolic link. A file's unique name (what stands before
``:2,``) is its UID: flags and the move from new/ to cur/ change only the rest. The cursor holds the hashes of the names that were seen.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import itertools
import json
import logging
import os
import socket
import stat
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from followup_daemon.config.types import MaildirAccount
from followup_daemon.errors import MailboxError, UnreachableError
from followup_daemon.mail.envelope import HEAD, id_line, message_id_of
from followup_daemon.mail.folder_names import by_name, comparable, decoded, wanted
from followup_daemon.model import Changes, Folder, FolderRole, RawMail, Ref, Removal
from followup_daemon.model import fingerprint as fingerprint_of

log = logging.getLogger(__name__)

LARGE = 25 * 1024 * 1024  # bytes; of a larger mail only the beginning is read
BEGINNING = 256 * 1024  # bytes
DRAFTS_AT_MOST = 500  # the newest of them
_NAMED = (FolderRole.SENT, FolderRole.DRAFTS, FolderRole.ARCHIVE, FolderRole.TRASH, FolderRole.JUNK)
_READ = (FolderRole.INBOX, FolderRole.SENT, FolderRole.OTHER, FolderRole.ARCHIVE)
_LOOKED_IN = (FolderRole.DRAFTS, FolderRole.SENT, FolderRole.TRASH, FolderRole.ARCHIVE)
_FLAGS = {"S": "\\Seen", "R": "\\Answered", "F": "\\Flagged", "D": "\\Draft", "T": "\\Deleted", "P": "$Forwarded"}
_HASH = 8  # bytes kept of each seen name
_counter = itertools.count(1)


@dataclass(frozen=True, slots=True)
class _File:
    """One mail as it lies in new/ or cur/ now."""

    path: str
    modified: float

    @property
    def flags(self) -> frozenset[str]:
        letters = self.path.rpartition("/")[2].partition(":2,")[2]
        return frozenset(_FLAGS[letter] for letter in letters if letter in _FLAGS)


class Maildir:
    """One Maildir account behind the `Mailbox` protocol."""

    def __init__(self, account: MaildirAccount, read: Sequence[str] = ("INBOX",)) -> None:
        self.name = account.name
        self._root = account.path
        self._given = account.folders
        self._read = tuple(read)
        self._folders: tuple[Folder, ...] = ()
        self.unreadable: list[Ref] = []  # a file that cannot be read is not listed either
        self.keep = False  # there is nothing to keep open
        self._times: dict[str, int] | None = None  # of new/ and cur/ of all folders, as the last look found them
        self._ids: dict[Ref, bytes] = {}  # what stands in the Message-ID line of each mail that `find` has looked at

    def __enter__(self) -> Self:
        if not (self._root / "cur").is_dir():
            raise UnreachableError(
                f"There is no Maildir at {self._root}.",
                remedy="Check path in the config; it must hold cur, new and tmp.",
                account=self.name,
            )
        try:
            names = [
                entry.name[1:] for entry in os.scandir(self._root) if entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            ]
        except OSError as error:
            raise UnreachableError(f"The Maildir {self._root} cannot be read: {error.strerror}.", account=self.name) from None
        self._folders = tuple(self._roles({_path(name): name for name in sorted(names) if (self._root / f".{name}" / "cur").is_dir()}))
        return self

    def __exit__(self, *_: object) -> None:
        if not self.keep:
            self._folders = ()

    def close(self) -> None:
        self._folders = ()

    # between passes

    def watch(self) -> bool:
        return self._times is not None and self._times != self._touched()

    def fileno(self) -> int | None:
        return None

    def stirred(self) -> bool:
        """A mail that comes, goes or is flagged changes the time of its directory."""
        if self._times is None or (now := self._touched()) == self._times:
            return False
        self._times = now
        return True

    @property
    def throttled(self) -> bool:
        return False

    def _touched(self) -> dict[str, int]:
        times = {}
        for folder in self._folders:
            for part in ("new", "cur"):
                path = self._path(folder.name) / part
                try:
                    times[str(path)] = path.lstat().st_mtime_ns
                except OSError:
                    times[str(path)] = 0
        return times

    def _roles(self, paths: dict[str, str]) -> Iterator[Folder]:
        """Folders with their roles, from what lies there: name as people read it, with "/" between levels -> name on the disk."""
        given = {role: self._called(name, paths) for role, name in self._given.items()}
        taken = {"INBOX", *given.values()} if FolderRole.INBOX not in given else set(given.values())
        yield Folder(given.get(FolderRole.INBOX, "INBOX"), FolderRole.INBOX)
        for role in _NAMED:
            free = {path.removeprefix("INBOX/"): name for path, name in paths.items() if name not in taken}
            name = given.get(role) or free.get(by_name(role, free) or "")
            if name:
                taken.add(name)
                yield Folder(name, role)
        for path, name in paths.items():
            if name not in taken and any(wanted(pattern, path) for pattern in self._read):
                yield Folder(name, FolderRole.OTHER)

    def _called(self, name: str, paths: dict[str, str]) -> str:
        if name.upper() == "INBOX":
            return "INBOX"
        for path, real in paths.items():
            if comparable(name) in (comparable(real), comparable(path), comparable(path.replace("/", "."))):
                return real
        raise MailboxError(
            f'There is no folder "{name}" in {self._root}.',
            remedy=f"Set folders in the config; there are: {', '.join(['INBOX', *paths])}.",
            account=self.name,
        )

    def folders(self) -> tuple[Folder, ...]:
        self._drafts()
        return self._folders

    def changes(self, cursor: str | None, since: date) -> Changes:
        self._times = self._touched()  # before anything is listed, so that nothing is missed
        seen = _unpack(cursor)
        oldest = (datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(days=1)).timestamp()
        new: list[tuple[float, Ref]] = []
        known: dict[str, list[bytes]] = {}
        for folder in (folder for folder in self._folders if folder.role in _READ):
            before = (seen or {}).get(folder.name, frozenset())
            try:
                listed = self._list(folder.name)
            except MailboxError as error:
                if folder.role in (FolderRole.INBOX, FolderRole.SENT):
                    raise  # without them nobody can say whether the user has answered
                log.warning("%s: the folder %s is left out: %s", self.name, folder.name, error.text)
                known[folder.name] = list(before)
                continue
            marks = known.setdefault(folder.name, [])
            for uid, file in listed.items():
                if file.modified >= oldest:
                    mark = hashlib.sha256(os.fsencode(uid)).digest()[:_HASH]
                    marks.append(mark)
                    if mark not in before:
                        new.append((file.modified, Ref(folder.name, folder.role, uid)))
        new.sort(key=lambda entry: (entry[0], entry[1].uid))
        return Changes(tuple(ref for _, ref in new), self._lying(), _pack(known), reset=cursor is not None and seen is None)

    def _lying(self) -> tuple[Ref, ...] | None:
        """What lies in Drafts and is not marked as deleted; None where nobody can tell."""
        drafts = self._drafts()
        try:
            files = self._list(drafts.name)
        except MailboxError as error:
            log.warning("%s: the Drafts folder cannot be read: %s", self.name, error.text)
            return None
        uids = sorted((uid for uid, file in files.items() if "\\Deleted" not in file.flags), key=lambda uid: (files[uid].modified, uid))
        return tuple(Ref(drafts.name, drafts.role, uid) for uid in uids[-DRAFTS_AT_MOST:])

    def fetch(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        listed: dict[str, dict[str, _File]] = {}
        names = {folder.name for folder in self._folders}
        for ref in (ref for ref in refs if ref.folder in names):
            if ref.folder not in listed:
                listed[ref.folder] = self._list(ref.folder)
            file = listed[ref.folder].get(ref.uid)
            content = _content(file.path) if file is not None else None
            if content is None:  # gone, or renamed by a program that set a flag
                file = (anew := self._list(ref.folder)).get(ref.uid)
                listed[ref.folder] = anew
                content = _content(file.path) if file is not None else None
            if file is not None and content is not None:
                raw, size = content
                received = datetime.fromtimestamp(max(file.modified, 0), UTC)
                yield RawMail(self.name, ref, raw, received, file.flags, size=size)

    def find(self, message_id: str) -> tuple[Ref, ...]:
        asked = message_id.strip().encode("utf-8", "replace")
        if not asked.strip(b"<>"):
            return ()
        found: list[Ref] = []
        for role in _LOOKED_IN:
            for folder in (folder for folder in self._folders if folder.role is role):
                try:
                    found += self._found(folder, asked)
                except MailboxError as error:
                    if role in (FolderRole.DRAFTS, FolderRole.SENT):
                        raise
                    log.warning("%s: the folder %s was not searched: %s", self.name, folder.name, error.text)
        return tuple(found)

    def _found(self, folder: Folder, asked: bytes) -> Iterator[Ref]:
        for uid, file in self._list(folder.name).items():
            ref = Ref(folder.name, folder.role, uid)
            if ref not in self._ids:
                content = _content(file.path, HEAD)
                if content is None:
                    continue
                self._ids[ref] = id_line(content[0])
            if asked in self._ids[ref] and (content := _content(file.path, HEAD)) and message_id_of(content[0]).encode() == asked:
                # Marked for deletion and only not yet swept out: for the user it lies in the bin.
                thrown_away = folder.role is FolderRole.DRAFTS and "\\Deleted" in file.flags
                yield Ref(folder.name, FolderRole.TRASH if thrown_away else folder.role, uid)

    def append(self, raw: bytes) -> Ref | None:
        folder = self._drafts()
        drafts = self._path(folder.name)
        name = f"{int(time.time())}.M{time.time_ns() // 1000 % 1000000}P{os.getpid()}Q{next(_counter)}.{_host()}"
        temporary, final = drafts / "tmp" / name, drafts / "cur" / f"{name}:2,DS"
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(raw.replace(b"\r\n", b"\n"))
                    file.flush()
                    os.fsync(file.fileno())
                _settle(temporary, final)
            finally:
                temporary.unlink(missing_ok=True)
            _sync_folder(final.parent)
        except OSError as error:
            raise MailboxError(f"A draft could not be written to {drafts}: {error.strerror}.", account=self.name) from None
        return Ref(folder.name, folder.role, name)

    def remove(self, ref: Ref, message_id: str, fingerprint: str) -> Removal:
        if ref.role is not FolderRole.DRAFTS or ref.folder != self._drafts().name:
            return Removal.UNABLE
        for _ in range(3):  # a program that sets a flag meanwhile renames the file
            file = self._list(ref.folder).get(ref.uid)
            content = _content(file.path) if file is not None else None
            if file is None or content is None:
                return Removal.GONE
            if message_id_of(content[0]) != message_id or fingerprint_of(content[0]) != fingerprint:
                return Removal.CHANGED
            try:
                Path(file.path).unlink()
                _sync_folder(Path(file.path).parent)
            except FileNotFoundError:
                continue
            except OSError as error:
                log.warning("%s: a draft could not be removed: %s", self.name, error.strerror)
                return Removal.UNABLE
            return Removal.REMOVED
        return Removal.UNABLE

    def _drafts(self) -> Folder:
        folder = next((folder for folder in self._folders if folder.role is FolderRole.DRAFTS), None)
        if folder is None:
            raise MailboxError(
                f"The Maildir {self._root} has no Drafts folder.",
                remedy='Make one with your mail program, or name it in the config: folders = { drafts = "..." }.',
                account=self.name,
            )
        return folder

    def _path(self, folder: str) -> Path:
        return self._root if folder == "INBOX" else self._root / f".{folder}"

    def _list(self, folder: str) -> dict[str, _File]:
        """Unique names and files of one folder. A mail that moves from new/ to cur/ meanwhile is still seen: new/ is listed first."""
        found: dict[str, _File] = {}
        for part in ("new", "cur"):
            path = self._path(folder) / part
            try:
                if path.is_symlink():
                    continue
                with os.scandir(path) as entries:
                    for entry in entries:
                        if entry.name.startswith(".") or not entry.is_file(follow_symlinks=False):
                            continue
                        try:
                            modified = entry.stat(follow_symlinks=False).st_mtime
                        except FileNotFoundError:
                            continue
                        found[entry.name.partition(":2,")[0]] = _File(entry.path, modified)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise MailboxError(f"The folder {folder} of {self._root} cannot be read: {error.strerror}.", account=self.name) from None
        return found


def _path(name: str) -> str:
    """A folder's name as people read it: Maildir++ writes modified UTF-7 and parts the levels with dots."""
    return decoded(name).replace(".", "/")


def _content(path: str, limit: int | None = None) -> tuple[bytes, int] | None:
    """A regular file's bytes, of a large one the beginning, and its size; None for anything else, or where it has vanished."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return None
        return file.read(limit or (LARGE if found.st_size <= LARGE else BEGINNING)), found.st_size


def _settle(temporary: Path, final: Path) -> None:
    """A link never replaces a file; some file systems have none."""
    try:
        os.link(temporary, final)
    except PermissionError:
        temporary.rename(final)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _host() -> str:
    return socket.gethostname().replace("/", "\\057").replace(":", "\\072") or "localhost"


def _pack(known: dict[str, list[bytes]]) -> str:
    return json.dumps({name: base64.b85encode(zlib.compress(b"".join(sorted(marks)))).decode() for name, marks in known.items()})


def _unpack(cursor: str | None) -> dict[str, frozenset[bytes]] | None:
    """None where there is no cursor, or one that another kind of mailbox wrote."""
    found = {}
    try:
        for name, packed in json.loads(cursor or "").items():
            marks = zlib.decompress(base64.b85decode(packed))
            found[name] = frozenset(marks[start : start + _HASH] for start in range(0, len(marks), _HASH))
    except (ValueError, TypeError, AttributeError, binascii.Error, zlib.error):
        return None
    return found
