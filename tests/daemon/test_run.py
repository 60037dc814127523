"""`run` as a process: passes at once, ends within a second or two of SIGTERM, keeps the last good config, one at a time."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CONFIG = """\
[profile]
name = "Robin Vale"
emails = ["robin.vale@example.org"]
timezone = "America/Toronto"

[accounts.personal]
type = "maildir"
path = "Maildir"
"""


def command(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "followup_daemon", "--config", str(home / "config.toml"), "--state-dir", str(home / "state"), *arguments]


def eventually(check: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / "Maildir" / folder / part).mkdir(parents=True)
    (tmp_path / "config.toml").write_text(CONFIG)
    return tmp_path


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[socket.socket]:
    """What the service manager is told."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(tmp_path / "notify"))
        channel.settimeout(20)
        yield channel


@pytest.fixture
def running(home: Path, heard: socket.socket) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "NOTIFY_SOCKET": heard.getsockname()}
    process = subprocess.Popen(command(home, "run"), stderr=subprocess.PIPE, text=True, env=environment)
    assert heard.recv(1000) == b"READY=1"
    yield process
    process.kill()
    process.wait()


def told(heard: socket.socket, start: bytes) -> bytes:
    while not (message := heard.recv(1000)).startswith(start):
        pass
    return message


def problems(home: Path) -> list[str]:
    done = subprocess.run(command(home, "status", "--json"), capture_output=True, text=True, check=True, timeout=60)
    return [problem["kind"] for problem in json.loads(done.stdout)["problems"]]


def test_it_passes_at_once_and_ends_soon_after_sigterm(running: subprocess.Popen[str], heard: socket.socket) -> None:
    assert b"0 drafts waiting" in told(heard, b"STATUS=")
    started = time.monotonic()
    running.send_signal(signal.SIGTERM)
    assert running.wait(10) == 0
    assert time.monotonic() - started < 2
    assert told(heard, b"STOPPING") == b"STOPPING=1"


def test_ctrl_c_ends_it_too(running: subprocess.Popen[str], heard: socket.socket) -> None:
    told(heard, b"STATUS=")
    running.send_signal(signal.SIGINT)
    assert running.wait(10) == 0
    assert running.stderr is not None
    assert "Traceback" not in running.stderr.read()


def test_a_second_one_is_turned_away_at_once(running: subprocess.Popen[str], home: Path, heard: socket.socket) -> None:
    told(heard, b"STATUS=")
    second = subprocess.run(command(home, "run"), capture_output=True, text=True, check=False, timeout=20)
    assert second.returncode == 75
    assert f"process {running.pid}" in second.stderr


def test_sighup_takes_a_good_config_over_and_keeps_the_old_one_against_a_bad_one(
    running: subprocess.Popen[str], home: Path, heard: socket.socket
) -> None:
    told(heard, b"STATUS=")
    (home / "config.toml").write_text(CONFIG.replace("timezone", "timezoen"))
    running.send_signal(signal.SIGHUP)
    told(heard, b"STATUS=")
    (home / "good.toml").write_text(CONFIG)
    (home / "good.toml").replace(home / "config.toml")
    assert problems(home) == ["config"]
    running.send_signal(signal.SIGHUP)
    eventually(lambda: problems(home) == [])
    assert running.poll() is None


def test_an_account_that_cannot_be_reached_shows_in_status_and_comes_back(
    running: subprocess.Popen[str], home: Path, heard: socket.socket
) -> None:
    told(heard, b"STATUS=")
    (home / "Maildir").rename(home / "away")
    running.send_signal(signal.SIGHUP)
    eventually(lambda: problems(home) == ["unreachable"])
    (home / "away").rename(home / "Maildir")
    running.send_signal(signal.SIGHUP)
    eventually(lambda: problems(home) == [])
