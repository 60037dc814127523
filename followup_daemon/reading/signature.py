"""Sentences apart from the sign-off: closing, names, contact lines, disclaimers and the footers of phones.

People are read from a signature, signals from sentences, so both must keep what is theirs: names never get lost, and a sentence below a
signature ("P.S. bring your laptop") stays a sentence.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import re2

_FOOTER_REACH = 30  # lines from the end in which a phone's footer may stand
_FOOTER_LENGTH = 160
_CLOSING_LENGTH = 180
_NAME_LINE = 120
_NAME_WORDS = 5
_REACH = 30  # lines from the end in which a sign-off may begin
_DELIMITED = 25  # lines that may follow "-- "
_TAGLINES = 2  # sentences that may stand below a name without closing
_CLOSING_WORDS = 5  # of a closing that no table knows ("Until Thursday then,")
_SHORT = 9  # words of a line that is no sentence


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The two halves of the sender's own lines."""

    words: str
    signature: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    closing: Any
    mobile: Any
    mobile_words: tuple[str, ...]  # one of these is in every phone's footer
    disclaimer: Any
    disclaimer_words: tuple[str, ...]  # one of these is in every disclaimer
    contact: Any
    titles: frozenset[str]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads((files("followup_daemon.reading") / "data" / "signature.toml").read_text("utf-8"))
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = 64 << 20
    return _Patterns(
        closing=re2.compile(r"^\W*(?:{})(?:[,;:.!–—-]|\s|🙂|😊)*$".format("|".join(table["closings"])), options),
        mobile=re2.compile(r"^\W*(?:{})\W*$".format("|".join(table["mobile"])), options),
        mobile_words=tuple(table["mobile_words"]),
        disclaimer=re2.compile(r"^\W*(?:{})".format("|".join(table["disclaimers"])), options),
        disclaimer_words=tuple(table["disclaimer_words"]),
        contact=re2.compile("|".join(table["contact"]), options),
        titles=frozenset(table["titles"].split()),
    )


def separate(lines: Sequence[str], names: Sequence[str] = ()) -> SignedOff:
    """Takes the sender's own lines apart. `names`: how the sender is called (display name, local part), to know a bare name as sign-off."""
    patterns = _patterns()
    kept = _without_footers([line.rstrip() for line in lines], patterns)
    tokens = _name_tokens(names)
    mark = next(
        (i for i in range(len(kept) - 1, -1, -1) if kept[i].strip() in {"--", "—", "– –", "__"} and len(kept) - i <= _DELIMITED), None
    )
    signature: list[str] = []
    if mark is not None:
        body, below = kept[:mark], kept[mark + 1 :]
        prose, signature = _sorted_below(below, patterns, keep_sentences=False)
        kept = body + prose
    kept = _inline_split(kept, tokens, patterns)
    start = _sign_off(kept, tokens, patterns)
    if start < len(kept):
        prose, block = _sorted_below(kept[start:], patterns, keep_sentences=True)
        signature = block + ([""] if block and signature else []) + signature
        body = kept[:start]
        kept = body + ([""] if prose and body else []) + prose
        if not any(map(str.strip, kept)):  # "Thanks," and a name: those words are all that was said
            closing = next((line for line in block if patterns.closing.match(line.strip())), "")
            kept = [closing] if closing else kept
    return SignedOff(_joined(kept), _joined(signature))


def _joined(lines: list[str]) -> str:
    text: list[str] = []
    for line in lines:
        if line.strip() or (text and text[-1].strip()):
            text.append(line)
    return "\n".join(text).strip("\n")


def _without_footers(lines: list[str], patterns: _Patterns) -> list[str]:
    """Phones' footers and disclaimers away. A disclaimer ends with its paragraph; one that is followed by more of its kind goes on."""
    text = "\n".join(lines).lower()
    disclaimed = any(word in text for word in patterns.disclaimer_words)
    tail = len(lines) - _FOOTER_REACH
    kept: list[str] = []
    dropping = False
    for index, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            dropping = False
            kept.append(line)
            continue
        if dropping:
            continue
        if index >= tail and len(stripped) < _FOOTER_LENGTH and _is_mobile(stripped, patterns):
            continue
        # a sentence of a disclaimer may begin on one line and show its words on the next
        if disclaimed and _opens_disclaimer(
            " ".join((stripped, *(more.strip() for more in lines[index + 1 : index + 4]))), stripped, patterns
        ):
            dropping = True
            continue
        kept.append(line)
    return kept


