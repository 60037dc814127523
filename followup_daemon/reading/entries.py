"""What the calendar entries of a mail say (RFC 5545, RFC 5546): the method and status tell, and outweigh all wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followup_daemon.model import CalendarEvent, Kind, Message, Signal, Source
from followup_daemon.reading.wording import fold

_ANSWERS = {"ACCEPTED": Kind.AGREES, "DECLINED": Kind.DECLINES}


def signals(message: Message, own: frozenset[str]) -> list[Signal]:
    """CONFIRMATION, CANCELLATION, RESCHEDULE with SLOT, AGREES or DECLINES for each entry; what moved, tracking sees by UID."""
    return [signal for event in message.events for signal in _of(event, message, own)]


def told(signal: Signal, worded: Sequence[Signal]) -> Signal:
    """The entry's signal, quoted by the mail's own words where they say the same of the same time."""
    same = (each for each in worded if each.kind is signal.kind and each.start in (None, signal.start))
    best = max(same, key=lambda each: (each.start is not None, each.confidence), default=None)
    return signal if best is None else replace(signal, quote=best.quote)


def _of(event: CalendarEvent, message: Message, own: frozenset[str]) -> list[Signal]:
    quote = fold(event.summary) or fold(message.subject)
    cancelled = event.method == "CANCEL" or event.status == "CANCELLED"
    if event.method == "REPLY":
        return _answer(event, message, quote)
    if event.all_day and not cancelled:
        return []  # a day's entry is a note in the calendar, no appointment
    if cancelled:
        return [_signal(Kind.CANCELLATION, event, quote)]
    if event.method == "COUNTER":
        return [_signal(Kind.RESCHEDULE, event, quote, timed=False), _signal(Kind.SLOT, event, quote)]
    if event.start is None:
        return []
    sender = message.sender.email if message.sender else ""
    if sender in own and event.organizer is not None and event.organizer.address.email not in own:
        return [_signal(Kind.AGREES, event, quote)]  # some programs answer with the whole entry instead of a REPLY
    return [_signal(Kind.CONFIRMATION, event, quote)]


def _answer(event: CalendarEvent, message: Message, quote: str) -> list[Signal]:
    sender = message.sender.email if message.sender else ""
    stated = [attendee.partstat.upper() for attendee in event.attendees if attendee.address.email == sender] or [
        attendee.partstat.upper() for attendee in event.attendees if attendee.partstat
    ]
    subject = message.subject.lower()
    status = stated[0] if stated else ""
    if (status not in _ANSWERS and not stated) or status == "NEEDS-ACTION":
        status = "DECLINED" if subject.startswith(("declined", "abgelehnt", "refus", "rechazad")) else "ACCEPTED"
    if status == "TENTATIVE":
        return [_signal(Kind.AGREES, event, quote, confidence=0.4)]  # "maybe" moves nothing
    return [_signal(_ANSWERS.get(status, Kind.AGREES), event, quote)]


def _signal(kind: Kind, event: CalendarEvent, quote: str, *, timed: bool = True, confidence: float = 0.99) -> Signal:
    return Signal(
        kind,
        quote,
        confidence,
        Source.CALENDAR,
        start=event.start if timed else None,
        end=event.end if timed else None,
        end_assumed=event.end_assumed if timed else False,
    )
