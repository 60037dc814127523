"""Which folder of an IMAP account is which: the config first, then SPECIAL-USE (RFC 6154), then well-known names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followup_daemon.errors import MailboxError
from followup_daemon.mail.folder_names import by_name, comparable, decoded, wanted
from followup_daemon.model import FolderRole

_LINE = re.compile(rb'^\(([^)]*)\) (?:"((?:[^"\\]|\\.)*)"|NIL) (?:"((?:[^"\\]|\\.)*)"|(\S+))\s*$', re.IGNORECASE)
_HIDDEN = {"\\noselect", "\\nonexistent"}
_ROLES = {
    "\\sent": FolderRole.SENT,
    "\\drafts": FolderRole.DRAFTS,
    "\\archive": FolderRole.ARCHIVE,
    "\\all": FolderRole.ARCHIVE,
    "\\allmail": FolderRole.ARCHIVE,  # XLIST, before RFC 6154
    "\\trash": FolderRole.TRASH,
    "\\junk": FolderRole.JUNK,
    "\\spam": FolderRole.JUNK,
}
_ALL = {"\\all", "\\allmail"}
_NAMED = (FolderRole.SENT, FolderRole.DRAFTS, FolderRole.ARCHIVE, FolderRole.TRASH, FolderRole.JUNK)


@dataclass(frozen=True, slots=True)
class Listed:
    """One folder as LIST shows it. `path` is the name as people read it, with "/" between levels, whatever the server has there."""

    wire: str
    name: str
    path: str
    attributes: frozenset[str]

    @property
    def own(self) -> str:
        """The path without the prefix that some servers put before everything."""
        return self.path[6:] if self.path.lower().startswith("inbox/") else self.path


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that matters. `everything`: it shows again what lies in the others (Gmail's All Mail)."""

    wire: str
    name: str
    role: FolderRole
    everything: bool = False


def listed(lines: Iterable[bytes]) -> tuple[Listed, ...]:
    """Folders that can be opened, from LIST answers; lines that make no sense are passed over."""
    found = {}
    for line in lines:
        told = _LINE.match(line)
        if told is None or not line.isascii():
            continue
        attributes = frozenset(told[1].decode().lower().split())
        delimiter = _unescaped(told[2]) if told[2] else ""
        wire = _unescaped(told[3]) if told[3] is not None else told[4].decode()
        if not attributes & _HIDDEN:
            name = decoded(wire)
            path = name.replace(delimiter, "/") if delimiter and delimiter != "/" else name
            found[wire] = Listed(wire, name, path, attributes)
    return tuple(found.values())


def places(folders: Sequence[Listed], given: Mapping[FolderRole, str], read: Iterable[str], account: str) -> tuple[Place, ...]:
    """The folders that matter, INBOX first; each has one role. Raises MailboxError where the config names one that is not there."""
    taken: dict[str, Place] = {}

    def take(folder: Listed | None, role: FolderRole, *, everything: bool = False) -> None:
        if folder is not None and folder.wire not in taken:
            taken[folder.wire] = Place(folder.wire, folder.name, role, everything)

    for role, name in given.items():
        take(_called(name, folders, account), role)
    if FolderRole.INBOX not in given:
        take(
            next((folder for folder in folders if folder.wire.upper() == "INBOX"), Listed("INBOX", "INBOX", "INBOX", frozenset())),
            FolderRole.INBOX,
        )
    for role in _NAMED:
        if role in given:
            continue
        special = [folder for folder in folders if any(_ROLES.get(word) is role for word in folder.attributes) and folder.wire not in taken]
        for folder in _most_likely(special, role):
            take(folder, role, everything=bool(folder.attributes & _ALL))
        if not special:
            free = {folder.own: folder for folder in folders if folder.wire not in taken}
            take(free.get(by_name(role, free) or ""), role)
    for folder in folders:
        if any(wanted(pattern, folder.path) for pattern in read):
            take(folder, FolderRole.OTHER)
    order = list(FolderRole)
    return tuple(sorted(taken.values(), key=lambda place: order.index(place.role)))


def _most_likely(special: Sequence[Listed], role: FolderRole) -> Sequence[Listed]:
    r"""One folder, where a server marks several for one role; but \Archive and \All both."""
    if len(special) < 2:
        return special
    if role is FolderRole.ARCHIVE:
        every = [folder for folder in special if folder.attributes & _ALL]
        rest = [folder for folder in special if not folder.attributes & _ALL]
        return [*_most_likely(rest, FolderRole.OTHER), *every[:1]]
    known = by_name(role, (folder.own for folder in special)) if role is not FolderRole.OTHER else None
    return sorted(special, key=lambda folder: (folder.own != known, folder.own.count("/"), folder.own))[:1]


def _called(name: str, folders: Sequence[Listed], account: str) -> Listed:
    """The folder that the config names: as the server or as people spell it, with "/" or the server's own sign between levels."""
    for same in (lambda text: text, comparable):
        for folder in folders:
            if same(name) in (same(folder.wire), same(folder.name), same(folder.path), same(folder.own)):
                return folder
    known = ", ".join(sorted(folder.path for folder in folders)[:30])
    raise MailboxError(
        f'There is no folder "{name}" on the server.', remedy=f"Set folders in the config; there are: {known}.", account=account
    )


def _unescaped(text: bytes) -> str:
    return re.sub(rb"\\(.)", rb"\1", text).decode()
