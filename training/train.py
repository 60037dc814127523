"""Trains the second opinion (followup_daemon/reading/opinion.py) from the project's own texts, and writes it into the package.

    python training/train.py            trains on everything and writes data/opinion-theirs.bin and opinion-own.bin
    python training/train.py --folds 5  writes nothing: reads benchmarks/reading/blind1.jsonl in folds, each by tables and a model that
                                        has not seen it, and prints the figures of benchmarks/reading/measure.py

Logistic regression over features that at least two mails have; weights are kept as signed bytes. The recipient's name is taken out of
the texts, so that no model learns it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from followup_daemon.model import OWN_LABELS, THEIR_LABELS, FolderRole, Kind
from followup_daemon.reading import opinion, people
from followup_daemon.reading.automatic import making
from followup_daemon.reading.reader import Reader
from followup_daemon.reading.said import Said

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks" / "reading"))
import measure  # noqa: E402 - the benchmark is a script beside the package

OWN = {*(kind.value for kind in OWN_LABELS)}
STRENGTH = 60.0  # C of scikit-learn: how far single words may pull
LEAST = 2  # mails that must have a feature
_RECIPIENT = re.compile(r"\b(?:Robin|Vale)\b")
_NAMES = ("Alex", "Jordan", "Mira", "Tomas", "Chloe", "Deniz", "Ingrid", "Pablo", "Yann", "Sade", "Kenji", "Lucia")


def samples(cases: Sequence[measure.Case]) -> Iterator[tuple[set[str], str, bool]]:
    """Features, label, and whether the user wrote it."""
    reader = Reader(measure.PROFILE)
    zone = ZoneInfo(measure.PROFILE.timezone)
    for case in cases:
        message = reader.message(case.raw)
        said = Said(message, zone, "", ())
        made = making(message, listed=said.is_listed(), unattended=people.unattended(message))
        yield opinion.features(said, made), case.label, case.raw.ref.role is FolderRole.SENT


def renamed(case: measure.Case) -> measure.Case:
    """The same mail to somebody else."""
    names = random.Random(case.name)
    raw = _RECIPIENT.sub(lambda _: names.choice(_NAMES), case.raw.raw.decode("latin-1")).encode("latin-1")
    return measure.Case(case.name, measure.stored(raw, case.raw.ref.role, case.raw.received), case.label, case.text)


def fitted(rows: Sequence[set[str]], labels: Sequence[str], kinds: Sequence[Kind]) -> bytes:
    """A model in the form that `opinion.Model.unpacked` takes."""
    counts = Counter(feature for row in rows for feature in row)
    vocabulary = sorted(feature for feature, count in counts.items() if count >= LEAST)
    places = {feature: place for place, feature in enumerate(vocabulary)}
    indexes = [sorted(places[feature] for feature in row if feature in places) for row in rows]
    values = [1.0 / max(len(row), 1) ** 0.5 for row in indexes for _ in row]
    ends = np.cumsum([0, *(len(row) for row in indexes)])
    matrix = csr_matrix((values, [place for row in indexes for place in row], ends), shape=(len(rows), len(vocabulary)))
    order = [kind for kind in kinds if kind.value in set(labels)]
    numbers = {kind.value: number for number, kind in enumerate(order)}
    regression = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3).fit(matrix, [numbers[label] for label in labels])
    weights = regression.coef_
    scales = np.abs(weights).max(axis=1) / 127
    head = {
        "labels": [kind.value for kind in order],
        "features": len(vocabulary),
        "scales": [round(float(scale), 6) for scale in scales],
        "constants": [round(float(constant), 4) for constant in regression.intercept_],
    }
    rounded = np.rint(weights / scales[:, None]).astype(np.int8)
    keys = array("I", (zlib.crc32(feature.encode()) for feature in vocabulary))
    return zlib.compress(json.dumps(head).encode() + b"\n" + keys.tobytes() + rounded.tobytes(), 9)


def trained(found: Sequence[tuple[set[str], str, bool]]) -> tuple[bytes, bytes]:
    """The two models: of their mails and of the user's own."""
    return (
        fitted([row for row, _, own in found if not own], [label for _, label, own in found if not own], THEIR_LABELS),
        fitted([row for row, _, own in found if own], [label for _, label, own in found if own], (*OWN_LABELS, Kind.NOT_JOB)),
    )


def texts() -> list[measure.Case]:
    """Everything to learn from, but the blind set."""
    found = list(measure.of_pairs(ROOT / "tests" / "corpus"))
    for path in sorted((ROOT / "training" / "texts").glob("*.jsonl")):
        found += measure.of_lines(path)
    return found


def folds(number: int) -> None:
    """Each label's mails are dealt to the folds in turn; a fold is read by a model of all the others and of the texts."""
    blind = list(measure.of_lines(ROOT / "benchmarks" / "reading" / "blind1.jsonl"))
    dealt: Counter[str] = Counter()
    parts: list[list[int]] = [[] for _ in range(number)]
    for index, case in enumerate(blind):
        parts[dealt[case.label] % number].append(index)
        dealt[case.label] += 1
    known = list(samples([renamed(case) for case in texts()]))
    seen = list(samples([renamed(case) for case in blind]))
    read = []
    for part in parts:
        held = set(part)
        packed = trained([*known, *(each for index, each in enumerate(seen) if index not in held)])
        models = opinion.Models(*(opinion.Model.unpacked(each) for each in packed))
        reader = Reader(measure.PROFILE, models=models)
        read += [(blind[index], reader.read(blind[index].raw)) for index in part]
        alone = [(seen[i][1], (models.own if seen[i][2] else models.theirs).read(seen[i][0]).first.value) for i in part]
        print(f"the model alone on a fold: macro-F1 {measure.scores(alone)[1]:.3f}")
    measure.printed(f"blind1 in {number} folds", read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    if options.folds:
        folds(options.folds)
        return
    cases = [*texts(), *measure.of_lines(ROOT / "benchmarks" / "reading" / "blind1.jsonl")]
    for name, packed in zip(("theirs", "own"), trained(list(samples([renamed(case) for case in cases]))), strict=True):
        path = ROOT / "followup_daemon" / "reading" / "data" / f"opinion-{name}.bin"
        path.write_bytes(packed)
        print(f"{path.name}: {len(packed) / 1024:.0f} KiB, from {len(cases)} mails")


if __name__ == "__main__":
    main()
