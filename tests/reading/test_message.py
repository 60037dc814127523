"""Any bytes -> `Message`."""

import base64
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_daemon.model import Authentication, FolderRole, Message, RawMail, Ref
from followup_daemon.reading import message, mime

TORONTO = ZoneInfo("America/Toronto")
RECEIVED = datetime(2026, 3, 3, 15, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "torture"
HEAD = b"From: Dana Whitfield <dana@northwind.example>\nTo: robin@x.example\nDate: Tue, 03 Mar 2026 10:00:00 -0500\nMessage-ID: <a@northwind.example>\n"


def parse(raw: bytes, *, authserv_id: str | None = None, received: datetime = RECEIVED, size: int = 0) -> Message:
    return message.parse(
        RawMail("personal", Ref("INBOX", FolderRole.INBOX, "1"), raw, received, size=size), zone=TORONTO, authserv_id=authserv_id
    )


def with_head(*lines: str, body: str = "Hello there.") -> Message:
    return parse(HEAD + "\n".join(lines).encode("utf-8", "surrogateescape") + b"\n\n" + body.encode())


def test_an_ordinary_mail() -> None:
    found = with_head(
        "Subject: Interview", "In-Reply-To: <q@x.example>", "References: <p@x.example>\n <q@x.example>", "List-Id: <jobs.x.example>"
    )
    assert found.sender is not None
    assert (found.sender.name, found.sender.email) == ("Dana Whitfield", "dana@northwind.example")
    assert (found.subject, found.latest, found.message_id) == ("Interview", "Hello there.", "<a@northwind.example>")
    assert found.sent_at.isoformat() == "2026-03-03T10:00:00-05:00"
    assert (found.in_reply_to, found.references) == ("<q@x.example>", ("<p@x.example>", "<q@x.example>"))
    assert found.header("list-id") == "<jobs.x.example>"
    assert (found.defects, found.quarantined) == ((), None)


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("=?utf-8?Q?Caf=C3=A9?=", "Café"),
        ("=?utf-8?B?Q2Fmw6k=?= =?utf-8?B?IGJhcg==?=", "Café bar"),
        ("=?windows-1252?Q?Ren=E9e?= and =?utf-8?Q?=C3=A9?=", "Renée and é"),
        ("=?x-klingon-8?B?/////w==?=", "ÿÿÿÿ"),
        ("=?rot13?Q?uryyb?=", "uryyb"),
        ("=?utf-8?Q?a=0ABcc=3A_evil=40evil.example?=", "a Bcc: evil@evil.example"),
        ("a\u202eb\u200bc\u2028d\x85e\x00f", "abc d e f"),
        ("=?utf-8?Q?unfinished", "=?utf-8?Q?unfinished"),
    ],
)
def test_subjects_are_decoded_and_cleaned(line: str, subject: str) -> None:
    assert with_head(f"Subject: {line}").subject == subject


def test_a_huge_subject_of_encoded_words_costs_little() -> None:
    words = b"Subject: " + b"\n ".join([b"=?utf-8?B?" + base64.b64encode(b"x" * 40) + b"?="] * 3000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = parse(HEAD + words + b"\n\nbody\n")
    assert len(found.subject) <= 1000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.mark.parametrize(
    ("value", "email", "name"),
    [
        ("Ann <ann@x.example>", "ann@x.example", "Ann"),
        ("ANN@X.Example", "ann@x.example", ""),
        ("ann@x.example (Ann Lee)", "ann@x.example", "Ann Lee"),
        ('"Lee, Ann" <ann@x.example>', "ann@x.example", "Lee, Ann"),
        ('"evil@evil.example, Long Company" <ann@x.example>', "ann@x.example", "evil@evil.example, Long Company"),
        ("=?utf-8?Q?evil=40evil.example=2C?= <ann@x.example>", "ann@x.example", "evil@evil.example,"),
        ("Ann <ann@x.example> <bob@x.example>", None, None),
        ("ann@x.example, bob@x.example", None, None),
        ("evil@evil.example <ann@x.example", None, None),
        ("<@a.example,@b.example:ann@x.example>", None, None),
        ("ann@[127.0.0.1]", None, None),
        ("änn@x.example", None, None),
        ('"a b"@x.example', None, None),
        ("", None, None),
    ],
)
def test_a_sender_is_one_address_on_which_two_parsers_agree(value: str, email: str | None, name: str | None) -> None:
    raw = HEAD.replace(b"From: Dana Whitfield <dana@northwind.example>", f"From: {value}".encode())
    found = parse(raw + b"\nbody")
    assert (found.sender.email if found.sender else None, found.sender.name if found.sender else None) == (email, name)
    assert found.sender is not None or any(defect.startswith("from") for defect in found.defects)


@pytest.mark.parametrize(
    ("headers", "server", "verdict"),
    [
        (["mx.example.org; dmarc=pass header.from=x.example"], "mx.example.org", Authentication.PASS),
        (["mx.example.org (a comment; dmarc=fail); spf=pass; dmarc=pass (p=REJECT)"], "mx.example.org", Authentication.PASS),
        (["mx.example.org; dmarc=fail"], "mx.example.org", Authentication.FAIL),
        (["mx.example.org; dmarc=pass"], None, Authentication.NONE),
        (["mx.example.org; dmarc=fail"], None, Authentication.FAIL),
        (["mx.example.org.evil.example; dmarc=pass"], "mx.example.org", Authentication.NONE),
        (["mx.example.org; dmarc=fail", "mx.example.org; dmarc=pass"], "mx.example.org", Authentication.FAIL),
        (["other.example; dmarc=pass", "mx.example.org; spf=pass"], "mx.example.org", Authentication.NONE),
        (["mx.example.org; none"], "mx.example.org", Authentication.NONE),
        ([], "mx.example.org", Authentication.NONE),
    ],
)
def test_authentication(headers: list[str], server: str | None, verdict: Authentication) -> None:
    lines = "".join(f"Authentication-Results: {value}\n" for value in headers).encode()
    assert parse(lines + HEAD + b"\nbody", authserv_id=server).authentication is verdict


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 03 Mar 2026 10:00:00 +0100", "2026-03-03T10:00:00+01:00"),
        ("Tue, 03 Mar 2026 10:00:00 -0000", "2026-03-03T10:00:00+00:00"),
        ("Fri, 31 Dec 9999 23:59:59 -2359", "2026-03-03T10:00:00-05:00"),
        ("Tue, 03 Mar 2020 10:00:00 +0100", "2026-03-03T10:00:00-05:00"),
        ("rubbish", "2026-03-03T10:00:00-05:00"),
        ("", "2026-03-03T10:00:00-05:00"),
    ],
)
def test_the_date_needs_a_witness(date: str, expected: str) -> None:
    raw = HEAD.replace(b"Date: Tue, 03 Mar 2026 10:00:00 -0500", f"Date: {date}".encode())
    assert parse(raw + b"\nbody").sent_at.isoformat() == expected


