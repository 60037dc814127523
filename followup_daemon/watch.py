"""Between passes: hears from mailboxes that something came, and from the signal handlers that something is to be done.

A mailbox with a connection is waited on (IDLE); one made of files is glanced at. Both only say "look": what came is found by the pass.
"""

from __future__ import annotations

import contextlib
import select
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from followup_daemon.mail.protocol import Live

GLANCE = 3.0  # seconds between two looks at a mailbox made of files
CALM = 1.0  # seconds between two passes that mailboxes asked for; doubled while they find nothing
LONGEST_CALM = 60.0


@dataclass(slots=True)
class Watch:
    """What wakes the daemon before its time."""

    _bell: tuple[socket.socket, socket.socket] = field(default_factory=socket.socketpair)
    _boxes: tuple[Live, ...] = ()
    _stirred: bool = False
    _calm: float = CALM
    _quiet_until: float = 0.0

    def __post_init__(self) -> None:
        for end in self._bell:
            end.setblocking(False)

    def close(self) -> None:
        for end in self._bell:
            end.close()

    def ring(self) -> None:
        """Wakes at once; may be called from a signal handler."""
        with contextlib.suppress(OSError):
            self._bell[1].send(b"!")

    def begin(self, boxes: Iterable[Live], *, fruitful: bool) -> None:
        """Listens to these mailboxes after a pass. `fruitful`: it found something."""
        self._boxes = tuple(boxes)
        self._calm = CALM if fruitful or not self._stirred else min(self._calm * 2, LONGEST_CALM)
        self._quiet_until = time.monotonic() + self._calm
        self._stirred = False
        for box in self._boxes:
            self._stirred |= box.watch()

    def wait(self, seconds: float) -> bool:
        """At most so long, until something comes. True where a mailbox has news."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            quiet = self._quiet_until - time.monotonic()
            if self._stirred and quiet <= 0:
                return True
            if self._stirred:
                left = min(left, quiet)
                rung = self._sleep([], left)
            else:
                handles = [handle for box in self._boxes if (handle := box.fileno()) is not None]
                rung = self._sleep(handles, min(left, GLANCE) if len(handles) < len(self._boxes) else left)
                stirred = [box.stirred() for box in self._boxes]  # each is asked: that also keeps its connection alive
                self._stirred = any(stirred)
            if rung:
                with contextlib.suppress(OSError):
                    self._bell[0].recv(100)
                return False
        return False

    def _sleep(self, handles: list[int], seconds: float) -> bool:
        """Until a mailbox or the bell is heard. True where it is the bell."""
        bell = self._bell[0].fileno()
        return bell in select.select([bell, *handles], [], [], max(seconds, 0.0))[0]
