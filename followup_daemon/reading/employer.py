"""For which company and which role a mail is, who recruits for whom, and under which number.

Every place that names a company or a role is a finding with a weight; the names are then weighed against each other. Places,
from strong to weak: schema.org markup, the words ("thank you for your interest in Pellucid Health"), the subject and the calendar
entry, a system's display name, the signature, at last the domain.

Confidence: 0.9 and more: said in words and borne out by another place; 0.7 to 0.9: said once in plain words, or in two lesser
places; 0.5 to 0.7: subject, signature or display name alone; up to 0.4: a guess from the domain; nothing lower is given.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

import re2

from followup_daemon.model import Address, Fact, FolderRole, Message
from followup_daemon.reading import senders
from followup_daemon.reading.clients import found_of_clients
from followup_daemon.reading.evidence import Finding, affinity, heaviest, same_company, same_role
from followup_daemon.reading.lines import Sayings
from followup_daemon.reading.names import (
    is_name,
    is_team,
    key,
    leading_company,
    local_words,
    person,
    person_of,
    plain,
    table,
    tidy,
    users_names,
    without_team,
)
from followup_daemon.reading.placing import Words, found_in_words
from followup_daemon.reading.requisitions import requisition
from followup_daemon.reading.roles import is_role, trimmed
from followup_daemon.reading.signatures import company_lines
from followup_daemon.reading.subjects import found_in_subject

_WORDS = table("employer.toml")
_AGENCY = frozenset(_WORDS["agency"]["words"])
_AGENCY_SAYS = Sayings(plain(phrase) for phrase in _WORDS["agency"]["said"])
_PARENT = tuple(_WORDS["parent"]["words"])
_DOMAIN_ALONE = 0.4
_LEAST_COMPANY, _LEAST_ROLE = 0.3, 0.3
_MARKUP = 0.95
_TEAM_CLOSING = re2.compile(r"(?m)^[\s*–—-]*(?:[Tt]he |[Yy]our |Das |Dein |L'équipe |Equipo )?(\p{Lu}[^\n|·,]{1,60}?)\s*$")


@dataclass(frozen=True, slots=True)
class Employer:
    """What a mail says of the employer. `company` is the client where an agency writes, None while it names none."""

    company: Fact | None = None
    role: Fact | None = None
    requisition: str | None = None
    agency: Fact | None = None


def employer(message: Message, own: Collection[str]) -> Employer:
    """Company, role, requisition number and agency of one mail, from them or from the user."""
    mine = frozenset(address.lower() for address in own)
    words = _words(message, mine)
    companies, roles = _findings(message, words)
    agency = _agency(message, words)
    if agency is not None:
        companies = [
            found
            for found in companies
            if not _begins(agency.text, found.name)
            and not same_company(found.name, agency.text)
            and affinity(found.name, words.domains[0] if words.domains else "") < 0.7
        ]
        for client, of_client in found_of_clients(words):
            companies.append(client)
            roles += of_client
    elif words.domains:
        companies += _of_domains(words, companies)
    company = next((fact for fact in heaviest(companies, same_company) if fact.confidence >= _LEAST_COMPANY), None)
    role = _role(roles, company, words)
    return Employer(company, role, requisition(words.subject, words.body), agency)


def _begins(firm: str, name: str) -> bool:
    """Is the name the beginning of the firm's: `Vos` of `Vos Recruitment`?"""
    words = plain(name).split()
    return plain(firm).split()[: len(words)] == words


# --- what is looked at --------------------------------------------------------------------------------------------------


def _words(message: Message, mine: frozenset[str]) -> Words:
    shown = [*message.senders, *((message.sender,) if message.sender is not None else ()), *message.to, *message.cc]
    shown += [
        a.address for event in message.events for a in (*event.attendees, *((event.organizer,) if event.organizer is not None else ()))
    ]
    persons = [
        address.name for address in shown if person_of(address) is not None and senders.system(address) is None and not _is_firms(address)
    ]
    return Words(
        subject=message.subject,
        body=message.latest,
        signature=message.signature,
        language=message.language or "en",
        domains=tuple(_domains(message, mine)),
        persons=tuple(dict.fromkeys(persons)),
        user=users_names(message, mine),
        shown=message.sender.name
        if message.sender is not None and (senders.system(message.sender) is None or senders.company(message.sender))
        else "",
        summaries=tuple(event.summary for event in message.events if event.summary),
    )


