"""Mails of fictional people, as bytes with LF line ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

NOW = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)
SINCE = (NOW - timedelta(days=90)).date()


def ago(**since: float) -> datetime:
    return NOW - timedelta(**since)


def mail(
    key: str, text: str = "Hello.\n", *, sender: str = "Dana Whitfield <dana@northwind.example>", more: str = "", when: datetime = NOW
) -> bytes:
    return (
        f"From: {sender}\nTo: Robin Vale <robin.vale@example.org>\nSubject: Interview\nDate: {format_datetime(when)}\n"
        f"Message-ID: <{key}@northwind.example>\n{more}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\n\n{text}"
    ).encode()


def draft(key: str, text: str = "Thank you for your time today.\n") -> bytes:
    return (
        "From: Robin Vale <robin.vale@example.org>\nTo: dana@northwind.example\nSubject: Re: Interview\n"
        f"Date: {format_datetime(NOW)}\nMessage-ID: {draft_id(key)}\nIn-Reply-To: <first@northwind.example>\n"
        "References: <root@northwind.example>\n <first@northwind.example>\nMIME-Version: 1.0\n"
        f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n{text}'
    ).encode()


def draft_id(key: str) -> str:
    return f"<{key}@example.org>"


def lf(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
