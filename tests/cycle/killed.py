"""Runs one pass like `once` and stops the process with SIGKILL when it reaches its N-th named step. Prints the steps that it reached."""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from followup_daemon.config import load
from followup_daemon.cycle import Pass
from followup_daemon.mail.accounts import mailbox
from followup_daemon.state import WRITE_LOCK, State, held, prepare


def main(config_path: str, state_dir: str, now: str, fatal: str) -> None:
    config, reached = load(Path(config_path)), 0

    def journal(step: str) -> None:
        nonlocal reached
        print(step, flush=True)
        if reached == int(fatal):
            os.kill(os.getpid(), signal.SIGKILL)
        reached += 1

    prepare(Path(state_dir))
    with held(Path(state_dir) / WRITE_LOCK, "once", wait=5), State.open(Path(state_dir)) as state:
        mailboxes = [mailbox(account, config.scan) for account in config.accounts]
        Pass(config, state, mailboxes, datetime.fromisoformat(now), journal=journal).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
