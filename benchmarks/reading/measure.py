"""How well mails are read: each label's precision, recall and F1, false alarms, and the time that a mail takes.

    python benchmarks/reading/measure.py [--mails FILE.jsonl] [--corpus tests/corpus] [-v] [--only LABEL]

Two kinds of mails: a file of JSON objects with from, subject, body and label, and pairs of `.eml` and `.json` (label, company, role,
interview, decide_by, signals). The coarse classes are those in which others report their results.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from followup_daemon.model import FolderRole, Observation, Profile, RawMail, Ref
from followup_daemon.reading.reader import Reader

COARSE = {
    "invitation": "interview", "confirmation": "interview", "reschedule": "interview", "cancellation": "interview",
    "on_hold": "waiting", "timeline": "waiting",
    "other_job": "not_job", "job_alert": "not_job", "not_job": "not_job",
    "info_request": "not_job", "out_of_office": "not_job", "opt_out": "not_job",
}  # fmt: skip
NO_JOB = {"not_job", "job_alert"}
PROFILE = Profile("Robin Vale", ("robin.vale@example.org",), "America/Toronto")
SENT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    name: str
    raw: RawMail
    label: str
    text: str


def of_lines(path: Path) -> Iterator[Case]:
    for line in path.read_text("utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        mail = EmailMessage()
        role = FolderRole(entry.get("folder", "inbox"))
        mail["From"] = re.sub(r"[^\x20-\x7e]", " ", entry["from"]) or "Someone <someone@company.example>"
        mail["To"] = "someone@company.example" if role is FolderRole.SENT else PROFILE.emails[0]
        mail["Subject"] = " ".join(entry["subject"].split())
        year = re.search(r"\b20[12]\d\b", entry["body"])  # texts that name days with a year are read at the beginning of that year
        sent = SENT.replace(year=int(year.group()), month=1, day=2) if year else SENT
        mail["Date"] = format_datetime(sent)
        mail["Message-ID"] = f"<{entry['id']}@measure.example>"
        mail.set_content(entry["body"])
        yield Case(entry["id"], stored(mail.as_bytes(), role, sent), entry["label"], entry["body"])


def of_pairs(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob("**/*.eml")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
        role = FolderRole(expected.get("folder", "inbox").lower())
        yield Case(path.stem, stored(path.read_bytes(), role), expected["label"], path.read_text("utf-8", "replace"))


def stored(raw: bytes, role: FolderRole, received: datetime = SENT) -> RawMail:
    return RawMail("personal", Ref(role.value, role, "1"), raw, received)


def scores(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, tuple[float, float, float, int]], float]:
    """Precision, recall, F1 and number by label, from pairs (expected, read); and the mean F1 over the labels that are expected."""
    right: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for want, got in pairs:
        expected[want] += 1
        read[got] += 1
        right[want] += want == got
    table = {}
    for label in expected:
        precision = right[label] / read[label] if read[label] else 0.0
        recall = right[label] / expected[label]
        table[label] = (precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0, expected[label])
    return table, sum(row[2] for row in table.values()) / max(len(table), 1)


def report(name: str, cases: list[Case], *, verbose: bool, only: str | None) -> None:
    reader = Reader(PROFILE)
    reader.read(cases[0].raw)
    started = time.perf_counter()
    seen: list[tuple[Case, Observation]] = [(case, reader.read(case.raw)) for case in cases]
    each = (time.perf_counter() - started) / len(cases) * 1000
    printed(f"{name}: {len(cases)} mails, {each:.2f} ms each", seen, verbose=verbose, only=only)


def printed(title: str, seen: list[tuple[Case, Observation]], *, verbose: bool = False, only: str | None = None) -> None:
    """The figures of mails and what was read in them."""
    fine, macro = scores((case.label, observation.label.value) for case, observation in seen)
    print(f"== {title}")
    for label, (precision, recall, f1, number) in sorted(fine.items(), key=lambda row: -row[1][3]):
        print(f"  {label:16} {number:4}   precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    coarse, coarse_macro = scores(
        (COARSE.get(case.label, case.label), COARSE.get(observation.label.value, observation.label.value)) for case, observation in seen
    )
    print("  coarse: " + ", ".join(f"{label} {row[2]:.3f}" for label, row in sorted(coarse.items())))
    job = [(case.label not in NO_JOB, observation.label.value not in NO_JOB) for case, observation in seen]
    ordinary = [got for want, got in job if not want]
    hits = sum(want and got for want, got in job)
    print(f"  macro-F1 {macro:.3f}   coarse macro-F1 {coarse_macro:.3f}   job recall {hits / max(sum(want for want, _ in job), 1):.3f}")
    print(f"  false alarms {sum(ordinary)} of {len(ordinary)}")
    if verbose:
        misses = defaultdict(list)
        for case, observation in seen:
            if case.label != observation.label.value and only in (None, case.label, observation.label.value):
                misses[case.label, observation.label.value].append((case, observation))
        for (want, got), rows in sorted(misses.items()):
            for case, observation in rows:
                said = "; ".join(f"{signal.kind} {signal.confidence:.2f} “{signal.quote[:90]}”" for signal in observation.signals)
                print(
                    f"  MISS {want} read as {got}  job {observation.job:.2f}  {case.name}: {observation.subject[:60]}"
                    f"\n       {said}\n       {' '.join(case.text.split())[:400]}"
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("tests/corpus"))
    parser.add_argument("--only")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if options.mails is not None:
        report(options.mails.name, list(of_lines(options.mails)), verbose=options.verbose, only=options.only)
    pairs = list(of_pairs(options.corpus))
    if pairs:
        report(str(options.corpus), pairs, verbose=options.verbose, only=options.only)


if __name__ == "__main__":
    main()