def _is_firms(address: Address) -> bool:
    """A company's display name that looks like a person's: `Tumbleweed Apps <jobs@tumbleweedapps.example>`."""
    return affinity(address.name, address.domain) >= 0.9 and not set(plain(address.name).split()) & set(local_words(address.email))


def _domains(message: Message, mine: frozenset[str]) -> Iterator[str]:
    """Domains that may be the employer's: the other side's, none of systems, free mail or the user's; the first is the writer's."""
    own_mail = message.role is FolderRole.SENT or (message.sender is not None and message.sender.email in mine)
    addresses: list[Address] = list(message.to) if own_mail else [message.sender] if message.sender is not None else []
    addresses += [event.organizer.address for event in message.events if event.organizer is not None]
    if message.reply_to is not None and not own_mail:
        addresses.append(message.reply_to)
    own = {senders.registrable(address.partition("@")[2]) for address in mine}
    seen: set[str] = set()
    for address in addresses:
        domain = senders.registrable(address.domain)
        if "." in domain and domain not in seen | own and senders.system(address) is None and not senders.is_free_mail(domain):
            seen.add(domain)
            yield domain


def _findings(message: Message, words: Words) -> tuple[list[Finding], list[Finding]]:
    companies, roles = found_in_words(words)
    for found in (found_in_subject(words), _in_markup(message)):
        companies += found[0]
        roles += found[1]
    companies += _of_senders(message, words)
    if not _is_own(message, words):
        companies += [
            Finding(name, weight * (1.3 if words.fits(name) else 1.0) * _as_parent(name, line), line)
            for name, weight, line in company_lines(message.signature, message.latest, words)
        ]
        companies += _of_closing_team(message)
    companies = [replace(found, name=_behind_person(found.name)) for found in companies]
    companies = [
        words.strengthened(found) for found in companies if not senders.is_system_name(found.name) and not words.is_persons(found.name)
    ]
    return companies, [found for found in roles if is_role(found.name)]


def _behind_person(name: str) -> str:
    """`Hendrik Maas of Ostrander Robotics` -> `Ostrander Robotics`; the Bank of Montreal stays whole."""
    for joint in (" of ", " from ", " at "):
        someone, found, company = name.partition(joint)
        if found and " " in someone and person(someone) is not None and is_name(company):
            return company
    return name


def _is_own(message: Message, words: Words) -> bool:
    return message.role is FolderRole.SENT or (
        message.sender is not None
        and bool(words.user)
        and set(plain(message.sender.name).split()) <= words.user
        and bool(message.sender.name)
    )


def _of_senders(message: Message, words: Words) -> list[Finding]:
    """What the display name of the writer (in the user's own mails: of the recipients) says of the company."""
    found: list[Finding] = []
    addresses = list(message.to) if _is_own(message, words) else [message.sender] if message.sender is not None else []
    for address in addresses:
        known = senders.company(address)
        if known is not None:
            found.append(Finding(known[0], known[1], address.name or address.email))
        if senders.system(address) is not None:
            continue
        shown = address.name
        for joint in (" from ", " at ", " @ ", " | ", " - ", " – ", " (", ", "):
            head, inside, tail = shown.partition(joint)
            if inside and person(head) is not None and joint != ", " and leading_company(tail.strip(" )")) is not None:
                found.append(Finding(tidy(without_team(tail.strip(" )"))), 0.6, shown))
                break
        else:
            named = person(shown)
            if (
                shown
                and "@" not in shown
                and (named is None or (words.domains and key(shown) == senders.label(words.domains[0]).replace("-", "")))
            ):
                name = tidy(without_team(tidy(shown)))
                if name and leading_company(name) is not None and not set(plain(name).split()) <= words.user:
                    found.append(Finding(name, 0.6 if is_team(shown) or words.fits(name) else 0.45, shown))
    return found


def _as_parent(name: str, line: str) -> float:
    """A group above the brand counts less: the mail belongs to the brand that it is about."""
    shown = f" {plain(f'{name} {line}')} "
    return 0.4 if any(f" {word} " in shown for word in _PARENT) else 1.0


def _of_closing_team(message: Message) -> list[Finding]:
    """`The Halvorsen Marine Recruiting Team`, `Talent Acquisition, Ferrowind` at the end of an unsigned mail."""
    found: list[Finding] = []
    lines = [line.strip() for line in f"{message.latest}\n{message.signature}".splitlines() if line.strip()][-6:]
    for line in lines:
        match = _TEAM_CLOSING.match(line)
        if match is None or len(line) > 70 or line.endswith((".", "?", ":")):
            continue
        shown = match.group(1).strip(" *-–—")
        name = tidy(without_team(shown))
        run = leading_company(name)
        if name != shown and run is not None and not run.rest and plain(name) not in {"the", "your", "our"}:
            found.append(Finding(name, 0.5, line))
    return found


