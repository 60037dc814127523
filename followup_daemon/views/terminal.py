"""What a person reads at a terminal: plain text by rich, narrow terminals and NO_COLOR respected, colour never the only sign.

All text of mails is escaped and cleaned of control characters before it is shown. On a terminal long lines are broken between words,
with a hanging indent; in a pipe a line stays whole, so that `grep` finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import IO
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from followup_daemon.model import Application, DraftRecord, DraftState, Observation, Plan, PlannedStep, Problem, Tracking, Verdict
from followup_daemon.views import agenda, story, wording
from followup_daemon.views.lines import Line
from followup_daemon.views.wording import age, day, hour

__all__ = ["age", "clean", "console", "day", "explain", "hour", "inspect", "name", "plan", "say", "status"]

_WIDE = 90  # columns from which an application fits on one line
_QUOTE = 72  # characters of a quote of `status` in a pipe; the whole of it is in `explain`
_LEAST_QUOTE = 16  # columns; a quote that has less room is left out
_NAMED = 6  # applications that are over and still named, for each stage


def console(file: IO[str]) -> Console:
    """A console for `file`. Nothing in a mail's text is taken for markup, emoji codes or numbers to paint."""
    return Console(file=file, highlight=False, emoji=False, width=None if file.isatty() else 100)


def clean(text: str) -> str:
    """A mail's text for a terminal: one line, no control or formatting characters, no markup."""
    return escape(wording.plain(text))


def name(application: Application) -> str:
    return escape(wording.title(application))


def say(out: Console, text: str, indent: int = 0, *, hang: int = 2, lead: str = "", style: str = "") -> None:
    """One line of `text` (markup), after `lead` (plain). Broken between words on a terminal, under itself; whole in a pipe."""
    line = Text.from_markup(text, style=style, emoji=False)
    first = " " * indent + lead
    if not out.is_terminal:
        out.print(Text(first).append_text(line), soft_wrap=True)
        return
    later = " " * (cell_len(first) if lead else indent + hang)
    for number, piece in enumerate(line.wrap(out, max(out.width - cell_len(later), 20))):
        piece.rstrip()
        out.print(Text(later if number else first).append_text(piece), soft_wrap=True)


def status(
    out: Console, tracking: Tracking, plan: Plan, ledger: Sequence[DraftRecord], problems: Sequence[Problem], now: datetime, zone: ZoneInfo
) -> None:
    """`status`: drafts waiting first, then what needs the user, then applications by stage."""
    _drafts(out, {application.id: application for application in plan.applications}, ledger, now, zone)
    _needs_you(out, tracking, plan, problems, now, zone)
    if plan.applications:
        _applications(out, plan, now, zone)
    else:
        say(out, "No application was found yet.")


def _drafts(out: Console, known: dict[str, Application], ledger: Sequence[DraftRecord], now: datetime, zone: ZoneInfo) -> None:
    waiting = [record for record in ledger if record.state is DraftState.WAITING]
    if not waiting:
        say(out, "No draft is waiting.")
    else:
        say(out, f"[bold]{len(waiting)} {'draft waits' if len(waiting) == 1 else 'drafts wait'} for you[/bold]")
    for record in sorted(waiting, key=lambda record: (record.best_by or record.written, record.message_id)):
        about = known.get(record.application)
        say(out, f"[bold]{_capital(wording.STEPS[record.step])}[/bold] to {escape(wording.people(about, record.to))}", 2)
        say(out, f"{name(about) if about else clean(record.application)}: “{clean(record.subject)}”", 4)
        best = f", best sent by {hour(record.best_by, zone)}" if record.best_by else ""
        late = ", which is past" if record.best_by and record.best_by < now else ""
        say(out, f"since {hour(record.written, zone)}{best}{late}", 4, style="dim")
    yours = [record for record in ledger if record.state is DraftState.EDITED]
    for record in yours:
        about = known.get(record.application)
        whom = escape(wording.people(about, record.to))
        say(out, f"Yours since you changed it: the {wording.STEPS[record.step]} to {whom}, not sent yet", 2, style="dim")