def test_a_received_line_vouches_for_a_restored_mail() -> None:
    raw = b"Received: from a by b; Tue, 03 Mar 2026 10:00:05 -0500\n" + HEAD
    assert parse(raw + b"\nbody", received=datetime(2026, 9, 1, tzinfo=UTC)).sent_at.isoformat() == "2026-03-03T10:00:00-05:00"


def multipart(kind: str, *parts: tuple[str, str]) -> Message:
    body = "".join(f"--b\nContent-Type: {content_type}\n\n{content}\n" for content_type, content in parts)
    return parse(HEAD + f"MIME-Version: 1.0\nContent-Type: {kind}; boundary=b\n\n{body}--b--\n".encode())


LONG = "We have received your application for the position and will write again. " * 6


@pytest.mark.parametrize(
    ("plain", "html", "expected"),
    [
        (LONG, "<p>other</p>", LONG.strip()),
        ("Short but all.", "<p>Short but all.</p>", "Short but all."),
        ("", f"<p>{LONG}</p>", LONG.strip()),
        ("Please view this email in your browser.", f"<p>{LONG}</p>", LONG.strip()),
    ],
)
def test_the_plain_text_unless_it_is_a_stub(plain: str, html: str, expected: str) -> None:
    assert multipart("multipart/alternative", ("text/plain", plain), ("text/html", html)).latest == expected


def test_links_and_markup_come_from_the_html_all_the_same() -> None:
    html = '<a href="https://meet.example/x">Join</a><script type="application/ld+json">{"a":1}</script>'
    found = multipart("multipart/alternative", ("text/plain", LONG + " https://plain.example/y."), ("text/html", html))
    assert found.links == ("https://meet.example/x", "https://plain.example/y")
    assert found.markup == ('{"a":1}',)


CALENDAR = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nDTSTART:20260303T190000Z\nEND:VEVENT\nEND:VCALENDAR"


@pytest.mark.parametrize(
    "kind", ["text/calendar; method=REQUEST", "application/ics; name=invite.ics", 'application/octet-stream; name="a.ics"']
)
def test_calendar_parts(kind: str) -> None:
    found = multipart("multipart/mixed", ("text/plain", "see below"), (kind, CALENDAR))
    assert [event.uid for event in found.events] == ["u"]
    assert found.latest == "see below"


def test_a_mail_inside_is_forwarded_and_its_calendar_not_the_senders() -> None:
    inner = f"From: Ann <ann@y.example>\nSubject: Invitation\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ntheir words\n--c\nContent-Type: text/calendar\n\n{CALENDAR}\n--c--"
    found = multipart("multipart/mixed", ("text/plain", "FYI"), ("message/rfc822", inner))
    assert (found.latest, found.events) == ("FYI", ())
    assert "their words" in found.forwarded
    assert "Subject: Invitation" in found.forwarded


def test_a_bounce_leaves_marks() -> None:
    status = "Reporting-MTA: dns; x.example\n\nFinal-Recipient: rfc822; Ann@y.example\nAction: failed\nStatus: 5.1.1"
    found = multipart("multipart/report; report-type=delivery-status", ("text/plain", "not delivered"), ("message/delivery-status", status))
    assert found.header("x-failed-recipients") == "ann@y.example"
    assert found.header("x-delivery-status") == "5.1.1"


