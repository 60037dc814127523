"""What a pass did, told to a person."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.console import Console

from followup_daemon.model import DraftRecord, GuardVerdict, Plan, Verdict
from followup_daemon.views.terminal import clean, hour, name


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
    for account, new, job in accounts:
        out.print(f"{clean(account)}: {new} new {'mail' if new == 1 else 'mails'}, {job} about your applications")
    for record in written:
        about = name(known[record.application]) if record.application in known else record.application
        verb = "would be written" if dry_run else "written"
        out.print(f"[bold]draft {verb}[/bold]: {record.step.value.replace('_', ' ')} to {clean(', '.join(record.to))} ({about})")
        out.print(f"    {clean(record.reason)}", style="dim")
    for record in withdrawn:
        verb = "would be removed" if dry_run else record.state.value
        out.print(
            f"[bold]draft {verb}[/bold]: {record.step.value.replace('_', ' ')} to {clean(', '.join(record.to))}: {clean(record.reason)}"
        )
    if not written and not withdrawn:
        out.print(f"No draft {'would be' if dry_run else 'was'} written.")
    for step in (step for step in plan.steps if step.verdict is Verdict.HELD):
        reasons = "; ".join(clean(guard.reason) for guard in step.guards if guard.verdict is not GuardVerdict.PASS) or clean(step.reason)
        about = name(known[step.application]) if step.application in known else step.application
        out.print(f"held back: {step.step.value.replace('_', ' ')} ({about}), due {hour(step.due, zone)}: {reasons}")
