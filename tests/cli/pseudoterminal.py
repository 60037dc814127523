"""The program at a pseudo-terminal: what it shows is waited for, and answered."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Self


class Terminal:
    """One run of the program with somebody sitting there."""

    def __init__(self, *arguments: str, home: Path, **environment: str) -> None:
        self.shown = ""
        self._answered = 0
        self._master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "followup_daemon", *arguments], stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**os.environ, "HOME": str(home), "TERM": "dumb", "COLUMNS": "200", "TZ": "America/Toronto", **environment},
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)

    def answer(self, question: str, text: str, *, seconds: float = 60) -> None:
        """Waits until `question` (a regular expression) is shown after the last answer, then types `text`."""
        self._until(question, seconds)
        os.write(self._master, f"{text}\n".encode())

    def end(self, seconds: float = 90) -> int:
        """Reads until the program has ended. Its exit code."""
        self._until(None, seconds)
        return self.process.wait(10)

    def _until(self, wanted: str | None, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while True:
            found = re.search(wanted, self.shown[self._answered :]) if wanted else None
            if found:
                self._answered += found.end()
                return
            ready, _, _ = select.select([self._master], [], [], 0.2)
            try:
                piece = os.read(self._master, 65536) if ready else b""
            except OSError:
                piece = b""
            if ready and not piece:
                assert wanted is None, f"it ended without asking {wanted!r}:\n{self.shown}"
                return
            self.shown += piece.decode("utf-8", "replace").replace("\r\n", "\n")
            assert time.monotonic() < deadline, f"{wanted!r} did not come:\n{self.shown}"
