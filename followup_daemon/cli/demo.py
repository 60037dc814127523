"""`demo`: the whole job on the sample mailbox, day by day, without an account, a network or a question."""

from __future__ import annotations

import email
import email.policy
import sys
import tempfile
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from followup_daemon.cli.context import Context, zone_of
from followup_daemon.cli.rehearsal import Moment, Rehearsal
from followup_daemon.errors import FollowupError, UsageError
from followup_daemon.model import DraftRecord, GuardVerdict, Kind, Observation, Step, Verdict
from followup_daemon.views import terminal, wording
from followup_daemon.views.terminal import clean, day, hour, name, say

_QUIET = (Kind.NOT_JOB, Kind.JOB_ALERT)
_PLAIN = (Kind.REPLY, Kind.OTHER_JOB)  # labels whose words tell nothing
_IN_FULL = 2  # drafts whose text is shown
_OWN_AFFAIRS = ("once", "to_come", "apart")  # guards that only say that a draft is there already: no news
_WITHIN = 4  # columns that lines of a day stand in


def demo(_: Context, arguments: Namespace) -> int:
    root = _folder(arguments.directory)
    try:
        rehearsal = Rehearsal.of_sample(root)
    except FileExistsError:
        raise UsageError(f"{root} already holds a rehearsal.", remedy="Give an empty folder.") from None
    except OSError as error:
        raise FollowupError(f"The sample cannot be laid out in {root}: {error.strerror}.") from None
    out, zone = terminal.console(sys.stdout), zone_of(rehearsal.config)
    robin = rehearsal.config.profile.name
    say(out, f"Six weeks of {robin}'s job search: {len(rehearsal.arrivals)} mails, read as they come in. Nothing here is sent to anybody.")
    teller = _Teller(out, rehearsal, zone)
    moment = None
    for moment in rehearsal.walk():
        teller.tell(moment)
    teller.close()
    assert moment is not None
    found = moment.result.conclusions
    out.print()
    say(out, f"[bold]Where everything stands on {hour(found.now, zone)}[/bold]")
    out.print()
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
    out.print(f"\nThe mailbox: {rehearsal.maildir}", soft_wrap=True)
    out.print(f"Its drafts:  {rehearsal.maildir}/.Drafts/cur", soft_wrap=True)
    for what, command in (
        ("What comes next, and what is held back:", "plan --days 30"),
        ("One application's story, in the mails' own words:", "explain corvane"),
        ("All of it as a page for the browser:", f"report --output {rehearsal.root}/report.html"),
    ):
        out.print(f"\n{what}", soft_wrap=True)
        out.print(f"  {program} {command}", soft_wrap=True)


class _Teller:
    """Tells each day once, each mail once, and a step that is held back when that is new."""

    def __init__(self, out: Console, rehearsal: Rehearsal, zone: ZoneInfo) -> None:
        self._out, self._rehearsal, self._zone = out, rehearsal, zone
        self._day = ""
        self._others = 0  # mails that are none of the search's, since the last line
        self._shown = 0
        self._held: set[tuple[str, str]] = set()

    def tell(self, moment: Moment) -> None:
        known = {application.id: application for application in moment.result.conclusions.plan.applications}
        self._came_in(moment)
        for deed, there in moment.done:
            if there:
                verb = {"send": "send", "edit": "change", "delete": "throw away"}[deed.do]
                self._line(deed.at, f"you {verb} the {wording.STEPS[Step(deed.step)]} to {clean(deed.to)}")
        for record in moment.result.written:
            about = known.get(record.application)
            whom = escape(wording.people(about, record.to))
            what = f"[bold]DRAFT[/bold] {wording.STEPS[record.step]} to {whom}, {name(about) if about else clean(record.application)}"
            self._line(moment.at, what, clean(record.reason))
            self._in_full(record)
        for record in moment.result.withdrawn:
            what = f"[bold]TAKEN BACK[/bold] {wording.STEPS[record.step]} to {clean(', '.join(record.to))}"
            self._line(moment.at, what, clean(record.reason))
        self._held_back(moment)

    def close(self) -> None:
        """The count of mails that were left alone since the last day that was told."""
        if self._others:
            say(self._out, _left_alone(self._others), _WITHIN, style="dim")
            self._others = 0

    def _line(self, at: datetime, text: str, *small: str) -> None:
        if (heading := day(at, self._zone)) != self._day:
            self.close()
            self._out.print()
            say(self._out, f"[bold]{heading}[/bold]")
            self._day = heading
        say(self._out, f"{at.astimezone(self._zone):%H:%M}  {text}", 2, hang=7)
        for line in small:
            say(self._out, line, 9, hang=0, style="dim")

    def _came_in(self, moment: Moment) -> None:
        of_search = {mail.message_id for application in moment.result.conclusions.tracking.applications for mail in application.mails}
        job = [mail for mail in moment.result.observed if (mail.message_id in of_search if mail.own else mail.label not in _QUIET)]
        sent = {deed.at for deed, there in moment.done if there and deed.do == "send"}  # told as what the user does
        self._others += max(len(moment.arrived) - len([mail for mail in job if mail.at not in sent]), 0)
        for mail in sorted(job, key=lambda mail: mail.at):
            if mail.own and mail.at in sent:
                continue
            who = "you write" if mail.own else clean(mail.sender.name or mail.sender.email if mail.sender else "somebody")
            self._line(mail.at, f"{who}: “{clean(mail.subject)}”", *self._words(mail))

    def _words(self, mail: Observation) -> list[str]:
        """What a mail says, with the words that say it."""
        if mail.label in _PLAIN:
            return []
        said = [signal for signal in mail.signals if signal.kind is mail.label and signal.quote and signal.confidence >= 0.5]
        return [
            f"{wording.words(signal.kind)}{f' ({escape(value)})' if (value := wording.value(signal.value, self._zone)) else ''}: "
            f"“{escape(wording.short(signal.quote, 160))}”"
            for signal in said[:1]
        ]

    def _in_full(self, record: DraftRecord) -> None:
        """The text of the first drafts, as it lies in the Drafts folder."""
        if self._shown >= _IN_FULL:
            return
        for path in (self._rehearsal.maildir / ".Drafts" / "cur").iterdir():
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if str(message["Message-ID"]) == record.message_id:
                body = message.get_body(("plain",))
                text = body.get_content() if body else ""
                for line in (f"Subject: {message['Subject']}", "", *text.strip().splitlines()):
                    say(self._out, f"│ {escape(line)}".rstrip(), 9, hang=2)
                self._shown += 1

    def _held_back(self, moment: Moment) -> None:
        """Each step that a limit or a word of theirs holds back: once, and each reason once."""
        known = {application.id: application for application in moment.result.conclusions.plan.applications}
        for step in moment.result.conclusions.plan.steps:
            if step.verdict is not Verdict.HELD or step.step.is_task or step.due > moment.at:
                continue
            guards = [guard for guard in step.guards if guard.verdict is not GuardVerdict.PASS]
            reasons = [guard.reason for guard in guards if guard.guard not in _OWN_AFFAIRS]
            key = (step.application, step.step.value)
            if reasons and key not in self._held:
                self._held.add(key)
                about = name(known[step.application]) if step.application in known else clean(step.application)
                self._line(moment.at, f"[bold]HELD BACK[/bold] {wording.STEPS[step.step]}, {about}", clean(reasons[0]))


def _left_alone(count: int) -> str:
    return f"({count} other {'mail' if count == 1 else 'mails'}, left alone)"
