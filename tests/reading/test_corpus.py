"""Each pair of tests/corpus: a mail and what must be read in it (DESIGN.md: a wrong stage becomes such a pair before it is mended)."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_daemon.model import FolderRole, Kind, Profile, RawMail, Ref
from followup_daemon.reading.reader import Reader

CORPUS = Path(__file__).parents[1] / "corpus"
PAIRS = sorted(CORPUS.glob("**/*.eml"))
PROFILE = Profile("Robin Vale", ("robin.vale@example.org",), "America/Toronto")
READER = Reader(PROFILE, country="CA-ON")
# Mails that are still read wrongly, by name. Each is a strict expected failure: whoever mends one must strike it from the list.
MISREAD = frozenset((CORPUS / "misread.txt").read_text("utf-8").split())


def fold(text: str) -> str:
    return " ".join(text.split())


CASES = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True, reason="still read wrongly")] if path.stem in MISREAD else [])
    for path in PAIRS
]


@pytest.mark.parametrize("path", CASES)
def test_mail_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    role = FolderRole(expected.get("folder", "inbox").lower())
    raw = RawMail("personal", Ref(role.value, role, "1"), path.read_bytes(), datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
    read = READER.read(raw)

    assert (read.quarantined is None) == (expected.get("quarantined") is None)
    if read.quarantined is not None:
        return
    assert read.label == expected["label"]
    for wanted in expected.get("signals", ()):
        said = [signal for signal in read.signals if signal.kind == Kind(wanted["kind"]) and signal.confidence >= 0.5]
        assert said, f"{wanted['kind']} is missing: {[(signal.kind.value, signal.quote) for signal in read.signals]}"
        if "quote" in wanted:
            quote = fold(wanted["quote"])
            assert any(quote in signal.quote or signal.quote in quote for signal in said), [signal.quote for signal in said]
    if expected.get("decide_by"):
        assert expected["decide_by"] in {str(signal.date) for signal in read.said(Kind.TIMELINE)}
    if expected.get("interview"):
        starts = {signal.start for signal in read.said(Kind.CONFIRMATION, Kind.RESCHEDULE)}
        assert datetime.fromisoformat(expected["interview"]["start"]) in starts


def test_there_are_pairs() -> None:
    assert PAIRS
    assert {path.stem for path in PAIRS} >= MISREAD
