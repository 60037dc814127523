"""What goes wrong on an IMAP connection, in the program's own words. No library exception leaves the IMAP backend."""

from __future__ import annotations

import re
import socket
import ssl

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError

from followup_daemon.config.types import ImapAccount
from followup_daemon.errors import FollowupError, LoginRefusedError, MailboxError, UnreachableError

# Response codes (RFC 5530, RFC 7889, Gmail's own) and wordings of a server that is merely busy: no reason to doubt a password.
_BUSY = re.compile(
    r"\[(?:UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|THROTTLED|SERVERBUG|SYS/TEMP)\b"
    r"|too many|temporar|try again|later|bandwidth|backoff|internal (?:server )?error|not available|overload",
    re.IGNORECASE,
)
_CODE = re.compile(r"\[[A-Z][A-Z0-9-]+(?: [^\]]*)?\]")
_FRAME = re.compile(r"^(?:command: \w+ => |\w+ (?:failed|command error): (?:NO |BAD )?)+")  # what the libraries put before it
CONNECTING = "the connection"
_SPOILT = "got more than"  # imaplib gives up within an answer: what follows cannot be told apart any more
_LONGEST = 200  # characters of a server's own words that are shown

# What a refused password most often means there (suffix of the host's name -> what to do).
_HINTS = {
    "gmail.com": "Gmail wants an app password here (needs 2-step verification): https://myaccount.google.com/apppasswords.",
    "googlemail.com": "Gmail wants an app password here (needs 2-step verification): https://myaccount.google.com/apppasswords.",
    "mail.yahoo.com": "Yahoo wants an app password here, from its account security page.",
    "aol.com": "AOL wants an app password here, from its account security page.",
    "mail.me.com": "iCloud wants an app-specific password here: https://account.apple.com.",
    "fastmail.com": "Fastmail wants an app password here, from Settings, Privacy & Security.",
    "office365.com": 'Microsoft takes no passwords any more: set auth = "xoauth2".',
    "outlook.com": 'Microsoft takes no passwords any more: set auth = "xoauth2".',
}


class ConnectionLostError(UnreachableError):
    """The connection ended in the middle of something; a new one may work."""


def translated(error: Exception, account: ImapAccount, doing: str) -> FollowupError:
    """The error to raise in place of `error`, which came up while `doing` something (a verb and its object)."""
    where = f"{account.host}:{account.port}"
    if isinstance(error, FollowupError):
        return error
    if isinstance(error, LoginError) and not isinstance(error.__context__, IMAPClientAbortError):
        return _login_refused(error, account)
    if isinstance(error, IMAPClientReadOnlyError):
        return MailboxError(f"The server {where} allows only reading ({doing}).", account=account.name)
    if isinstance(error, (IMAPClientAbortError, LoginError)) or (isinstance(error, IMAPClientError) and _SPOILT in str(error)):
        return ConnectionLostError(f"The server {where} ended the connection while {doing}: {said(error)}.", account=account.name)
    if isinstance(error, IMAPClientError):
        kind = UnreachableError if doing == CONNECTING or _BUSY.search(str(error)) else MailboxError
        return kind(f"The server {where} refused {doing}: {said(error)}.", account=account.name)
    if isinstance(error, ssl.SSLCertVerificationError):
        return UnreachableError(
            f"The certificate of {where} cannot be trusted: {error.verify_message}. No password was sent.",
            remedy="Check host in the config. For a certificate of your own, let SSL_CERT_FILE name the file of its authority.",
            account=account.name,
        )
    if isinstance(error, ssl.SSLError):
        return UnreachableError(
            f"No secure connection to {where}: {error.reason or 'TLS failed'}.",
            remedy='Port 993 goes with security = "tls", port 143 with security = "starttls".',
            account=account.name,
        )
    if isinstance(error, OSError):
        return UnreachableError(f"The server {where} cannot be reached: {_network(error)}.", account=account.name)
    return ConnectionLostError(f"The server {where} answered something that is not IMAP while {doing}.", account=account.name)


def _login_refused(error: LoginError, account: ImapAccount) -> FollowupError:
    if _BUSY.search(str(error)):
        return UnreachableError(f"The server {account.host} lets nobody in just now ({account.name}): {said(error)}.", account=account.name)
    return LoginRefusedError(
        f'The server {account.host} refused the log-in of account "{account.name}" ({account.username}): {said(error)}.',
        remedy=_remedy(account),
        account=account.name,
    )


def _remedy(account: ImapAccount) -> str:
    hint = next((text for suffix, text in _HINTS.items() if account.host.lower().endswith(suffix)), "")
    if account.password_command is not None:
        how = "Check what password_command prints."
    elif account.password_file is not None:
        how = f"Check the first line of {account.password_file}."
    else:
        how = f"Store the right one with: followup-daemon login {account.name}"
    return f"{hint} {how}".strip()


def said(error: object) -> str:
    """A server's own words on one line: no byte-string marks, no control characters, not too long."""
    text = re.sub(r"\bb'([^']*)'|\bb\"([^\"]*)\"", lambda found: found[1] or found[2] or "", str(error))
    text = _CODE.sub("", _FRAME.sub("", text))
    text = " ".join("".join(character if character.isprintable() else " " for character in text).split()).strip("[]. ")
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text or "no reason given"


def _network(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "no such host is known (or there is no network)"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    return error.strerror or str(error) or "the network failed"
