"""Where companies and roles stand: in running words, in subjects and calendar entries, in an agency's words.

The tables of `employer.toml` say which words stand before and after such names; `names` and `roles` say how far a name goes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from followup_daemon.reading.evidence import Finding, affinity
from followup_daemon.reading.lines import Phrases, has_capital, plain_phrase, sentence_around, unwrapped
from followup_daemon.reading.names import is_capital, is_name, key, leading_company, person, plain, same_person, table
from followup_daemon.reading.roles import has_job_noun, is_place, is_role, is_title, last_job_noun, leading_role, titles_in, trailing_role
from followup_daemon.reading.senders import is_system_name, label

_WORDS = table("employer.toml")
_ELSEWHERE = tuple(_WORDS["elsewhere"]["words"])
_BARE_TITLE = 0.4  # a job's title that merely stands in the text
_JOINT = 200  # characters in which the words between two names stand
_COMMA = 0.4  # a company behind a comma: `interview for Rating Engine Developer, Three Oaks Mutual`


def _weights(*groups: dict[str, Any]) -> dict[str, float]:
    return {plain_phrase(word): float(group["weight"]) for group in reversed(groups) for word in group["words"]}


_COMPANY_WEIGHTS = _weights(*_WORDS["before_company"].values())
_BEFORE_COMPANY = Phrases(_COMPANY_WEIGHTS)
_AFTER_COMPANY = Phrases(_WORDS["after_company"]["words"])
_ROLE_WEIGHTS = _weights(*_WORDS["before_role"].values())
_NEEDS_NOUN = frozenset(plain_phrase(word) for word in _WORDS["before_role"]["fair"]["words"]) - frozenset(
    plain_phrase(word) for word in _WORDS["before_role"]["strong"]["words"]
)
_ONE_WORD = frozenset(_WORDS["too_common"]["words"])
_BEFORE_ROLE = Phrases(_ROLE_WEIGHTS)
_AFTER_ROLE = Phrases(_WORDS["after_role"]["words"])
_BETWEEN = tuple(sorted((plain_phrase(words) for words in _WORDS["between"]["words"]), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of a mail in which names are looked for."""

    subject: str
    body: str
    signature: str
    language: str
    domains: tuple[str, ...]  # that may be the employer's; the writer's first
    persons: tuple[str, ...]  # people known from headers and calendar entries
    user: frozenset[str]  # words of the user's own name
    summaries: tuple[str, ...] = ()  # of calendar entries
    shown: str = ""  # the writer's display name

    def fits(self, name: str) -> bool:
        """Does the writer's domain bear this name?"""
        return any(affinity(name, domain) >= 0.7 for domain in self.domains)

    def displays(self, name: str) -> bool:
        """Does the writer's display name begin with this name?"""
        return bool(self.shown) and plain(self.shown).startswith(plain(name)) and self.shown not in self.persons

    def strengthened(self, found: Finding) -> Finding:
        """A finding with the weight that a fitting domain adds."""
        best = max((affinity(found.name, domain) * (1.0 if place == 0 else 0.6) for place, domain in enumerate(self.domains)), default=0.0)
        return replace(found, weight=found.weight + (0.97 - found.weight) * 0.5 * best)

    def is_persons(self, name: str) -> bool:
        """Is it the user's name, or that of a person whom the headers name?"""
        words = set(plain(name).split())
        if words and words <= self.user:
            return True
        return any(
            plain(name) == plain(shown) or (len(words) > 1 and person(name) is not None and same_person(name, shown))
            for shown in self.persons
        ) and not self.fits(name)

    @property
    def known(self) -> str:
        """The key of the writer's domain, so that its name is recognised in small letters too."""
        return label(self.domains[0]).replace("-", "") if self.domains else ""


@lru_cache(maxsize=256)
def _doubt(sentence: str) -> float:
    low = sentence.lower()
    return 0.4 if any(words in low for words in _ELSEWHERE) else 1.0


def found_in_words(words: Words) -> tuple[list[Finding], list[Finding]]:
    """Companies and roles that the running words name."""
    companies: list[Finding] = []
    roles: list[Finding] = []
    for number, line in enumerate(unwrapped(words.body)):
        found = found_in_line(line, words)
        companies += [replace(finding, at=number) for finding in found[0]]
        roles += [replace(finding, at=number) for finding in found[1]]
    companies += _spelled_like_the_domain(words)
    return companies, roles