def _in_markup(message: Message) -> tuple[list[Finding], list[Finding]]:
    """schema.org JSON-LD: the hiring organisation and the title of a JobPosting, wherever it is nested."""
    companies: list[Finding] = []
    roles: list[Finding] = []
    for block in message.markup[:5]:
        try:
            parsed = json.loads(block)
        except (ValueError, RecursionError):
            continue
        pending: list[Any] = [parsed]
        for _ in range(200):
            if not pending:
                break
            node = pending.pop()
            if isinstance(node, list):
                pending += node[:50]
            elif isinstance(node, dict):
                pending += list(node.values())[:50]
                organisation = node.get("hiringOrganization")
                name = organisation.get("name") if isinstance(organisation, dict) else organisation
                if isinstance(name, str) and name.strip():
                    companies.append(Finding(tidy(name[:100]), _MARKUP, name[:100]))
                title = node.get("title") if node.get("@type") == "JobPosting" else None
                if isinstance(title, str) and title.strip():
                    roles.append(Finding(trimmed(title[:120]), _MARKUP, title[:120]))
    return companies, roles


def _of_domains(words: Words, companies: list[Finding]) -> list[Finding]:
    """The domain's own name, for want of a better: only where nothing else that was found fits it."""
    domain = words.domains[0]
    if any(affinity(found.name, domain) >= 0.6 for found in companies):
        return []
    return [Finding(senders.prettified(domain), _DOMAIN_ALONE, domain)]


# --- who recruits for whom ----------------------------------------------------------------------------------------------


def _agency(message: Message, words: Words) -> Fact | None:
    """The writer's firm, where it recruits for others: by its own words, or by its name."""
    text = plain(f"{words.subject}\n{words.body}\n{words.signature}"[:8000])
    says = bool(_AGENCY_SAYS.within(f" {text} ", frozenset(text.split()))) and not _is_own(message, words)
    firm = _firm(message, words)
    if firm is None or (not words.domains and senders.system(message.sender) is not None):
        return None
    named = any(word in _AGENCY for word in plain(firm.text).split()) or any(
        len(part) > 4 and senders.label(domain).replace("-", "").endswith(part.replace(" ", ""))
        for domain in words.domains[:1]
        for part in _AGENCY
    )
    return firm if says or named else None


def _firm(message: Message, words: Words) -> Fact | None:
    """The firm that the writer (in the user's own mails: the recipient) belongs to, by signature and domain alone."""
    found: list[Finding] = []
    if not _is_own(message, words):
        found = [Finding(name, weight, line) for name, weight, line in company_lines(message.signature, message.latest, words, whole=True)]
    found = [Finding(f.name, f.weight * (1.4 if words.fits(f.name) else 1.0), f.quote) for f in found]
    found = [
        f
        if any(affinity(f.name, domain) == 1.0 for domain in words.domains)
        else Finding(tidy(without_team(f.name)) or f.name, f.weight, f.quote)
        for f in found
    ]
    best = next(iter(heaviest(found, same_company)), None)
    if best is not None:
        return best
    if words.domains:
        return Fact(senders.prettified(words.domains[0]), _DOMAIN_ALONE, words.domains[0])
    return None


# --- weighing -----------------------------------------------------------------------------------------------------------


def _role(roles: list[Finding], company: Fact | None, words: Words) -> Fact | None:
    """The best evidenced role; a company's name that slipped into one is cut off again."""
    cleaned: list[Finding] = []
    for found in roles:
        name = found.name
        if company is not None:
            for separator in (", ", " - ", " – ", " at ", " @ "):
                head, inside, tail = name.rpartition(separator)
                if inside and (same_company(tail, company.text) or any(affinity(tail, domain) >= 0.9 for domain in words.domains)):
                    name = head
            for separator in (": ", " - ", " – ", ", ", " | "):
                head, inside, tail = name.partition(separator)
                if inside and same_company(head, company.text):
                    name = tail
            if same_company(name, company.text):
                continue
        if name and is_role(name) and not words.is_persons(name):
            cleaned.append(Finding(trimmed(name), found.weight, found.quote, found.at))
    return next((fact for fact in heaviest(cleaned, same_role) if fact.confidence >= _LEAST_ROLE), None)
