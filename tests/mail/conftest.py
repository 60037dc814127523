"""The tests' own modules stand beside them; one server is shared by all tests of a process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from dovecot import BINARY, Dovecot  # noqa: E402


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """Folders with SPECIAL-USE."""
    if BINARY is None:
        pytest.skip("no Dovecot here: apt install dovecot-imapd")
    with Dovecot() as server:
        yield server
