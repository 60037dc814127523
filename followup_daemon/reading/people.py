"""The people of a mail: who writes, who signs, who is named, who will interview, whom to ask.

Names are given exactly as their bearers write them, never made up from an address. Rooms, groups, mailboxes, systems and the
user are no people.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import re2

from followup_daemon.model import Address, Attendee, CalendarEvent, Message, Part, Person
from followup_daemon.reading import senders
from followup_daemon.reading.evidence import affinity
from followup_daemon.reading.interviewing import Naming, contact, says, telling
from followup_daemon.reading.names import Named, is_team, key, local_words, person, person_of, plain, same_person, table, users_names
from followup_daemon.reading.once import once_per_mail
from followup_daemon.reading.signatures import block, names, parts

_WORDS = table("people.toml")
_TITLES = {Part(part): tuple(words) for part, words in _WORDS["titles"].items()}
_UNATTENDED = tuple(f" {phrase}" for phrase in _WORDS["unattended"]["says"])
_ADDRESS = re2.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+")
_PARTSTATS_OUT = frozenset({"DECLINED"})
_ROOM = re2.compile(
    r"(?i)(?:^|[\s._-])(?:room|boardroom|raum|salle|sala|besprechungsraum|meeting[\s_-]?room|conf(?:erence)?|conference|resource|projector|zoom|teams|webex|equipment|desk|floor|building|board)(?:$|[\s._\d-])"
)
_GROUP = re2.compile(
    r"(?i)(?:^|[._-])(?:all|team|group|everyone|list|dl|distribution|staff|interviewers|panel|committee|hiring|recruiting|talent|people|hr|eng|engineering|dev|devs|careers|jobs|calendar|scheduling|scheduler|interviews|notetaker|notes|bot|assistant)(?:$|[._-])"
)
_NOTETAKERS = re2.compile(
    r"(?i)(?:fireflies|otter\.ai|read\.ai|fathom|notetaker|metaview|brighthire|gong\.io|calendar\.google\.com|zoom\.us)"
)
_MOST = 20  # people of one mail: a longer list is a hall, not a panel


def shared(address: Address | str) -> bool:
    """Is it a mailbox of a department: talent@, careers@, hr@, jobs@? A person only where a named person signs from it."""
    return senders.is_shared(address.email if isinstance(address, Address) else address.lower())


@once_per_mail
def unattended(message: Message) -> bool:
    """Does nobody read what is sent to this mail's sender: by address, by its words, or a shared mailbox that no person signs?"""
    sender = message.sender
    if sender is None or senders.is_unattended(sender.email):
        return True
    words = f" {plain(f'{message.latest} {message.signature}')} "
    if any(phrase in words for phrase in _UNATTENDED) and signed_by(message) is None:
        return True
    nobody = senders.is_shared(sender.email) or (
        bool(sender.name) and person_of(sender) is None and (is_team(sender.name) or _is_firm(sender.name, message))
    )
    return nobody and signed_by(message) is None


def signed_by(message: Message) -> str | None:
    """The person who signs, as signed; where only a first name stands below the words, that; None for teams and unsigned mails."""
    named = _signer(message)
    return named.name if named is not None else None


def people(message: Message, own: Collection[str]) -> tuple[Person, ...]:
    """Everybody whom this mail shows, each once: the sender first, then those who will interview, then the others."""
    mine = frozenset(address.lower() for address in own)
    gathered: list[Person] = []
    writer = _writer(message, mine)
    if writer is not None:
        gathered.append(writer)
    asked = contact_for_questions(message)
    for found in (*interviewers(message, mine), *_of_calendar(message, mine), *([asked] if asked is not None else [])):
        _gather(gathered, found)
    user = users_names(message, mine)
    return tuple(found for found in gathered if not _is_user(found, mine, user))[:_MOST]


@once_per_mail
def interviewers(message: Message, own: Collection[str]) -> tuple[Person, ...]:
    """Those who will interview, with their addresses where the mail shows them; empty where it does not say.

    Words outweigh the calendar entry for the one who arranges: a sender or organiser who names others and not himself is none.
    """
    mine = frozenset(address.lower() for address in own)
    if message.sender is not None and message.sender.email in mine:
        return ()
    user = users_names(message, mine)
    told = telling(message, user)
    writer = _writer(message, mine)
    listed = _of_calendar(message, mine)
    gathered: list[Person] = []
    for naming in told.named:
        _gather(gathered, _resolved(naming, message, mine))
    sender = message.sender
    arranger = {sender.email} if sender is not None else set()
    if sender is None or senders.is_unattended(sender.email):
        arranger |= {
            event.organizer.address.email
            for event in message.events
            if event.organizer is not None and len(event.attendees) > len(mine) + 1
        }
    others = [found for found in listed if found.email not in arranger]
    for found in others:
        _gather(gathered, found)
    leads = writer is not None and writer.part is Part.HIRING_MANAGER
    takes_part = bool(told.me) or ((bool(told.calls) or leads) and not gathered)
    attends = any(found.email in arranger for found in listed)
    arranges = writer is not None and writer.part in {Part.COORDINATOR, Part.RECRUITER}
    if not told.absent and (
        takes_part or (attends and not told.named and not (arranges and others)) or (message.events and not gathered and not arranges)
    ):
        for found in [writer] if writer is not None and (takes_part or not listed or writer.email in arranger) else []:
            if found.email is not None and not unattended(message):
                _gather(gathered, Person(found.name, found.email, Part.INTERVIEWER, found.title, told.me or told.calls or found.quote))
        for found in listed:
            if found.email in arranger and not takes_part:
                _gather(gathered, found)
    return tuple(
        Person(found.name, found.email, Part.INTERVIEWER, found.title, found.quote) for found in gathered if not _is_user(found, mine, user)
    )[:_MOST]


