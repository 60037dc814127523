"""Who stands behind an address: a person, a shared mailbox, or one of the systems that write on a company's behalf.

The table of systems is `senders.toml`. An address that belongs to a system is read by nobody (PLAYBOOKS.md, settled readings:
"no-reply, notification and ATS addresses are unattended").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import re2

from followup_daemon.model import Address
from followup_daemon.reading.names import is_name, person, plain, table, tidy, without_team

_TABLE = table("senders.toml")
_FREE = frozenset(_TABLE["domains"]["free"])
_SUFFIXES = frozenset(_TABLE["domains"]["suffixes"])
_UNATTENDED = frozenset(_TABLE["addresses"]["unattended"])
_SHARED = frozenset(_TABLE["addresses"]["shared"])
_PARTS = re2.compile(r"[._\-+=~0-9]+")
_DEMO = frozenset({"example", "test", "invalid", "localhost", "local"})  # RFC 2606: no registry, but used like one


@dataclass(frozen=True, slots=True)
class System:
    """One row of the table: a system, its domains, and where a mail of it names the company."""

    name: str
    kind: str  # ats, scheduling, assessment, board, calendar
    domains: tuple[str, ...]
    company: tuple[str, ...] = ()  # display, local, subdomain: best first
    strip: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


SYSTEMS: tuple[System, ...] = tuple(
    System(
        row["name"],
        row["kind"],
        tuple(row["domains"]),
        tuple(row["company"]),
        tuple(row.get("strip", ())),
        tuple(row.get("persons", ())),
    )
    for row in _TABLE["system"]
)
_BY_DOMAIN = {domain: system for system in SYSTEMS for domain in system.domains}
_NAMES = frozenset(plain(system.name).replace(" ", "") for system in SYSTEMS)


def _below(domain: str) -> tuple[str, ...]:
    """A domain and all that it lies below: `a.b.c` -> `a.b.c`, `b.c`, `c`."""
    labels = domain.lower().strip(".").split(".")
    return tuple(".".join(labels[place:]) for place in range(len(labels)))


def system(address: Address | None) -> System | None:
    """The system that this address belongs to, if it is one of the table."""
    return _system_of(address.domain) if address is not None else None


@lru_cache(maxsize=4096)
def _system_of(domain: str) -> System | None:
    return next((_BY_DOMAIN[part] for part in _below(domain) if part in _BY_DOMAIN), None)


def is_system_name(name: str) -> bool:
    """Is this the name of such a system or job board, so that it can never be the employer?"""
    return plain(name).replace(" ", "") in _NAMES


@lru_cache(maxsize=4096)
def registrable(domain: str) -> str:
    """The part of a domain that somebody registered: `hr.northwind.co.uk` -> `northwind.co.uk`.

    A short list of suffixes of several labels takes the place of the whole public suffix list: that list is 15,000 rows that
    change weekly, and a suffix missing here makes two domains look like one only where both lie under that suffix.
    """
    labels = domain.lower().strip(".").split(".")
    keep = 3 if len(labels) > 2 and ".".join(labels[-2:]) in _SUFFIXES else 2
    return ".".join(labels[-keep:])


def label(domain: str) -> str:
    """The name in a domain, as its owner chose it: `hr.tern-dove.co.uk` -> `tern-dove`."""
    return registrable(domain).split(".")[0]


@lru_cache(maxsize=4096)
def is_free_mail(domain: str) -> bool:
    """Does everybody get addresses there, so that the domain says nothing of an employer?"""
    return any(part in _FREE for part in _below(domain))


def _words(local: str) -> list[str]:
    return [word for word in _PARTS.split(local) if word]


@lru_cache(maxsize=4096)
def is_unattended(email: str) -> bool:
    """Does nobody read this address, by its form or its domain: no-reply, notifications@, addresses of systems?"""
    local, _, domain = email.lower().partition("@")
    found = system(Address("", email.lower()))
    if found is not None:
        return not any(part in found.persons for part in _below(domain))
    squeezed = local.replace(".", "").replace("_", "").replace("-", "").partition("+")[0]
    return (
        local in _UNATTENDED
        or squeezed in _UNATTENDED
        or any(word in _UNATTENDED for word in _words(local))
        or "noreply" in squeezed
        or "donotreply" in squeezed
    )


@lru_cache(maxsize=4096)
def is_shared(email: str) -> bool:
    """Is it a mailbox of a department: talent@, careers@, hr@, jobs-berlin@?"""
    local = email.lower().partition("@")[0].partition("+")[0]
    if local in _SHARED or local.replace("-", "").replace(".", "").startswith(
        (
            "talentcommunity",
            "talentacq",
            "recruit",
            "careers",
            "hrservice",
            "hiringteam",
            "humanresource",
            "jobs",
            "bewerbung",
            "recrutement",
        )
    ):
        return True
    words = _words(local)
    return (
        bool(words)
        and (words[0] in _SHARED or words[-1] in _SHARED)
        and all(word in _SHARED or len(word) <= 2 or words[0] in _SHARED for word in words)
        and not _is_persons(words)
    )


def _is_persons(words: list[str]) -> bool:
    """`dana.post` is a person of that surname; `jobs-berlin` is none."""
    return len(words) == 2 and words[0] not in _SHARED


def company(address: Address | None) -> tuple[str, float] | None:
    """The company that a system's address or display name carries, with a confidence; None where it carries none."""
    found = system(address)
    if found is None or address is None:
        return None
    for place in found.company:
        if place == "display":
            name = _of_display(address.name, found)
            if name:
                return name, 0.75
        elif place == "local":
            name = _of_local(address.email.partition("@")[0], found)
            if name:
                return name, 0.45
        elif place == "subdomain":
            name = _of_subdomain(address.domain, found)
            if name:
                return name, 0.45
    return None


