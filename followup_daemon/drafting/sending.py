"""Which mail in Sent is which draft: by its Message-ID, else by its words and its thread, since mail programs give new IDs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from followup_daemon.model import DraftRecord, DraftState, FolderRole, Kind, Observation
from followup_daemon.model.words import similarity

SLACK = timedelta(minutes=10)  # by which a mail program's clock may lag behind ours
ALIKE = 0.4  # share of common words from which a text counts as the draft's, somewhat changed
SURELY_ALIKE = 0.6  # the same for a draft that has ended in another way already
_UNSENT = frozenset({FolderRole.DRAFTS, FolderRole.ARCHIVE, FolderRole.TRASH, FolderRole.JUNK})  # an archive of all mail holds drafts too
_OTHER_MAIL = frozenset({Kind.WITHDRAWAL, Kind.ACCEPTANCE, Kind.APPLICATION})
_OTHER_MATTER = (Kind.AGREES, Kind.DECLINES, Kind.SLOT, Kind.HANDED_IN)


def sendings(ledger: Sequence[DraftRecord], observations: Sequence[Observation], lying: Collection[str]) -> dict[str, Observation]:
    """Each draft's Message-ID with the mail that it was sent as. A mail stands for one draft, a draft for one mail.

    A draft that still lies in Drafts (`lying`) was sent only where its very Message-ID lies in Sent too: a mail that the user wrote by
    hand beside it is another mail.
    """
    own = [mail for mail in observations if mail.own and mail.role not in _UNSENT]
    names = {record.message_id for record in ledger}
    known = {record.sent_as: record.message_id for record in ledger if record.sent_as}
    pairs: list[tuple[float, int, int]] = []
    for number, record in enumerate(ledger):
        for place, mail in enumerate(own):
            taken = known.get(mail.message_id, record.message_id) != record.message_id
            named = mail.message_id in names and mail.message_id != record.message_id
            if not (taken or named) and (score := _score(record, mail, lying)) > 0:
                pairs.append((score, number, place))
    found: dict[str, Observation] = {}
    used: set[int] = set()
    for _, number, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        name = ledger[number].message_id
        if name not in found and place not in used:
            found[name] = own[place]
            used.add(place)
    return found


def _score(record: DraftRecord, mail: Observation, lying: Collection[str]) -> float:
    """How surely this mail is that draft, sent; 0 where it is not. A Message-ID outweighs words, words outweigh the thread alone."""
    if mail.message_id in (record.message_id, record.sent_as):
        return 10.0
    if record.state is DraftState.SENT or record.message_id in lying or mail.at < record.written - SLACK or mail.label in _OTHER_MAIL:
        return 0.0
    alike = similarity(record.words, mail.words) if record.words and mail.words else 0.0
    to_them = bool({address.email for address in (*mail.to, *mail.cc)} & set(record.to))
    in_thread = mail.in_reply_to == record.in_reply_to if record.in_reply_to else mail.subject == record.subject
    ended = record.state in (DraftState.DELETED, DraftState.WITHDRAWN, DraftState.EXPIRED)
    if alike >= (SURELY_ALIKE if ended else ALIKE):
        return 2 + alike + to_them + in_thread
    if ended or not (to_them and in_thread) or mail.said(*_OTHER_MATTER):
        return 0.0
    return 1 + alike
