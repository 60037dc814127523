"""Evidence for a name: single findings with their weights, gathered and weighed against each other.

Two findings of the same name strengthen each other as independent witnesses do (1 - (1-a)(1-b)); names of which one begins with
the other (`Wrenfield`, `Wrenfield Energy`) are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from followup_daemon.model import Fact
from followup_daemon.reading.names import key, plain
from followup_daemon.reading.senders import label

_HIGHEST = 0.98
_SHORTEST_STEM = 4  # letters that two names must share at their beginning to be one


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a mail that names a company or a role."""

    name: str
    weight: float
    quote: str = ""
    at: int = 0  # the order of reading; earlier wins among equals


def squeezed(name: str) -> str:
    """A role's name for comparing."""
    return plain(name).replace(" ", "")


@lru_cache(maxsize=4096)
def same_company(one: str, other: str) -> bool:
    """Are both forms of one company's name?"""
    shorter, longer = sorted((one, other), key=lambda name: len(key(name)))
    first, second = key(shorter), key(longer)
    if first == second:
        return bool(first)
    words = plain(shorter).split()
    return len(first) >= _SHORTEST_STEM and (plain(longer).split()[: len(words)] == words or second.startswith(first + "group"))


def same_role(one: str, other: str) -> bool:
    """`Backend Engineer` and `Backend Engineer, Pricing`; `engineer` alone is too little."""
    first, second = sorted((plain(one), plain(other)), key=len)
    return first == second or (len(first.split()) > 1 and (f" {first} " in f" {second} "))


def heaviest(findings: Iterable[Finding], same: Callable[[str, str], bool]) -> list[Fact]:
    """The names found, best evidenced first, each in its best form."""
    groups: list[list[Finding]] = []
    for finding in sorted(findings, key=lambda found: -found.weight):
        for group in groups:
            if same(group[0].name, finding.name):
                group.append(finding)
                break
        else:
            groups.append([finding])
    weighed: list[tuple[float, int, Fact]] = []
    for group in groups:
        doubt = 1.0
        seen: set[tuple[str, str]] = set()
        for finding in group:
            if (finding.quote, finding.name) not in seen:
                doubt *= 1.0 - min(finding.weight, _HIGHEST)
                seen.add((finding.quote, finding.name))
        best = _best_form(group)
        weighed.append(
            (
                min(_HIGHEST, 1.0 - doubt),
                -min(finding.at for finding in group),
                Fact(best.name, round(min(_HIGHEST, 1.0 - doubt), 2), best.quote),
            )
        )
    weighed.sort(key=lambda entry: (-entry[0], -entry[1]))
    return [fact for _, _, fact in weighed]


def _best_form(group: list[Finding]) -> Finding:
    """The form of a name that is found most often in strong places; capitals before small letters."""
    support: dict[str, float] = {}
    for finding in group:
        support[finding.name] = support.get(finding.name, 0.0) + finding.weight
    return max(group, key=lambda found: (any(c.isupper() for c in found.name), round(support[found.name], 3), len(found.name), -found.at))


@lru_cache(maxsize=4096)
def affinity(name: str, domain: str) -> float:
    """How well a domain fits a company's name (0..1): the same, one the beginning of the other, initials."""
    wanted, has = key(name), label(domain).replace("-", "")
    if not wanted or not has:
        return 0.0
    if wanted == has:
        return 1.0
    shorter, longer = sorted((wanted, has), key=len)
    if len(shorter) >= _SHORTEST_STEM and longer.startswith(shorter):
        return 0.9
    words = [word for word in plain(name).split() if word not in {"and", "the", "of", "de"}]
    if words and len(words[0]) >= _SHORTEST_STEM and has.startswith(words[0]):
        return 0.7
    initials = "".join(word[0] for word in words)
    return 0.6 if len(initials) >= 3 and has.startswith(initials) else 0.0
