"""When two names mean the same: companies, roles, persons, mail domains. Compared here, never changed.

Companies: case, accents, punctuation and legal form do not count, and one may be the beginning of the other ("Glasswing",
"Glasswing Bank"). Roles: word order, seniority left out and additions in brackets do not make another role; another trade does
("Data Engineer", "Data Analyst"). Mail domains are weak evidence: "halvorsenmarine.example" sounds like "Halvorsen Marine".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")  # one class, so linear on any text
_APOSTROPHE = str.maketrans("", "", "'’`´.")
_HYPHEN = str.maketrans({"-": "", "‑": "", "–": " "})
_FOLD = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
_remembered = lru_cache(maxsize=50_000)  # names come again and again
_TABLES: dict[str, list[str]] = tomllib.loads(files("followup_daemon.tracking").joinpath("naming.toml").read_text("utf-8"))


def _table(name: str) -> frozenset[str]:
    return frozenset(_TABLES[name])


_LEGAL, _CONNECTIVE, _DEPARTMENT = _table("legal_forms"), _table("connectives"), _table("departments")
_HEADS, _SENIORITY, _FILLER = _table("trades"), _table("seniority"), _table("role_fillers")
_TITLES, _SHARED, _MAILBOXES, _THINGS = _table("titles"), _table("shared_domains"), _table("shared_mailboxes"), _table("things")
_SYNONYMS = {
    "sr": "senior",
    "jr": "junior",
    "eng": "engineer",
    "engr": "engineer",
    "dev": "developer",
    "mgr": "manager",
    "ops": "operations",
}


def plain(text: str) -> str:
    """Without case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_FOLD))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@_remembered
def words(text: str) -> tuple[str, ...]:
    """The words of a name, without case, accents and punctuation."""
    return tuple(_WORD.findall(plain(text).translate(_APOSTROPHE)))


# --- companies ------------------------------------------------------------------------------------------------------------------


@_remembered
def company_words(name: str) -> tuple[str, ...]:
    """What is left of a company's name without legal form, connectives and department ("Norwich & Tait HR": norwich, tait)."""
    left = [word for word in words(name) if word not in _CONNECTIVE]
    while len(left) > 1 and (left[-1] in _LEGAL or left[-1] in _DEPARTMENT):
        left.pop()
    return tuple(left)


@_remembered
def company_beginnings(name: str) -> tuple[str, ...]:
    """Every beginning of a company's name, run together: "Halvorsen Marine" gives halvorsen, halvorsenmarine."""
    left = company_words(name)
    return tuple(begin for begin in ("".join(left[: count + 1]) for count in range(len(left))) if len(begin) > 2)


def same_company(one: str, other: str) -> bool:
    """Equal, or one the beginning of the other."""
    first, second = company_beginnings(one), company_beginnings(other)
    return bool(first and second) and (first[-1] in second or second[-1] in first)


def display_company(name: str) -> str:
    """As the company calls itself, without its legal form."""
    left = name.strip().split()
    while len(left) > 1 and (not (last := words(left[-1])) or "".join(last) in _LEGAL):
        left.pop()
    return " ".join(left).rstrip(" ,")


@_remembered
def domain_name(email: str) -> str:
    """The speaking part of an address's domain, run together ("ll-textiles-na.example": lltextilesna); "" for shared domains."""
    labels = email.rpartition("@")[2].split(".")
    if len(labels) < 2 or shared_domain(email):
        return ""
    position = -3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else -2
    return "".join(words(labels[position].replace("-", " ")))


@_remembered
def domain(email: str) -> str:
    """The last two labels of an address's domain: "hr.meridian.example" and "meridian.example" are one house."""
    labels = email.rpartition("@")[2].split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2:])


@_remembered
def shared_domain(email: str) -> bool:
    """A mail provider's or applicant system's domain: it says nothing about the company."""
    labels = email.rpartition("@")[2].split(".")
    return any(".".join(labels[start:]) in _SHARED for start in range(len(labels)))