def _needs_you(out: Console, tracking: Tracking, plan: Plan, problems: Sequence[Problem], now: datetime, zone: ZoneInfo) -> None:
    known = {application.id: application for application in plan.applications}
    room = _QUOTE if not out.is_terminal else max(out.width - 6, _LEAST_QUOTE)
    lines = [
        f"[bold]Problem[/bold]  {clean(problem.account + ': ' if problem.account else '')}{clean(problem.text)} "
        f"(since {hour(problem.since, zone)})"
        for problem in problems
    ]
    for application in plan.applications:
        if application.your_turn:
            past = age(application.your_turn_since or application.since, now)
            told = f"{wording.title(application)}, {past} ago"
            left = room - cell_len(f"Answer  {told}: “”") if out.is_terminal else room
            quote = wording.short(application.your_turn_quote, left) if left >= _LEAST_QUOTE else ""
            lines.append(f"[bold]Answer[/bold]  {escape(told)}{f': “{escape(quote)}”' if quote else ''}")
    for step in plan.steps:
        if step.step.is_task and step.verdict is Verdict.DUE:
            about = name(known[step.application]) if step.application in known else clean(step.application)
            lines.append(f"[bold]{_capital(wording.STEPS[step.step])}[/bold]  {about}, since {hour(step.due, zone)}")
    lines += [
        f"[bold]Decide[/bold]  “{escape(wording.short(mail.subject, room))}” may belong to {clean(' or '.join(mail.candidates))}: "
        f"followup-daemon correct APPLICATION --assign '{clean(mail.message_id)}'"
        for mail in tracking.undecided
    ]
    if lines:
        _heading(out, "Needs you")
    for line in lines:
        say(out, line, 2, hang=4)


def _applications(out: Console, plan: Plan, now: datetime, zone: ZoneInfo) -> None:
    """Those that live, by stage, with age and outlook; those that are over, in a line for each stage."""
    live = [application for application in plan.applications if application.stage in wording.LIVE]
    ages = {application.id: age(application.since, now) for application in live}
    least = max((len(text) for text in ages.values()), default=0)
    longest = max((cell_len(wording.title(application)) for application in live), default=0)
    one_line = not out.is_terminal or out.width >= _WIDE
    column = longest if not out.is_terminal else min(longest, out.width * 11 // 20)
    for stage in wording.LIVE:
        here = [application for application in live if application.stage is stage]
        if here:
            _heading(out, _capital(wording.words(stage)), f" [dim]({wording.MEANINGS[stage]})[/dim]")
        for application in here:
            ahead = wording.outlook(application, wording.coming(application, plan.steps), now, zone)
            told = "; ".join(ahead) or "nothing planned"
            if one_line:
                title = wording.title(application)
                shown = title if cell_len(title) <= column else wording.short(title, column)
                lead = f"{shown}{' ' * (column - cell_len(shown))}  {ages[application.id].rjust(least)}  "
                say(out, told, 2, lead=lead)
            else:
                say(out, f"{name(application)}, {ages[application.id]}", 2)
                say(out, told, 4, style="dim")
    over = [application for application in plan.applications if application.stage in wording.OVER]
    if over:
        _heading(out, "Over")
    for stage in wording.OVER:
        names = [clean(a.company or a.agency or a.id) for a in over if a.stage is stage]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        if names:
            say(out, f"{len(names)} {stage.value}: {', '.join(names[:_NAMED])}{more}", 2, style="dim")


def plan(out: Console, steps: Sequence[PlannedStep], applications: Sequence[Application], now: datetime, zone: ZoneInfo) -> None:
    """`plan`: a calendar of what comes, what is held back, and why."""
    _tell(out, agenda.lines(steps, applications, now, zone))


def explain(out: Console, application: Application, steps: Sequence[PlannedStep], zone: ZoneInfo) -> None:
    """`explain`: the whole chain as a story with quotes."""
    _tell(out, story.of_application(application, steps, zone))


def inspect(out: Console, file: str, observation: Observation) -> None:
    """`inspect`: what is read in one mail, and from which words."""
    _tell(out, story.of_mail(file, observation, observation.at.tzinfo or UTC))


def _heading(out: Console, text: str, more: str = "") -> None:
    out.print()
    say(out, f"[bold]{text}[/bold]{more}")


def _tell(out: Console, lines: Iterable[Line]) -> None:
    for line in lines:
        before, strong, behind = line.text.partition(line.strong) if line.strong else (line.text, "", "")
        marked = f"{escape(before)}[bold]{escape(strong)}[/bold]{escape(behind)}" if strong else escape(line.text)
        say(out, marked, line.indent, hang=line.hang, style="dim" if line.dim else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
