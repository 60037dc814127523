"""The mail as bytes: one recipient, exactly our headers, read alike by two parsers, whatever the names and subjects hold."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

import pytest
from cases import DANA, ME, NOW, PROFILE, TALK, application, composed, draft, received, step, talk
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_daemon.drafting.envelope import Envelope, EnvelopeError, written
from followup_daemon.drafting.thread import bare_subject
from followup_daemon.model import Address, CalendarEvent, Composed, Contact, Kind, Refused, Step, fingerprint
from followup_daemon.model.mail import Attendee

REPLY = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]
HOSTILE = [
    "hi\r\nBcc: evil@evil.example\r\n",
    "hi\nBcc: evil@evil.example\n\nbody",
    "hi\rBcc: evil@evil.example",
    "hi\u2028Bcc: evil@evil.example",
    "hi\x85Bcc: evil@evil.example",
    "hi\x0b\x0c\x1c\x1d\x1eBcc: evil@evil.example",
    "hi\x00there",
    "\u202egnp.exe",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{0.__class__} %(x)s %n ${HOME} `id`",
    "=?utf-8?q?hi=0D=0ABcc:_evil@evil.example?=",
    "=?utf-8?q?hi",
    "evil@evil.example, Very Long Company Name Careers Portal Notifications Department of Northwind ref 123456",
    '"quoted" \\ (comment) <ann@evil.example>',
    "x" * 3000,
    "wort " * 200,
    "Ünïcode " * 40,
    "日本語の件名 " * 20,
    "👩‍💻 role",
    "",
    " ",
    "Re:",
]


def headers(made: Composed) -> list[str]:
    return list(email.message_from_bytes(made.raw, policy=email.policy.compat32).keys())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_mail_of_theirs_changes_the_envelope(text: str) -> None:
    mail = received(replace(DANA, name=text), text)
    made = composed(step(), application(mails=(mail,)))
    assert isinstance(made, Composed)
    modern = email.message_from_bytes(made.raw, policy=email.policy.default)
    assert headers(made) == REPLY
    assert [a.addr_spec for a in modern["To"].addresses] == [DANA.email]
    assert str(modern["To"]) == DANA.email
    assert not any(name in modern for name in ("Cc", "Bcc", "Reply-To"))
    assert str(modern["Subject"]) == made.subject
    assert made.subject.startswith("Re: ")
    assert "evil" not in made.body
    assert max(len(line) for line in made.raw.split(b"\r\n")) <= 998
    assert b"\n" not in made.raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_names_and_roles_leaves_a_trace_in_the_text(text: str) -> None:
    made = composed(step(), application(Contact(text, DANA.email), role=text, company=text))
    body = made.body if isinstance(made, Composed) else ""
    assert not any(mark in body for mark in ("{", "}", "<", ">", "[", "\x00", "\u202e", "\u2028", "\r"))
    if isinstance(made, Composed):
        assert headers(made) == REPLY


@pytest.mark.parametrize(
    "address",
    [
        "dana@north wind.example",
        "dana@x.example\r\nBcc: e@e.example",
        '"a b"@x.example',
        "dana@gоogle.example",
        "a@b@c.example",
        "dana",
        "a,b@x.example",
    ],
)
def test_no_draft_to_an_address_that_two_readers_could_take_for_two(address: str) -> None:
    made = composed(step(to=address), application(Contact("Dana Whitfield", address)))
    assert isinstance(made, Refused)


@pytest.mark.parametrize("to", [(), (DANA.email, "lee@northwind.example"), (ME,), ("stranger@x.example",)])
def test_exactly_one_recipient_of_this_application(to: tuple[str, ...]) -> None:
    assert isinstance(composed(replace(step(), to=to)), Refused)


def test_unattended_and_distrusted_people_get_nothing() -> None:
    for contact in (replace(DANA, unattended=True), replace(DANA, distrust="the sender is not authentic")):
        assert isinstance(composed(step(), application(contact, mails=(), interviews=(talk(DANA.email),))), Refused)


def test_a_reply_continues_the_thread() -> None:
    first = received(DANA, at=TALK - timedelta(days=9))
    last = received(
        DANA, "RE: AW: Fwd: Interview for Data Engineer", references=("<a@x.example>", first.message_id), at=TALK - timedelta(days=2)
    )
    lee = Contact("Lee Park", "lee@northwind.example")
    made = draft(step(), application(DANA, lee, mails=(first, last, received(lee, "Room", at=TALK - timedelta(days=1)))))
    parsed = email.message_from_bytes(made.raw, policy=email.policy.compat32)
    assert made.in_reply_to == parsed["In-Reply-To"] == last.message_id
    assert parsed["References"].split() == ["<a@x.example>", first.message_id, last.message_id]
    assert made.subject == "Re: Interview for Data Engineer"
    assert parsedate_to_datetime(parsed["Date"]) == NOW
    assert made.fingerprint == fingerprint(made.raw)


def test_references_are_bounded_and_only_what_can_be_named() -> None:
    chain = tuple(f"<{number}@x.example>" for number in range(500))
    mail = received(DANA, references=(*chain, "<bad id@x>", "no-brackets", "<" + "a" * 2000 + "@x.example>"))
    parsed = email.message_from_bytes(draft(step(), application(mails=(mail,))).raw, policy=email.policy.compat32)
    names = parsed["References"].split()
    assert names[0] == "<0@x.example>"
    assert names[-1] == mail.message_id
    assert len(names) == 12


@pytest.mark.parametrize(
    "name", ["<2f@missing.invalid>", "not a msgid <<<>>> [@]", "<a@[example.com", "", "<a b@x.example>", "<a\r\nb@x.example>"]
)
def test_a_mail_without_a_name_is_answered_without_naming_it(name: str) -> None:
    made = draft(step(), application(mails=(received(DANA, message_id=name),)))
    assert made.in_reply_to in ("", name)
    assert ("In-Reply-To" in headers(made)) == bool(made.in_reply_to)


def test_who_is_only_listed_on_the_invitation_is_written_to_in_its_thread() -> None:
    lee = Contact("Lee Park", "lee@northwind.example", listed=True)
    event = CalendarEvent("uid", "REQUEST", 0, TALK, None, attendees=(Attendee(Address("Lee Park", lee.email)),))
    invitation = received(DANA, "Invitation: Interview", events=(event,))
    later = received(DANA, "Parking", at=TALK - timedelta(days=1))
    made = draft(step(to=lee.email), application(DANA, lee, mails=(invitation, later)))
    assert made.in_reply_to == invitation.message_id
    assert made.subject == "Re: Invitation: Interview"


def test_where_only_a_machine_wrote_the_mail_begins_a_thread() -> None:
    robot = Contact("Northwind", "no-reply@ats.example", unattended=True)
    lee = Contact("Lee Park", "lee@northwind.example", listed=True)
    there = application(robot, lee, mails=(received(robot, "Your application", unattended=True),))
    made = draft(step(to=lee.email), there)
    assert made.in_reply_to == ""
    assert made.subject == "Thank you - Data Engineer interview"
    assert "In-Reply-To" not in headers(made)


def test_automatic_replies_are_not_answered() -> None:
    away = received(DANA, "Automatic reply: Interview", automatic=True, label=Kind.OUT_OF_OFFICE, at=TALK)
    first = received(DANA)
    assert draft(step(), application(mails=(first, away))).in_reply_to == first.message_id


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: RE: AW: Antw: SV: Fwd: WG: TR: Interview", "Interview"),
        ("Re[2]: Interview", "Interview"),
        ("Invitation: Interview @ Thu", "Invitation: Interview @ Thu"),
        ("Automatic reply: Interview", "Interview"),
        ("Réponse automatique : Entretien", "Entretien"),
        ("Research role", "Research role"),
        ("Interview: Data", "Interview: Data"),
    ],
)
def test_prefixes_do_not_stack(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


def test_the_name_of_a_draft_is_the_same_for_ever_and_tells_nothing() -> None:
    made, again = draft(), draft(now=NOW + timedelta(days=1))
    assert made.message_id == again.message_id
    assert made.message_id.endswith("@example.org>")
    others = {draft(step(kind), now=NOW).message_id for kind in (Step.CHECK_IN, Step.FINAL_CHECK_IN)} | {
        draft(step(occasion="x")).message_id
    }
    assert made.message_id not in others
    assert len(others) == 3
    assert b"follow" not in made.raw.lower()


@pytest.mark.parametrize("name", ["Robin Vale", "Vale, Robin", 'Robin "Rob" Vale', "Zoë Válé", "R. Vale (they)", "", "=?utf-8?q?x?="])
def test_the_senders_name_is_read_back(name: str) -> None:
    made = draft(profile=replace(PROFILE, name=name, signature="Robin Vale"))
    modern = email.message_from_bytes(made.raw, policy=email.policy.default)
    assert [(a.display_name, a.addr_spec) for a in modern["From"].addresses] == [(name, ME)]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=120), st.text(max_size=600))
def test_any_text_is_written_safely_or_not_at_all(subject: str, name: str, body: str) -> None:
    envelope = Envelope(name, ME, DANA.email, f"Re: {subject}", NOW, "<a@example.org>", "<b@x.example>", ("<b@x.example>",))
    try:
        raw = written(envelope, body.replace("\r", "").encode("utf-8", "replace").decode())
    except EnvelopeError:
        return
    parsed = email.message_from_bytes(raw, policy=email.policy.compat32)
    assert parsed.keys() == REPLY
    assert parsed["To"] == DANA.email
    assert "\n" not in str(make_header(decode_header(parsed["Subject"].replace("\r\n", ""))))
