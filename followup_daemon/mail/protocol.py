"""What every mailbox can do (DESIGN.md, decision 8). One contract test suite holds each backend to it.

Reading never changes anything: no flag, no read mark, no file. The only writes are `append` and `remove`, and both touch own
drafts alone. Loops, sleeping and retrying belong to the daemon. A backend raises `errors.UnreachableError`,
`errors.LoginRefusedError` or `errors.MailboxError`, never its library's exceptions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from followup_daemon.model import Changes, Folder, RawMail, Ref, Removal


class Mailbox(Protocol):
    """One account, opened with `with`; entering connects and logs in, leaving closes whatever happened."""

    name: str

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def folders(self) -> tuple[Folder, ...]:
        """The folders that matter, with their roles. Raises MailboxError where there is no Drafts folder; creates none."""
        ...

    def changes(self, cursor: str | None, since: date) -> Changes:
        """What is new since `cursor`; without one, everything received from `since` on. In each folder the newest last."""
        ...

    def fetch(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        """These mails, peeked at, in this order; one that has vanished meanwhile is left out."""
        ...

    def find(self, message_id: str) -> tuple[Ref, ...]:
        """Where a mail with exactly this Message-ID lies: Drafts, Sent, Trash, and Archive or All Mail where there are such."""
        ...

    def append(self, raw: bytes) -> Ref | None:
        r"""Lays a draft into Drafts, flagged \\Draft \\Seen in the same act. None: stored, but the server did not say where."""
        ...

    def remove(self, ref: Ref, message_id: str, fingerprint: str) -> Removal:
        """Removes exactly this own draft, if Message-ID and `model.fingerprint` of what lies there are still these."""
        ...


@runtime_checkable
class Live(Protocol):
    """A mailbox that can be kept between passes and tells when something may have come. What came, only a pass finds out."""

    name: str
    keep: bool  # leaving it leaves its connection open

    def watch(self) -> bool:
        """Begins to listen, as far as it can. True where something has come already. Never raises."""
        ...

    def fileno(self) -> int | None:
        """What becomes readable when something comes; None where it has to be asked with `stirred`."""
        ...

    def stirred(self) -> bool:
        """Has something come since `watch`, or was the connection lost? Cheap, and never raises."""
        ...

    @property
    def throttled(self) -> bool:
        """Has the server asked for patience since this was last read?"""
        ...

    def close(self) -> None:
        """Ends what was kept; never raises."""
        ...