def found_in_line(line: str, words: Words) -> tuple[list[Finding], list[Finding]]:
    """Companies and roles in one line of running words."""
    companies: list[Finding] = []
    roles: list[Finding] = []
    noun = last_job_noun(line)
    for phrase, begin, end in _BEFORE_ROLE.occurrences(line):
        if noun <= end and (phrase in _NEEDS_NOUN or not has_capital(line, end, len(line))):
            continue
        run = leading_role(line[end:].lstrip(" :"), language=words.language)
        if run is None or words.is_persons(run[0]) or run[0].lower() in {"us", "me"}:
            continue
        if phrase in _NEEDS_NOUN and not (is_title(run[0]) and has_job_noun(run[0]) and (is_capital(run[0]) or phrase not in _ONE_WORD)):
            continue
        if not is_capital(run[0]) and not has_job_noun(run[0]):
            continue
        if words.fits(run[0]) and not has_job_noun(run[0]):
            continue
        sentence = sentence_around(line, begin, end)
        weight = _ROLE_WEIGHTS[phrase] * (1.0 if has_job_noun(run[0]) else 0.8) * _doubt(sentence) * _own_title(line, begin)
        roles.append(Finding(run[0], weight, sentence))
        companies += _after_a_role(run[1], sentence, words)
    for phrase, begin, end in _AFTER_ROLE.occurrences(line):
        name = trailing_role(line[:begin].rstrip())
        if (
            name is None
            or words.is_persons(name)
            or (
                phrase in {"application", "interview", "search", "hire", "spot"}
                and not (has_job_noun(name) or (" " in name and is_title(name)))
            )
        ):
            continue
        if words.fits(name) and not has_job_noun(name):
            continue
        sentence = sentence_around(line, begin, end)
        roles.append(Finding(name, _WORDS["after_role"]["weight"] * (1.0 if has_job_noun(name) else 0.6) * _doubt(sentence), sentence))
        companies += _after_a_role(line[end:].strip(), sentence, words)
    for name, begin in titles_in(line):
        sentence = sentence_around(line, begin, begin + len(name))
        if not words.is_persons(name):
            roles.append(Finding(name, _BARE_TITLE * _doubt(sentence) * _own_title(line, begin), sentence))
    for phrase, begin, end in _BEFORE_COMPANY.occurrences(line):
        if not words.known and not has_capital(line, end, len(line)):
            continue
        companies += _leading(line, phrase, begin, end, words, _COMPANY_WEIGHTS[phrase])
        roles += role_after_company(line[end:], line, begin, words)
    for _, begin, _end in _AFTER_COMPANY.occurrences(line):
        name = _trailing_company(line[:begin], words)
        if name is not None:
            companies.append(
                Finding(
                    name,
                    _WORDS["after_company"]["weight"] * _doubt(sentence_around(line, begin, begin)),
                    sentence_around(line, max(0, begin - 1), begin),
                )
            )
    return companies, roles


def _own_title(line: str, begin: int) -> float:
    """`I'm Dana, VP Engineering`, `Omar, our Director of Simulation`: what somebody is, not what is sought."""
    before = line[max(0, begin - 60) : begin].lower()
    words = before.replace("’", "'").split()
    near = " ".join(words[-5:])
    if any(mark in f" {near} " for mark in (" i'm ", " i am ", " my name is ", " who is ", " ich bin ", " je suis ", " soy ")):
        return 0.3
    if before.rstrip().endswith(
        (
            ", our",
            ", the",
            ", their",
            ", his",
            ", her",
            ", a",
            " their",
            " with our",
            " with the",
            " our it",
            " by our",
            ", unser",
            ", unsere",
            ", notre",
            ", nuestro",
        )
    ):
        return 0.35
    if before.rstrip().endswith(("(", ",")) and person(_last_words(line[:begin])) is not None:
        return 0.35
    return 1.0


def _last_words(text: str) -> str:
    words = text.rstrip(" (,").split()
    return " ".join(words[-2:])


def _leading(line: str, phrase: str, begin: int, end: int, words: Words, weight: float) -> list[Finding]:
    following = line[end:].lstrip(" :")
    run = leading_company(following, known=words.known)
    if run is None or words.is_persons(run.text) or is_system_name(run.text) or is_place(run.text):
        return []
    fits = words.fits(run.text)
    if not fits and (
        has_job_noun(run.text)
        or (run.rest.split(maxsplit=1) or [""])[0].lower().strip(".,")
        in {"position", "role", "opening", "job", "vacancy", "post", "interview", "application", "seat"}
    ):
        return []
    named = person(run.text)
    if (
        phrase
        in {
            "interview with",
            "with",
            "from",
            "by",
            "call with",
            "conversation with",
            "meeting with",
            "chat with",
            "hear from",
            "confirmed with",
            "agreed with",
            "feedback from",
            "spoken with",
        }
        and named is not None
        and not fits
    ):
        weight *= 0.5 if " " in run.text else 0.6
    if phrase in {"at", "with", "from", "for", "of", "en", "by", "bei"} and not fits:
        weight *= 0.8
        if any(c.isdigit() for c in run.text) or (len(run.text) <= 3 and run.text.upper() == run.text):
            return []
    if phrase == "for" and not fits:
        weight *= 0.6
    if phrase == "of" and not fits:
        return []
    sentence = sentence_around(line, begin, end)
    return [Finding(run.text, weight * _doubt(sentence), sentence)]