@once_per_mail
def contact_for_questions(message: Message) -> Person | None:
    """Whom they name for questions: `For questions write to Lee Park, lee@…`, `ask me`."""
    asked, ask_me = contact(message)
    if asked is None:
        return _writer(message, frozenset()) if ask_me else None
    address = _ADDRESS.search(asked.quote)
    email = address.group(0).lower().rstrip(".") if address is not None else None
    if asked.name is None and email is None:
        return None
    resolved = _resolved(asked, message, frozenset())
    return Person(
        resolved.name,
        email or resolved.email,
        resolved.part if resolved.part is not Part.INTERVIEWER else None,
        resolved.title,
        asked.quote,
    )


# --- the writer ---------------------------------------------------------------------------------------------------------


@once_per_mail
def _signer(message: Message) -> Named | None:
    display = person_of(message.sender) if message.sender is not None and senders.system(message.sender) is None else None
    found = [named for named, _ in names(block(message.signature, message.latest)) if not _is_firm(named.name, message)]
    if display is not None:
        same = [named for named in found if same_person(named.name, display.name)]
        if same:
            return max(same, key=lambda named: (len([word for word in named.name.split() if len(word.strip(".")) > 1]), len(named.name)))
    last = plain(message.latest.strip().splitlines()[-1]) if message.latest.strip() else ""
    first = plain(message.signature.strip().splitlines()[0]) if message.signature.strip() else ""
    return next(
        (named for named in found if " " in named.name), next((named for named in found if plain(named.name) in {last, first}), None)
    )


def _is_firm(name: str, message: Message) -> bool:
    """A company's name that looks like a person's (`Tumbleweed Apps`): it stands in the display name, or the domain bears it."""
    sender = message.sender
    if sender is None:
        return False
    known = senders.company(sender)
    if known is not None and plain(known[0]) == plain(name):
        return True
    label = senders.label(sender.domain).replace("-", "")
    if affinity(name, sender.domain) >= 0.9 and key(name) != label and len(name.split()) > 1:
        return not set(plain(name).split()) & set(local_words(sender.email))
    return (len(name.split()) > 1 or len(name) > 3) and (key(name) == label) and plain(name).split()[0] not in local_words(sender.email)


@once_per_mail
def _writer(message: Message, mine: frozenset[str]) -> Person | None:
    sender = message.sender
    if sender is None or sender.email in mine:
        return None
    signed = _signer(message)
    machine = senders.is_unattended(sender.email)
    display = None if machine else person_of(sender)
    if display is not None and _is_firm(display.name, message):
        display = None
    if machine or (senders.is_shared(sender.email) and signed is None):
        if signed is None or " " not in signed.name:
            return None
        part, quote = _part(message, signed)
        return Person(signed.name, None, part, signed.title, quote)
    named = _fuller(display, signed)
    part, quote = _part(message, named)
    if named is None:
        if sender.name and (is_team(sender.name) or person(sender.name) is None) and sender.name.strip() and "@" not in sender.name:
            return Person(None, sender.email, part, None, quote) if not senders.is_shared(sender.email) else None
        return Person(None, sender.email, part, None, quote)
    return Person(named.name, sender.email, part, named.title, quote)


def _fuller(display: Named | None, signed: Named | None) -> Named | None:
    """The signature's form where it is the same person's and no shorter; a title from wherever it stands."""
    if display is None or signed is None:
        return signed or display
    title = signed.title or display.title
    if not same_person(display.name, signed.name):
        return Named(display.name, display.title)

    def full(name: str) -> int:
        return len([word for word in name.split() if len(word.strip(".")) > 1])

    return Named(signed.name if full(signed.name) >= full(display.name) else display.name, title)


def _part(message: Message, named: Named | None) -> tuple[Part | None, str]:
    """The writer's part, with the words that tell it: what they say of themselves, then the title in the signature."""
    told = says(message)
    if told.hiring_manager:
        return Part.HIRING_MANAGER, told.hiring_manager
    for part, quote in ((Part.COORDINATOR, told.coordinator), (Part.RECRUITER, told.recruiter)):
        if quote:
            return part, quote
    for line in block(message.signature, message.latest):
        if len(line) > 120 or "@" in line or line.rstrip().endswith(("?", "!")):
            continue
        known = _by_title(" | ".join(piece for piece in parts(line) if not _names(piece, named)))
        if known is not None:
            return known, " ".join(line.split())
    if message.sender is not None:
        inside = message.sender.name.partition("(")[2] or (message.sender.name if senders.is_shared(message.sender.email) else "")
        known = _by_title(inside)
        if known is not None:
            return known, message.sender.name
    return (Part.INTERVIEWER, told.interviewer) if told.interviewer else (None, "")


