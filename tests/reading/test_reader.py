"""The reader as a whole: it never raises, believes only authenticated or sent mail to be the user's, and the user's phrases win."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_daemon.model import FolderRole, Kind, Profile, RawMail, Ref, Source, UserPhrase
from followup_daemon.model.words import digest, similarity
from followup_daemon.reading.reader import READER_VERSION, Reader

PROFILE = Profile("Robin Vale", ("robin.vale@example.org", "robin@work.example"), "America/Toronto")
SENT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def stored(raw: str | bytes, role: FolderRole = FolderRole.INBOX) -> RawMail:
    return RawMail("personal", Ref(role.value, role, "1"), raw.encode() if isinstance(raw, str) else raw, SENT)


def mail(body: str, *, sender: str = "Dana <dana@fernhill.example>", to: str = "robin.vale@example.org", more: str = "") -> str:
    return f"From: {sender}\nTo: {to}\nSubject: Re: Data Engineer\nDate: Mon, 2 Mar 2026 10:00:00 -0500\nMessage-ID: <m@x.example>\n{more}\n{body}\n"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_never_raises(raw: bytes) -> None:
    observation = Reader(PROFILE).read(stored(raw))
    assert observation.reader == READER_VERSION


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    observation = Reader(PROFILE).read(stored(mail(text.replace("\x00", "")).encode("utf-8", "replace")))
    assert 0.0 <= observation.job <= 1.0
    assert all(0.0 <= signal.confidence <= 1.0 for signal in observation.signals)


def test_a_mail_beyond_the_limits_is_quarantined() -> None:
    observation = Reader(PROFILE).read(stored("X-A: 1\n" * 60_000 + "\nbody"))
    assert observation.quarantined
    assert observation.signals == ()


def test_a_from_with_the_users_address_proves_nothing() -> None:
    raw = mail(
        "I hereby withdraw my application for Data Engineer.", sender="Robin Vale <robin.vale@example.org>", to="dana@fernhill.example"
    )
    forged = Reader(PROFILE).read(stored(raw))
    assert not forged.own
    assert not forged.said(Kind.WITHDRAWAL)
    sent = Reader(PROFILE).read(stored(raw, FolderRole.SENT))
    assert sent.own
    assert sent.said(Kind.WITHDRAWAL)


def test_notes_to_oneself() -> None:
    raw = mail(
        "topic: the ledger migration\nidea: replay the log\nmilk, eggs", sender="Robin <robin.vale@example.org>", to="robin@work.example"
    )
    observation = Reader(PROFILE).read(stored(raw, FolderRole.SENT))
    assert [signal.text for signal in observation.signals if signal.kind is Kind.NOTE] == [
        "topic: the ledger migration",
        "idea: replay the log",
    ]


def test_the_users_own_phrase_wins() -> None:
    raw = mail("Robin, this time the tide goes out without you, about the Data Engineer post that you applied for.")
    assert not Reader(PROFILE).read(stored(raw)).said(Kind.REJECTION)
    reader = Reader(PROFILE, [UserPhrase(Kind.REJECTION, "the tide goes out without you")])
    said = reader.read(stored(raw)).said(Kind.REJECTION)
    assert [(signal.source, signal.confidence) for signal in said] == [(Source.USER, 1.0)]


@pytest.mark.parametrize(
    ("method", "extra", "kind"),
    [
        ("REQUEST", "", Kind.CONFIRMATION),
        ("CANCEL", "STATUS:CANCELLED\r\n", Kind.CANCELLATION),
        ("COUNTER", "", Kind.RESCHEDULE),
    ],
)
def test_calendar_entries_tell_by_method(method: str, extra: str, kind: Kind) -> None:
    entry = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:u1@fernhill.example\r\nDTSTAMP:20260301T000000Z\r\n"
        f"DTSTART:20260310T180000Z\r\nDTEND:20260310T190000Z\r\nSUMMARY:Interview: Data Engineer\r\n{extra}ORGANIZER:mailto:dana@fernhill.example\r\n"
        "ATTENDEE:mailto:robin.vale@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    raw = mail(entry, more=f'MIME-Version: 1.0\nContent-Type: text/calendar; method={method}; charset="utf-8"\n')
    observation = Reader(PROFILE).read(stored(raw))
    assert next(signal.source for signal in observation.said(kind)) is Source.CALENDAR


def test_own_mails_carry_what_recognises_a_draft() -> None:
    raw = mail("Thank you for your time today. I enjoyed hearing how you moved the ledger to event sourcing.")
    observation = Reader(PROFILE).read(stored(raw, FolderRole.SENT))
    assert len(observation.fingerprint) == 64
    assert observation.words == digest("Thank you for your time today.\nI enjoyed hearing how you moved the ledger to event sourcing.")


def test_similarity_of_texts() -> None:
    one = "Thank you for your time this afternoon. I enjoyed our talk about idempotent payouts and look forward to hearing from you."
    assert similarity(digest(one), digest(one.upper().replace(". ", ".\n"))) == 1.0
    assert similarity(digest(one), digest(one.replace("payouts", "transfers"))) > 0.4
    assert similarity(digest(one), digest("Dear Ms. Quill, where do things stand with the position of Analyst, may I ask?")) < 0.2
    assert similarity("", digest(one)) == 0.0