def _after_a_role(rest: str, quote: str, words: Words) -> list[Finding]:
    """The company behind a role: `… Engineer at Glasswing Bank`, `… role with Hearthstead Homes`, `… Developer, Three Oaks Mutual`."""
    text = rest.lstrip(" ")
    comma = text.startswith(",")
    low = plain_phrase(text[:_JOINT].lstrip(", "))
    for joint in _BETWEEN:
        if low.startswith(joint + " "):
            parted = text.lstrip(", ").split(" ")
            run = leading_company(" ".join(parted[len(joint.split()) :]), known=words.known)
            if run is None or words.is_persons(run.text) or is_place(run.text) or is_system_name(run.text):
                return []
            sure = joint not in {"for", "in", "of", "en", "à", "–", "-", "|", "interview with"}
            if not words.fits(run.text) and (not sure or joint.endswith("interview with")):
                return [Finding(run.text, 0.3, quote)] if person(run.text) is None else []
            return [Finding(run.text, 0.8 * _doubt(quote), quote)]
    if comma or text[:1].isupper():
        run = leading_company(text.lstrip(", "), known=words.known)
        if run is not None and (
            words.fits(run.text) or (comma and is_name(run.text) and not words.is_persons(run.text) and not is_place(run.text))
        ):
            return [Finding(run.text, _COMMA if not words.fits(run.text) else 0.6, quote)]
    return []


def role_after_company(rest: str, line: str, begin: int, words: Words) -> list[Finding]:
    """`your application to Redwing Outfitters as Loyalty Systems Developer`, `… at Norsund for the position of …`."""
    run = leading_company(rest.lstrip(" :"), known=words.known)
    if run is None:
        return []
    after = run.rest.strip(" ,")
    low = after[:_JOINT].lower()
    for joint in (
        "as well, for",
        "as well for",
        "as the",
        "as our",
        "as",
        "for",
        "in the role of",
        "in the position of",
        "als",
        "en tant que",
        "como",
        "comme",
        "pour",
    ):
        if low.startswith(joint + " "):
            found = leading_role(after[len(joint) :].strip(), language=words.language)
            if found is not None and is_capital(found[0]) and is_role(found[0]) and not words.is_persons(found[0]):
                sentence = sentence_around(line, begin, begin)
                return [Finding(found[0], (0.8 if has_job_noun(found[0]) else 0.45) * _doubt(sentence), sentence)]
    return []


def _trailing_company(text: str, words: Words) -> str | None:
    """The company's name that a text ends with: `… and Saltmarsh Foods`, `The Palisade Parks Board`."""
    tokens = text.rstrip().split(" ")
    begin = len(tokens)
    while begin > 0 and len(tokens) - begin < 6:
        word = tokens[begin - 1]
        core = word.strip("\"'“”()[]*")
        if not core or (begin < len(tokens) and core.endswith((".", ",", ":", ";", "!", "?")) and not core.startswith(("St.", "Ste."))):
            break
        if is_capital(core) or (
            core in {"&", "of", "de", "der", "and", "+"}
            and begin < len(tokens)
            and begin >= 2
            and is_capital(tokens[begin - 2])
            and core != "and"
        ):
            begin -= 1
        else:
            break
    while begin < len(tokens):
        run = leading_company(" ".join(tokens[begin:]), known=words.known)
        if run is not None and not run.rest.strip() and not words.is_persons(run.text) and not has_job_noun(run.text):
            named = person(run.text)
            return run.text if words.fits(run.text) or " " in run.text or named is None else None
        begin += 1
    return None


def _spells(line: str, letters: str) -> bool:
    """Do these letters stand in the line, with nothing between them that a company's `key` keeps?"""
    shown = plain(line)
    return letters in shown.replace(" ", "") or (" and " in shown and letters in shown.replace(" and ", " ").replace(" ", ""))


def _spelled_like_the_domain(words: Words) -> list[Finding]:
    """Words that spell the writer's domain, wherever they stand: `COPPERLINE head office` from copperline.example."""
    found: list[Finding] = []
    for place, domain in enumerate(words.domains):
        wanted = label(domain).replace("-", "")
        if len(wanted) < 4:
            continue
        for line in (*unwrapped(words.body), *words.signature.splitlines(), words.subject, *words.summaries):
            if not _spells(line, wanted[:4]):
                continue
            tokens = line.split()
            for start in range(len(tokens)):
                if not key(tokens[start].strip("\"'()[].,:;!?")) or not wanted.startswith(key(tokens[start].strip("\"'()[].,:;!?"))):
                    continue
                run = leading_company(" ".join(tokens[start:]), known=wanted)
                if run is not None and affinity(run.text, domain) >= 0.9 and len(key(run.text)) >= 4:
                    exact = key(run.text) == wanted
                    found.append(Finding(run.text, (0.45 if exact else 0.35) * (1.0 if place == 0 else 0.6), line.strip()))
    return found[:12]
