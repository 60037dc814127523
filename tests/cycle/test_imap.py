"""The main job over a real Dovecot: the scene's one thank-you, nothing else touched, one clear line where the account is wrong."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dovecot import BINARY, PASSWORD, Dovecot, free_ports, put
from scene import AFTER, BEFORE, LETTERS, OWN_DRAFT, write_config

KILLED = Path(__file__).with_name("killed.py")
FOLDERS = {"inbox": "INBOX", "sent": "Sent", "drafts": "Drafts"}
_numbers = itertools.count(1)
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    if BINARY is None:
        pytest.skip("no Dovecot here: apt install dovecot-imapd")
    with Dovecot() as server:
        yield server


class World:
    """One user with the scene's mails, and a config of this program for them."""

    def __init__(self, server: Dovecot, folder: Path) -> None:
        self.server, self.folder, self.name = server, folder, f"robin{next(_numbers)}"
        folder.mkdir(exist_ok=True)
        with server.user(self.name) as link:
            for one in (*LETTERS, OWN_DRAFT):
                put(link, FOLDERS[one.folder], one.raw, one.at, "\\Draft \\Seen" if one.folder == "drafts" else "\\Seen")
        self.configure()

    def configure(self, *, host: str = "127.0.0.1", port: int | None = None, password: str = PASSWORD) -> None:
        account = f'type = "imap"\nhost = "{host}"\nport = {port or self.server.port}\nusername = "{self.name}"\n'
        secure = "none" if host == "127.0.0.1" else "tls"
        write_config(self.folder / "config.toml", account + f'security = "{secure}"\npassword_command = "echo {password}"\n')

    def once(self, now: str = AFTER) -> subprocess.CompletedProcess[str]:
        options = ["--config", str(self.folder / "config.toml"), "--state-dir", str(self.folder / "state"), "--now", now]
        command = [sys.executable, "-m", "followup_daemon", *options, "once"]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    def killed(self, step: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(KILLED), str(self.folder / "config.toml"), str(self.folder / "state"), AFTER, str(step)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    def files(self) -> Files:
        """Every mail on the server with its flags, which stand in the file's name."""
        root = self.server.maildir(self.name)
        return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.parent.name in ("cur", "new")}


def new(before: Files, after: Files) -> list[bytes]:
    """What came; what was there must be as it was."""
    assert {name: after.get(name) for name in before} == before
    return [raw for name, raw in after.items() if name not in before]


@pytest.fixture
def world(dovecot: Dovecot, tmp_path: Path) -> World:
    return World(dovecot, tmp_path)


def test_half_an_hour_after_the_interview_exactly_one_thank_you(world: World) -> None:
    before = world.files()
    assert world.once(BEFORE).returncode == 0
    assert world.files() == before
    assert world.once().returncode == 0
    first = world.files()
    (draft,) = new(before, first)
    assert b"To: dana@northwind.example" in draft
    assert b"In-Reply-To: <" in draft
    assert world.once().returncode == 0
    assert world.files() == first


@pytest.mark.parametrize(
    ("spoil", "code", "words"),
    [
        (lambda world: world.configure(password="wrong"), 77, "refused the log-in"),
        (lambda world: world.configure(host="imap.nowhere.example"), 75, "no such host"),
        (lambda world: world.configure(port=free_ports(1)[0]), 75, "nothing listens"),
    ],
    ids=["wrong password", "unknown host", "no server"],
)
def test_an_account_that_is_wrong_is_one_clear_line(world: World, spoil: Callable[[World], None], code: int, words: str) -> None:
    before = world.files()
    spoil(world)
    done = world.once()
    assert done.returncode == code
    (line,) = [line for line in done.stderr.splitlines() if line.strip()]
    assert words in line
    assert world.files() == before


def test_without_drafts_nothing_is_written(tmp_path: Path) -> None:
    if BINARY is None:
        pytest.skip("no Dovecot here: apt install dovecot-imapd")
    with Dovecot(boxes={"Sent": "\\Sent"}) as server:
        with server.user("robin") as link:
            put(link, "INBOX", LETTERS[0].raw, LETTERS[0].at)
        world = World.__new__(World)
        world.server, world.folder, world.name = server, tmp_path, "robin"
        world.configure()
        before = world.files()
        done = world.once()
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert "no Drafts folder" in line
        assert "drafts = " in line
        assert world.files() == before


def _steps(world: World) -> list[str]:
    return world.killed(999).stdout.splitlines()


def _holds(dovecot: Dovecot, folder: Path, number: int, name: str) -> None:
    world = World(dovecot, folder)
    before = world.files()
    assert world.killed(number).returncode == -9, name
    for _ in range(2):
        assert world.once().returncode == 0
        assert len(new(before, world.files())) == 1, f"after a kill at {name}"


def test_killed_around_the_append_it_still_lays_exactly_one(dovecot: Dovecot, tmp_path: Path) -> None:
    steps = _steps(World(dovecot, tmp_path / "whole"))
    for number, name in enumerate(steps):
        if name.startswith(("append", "confirm")):
            _holds(dovecot, tmp_path / f"killed-{number}", number, name)


@pytest.mark.matrix
def test_killed_at_any_step_it_still_lays_exactly_one(dovecot: Dovecot, tmp_path: Path) -> None:
    steps = _steps(World(dovecot, tmp_path / "whole"))
    assert any(step.startswith("append") for step in steps)
    for number, name in enumerate(steps):
        _holds(dovecot, tmp_path / f"killed-{number}", number, name)
