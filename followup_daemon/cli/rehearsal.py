"""A mailbox that fills up mail by mail under a clock of its own: what the demo walks through, and tests and benchmarks too.

The clock goes from event to event: mails that come in, what the user does with drafts, and the moments at which a step falls due.
"""

from __future__ import annotations

import email
import email.policy
import itertools
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime, getaddresses, parsedate_to_datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from followup_daemon.config import Config, load
from followup_daemon.cycle import Pass, PassResult
from followup_daemon.mail.accounts import mailbox
from followup_daemon.model import DraftState, Verdict
from followup_daemon.state import State

ACCOUNT = "personal"
BATCH = timedelta(minutes=30)  # mails that come in so close together are read in one pass

_CONFIG = """\
# The configuration of the rehearsal: the sample's user, and a Maildir on this machine.
[profile]
name = {name}
emails = [{emails}]
timezone = {timezone}
signature = {signature}
strengths = [{strengths}]

[accounts.{account}]
type = "maildir"
path = {path}

[limits]
holidays = "CA-ON"
"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail of the sample: when it comes, into which folder, and its bytes."""

    at: datetime
    name: str
    folder: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Deed:
    """What the user does with a waiting draft: send, edit or delete."""

    at: datetime
    do: str
    step: str
    to: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One pass of the walk: what had come in, what the user had done, and what the pass made of it."""

    at: datetime
    arrived: tuple[Arrival, ...]
    done: tuple[tuple[Deed, bool], ...]  # with whether there was such a draft
    result: PassResult


@dataclass(slots=True)
class Rehearsal:
    """The sample laid out below `root`: a Maildir, a config file, a state."""

    root: Path
    start: datetime
    end: datetime
    arrivals: list[Arrival]
    deeds: list[Deed]
    expected: list[dict[str, Any]]
    config: Config
    _serial: Iterator[int] = field(default_factory=itertools.count)

    @classmethod
    def of_sample(cls, root: Path) -> Rehearsal:
        """The sample of the package, in an empty folder of its own."""
        sample = files("followup_daemon.sample")
        told = tomllib.loads(sample.joinpath("sample.toml").read_text(encoding="utf-8"))
        for folder in ("", ".Sent", ".Drafts", ".Trash"):
            for part in ("cur", "new", "tmp"):
                (root / "Maildir" / folder / part).mkdir(parents=True, mode=0o700)
        path = root / "config.toml"
        path.write_text(_config_text(told["profile"], root / "Maildir"), encoding="utf-8")
        arrivals = []
        for entry in told["mail"]:
            raw = sample.joinpath(entry["file"]).read_bytes()
            arrivals.append(Arrival(_date(raw), Path(entry["file"]).stem, entry["folder"], raw))
        deeds = [Deed(datetime.fromisoformat(act["at"]), act["do"], act["step"], act["to"]) for act in told["act"]]
        walk = told["walk"]
        start, end = datetime.fromisoformat(walk["start"]), datetime.fromisoformat(walk["end"])
        return cls(root, start, end, sorted(arrivals, key=lambda a: a.at), sorted(deeds, key=lambda d: d.at), told["expect"], load(path))

    @staticmethod
    def sample_expectations() -> list[dict[str, Any]]:
        """What a careful person expects of the sample at its end: one entry for each application."""
        told = tomllib.loads(files("followup_daemon.sample").joinpath("sample.toml").read_text(encoding="utf-8"))
        expected: list[dict[str, Any]] = told["expect"]
        return expected

    @property
    def maildir(self) -> Path:
        return self.root / "Maildir"

    def walk(self) -> Iterator[Moment]:
        """Pass after pass, from the first mail to the end."""
        arrivals, deeds = list(self.arrivals), list(self.deeds)
        now, due = self.start, self.end
        while now < self.end:
            now = min([self.end, due, *(a.at + BATCH for a in arrivals[:1]), *(d.at for d in deeds[:1])])
            arrived = tuple(itertools.takewhile(lambda arrival: arrival.at <= now, arrivals))  # noqa: B023 - consumed at once
            del arrivals[: len(arrived)]
            for arrival in arrived:
                self._deliver(arrival.folder, arrival.raw, arrival.at)
            ready = tuple(itertools.takewhile(lambda deed: deed.at <= now, deeds))  # noqa: B023
            del deeds[: len(ready)]
            done = tuple((deed, self._do(deed)) for deed in ready)
            result = self._pass(now)
            ahead = [step.due for step in result.conclusions.plan.steps if step.verdict is Verdict.LATER and step.due > now]
            ahead += [r.expires for r in result.conclusions.ledger if r.state is DraftState.WAITING and r.expires and r.expires > now]
            due = min([self.end, *ahead])
            yield Moment(now, arrived, done, result)

    def _pass(self, now: datetime) -> PassResult:
        mailboxes = [mailbox(account, self.config.scan) for account in self.config.accounts]
        with State.open(self.root / "state") as state:
            return Pass(self.config, state, mailboxes, now).run()

    def _deliver(self, folder: str, raw: bytes, at: datetime) -> None:
        place = self.maildir / (".Sent" if folder == "sent" else "") / ("cur" if folder == "sent" else "new")
        path = place / f"{int(at.timestamp())}.M{next(self._serial):06}P1.sample{':2,S' if folder == 'sent' else ''}"
        path.write_bytes(raw)
        os.utime(path, (at.timestamp(), at.timestamp()))

    def _do(self, deed: Deed) -> bool:
        """Plays the user's mail program. False where there is no such draft."""
        with State.look(self.root / "state") as state:
            wanted = {r.message_id for r in state.ledger() if r.state is DraftState.WAITING and r.step == deed.step and deed.to in r.to}
        for path in sorted((self.maildir / ".Drafts" / "cur").iterdir()):
            raw = path.read_bytes()
            message = email.message_from_bytes(raw, policy=email.policy.default)
            recipients = [address.lower() for _, address in getaddresses([str(message["To"])])]
            if str(message["Message-ID"]) not in wanted or deed.to not in recipients:
                continue
            if deed.do == "edit":
                body = message.get_content()
                head = raw.partition(b"\n\n")[0]
                path.write_bytes(head + b"\n\n" + body.replace("\n\n", "\n\nOne more thing before I forget. ", 1).encode())
                return True
            if deed.do == "send":
                del message["Date"]
                message["Date"] = format_datetime(deed.at)
                self._deliver("sent", message.as_bytes(), deed.at)
            path.unlink()
            return True
        return False


def _date(raw: bytes) -> datetime:
    return parsedate_to_datetime(str(email.message_from_bytes(raw, policy=email.policy.compat32)["Date"]))


def _config_text(profile: dict[str, Any], maildir: Path) -> str:
    return _CONFIG.format(
        name=_toml(profile["name"]),
        emails=", ".join(map(_toml, profile["emails"])),
        timezone=_toml(profile["timezone"]),
        signature=_toml(profile["signature"]),
        strengths=", ".join(map(_toml, profile["strengths"])),
        account=ACCOUNT,
        path=_toml(str(maildir)),
    )


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
