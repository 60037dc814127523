"""When to pass: a schedule, back-off, signals, and the service manager. The only place that sleeps.

`schedule` and everything else here share one clock; waits are measured monotonically and capped, so that a clock that jumps changes when
the next pass comes by at most one cap. A pass may be stopped at any point: the order of its steps survives that (see `cycle`).
"""

from __future__ import annotations

import contextlib
import logging
import os
import random
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

import schedule

from followup_daemon.config import Account, Config, Scan, read_templates
from followup_daemon.cycle import Pass, PassResult
from followup_daemon.errors import ConfigError, FollowupError, LoginRefusedError
from followup_daemon.mail.protocol import Live, Mailbox
from followup_daemon.model import Problem
from followup_daemon.state import RUN_LOCK, WRITE_LOCK, State, held, prepare
from followup_daemon.watch import Watch

log = logging.getLogger("followup_daemon")

NAP = 30.0  # seconds; the longest wait without looking at the clock and feeding the watchdog
JUMP = timedelta(minutes=2)  # wall clock against monotonic clock: beyond this it was set, or the machine slept
FIRST_WAIT = timedelta(minutes=1)  # after a first failure; doubled with each further one
LONGEST_WAIT = timedelta(hours=1)
THROTTLED_WAIT = timedelta(minutes=15)  # after a server asked for patience; doubled while it goes on asking
LONGEST_THROTTLED_WAIT = timedelta(hours=4)


class Stop(BaseException):
    """SIGTERM or SIGINT: raised wherever the program is, so that no read from a server holds it up."""


@dataclass(slots=True)
class _Health:
    """How an account fares: after failures it is left alone for growing times; after a refused log-in until the config is read anew."""

    failures: int = 0
    throttlings: int = 0
    not_before: datetime | None = None
    refused: bool = False

    def ready(self, now: datetime) -> bool:
        return not self.refused and (self.not_before is None or now >= self.not_before)

    def failed(self, error: FollowupError, now: datetime) -> None:
        self.refused = isinstance(error, LoginRefusedError)
        self.failures += 1
        self._wait(min(FIRST_WAIT * 2 ** min(self.failures - 1, 10), LONGEST_WAIT), now)

    def throttled(self, now: datetime) -> None:
        """A server that asks for patience, be it inside an answer that was otherwise good, is left alone for long."""
        self.throttlings += 1
        self._wait(min(THROTTLED_WAIT * 2 ** min(self.throttlings - 1, 10), LONGEST_THROTTLED_WAIT), now)

    def good(self) -> None:
        """A pass went well: nothing is held against the server any more."""
        self.failures, self.throttlings, self.not_before, self.refused = 0, 0, None, False

    def _wait(self, wait: timedelta, now: datetime) -> None:
        moment = now + wait * random.uniform(0.9, 1.1)  # noqa: S311 - spreads retries, guards nothing
        self.not_before = max(moment, self.not_before or moment)


