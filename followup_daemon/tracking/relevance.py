"""Which mails the program keeps at all: those of the job search, and nothing else of the user's mailbox.

Kept are mails about a job, mails of a thread in which such a mail is, mails from and to the people of those, bounces of what was
written to them, and the user's notes to himself. People are learned from job mails and their threads only, so that a friend in copy
of one mail does not draw a family's letters in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from followup_daemon.model import Kind, Observation
from followup_daemon.tracking.evidence import about_a_job, correspondents, listed


def related(new: Sequence[Observation], known: Sequence[Observation], own: Collection[str]) -> tuple[Observation, ...]:
    """Those of `new`, in their order, that belong to the job search, given what is kept already. `own`: the user's addresses."""
    user = frozenset(address.lower() for address in own)
    mails = [*known, *new]
    by_thread: dict[str, list[int]] = defaultdict(list)
    by_person: dict[str, list[int]] = defaultdict(list)
    for number, mail in enumerate(mails):
        for identifier in _thread(mail):
            by_thread[identifier].append(number)
        for email in correspondents(mail, user):
            by_person[email].append(number)

    sound = [number for number, mail in enumerate(mails) if mail.quarantined is None]
    search = _threads_of((number for number in sound if about_a_job(mails[number])), mails, by_thread)
    people = {email for number in search for email in (*correspondents(mails[number], user), *listed(mails[number], user))}
    personal = {number for email in people for number in by_person[email] if mails[number].own or not mails[number].bulk}
    notes = {number for number in sound if mails[number].own and mails[number].said(Kind.NOTE)}
    kept = search | _threads_of((*personal, *range(len(known))), mails, by_thread) | notes
    return tuple(mail for number, mail in enumerate(mails) if number >= len(known) and number in kept)


def _threads_of(numbers: Iterable[int], mails: Sequence[Observation], by_thread: dict[str, list[int]]) -> set[int]:
    """These mails and all that hang together with them by answers."""
    found: set[int] = set()
    waiting = [number for number in numbers if _wanted(mails[number])]
    threads: set[str] = set()
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        for identifier in _thread(mails[number]):
            if identifier not in threads:
                threads.add(identifier)
                waiting += [other for other in by_thread[identifier] if _wanted(mails[other])]
    return found


def _wanted(mail: Observation) -> bool:
    return mail.quarantined is None and (mail.own or mail.label is not Kind.JOB_ALERT)


def _thread(mail: Observation) -> tuple[str, ...]:
    gmail = (f"{mail.account}\0{mail.thread_id}",) if mail.thread_id else ()
    return tuple(dict.fromkeys(found for found in (mail.message_id, mail.in_reply_to, *mail.references, *gmail) if found))
