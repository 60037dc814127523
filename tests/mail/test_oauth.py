"""Consent, renewal and the end of a consent, against a log-in of our own that insists on PKCE."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from gmail_fake import SCOPES, Fault, GmailFake

from followup_daemon.config import GmailAccount
from followup_daemon.errors import LoginRefusedError, UnreachableError
from followup_daemon.mail import auth, oauth

NOW = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)


class Ring:
    """A keyring in memory, where the desktop's would be."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, value: str) -> None:
        self.kept[service, username] = value

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GmailFake]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # the fake speaks no TLS
    with GmailFake() as fake:
        yield fake


@pytest.fixture
def account(google: GmailFake, tmp_path: Path) -> GmailAccount:
    client = {"client_id": "c", "client_secret": "s", "auth_uri": f"{google.url}/auth", "token_uri": f"{google.url}/token"}
    secrets = tmp_path / "client.json"
    secrets.write_text(json.dumps({"installed": client}))
    return GmailAccount("personal", secrets, tmp_path / "kept" / "token.json", google.url)


def consent(address: str) -> bool:
    """The user's browser, which follows Google back to this machine."""
    threading.Thread(target=requests.get, args=(address,), kwargs={"timeout": 20}, daemon=True).start()
    return True


def nobody(question: str) -> str:
    pytest.fail("nobody should be asked")


def test_consent_in_the_browser(google: GmailFake, account: GmailAccount) -> None:
    oauth.login(account, NOW, tell=lambda _: None, ask=nobody, browser=consent)
    asked = google.clients[0]
    assert set(asked["scope"].split()) == set(SCOPES) == set(oauth.SCOPES)
    assert (asked["code_challenge_method"], asked["access_type"]) == ("S256", "offline")
    assert asked["redirect_uri"].startswith("http://127.0.0.1:")
    assert account.token_file is not None
    assert account.token_file.stat().st_mode & 0o777 == 0o600
    kept = oauth.stored(account)
    assert (kept.consented, kept.content["refresh_token"], kept.content["token_uri"]) == (NOW, "grant-1", f"{google.url}/token")
    assert oauth.Access(account).token() in google.tokens


@pytest.mark.parametrize("whole", [True, False])
def test_consent_by_pasting(google: GmailFake, account: GmailAccount, *, whole: bool) -> None:
    told: list[str] = []

    def paste(question: str) -> str:
        address = next(line for line in told[0].splitlines() if line.startswith("http"))
        answer = requests.get(address, allow_redirects=False, timeout=20).headers["Location"]
        return f" {answer} \n" if whole else answer.partition("code=")[2].partition("&")[0]

    oauth.login(account, NOW, tell=told.append, ask=paste, browser=None)
    assert oauth.stored(account).consented == NOW


def test_where_no_browser_opens_the_address_is_pasted(account: GmailAccount) -> None:
    told: list[str] = []

    def paste(question: str) -> str:
        return requests.get(told[0].splitlines()[1], allow_redirects=False, timeout=20).headers["Location"]

    oauth.login(account, NOW, tell=told.append, ask=paste, browser=lambda _: False)
    assert oauth.stored(account).consented == NOW


@pytest.mark.parametrize(
    "answer",
    [
        "http://127.0.0.1:8765/?state=other&code=code-0",
        "code-unknown",
        "http://127.0.0.1:8765/?error=access_denied&state=x",
        "",
        "http://127.0.0.1:8765/",
    ],
)
def test_a_consent_that_does_not_come_about(account: GmailAccount, answer: str) -> None:
    with pytest.raises(LoginRefusedError) as refused:
        oauth.login(account, NOW, tell=lambda _: None, ask=lambda _: answer, browser=None)
    assert refused.value.remedy
    assert account.token_file is not None
    assert not account.token_file.exists()


@pytest.mark.parametrize(
    ("content", "match"),
    [(None, "cannot be read"), ("{", "not the file of a Desktop app"), ('{"web": {"client_id": "c"}}', "not the file of a Desktop app")],
)
def test_a_client_file_that_is_none(account: GmailAccount, content: str | None, match: str) -> None:
    assert account.client_secrets is not None
    account.client_secrets.unlink()
    if content is not None:
        account.client_secrets.write_text(content)
    with pytest.raises(LoginRefusedError, match=match) as refused:
        oauth.login(account, NOW, tell=lambda _: None, ask=nobody, browser=None)
    assert "Desktop app" in refused.value.remedy


