"""The name of a draft: a Message-ID that is the same after a crash, a lost state and on a second machine (DESIGN.md, decision 3)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from followup_daemon.model import DraftRecord, PlannedStep, Step


def message_id(occasion: str, step: Step, recipient: str, sender: str) -> str:
    """The Message-ID of the draft of one step, on one occasion, to one person: shaped as mail programs shape theirs."""
    digest = hashlib.sha256(f"{occasion}\0{step.value}\0{recipient.casefold()}".encode("utf-8", "surrogatepass")).hexdigest()
    parts = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])
    return f"<{'-'.join(parts)}@{sender.rpartition('@')[2].lower()}>"


def name(step: PlannedStep, ledger: Sequence[DraftRecord]) -> str:
    """The name of this step's draft. One that the ledger holds already keeps its name, whatever address it would come from today."""
    for record in ledger:
        if (record.step, record.occasion, record.to) == (step.step, step.occasion, step.to):
            return record.message_id
    return message_id(step.occasion, step.step, step.to[0], step.sender)
