"""Who may write: one process at a time, held for one pass; and one `run` at a time, held for its life.

The locks are advisory locks of the kernel (flock) on files of their own, so that they vanish with their holder, however it ends.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from followup_daemon.errors import LockedError, StateError


@contextlib.contextmanager
def held(path: Path, what: str, *, wait: float, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Holds the lock at `path` and notes in it who holds it. Waits up to `wait` seconds, and tells once whom it waits for.

    Raises LockedError when the time is up, StateError when the lock's file cannot be written.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StateError(f"The state cannot be written: {path}: {error.strerror}.") from None
    try:
        deadline = time.monotonic() + wait
        told = False
        while not _locked(handle):
            holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() or "another process"
            if time.monotonic() >= deadline:
                raise LockedError(f"The state is in use by {holder}.", remedy="Try again when it has finished.")
            if not told:
                tell(f"Waiting for {holder} to finish ...")
                told = True
            time.sleep(0.05)
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{what} (process {os.getpid()})\n".encode(), 0)
        except OSError as error:
            raise StateError(f"The state cannot be written: {path}: {error.strerror}.") from None
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            return False
        raise StateError(f"The state cannot be locked: {error.strerror}.") from None
    return True
