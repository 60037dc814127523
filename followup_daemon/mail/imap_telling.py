"""What an IMAP server says about mails before and while they are read, as values; and the marks that the cursor is made of."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from followup_daemon.mail.imap_session import Status
from followup_daemon.model import Ref

LARGE = 25 * 1024 * 1024  # bytes; of a larger mail only the beginning is read
BATCH = 8 * 1024 * 1024  # bytes in one command

# UIDVALIDITY, and the UID from which on nothing was read; in the midst of a first reading also the UID where it will have caught up.
Mark: TypeAlias = tuple[int, int] | tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What a mailbox says about a mail before it is read."""

    size: int
    received: datetime
    flags: frozenset[str]


@dataclass(slots=True)
class Listing:
    """The Drafts folder as it was last listed: while none of these numbers changes, neither do its mails."""

    status: Status
    refs: tuple[Ref, ...]


def settled(status: Status | None) -> bool:
    """May what was seen in a folder be taken for what lies there, while its status stays this? Only where flags count, too."""
    return status is not None and bool(status.uidnext and status.modseq)


def expunges(offered: frozenset[str]) -> bool:
    """Removing exactly one mail. On Gmail that is a setting of the user's, so there it is moved or left."""
    return "UIDPLUS" in offered and "X-GM-EXT-1" not in offered


def next_batch(waiting: Sequence[Ref], told: dict[int, Told], limit: int, most: int) -> Sequence[Ref]:
    """The next mails to read in one command: few enough, small enough together; where all of each is read, a larger one alone."""
    total = 0
    for count, ref in enumerate(waiting[:most]):
        size = told[uid_of(ref)].size if uid_of(ref) in told else 0
        alone = limit == LARGE and size > limit
        total += min(size, limit)
        if count and (alone or total > BATCH):
            return waiting[:count]
        if alone:
            return waiting[: count + 1]
    return waiting[:most]


def about(items: dict[bytes, Any]) -> Told:
    received = items.get(b"INTERNALDATE")
    when = datetime.fromtimestamp(0, UTC)
    if isinstance(received, datetime) and received.tzinfo is not None:
        with contextlib.suppress(OverflowError):
            when = received.astimezone(UTC)
    flags = frozenset(flag.decode("ascii", "replace") for flag in items.get(b"FLAGS", ()) if isinstance(flag, bytes))
    return Told(int(items[b"RFC822.SIZE"]), when, flags - {"\\Recent"})


def body(items: dict[bytes, Any]) -> bytes | None:
    """BODY[] or BODY[]<0>. None where it is not there; an empty mail is an empty string."""
    return next((value or b"" for key, value in items.items() if key.startswith(b"BODY[]")), None)


def uid_of(ref: Ref) -> int:
    return int(ref.uid.partition(":")[2])


def unpacked(cursor: str | None) -> dict[str, Mark] | None:
    """None where there is no cursor, or one that another kind of mailbox wrote."""
    marks: dict[str, Mark] = {}
    try:
        for name, (validity, following, *upto) in json.loads(cursor or "").items():
            marks[name] = (int(validity), int(following), int(upto[0])) if upto else (int(validity), int(following))
    except (ValueError, TypeError, AttributeError):
        return None
    return marks
