"""What a person reads at a terminal: plain text by rich, narrow terminals and NO_COLOR respected, colour never the only sign.

All text of mails is escaped and cleaned of control characters before it is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import IO
from zoneinfo import ZoneInfo

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from followup_daemon.model import (
    Application,
    DraftRecord,
    DraftState,
    GuardVerdict,
    InterviewState,
    Observation,
    Plan,
    PlannedStep,
    Problem,
    Stage,
    Tracking,
    Verdict,
)

LIVE = tuple(stage for stage in Stage if stage not in (Stage.REJECTED, Stage.WITHDRAWN, Stage.CLOSED, Stage.ACCEPTED))


def console(file: IO[str]) -> Console:
    """A console for `file`: 100 columns where it is no terminal, so that piped output stays whole."""
    return Console(file=file, highlight=False, soft_wrap=False, width=None if file.isatty() else 100)


def clean(text: str) -> str:
    """A mail's text for a terminal: one line, no control or formatting characters, no markup."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text if unicodedata.category(c) not in ("Cf", "Cs"))
    return escape(" ".join(kept.split()))


def day(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%a %d %b")


def hour(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%a %d %b %H:%M")


def age(then: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that says something."""
    past = max(now - then, timedelta(0))
    if past < timedelta(hours=1):
        return f"{int(past.total_seconds() // 60)} min"
    return f"{int(past.total_seconds() // 3600)} h" if past < timedelta(days=2) else f"{past.days} days"


def name(application: Application) -> str:
    who = application.company or application.agency or "unknown company"
    return clean(f"{who}, {application.role}" if application.role else who)


def status(
    out: Console, tracking: Tracking, plan: Plan, ledger: Sequence[DraftRecord], problems: Sequence[Problem], now: datetime, zone: ZoneInfo
) -> None:
    """`status`: drafts waiting first, then what needs the user, then applications by stage."""
    known = {application.id: application for application in plan.applications}
    waiting = [record for record in ledger if record.state is DraftState.WAITING]
    if waiting:
        out.print(f"[bold]Drafts waiting for you[/bold] ({len(waiting)})")
        for record in waiting:
            about = name(known[record.application]) if record.application in known else record.application
            best = f", best sent by {hour(record.best_by, zone)}" if record.best_by else ""
            out.print(f"  {record.step.value.replace('_', ' ')} to {clean(', '.join(record.to))} ({about})")
            out.print(f'     "{clean(record.subject)}", since {hour(record.written, zone)}{best}', style="dim")
    else:
        out.print("No draft is waiting.")
    _needs_you(out, tracking, plan, problems, now, zone)
    if not plan.applications:
        out.print("\nNo application was found yet.")
        return
    out.print()
    out.print(applications(plan, now, zone))


def _needs_you(out: Console, tracking: Tracking, plan: Plan, problems: Sequence[Problem], now: datetime, zone: ZoneInfo) -> None:
    lines = [
        f"{name(a)}: your turn since {age(a.your_turn_since or a.since, now)}{_quoted(a.your_turn_quote)}"
        for a in plan.applications
        if a.your_turn
    ]
    lines += [
        f"{clean(step.application)}: {step.step.value.replace('_', ' ')}, due {hour(step.due, zone)}: {clean(step.text)}"
        for step in plan.steps
        if step.step.is_task and step.verdict is Verdict.DUE
    ]
    lines += [
        f'"{clean(mail.subject)}" may belong to {clean(" or ".join(mail.candidates))}: '
        f"`followup-daemon correct APPLICATION --assign '{clean(mail.message_id)}'`"
        for mail in tracking.undecided
    ]
    lines += [
        f"{clean(problem.account + ': ' if problem.account else '')}{clean(problem.text)} (since {hour(problem.since, zone)})"
        for problem in problems
    ]
    if lines:
        out.print("\n[bold]Needs you[/bold]")
        for line in lines:
            out.print(f"  - {line}")


def applications(plan: Plan, now: datetime, zone: ZoneInfo) -> Table:
    """One line per application: where it stands, for how long, and what comes next."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for heading in ("application", "stage", "for", "interview", "decision by", "next"):
        table.add_column(heading, overflow="fold")
    for application in plan.applications:
        ahead = [i for i in application.interviews if i.state is not InterviewState.CANCELLED]
        coming = next(
            (s for s in plan.steps if s.application == application.id and s.verdict in (Verdict.DUE, Verdict.LATER, Verdict.HELD)), None
        )
        following = f"{coming.step.value.replace('_', ' ')} {day(coming.due, zone)}" if coming else "-"
        if coming and coming.verdict is Verdict.HELD:
            following += " (held)"
        table.add_row(
            name(application) + (" (muted)" if application.muted else ""),
            application.stage.value.replace("_", " "),
            age(application.since, now),
            hour(ahead[-1].start, zone) if ahead else "-",
            application.decide_by.strftime("%a %d %b") if application.decide_by else "-",
            following if application.stage in LIVE or coming else "-",
        )
    return table


def plan(out: Console, steps: Sequence[PlannedStep], applications: Sequence[Application], now: datetime, zone: ZoneInfo) -> None:
    """`plan` as a calendar: what comes when, what is held back, and why."""
    known = {application.id: application for application in applications}
    if not steps:
        out.print("Nothing is planned.")
    last = ""
    for step in steps:
        if (heading := day(step.due, zone)) != last:
            out.print(f"\n[bold]{heading}[/bold]{' (today)' if step.due.astimezone(zone).date() == now.astimezone(zone).date() else ''}")
            last = heading
        who = f" to {clean(', '.join(step.to))}" if step.to else ""
        about = name(known[step.application]) if step.application in known else step.application
        mark = {Verdict.DUE: "now  ", Verdict.LATER: "ahead", Verdict.HELD: "held ", Verdict.DROPPED: "not  "}[step.verdict]
        out.print(f"  {mark} {step.due.astimezone(zone):%H:%M} {step.step.value.replace('_', ' ')}{who} ({about})")
        out.print(f"        {clean(step.reason)}", style="dim")
        for guard in step.guards:
            if guard.verdict is not GuardVerdict.PASS:
                out.print(f"        {guard.guard}: {clean(guard.reason)}", style="dim")


def explain(out: Console, application: Application, steps: Iterable[PlannedStep], zone: ZoneInfo) -> None:
    """`explain`: the whole chain as a story with quotes."""
    out.print(f"[bold]{name(application)}[/bold] ({application.id}): {application.stage.value.replace('_', ' ')}")
    mails = {mail.message_id: mail for mail in application.mails}
    last = None
    for entry in application.events:
        if entry.message_id != last or entry.message_id is None:
            mail = mails.get(entry.message_id or "")
            who = "you" if mail and mail.own else clean((mail.sender.name or mail.sender.email) if mail and mail.sender else "")
            subject = f'{who}: "{clean(mail.subject)}"' if mail else entry.kind.replace("_", " ")
            out.print(f"\n{hour(entry.at, zone)}  {subject}")
            last = entry.message_id
        moved = f" -> [bold]{entry.stage_after.value.replace('_', ' ')}[/bold]" if entry.stage_after is not entry.stage_before else ""
        value = f" ({clean(entry.value)})" if entry.value else ""
        out.print(f"    {entry.kind.replace('_', ' ')}{value}{_quoted(entry.quote)}{moved}")
    listed = list(steps)
    if listed:
        out.print("\n[bold]Steps[/bold]")
    for step in listed:
        out.print(f"  {step.step.value.replace('_', ' ')}, {hour(step.due, zone)}: {step.verdict.value}. {clean(step.reason)}")
        if step.advice:
            out.print(f"      rule {clean(step.rule)}: {clean(step.advice)}", style="dim")
        for guard in step.guards:
            out.print(f"      {guard.verdict.value:5} {guard.guard}: {clean(guard.reason)}", style="dim")


def inspect(out: Console, file: str, observation: Observation) -> None:
    """`inspect`: what is read in one mail, and from which words."""
    out.print(f"[bold]{clean(file)}[/bold]  {clean(observation.subject)}")
    if observation.quarantined:
        out.print(f"  set aside: {clean(observation.quarantined)}")
        return
    doubt = ", doubtful" if observation.doubtful else ""
    out.print(f"  {observation.label.value} (about a job: {observation.job:.0%}{doubt})")
    facts = (("company", observation.company), ("role", observation.role_title), ("agency", observation.agency))
    for title, fact in facts:
        if fact is not None:
            out.print(f"  {title}: {clean(fact.text)}{_quoted(fact.quote)}")
    for person in observation.people:
        part = f", {person.part.value.replace('_', ' ')}" if person.part else ""
        out.print(f"  person: {clean(person.name or '-')} {clean(person.email or '')}{part}")
    for signal in observation.signals:
        value = f" ({clean(signal.value)})" if signal.value else ""
        out.print(f"  {signal.kind.value.replace('_', ' ')}{value} {signal.confidence:.0%}{_quoted(signal.quote)}")
    if observation.distrust:
        out.print(f"  not to be written to: {clean(observation.distrust)}")


def _quoted(text: str) -> str:
    return f': "{clean(text)}"' if text else ""
