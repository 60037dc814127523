"""A mailbox that tells how far its reading has come, for a progress bar or a watchdog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Self

from followup_daemon.mail.protocol import Mailbox
from followup_daemon.model import Changes, Folder, RawMail, Ref, Removal


@dataclass(slots=True)
class Counted:
    """Another mailbox, unchanged; `tell` hears its name, how many mails of one reading are read, and how many there are."""

    inner: Mailbox
    tell: Callable[[str, int, int], None]
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = self.inner.name

    def __enter__(self) -> Self:
        self.inner.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.inner.__exit__(kind, error, trace)

    def folders(self) -> tuple[Folder, ...]:
        return self.inner.folders()

    def changes(self, cursor: str | None, since: date) -> Changes:
        return self.inner.changes(cursor, since)

    def fetch(self, refs: Sequence[Ref]) -> Iterator[RawMail]:
        for number, mail in enumerate(self.inner.fetch(refs), 1):
            self.tell(self.name, number, len(refs))
            yield mail

    def find(self, message_id: str) -> tuple[Ref, ...]:
        return self.inner.find(message_id)

    def append(self, raw: bytes) -> Ref | None:
        return self.inner.append(raw)

    def remove(self, ref: Ref, message_id: str, fingerprint: str) -> Removal:
        return self.inner.remove(ref, message_id, fingerprint)
