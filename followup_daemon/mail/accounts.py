"""From an account of the config to its mailbox. A backend is imported when an account of its type is opened."""

from __future__ import annotations

import importlib

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
    backend: Mailbox = getattr(importlib.import_module(module), name)(account, scan.folders)
    return backend
