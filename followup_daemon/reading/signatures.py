"""The lines under a name: who signs, their function, their company.

A signature is read line by line; a line falls into parts at commas, bars and dashes, and each part is a person, a title, a
department, a place, a number, or, where it has a name's shape and is none of these, a company.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

import re2

from followup_daemon.reading.names import (
    Named,
    has_legal_form,
    is_capital,
    is_name,
    leading_company,
    person,
    plain,
    table,
    tidy,
    without_team,
)
from followup_daemon.reading.roles import is_place

_WORDS = table("employer.toml")["signature"]
_TITLES = frozenset(_WORDS["titles"])
_DEPARTMENTS = frozenset(plain(name) for name in _WORDS["departments"])
_DEPARTMENT_WORDS = tuple(_WORDS["department_words"])
_SKIP = tuple(_WORDS["skip"])
_CLOSINGS = frozenset(table("people.toml")["closings"])
_CLOSING_WORDS = frozenset(word for closing in _CLOSINGS for word in (closing.split()[0], closing.split()[-1]))

_PARTING = re2.compile(r"\s*[|•·∙⋅│]\s*|\s+[-–—/]{1,2}\s+|\s*,\s+|\t+|\s{3,}|\s+@\s+|\s+at\s+")
_NUMBERS = re2.compile(r"\d{3}|\(\d|\+\d|^\d+\s")
_LAST_LINES = 9  # of a mail's words: the signature may not have been told from them
_LONGEST_LINE = 110


class Known(Protocol):
    """What a signature's reader must know of the mail."""

    @property
    def persons(self) -> tuple[str, ...]: ...
    def fits(self, name: str) -> bool: ...
    def displays(self, name: str) -> bool: ...


@lru_cache(maxsize=512)
def parts(line: str) -> tuple[str, ...]:
    """A line at its commas, bars, dashes: `Gwen Astley · Research Lead · Sablewood` -> three."""
    return tuple(bare for part in _PARTING.split(line) if part and (bare := part.strip(" ,;|·•*_\"'“”<>")))


@lru_cache(maxsize=1024)
def is_title(part: str) -> bool:
    """Is this what somebody does: `Head of BI`, `VP Data`, `Talent Acquisition Partner`?"""
    return any(word in _TITLES for word in plain(part.replace("-", " ").replace("/", " ")).split())


@lru_cache(maxsize=1024)
def is_department(part: str) -> bool:
    """Is this a department: `Human Resources`, `Department of Physics`?"""
    shown = plain(part)
    return shown in _DEPARTMENTS or any(words in shown for words in _DEPARTMENT_WORDS)


@lru_cache(maxsize=256)
def is_closing(line: str) -> bool:
    """`Kind regards`, `Mit freundlichen Grüßen`, `Cheers,`: what stands above a name."""
    words = plain(line).split()
    if not 0 < len(words) <= 8 or not {words[0], words[-1]} & _CLOSING_WORDS:
        return False
    return any(" ".join(words[:count]) in _CLOSINGS or " ".join(words[-count:]) in _CLOSINGS for count in range(1, len(words) + 1))


@lru_cache(maxsize=16)
def block(signature: str, latest: str) -> tuple[str, ...]:
    """The lines that may belong to the signature, in order: the last of the words, from a closing or a lone name on, and the signature."""
    tail = [line.strip() for line in latest.splitlines()][-_LAST_LINES * 2 :]
    tail = [line for line in tail if line][-_LAST_LINES:]
    begin = len(tail)
    for place, line in enumerate(tail):
        if is_closing(line) or (place > 0 and _opens(line)):
            begin = place
            break
    under = [line.strip() for line in signature.splitlines() if line.strip() and line.strip(" -_–—*=~")]
    return (*tail[begin:], *under)[:40]


def _opens(line: str) -> bool:
    """Does a signature open with this line: a person's name, alone or followed by what they are?"""
    pieces = parts(line.lstrip("/-–— "))
    return (
        bool(pieces) and len(line) <= _LONGEST_LINE and person(pieces[0]) is not None and not line.rstrip().endswith(("?", ":", "!", "…"))
    )


def names(lines: Iterable[str]) -> list[tuple[Named, str]]:
    """The people that a signature's lines name at their beginnings, with the line."""
    found: list[tuple[Named, str]] = []
    for line in lines:
        if len(line) > _LONGEST_LINE or any(mark in line for mark in ("@", "http")) or is_closing(line):
            continue
        pieces = parts(line.lstrip("/-–— "))
        whole = person(line.lstrip("/-–— ").rstrip(" .,!")) if len(pieces) > 1 and "," in line else None
        named = person(pieces[0].rstrip(".") if len(pieces[0]) > 3 else pieces[0]) if pieces else None
        if named is None and whole is not None and not is_title(line):
            named = whole
        if named is not None and not is_title(named.name) and not is_place(named.name) and not is_department(named.name):
            found.append((named, line))
    return found


def company_lines(signature: str, latest: str, known_words: Known, *, whole: bool = False) -> list[tuple[str, float, str]]:
    """The companies that a signature names: name, weight, line. `whole` keeps words like Talent, which firms of recruiters bear."""
    lines = [line for line in block(signature, latest) if not is_closing(line)]
    known = {plain(name) for name in known_words.persons}
    found: list[tuple[str, float, str]] = []
    for number, whole_line in enumerate(lines):
        line, low = whole_line, whole_line.lower()
        if len(line) > _LONGEST_LINE or any(mark in low for mark in _SKIP if mark != "@"):
            line = _before_the_numbers(line)
            if not line:
                continue
        titled = False
        for place, piece in enumerate(parts(line)):
            if number == 0 and place == 0 and person(piece) is not None and not known_words.fits(piece) and not known_words.displays(piece):
                continue
            if is_title(piece) or is_department(piece):
                titled = True
                continue
            name = _company(piece, known, whole=whole)
            if name is not None:
                alone = plain(piece) == plain(line.strip(" *_|"))
                weight = 0.55 if alone else 0.5 if titled else 0.45
                found.append((name, min(0.8, weight + (0.15 if has_legal_form(piece) else 0.0)), line))
    # In `Manager, Core Banking` above `Glasswing Bank` the first is a department: the last company is the one.
    return [
        (name, weight if place == len(found) - 1 or weight > 0.55 else weight * 0.6, line)
        for place, (name, weight, line) in enumerate(found)
    ]


def _before_the_numbers(line: str) -> str:
    """`Northwind Inc. | tel 905 555 0144` -> `Northwind Inc.`; a line without such a beginning gives nothing."""
    kept: list[str] = []
    for piece in parts(line)[:4]:
        low = piece.lower()
        if _NUMBERS.search(piece) or any(mark in low for mark in _SKIP) or len(piece) > 50:
            break
        kept.append(piece)
    return " | ".join(kept) if kept and len(line) <= 3 * _LONGEST_LINE and not line.rstrip().endswith(".") else ""


def _company(piece: str, known: set[str], *, whole: bool) -> str | None:
    if _NUMBERS.search(piece) or is_place(piece) or "@" in piece or len(piece) > 60 or plain(piece) in known:
        return None
    if not is_capital(piece) or piece.endswith(("!", "?", ":")) or (piece.endswith(".") and not has_legal_form(piece)):
        return None
    named = person(piece)
    found = leading_company(piece)
    if found is None or found.rest.strip(" .,-"):
        return None
    if named is not None and any(set(plain(named.name).split()) <= set(name.split()) for name in known):
        return None
    name = tidy(piece) if whole else tidy(without_team(tidy(piece)))
    return name if name and is_name(name) else None
