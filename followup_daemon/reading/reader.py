"""One stored mail -> what it says. The room's front door; everything else in it serves this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from followup_daemon.model import (
    Authentication,
    FolderRole,
    Kind,
    Message,
    Observation,
    Profile,
    RawMail,
    Signal,
    Source,
    UserPhrase,
    fingerprint,
)
from followup_daemon.model.words import digest
from followup_daemon.reading import appointments, employer, entries, labels, message, own_mail, people, their_mail, topics, trust
from followup_daemon.reading.automatic import Making, making
from followup_daemon.reading.job import belief
from followup_daemon.reading.said import Said

READER_VERSION = 1

_BESIDE = frozenset({Kind.SLOT, Kind.CANCELLATION, Kind.RESCHEDULE})  # words of these kinds stand beside a calendar entry's own


class Reader:
    """Reads mails for one user. Holds no state: the same mail gives the same observation.

    `phrases` are the user's own wordings, `authserv_ids` the trusted authentication server of each account, `country` (ISO 3166) the
    holidays that stated days like "before Easter" are read by.
    """

    def __init__(
        self,
        profile: Profile,
        phrases: Sequence[UserPhrase] = (),
        authserv_ids: Mapping[str, str] | None = None,
        country: str = "",
    ) -> None:
        self._profile = profile
        self._zone = ZoneInfo(profile.timezone)
        self._own = frozenset(address.lower() for address in profile.emails)
        self._phrases = tuple(phrases)
        self._authserv_ids = dict(authserv_ids or {})
        self._country = country

    def message(self, mail: RawMail) -> Message:
        """The mail decoded and taken apart; never raises."""
        return message.parse(mail, zone=self._zone, authserv_id=self._authserv_ids.get(mail.account))

    def read(self, mail: RawMail) -> Observation:
        """What this mail says. Never raises: a mail that cannot be read is quarantined, with the reason."""
        parsed = self.message(mail)
        if parsed.quarantined is not None:
            return self._quarantined(parsed, parsed.quarantined)
        try:
            return self._observation(parsed, mail)
        except Exception as error:  # noqa: BLE001 - no mail may stop a pass; the kind of error is kept for the user to see
            return self._quarantined(parsed, f"could not be read: {type(error).__name__}")

    def _is_own(self, mail: Message) -> bool:
        """Lies in Sent, or an authenticated sender that is the user; a From alone proves nothing (DESIGN.md, decision 6)."""
        if mail.role is FolderRole.SENT:
            return True
        return mail.sender is not None and mail.sender.email in self._own and mail.authentication is Authentication.PASS

    def _observation(self, mail: Message, raw: RawMail) -> Observation:
        own = self._is_own(mail)
        unattended = people.unattended(mail)
        said = Said(mail, self._zone, self._country, self._phrases)
        made = making(mail, listed=said.is_listed(), unattended=unattended)
        found = employer.employer(mail, self._profile.emails)
        signals = self._signals(said, made, own=own)
        kinds = {signal.kind for signal in signals}
        job = belief(said, made, found, kinds, own=own)
        label, job = labels.label(said, made, signals, job, own=own)
        return Observation(
            account=mail.account,
            message_id=mail.message_id,
            role=mail.role,
            own=own,
            at=mail.sent_at,
            received=mail.received,
            sender=mail.sender,
            label=label,
            job=job,
            subject=mail.subject,
            signals=tuple(signals),
            to=mail.to,
            cc=mail.cc,
            reply_to=mail.reply_to,
            in_reply_to=mail.in_reply_to,
            references=mail.references,
            thread_id=mail.thread_id,
            events=mail.events,
            company=found.company,
            role_title=found.role,
            requisition=found.requisition,
            agency=found.agency,
            people=people.people(mail, self._profile.emails),
            unattended=unattended,
            signed_by=people.signed_by(mail),
            bulk=made.bulk,
            automatic=made.automatic,
            authentication=mail.authentication,
            distrust=trust.distrust(mail, found.company.text if found.company else None, self._profile.emails),
            language=mail.language,
            topics=() if own else topics.topics(said),
            reader=READER_VERSION,
            fingerprint=fingerprint(raw.raw) if own else "",
            words=digest(mail.latest) if own else "",
        )

    def _signals(self, said: Said, made: Making, *, own: bool) -> list[Signal]:
        mail = said.message
        calendar = entries.signals(mail, self._own)
        if own and mail.to and all(address.email in self._own for address in (*mail.to, *mail.cc)):
            return own_mail.notes(mail)
        context = said.is_answer or said.says("about_interview", "invitation", "confirmation", "reschedule") or bool(calendar)
        times = appointments.stated(said, context=context)
        worded = own_mail.signals(said, times) if own else their_mail.signals(said, times, made)
        calendar = [entries.told(signal, worded) for signal in calendar]
        users = [Signal(phrase.signal, each.quote, 1.0, Source.USER) for phrase, each in said.users()]
        named = {signal.kind for signal in (*users, *calendar)}
        fixed = {signal.start for signal in calendar if signal.kind is Kind.CONFIRMATION}
        if fixed:
            worded = [
                signal
                for signal in worded
                if signal.kind is not Kind.INVITATION and not (signal.kind is Kind.SLOT and signal.start in fixed)
            ]
        # The user's word, then the calendar, stand over wording of the same kind; a slot more than the entry's is kept.
        return [*users, *calendar, *(signal for signal in worded if signal.kind not in named or signal.kind in _BESIDE)]

    def _quarantined(self, mail: Message, reason: str) -> Observation:
        return Observation(
            account=mail.account,
            message_id=mail.message_id,
            role=mail.role,
            own=self._is_own(mail),
            at=mail.sent_at,
            received=mail.received,
            sender=mail.sender,
            label=Kind.NOT_JOB,
            job=0.0,
            subject=mail.subject,
            to=mail.to,
            cc=mail.cc,
            in_reply_to=mail.in_reply_to,
            references=mail.references,
            thread_id=mail.thread_id,
            authentication=mail.authentication,
            reader=READER_VERSION,
            quarantined=reason,
        )
