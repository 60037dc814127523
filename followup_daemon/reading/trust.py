"""Why nobody may be written to because of a mail (RELIABILITY.md, section 3).

A draft goes only to an address whose owner is who they seem to be. Everything here looks at headers; what a fake recruiter
says (payment, chat-app interviews) is a signal of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

import re2

from followup_daemon.model import Address, Authentication, Message
from followup_daemon.reading.names import key
from followup_daemon.reading.senders import is_free_mail, label, registrable, system

_ADDRESS = re2.compile(r"[\w.%+'-]+@([\w-]+(?:\.[\w-]+)+)")
_INJECTED = re2.compile(r"(?i)\s(?:bcc|cc|to|reply-to|subject|from)\s*:")
_HOST = re2.compile(r"(?i)(?:https?://|www\.)([\w.-]+)|[\w.%+'-]+@([\w-]+(?:\.[\w-]+)+)")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")  # those whose letters pass for each other
_CONFUSABLE = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "8": "b", "i": "l", "|": "l"})
_PASSES_ON = frozenset({"ats", "scheduling", "assessment"})  # kinds of systems that pass answers on to people
_SHORTEST_LOOKALIKE = 5  # letters: shorter names are too easily alike by chance


def distrust(message: Message, company: str | None, own: Collection[str]) -> str | None:
    """The reason, in words for the user, why this mail is not believed; None where nothing speaks against it.

    `company` is the employer as read from the mail, `own` are the user's addresses.
    """
    sender = message.sender
    mine = {address.lower() for address in own}
    if len({address.email for address in message.senders}) > 1:
        return "it names several senders: " + ", ".join(address.email for address in message.senders)
    if sender is None:
        return "it names no sender"
    if message.authentication is Authentication.FAIL:
        return f"your mail server could not authenticate {sender.email}"
    if sender.email in mine:
        return None
    return (
        _disguised(sender)
        or _answers_elsewhere(message, sender, company, mine)
        or _looks_like_another(message, sender, mine)
        or _claims_a_company(message, sender, company, mine)
    )


def _disguised(sender: Address) -> str | None:
    if any(part.startswith("xn--") for part in sender.domain.split(".")) or not sender.email.isascii():
        return f"the domain {sender.domain} is written in other scripts' letters"
    for word in sender.name.split():
        if len(_scripts(word)) > 1:
            return f"the sender's name mixes scripts within one word: {word}"
    shown = _INJECTED.split(sender.name)[0]  # an encoded line break with a header behind it names nobody else, and goes nowhere
    for found in _ADDRESS.finditer(shown):
        if found.group(0).lower() != sender.email and registrable(found.group(1)) != registrable(sender.domain):
            return f"the sender's name holds another address: {found.group(0).lower()}"
    return None


def _scripts(word: str) -> set[str]:
    """The scripts of a word's letters, of those that can be mistaken for each other."""
    names = (unicodedata.name(c, "") for c in word if c.isalpha())
    return {script for name in names for script in _SCRIPTS if name.startswith(script)}


def _answers_elsewhere(message: Message, sender: Address, company: str | None, mine: set[str]) -> str | None:
    """An answer must not go to another registrable domain.

    Systems are the exception, as far as the mail itself bears them out: their own domains (plus addresses) on either side, or a
    reply address at the company that the mail is about or at the domain of its calendar entry's organiser.
    """
    reply = message.reply_to
    if reply is None or reply.email == sender.email or reply.email in mine or registrable(reply.domain) == registrable(sender.domain):
        return None
    ours, theirs = system(sender), system(reply)
    if theirs is not None and theirs.kind in _PASSES_ON and (ours is None or ours.name == theirs.name):
        return None
    if ours is not None and ours.kind in _PASSES_ON and not is_free_mail(reply.domain):
        organisers = {registrable(event.organizer.address.domain) for event in message.events if event.organizer is not None}
        if registrable(reply.domain) in organisers or (company is not None and _is_of(reply.domain, company)):
            return None
    return f"answers would go to another domain than the sender's: {reply.email}"


def _is_of(domain: str, company: str) -> bool:
    """Does the domain bear the company's name, or the beginning of it?"""
    name, wanted = label(domain).replace("-", ""), key(company)
    return len(name) >= 4 and (name == wanted or wanted.startswith(name) or (len(wanted) >= 4 and name.startswith(wanted)))


def _others(message: Message, sender: Address, mine: set[str]) -> Iterable[str]:
    """Registrable domains that the mail itself names, besides the sender's, the user's and those of systems and free mail."""
    own = {registrable(address.partition("@")[2]) for address in mine}
    addresses = [*message.to, *message.cc, *(attendee.address for event in message.events for attendee in event.attendees)]
    hosts = [address.domain for address in addresses]
    for text in (message.latest, message.signature, *message.links):
        hosts += [found.group(1) or found.group(2) for found in _HOST.finditer(text[:20_000])]
    seen: set[str] = {registrable(sender.domain)} | own
    for host in hosts:
        domain = registrable(host.strip(".").lower())
        if domain not in seen and "." in domain and not is_free_mail(domain) and system(Address("", f"x@{domain}")) is None:
            seen.add(domain)
            yield domain


def _looks_like_another(message: Message, sender: Address, mine: set[str]) -> str | None:
    """`northw1nd.example` in a mail that names `northwind.example`."""
    if is_free_mail(sender.domain) or system(sender) is not None:
        return None
    name = label(sender.domain)
    for domain in _others(message, sender, mine):
        other = label(domain)
        if len(other) >= _SHORTEST_LOOKALIKE and name != other and (_skeleton(name) == _skeleton(other) or _one_apart(name, other)):
            return f"the sender's domain {registrable(sender.domain)} only looks like {domain}"
    return None


def _skeleton(name: str) -> str:
    return name.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("-", "").translate(_CONFUSABLE)


def _one_apart(one: str, other: str) -> bool:
    """One letter exchanged, added, left out, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST_LOOKALIKE:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    middle, across = one[start : len(one) - end], other[start : len(other) - end]
    return (len(middle) <= 1 and len(across) <= 1) or (len(middle) == 2 and middle == across[::-1])


def _claims_a_company(message: Message, sender: Address, company: str | None, mine: set[str]) -> str | None:
    """Free mail in the name of a company that has a domain of its own. A small agency that claims none is welcome."""
    if company is None or not is_free_mail(sender.domain):
        return None
    for domain in _others(message, sender, mine):
        if _is_of(domain, company):
            return f"it speaks for {company}, which has the domain {domain}, from a free mail address"
    return None
