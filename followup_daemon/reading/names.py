"""The shapes of names: of people as they sign, and of companies as they call themselves.

Everything here walks over words once and is linear in the text. Whether a well-shaped name is a person or a company is for
`people` and `employer` to say; this module knows only forms.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from followup_daemon.model import Address, Message
from followup_daemon.reading.once import once_per_mail


@cache
def table(file: str) -> dict[str, Any]:
    """One of the TOML tables that lie beside the modules of this room; several share one, which nobody changes."""
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))


_WORDS = table("names.toml")
_LEGAL = frozenset(_WORDS["legal"])
_ABBREVIATED = frozenset(_WORDS["abbreviations"])
_LINKS = frozenset(_WORDS["links"])
_NEVER = frozenset(_WORDS["never"])
_ARTICLES = frozenset(_WORDS["articles"])
_CAPITAL_ARTICLES = frozenset({"the", "our", "my", "la", "le", "les", "die", "der", "das", "el", "los", "client:", "company:"})
_NO_BEGINNING = frozenset(_WORDS["no_beginning"])
_TEAMS = tuple(sorted((tuple(words.split()) for words in _WORDS["teams"]), key=len, reverse=True))
_TEAM_WORDS = frozenset(_WORDS["team_words"])
_PARTICLES = frozenset(_WORDS["particles"])
_TITLES = frozenset(_WORDS["titles"])
_CREDENTIALS = frozenset(_WORDS["credentials"])
_SALUTATIONS = frozenset(_WORDS["salutations"])
_NO_PERSON = frozenset(_WORDS["no_person"])
_GIVEN_NAMES = frozenset(_WORDS["given_names"])
_NO_NAME = frozenset(_WORDS["no_name"])

_OPENING, _CLOSING = "\"'«„“”‘’([<*_", "\"'»“”‘’)]>*_"
_LOOKED_AT = 24  # words behind a place that can matter to a name that begins there
_LONGEST_NAME = 7  # words; longer runs of capitals are headlines
_CACHED_LENGTH = 200  # characters: names and lines come again and again, whole mails do not
_ASCII = {code: None if chr(code) in "'." else " " for code in range(128) if not chr(code).isalnum()}


def plain(text: str) -> str:
    """Without accents, case and punctuation, words parted by one space: for comparing, never for showing."""
    return _plain_short(text) if len(text) <= _CACHED_LENGTH else _plain(text)


def _plain(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        return " ".join(folded.translate(_ASCII).split())
    decomposed = unicodedata.normalize("NFKD", folded.replace("’", "'"))
    kept = ("" if unicodedata.combining(c) or c in "'.·" else c if c.isalnum() else " " for c in decomposed)
    return " ".join("".join(kept).split())


_plain_short = lru_cache(maxsize=32_768)(_plain)


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A company's name as a domain would spell it: `Tern & Dove Ltd` and `tern-dove` are both `terndove`."""
    words = plain(without_legal_form(name)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "".join(word for word in words if word != "and") or "".join(words)


@lru_cache(maxsize=8192)
def without_legal_form(name: str) -> str:
    """`Needlework Labs Ltd` -> `Needlework Labs`; a name that is nothing else stays."""
    words = name.replace("\u00a0", " ").split()
    while len(words) > 1:
        for length in (4, 3, 2, 1):
            tail = "".join(words[-length:]).strip(",.").casefold().replace(".", "")
            if length < len(words) and tail in _LEGAL:
                words = words[:-length]
                break
        else:
            break
        while len(words) > 1 and words[-1] in {"&", "+"}:
            words = words[:-1]
    return " ".join(words).strip(" ,;-")


def has_legal_form(name: str) -> bool:
    """Does it end as companies end in a register?"""
    return without_legal_form(name) != " ".join(name.split()).strip(" ,;-")


@lru_cache(maxsize=8192)
def is_capital(word: str) -> bool:
    """Does the word begin as a name does: a capital, a digit before one, or a brand's small letter (`eBay`, `iRobot`)?"""
    bare = word.lstrip(_OPENING)
    return bool(bare) and (
        bare[0].isupper()
        or (len(bare) > 1 and bare[0].islower() and bare[1].isupper())
        or (bare[0].isdigit() and any(c.isupper() for c in bare))
    )


def tidy(name: str) -> str:
    """A company's name for showing: no quotes, no legal form; shouted names in ordinary letters."""
    shown = without_legal_form(" ".join(name.split()).strip(' ,;:!?-–—|/*_"«»„“”'))
    words = shown.split()
    if len(shown) > 6 and shown.upper() == shown and any(len(word) > 4 for word in words):
        return " ".join(word if len(word) <= 2 and not word.isalpha() else word.capitalize() for word in words)
    return shown


@dataclass(frozen=True, slots=True)
class Leading:
    """A phrase found at the beginning of a text, and what follows it."""

    text: str
    rest: str


@lru_cache(maxsize=64)
def leading_company(text: str, *, known: str = "") -> Leading | None:
    """The company's name that a text begins with, articles skipped: `the Svalbard Group arrived` -> `Svalbard Group`.

    `known` is the key of a name that may also stand in small letters (from the sender's domain).
    """
    if not known and text.isascii() and text == text.lower():
        return None  # not a capital
    words = text.split(" ", _LOOKED_AT)
    begin = _behind_articles(words)
    if begin > _LOOKED_AT // 2:
        return None  # nobody writes so many
    found: list[str] = []
    position = begin
    while position < len(words) and len(found) < _LONGEST_NAME:
        word = words[position]
        core = word.strip(_OPENING + _CLOSING + ",;:!?.…")
        if not core and word not in {"&", "+"}:
            break
        if found and word.lstrip(_OPENING) != word and word[0] in "([<":
            break
        if word in {"&", "+"} or core.lower() in _LINKS:
            if not found or position + 1 >= len(words) or not is_capital(words[position + 1]) or plain(words[position + 1]) in _NEVER:
                break
            found.append(word)
            position += 1
            continue
        if plain(core) in _NEVER and not (not found and known and key(core) == known):
            break
        if not is_capital(word):
            break
        found.append(core + ("." if word.rstrip(_CLOSING).endswith(".") and _is_abbreviation(core) else ""))
        position += 1
        ends = word.rstrip(_CLOSING) != word.rstrip(_CLOSING).rstrip(",;:!?.…") and not found[-1].endswith(".")
        if ends and not (
            word.endswith(",") and position < len(words) and words[position].strip(",.").casefold().replace(".", "") in _LEGAL
        ):
            break
        if word != word.rstrip(_CLOSING):
            break
    while found and (found[-1] in {"&", "+"} or found[-1].lower() in _LINKS):
        found.pop()
        position -= 1
    if not found or (len(found) == 1 and plain(found[0]) in _NO_BEGINNING):
        return _small_letters(words, begin, known)
    name = tidy(without_team(" ".join(found)))
    return Leading(name, " ".join(words[position:])) if is_name(name) else None


def _behind_articles(words: list[str]) -> int:
    begin = 0
    while begin < len(words) and (not words[begin] or _is_article(words[begin].strip(_OPENING))):
        begin += 1
    return begin


def _is_article(word: str) -> bool:
    """`the`, `our client`, `here at`; words that are also names (`HERE Technologies`) only in small letters."""
    return word.lower() in _ARTICLES and (word.islower() or word.lower() in _CAPITAL_ARTICLES)


def _small_letters(words: list[str], begin: int, known: str) -> Leading | None:
    """A name that the writer did not capitalise: `at ferncastle games`, where the sender's domain is ferncastle."""
    if not known or begin >= len(words):
        return None
    first = plain(words[begin].strip(_OPENING + _CLOSING + ",;:!?.")).split()
    if first and not {"and", "the"} & set(first) and not known.startswith("".join(first)):
        return None
    for length in (4, 3, 2, 1):
        span = [word.strip(_OPENING + _CLOSING + ",;:!?.") for word in words[begin : begin + length]]
        if len(span) == length and span[-1].lower() not in {"and", "the"} and key(" ".join(span)) == known:
            return Leading(" ".join(word.capitalize() for word in span), " ".join(words[begin + length :]))
    return None


def _is_abbreviation(word: str) -> bool:
    return plain(word) in _ABBREVIATED or (len(word) == 1 and word.isupper())


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Can this be a company's name at all: some letters, not only a day, a month, a tool or a pronoun?"""
    words = plain(text).split()
    return (
        bool(words)
        and len(plain(text)) > 1
        and any(c.isalpha() for c in text)
        and not all(word in _NEVER or word.isdigit() for word in words)
    )


@lru_cache(maxsize=8192)
def without_team(name: str) -> str:
    """`Wrenfield Energy Careers`, `The Halvorsen Marine Recruiting Team`, `Ferrowind Workday` -> the company alone."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in {"the", "das", "die", "l'équipe"}:
        words = words[1:]
    changed = True
    while changed and words:
        changed = False
        low = [plain(word) for word in words]
        for team in _TEAMS:
            if len(team) <= len(low) and tuple(low[-len(team) :]) == team:
                words, changed = words[: -len(team)], True
                break
    while words and (
        words[-1] in {"&", "-", "–", "|", "+", "/", ":", "@"}
        or words[-1].lower() in {"at", "from", "of", "via", "bei", "chez", "de", "von"}
    ):
        words = words[:-1]
    return " ".join(words).strip(" ,;-–|:/'’")


def is_team(name: str) -> bool:
    """Is the whole name a team or a function: `Talent Acquisition`, `Northwind Recruiting Team`, `Human Resources`?"""
    shown = plain(name)
    return bool(shown) and (
        without_team(name) != " ".join(name.split()).strip(" ,;-–|:/'’") or any(word in _TEAM_WORDS for word in shown.split())
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name as they write it, with the title that they use."""

    name: str
    title: str | None = None


@lru_cache(maxsize=2048)
def local_words(email: str) -> tuple[str, ...]:
    """The words of a local part: `a.van-der-veen@…` -> a, van, der, veen."""
    return tuple(plain(email.partition("@")[0].replace(".", " ").replace("'", " ")).split())


def person_of(address: Address) -> Named | None:
    """The person that an address shows: where its local part bears the name too, unusual names (`April Best`) are believed."""
    shown = person(address.name)
    if shown is not None or not address.name:
        return shown
    sure = person(address.name, sure=True)
    local = local_words(address.email)
    if sure is None or " " not in sure.name or is_team(sure.name):
        return None
    words = plain(sure.name).split()
    return sure if sum(word in local for word in words) >= 2 or (words[-1] in local and len(words[-1]) > 3) else None


@lru_cache(maxsize=8192)
def person(text: str, *, sure: bool = False) -> Named | None:
    """The person that a display name or a line of a signature names, or None where its form is no person's.

    `Whitfield, Dana` -> Dana Whitfield; `Dr. Priya Raghunathan` -> Priya Raghunathan with the title; pronouns, nicknames in
    quotes, credentials, `(Company)`, `from Northwind` and `via Calendly` are left out.
    """
    shown = _without_brackets(" ".join(text.replace("\u00a0", " ").replace("…", " ").split()))
    shown = shown.strip(' ,;:!?-–—|/*_~"«»„“”<>')
    for cut in (
        " via ",
        " from ",
        " at ",
        " @ ",
        " on behalf of ",
        " bei ",
        " chez ",
        " from: ",
        " bcc:",
        " cc:",
        " to:",
        " reply-to:",
        " subject:",
    ):
        place = shown.lower().find(cut)
        if place > 0:
            shown = shown[:place].strip(" ,")
    head, comma, tail = shown.partition(",")
    if comma:
        after = [word.strip(".,") for word in tail.split()]
        if after and all(
            plain(word) in _CREDENTIALS or (word.isupper() and len(word) <= 5 and len(after) <= 3 and len(head.split()) > 1)
            for word in after
        ):
            shown = head
        elif 1 <= len(after) <= 3 and 1 <= len(head.split()) <= 3 and "," not in tail and not has_legal_form(f"{head} {tail}"):
            shown = f"{tail.strip()} {head.strip()}"
        else:
            return None
    words = shown.split()
    titles: list[str] = []
    while words and (plain(words[0]) in _TITLES or plain(words[0]) in _SALUTATIONS):
        if plain(words[0]) in _TITLES:
            titles.append(words[0])
        words = words[1:]
    while len(words) > 1 and plain(words[-1]) in _CREDENTIALS:
        words = words[:-1]
    if not 1 <= len(words) <= 6 or not all(_is_name_word(word) for word in words):
        return None
    if words[0].lower() in _PARTICLES and len(words) == 1:
        return None
    if not words[0][0].isalpha() or words[-1] in _PARTICLES or has_legal_form(" ".join(words)):
        return None
    if not sure and (any(plain(word) in _NO_PERSON or plain(word) in _NEVER - _GIVEN_NAMES for word in words) or is_team(" ".join(words))):
        return None
    if len(words) == 1 and plain(words[0]) in _GIVEN_NAMES | _NO_BEGINNING | _NO_NAME:
        return None
    return Named(_ordinary_case(words), " ".join(titles) or None)


def _ordinary_case(words: list[str]) -> str:
    """Shouted names in ordinary letters (`DANA WHITFIELD`); all else stays as they write it."""
    if len(words) > 1 and all(word.isupper() and len(word) > 2 for word in words):
        return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)
    return " ".join(words)


