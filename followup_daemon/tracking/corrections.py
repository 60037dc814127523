"""The user's word over the program's (CONTRACT.md, `correct`).

Two kinds: those about which mail belongs where (`split`, `assign`, `merge`, `not-a-job`) act on the grouping; all others are events
of the story, at the time at which they were given: what they set stands until a later mail says otherwise. Both are keyed by the
application's id, past or present, so they survive every reading anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING

from followup_daemon.model import Correction, Stage, Step
from followup_daemon.tracking.agreement import USUAL_LENGTH, Span
from followup_daemon.tracking.grouping import Rulings
from followup_daemon.tracking.transitions import Cause

if TYPE_CHECKING:
    from followup_daemon.tracking.story import Story

STRUCTURAL = frozenset({"split", "assign", "merge", "not-a-job"})
_NOTHING = frozenset({"", "none", "null", "-"})


def rulings(corrections: Iterable[Correction], anchors: Mapping[str, str]) -> Rulings:
    """What the corrections say of single mails. `anchors`: id of an application -> Message-ID of a mail that surely is in it."""
    apart: set[str] = set()
    assigned: dict[str, str] = {}
    companies: dict[str, str] = {}
    roles: dict[str, str] = {}
    for correction in corrections:
        anchor = anchors.get(correction.application)
        if correction.field == "split":
            assigned.pop(correction.value, None)
            apart.add(correction.value)
        elif anchor is None:
            continue
        elif correction.field == "assign" and correction.value != anchor:
            apart.discard(correction.value)
            assigned[correction.value] = anchor
        elif correction.field == "company":
            companies[anchor] = correction.value
        elif correction.field == "role":
            roles[anchor] = correction.value
    return Rulings(frozenset(apart), assigned, companies, roles)


def of(corrections: Sequence[Correction], ids: frozenset[str], now: datetime) -> list[Correction]:
    """Those for one application, under whichever id, that change its story."""
    return [each for each in corrections if each.application in ids and each.field not in STRUCTURAL and each.at <= now]


def apply(correction: Correction, story: Story) -> None:
    """Enters one correction into the story. A value that cannot be read changes nothing; the command refuses it beforehand."""
    before = story.stage
    with contextlib.suppress(ValueError):
        _apply(correction, story)
    story.note(correction.at, "correction", before, quote=correction.field, value=correction.value or None)


def _apply(correction: Correction, story: Story) -> None:
    value, at = correction.value.strip(), correction.at
    match correction.field:
        case "stage":
            stage = Stage(value.lower())
            if stage is not story.stage:
                story.set_stage(stage, at)
        case "company":
            story.company = value or None
        case "role":
            story.role = value or None
        case "interview":
            span = _span(value, story)
            talk = story.diary.fix(span, None, at, cause=f"correction-{correction.number}")
            if talk is not None:
                story.turn.time_fixed()
                story.proposals.settle()
                story.cancelled_at = None
                story.move(Cause.FIXED if span.end > at else Cause.INTERVIEWED, at)
        case "decide-by":
            story.decide(None if value.lower() in _NOTHING else date.fromisoformat(value[:10]), at)
        case "contact":
            name, email = parseaddr(value)
            if "@" in email:
                story.people.told_by_user(name, email)
        case "mute" | "unmute":
            story.muted = correction.field == "mute"
        case "done":
            story.done.append((Step(value.lower().replace("-", "_")), at))
        case _:
            pass


def _span(value: str, story: Story) -> Span:
    """An ISO 8601 time, or two parted by a slash; without an offset in the profile's zone."""
    start, _, end = (part.strip() for part in value.partition("/"))
    begins = _time(start, story)
    if not end:
        return Span(begins, begins + USUAL_LENGTH, assumed=True)
    return Span(begins, max(begins, _time(end, story)), assumed=False)


def _time(text: str, story: Story) -> datetime:
    time = datetime.fromisoformat(text)
    return time if time.tzinfo is not None else time.replace(tzinfo=story.zone)
