"""A log-in tried out, before anything is stored: which folders there are, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from followup_daemon.config.types import ImapAccount
from followup_daemon.mail.imap import Imap
from followup_daemon.model import Folder


def folders_with(account: ImapAccount, secret: str, read: Sequence[str] = ("INBOX",)) -> tuple[Folder, ...]:
    """Logs in with this secret, asks for the folders that matter, logs out. Raises what `Mailbox` raises."""
    with Imap(account, read, token=lambda: secret) as mailbox:
        return mailbox.folders()
