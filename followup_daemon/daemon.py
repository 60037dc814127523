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
import threading
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
from followup_daemon.mail.protocol import Mailbox
from followup_daemon.model import Problem
from followup_daemon.state import RUN_LOCK, WRITE_LOCK, State, held, prepare

log = logging.getLogger("followup_daemon")

NAP = 30.0  # seconds; the longest wait without looking at the clock and feeding the watchdog
JUMP = timedelta(minutes=2)  # wall clock against monotonic clock: beyond this it was set, or the machine slept
FIRST_WAIT = timedelta(minutes=1)  # after a first failure; doubled with each further one
LONGEST_WAIT = timedelta(hours=1)


class Stop(BaseException):
    """SIGTERM or SIGINT: raised wherever the program is, so that no read from a server holds it up."""


@dataclass(slots=True)
class _Health:
    """How an account fares: after failures it is left alone for growing times; after a refused log-in until the config is read anew."""

    failures: int = 0
    not_before: datetime | None = None
    refused: bool = False

    def ready(self, now: datetime) -> bool:
        return not self.refused and (self.not_before is None or now >= self.not_before)

    def failed(self, error: FollowupError, now: datetime) -> None:
        self.refused = isinstance(error, LoginRefusedError)
        self.failures += 1
        wait = min(FIRST_WAIT * 2 ** min(self.failures - 1, 10), LONGEST_WAIT)
        self.not_before = now + wait * random.uniform(0.9, 1.1)  # noqa: S311 - spreads retries, guards nothing


@dataclass(slots=True)
class Daemon:
    """The service in the foreground, until SIGTERM."""

    load: Callable[[], Config]
    state_dir: Path
    open_mailbox: Callable[[Account, Scan], Mailbox]
    clock: Callable[[], datetime]
    lock_wait: float
    _health: dict[str, _Health] = field(default_factory=dict)
    _wake: threading.Event = field(default_factory=threading.Event)
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
            if self._wait(timetable):
                log.info("the clock was set or the machine slept: planning anew")
                timetable, due.now = _timetable(config, due), True
            timetable.run_pending()

    def _wait(self, timetable: schedule.Scheduler) -> bool:
        """Waits for what comes next, at most NAP seconds. True where the wall clock has jumped meanwhile."""
        idle = timetable.idle_seconds
        before, wall = time.monotonic(), self.clock()
        self._wake.wait(min(max(idle if idle is not None else NAP, 0.0), NAP))
        self._wake.clear()
        _notify("WATCHDOG=1")
        drift = (self.clock() - wall) - timedelta(seconds=time.monotonic() - before)
        return abs(drift) > JUMP

    def _pass(self, config: Config) -> None:
        now = self.clock().astimezone(ZoneInfo(config.profile.timezone))
        ready = [account for account in config.accounts if self._health.setdefault(account.name, _Health()).ready(now)]
        mailboxes = [self.open_mailbox(account, config.scan) for account in ready]
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

    def _judge(self, result: PassResult, now: datetime) -> None:
        for account in result.accounts:
            health = self._health[account.account]
            if account.error is None:
                self._health[account.account] = _Health()
                log.info("%s: %d new, %d about applications", account.account, account.new, account.job)
                continue
            if health.failures == 0 or isinstance(account.error, LoginRefusedError):
                log.warning("%s", account.error)
            health.failed(account.error, now)
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
        return fresh

    def ask_reload(self) -> None:
        self._reload = True
        self._wake.set()


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