def _is_mobile(line: str, patterns: _Patterns) -> bool:
    low = line.lower()
    return any(word in low for word in patterns.mobile_words) and patterns.mobile.match(line) is not None


def _opens_disclaimer(paragraph: str, line: str, patterns: _Patterns) -> bool:
    """The line itself starts the disclaimer: joined with the next ones it matches, and it has more than a word of it."""
    low = paragraph.lower()
    if not any(word in low for word in patterns.disclaimer_words) or not patterns.disclaimer.match(paragraph):
        return False
    return len(line.split()) >= 3 or patterns.disclaimer.match(line) is not None


def _sign_off(lines: list[str], names: frozenset[str], patterns: _Patterns) -> int:
    """The index of the line with which the sign-off begins; the number of lines where there is none.

    From the end upwards: lines that may belong to a signature are passed; the highest closing or name line among them is the start.
    A sentence above ends the search, one below a closing does not hinder it.
    """
    start = len(lines)
    sentences = 0
    filled = 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index].strip()
        if not line:
            continue
        filled += 1
        if filled > _REACH:
            break
        if len(line) < _CLOSING_LENGTH and patterns.closing.match(line):
            # Thanks in the middle of a mail is no closing: what follows must have a name, or be the end.
            if sentences <= 4 and not (sentences and start == len(lines)):
                start = index
                break
            continue
        if _is_greeting(line):
            break
        if sentences <= _TAGLINES and _is_name(line, names) and not _continues(lines, index):
            start = index
            sentences = 0
            continue
        if _is_sentence(line, patterns):
            if start < len(lines):
                break
            sentences += 1
            if sentences > 4:
                break
    return start


def _continues(lines: list[str], index: int) -> bool:
    """The line above leads here: "Your interviewers:", or a sentence that runs on."""
    above = next((lines[near].strip() for near in range(index - 1, -1, -1) if lines[near].strip()), "")
    directly = index > 0 and bool(lines[index - 1].strip())
    if above.endswith(":"):
        return True
    return directly and above.endswith(",") and len(above.split()) > _CLOSING_WORDS


def _is_name(line: str, names: frozenset[str]) -> bool:
    """A line that is the sender's name, with or without title, pronouns or what follows a separator."""
    if len(line) > _NAME_LINE:
        return False
    head = _head(line)
    words = [token for word in head.split() if (token := _folded(word).strip(".-'*~/"))]
    if _is_initials(line, names):
        return True
    if ":" in head or line[0] in "*•·>" or line.startswith("- "):
        return False
    if not words or len(words) > _NAME_WORDS or line.endswith(("?", "!")) or (line.endswith(".") and head == line and len(words) > 2):
        return False
    if len(words) <= 2 and all(word in names for word in words):
        return True  # also in lower case, as some sign
    if not head.lstrip("-–—~*/ ")[:1].isupper():
        return False
    return any(word in names for word in words) and not _says_something(head)


def _head(line: str) -> str:
    """The line up to what separates a name from a title."""
    for mark in ("|", "·", "•", ",", "(", "/", " - ", " – "):
        line = line.partition(mark)[0] or line
    return line.strip()


def _is_initials(line: str, names: frozenset[str]) -> bool:
    """Initials: "S." of Siobhán, "RV" of Robin Vale; with or without a kiss."""
    letters = _folded(line.split(maxsplit=1)[0]).replace(".", "")
    if len(line) > 8 or not line[0].isupper() or not 1 <= len(letters) <= 3 or any(word.strip("xX") for word in line.split()[1:]):
        return False
    return all(any(name.startswith(letter) for name in names) for letter in letters)


