"""The table: every stage has a stated outcome for every cause, and the moves that matter are the stated ones."""

from __future__ import annotations

import pytest

from followup_daemon.model import Stage
from followup_daemon.tracking.transitions import TABLE, Cause, after, diagram


def test_every_cause_has_a_row_with_reasons() -> None:
    assert set(TABLE) == set(Cause)
    for row in TABLE.values():
        assert row.moves
        assert row.to not in row.moves
        assert row.why
        assert row.stays


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("cause", Cause)
def test_every_stage_has_an_outcome_for_every_cause(stage: Stage, cause: Cause) -> None:
    row = TABLE[cause]
    assert after(stage, cause) is (row.to if stage in row.moves else stage)
    assert after(after(stage, cause), cause) is after(stage, cause)  # said twice is said once


@pytest.mark.parametrize(
    ("stage", "cause", "outcome"),
    [
        (Stage.INTERVIEWED, Cause.APPLIED, Stage.INTERVIEWED),  # a late acknowledgement
        (Stage.OUTREACH, Cause.INVITED, Stage.OUTREACH),  # a talk offered unasked
        (Stage.OUTREACH, Cause.FIXED, Stage.SCHEDULED),
        (Stage.INTERVIEWED, Cause.INVITED, Stage.SCHEDULING),  # a further round
        (Stage.REJECTED, Cause.INVITED, Stage.SCHEDULING),
        (Stage.ON_HOLD, Cause.FIXED, Stage.SCHEDULED),
        (Stage.SCHEDULED, Cause.CALLED_OFF, Stage.SCHEDULING),
        (Stage.INTERVIEWED, Cause.MISSED, Stage.SCHEDULING),
        (Stage.SCHEDULED, Cause.TESTED, Stage.SCHEDULED),
        (Stage.CLOSED, Cause.OFFERED, Stage.OFFER),
        (Stage.ACCEPTED, Cause.REJECTED, Stage.ACCEPTED),
        (Stage.WITHDRAWN, Cause.INVITED, Stage.WITHDRAWN),
        (Stage.WITHDRAWN, Cause.REJECTED, Stage.WITHDRAWN),
        (Stage.OFFER, Cause.SILENCE, Stage.OFFER),
        (Stage.SCHEDULED, Cause.SILENCE, Stage.SCHEDULED),
    ],
)
def test_move(stage: Stage, cause: Cause, outcome: Stage) -> None:
    assert after(stage, cause) is outcome


def test_diagram_draws_every_move() -> None:
    drawn = diagram()
    assert drawn.startswith("stateDiagram-v2\n")
    for cause, row in TABLE.items():
        for stage in row.moves:
            assert any(line.strip().startswith(f"{stage} --> {row.to}:") and cause.value in line for line in drawn.splitlines())
