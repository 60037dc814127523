"""The configuration as the program uses it: frozen, complete, every default in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from followup_daemon.model import FolderRole, Followup, Limits, Profile, Rule, UserPhrase


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """A mailbox behind IMAP. `security` is "tls", "starttls" or "none" (loopback only); `auth` is "password" or "xoauth2"."""

    name: str
    host: str
    username: str
    port: int = 993
    security: str = "tls"
    auth: str = "password"
    password_command: str | None = None
    password_file: Path | None = None
    folders: dict[FolderRole, str] = field(default_factory=dict)
    authserv_id: str | None = None
    oauth_client_id: str | None = None
    oauth_tenant: str = "common"


@dataclass(frozen=True, slots=True)
class MaildirAccount:
    """A Maildir++ tree: the root is the inbox, folders are ``.Sent``, ``.Drafts`` and so on."""

    name: str
    path: Path
    folders: dict[FolderRole, str] = field(default_factory=dict)
    authserv_id: str | None = None


@dataclass(frozen=True, slots=True)
class GmailAccount:
    """A Gmail mailbox behind its API, with the user's own OAuth client."""

    name: str
    client_secrets: Path | None = None
    token_file: Path | None = None
    api_endpoint: str | None = None
    authserv_id: str | None = None


Account = ImapAccount | MaildirAccount | GmailAccount


@dataclass(frozen=True, slots=True)
class Scan:
    """`[scan]`: how far back the first reading goes, how often a pass runs, and which folders are read besides Sent and Drafts."""

    lookback: timedelta = timedelta(days=90)
    every: timedelta = timedelta(minutes=10)
    folders: tuple[str, ...] = ("INBOX",)


@dataclass(frozen=True, slots=True)
class Config:
    """The whole file."""

    path: Path
    profile: Profile
    accounts: tuple[Account, ...]
    scan: Scan = field(default_factory=Scan)
    followup: Followup = field(default_factory=Followup)
    limits: Limits = field(default_factory=Limits)
    rules: tuple[Rule, ...] = ()
    phrases: tuple[UserPhrase, ...] = ()