def _is_name_word(word: str) -> bool:
    bare = word.replace("'", "").replace("’", "").replace("-", "").replace(".", "").replace("‑", "")
    letters = bare.replace("ʻ", "")
    if "." in word[2:-1] and len(word.partition(".")[0]) > 2:
        return False  # nuts.com
    if not letters or not all(c.isalpha() or unicodedata.combining(c) for c in letters):
        return False
    return (
        word.lower() in _PARTICLES
        or word[0].isupper()
        or (word[:2] in {"d'", "d’", "o'", "O'"} and len(word) > 2)
        or not letters[0].isascii()
    )


def _without_brackets(text: str) -> str:
    """`Gwen Astley (she/her)` -> `Gwen Astley`; a nickname in double quotes inside a name goes the same way."""
    kept: list[str] = []
    depth = 0
    for character in text:
        if character in "([{<":
            depth += 1
        elif character in ")]}>":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(character)
    shown = "".join(kept)
    parts = shown.replace("“", '"').replace("”", '"').split('"')
    if len(parts) == 3 and parts[0].strip() and parts[2].strip():
        shown = f"{parts[0]} {parts[2]}"
    return " ".join(shown.split())


def same_person(one: str, other: str) -> bool:
    """May both be the same person's name: `R. O'Byrne` and `Robert O'Byrne`, `Dana` and `Dana Whitfield`?"""
    first, second = ([plain(word).replace(" ", "") for word in name.split() if plain(word)] for name in (one, other))
    if not first or not second:
        return False
    if len(first) > len(second):
        first, second = second, first
    if len(first) == 1:
        return first[0] in second or (len(first[0]) == 1 and second[0].startswith(first[0]))
    if first[-1] != second[-1] and not (set(first[1:]) & set(second[1:])):
        return False
    if len(first[0]) == 1 or len(second[0]) == 1:
        return first[0][0] == second[0][0]
    return first[0] == second[0] or first[0][:3] == second[0][:3]  # Ravi and Ravindra, Des and Desmond


@once_per_mail
def users_names(message: Message, own: frozenset[str]) -> frozenset[str]:
    """The words of the user's own name, as the mail shows them: they name nobody else and no company."""
    shown: list[Address] = [address for address in (*message.to, *message.cc, *message.senders) if address.email in own]
    shown += [attendee.address for event in message.events for attendee in event.attendees if attendee.address.email in own]
    if message.sender is not None and message.sender.email in own:
        shown.append(message.sender)
    words = {word for address in shown for word in plain(address.name).split()}
    for address in own:
        words |= {word for word in local_words(address) if len(word) > 2 and word.isalpha()}
    return frozenset(words)
