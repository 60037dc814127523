"""Calendar parts, friendly and hostile."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from followup_daemon.model import CalendarEvent
from followup_daemon.reading import invite

TORONTO = ZoneInfo("America/Toronto")


def calendar(*lines: str, before: str = "", method: str = "REQUEST") -> str:
    event = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{before}BEGIN:VEVENT\r\nUID:u@x.example\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def event(*lines: str, **more: str) -> CalendarEvent:
    (found,) = invite.events(calendar(*lines, **more), zone=TORONTO)
    return found


VTIMEZONE = """BEGIN:VTIMEZONE\r\nTZID:Our Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r
RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("DTSTART:20260303T190000Z", "2026-03-03T19:00+00:00"),
        ("DTSTART:20260303T140000", "2026-03-03T14:00-05:00"),
        ("DTSTART;TZID=America/Toronto:20260310T140000", "2026-03-10T14:00-04:00"),
        ("DTSTART;TZID=Europe/London:20260324T150000", "2026-03-24T15:00+00:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260303T140000", "2026-03-03T14:00-05:00"),
        ('DTSTART;TZID="W. Europe Standard Time":20260303T140000', "2026-03-03T14:00+01:00"),
        ("DTSTART;TZID=/citadel.org/20210210_1/Europe/Paris:20260303T140000", "2026-03-03T14:00+01:00"),
        ("DTSTART;TZID=Our Zone:20260403T140000", "2026-04-03T14:00+01:00"),
        ("DTSTART;TZID=../../../etc/passwd:20260303T140000", "2026-03-03T14:00-05:00"),
        ("DTSTART;VALUE=DATE:20260303", "2026-03-03T00:00-05:00"),
    ],
)
def test_start(line: str, expected: str) -> None:
    found = event(line, before=VTIMEZONE)
    assert found.start is not None
    assert found.start.isoformat(timespec="minutes") == expected
    assert found.all_day is ("VALUE=DATE" in line)


@pytest.mark.parametrize(
    ("lines", "minutes", "assumed"),
    [
        (("DTEND:20260303T194500Z",), 45, False),
        (("DURATION:PT30M",), 30, False),
        ((), 60, True),
        (("DTEND:20260301T190000Z",), 60, True),  # before the start
        (("DURATION:P9999999999W",), 60, True),
    ],
)
def test_end(lines: tuple[str, ...], minutes: int, assumed: bool) -> None:
    found = event("DTSTART:20260303T190000Z", *lines)
    assert found.start is not None
    assert found.end == found.start + timedelta(minutes=minutes)
    assert found.end_assumed is assumed


def test_people() -> None:
    found = event(
        "DTSTART:20260303T190000Z",
        'ORGANIZER;CN="Whitfield, Dana (evil@evil.example)":mailto:Dana@Northwind.example',
        "ATTENDEE;CUTYPE=ROOM;CN=Boardroom:mailto:room@northwind.example",
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Robin:MAILTO:robin@x.example",
        "ATTENDEE;CN=x;EMAIL=ann@x.example:invalid:nomail",
        "ATTENDEE:mailto:not an address",
    )
    assert found.organizer is not None
    assert (found.organizer.address.name, found.organizer.address.email) == (
        "Whitfield, Dana (evil@evil.example)",
        "dana@northwind.example",
    )
    assert [(person.address.email, person.cutype, person.partstat) for person in found.attendees] == [
        ("room@northwind.example", "ROOM", ""),
        ("robin@x.example", "", "ACCEPTED"),
        ("ann@x.example", "", ""),
    ]


def test_texts_are_unfolded_and_unescaped() -> None:
    found = event(
        "DTSTART:20260303T190000Z", "SUMMARY:Interview\\, Data", " \tEngineer", "DESCRIPTION:one\\ntwo\\; three", "STATUS:cancelled"
    )
    assert (found.summary, found.description, found.status) == ("Interview, Data Engineer", "one\ntwo; three", "CANCELLED")


def test_what_changes_an_entry() -> None:
    found = event(
        "DTSTART:20260303T190000Z", "SEQUENCE:3", "RECURRENCE-ID:20260303T190000Z", "RRULE:FREQ=SECONDLY", "COMMENT:moved", method="CANCEL"
    )
    assert (found.method, found.sequence, found.recurrence_id, found.recurring, found.comment) == (
        "CANCEL",
        3,
        "20260303T190000Z",
        True,
        "moved",
    )


def test_an_alarm_is_not_the_event() -> None:
    found = event(
        "DTSTART:20260303T190000Z", "SUMMARY:Talk", "BEGIN:VALARM", "DESCRIPTION:Reminder", "SUMMARY:Alarm", "DURATION:PT5M", "END:VALARM"
    )
    assert (found.summary, found.description, found.end_assumed) == ("Talk", "", True)


def test_only_the_first_events_are_read() -> None:
    body = "".join(f"BEGIN:VEVENT\nUID:{number}\nDTSTART:20260303T190000Z\nEND:VEVENT\n" for number in range(1000))
    found, defects = invite.read([(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode(), "", "REQUEST")], zone=TORONTO)
    assert (len(found), found[0].method) == (invite.MOST_EVENTS, "REQUEST")
    assert defects


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\nEND:VEVENT\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:00010101T000000Z\nEND:VEVENT\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 10_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"ATTENDEE;" + b"X=y;" * 50_000 + b":mailto:a@b.example\nEND:VEVENT\nEND:VCALENDAR",
        b"A" * 300_000,
    ],
)
def test_hostile_calendars_give_a_defect(content: bytes) -> None:
    found, defects = invite.read([(content, "", "")], zone=TORONTO)
    assert all(item.start is None for item in found)
    assert defects or found


def test_both_copies_of_an_entry_are_one() -> None:
    content = calendar("DTSTART:20260303T190000Z").encode()
    found, _ = invite.read([(content, "", ""), (content + b"\r\n", "", "")], zone=TORONTO)
    assert [item.start for item in found] == [datetime(2026, 3, 3, 19, tzinfo=UTC)]
