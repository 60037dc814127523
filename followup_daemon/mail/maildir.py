"""A Maildir++ tree (https://cr.yp.to/proto/maildir.html; folders as Courier and Dovecot lay them out).

Nothing is opened but regular files below the root, and nothing through a symbolic link. A file's unique name (what stands before
``:2,``) is its UID: flags and the move from new/ to cur/ change only the rest.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import os
import socket
import stat
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from followup_daemon.config import MaildirAccount
from followup_daemon.errors import MailboxError, UnreachableError
from followup_daemon.mail.envelope import HEAD, message_id_of
from followup_daemon.model import Changes, Folder, FolderRole, RawMail, Ref, Removal
from followup_daemon.model import fingerprint as fingerprint_of

_WELL_KNOWN = {
    FolderRole.SENT: ("Sent", "Sent Items", "Sent Messages", "Sent Mail"),
    FolderRole.DRAFTS: ("Drafts", "Draft"),
    FolderRole.ARCHIVE: ("Archive", "Archives", "All Mail"),
    FolderRole.TRASH: ("Trash", "Deleted Items", "Deleted Messages", "Bin"),
    FolderRole.JUNK: ("Junk", "Spam"),
}
_FLAGS = {"S": "\\Seen", "R": "\\Answered", "F": "\\Flagged", "D": "\\Draft", "T": "\\Deleted", "P": "$Forwarded"}
_HASH = 8  # bytes kept of each seen name
_LARGEST = 64 * 1024 * 1024  # bytes of one file that are read at all; reading's own limits are lower
_counter = itertools.count(1)


class Maildir:
    """One Maildir account behind the `Mailbox` protocol."""

    def __init__(self, account: MaildirAccount, read: Sequence[str] = ("INBOX",)) -> None:
        self.name = account.name
        self._root = account.path
        self._given = account.folders
        self._read = tuple(read)
        self._folders: tuple[Folder, ...] = ()

    def __enter__(self) -> Self:
        if not (self._root / "cur").is_dir():
            raise UnreachableError(f"There is no Maildir at {self._root}.", account=self.name)
        self._folders = tuple(self._found())
        return self

    def __exit__(self, *_: object) -> None:
        self._folders = ()

    def _found(self) -> Iterator[Folder]:
        names = {entry.name[1:] for entry in os.scandir(self._root) if entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)}
        taken = {"INBOX"}
        yield Folder("INBOX", FolderRole.INBOX)
        for role, known in _WELL_KNOWN.items():
            wanted = (self._given[role],) if role in self._given else known
            lower = {name.lower(): name for name in names}
            name = next((lower[one.lower()] for one in wanted if one.lower() in lower), None)
            if name is not None and name not in taken:
                taken.add(name)
                yield Folder(name, role)
        for name in sorted(names - taken):
            if any(_matches(pattern, name) for pattern in self._read):
                yield Folder(name, FolderRole.OTHER)

    def folders(self) -> tuple[Folder, ...]:
        if not any(folder.role is FolderRole.DRAFTS for folder in self._folders):
            raise MailboxError(
                f"The Maildir {self._root} has no Drafts folder.",
                remedy='Make one with your mail program, or name it: folders = { drafts = "..." }.',
                account=self.name,
            )
        return self._folders

    def changes(self, cursor: str | None, since: date) -> Changes:
        seen = _unpack(cursor)
        oldest = datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(days=1)
        new: list[tuple[float, Ref]] = []
        known: dict[str, list[bytes]] = {}
        drafts: tuple[Ref, ...] | None = None
        for folder in self._folders:
            if folder.role in (FolderRole.TRASH, FolderRole.JUNK):
                continue
            if folder.role is FolderRole.DRAFTS:
                drafts = tuple(Ref(folder.name, folder.role, uid) for uid in sorted(self._list(folder.name)))
                continue
            before = seen.get(folder.name, frozenset())
            marks = known.setdefault(folder.name, [])
            for uid, path in self._list(folder.name).items():
                modified = _modified(path)
                if modified is None or modified < oldest.timestamp():
                    continue
                mark = hashlib.sha256(os.fsencode(uid)).digest()[:_HASH]
                marks.append(mark)
                if mark not in before:
                    new.append((modified, Ref(folder.name, folder.role, uid)))
        new.sort(key=lambda entry: (entry[0], entry[1].uid))
        return Changes(tuple(ref for _, ref in new), drafts, _pack(known))

    def fetch(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        listed: dict[str, dict[str, Path]] = {}
        for ref in refs:
            if ref.folder not in listed:
                listed[ref.folder] = self._list(ref.folder)
            path = listed[ref.folder].get(ref.uid)
            read = _read(path) if path is not None else None
            if path is not None and read is not None:
                raw, modified = read
                letters = path.name.rpartition(":2,")[2] if ":2," in path.name else ""
                yield RawMail(
                    account=self.name,
                    ref=ref,
                    raw=raw,
                    received=datetime.fromtimestamp(max(modified, 0), UTC),
                    flags=frozenset(_FLAGS[letter] for letter in letters if letter in _FLAGS),
                    size=len(raw),
                )

    def find(self, message_id: str) -> tuple[Ref, ...]:
        wanted = message_id.strip("<>").encode("utf-8", "replace")
        places = (FolderRole.DRAFTS, FolderRole.SENT, FolderRole.TRASH, FolderRole.ARCHIVE)
        found = []
        for folder in (folder for folder in self._folders if folder.role in places):
            for uid, path in self._list(folder.name).items():
                read = _read(path, HEAD)
                if read is not None and wanted in read[0] and message_id_of(read[0]) == message_id:
                    found.append(Ref(folder.name, folder.role, uid))
        return tuple(found)

    def append(self, raw: bytes) -> Ref | None:
        drafts = self._drafts()
        name = f"{int(time.time())}.M{time.time_ns() // 1000 % 1000000}P{os.getpid()}Q{next(_counter)}.{_host()}"
        temporary, final = drafts / "tmp" / name, drafts / "cur" / f"{name}:2,DS"
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(raw.replace(b"\r\n", b"\n"))
                    file.flush()
                    os.fsync(file.fileno())
                os.link(temporary, final)
            finally:
                temporary.unlink(missing_ok=True)
            _sync_folder(final.parent)
        except OSError as error:
            raise MailboxError(f"A draft could not be written to {drafts}: {error.strerror}.", account=self.name) from None
        return Ref(drafts.name[1:], FolderRole.DRAFTS, name)

    def remove(self, ref: Ref, message_id: str, fingerprint: str) -> Removal:
        path = self._list(ref.folder).get(ref.uid)
        read = _read(path) if path is not None else None
        if path is None or read is None:
            return Removal.GONE
        if ref.role is not FolderRole.DRAFTS or message_id_of(read[0]) != message_id or fingerprint_of(read[0]) != fingerprint:
            return Removal.CHANGED
        try:
            path.unlink()
            _sync_folder(path.parent)
        except FileNotFoundError:
            return Removal.GONE
        except OSError:
            return Removal.UNABLE
        return Removal.REMOVED

    def _drafts(self) -> Path:
        name = next((folder.name for folder in self.folders() if folder.role is FolderRole.DRAFTS), "Drafts")
        return self._path(name)

    def _path(self, folder: str) -> Path:
        return self._root if folder == "INBOX" else self._root / f".{folder}"

    def _list(self, folder: str) -> dict[str, Path]:
        """Unique names and paths of what lies in one folder."""
        found: dict[str, Path] = {}
        for part in ("new", "cur"):
            try:
                with os.scandir(self._path(folder) / part) as entries:
                    for entry in entries:
                        if not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                            found[entry.name.partition(":2,")[0]] = Path(entry.path)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise MailboxError(f"The folder {folder} of {self._root} cannot be read: {error.strerror}.", account=self.name) from None
        return found


def _matches(pattern: str, name: str) -> bool:
    """Patterns of `scan.folders` use "/" between levels, Maildir++ uses "."; a "*" stands for anything."""
    wanted = pattern.replace("/", ".").lower()
    return name.lower().startswith(wanted[:-1]) if wanted.endswith("*") else name.lower() == wanted


def _modified(path: Path) -> float | None:
    try:
        return path.lstat().st_mtime
    except OSError:
        return None


def _read(path: Path, limit: int = _LARGEST) -> tuple[bytes, float] | None:
    """A regular file's first bytes and time; None for anything else, or where it has vanished."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        return (file.read(limit), found.st_mtime) if stat.S_ISREG(found.st_mode) else None


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


def _unpack(cursor: str | None) -> dict[str, frozenset[bytes]]:
    if cursor is None:
        return {}
    found = {}
    for name, packed in json.loads(cursor).items():
        marks = zlib.decompress(base64.b85decode(packed))
        found[name] = frozenset(marks[start : start + _HASH] for start in range(0, len(marks), _HASH))
    return found
