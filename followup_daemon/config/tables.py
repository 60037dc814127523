"""The config file's tables and keys: types, defaults and what is allowed. The one place that knows how the file looks.

Each class is a table; each field is a key. The JSON Schema for editors and the checks of `load` come from these.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

Duration = Annotated[str, Meta(pattern=r"^\d+\s*(s|m|h|d|w)$", description='a length of time such as "10m", "36h", "4d"')]
Email = Annotated[str, Meta(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$", description="an address without a name")]
Text = Annotated[str, Meta(min_length=1)]
Port = Annotated[int, Meta(ge=1, le=65535)]
Count = Annotated[int, Meta(ge=0, le=1000)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TaskName = Literal["prepare", "debrief", "call", "handwritten_note"]


class StrengthFor(Struct, forbid_unknown_fields=True):
    """A strength that is tied to words in the role."""

    words: Annotated[list[Text], Meta(min_length=1)]
    text: Text


class ProfileTable(Struct):
    """Who the user is."""

    name: Text
    emails: Annotated[list[Email], Meta(min_length=1)]
    timezone: Text
    signature: str = ""
    strengths: list[Text] = []
    strengths_for: list[StrengthFor] = []
    locale: Annotated[str, Meta(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en"


class FoldersTable(Struct):
    """Names of folders, only where they differ from what the server says."""

    inbox: Text | UnsetType = UNSET
    sent: Text | UnsetType = UNSET
    drafts: Text | UnsetType = UNSET
    archive: Text | UnsetType = UNSET
    trash: Text | UnsetType = UNSET
    junk: Text | UnsetType = UNSET


class OauthTable(Struct):
    """IMAP with XOAUTH2: whose client identifies this program."""

    client_id: Text | UnsetType = UNSET
    tenant: Text = "common"


class ImapTable(Struct):
    """An account behind IMAP."""

    type: Literal["imap"]
    host: Text
    username: Text
    port: Port | UnsetType = UNSET
    security: Literal["tls", "starttls", "none"] = "tls"
    auth: Literal["password", "xoauth2"] = "password"
    password_command: Text | UnsetType = UNSET
    password_file: Text | UnsetType = UNSET
    folders: FoldersTable | UnsetType = UNSET
    oauth: OauthTable | UnsetType = UNSET
    authserv_id: Text | UnsetType = UNSET


class MaildirTable(Struct):
    """An account that is a Maildir++ on this machine."""

    type: Literal["maildir"]
    path: Text
    folders: FoldersTable | UnsetType = UNSET
    authserv_id: Text | UnsetType = UNSET


class GmailTable(Struct):
    """An account behind the Gmail API."""

    type: Literal["gmail"]
    client_secrets: Text | UnsetType = UNSET
    token_file: Text | UnsetType = UNSET
    api_endpoint: Text | UnsetType = UNSET
    authserv_id: Text | UnsetType = UNSET


class ScanTable(Struct):
    """What is read, and how often."""

    lookback: Duration = "90d"
    every: Duration = "10m"
    folders: Annotated[list[Text], Meta(min_length=1)] = field(default_factory=lambda: ["INBOX"])


class FollowupTable(Struct):
    """How to follow up."""

    playbook: Text = "balanced"
    tasks: list[TaskName] | UnsetType = UNSET
    quote: bool = False
    templates: Text | UnsetType = UNSET


class LimitsTable(Struct):
    """The limits against over-contacting; no rule can loosen them."""

    gap: Duration = "4d"
    person_gap: Duration = "4d"
    company_gap: Duration = "2d"
    unanswered: Count = 2
    drafts_per_day: Count = 5
    quiet_days: list[Day] = field(default_factory=lambda: ["sat", "sun"])
    holidays: Annotated[str, Meta(pattern=r"^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$")] = ""
    never: list[Text] = []


class PhraseTable(Struct):
    """The user's own wording for a signal."""

    signal: Text
    text: Text


ACCOUNTS: dict[str, type[Struct]] = {"imap": ImapTable, "gmail": GmailTable, "maildir": MaildirTable}
SINGLE: dict[str, type[Struct]] = {"profile": ProfileTable, "scan": ScanTable, "followup": FollowupTable, "limits": LimitsTable}
TOP = (*SINGLE, "accounts", "rules", "phrases")

Raw = dict[str, Any]