@dataclass(slots=True)
class Daemon:
    """The service in the foreground, until SIGTERM."""

    load: Callable[[], Config]
    state_dir: Path
    open_mailbox: Callable[[Account, Scan], Mailbox]
    clock: Callable[[], datetime]
    lock_wait: float
    _health: dict[str, _Health] = field(default_factory=dict)
    _boxes: dict[str, Mailbox] = field(default_factory=dict)
    _watch: Watch = field(default_factory=Watch)
    _reload: bool = False
    _config_problem: Problem | None = None

    def run(self) -> int:
        """Passes until told to stop; 0 then. Raises LockedError at once where another `run` holds this state."""
        prepare(self.state_dir)
        config = self.load()
        with held(self.state_dir / RUN_LOCK, "run", wait=0), _signals(self):
            try:
                _notify("READY=1")
                self._serve(config)
            except Stop:
                log.info("stopping")
            finally:
                _notify("STOPPING=1")
                self._part()
                self._watch.close()
        return 0

    def _serve(self, config: Config) -> None:
        timetable = _timetable(config, due := _Due())
        due.now = True  # the first pass comes at once
        while True:
            if self._reload:
                config = self._reloaded(config)
                timetable, due.now = _timetable(config, due), True
            if due.now:
                due.now = False
                self._pass(config)
            if self._wait(timetable, due):
                log.info("the clock was set or the machine slept: planning anew")
                self._forgive(self.clock())
                timetable, due.now = _timetable(config, due), True
            timetable.run_pending()

    def _wait(self, timetable: schedule.Scheduler, due: _Due) -> bool:
        """Waits for what comes next, at most NAP seconds. True where the wall clock has jumped meanwhile."""
        idle = timetable.idle_seconds
        before, wall = time.monotonic(), self.clock()
        retry = min((health.not_before for health in self._health.values() if health.not_before and not health.refused), default=None)
        until = (retry - wall).total_seconds() if retry is not None else NAP
        if self._watch.wait(min(max(idle if idle is not None else NAP, 0.0), max(until, 0.0), NAP)):
            due.now = True
        now = self.clock()
        if retry is not None and now >= retry:
            due.now = True
        _notify("WATCHDOG=1")
        drift = (now - wall) - timedelta(seconds=time.monotonic() - before)
        return abs(drift) > JUMP

    def _forgive(self, now: datetime) -> None:
        """After sleep the network is another one, and waits that were measured by the old clock mean nothing. Throttling stays."""
        for health in self._health.values():
            if not health.throttlings or (health.not_before is not None and health.not_before - now > LONGEST_THROTTLED_WAIT * 1.1):
                health.not_before = None

    def _mailbox(self, account: Account, scan: Scan) -> Mailbox:
        """One mailbox for each account, kept from pass to pass with its connection."""
        box = self._boxes.get(account.name)
        if box is None:
            box = self._boxes[account.name] = self.open_mailbox(account, scan)
            if isinstance(box, Live):
                box.keep = True
        return box

    def _part(self) -> None:
        """Ends every connection that was kept."""
        for box in self._boxes.values():
            if isinstance(box, Live):
                box.close()
        self._boxes.clear()

    def _pass(self, config: Config) -> None:
        now = self.clock().astimezone(ZoneInfo(config.profile.timezone))
        ready = [account for account in config.accounts if self._health.setdefault(account.name, _Health()).ready(now)]
        mailboxes = [self._mailbox(account, config.scan) for account in ready]
        standing = (self._config_problem,) if self._config_problem else ()
        try:
            with held(self.state_dir / WRITE_LOCK, "run", wait=self.lock_wait), State.open(self.state_dir) as state:
                one = Pass(config, state, mailboxes, now, templates=read_templates(config), standing=standing, journal=_progress)
                result = one.run()
        except FollowupError as error:
            log.warning("the pass failed: %s", error)
            _notify(f"STATUS=the last pass failed: {error.text}")
            return
        self._judge(result, now)
        self._watch.begin(
            [box for box in mailboxes if isinstance(box, Live) and self._health[box.name].ready(now)],
            fruitful=any(account.new for account in result.accounts),
        )

    def _judge(self, result: PassResult, now: datetime) -> None:
        for account in result.accounts:
            health = self._health[account.account]
            box = self._boxes.get(account.account)
            throttled = isinstance(box, Live) and box.throttled
            if account.error is None:
                if health.failures:
                    log.info("%s: reached again", account.account)
                if not throttled:
                    health.good()
                if account.new:
                    log.info("%s: %d new, %d about applications", account.account, account.new, account.job)
            else:
                if health.failures == 0 or isinstance(account.error, LoginRefusedError):
                    log.warning("%s", account.error)
                health.failed(account.error, now)
            if throttled:
                if health.throttlings == 0:
                    log.warning("%s: the server asks for patience: it is left alone for a while", account.account)
                health.throttled(now)
        if result.written or result.withdrawn:
            log.info("%d drafts written, %d removed", len(result.written), len(result.withdrawn))
        waiting = sum(record.state == "waiting" for record in result.conclusions.ledger)
        _notify(f"STATUS={waiting} drafts waiting; last pass {now:%H:%M}")

    def _reloaded(self, config: Config) -> Config:
        self._reload = False
        try:
            fresh = self.load()
        except ConfigError as error:
            for problem in error.problems:
                log.warning("config not taken over: %s", problem)
            text = f"The config file is wrong, the last good one is still in force: {error.problems[0]}"
            self._config_problem = Problem(None, "config", text, self.clock())
            return config
        log.info("config read anew")
        self._config_problem = None
        self._health.clear()
        self._part()
        return fresh

    def ask_reload(self) -> None:
        self._reload = True
        self._watch.ring()


@dataclass(slots=True)
class _Due:
    """Set by the timetable, cleared by the loop."""

    now: bool = False


def _timetable(config: Config, due: _Due) -> schedule.Scheduler:
    timetable = schedule.Scheduler()

    def mark() -> None:
        due.now = True

    timetable.every(max(int(config.scan.every.total_seconds()), 1)).seconds.do(mark)
    return timetable


@contextlib.contextmanager
def _signals(daemon: Daemon) -> Iterator[None]:
    """SIGTERM and SIGINT stop, SIGHUP re-reads the config; as they were afterwards."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise Stop

    def hangup(_number: int, _frame: FrameType | None) -> None:
        daemon.ask_reload()

    handlers = {signal.SIGTERM: stop, signal.SIGINT: stop, signal.SIGHUP: hangup}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _progress(step: str) -> None:
    log.debug("%s", step)
    _notify("WATCHDOG=1")


def _notify(message: str) -> None:
    """sd_notify(3): one datagram to the service manager, where there is one."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect("\0" + address[1:] if address.startswith("@") else address)
        channel.send(message.encode())
