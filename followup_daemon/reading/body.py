"""Which parts of a mail are its text, its calendar entries, the mails that it forwards, and the marks of a bounce."""

from __future__ import annotations

from dataclasses import dataclass, field

import re2

from followup_daemon.reading import charsets, htmltext, mime, text

MOST_TEXT = 64 * 1024
MOST_HTML = 512 * 1024
MOST_CALENDAR = 256 * 1024
_MOST_TEXT_PARTS = 10
_MOST_FORWARDED = 5
_MOST_LINKS = 200
_STUB = 200
"""A plain part shorter than this, beside an HTML part with several times its text, says only "look at the HTML"."""

_URL = re2.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]{3,1000}")
_STUB_WORDS = re2.compile(
    r"(?i)(?:view|see|open|read) (?:this|the) (?:e-?mail|message).{0,40}(?:browser|online|html)|"
    r"html (?:e-?mail|mail|capable|version|format|view|enabled|compatible)"
    r"|does not support html|doesn't support html|your (?:e-?mail|mail) (?:client|program|reader)"
)


@dataclass(slots=True)
class Body:
    """What was found."""

    text: str = ""
    forwarded: list[str] = field(default_factory=list)
    calendars: list[tuple[bytes, str, str]] = field(default_factory=list)  # bytes, charset, method parameter
    marks: list[tuple[str, str]] = field(default_factory=list)  # header marks of a delivery report
    links: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    defects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Text:
    text: str
    links: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()


def read(root: mime.Part) -> Body:
    """Reads the parts of a mail. Raises mime.LimitError for a calendar beyond its limit."""
    found = Body()
    seen_calendars: set[bytes] = set()
    for part in root.walk():
        if _is_calendar(part):
            if part.end - part.start > MOST_CALENDAR * 3 // 2:
                raise mime.LimitError(f"calendar larger than {MOST_CALENDAR // 1024} KiB")
            content = part.content(MOST_CALENDAR + 1)
            if len(content) > MOST_CALENDAR:
                raise mime.LimitError(f"calendar larger than {MOST_CALENDAR // 1024} KiB")
            if content not in seen_calendars:  # many programs attach the same entry twice
                seen_calendars.add(content)
                found.calendars.append((content, part.parameter("charset"), part.parameter("method")))
        elif part.kind == "message/rfc822":
            if len(found.forwarded) < _MOST_FORWARDED and part.parts:
                found.forwarded.append(_inner(part.parts[0]))
        elif part.kind in {"message/delivery-status", "message/global-delivery-status"}:
            found.marks += _delivery_status(part)
        if part.broken:
            found.defects.append("mime: multipart without boundary")
    chosen = _choose(root)
    pieces = [piece.text for piece in chosen if piece.text.strip()]
    found.text = "\n\n".join(pieces)[:MOST_TEXT]
    links = dict.fromkeys(link for piece in chosen for link in piece.links)
    if "http" in found.text:
        links.update(dict.fromkeys(url.rstrip(".,;:!?*_>") for url in _URL.findall(found.text)))
    found.links = tuple(links)[:_MOST_LINKS]
    found.markup = tuple(block for piece in chosen for block in piece.markup)
    return found


def _is_calendar(part: mime.Part) -> bool:
    if part.parts or part.main in {"multipart", "message"}:
        return False
    if part.kind in {"text/calendar", "application/ics", "text/x-vcalendar"}:
        return True
    return part.main == "application" and part.filename.lower().endswith((".ics", ".vcs"))


def _choose(part: mime.Part) -> list[_Text]:
    """The texts of a part that a reader sees, in order. The tree is at most `mime.MOST_DEPTH` deep."""
    kind = part.kind
    if part.main == "multipart" and part.parts:
        if kind == "multipart/alternative":
            return _alternative(part)
        if kind == "multipart/related":
            return _choose(part.parts[0])
        if kind == "multipart/signed":
            return _choose(part.parts[0])
        if kind == "multipart/encrypted":
            return []
        texts: list[_Text] = []
        for child in part.parts:
            if child.disposition != "attachment":
                texts += _choose(child)
            if len(texts) >= _MOST_TEXT_PARTS:
                break
        return texts
    if part.disposition == "attachment" or part.main not in {"text", "multipart"}:
        return []
    if kind == "text/html":
        return [_html(part)]
    if kind in {"text/plain", "text/enriched", "text/markdown"} or part.broken:
        return [_plain(part)]
    return []


def _alternative(part: mime.Part) -> list[_Text]:
    """The plain text, unless it is empty or a mere stub; links and markup come from the HTML all the same."""
    plain: list[_Text] = []
    rich: mime.Part | None = None
    for child in part.parts:
        if child.kind == "text/plain":
            plain = plain or _choose(child)
        elif child.kind in {"text/html", "multipart/related", "multipart/mixed", "multipart/alternative"}:
            rich = child
    if rich is None:
        return plain
    short = " ".join(" ".join(piece.text for piece in plain).split())
    if len(short) < _STUB:
        rendered = _choose(rich)
        long = sum(len(piece.text) for piece in rendered)
        if rendered and (not short or ((long > 3 * len(short) or _STUB_WORDS.search(short)) and long > len(short) + 40)):
            return rendered
    if not plain:
        return _choose(rich)
    source = next((leaf for leaf in rich.walk() if leaf.kind == "text/html"), None)
    if source is None:
        return plain
    found = htmltext.references(charsets.decode(source.content(MOST_HTML), source.parameter("charset")))
    return [_Text(plain[0].text, found.links, found.markup), *plain[1:]]


def _plain(part: mime.Part) -> _Text:
    content = charsets.clean_text(charsets.decode(part.content(MOST_TEXT), part.parameter("charset")))
    if part.parameter("format").lower() == "flowed":
        content = text.unflow(content, delsp=part.parameter("delsp").lower() == "yes")
    return _Text(content)


def _html(part: mime.Part) -> _Text:
    source = charsets.decode(part.content(MOST_HTML), part.parameter("charset"))
    rendered = htmltext.render(source)
    return _Text(rendered.text, rendered.links, rendered.markup)


def _inner(part: mime.Part) -> str:
    """A mail inside the mail, as text: its few telling header lines and its words."""
    lines = []
    for name in ("from", "date", "subject"):
        value = next((str(value) for key, value in part.headers.raw_items() if key.lower() == name), "")
        if value:
            lines.append(f"{name.title()}: {charsets.clean_line(charsets.encoded_words(value), 300)}")
    words = "\n\n".join(piece.text for piece in _choose(part))
    return ("\n".join(lines) + "\n\n" + words).strip()[:MOST_TEXT]


def _delivery_status(part: mime.Part) -> list[tuple[str, str]]:
    """Who was not reached (RFC 3464), as marks that read like headers: x-failed-recipients, x-delivery-action, x-delivery-status."""
    marks: list[tuple[str, str]] = []
    recipient = ""
    for line in charsets.decode(part.content(MOST_TEXT)).splitlines()[:500]:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), charsets.clean_line(value, 300)
        if name in {"final-recipient", "original-recipient"}:
            recipient = value.rpartition(";")[2].strip().strip("<>").lower()
        elif name == "action":
            marks.append(("x-delivery-action", value.lower()))
            if value.lower().startswith("failed") and recipient:
                marks.append(("x-failed-recipients", recipient))
        elif name == "status":
            marks.append(("x-delivery-status", value))
    return list(dict.fromkeys(marks))[:20]