# --- roles ----------------------------------------------------------------------------------------------------------------------


class Likeness(IntEnum):
    """How well two roles agree."""

    CONTRARY = -1  # two roles
    UNKNOWN = 0  # one of them is not known
    ALIKE = 1  # mostly the same words
    WITHIN = 2  # one says less than the other: "Software Engineer", "Staff Software Engineer, Claims"
    SAME = 3


@dataclass(frozen=True, slots=True)
class _Role:
    distinct: frozenset[str]
    trades: frozenset[str]
    seniority: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.distinct | self.trades | self.seniority


@_remembered
def _role(title: str) -> _Role:
    said = [_SYNONYMS.get(word, word) for word in words(title.translate(_HYPHEN))]
    kept = [word for word in said if word not in _FILLER and (len(word) > 1 or word in _SENIORITY or word in {"c", "r"})]
    return _Role(
        distinct=frozenset(word for word in kept if word not in _HEADS and word not in _SENIORITY),
        trades=frozenset(word for word in kept if word in _HEADS),
        seniority=frozenset(word for word in kept if word in _SENIORITY),
    )


@_remembered
def role_likeness(one: str | None, other: str | None) -> Likeness:
    """How well two titles agree."""
    if not one or not other:
        return Likeness.UNKNOWN
    first, second = _role(one), _role(other)
    if not first.all or not second.all:
        return Likeness.UNKNOWN
    if first.all == second.all:
        return Likeness.SAME
    if first.all <= second.all or second.all <= first.all:
        return Likeness.WITHIN
    if first.trades and second.trades and not first.trades & second.trades:
        return Likeness.CONTRARY
    fewer = min(len(first.distinct), len(second.distinct))
    common = len(first.distinct & second.distinct)
    if not fewer:
        return Likeness.ALIKE if first.trades & second.trades else Likeness.CONTRARY
    return Likeness.ALIKE if 2 * common >= fewer and common else Likeness.CONTRARY


def same_level(one: str, other: str) -> bool:
    """Neither title names a seniority that the other lacks: "Data Engineer" and "Senior Data Engineer" are two vacancies."""
    return _role(one).seniority == _role(other).seniority


# --- persons --------------------------------------------------------------------------------------------------------------------


def same_person(one: str, other: str) -> bool:
    """One name holds all the words of the other, titles and middle initials aside: "Minh Anh", "Minh Anh Nguyễn"."""
    first, second = _person(one), _person(other)
    return bool(first and second) and (first <= second or second <= first)


@_remembered
def _person(name: str) -> frozenset[str]:
    return frozenset(word for word in words(name.replace("-", " ")) if word not in _TITLES and len(word) > 1)


def address_fits(email: str, name: str) -> bool:
    """An address whose part before the @ holds the surname, or the first name with an initial of the rest: "b.quist", "B. Quist"."""
    local = "".join(words(email.partition("@")[0]))
    given = [word for word in words(name.replace("-", " ")) if word not in _TITLES]
    if not given or not local:
        return False
    surname = given[-1]
    return (len(surname) > 2 and surname in local) or local == given[0]


def nobodys_address(email: str) -> bool:
    """A group's, a room's or a machine's address: every word before the @ is a shared mailbox's, or one is a room's."""
    local = words(email.partition("@")[0].replace(".", " ").replace("_", " "))
    return any(_is_thing(word) for word in local) or all(word.rstrip("0123456789") in _MAILBOXES for word in local)


def _is_thing(word: str) -> bool:
    """Such as "room" or "boardroom3w", but not the name "Roomi"."""
    return any(word == thing or (word.startswith(thing) and word[len(thing)].isdigit()) for thing in _THINGS)


# --- ids ------------------------------------------------------------------------------------------------------------------------


def slug(*parts: str | None, longest: int = 60) -> str:
    """A readable id: "northwind-data-engineer"."""
    said = "-".join(word for part in parts if part for word in words(part))
    return said[:longest].rstrip("-") or "application"
