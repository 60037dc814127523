"""Observations in, applications out: the whole room in one call.

Pure: the same mails, corrections and instant give the same result, in whatever order the mails come and however many copies of
them there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from followup_daemon.model import OWN_LABELS, Application, Correction, Kind, Note, Observation, Profile, SentMail, Tracking, Undecided
from followup_daemon.tracking import assembly, corrections, grouping
from followup_daemon.tracking.assembly import Folder
from followup_daemon.tracking.evidence import correspondents
from followup_daemon.tracking.grouping import Grouped, Rulings


def track(
    observations: Sequence[Observation],
    *,
    corrections: Sequence[Correction],
    notes: Sequence[Note],
    names: Mapping[str, str],
    profile: Profile,
    now: datetime,
) -> Tracking:
    """All applications as they stand at `now`. `names`: ids kept from earlier passes (Message-ID of a first mail -> id)."""
    own = frozenset(address.lower() for address in profile.emails)
    zone = ZoneInfo(profile.timezone)
    mails = [mail for mail in grouping.distinct(observations) if mail.quarantined is None and min(mail.at, mail.received) <= now]
    to_oneself = [mail for mail in mails if mail.own and not correspondents(mail, own)]
    letters = [mail for mail in mails if not (mail.own and not correspondents(mail, own))]
    said = sorted((correction for correction in corrections if correction.at <= now), key=lambda each: each.number)

    grouped, folders, anchors = _gather(letters, own, said, names)
    kept_names = {**names, **{folder.mails[0].message_id: folder.id for folder in folders}}
    folders = assembly.merge(folders, said, anchors)
    undecided = _undecided(grouped, folders)
    folders = [folder for folder in folders if not folder.unwanted]

    applications = [assembly.assemble(folder, said, notes, profile, own, zone, now) for folder in folders]
    applications = assembly.share_bounds(applications)
    applications = _with_notes(applications, assembly.notes_to_oneself(to_oneself, applications))
    return Tracking(
        applications=tuple(sorted(applications, key=assembly.listing_order)),
        undecided=undecided,
        sent=_sent(mails, applications, own),
        names=kept_names,
    )


def _gather(
    letters: Sequence[Observation], own: frozenset[str], said: Sequence[Correction], names: Mapping[str, str]
) -> tuple[Grouped, list[Folder], dict[str, str]]:
    """Groups and names. Corrections speak of ids, and ids come from the grouping: so where they matter for it, it is done twice."""
    first = corrections.rulings(said, {})
    grouped = grouping.group(letters, own, first)
    folders = assembly.name(grouped.matters, names)
    anchors = {folder.id: folder.founder.message_id for folder in folders}
    anchors |= {alias: folder.founder.message_id for folder in folders for alias in folder.aliases}
    present = {mail.message_id for mail in letters}
    anchors |= {identifier: mail for mail, identifier in names.items() if mail in present}
    rulings = corrections.rulings(said, anchors)
    if rulings != Rulings(apart=first.apart):
        grouped = grouping.group(letters, own, rulings)
        folders = assembly.name(grouped.matters, names)
    return grouped, folders, anchors


def _undecided(grouped: Grouped, folders: Sequence[Folder]) -> tuple[Undecided, ...]:
    """What still fits several applications, after the user's merges; what fits only one now goes there."""
    home = {mail.message_id: folder for folder in folders for mail in folder.mails}
    left = []
    for limbo in grouped.limbo:
        candidates = list(dict.fromkeys(home[matter.founder.message_id] for matter in limbo.candidates))
        wanted = [folder for folder in candidates if not folder.unwanted]
        if len(wanted) > 1:
            for folder in wanted:
                folder.undecided = True
            first = next(mail for mail in limbo.mails if not mail.own)
            left.append(Undecided(first.message_id, first.subject, tuple(folder.id for folder in wanted), first.at))
        elif candidates:
            folder = (wanted or candidates)[0]
            folder.mails = sorted((*folder.mails, *limbo.mails), key=lambda mail: (mail.at, mail.received, mail.message_id))
    return tuple(sorted(left, key=lambda each: (each.at, each.message_id)))


def _with_notes(applications: Sequence[Application], mailed: Mapping[str, list[Note]]) -> list[Application]:
    return [
        replace(each, notes=tuple(sorted((*each.notes, *mailed[each.id]), key=lambda note: note.at))) if each.id in mailed else each
        for each in applications
    ]


def _sent(mails: Sequence[Observation], applications: Sequence[Application], own: frozenset[str]) -> tuple[SentMail, ...]:
    """Every mail of the user's to others: what the limits are counted from."""
    home = {mail.message_id: application.id for application in applications for mail in application.mails}
    return tuple(
        SentMail(
            mail.at,
            tuple(dict.fromkeys(each.email for each in (*mail.to, *mail.cc))),
            mail.message_id,
            _own_label(mail),
            home.get(mail.message_id),
        )
        for mail in mails
        if mail.own and correspondents(mail, own) and mail.label is not Kind.NOTE
    )


def _own_label(mail: Observation) -> Kind:
    """What a mail of the user's is: also where its words alone do not show that it is about a job ("grateful that you took the time")."""
    return mail.label if mail.label in OWN_LABELS else next((kind for kind in OWN_LABELS if mail.said(kind)), mail.label)
