"""Who owns a draft by now (DESIGN.md, decisions 3 and 4; CONTRACT.md, "Draft states").

What lies in Drafts, what was sent since, and where the mailbox still knows a draft's name decide what became of it. A draft is
never called thrown away because of a folder that is suddenly empty or missing: that proves nothing, and is reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from followup_daemon.drafting.sending import sendings
from followup_daemon.model import DraftRecord, DraftState, FolderRole, Observation, Problem, StoredDraft

_OPEN = (DraftState.INTENDED, DraftState.WAITING, DraftState.EDITED)
_ENDED_BY_US = (DraftState.WITHDRAWN, DraftState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Settled:
    """The whole ledger with its new states, the names of intents that came to nothing, and what the user should know."""

    records: tuple[DraftRecord, ...]
    forgotten: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def reconcile(
    ledger: Sequence[DraftRecord],
    lying: Mapping[str, tuple[StoredDraft, ...] | None],
    observations: Sequence[Observation],
    traces: Mapping[str, tuple[FolderRole, ...]],
    now: datetime,
) -> Settled:
    """What became of each draft.

    `lying` holds, for each account that can be read, everything in its Drafts (None: the folder is missing or cannot be read);
    `traces` where the mailbox knows a draft's Message-ID that does not lie there.
    """
    sent = sendings(ledger, observations, {draft.message_id for drafts in lying.values() for draft in drafts or ()})
    names = frozenset(record.message_id for record in ledger)
    settled = [
        _settle(record, lying.get(record.account), sent.get(record.message_id), traces.get(record.message_id, ()), names, now)
        for record in ledger
    ]
    records = tuple(record for record in settled if record is not None)
    kept = tuple(record or replace(before, state=DraftState.INTENDED, leaving=None) for before, record in zip(ledger, settled, strict=True))
    forgotten = tuple(before.message_id for before, record in zip(ledger, settled, strict=True) if record is None)
    return Settled(kept, forgotten, _problems(records, lying, now))


def adopt(record: DraftRecord, found: tuple[StoredDraft, ...], now: datetime) -> DraftRecord:
    """The record of a draft whose name lies in the mailbox already, before it was appended: as it lies there, it is believed."""
    drafts = [draft for draft in found if draft.ref.role is FolderRole.DRAFTS]
    if drafts:
        return _lying(record, drafts)
    return _traced(record, tuple(draft.ref.role for draft in found), now) or replace(record, state=DraftState.INTENDED)


def _settle(
    record: DraftRecord,
    drafts: tuple[StoredDraft, ...] | None,
    sending: Observation | None,
    traces: tuple[FolderRole, ...],
    names: frozenset[str],
    now: datetime,
) -> DraftRecord | None:
    """The record as it stands now; None for an intent that came to nothing."""
    if sending is not None:
        return replace(record, state=DraftState.SENT, settled=sending.at, sent_as=sending.message_id, leaving=None)
    if record.state is DraftState.SENT:
        return record
    if here := [draft for draft in drafts or () if draft.message_id == record.message_id]:
        return _lying(record, here)
    if record.state not in _OPEN:
        return record
    if record.leaving is not None and drafts is not None:
        return _left(record, now)
    if traced := _traced(record, traces, now):
        return traced
    if drafts is None or FolderRole.DRAFTS in traces:  # not to be seen, or listed only a moment later: nothing may be concluded
        return record
    if other := _rewritten(record, drafts, names):
        return replace(record, state=DraftState.EDITED, ref=other.ref)
    if record.state is DraftState.INTENDED:
        return None
    if not drafts:
        return record
    return replace(record, state=DraftState.DELETED, settled=now)


def _lying(record: DraftRecord, drafts: Sequence[StoredDraft]) -> DraftRecord:
    """It lies in Drafts: untouched, or the user's. What the user once changed stays the user's, also if it was changed back."""
    untouched = next((draft for draft in drafts if draft.fingerprint == record.fingerprint), None)
    ours = untouched is not None and record.state is not DraftState.EDITED
    state = DraftState.WAITING if ours else DraftState.EDITED
    return replace(record, state=state, ref=(untouched or drafts[0]).ref, settled=None, leaving=None)


def _left(record: DraftRecord, now: datetime) -> DraftRecord | None:
    """Its removal was announced, and it is gone: what was announced has happened, also where a crash came in between."""
    assert record.leaving is not None
    if record.leaving is DraftState.INTENDED:
        return None
    return replace(record, state=record.leaving, settled=now, leaving=None)


def _traced(record: DraftRecord, traces: tuple[FolderRole, ...], now: datetime) -> DraftRecord | None:
    """What the folders that know its name tell: Sent outweighs Trash. An archive that holds every mail tells nothing about a draft."""
    if FolderRole.SENT in traces:
        return replace(record, state=DraftState.SENT, settled=now, sent_as=record.message_id, leaving=None)
    if FolderRole.TRASH in traces and FolderRole.DRAFTS not in traces:
        return replace(record, state=DraftState.DELETED, settled=now, leaving=None)
    return None


def _rewritten(record: DraftRecord, drafts: Sequence[StoredDraft], names: frozenset[str]) -> StoredDraft | None:
    """A draft to the same person in the same thread that is not ours: mail programs that save an edited draft give it a new Message-ID."""
    if record.state is DraftState.INTENDED:
        return None
    for draft in drafts:
        same_thread = draft.in_reply_to == record.in_reply_to if record.in_reply_to else draft.subject == record.subject
        if draft.message_id not in names and same_thread and (not draft.to or set(draft.to) & set(record.to)):
            return draft
    return None


def _problems(records: Sequence[DraftRecord], lying: Mapping[str, tuple[StoredDraft, ...] | None], now: datetime) -> tuple[Problem, ...]:
    """Each account whose Drafts cannot be believed, with the number of drafts that should lie there."""
    problems = []
    for account, drafts in lying.items():
        expected = sum(record.account == account and record.state in (DraftState.WAITING, DraftState.EDITED) for record in records)
        if expected and not drafts:
            how = "cannot be read" if drafts is None else "is empty"
            many = "a draft" if expected == 1 else f"{expected} drafts"
            text = f"The Drafts folder {how}, though {many} should lie there; nothing is concluded from that."
            problems.append(Problem(account, "drafts", text, now))
    return tuple(problems)