def _of_display(display: str, found: System) -> str | None:
    name = display.strip()
    for joint in (" via ", " @ ", " at ", " from ", " | ", " bei ", " chez ", " on behalf of "):
        before, inside, after = name.partition(joint)
        if not inside:
            continue
        name = before if joint == " via " or not after.strip() else after
        break
    if "(" in name and name.endswith(")"):
        before, _, after = name[:-1].partition("(")
        name = after if person(before) and not person(after) else before
    shown = tidy(without_team(tidy(name)))
    if not shown or not is_name(shown) or is_system_name(shown) or plain(shown) == plain(found.name) or "@" in shown:
        return None
    return shown if any(c.isupper() for c in shown) or " " in shown else shown.capitalize()


def _of_local(local: str, found: System) -> str | None:
    words = [word for word in _PARTS.split(local.partition("+")[0]) if word and word not in found.strip]
    kept = [
        word
        for word in words
        if word not in _UNATTENDED and word not in _SHARED and word not in {"no", "reply", "do", "not", "email", "mail"}
    ]
    if not kept or is_unattended(f"{local}@none.invalid") or len("".join(kept)) < 3:
        return None
    return " ".join(word.capitalize() for word in kept)


def _of_subdomain(domain: str, found: System) -> str | None:
    for base in found.domains:
        if domain.endswith("." + base):
            labels = [
                part
                for part in domain[: -len(base) - 1].split(".")
                if part
                not in {
                    "mail",
                    "email",
                    "app",
                    "candidates",
                    "talent",
                    "hire",
                    "jobs",
                    "us",
                    "eu",
                    "ca",
                    "notifications",
                    "www",
                    "m",
                    "reply",
                }
            ]
            if labels and not labels[-1].isdigit() and len(labels[-1]) > 2:
                return " ".join(word.capitalize() for word in _PARTS.split(labels[-1]) if word)
    return None


def prettified(domain: str) -> str:
    """A domain's name for showing, where nothing better is known: `halvorsenmarine.example` -> `Halvorsenmarine`."""
    return " ".join(word.capitalize() for word in label(domain).split("-") if word)
