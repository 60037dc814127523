"""How a person is addressed: as they sign, never by a guess (PLAYBOOKS.md, `same-evening`: the exactly right spelling of the name)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import re2

from followup_daemon.drafting.cleaning import one_line
from followup_daemon.model import Application, Contact

_ASIDE = re2.compile(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"")
_LOCAL = re2.compile(r"[._\-+]+")
_ONSET = re2.compile(
    r"^(?:[aeiouyáéíóúàèìòùäëïöüâêîôûåøæœ]|(?:b[lrhj]?|c[hlrz]?|d[rhjw]?|f[lrj]?|g[hlrwnj]?|h[jrl]?|j|k[hjlrnwv]?|l[jlh]?|m[cbj]?|n[gjkh]?|p[hlrs]?|qu?"
    r"|r[hj]?|s[chklmnpqtvwjrz]?|sch[rlmnw]?|scr|shr|spr|str|th?r?|t[hrwjs]?|v[lrj]?|w[hr]?|x|y|z[hwbdl]?)[aeiouyäöüåøæ])"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """people.toml."""

    academic: frozenset[str]
    civil: frozenset[str]
    particles: frozenset[str]
    offices: tuple[str, ...]


@cache
def _words() -> _Words:
    table = tomllib.loads(resources.files("followup_daemon.drafting").joinpath("people.toml").read_text(encoding="utf-8"))
    return _Words(frozenset(table["academic"]), frozenset(table["civil"]), frozenset(table["particles"]), tuple(table["offices"]))


def _academic(word: str) -> bool:
    return word.casefold().rstrip(".,") in _words().academic


def _civil(word: str) -> bool:
    return word.casefold().rstrip(".,") in _words().civil


def _office(name: str) -> bool:
    """It names a team or a machine, no person."""
    plain = " ".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())
    return any(f" {office} " in f" {plain} " for office in _words().offices)


@dataclass(frozen=True, slots=True)
class Called:
    """The parts of a name as a greeting needs them. `title` only where they use one for themselves."""

    first: str
    last: str = ""
    title: str = ""
    shown: bool = False  # the title stands before the name in the sender's own From

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}".strip()


def called(contact: Contact, application: Application) -> Called | None:
    """What this person may be called; None where no name is known."""
    name = taken_apart(contact.name or "")
    if name is None:
        return _from_address(contact.email)
    title = name.title or (contact.title or "").strip()
    if not title or not _academic(title.split()[0]) or _first_names(contact, application, name):
        return Called(name.first, name.last)
    word = title.split()[0]
    froms = [
        mail.sender.name
        for mail in application.mails
        if mail.sender is not None and mail.sender.email == contact.email and mail.sender.name
    ]
    return Called(name.first, name.last, word, any(one_line(shown).split()[:1] == [word] for shown in froms))


def taken_apart(name: str) -> Called | None:
    """First name, last name and title of `Dana Whitfield`, `Whitfield, Dana`, `Dr. Dana Whitfield`, `WHITFIELD Dana`; None: no person."""
    plain = one_line(_ASIDE.sub(" ", one_line(name))).strip(" \"'*_-–—|")
    plain = plain.partition(" | ")[0].partition(" @ ")[0].partition(" via ")[0].partition(" from ")[0].strip()
    if not plain or "@" in plain or len(plain) > 80 or _office(plain):
        return None
    before, comma, after = plain.partition(",")
    degree = after.strip().replace(".", "").isupper() and not before.isupper()  # "Helen Marsh, CPA"
    if comma:
        plain = f"{after.strip()} {before}" if after.strip() and not degree and len(before.split()) <= 3 else before
    words = plain.split()
    title = next((word for word in words if _academic(word)), "")
    words = [word.strip(",;") for word in words if not _academic(word) and not (_civil(word) and len(words) > 1)]
    words = [word for word in words if any(letter.isalpha() for letter in word)]
    if not words or any(set("<>[]{}()/\\:;!?=&%$#0123456789") & set(word) for word in words):
        return None
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 2 and not words[1].isupper():  # "WHITFIELD Dana"
        words.reverse()
    particles = _words().particles
    start = next((place for place, word in enumerate(words[1:], 1) if word.casefold() in particles), len(words) - 1)
    last = [word if word.casefold() in particles else _cased(word) for word in words[max(start, 1) :]]
    return Called(_cased(words[0]), " ".join(last), title)


def _cased(word: str) -> str:
    """As they spell it; only a word that is all capitals or all small letters is set as a name."""
    return word.title() if len(word) > 1 and word.isalpha() and (word.isupper() or word.islower()) else word


def _first_names(contact: Contact, application: Application, name: Called) -> bool:
    """They sign with the first name alone: the thread is on first names."""
    signed = [
        mail.signed_by.strip()
        for mail in application.mails
        if mail.sender is not None and mail.sender.email == contact.email and mail.signed_by
    ]
    return bool(signed) and signed[-1].casefold() == name.first.casefold()


def _from_address(address: str) -> Called | None:
    """The name in an address such as dana.whitfield@ or dana@, where it is plainly one; what is only initials and a surname is none."""
    local = address.partition("@")[0].partition("+")[0]
    if _office(local):
        return None
    words = [word for word in _LOCAL.split(local) if word]
    if not words or not all(word.isalpha() for word in words) or len(words) > 3:
        return None
    if len(words) == 1:
        return Called(words[0].title()) if 3 <= len(words[0]) <= 12 and _ONSET.match(words[0]) else None
    if len(words[0]) == 1:
        return Called(f"{words[0].upper()}.", words[-1].title())
    return Called(words[0].title(), words[-1].title())