def keep(account: GmailAccount, google: GmailFake, **more: object) -> None:
    content = {"refresh_token": "grant-0", "token_uri": f"{google.url}/token", "client_id": "c", "client_secret": "s"}
    oauth.store(account, content | more)


def test_an_expired_token_is_renewed_and_a_good_one_is_not(google: GmailFake, account: GmailAccount) -> None:
    keep(account, google, token="token-0", expiry=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    assert oauth.Access(account).token() == "token-0"
    assert google.clients == []
    keep(account, google, token="token-0", expiry="2026-03-05T14:00:00Z")
    access = oauth.Access(account)
    assert access.token() == access.token() != "token-0"
    assert len(google.clients) == 1


def test_an_ended_consent_says_what_to_do(google: GmailFake, account: GmailAccount) -> None:
    google.grants.clear()
    keep(account, google)
    with pytest.raises(LoginRefusedError, match="ended or was withdrawn") as refused:
        oauth.Access(account).token()
    assert "followup-daemon login personal" in refused.value.remedy
    assert "seven days" in refused.value.remedy
    assert "Publish app" in refused.value.remedy


def test_an_unknown_client_is_refused(google: GmailFake, account: GmailAccount) -> None:
    google.faults = [Fault(401, "token", reason="deleted_client")]
    keep(account, google)
    with pytest.raises(LoginRefusedError, match="does not know this OAuth client"):
        oauth.Access(account).token()


def test_a_log_in_that_cannot_be_reached_is_tried_later(google: GmailFake, account: GmailAccount) -> None:
    keep(account, google, token_uri="http://127.0.0.1:9/token")
    with pytest.raises(UnreachableError):
        oauth.Access(account).token()


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"client_id": "c"}', b"\xff\xfe"])
def test_no_usable_token_is_a_refused_log_in(account: GmailAccount, content: str | bytes | None) -> None:
    assert account.token_file is not None
    account.token_file.parent.mkdir(exist_ok=True)
    if content is not None:
        account.token_file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LoginRefusedError) as refused:
        oauth.Access(account)
    assert refused.value.remedy == "Log in with: followup-daemon login personal"


@pytest.mark.parametrize(("days", "warned"), [(0, False), (4.9, False), (5, True), (6.9, True), (7.1, False), (400, False)])
def test_a_consent_in_testing_is_warned_about_on_day_five(google: GmailFake, account: GmailAccount, days: float, *, warned: bool) -> None:
    keep(account, google, first_consent=NOW.isoformat())
    assert (oauth.warning(account, NOW + timedelta(days=days)) is not None) is warned


def test_a_token_of_another_program_is_never_warned_about(google: GmailFake, account: GmailAccount) -> None:
    keep(account, google)
    assert oauth.warning(account, NOW) is None


def test_tokens_in_the_keyring(google: GmailFake, account: GmailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Ring()
    monkeypatch.setattr(auth, "keyring_of", lambda _: ring)
    kept = GmailAccount("personal", account.client_secrets, None, google.url)
    with pytest.raises(LoginRefusedError, match="No Google token is stored"):
        oauth.Access(kept)
    oauth.login(kept, NOW, tell=lambda _: None, ask=nobody, browser=consent)
    assert list(ring.kept) == [("followup-daemon", "personal/gmail")]
    assert oauth.Access(kept).token() in google.tokens
    oauth.erase(kept)
    oauth.erase(kept)
    assert ring.kept == {}


def test_without_a_safe_keyring_token_file_is_named(google: GmailFake) -> None:
    with pytest.raises(LoginRefusedError) as refused:
        oauth.Access(GmailAccount("personal", None, None, google.url))
    assert "token_file" in refused.value.remedy


def test_erasing_takes_the_file(google: GmailFake, account: GmailAccount) -> None:
    keep(account, google)
    oauth.erase(account)
    oauth.erase(account)
    assert account.token_file is not None
    assert not account.token_file.exists()
