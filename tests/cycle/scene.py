"""One application's mails, from the acknowledgement to the interview: what a pass half an hour after it has to turn into one thank-you."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

ME = "Robin Vale <robin.vale@example.org>"
DANA = "Dana Whitfield <dana@northwind.example>"
BEFORE = "2026-03-03T13:30:00-05:00"
AFTER = "2026-03-03T15:30:00-05:00"  # half an hour after the interview

CALENDAR = """\
BEGIN:VCALENDAR
PRODID:-//Northwind//Calendar//EN
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:interview-7@northwind.example
SEQUENCE:0
DTSTAMP:20260226T150000Z
DTSTART;TZID=America/Toronto:20260303T140000
DTEND;TZID=America/Toronto:20260303T150000
SUMMARY:Interview Data Engineer - Robin Vale
STATUS:CONFIRMED
ORGANIZER;CN=Dana Whitfield:mailto:dana@northwind.example
ATTENDEE;CN=Dana Whitfield;PARTSTAT=ACCEPTED:mailto:dana@northwind.example
ATTENDEE;CN=Robin Vale;PARTSTAT=NEEDS-ACTION:mailto:robin.vale@example.org
END:VEVENT
END:VCALENDAR
"""


@dataclass(frozen=True)
class Letter:
    """A mail of the scene: its folder and its bytes."""

    folder: str
    at: datetime
    raw: bytes


def letter(folder: str, key: str, at: str, sender: str, to: str, subject: str, text: str, answers: str = "", ics: str = "") -> Letter:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(datetime.fromisoformat(at))
    message["Message-ID"] = f"<{key}@scene.example>"
    if answers:
        message["In-Reply-To"] = message["References"] = f"<{answers}@scene.example>"
    message.set_content(text)
    if ics:
        message.add_alternative(ics.replace("\n", "\r\n"), subtype="calendar", params={"method": "REQUEST"})
        message.set_boundary("=_" + key)
    return Letter(folder, datetime.fromisoformat(at), message.as_bytes())


LETTERS = (
    letter(
        "inbox",
        "ack",
        "2026-02-20T08:12:00-05:00",
        "Northwind <no-reply@us.greenhouse-mail.io>",
        ME,
        "Thank you for applying to Northwind",
        "Hi Robin,\n\nThank you for applying for the position of Data Engineer at Northwind. We have received your application and will review it.\n\n"
        "The Northwind Recruiting Team\n\nPlease do not reply: this mailbox is not read.\n",
    ),
    letter(
        "inbox",
        "invite",
        "2026-02-25T10:04:00-05:00",
        DANA,
        ME,
        "Northwind: interview for Data Engineer",
        "Hi Robin,\n\nThank you for applying for the Data Engineer role at Northwind. I lead the data platform team and would like to invite you to "
        "an interview of one hour by video with me. Would next Tuesday, March 3 at 2:00 pm Eastern work for you?\n\nKind regards,\n\nDana Whitfield\n"
        "Head of Data Platform, Northwind\n",
    ),
    letter(
        "sent",
        "yes",
        "2026-02-25T11:40:00-05:00",
        ME,
        DANA,
        "Re: Northwind: interview for Data Engineer",
        "Hi Dana,\n\nTuesday, March 3 at 2:00 pm works very well for me. I look forward to it.\n\nRobin Vale\n+1 613 555 0100\n",
        "invite",
    ),
    letter(
        "inbox",
        "confirm",
        "2026-02-26T10:02:00-05:00",
        DANA,
        ME,
        "Invitation: Interview Data Engineer - Robin Vale",
        "Hi Robin,\n\nGreat, your interview is confirmed for Tuesday, March 3, 2:00 - 3:00 pm Eastern. The calendar entry is attached.\n\nDana\n",
        "yes",
        CALENDAR,
    ),
)

OWN_DRAFT = letter("drafts", "saturday", "2026-02-01T20:00:00-05:00", ME, "Sam Lee <sam@friends.example>", "Saturday", "Sam, shall we\n")

CONFIG = """\
[profile]
name = "Robin Vale"
emails = ["robin.vale@example.org"]
timezone = "America/Toronto"
signature = "Robin Vale\\n+1 613 555 0100"
strengths = ["ten years of payment systems"]

[limits]
holidays = "CA-ON"

[accounts.personal]
"""

FOLDERS = {"inbox": "", "sent": ".Sent", "drafts": ".Drafts"}


def lay_maildir(root: Path) -> None:
    """The scene as a Maildir++ tree."""
    for folder in (*FOLDERS.values(), ".Trash"):
        for part in ("cur", "new", "tmp"):
            (root / folder / part).mkdir(parents=True)
    for number, one in enumerate((*LETTERS, OWN_DRAFT)):
        path = (
            root / FOLDERS[one.folder] / "cur" / f"{int(one.at.timestamp())}.M{number}P1.scene:2,{'DS' if one.folder == 'drafts' else 'S'}"
        )
        path.write_bytes(one.raw)
        os.utime(path, (one.at.timestamp(), one.at.timestamp()))


def write_config(path: Path, account: str) -> Path:
    path.write_text(CONFIG + account, encoding="utf-8")
    return path


def maildir_account(root: Path) -> str:
    return f'type = "maildir"\npath = "{root}"\n'


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a Maildir outside Drafts' new mails, by name and bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def drafts(root: Path) -> list[bytes]:
    """What lies in Drafts besides the user's own."""
    return [path.read_bytes() for path in sorted((root / ".Drafts" / "cur").iterdir()) if path.read_bytes() != OWN_DRAFT.raw]
