"""Which folder is which, by its name: the last resort after SPECIAL-USE and before asking the user.

Also the encoding in which IMAP and Maildir++ write names (modified UTF-7, RFC 3501 section 5.1.3).
"""

from __future__ import annotations

import binascii
import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase
from importlib.resources import files

from followup_daemon.model import FolderRole

_ENCODED = re.compile(r"&([^-]*)-")
_FOREIGN = re.compile(r"[^\x20-\x7e]+|&")


@functools.cache
def well_known(role: FolderRole) -> tuple[str, ...]:
    """The names of `role` in `folder_names.toml`, comparable, the likeliest first."""
    table = tomllib.loads(files(__package__).joinpath("folder_names.toml").read_text("utf-8"))
    return tuple(comparable(name) for name in table.get(role.value, ()))


def comparable(name: str) -> str:
    """A name without regard to case and to how its accents are composed."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def by_name(role: FolderRole, names: Iterable[str]) -> str | None:
    """The one of `names` (parts joined by "/") whose last part is best known for `role`; of two alike the less deeply nested."""
    known = well_known(role)
    ranked = [(known.index(last), name.count("/"), name) for name in names if (last := comparable(name.rpartition("/")[2])) in known]
    return min(ranked)[2] if ranked else None


def wanted(pattern: str, name: str) -> bool:
    """Does a pattern of `scan.folders` mean this folder? "*" stands for anything, "/" parts the levels, case does not count.

    `name` has "/" between its levels; a server's own prefix "INBOX/" may be left out in the pattern.
    """
    asked, given = comparable(pattern).replace("[", "[[]").replace("?", "[?]"), comparable(name)
    return fnmatchcase(given, asked) or (given.startswith("inbox/") and fnmatchcase(given.removeprefix("inbox/"), asked))


def decoded(wire: str) -> str:
    """A name as people read it, from modified UTF-7; what is not well-formed stays as it is."""

    def plain(found: re.Match[str]) -> str:
        if not found[1]:
            return "&"
        try:
            padded = found[1].replace(",", "/") + "=" * (-len(found[1]) % 4)
            return binascii.a2b_base64(padded).decode("utf-16-be")
        except ValueError:
            return found[0]

    return _ENCODED.sub(plain, wire)


def encoded(name: str) -> str:
    """A name in modified UTF-7."""

    def shifted(found: re.Match[str]) -> str:
        if found[0] == "&":
            return "&-"
        text = binascii.b2a_base64(found[0].encode("utf-16-be"), newline=False).decode()
        return f"&{text.rstrip('=').replace('/', ',')}-"

    return _FOREIGN.sub(shifted, name)