def _names(piece: str, named: Named | None) -> bool:
    """Is this part of a signature the writer's name?"""
    shown = person(piece)
    return named is not None and shown is not None and same_person(shown.name, named.name)


@lru_cache(maxsize=1024)
def _by_title(text: str) -> Part | None:
    words = f" {plain(text.replace('&', ' '))} "
    if len(words.split()) > 12:
        return None
    for part, titles in _TITLES.items():
        if any(f" {title} " in words for title in titles):
            return part
    return None


# --- others -------------------------------------------------------------------------------------------------------------


@once_per_mail
def _of_calendar(message: Message, mine: frozenset[str]) -> list[Person]:
    """Organiser and attendees of the mail's calendar entries that are people: no rooms, resources, groups, robots, not the user."""
    found: list[Person] = []
    for event in message.events:
        for attendee in _listed(event):
            address = attendee.address
            named = person_of(address)
            if address.email in mine or not is_persons(attendee) or any(known.email == address.email for known in found):
                continue
            found.append(
                Person(named.name if named else None, address.email, Part.INTERVIEWER, named.title if named else None, event.summary)
            )
    return found[: _MOST + 1]


def _listed(event: CalendarEvent) -> list[Attendee]:
    organiser = [event.organizer] if event.organizer is not None else []
    by_email = {attendee.address.email: attendee for attendee in event.attendees}
    organiser = [by_email.pop(attendee.address.email, attendee) for attendee in organiser]
    return [*organiser, *by_email.values()]


def is_persons(attendee: Attendee) -> bool:
    """Is this line of a calendar entry a person who takes part (RFC 5545 CUTYPE, ROLE, PARTSTAT; else by name and address)?"""
    address = attendee.address
    local = address.email.partition("@")[0]
    if (
        attendee.cutype.upper() in {"ROOM", "RESOURCE", "GROUP"}
        or attendee.role.upper() == "NON-PARTICIPANT"
        or attendee.partstat.upper() in _PARTSTATS_OUT
    ):
        return False
    if not address.email or senders.is_unattended(address.email) or senders.is_shared(address.email) or _NOTETAKERS.search(address.email):
        return False
    named = person_of(address)
    if named is not None and " " in named.name and set(plain(named.name).split()) & set(local_words(address.email)):
        return True
    if _GROUP.search(local) or _ROOM.search(local) or (any(c.isdigit() for c in address.name) and _ROOM.search(address.name)):
        return False
    return not (
        address.name and "@" not in address.name and named is None and (is_team(address.name) or _ROOM.search(address.name) is not None)
    )


def _resolved(naming: Naming, message: Message, mine: frozenset[str]) -> Person:
    """A name of the words with the address that headers, the calendar entry or the words themselves show for it."""
    name, title = naming.name, naming.title
    candidates = [
        *message.cc,
        *message.to,
        *(a.address for event in message.events for a in _listed(event)),
        *((message.sender,) if message.sender else ()),
    ]
    matching: dict[str, Address] = {}
    for address in candidates:
        shown = person(address.name)
        local = local_words(address.email)
        if address.email in mine or senders.is_shared(address.email) or senders.is_unattended(address.email) or name is None:
            continue
        words = plain(name).split()
        if (shown is not None and same_person(name, shown.name)) or (shown is None and words and all(word in local for word in words)):
            matching[address.email] = address
    if len(matching) == 1:
        address = next(iter(matching.values()))
        shown = person(address.name)
        full = shown.name if shown is not None and name is not None and len(shown.name.split()) > len(name.split()) else name
        return Person(full, address.email, Part.INTERVIEWER, title or (shown.title if shown else None), naming.quote)
    beside = _ADDRESS.search(naming.rest[:80])
    if beside is not None and name is not None and set(plain(name).split()) & set(local_words(beside.group(0))):
        return Person(name, beside.group(0).lower().rstrip("."), Part.INTERVIEWER, title, naming.quote)
    return Person(name, None, Part.INTERVIEWER, title, naming.quote)


def _gather(gathered: list[Person], found: Person) -> None:
    """Adds a person, or completes the one who is there already."""
    for place, known in enumerate(gathered):
        same_address = found.email is not None and found.email == known.email
        same_name = (
            found.name is not None
            and known.name is not None
            and same_person(found.name, known.name)
            and (found.email is None or known.email is None)
        )
        if same_address or same_name:
            longer = found.name if found.name and (known.name is None or len(found.name.split()) > len(known.name.split())) else known.name
            gathered[place] = Person(
                longer, known.email or found.email, known.part or found.part, known.title or found.title, known.quote or found.quote
            )
            return
    gathered.append(found)


def _is_user(found: Person, mine: frozenset[str], user: frozenset[str]) -> bool:
    return (found.email is not None and found.email in mine) or (
        found.email is None and found.name is not None and set(plain(found.name).split()) <= user
    )
