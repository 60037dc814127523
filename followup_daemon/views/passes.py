"""What a pass did, told to a person."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from followup_daemon.model import DraftRecord, Plan, Verdict
from followup_daemon.views import wording
from followup_daemon.views.terminal import clean, hour, name, say


def once(
    out: Console,
    accounts: Sequence[tuple[str, int, int]],
    written: Sequence[DraftRecord],
    withdrawn: Sequence[DraftRecord],
    plan: Plan,
    zone: ZoneInfo,
    *,
    dry_run: bool,
) -> None:
    """`once`: what came in, what was laid down or taken back, what is held back and why."""
    known = {application.id: application for application in plan.applications}

    def told(record: DraftRecord) -> str:
        about = known.get(record.application)
        whom = escape(wording.people(about, record.to))
        return f"{wording.STEPS[record.step]} to {whom}, {name(about) if about else clean(record.application)}"

    for account, new, job in accounts:
        say(out, f"{clean(account)}: {new} new {'mail' if new == 1 else 'mails'}, {job} about your applications")
    for record in written:
        say(out, f"[bold]draft {'would be written' if dry_run else 'written'}[/bold]: {told(record)}")
        say(out, clean(record.reason), 4, style="dim")
    for record in withdrawn:
        say(out, f"[bold]draft {'would be removed' if dry_run else record.state.value}[/bold]: {told(record)}")
        say(out, clean(record.reason), 4, style="dim")
    if not written and not withdrawn:
        say(out, f"No draft {'would be' if dry_run else 'was'} written.")
    for step in (step for step in plan.steps if step.verdict is Verdict.HELD):
        about = name(known[step.application]) if step.application in known else clean(step.application)
        say(out, f"held back: {wording.STEPS[step.step]}, {about}, due {hour(step.due, zone)}")
        for reason in wording.obstacles(step) or [wording.plain(step.reason)]:
            say(out, escape(reason), 4, style="dim")
