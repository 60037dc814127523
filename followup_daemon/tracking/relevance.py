"""Which mails the program keeps at all: those of the job search, and nothing else of the user's mailbox.

Kept are mails about a job, mails of a thread in which such a mail is, mails from and to the people of those, bounces of what was
written to them, and the user's notes to himself. People are learned from job mails and their threads only, so that a
friend in copy of one mail does not draw a family's letters in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from followup_daemon.model import Kind, Observation
from followup_daemon.tracking.evidence import about_a_job, correspondents, listed


def related(new: Sequence[Observation], known: Sequence[Observation], own: Collection[str]) -> tuple[Observation, ...]:
    """Those of `new`, in their order, that belong to the job search, given what is kept already. `own`: the user's addresses."""
    user = frozenset(address.lower() for address in own)
    by_thread: dict[str, list[int]] = defaultdict(list)
    by_person: dict[str, list[int]] = defaultdict(list)
    for number, mail in enumerate(new):
        for identifier in _thread(mail):
            by_thread[identifier].append(number)
        for email in correspondents(mail, user):
            by_person[email].append(number)

    kept: set[int] = set()
    met: set[str] = set()
    threads: set[str] = set()
    # Each entry: a mail whose thread is kept, and whether the people in it are people of the job search.
    open_: list[tuple[Observation, bool]] = [(mail, about_a_job(mail)) for mail in known]
    for number, mail in enumerate(new):
        if mail.quarantined is None and (about_a_job(mail) or (mail.own and mail.said(Kind.NOTE))):
            kept.add(number)
            open_.append((mail, about_a_job(mail)))

    while open_:
        mail, trusted = open_.pop()
        for identifier in _thread(mail):
            if identifier not in threads:
                threads.add(identifier)
                open_ += _take(by_thread[identifier], new, kept, trusted=True)
        for email in (*correspondents(mail, user), *listed(mail, user)) if trusted else ():
            if email not in met:
                met.add(email)
                open_ += _take(by_person[email], new, kept, trusted=False)
    return tuple(mail for number, mail in enumerate(new) if number in kept)


def _take(numbers: Iterable[int], new: Sequence[Observation], kept: set[int], *, trusted: bool) -> list[tuple[Observation, bool]]:
    taken = [number for number in numbers if number not in kept and new[number].quarantined is None and _wanted(new[number])]
    kept.update(taken)
    return [(new[number], trusted) for number in taken]


def _wanted(mail: Observation) -> bool:
    return mail.own or not (mail.bulk or mail.label is Kind.JOB_ALERT)


def _thread(mail: Observation) -> tuple[str, ...]:
    gmail = (f"{mail.account}\0{mail.thread_id}",) if mail.thread_id else ()
    return tuple(dict.fromkeys(found for found in (mail.message_id, mail.in_reply_to, *mail.references, *gmail) if found))