def _says_something(text: str) -> bool:
    """Holds a lower-case word that no name has: then it is part of a sentence ("Robin will call you")."""
    small = [word for word in text.split() if word[:1].islower() and word[1:2] not in {"'", "’"} and _folded(word) not in _PARTICLES]
    return bool(small)


def _inline_split(lines: list[str], names: frozenset[str], patterns: _Patterns) -> list[str]:
    """A name at the end of the last line gets its own ("see you there. Robin", "Cheers, Dov")."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].strip()), None)
    if last is None:
        return lines
    found = _INLINE.match(lines[last])
    if found is None or not _is_name(found["name"], names):
        return lines
    before = found["before"].strip()
    if len(before.split()) == 1 and not patterns.closing.match(before):
        return lines  # "G. Pryce"
    if found["before"].rstrip().endswith(",") and not patterns.closing.match(before.rsplit(". ", 1)[-1]):
        return lines
    return [*lines[:last], before, found["name"], *lines[last + 1 :]]


_INLINE = re2.compile(r"^(?P<before>.*[.!?,)–-])\s+(?P<name>(?:[-–—]\s?)?\pL[\pL'’.-]*(?:\s\pL[\pL'’.-]*)?)\s*$")


def _is_greeting(line: str) -> bool:
    return len(line.split()) <= 6 and line.endswith((",", ":", "!", "-", "–")) and _GREETING.match(line) is not None


_GREETING = re2.compile(
    r"(?i)^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|"
    r"bonjour|bonsoir|chère?|cher|hallo|lieber?|liebes|guten|sehr|hola|estimad[oa]|buen[oa]s|ciao|gentile|beste|geachte|olá|prezad[oa])\b"
)
_PARTICLES = frozenset(
    {
        "team",
        "the",
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "la",
        "le",
        "du",
        "del",
        "dos",
        "ter",
        "zu",
        "bin",
        "al",
        "el",
        "y",
        "e",
        "af",
        "and",
    }
)


def _is_sentence(line: str, patterns: _Patterns) -> bool:
    words = line.split()
    if patterns.contact.search(line) and len(words) < 14:
        return False
    if len(words) > _SHORT:
        return True
    if line.endswith(("?", "!")) and len(words) > 1:
        return True
    if line.endswith(".") and len(words) > 4:
        return True
    if {_folded(word).strip(".,") for word in words} & patterns.titles:
        return False
    return len(words) >= 4 and sum(word[:1].islower() for word in words) >= 3


def _sorted_below(lines: list[str], patterns: _Patterns, *, keep_sentences: bool) -> tuple[list[str], list[str]]:
    """What stands from the sign-off on: (sentences that belong to the mail, signature lines)."""
    prose: list[str] = []
    signature: list[str] = []
    in_prose = False
    for line in lines:
        stripped = line.strip()
        if not stripped:
            in_prose = False
            (prose if prose and not signature else signature).append("")
            continue
        if _POSTSCRIPT.match(stripped) or (keep_sentences and len(stripped.split()) > _SHORT and _is_sentence(stripped, patterns)):
            in_prose = True
        (prose if in_prose else signature).append(line)
    return prose, signature


_POSTSCRIPT = re2.compile(r"(?i)^(?:p\.? ?s\.?|n\.?b\.?|pps|p\.p\.s\.)\W")


def _name_tokens(names: Sequence[str]) -> frozenset[str]:
    """The words of names, folded; too short ones and those of organisations' machinery are no names."""
    words = {_folded(word).strip(".-'\"(),") for name in names for word in name.replace(".", " ").replace("_", " ").split()}
    return frozenset(word for word in words if len(word) > 1 and word not in _NO_NAMES)


_NO_NAMES = frozenset(
    {"no", "reply", "noreply", "the", "team", "via", "careers", "jobs", "hr", "info", "mail", "dr", "prof", "mr", "mrs", "ms", "at"}
)


def _folded(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)) if not unicodedata.combining(letter)
    )


_LETTERS = str.maketrans({"’": "'", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "s", "æ": "a"})
