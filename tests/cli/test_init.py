"""`init`: at a terminal, with slips on the way, to the first drafts; and without a terminal, by options alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from dovecot import BINARY, PASSWORD, Dovecot, free_ports, put
from pseudoterminal import Terminal

from followup_daemon.config import ImapAccount, MaildirAccount, load

ROBIN = "robin.vale@mail.example"
NOW = "2026-03-03T15:30:00-05:00"


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    if BINARY is None:
        pytest.skip("dovecot is not installed")
    with Dovecot() as server:
        with server.user(ROBIN) as link:
            for folder, raw, when in _search():
                put(link, folder, raw, when)
        yield server


def _search() -> Iterator[tuple[str, bytes, datetime]]:
    """An application, and the interview of this afternoon."""
    dana = "Dana Whitfield <dana@northwind.example>"
    applied = datetime(2026, 2, 23, 15, tzinfo=UTC)
    yield "Sent", _mail(f"Robin Vale <{ROBIN}>", dana, "Application: Data Engineer", applied, "<a@mail.example>", """\
Dear Dana,

please find attached my application for the position of Data Engineer at Northwind.

Kind regards
Robin Vale
"""), applied  # fmt: skip
    invited = datetime(2026, 2, 26, 15, tzinfo=UTC)
    yield "INBOX", _mail(dana, ROBIN, "Re: Application: Data Engineer", invited, "<b@northwind.example>", """\
Hi Robin,

your interview for the Data Engineer position at Northwind is confirmed for Tuesday, March 3, 2026, from 2:00 PM to 3:00 PM EST.
I look forward to speaking with you.

