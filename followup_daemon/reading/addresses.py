"""Address lists of headers (RFC 5322, section 3.4): only what two parsers read alike counts as an address.

A display name that holds "@" or "," can make one parser see another recipient than the next (RELIABILITY.md, 0.1 and section 3;
CVE-2023-27043). So each list is read by the standard library and by the small reader below, and an address is believed where both
give the same bare ASCII addr-spec at the same place.
"""

from __future__ import annotations

from email.utils import getaddresses

import re2

from followup_daemon.model import Address
from followup_daemon.reading import charsets

_ADDR_SPEC = re2.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
    r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
)
_ENCODED_WORD = re2.compile(r"=\?[A-Za-z0-9_-]+\?[QqBb]\?[!->@-~]*\?=")
_ATOM = "encoded-word-"  # stands for an encoded word while a list is read
_LONGEST = 254  # RFC 5321, erratum 1690
_MOST = 500  # addresses of one header


def parse(value: str) -> tuple[tuple[Address, ...], bool]:
    """The addresses of a header, and whether both parsers agreed on the whole of it. Names are decoded and cleaned."""
    value = charsets.raw_text(value).replace("\r", " ").replace("\n", " ")
    # An encoded word is one opaque atom (RFC 2047, section 6): what "@" or "," it holds is no syntax, whoever put it there.
    words = _ENCODED_WORD.findall(value)
    for number, word in enumerate(words):
        value = value.replace(word, f" {_ATOM}{number}x ", 1)
    own = _read(value)
    try:
        library = [address.strip().lower() for _, address in getaddresses([value]) if address.strip()]
    except (ValueError, IndexError, TypeError, RecursionError):  # nested comments, empty groups
        library = []
    agree = library == [address for _, address in own] and all(map(is_addr_spec, library))
    believed = set(library)
    found = tuple(
        Address(charsets.clean_line(charsets.encoded_words(_restored(name, words)), 200), address)
        for name, address in own[:_MOST]
        if is_addr_spec(address) and address in believed
    )
    # One-sided addresses mean that a name was read as an address: then the list as a whole is not to be trusted.
    return (found, True) if agree else (tuple(address for address in found if len(own) == len(library)), False)


def _restored(name: str, words: list[str]) -> str:
    for number, word in enumerate(words):
        name = name.replace(f"{_ATOM}{number}x", word)
    return name


def is_addr_spec(text: str) -> bool:
    """Whether this is one bare ASCII addr-spec in lower case, without quotes, comments or a route."""
    return len(text) <= _LONGEST and len(text.partition("@")[0]) <= 64 and _ADDR_SPEC.fullmatch(text) is not None


def _read(value: str) -> list[tuple[str, str]]:  # noqa: PLR0915 - one state machine reads best in one piece
    """(raw name, addr-spec in lower case) of each mailbox; groups are opened. One pass over the characters."""
    found: list[tuple[str, str]] = []
    words: list[str] = []  # outside angle brackets
    comment: list[str] = []
    angle: list[str] | None = None
    depth = 0  # of comments
    quoted = escaped = inside = False

    def close() -> None:
        nonlocal angle
        name = " ".join("".join(words).split())
        address = "".join(angle).strip() if angle is not None else name.replace(" ", "")
        if angle is None:
            name = " ".join("".join(comment).split())
        if address:
            found.append((name, address.lower()))
        words.clear()
        comment.clear()
        angle = None

    for character in value:
        target = comment if depth else words if angle is None else angle
        if escaped:
            target.append(character)
            escaped = False
        elif character == "\\" and (quoted or depth):
            escaped = True
        elif depth:
            depth += (character == "(") - (character == ")")
            if depth:
                comment.append(character)
        elif character == '"':
            quoted = not quoted
            if angle is not None:
                angle.append(character)
        elif quoted:
            target.append(character)
        elif character == "(":
            depth = 1
        elif inside:
            if character == ">":
                inside = False
            elif angle is not None:
                angle.append(character)
        elif character == "<":
            inside, angle = True, []
        elif character in ",;":
            close()
        elif character == ":":
            words.clear()  # the name of a group
        elif angle is None:
            words.append(character)
        elif not character.isspace():
            angle.append(character)  # text after the bracket makes the address unusable
    close()
    return found
