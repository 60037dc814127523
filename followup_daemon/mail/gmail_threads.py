"""What decides the thread of a draft on Gmail: the mail that it answers, and a subject that matches.

Gmail wants all three of threadId, References or In-Reply-To (RFC 5322, section 3.6.4) and a matching Subject
(https://developers.google.com/workspace/gmail/api/guides/threads).
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header

_ID = re.compile(r"<[^<>\s]{1,998}>")
_PREFIX = re.compile(r"(?:re|aw|antw|sv|fw|fwd|wg|tr|rv|res)(?:\[\d{1,3}\])? ?: ?", re.IGNORECASE)
_LOOKED_FOR = 4  # of the mails that a draft names; the thread of any of them is the thread


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a draft says of its thread. `answered`: Message-IDs, the likeliest to be found first."""

    subject: str
    answered: tuple[str, ...]


def answers(raw: bytes) -> Conversation:
    """Reads a draft's own headers."""
    parsed = email.message_from_bytes(raw, policy=email.policy.compat32)
    direct = _ID.findall(str(parsed.get("In-Reply-To", "")))
    chain = _ID.findall(str(parsed.get("References", "")))
    return Conversation(str(parsed.get("Subject", "")), tuple(dict.fromkeys([*direct, *reversed(chain)]))[:_LOOKED_FOR])


def same_subject(one: str, other: str) -> bool:
    """Are these one conversation's subjects? Prefixes of answers, case and blanks do not count, nor how they are encoded."""
    return _bare(one) == _bare(other)


def _bare(subject: str) -> str:
    try:
        decoded = str(make_header(decode_header(" ".join(subject.split()))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        decoded = subject
    plain = " ".join(decoded.split()).casefold()
    while (found := _PREFIX.match(plain)) is not None:
        plain = plain[found.end() :]
    return plain
