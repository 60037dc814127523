"""Own words apart from quoted history and forwarded mail, line by line, in the shapes that mail programs leave.

What a mail says now is only what its sender wrote now (DESIGN.md, decision 9). Lines with ">" are history wherever they stand, so own
words between them count; below an attribution without ">" lines, a header block or a delimiter, all the rest is history.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import re2

_JOINED = 5  # lines over which an attribution may run
_HEADER_SPAN = 12  # lines in which a header block must show its fields
_SHORT_LINE = 90
_LONG_LINE = 400
_LONG_RULE = 10  # underscores


@dataclass(frozen=True, slots=True)
class Layers:
    """The lines of one text, sorted. `forwarded` keeps its own quoting."""

    own: tuple[str, ...]
    quoted: tuple[str, ...] = ()
    forwarded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    original: Any
    forwarded: Any
    forward_line: Any
    attribution: Any
    attribution_end: Any
    attribution_start: Any
    starts: frozenset[str]  # first words of attributions
    header: dict[str, Any]
    forward_subject: Any


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads((files("followup_daemon.reading") / "data" / "quoting.toml").read_text("utf-8"))
    options = re2.Options()
    options.case_sensitive = False

    def any_of(phrases: list[str], form: str) -> Any:
        return re2.compile(form.format("|".join(phrases)), options)

    rule = r"^[\s*_>]*[-–—_=*]{{2,}}\s*(?:{})\s*[-–—_=*]{{2,}}\W*$"
    return _Patterns(
        original=any_of(table["original"], rule),
        forwarded=any_of(table["forwarded"], rule),
        forward_line=any_of(table["forward_lines"], r"^\s*(?:{})\s*$"),
        attribution=any_of(table["attributions"], r"^\W{{0,6}}(?:{})\s*$"),
        attribution_end=any_of([re2.escape(word) for word in table["attribution_ends"]], r"(?:{}).*$"),
        attribution_start=any_of(table["attribution_starts"], r"^\W{{0,3}}(?:{})\s.*(?:\d|,)"),
        starts=frozenset(start.split()[0] for start in table["attribution_starts"]),
        header={
            name: any_of(words, r"^\s*[*_]{{0,2}}(?:{})\s?[*_]{{0,2}}\s?:[*_]{{0,2}}(?:\s|$)") for name, words in table["headers"].items()
        },
        forward_subject=any_of(table["forward_subjects"]["prefixes"], r"^\s*(?:{})\s?:"),
    )


def is_forward(subject: str) -> bool:
    """Whether a subject says that the mail was forwarded ("Fwd:", "WG:", "TR:")."""
    return _patterns().forward_subject.match(subject) is not None


def separate(text: str, *, forward: bool = False) -> Layers:
    """Sorts the lines of a text body. `forward`: the mail's subject says that it was forwarded, so a header block begins what was."""
    patterns = _patterns()
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        stripped = line.strip()
        if stripped.startswith(">") and not _escaped_from(lines, index):
            quoted.append(line)
            index += 1
            continue
        if not stripped or _is_plain(stripped, patterns.starts):
            own.append(line)
            index += 1
            continue
        if (stripped[0] in "-–—_=*" or stripped[-1] in "-–—") and len(stripped) < 120:
            if patterns.forwarded.match(stripped):
                return Layers(tuple(own), tuple(quoted), tuple(lines[index:]))
            if patterns.original.match(stripped):
                rest = tuple(lines[index:])
                return Layers(tuple(own), tuple(quoted), rest) if forward else Layers(tuple(own), (*quoted, *rest))
            if len(stripped) >= _LONG_RULE and not stripped.strip("_-* ") and _header_block(lines, _next(lines, index + 1), patterns):
                index += 1
                continue
        if len(stripped) < _SHORT_LINE and stripped.endswith((":", "l", "d", "t", "o")) and patterns.forward_line.match(stripped):
            return Layers(tuple(own), tuple(quoted), tuple(lines[index:]))
        if ":" in stripped[:24] and _header_block(lines, index, patterns):
            rest = tuple(lines[index:])
            return Layers(tuple(own), tuple(quoted), rest) if forward else Layers(tuple(own), (*quoted, *rest))
        if length := _attribution(lines, index, patterns):
            after = _next(lines, index + length)
            quoted += lines[index : index + length]
            if after < len(lines) and not lines[after].lstrip().startswith(">"):
                return Layers(tuple(own), (*quoted, *lines[index + length :]))
            index += length
            continue
        own.append(line[1:] if stripped.startswith(">From ") else line)
        index += 1
    return Layers(tuple(own), tuple(quoted))


def _is_plain(line: str, starts: frozenset[str]) -> bool:
    """Whether a line can be no mark of any kind. Most lines of most mails are such, and need no pattern."""
    if line[0] in "-–—_=*>" or line[-1] in ":-–—ldto" or ":" in line[:24] or "*" in line[:3]:
        return False
    return line.partition(" ")[0].lower().strip("*_\"'") not in starts


def _escaped_from(lines: list[str], index: int) -> bool:
    """A line of the sender's that begins with "From " and was escaped on its way through an mbox."""
    if not lines[index].startswith(">From "):
        return False
    return not any(lines[near].startswith(">") for near in (index - 1, index + 1) if 0 <= near < len(lines))


def _next(lines: list[str], index: int) -> int:
    """The next line with text, from `index` on."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _header_block(lines: list[str], index: int, patterns: _Patterns) -> bool:
    """Whether "From: …", "Sent: …", "To: …", "Subject: …" begin here, in any of the languages; at least three kinds of them."""
    if index >= len(lines) or not patterns.header["from"].match(lines[index]):
        return False
    kinds = {"from"}
    for line in lines[index + 1 : index + _HEADER_SPAN]:
        if not line.strip():
            if len(kinds) >= 3:
                break
            continue
        kinds.update(kind for kind in ("sent", "to", "subject") if patterns.header[kind].match(line))
    return len(kinds) >= 3


def _attribution(lines: list[str], index: int, patterns: _Patterns) -> int:
    """How many lines an attribution takes that begins here; 0 where none does."""
    first = lines[index]
    if len(first) > _LONG_LINE:
        return 0
    # cheap tests first: most lines of most mails get no further
    if first.rstrip().endswith(":") and patterns.attribution_end.search(first) and patterns.attribution.match(" ".join(first.split())):
        return 1
    words = first.split(maxsplit=1)
    if words[0].lower().strip("*_\"'") not in patterns.starts or not any(character.isdigit() or character == "," for character in first):
        return 0
    if not patterns.attribution_start.match(first):
        return 0
    joined = first.strip()
    for length in range(2, _JOINED + 1):
        position = index + length - 1
        if position >= len(lines) or not lines[position].strip():
            return 0
        joined += " " + lines[position].strip()
        if patterns.attribution_end.search(joined[-200:]) and patterns.attribution.match(" ".join(joined.split())):
            return length
    return 0
