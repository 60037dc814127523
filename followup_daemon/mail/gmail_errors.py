"""What Gmail's refusals mean for the account: wait, log in, or say what is wrong. Never a word of a mail, never a token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError

# Reasons of a 403 that pass by themselves (https://developers.google.com/workspace/gmail/api/guides/handle-errors).
_TOO_FAST = ("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED")
_DAY_IS_OVER = ("dailyLimitExceeded", "dailyLimitExceededUnreg")

_REMEDIES = {
    "accessNotConfigured": "Enable the Gmail API in your project: https://console.cloud.google.com/apis/library/gmail.googleapis.com.",
    "SERVICE_DISABLED": "Enable the Gmail API in your project: https://console.cloud.google.com/apis/library/gmail.googleapis.com.",
    "insufficientPermissions": "Log in again and tick both boxes of Google's page: followup-daemon login {account}.",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "Log in again and tick both boxes of Google's page: followup-daemon login {account}.",
    "domainPolicy": "Your Workspace administrator has to allow this program, or use IMAP where that is allowed.",
}


class RateError(UnreachableError):
    """Too many calls: nothing was done. `wait`: seconds that the server asks for."""

    def __init__(self, text: str, *, account: str, wait: float | None = None) -> None:
        super().__init__(text, account=account)
        self.wait = wait


class DoubtfulError(UnreachableError):
    """No answer, or one that cannot be trusted: what was asked for may have been done, or not."""


class GoneError(MailboxError):
    """There is no such mail, draft or history (404)."""


class UnknownTokenError(LoginRefusedError):
    """The access token is refused (401), though it was renewed."""


def fault(status: int, headers: Mapping[str, str], content: bytes, account: str) -> FollowupError:
    """The error that an answer of 300 and more stands for."""
    reasons, message = _told(content)
    wait = _wait(headers.get("retry-after"))
    if status == 401:
        return UnknownTokenError(
            f"Gmail refuses the log-in of account {account}.", remedy=f"Log in with: followup-daemon login {account}", account=account
        )
    if status == 404:
        return GoneError("Gmail does not know what was asked for.", account=account)
    if status == 429 or (status == 403 and any(reason in _TOO_FAST for reason in reasons)):
        return RateError(f"Gmail wants fewer calls for account {account}.", account=account, wait=wait)
    if status == 403 and any(reason in _DAY_IS_OVER for reason in reasons):
        return UnreachableError(f"The Google project of account {account} has used up its calls of today.", account=account)
    if status == 403:
        known = next(
            (_REMEDIES[reason] for reason in reasons if reason in _REMEDIES), "Look into the Google Cloud project, then log in again."
        )
        named = next(iter(reasons), "no reason given")
        return LoginRefusedError(f"Gmail refuses account {account}: {named}.", remedy=known.format(account=account), account=account)
    if status >= 500 or status < 400 or status == 408:  # a redirection is a captive portal's: the API has none
        return DoubtfulError(f"Gmail is not well (HTTP {status}, account {account}).", account=account)
    return MailboxError(f"Gmail refuses a call of account {account}: HTTP {status}{message}.", account=account)


def _told(content: bytes) -> tuple[tuple[str, ...], str]:
    """The reasons that an error names, in every form that Google gives them, and a short message for the log."""
    try:
        error = json.loads(content)["error"]
        reasons = [entry.get("reason", "") for entry in (*error.get("errors", ()), *error.get("details", ())) if isinstance(entry, dict)]
        status = error.get("status", "")
        return tuple(reason for reason in (*reasons, status) if reason and reason != "PERMISSION_DENIED"), f" {status}".rstrip()
    except (ValueError, TypeError, KeyError, AttributeError):
        return (), ""


def _wait(value: str | None) -> float | None:
    """Retry-After (RFC 9110, section 10.2.3): seconds, or an HTTP date."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
