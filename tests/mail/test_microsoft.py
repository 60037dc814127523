"""Microsoft's tokens against an authority that answers as the OAuth 2.0 device grant (RFC 8628) says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest

from followup_daemon.config import ImapAccount
from followup_daemon.errors import LoginRefusedError, UnreachableError
from followup_daemon.mail import auth

pytest.importorskip("msal", reason="no msal here: pip install followup-daemon[microsoft]")
from followup_daemon.mail import microsoft

ROBIN = "robin@outlook.example"
BASE = "https://login.microsoftonline.com/common"


def account(**settings: Any) -> ImapAccount:
    return ImapAccount("work", "outlook.office365.com", ROBIN, auth="xoauth2", **{"oauth_client_id": "client-1", **settings})


@dataclass
class Answer:
    status_code: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)

    def raise_for_status(self) -> None:
        assert self.status_code < 400


@dataclass
class Authority:
    """Speaks msal's `http_client` interface. `granted` are the access tokens of the answers to come; an error's name refuses."""

    granted: list[str]
    asked: list[dict[str, str]] = field(default_factory=list)

    def get(self, url: str, **_: Any) -> Answer:
        assert url.startswith(BASE), url
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "device_authorization_endpoint": "devicecode"}
        return self._json({"issuer": f"{BASE}/v2.0"} | {key: f"{BASE}/oauth2/v2.0/{value}" for key, value in places.items()})

    def post(self, url: str, *, data: Any, **_: Any) -> Answer:
        body = {key: values[0] for key, values in parse_qs(data).items()} if isinstance(data, str) else dict(data)
        self.asked.append(body)
        if url.endswith("devicecode"):
            return self._json({"device_code": "d", "user_code": "ABCD1234", "verification_uri": "https://microsoft.example/devicelogin",
                               "expires_in": 900, "interval": 0, "message": "..."})  # fmt: skip
        token = self.granted.pop(0)
        if token.startswith("!"):
            return self._json({"error": token[1:], "error_description": f"AADSTS70008: {ROBIN} may not."}, 400)
        return self._json({"access_token": token, "refresh_token": f"refresh-{token}", "token_type": "Bearer", "expires_in": 3600 if token == "good" else 1,
                           "scope": microsoft.SCOPES[0], "client_info": "eyJ1aWQiOiJ1IiwidXRpZCI6InQifQ"})  # fmt: skip

    def close(self) -> None:
        pass

    @staticmethod
    def _json(content: dict[str, Any], code: int = 200) -> Answer:
        return Answer(code, json.dumps(content), {"Content-Type": "application/json"})


def test_a_code_is_shown_and_the_token_stored_without_a_password() -> None:
    told: list[str] = []
    authority = Authority(["good"])
    token, cache = microsoft.log_in(account(), told.append, http=authority)
    assert token == "good"
    assert "refresh-good" in cache
    assert "ABCD1234" in told[0]
    assert "https://microsoft.example/devicelogin" in told[0]
    assert microsoft.SCOPES[0] in authority.asked[0]["scope"]
    assert not any("Mail" in scope for scope in authority.asked[0]["scope"].split() if "IMAP" not in scope)


def test_a_token_that_is_about_to_expire_is_renewed_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [microsoft.log_in(account(), print, http=Authority(["short"]))[1]]
    monkeypatch.setattr(auth, "secret", lambda _: kept[-1])
    monkeypatch.setattr(auth, "store", lambda _, value: kept.append(value))
    authority = Authority(["good"])
    assert microsoft.token(account(), http=authority) == "good"
    assert authority.asked[0]["refresh_token"] == "refresh-short"
    assert len(kept) == 2
    assert microsoft.token(account(), http=Authority([])) == "good", "what is good is not asked for again"


def test_what_is_refused_names_nobody_and_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LoginRefusedError) as fault:
        microsoft.log_in(account(), print, http=Authority(["!authorization_declined"]))
    assert ROBIN not in str(fault.value)
    cache = microsoft.log_in(account(), print, http=Authority(["short"]))[1]
    monkeypatch.setattr(auth, "secret", lambda _: cache)
    with pytest.raises(LoginRefusedError, match="AADSTS70008") as fault:
        microsoft.token(account(), http=Authority(["!invalid_grant"]))
    assert "followup-daemon login work" in fault.value.remedy
    with pytest.raises(UnreachableError):
        microsoft.token(account(), http=Authority(["!temporarily_unavailable"]))
    monkeypatch.setattr(auth, "secret", lambda _: "no token")
    with pytest.raises(LoginRefusedError, match="no token"):
        microsoft.token(account(), http=Authority([]))
    with pytest.raises(LoginRefusedError, match="client id"):
        microsoft.log_in(account(oauth_client_id=None), print, http=Authority([]))
