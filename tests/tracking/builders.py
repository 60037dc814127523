"""Observations by hand: what the reader would say of a mail, without the mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from followup_daemon.model import (
    Address,
    Application,
    Attendee,
    CalendarEvent,
    Correction,
    Fact,
    FolderRole,
    Kind,
    Note,
    Observation,
    Part,
    Person,
    Profile,
    Signal,
    Source,
    Tracking,
)
from followup_daemon.tracking import track

ME = "robin.vale@example.org"
ZONE = ZoneInfo("America/Toronto")
PROFILE = Profile(name="Robin Vale", emails=(ME, "robin@vale-consulting.example"), timezone="America/Toronto")
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


def day(number: float, hour: int = 9, minute: int = 0) -> datetime:
    """`number` days after Monday 2 March 2026, at that hour in Toronto."""
    return (START + timedelta(days=number)).replace(hour=hour, minute=minute)


def address(text: str) -> Address:
    """From ``Dana Whitfield <dana@x.example>`` or a bare address."""
    name, _, rest = text.rpartition("<")
    return Address(name.strip(), rest.rstrip(">").strip().lower())


def says(kind: Kind, quote: str = "", **more: Any) -> Signal:
    return Signal(kind, quote or f"words of {kind}", more.pop("confidence", 0.9), **more)


def at_time(kind: Kind, start: datetime, minutes: int = 60, **more: Any) -> Signal:
    return says(kind, start=start, end=start + timedelta(minutes=minutes), **more)


def until(kind: Kind, when: date, **more: Any) -> Signal:
    return says(kind, date=when, **more)


_LABELS = tuple(Kind)


def letter(
    key: str,
    at: datetime,
    sender: str = "Dana Whitfield <dana@northwind.example>",
    *signals: Signal | Kind,
    company: str | None = "Northwind",
    role: str | None = None,
    answers: str | Observation | None = None,
    to: str = ME,
    label: Kind | None = None,
    interviewer: bool = False,
    agency: str | None = None,
    **more: Any,
) -> Observation:
    """A mail of theirs. `answers`: the mail that it replies to, or its key."""
    said = tuple(signal if isinstance(signal, Signal) else says(signal) for signal in signals)
    who = address(sender)
    parent = answers if isinstance(answers, Observation) else None
    in_reply_to = parent.message_id if parent else f"<{answers}@mail.example>" if answers else ""
    labels = [signal.kind for signal in said if signal.kind in _LABELS[:17]]
    people = more.pop("people", ())
    if interviewer:
        people = (*people, Person(who.name or None, who.email, Part.INTERVIEWER, quote="with me"))
    return Observation(
        account=more.pop("account", "personal"),
        message_id=f"<{key}@mail.example>",
        role=FolderRole.INBOX,
        own=False,
        at=at,
        received=more.pop("received", at),
        sender=who,
        label=label or min(labels, key=_LABELS.index, default=Kind.OTHER_JOB),
        job=more.pop("job", 0.9),
        subject=more.pop("subject", key),
        signals=said,
        to=(address(to),),
        in_reply_to=in_reply_to,
        references=((*parent.references, parent.message_id) if parent else (in_reply_to,) if in_reply_to else ()),
        company=Fact(company, 0.9) if company else None,
        role_title=Fact(role, 0.8) if role else None,
        agency=Fact(agency, 0.9) if agency else None,
        signed_by=more.pop("signed_by", who.name or None),
        people=people,
        **more,
    )


def robot(
    key: str, at: datetime, company: str, *signals: Signal | Kind, sender: str = "no-reply@hire.lever.co", **more: Any
) -> Observation:
    """A mail of an applicant system."""
    return letter(key, at, f"{company} <{sender}>", *signals, company=company, unattended=True, signed_by=None, **more)


def reply(
    key: str,
    at: datetime,
    answers: str | Observation | None,
    *signals: Signal | Kind,
    to: str = "Dana Whitfield <dana@northwind.example>",
    sender: str = ME,
    label: Kind | None = None,
    **more: Any,
) -> Observation:
    """A mail of the user's own, found in Sent."""
    said = tuple(signal if isinstance(signal, Signal) else says(signal) for signal in signals)
    parent = answers if isinstance(answers, Observation) else None
    in_reply_to = parent.message_id if parent else f"<{answers}@mail.example>" if answers else ""
    labels = [signal.kind for signal in said if signal.kind in _LABELS[17:23]]
    return Observation(
        account=more.pop("account", "personal"),
        message_id=f"<{key}@mail.example>",
        role=more.pop("folder", FolderRole.SENT),
        own=more.pop("own", True),
        at=at,
        received=at,
        sender=address(sender),
        label=label or (labels[0] if labels else Kind.REPLY),
        job=more.pop("job", 0.6),
        subject=more.pop("subject", key),
        signals=said,
        to=(address(to),),
        in_reply_to=in_reply_to,
        references=((*parent.references, parent.message_id) if parent else (in_reply_to,) if in_reply_to else ()),
        company=Fact(more.pop("company"), 0.9) if "company" in more else None,
        role_title=Fact(more.pop("role"), 0.8) if "role" in more else None,
        **more,
    )


def entry(
    uid: str,
    start: datetime,
    organizer: str = "Dana Whitfield <dana@northwind.example>",
    attendees: Sequence[str | Attendee] = (),
    *,
    method: str = "REQUEST",
    sequence: int = 0,
    minutes: int = 60,
    **more: Any,
) -> CalendarEvent:
    """A calendar entry; the user is always invited."""
    people = [each if isinstance(each, Attendee) else Attendee(address(each)) for each in attendees]
    people.append(Attendee(Address("Robin Vale", ME), partstat=more.pop("partstat", "NEEDS-ACTION")))
    return CalendarEvent(
        uid=uid,
        method=method,
        sequence=sequence,
        start=start,
        end=start + timedelta(minutes=minutes),
        summary=more.pop("summary", f"Interview {uid}"),
        organizer=Attendee(address(organizer)) if organizer else None,
        attendees=tuple(people),
        **more,
    )


def correction(number: int, application: str, field: str, value: str = "", at: datetime | None = None) -> Correction:
    return Correction(number, application, at or day(50), field, value)


def tracked(
    *mails: Observation,
    now: datetime | None = None,
    corrections: Sequence[Correction] = (),
    notes: Sequence[Note] = (),
    names: dict[str, str] | None = None,
) -> Tracking:
    last = max((mail.at for mail in mails), default=START)
    return track(mails, corrections=corrections, notes=notes, names=names or {}, profile=PROFILE, now=now or last + timedelta(minutes=1))


def one(*mails: Observation, **more: Any) -> Application:
    """The only application that these mails make."""
    found = tracked(*mails, **more).applications
    assert len(found) == 1, [application.id for application in found]
    return found[0]


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def calendar_signal(start: datetime) -> Signal:
    return at_time(Kind.CONFIRMATION, start, source=Source.CALENDAR)
