"""What a command costs before it does anything: CPU time (user + system) against bare Python's, in the same run.

    python benchmarks/startup.py [--runs 15]

`status` reads a state in which the sample mailbox stands, `once` passes over that mailbox with nothing new. The commands take turns,
so that a busy machine is unfair to all of them alike; the median of each is told.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path

NOW = "2026-03-06T09:00:00-05:00"
CONFIG = """\
[profile]
name = "Robin Vale"
emails = ["robin.vale@example.org"]
timezone = "America/Toronto"

[accounts.home]
type = "maildir"
path = "{mailbox}"
"""


def prepared(home: Path) -> list[str]:
    """A home with the sample's mails in a Maildir; the program's arguments for it."""
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (home / "mail" / folder / part).mkdir(parents=True)
    mails = resources.files("followup_daemon.sample") / "mails"
    for number, mail in enumerate(sorted(mails.iterdir(), key=lambda file: file.name)):
        (home / "mail" / "cur" / f"{1772000000 + number}.M{number}P1.sample:2,S").write_bytes(mail.read_bytes())
    (home / "config.toml").write_text(CONFIG.format(mailbox=home / "mail"), "utf-8")
    return ["--config", str(home / "config.toml"), "--state-dir", str(home / "state"), "--now", NOW]


def milliseconds(command: list[str], environment: dict[str, str]) -> float:
    """User and system time of one run, all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, "-m", "followup_daemon", *prepared(Path(folder))]
        commands = {"bare python": [sys.executable, "-c", "pass"], "status": [*program, "status"], "once": [*program, "once"]}
        # Compiled modules are kept as in an installed program, whatever this shell says of them, and leave nothing behind.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        for command in (commands["once"], *commands.values()):
            milliseconds(command, environment)
        seen: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                seen[name].append(milliseconds(command, environment))
    bare = statistics.median(seen["bare python"])
    for name, times in seen.items():
        median = statistics.median(times)
        print(f"{name:12} {median:7.1f} ms   {median / bare:5.1f} x bare Python   ({options.runs} runs, median of user + system time)")


if __name__ == "__main__":
    main()