def test_signed_and_odd_parts() -> None:
    found = multipart("multipart/signed", ("text/plain", "signed words"), ("application/pgp-signature", "xxx"))
    assert found.latest == "signed words"
    found = multipart("multipart/mixed", ("text/plain", "words"), ("application/ms-tnef; name=winmail.dat", "\x00\x01"))
    assert found.latest == "words"


@pytest.mark.parametrize(
    ("charset", "data", "expected"),
    [
        ("utf-8", "reçu".encode(), "reçu"),
        ("utf-8", "reçu".encode("cp1252"), "reçu"),
        ("iso-8859-1", "“quoted” – reçu".encode("cp1252"), "“quoted” – reçu"),
        ("nonsense", "reçu".encode(), "reçu"),
        ("us-ascii", "reçu".encode(), "reçu"),
        ("gb2312", "面试".encode("gb18030"), "面试"),
        ("zlib", b"plain", "plain"),
        ("utf-16", "reçu".encode("utf-16"), "reçu"),
    ],
)
def test_charsets(charset: str, data: bytes, expected: str) -> None:
    raw = HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode() + base64.encodebytes(data)
    assert parse(raw).latest == expected


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"X: " + b"a" * 300_000 + b"\n\nbody", "header block"),
        (HEAD + b"Subject: x\nReply-To: " + b"a" * 9000 + b"\n\nbody", "reply-to"),
        (HEAD + b"Content-Type: text/plain" + b";" * 3000 + b"\n\nbody", "content-type"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 1200 + b"--b--", "parts"),
        (HEAD + b"".join(b"Content-Type: message/rfc822\n\n" for _ in range(60)) + b"\nx", "nested"),
        (HEAD + b"Content-Type: text/calendar\n\n" + b"A" * 300_000, "calendar"),
        (HEAD + b"\n" + b"x" * (mime.MOST_BYTES + 1), "25 MiB"),
    ],
)
def test_what_breaks_a_limit_is_quarantined(raw: bytes, reason: str) -> None:
    found = parse(raw)
    assert found.quarantined is not None
    assert reason in found.quarantined
    assert (found.latest, found.quoted, found.events) == ("", "", ())


def test_a_size_that_the_server_tells_counts() -> None:
    assert parse(HEAD + b"\nbody", size=mime.MOST_BYTES + 1).quarantined is not None


def test_a_long_body_is_cut() -> None:
    assert len(parse(HEAD + b"\n" + b"word " * 100_000).latest) <= 64 * 1024


@given(st.binary(max_size=2000))
def test_any_bytes_give_a_message(raw: bytes) -> None:
    assert parse(raw).message_id.startswith("<")


@given(st.lists(st.sampled_from([HEAD, b"\n", b"\r\n", b"--b", b"--b--\n", b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: text/html\n",
    b"Content-Transfer-Encoding: base64\n", b"=?utf-8?q?", b"\x00\xff", b"<div>", CALENDAR.encode(), b"Content-Type: text/calendar\n", b">", b"On Mon wrote:\n"]), max_size=30))  # fmt: skip
def test_any_shape_gives_a_message(pieces: list[bytes]) -> None:
    found = parse(b"".join(pieces))
    assert found.quarantined is None or not found.quarantined.startswith("unreadable")


def test_a_generated_mail_comes_back() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Zoë Martínez <zoe@x.example>", "robin@x.example", "Interview für Robin – Café"
    mail.set_content("Grüße aus Zürich, wir melden uns.\n")
    mail.add_alternative("<p>Grüße aus Zürich</p>", subtype="html")
    found = parse(mail.as_bytes())
    assert (found.sender.name if found.sender else "", found.subject) == ("Zoë Martínez", "Interview für Robin – Café")
    assert found.latest == "Grüße aus Zürich, wir melden uns."


# --- the torture set ----------------------------------------------------------------------------------------------------------

SECONDS = 5.0
MEBIBYTES = 512


def stays_in_bounds(folder: Path) -> int:
    """Parses every file below `folder`; how many there were."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in paths:
        raw = path.read_bytes()
        started = time.process_time()
        found = parse(raw)
        assert time.process_time() - started < SECONDS, path.name
        assert found.quarantined is None or not found.quarantined.startswith("unreadable"), (path.name, found.quarantined)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEBIBYTES * 1024
    return len(paths)


needs_torture = pytest.mark.skipif(not SHARED.is_dir(), reason="the torture set is not here (../shared/torture)")


@needs_torture
def test_the_torture_set_raises_nothing_and_stays_in_bounds() -> None:
    assert stays_in_bounds(SHARED) > 600


@needs_torture
@pytest.mark.matrix
def test_bombs_raise_nothing_and_stay_in_bounds(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SHARED / "synthetic_generate.py"), str(tmp_path)], check=True, capture_output=True)
    assert stays_in_bounds(tmp_path) > 200
