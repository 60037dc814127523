"""`demo`: the whole job on the sample mailbox, day by day, without an account, a network or a question."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from followup_daemon.cli.context import Context, zone_of
from followup_daemon.cli.rehearsal import Moment, Rehearsal
from followup_daemon.errors import FollowupError, UsageError
from followup_daemon.model import GuardVerdict, Kind, Observation, Verdict
from followup_daemon.views import terminal
from followup_daemon.views.terminal import clean, day, name

_QUIET = (Kind.NOT_JOB, Kind.JOB_ALERT)


def demo(_: Context, arguments: Namespace) -> int:
    root = _folder(arguments.directory)
    try:
        rehearsal = Rehearsal.of_sample(root)
    except FileExistsError:
        raise UsageError(f"{root} already holds a rehearsal.", remedy="Give an empty folder.") from None
    except OSError as error:
        raise FollowupError(f"The sample cannot be laid out in {root}: {error.strerror}.") from None
    out, zone = terminal.console(sys.stdout), zone_of(rehearsal.config)
    out.print(f"Six weeks of a job search: {len(rehearsal.arrivals)} mails of {rehearsal.config.profile.name}, read as they come in.\n")
    teller = _Teller(out, zone)
    moment = None
    for moment in rehearsal.walk():
        teller.tell(moment)
    assert moment is not None
    found = moment.result.conclusions
    out.print(f"\n[bold]Where everything stands on {day(found.now, zone)}[/bold] (`followup-daemon status`)\n")
    terminal.status(out, found.tracking, found.plan, found.ledger, found.problems, found.now, zone)
    _next(out, rehearsal, found.now.isoformat())
    return 0


def _folder(given: Path | None) -> Path:
    if given is None:
        return Path(tempfile.mkdtemp(prefix="followup-demo-"))
    given.mkdir(parents=True, exist_ok=True)
    return given.absolute()


def _next(out: Console, rehearsal: Rehearsal, now: str) -> None:
    program = f"followup-daemon --config {rehearsal.root}/config.toml --state-dir {rehearsal.root}/state --now {now}"
    out.print(f"\nThe mailbox:  {rehearsal.maildir}", soft_wrap=True)
    out.print(f"Its drafts:   {rehearsal.maildir}/.Drafts/cur", soft_wrap=True)
    out.print("\nTry next:")
    for command in ("plan --days 30", "explain corvane", "inspect " + str(rehearsal.maildir / ".Drafts")):
        out.print(f"  {program} {command}", soft_wrap=True)


class _Teller:
    """Tells each day once, each mail once, and a step that is held back when that is new."""

    def __init__(self, out: Console, zone: ZoneInfo) -> None:
        self._out, self._zone = out, zone
        self._day = ""
        self._held: set[tuple[str, str, str]] = set()

    def tell(self, moment: Moment) -> None:
        lines = [*self._came_in(moment), *self._user(moment), *self._drafts(moment), *self._held_back(moment)]
        if not lines:
            return
        if (heading := day(moment.at, self._zone)) != self._day:
            self._out.print(f"\n[bold]{heading}[/bold]")
            self._day = heading
        for line in lines:
            self._out.print(line, soft_wrap=True)

    def _came_in(self, moment: Moment) -> list[str]:
        seen = {observation.message_id: observation for observation in moment.result.observed}
        job = [observation for observation in seen.values() if observation.label not in _QUIET or observation.own]
        lines = [line for observation in sorted(job, key=lambda observation: observation.at) for line in self._mail(observation)]
        others = len(moment.arrived) - len(job)
        if others > 0:
            lines.append(f"  [dim]{others} other {'mail' if others == 1 else 'mails'}, left alone[/dim]")
        return lines

    def _mail(self, mail: Observation) -> list[str]:
        who = "you wrote" if mail.own else clean(mail.sender.name or mail.sender.email if mail.sender else "somebody")
        lines = [f'  {mail.at.astimezone(self._zone):%H:%M}  {who}: "{clean(mail.subject)}"']
        told = [signal for signal in mail.said() if signal.kind.value == mail.label.value] or list(mail.said())[:1]
        for signal in told[:1]:
            value = f" ({clean(signal.value)})" if signal.value else ""
            lines.append(f'           {signal.kind.value.replace("_", " ")}{value}: "{clean(signal.quote)}"')
        return lines

    def _user(self, moment: Moment) -> list[str]:
        verbs = {"send": "send", "edit": "edit", "delete": "throw away"}
        return [
            f"  {deed.at.astimezone(self._zone):%H:%M}  you {verbs[deed.do]} the draft: {deed.step.replace('_', ' ')} to {clean(deed.to)}"
            for deed, there in moment.done
            if there
        ]

    def _drafts(self, moment: Moment) -> list[str]:
        known = {application.id: application for application in moment.result.conclusions.plan.applications}
        lines: list[str] = []
        at = f"{moment.at.astimezone(self._zone):%H:%M}"
        for record in moment.result.written:
            about = name(known[record.application]) if record.application in known else record.application
            who = f"{record.step.replace('_', ' ')} to {clean(', '.join(record.to))}"
            lines += [f"  {at}  [bold]DRAFT[/bold] {who} ({about})", f"           {clean(record.reason)}"]
        for record in moment.result.withdrawn:
            who = f"{record.step.replace('_', ' ')} to {clean(', '.join(record.to))}"
            lines += [f"  {at}  [bold]TAKEN BACK[/bold] {who}: {clean(record.reason)}"]
        return lines

    def _held_back(self, moment: Moment) -> list[str]:
        lines = []
        for step in moment.result.conclusions.plan.steps:
            if step.verdict is not Verdict.HELD or step.step.is_task or step.due > moment.at:
                continue
            reasons = [guard.reason for guard in step.guards if guard.verdict is not GuardVerdict.PASS]
            key = (step.application, step.step.value, reasons[0] if reasons else step.reason)
            if key not in self._held:
                self._held.add(key)
                what = f"{step.step.value.replace('_', ' ')} ({step.application})"
                lines.append(f"  {moment.at.astimezone(self._zone):%H:%M}  held back: {what}: {clean(key[2])}")
        return lines
