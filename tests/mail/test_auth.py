"""Secrets: from a command, a file or a safe keyring, and never from anywhere else."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import keyring.backend
import pytest

from followup_daemon.config import ImapAccount
from followup_daemon.errors import LoginRefusedError, TryLaterError
from followup_daemon.mail import auth


def account(**settings: Any) -> ImapAccount:
    return ImapAccount("personal", "imap.mail.example", "robin@mail.example", **settings)


@pytest.mark.parametrize(
    ("command", "expected"),
    [("echo secret", "secret"), ("printf 'two words\\nuser: robin\\n'", "two words"), ("printf ' kept \\r\\n'", " kept "), ("printf 'p\\303\\245ss'", "påss"),
     ("echo noise >&2; echo $((40 + 2))", "42")],
)  # fmt: skip
def test_the_first_line_of_a_command(command: str, expected: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert auth.secret(account(password_command=command)) == expected
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("command", "kind"),
    [("no-such-program-here", LoginRefusedError), ("true", LoginRefusedError), ("echo", LoginRefusedError), ("exit 1", TryLaterError)],
)
def test_a_command_that_gives_nothing(command: str, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="personal"):
        auth.secret(account(password_command=command))


def test_a_command_that_waits_for_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(auth, "COMMAND_TIMEOUT", 0.3)
    before = time.monotonic()
    with pytest.raises(TryLaterError, match="no answer"):
        auth.secret(account(password_command=f"(sleep 60; touch {tmp_path}/lives) & cat {tmp_path}/../ 2>/dev/null; sleep 60"))
    assert time.monotonic() - before < 10


def test_the_first_line_of_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "password"
    file.write_text("secret\nsecond line\n")
    file.chmod(0o600)
    assert auth.secret(account(password_file=file)) == "secret"
    assert not caplog.records
    file.chmod(0o644)
    assert auth.secret(account(password_file=file)) == "secret"
    assert "chmod 600" in caplog.text
    assert "secret" not in caplog.text


def test_a_credential_of_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "imap").write_text("secret")
    which = account(password_file=Path("$CREDENTIALS_DIRECTORY/imap"))
    with pytest.raises(LoginRefusedError, match="only systemd"):
        auth.secret(which)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert auth.secret(which) == "secret"


def test_a_file_that_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "empty").touch()
    for name in ("missing", "fifo", "empty", "."):
        with pytest.raises(LoginRefusedError, match="personal"):
            auth.secret(account(password_file=tmp_path / name))


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    ring = Ring()
    monkeypatch.setattr(auth, "KEYRINGS", (f"{Ring.__module__}.",))
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    return ring


def test_the_keyring_keeps_and_forgets(ring: Ring) -> None:
    with pytest.raises(LoginRefusedError) as fault:
        auth.secret(account())
    assert "followup-daemon login personal" in fault.value.remedy
    auth.store(account(), "sécret")
    assert ring.kept == {("followup-daemon", "personal/robin@mail.example@imap.mail.example"): "sécret"}
    assert auth.secret(account()) == "sécret"
    auth.erase(account())
    auth.erase(account())
    assert not ring.kept


def test_an_unanswered_prompt_does_not_hang(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "KEYRING_TIMEOUT", 0.2)
    never = threading.Event()
    monkeypatch.setattr(ring, "get_password", lambda *_: never.wait(30))
    with pytest.raises(TryLaterError, match="no answer"):
        auth.secret(account())
    never.set()


def test_a_locked_keyring_may_open_later(ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.errors import KeyringLocked

    def locked(*_: str) -> str:
        raise KeyringLocked("no")

    monkeypatch.setattr(ring, "get_password", locked)
    with pytest.raises(TryLaterError, match="locked"):
        auth.secret(account())


@pytest.mark.parametrize("name", ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring"])
def test_what_would_not_keep_a_secret_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, _, kind = name.rpartition(".")
    unsafe = type(kind, (Ring,), {"__module__": module})()
    monkeypatch.setattr(keyring, "get_keyring", lambda: unsafe)
    with pytest.raises(LoginRefusedError, match=name) as fault:
        auth.store(account(), "secret")
    assert "password_command" in fault.value.remedy
    assert not unsafe.kept


def test_of_a_chain_only_the_safe_link_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = type("PlaintextKeyring", (Ring,), {"__module__": "keyrings.alt.file"})()
    safe = type("Keyring", (Ring,), {"__module__": "keyring.backends.SecretService"})()
    chain = type("ChainerBackend", (), {"__module__": "keyring.backends.chainer", "backends": [plain, safe]})()
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain)
    auth.store(account(), "secret")
    assert (len(plain.kept), len(safe.kept)) == (0, 1)