Best regards
Dana Whitfield
Engineering Manager, Northwind
""", "<a@mail.example>"), invited  # fmt: skip


def _mail(sender: str, to: str, subject: str, when: datetime, name: str, text: str, answers: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"], mail["Message-ID"] = sender, to, subject, format_datetime(when), name
    if answers:
        mail["In-Reply-To"] = mail["References"] = answers
    mail.set_content(text)
    return mail.as_bytes()


def files(home: Path) -> tuple[str, ...]:
    return ("--config", str(home / "etc" / "config.toml"), "--state-dir", str(home / "state"), "--now", NOW)


def program(home: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followup_daemon", *files(home), *arguments]
    return subprocess.run(
        command, input=text, capture_output=True, text=True, check=False, timeout=90, env={**os.environ, "HOME": str(home)}
    )


def drafts(server: Dovecot) -> int:
    with server.user(ROBIN) as link:
        return int(link.select("Drafts", readonly=True)[1][0] or 0)


def test_at_a_terminal_with_slips_on_the_way(dovecot: Dovecot, tmp_path: Path) -> None:
    (dead,) = free_ports(1)
    with Terminal(*files(tmp_path), "init", "--no-service", home=tmp_path) as terminal:
        terminal.answer("Your name", "")
        terminal.answer("It is empty.(?s:.)*Your name", "Robin Vale")
        terminal.answer("mail address: ", "robin.vale at mail.example")
        terminal.answer("is no mail address(?s:.)*mail address: ", "robin.vale@gmial.com")
        terminal.answer(r"Did you mean robin.vale@gmail.com\?", "n")
        terminal.answer("Provider ", "other")
        terminal.answer("IMAP server", "localhost")
        terminal.answer("Security ", "none")
        terminal.answer("Port ", str(dead))
        terminal.answer("User name there ", ROBIN)
        terminal.answer("Password of ", PASSWORD)
        terminal.answer("nothing listens there(?s:.)*IMAP server ", "")
        terminal.answer("Security ", "")
        terminal.answer("Port ", str(dovecot.port))
        terminal.answer("Password of ", "incorrect-horse")
        terminal.answer("refused the log-in(?s:.)*User name there ", "")
        terminal.answer("Password of ", PASSWORD)
        terminal.answer("Logged in(?s:.)*drafts +Drafts(?s:.)*no safe keyring(?s:.)*Keep it in", "")
        terminal.answer("The file ", "")
        terminal.answer("time zone ", "Toronto")
        terminal.answer("is no IANA time zone(?s:.)*time zone ", "")
        terminal.answer("balanced(?s:.)*Playbook ", "1")
        terminal.answer("Holidays (?s:.)*CA", "CA-ON")
        assert terminal.end() == 0, terminal.shown
        shown = terminal.shown
    assert "1 application found; 1 draft would be written:" in shown
    assert "thank you to dana@northwind.example" in shown
    assert PASSWORD not in shown
    assert "Traceback" not in shown
    assert drafts(dovecot) == 0, "a first look writes nothing"
    path = tmp_path / "etc" / "config.toml"
    config = load(path)
    (account,) = config.accounts
    assert isinstance(account, ImapAccount)
    assert (account.host, account.port, account.security, account.username) == ("localhost", dovecot.port, "none", ROBIN)
    assert (config.profile.timezone, config.limits.holidays, config.followup.playbook) == ("America/Toronto", "CA-ON", "balanced")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text()
    assert account.password_file is not None
    assert stat.S_IMODE(account.password_file.stat().st_mode) == 0o600
    assert program(tmp_path, "once").returncode == 0
    assert drafts(dovecot) == 1


def test_a_file_that_is_there_is_asked_about_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "etc" / "config.toml"
    path.parent.mkdir()
    path.write_text("# mine\n")
    with Terminal(*files(tmp_path), "init", home=tmp_path) as terminal:
        terminal.answer(r"is there already(?s:.)*\[y/N\]", "")
        assert terminal.end() == 2
    assert path.read_text() == "# mine\n"
    refused = program(tmp_path, "init", *_maildir(tmp_path))
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert program(tmp_path, "init", "--replace", *_maildir(tmp_path)).returncode == 0
    assert (path.parent / "config.toml.old").read_text() == "# mine\n"
    assert isinstance(load(path).accounts[0], MaildirAccount)


def _maildir(home: Path) -> tuple[str, ...]:
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (home / "Maildir" / folder / part).mkdir(parents=True, exist_ok=True)
    return ("--name", "Robin Vale", "--email", ROBIN, "--maildir", str(home / "Maildir"), "--timezone", "Europe/Berlin", "--no-service")


def test_by_options_alone(dovecot: Dovecot, tmp_path: Path) -> None:
    given = {"--name": "Robin Vale", "--email": ROBIN, "--host": "localhost", "--port": str(dovecot.port), "--security": "none",
             "--timezone": "America/Toronto", "--holidays": "none", "--password-command": f"echo {PASSWORD}"}  # fmt: skip
    words = [word for pair in given.items() for word in pair]
    done = program(tmp_path, "init", *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 application found; 1 draft would be written:")
    config = load(tmp_path / "etc" / "config.toml")
    assert isinstance(config.accounts[0], ImapAccount)
    assert config.accounts[0].password_command == f"echo {PASSWORD}"
    assert config.limits.holidays == ""
    for missing in ("--name", "--email", "--host", "--password-command"):
        told = program(tmp_path / "elsewhere", "init", *(word for pair in given.items() if pair[0] != missing for word in pair))
        assert told.returncode == 2, (missing, told.stderr)
        assert missing in told.stderr
        assert not (tmp_path / "elsewhere").exists()


def test_a_wrong_password_without_a_terminal_is_77_and_writes_nothing(dovecot: Dovecot, tmp_path: Path) -> None:
    words = ("--name", "Robin Vale", "--email", ROBIN, "--host", "localhost", "--port", str(dovecot.port), "--security", "none")
    done = program(tmp_path, "init", *words, "--timezone", "UTC", "--password-stdin", text="incorrect-horse\n")
    assert done.returncode == 77, done.stderr
    assert "refused the log-in" in done.stderr
    assert "incorrect-horse" not in done.stderr
    assert not (tmp_path / "etc").exists()


def test_without_a_keyring_a_typed_secret_is_not_stored_anywhere_else(dovecot: Dovecot, tmp_path: Path) -> None:
    words = ("--name", "Robin Vale", "--email", ROBIN, "--host", "localhost", "--port", str(dovecot.port), "--security", "none")
    done = program(tmp_path, "init", *words, "--timezone", "UTC", "--password-stdin", text=f"{PASSWORD}\n")
    assert done.returncode == 77
    assert "password_command or password_file" in done.stderr
    assert not list(tmp_path.rglob("*"))


def test_the_input_ends_in_the_middle(tmp_path: Path) -> None:
    with Terminal(*files(tmp_path), "init", home=tmp_path) as terminal:
        terminal.answer("Your name", "\x04")
        assert terminal.end() == 2
    assert not (tmp_path / "etc").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--account", "a b"), "cannot name an account"),
        (("--timezone", "Mars/Olympus"), "IANA"),
        (("--holidays", "XX"), "holidays"),
        (("--playbook", "balancd"), "none of these"),
    ],
)
def test_wrong_options_are_2(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = program(tmp_path, "init", *_maildir(tmp_path), *words)
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert not (tmp_path / "etc").exists()
