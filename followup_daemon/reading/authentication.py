"""Authentication-Results (RFC 8601): what the user's own server found out about the sender.

Anybody can write such a header into a mail, so a pass counts only from the topmost one whose authserv-id equals the configured one
exactly. A fail counts from any: nobody forges one against himself.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from followup_daemon.model import Authentication
from followup_daemon.reading import charsets

_COMMENT = re2.compile(r'\([^()]*\)|"[^"]*"')
_DMARC = re2.compile(r"(?i)^\s*dmarc\s*(?:/\s*\d+\s*)?=\s*([a-z]+)")


def verdict(headers: Sequence[str], authserv_id: str | None) -> Authentication:
    """The verdict of these headers, topmost first."""
    failed = False
    for value in headers:
        server, result = _read(value)
        if authserv_id and server == authserv_id.strip().lower():
            return {"pass": Authentication.PASS, "fail": Authentication.FAIL}.get(result, Authentication.NONE)
        failed = failed or result == "fail"
    return Authentication.FAIL if failed else Authentication.NONE


def _read(value: str) -> tuple[str, str]:
    """(authserv-id, result of dmarc) of one header."""
    text = charsets.raw_text(value)
    for _ in range(3):  # comments nest
        text = _COMMENT.sub(" ", text)
    first, *results = text.split(";")
    words = first.split()
    for result in results:
        if found := _DMARC.match(result):
            return (words[0].lower() if words else "", str(found[1]).lower())
    return (words[0].lower() if words else "", "")
