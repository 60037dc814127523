"""Commands that run passes: once, run."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from followup_daemon import cycle, daemon
from followup_daemon.cli.context import LOCK_WAIT, Context, say, zone_of
from followup_daemon.config import read_templates
from followup_daemon.errors import UsageError
from followup_daemon.mail.accounts import mailbox
from followup_daemon.state import State
from followup_daemon.views import documents, passes, terminal


def once(context: Context, arguments: Namespace) -> int:
    config = context.config()
    zone = zone_of(config)
    mailboxes = [mailbox(account, config.scan) for account in config.accounts]
    with _state(context, dry_run=arguments.dry_run) as state:
        one = cycle.Pass(
            config,
            state,
            mailboxes,
            context.now(zone),
            dry_run=arguments.dry_run,
            refresh=arguments.refresh,
            templates=read_templates(config),
        )
        result = one.run()
    found = result.conclusions
    if context.json:
        accounts = [(account.account, account.new, account.job, account.problem) for account in result.accounts]
        context.emit(
            documents.once(accounts, result.written, result.withdrawn, found.plan, found.problems, found.now, zone, dry_run=result.dry_run)
        )
    else:
        counts = [(account.account, account.new, account.job) for account in result.accounts if account.problem is None]
        passes.once(terminal.console(sys.stdout), counts, result.written, result.withdrawn, found.plan, zone, dry_run=result.dry_run)
    for problem in found.problems:
        say(f"{problem.account}: {problem.text}" if problem.account else problem.text)
    error = cycle.worst(result)
    return error.exit_code if error is not None else 0


@contextmanager
def _state(context: Context, *, dry_run: bool) -> Iterator[State]:
    """A dry run works on a copy in memory and writes nothing anywhere."""
    if dry_run:
        with State.look(context.state_dir) as state:
            yield state
    else:
        with context.writing("once") as state:
            yield state


def run(context: Context, _: Namespace) -> int:
    if context.given_now is not None:
        raise UsageError("--now is for rehearsals: `run` follows the real clock.")
    context.config()  # a config that is wrong from the start is an error; later, the last good one stays
    service = daemon.Daemon(
        load=context.config,
        state_dir=context.state_dir,
        open_mailbox=mailbox,
        clock=lambda: datetime.now(UTC),
        lock_wait=LOCK_WAIT,
    )
    return service.run()
