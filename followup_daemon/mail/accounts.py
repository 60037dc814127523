"""From an account of the config to its mailbox. A backend is imported when an account of its type is opened."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial

from followup_daemon.config.types import Account, GmailAccount, ImapAccount, MaildirAccount, Scan
from followup_daemon.mail.protocol import Mailbox

BACKENDS: dict[type[Account], tuple[str, str]] = {
    ImapAccount: ("followup_daemon.mail.imap", "Imap"),
    MaildirAccount: ("followup_daemon.mail.maildir", "Maildir"),
    GmailAccount: ("followup_daemon.mail.gmail", "Gmail"),
}


def mailbox(account: Account, scan: Scan) -> Mailbox:
    """The mailbox of an account, not yet connected."""
    module, name = BACKENDS[type(account)]
    backend: Mailbox = getattr(importlib.import_module(module), name)(account, scan.folders, **_access(account))
    return backend


def _access(account: Account) -> dict[str, Callable[[], str]]:
    """How a Microsoft account gets its access token. Without a client id the stored secret is the token itself, renewed by its command."""
    if isinstance(account, ImapAccount) and account.auth == "xoauth2" and account.oauth_client_id is not None:
        from followup_daemon.mail import microsoft  # noqa: PLC0415 - for these accounts alone

        return {"token": partial(microsoft.token, account)}
    return {}
