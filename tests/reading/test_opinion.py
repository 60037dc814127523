"""The model beside the phrases: what it looks at, what it thinks of mails that no table knows, and how far it is believed."""

import time
from datetime import UTC, datetime

import pytest

from followup_daemon.model import FolderRole, Kind, Profile, RawMail, Ref, Source
from followup_daemon.reading import hearing, opinion
from followup_daemon.reading.reader import Reader
from followup_daemon.reading.sentences import sentences

READ_AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
READER = Reader(Profile("Noa Lind", ("noa@mail.example",), "Europe/London"))


def read(subject: str, body: str, *, sender: str = "Mo Achter <mo@windrose.example>", own: bool = False):
    role = FolderRole.SENT if own else FolderRole.INBOX
    sender, to = ("noa@mail.example", sender) if own else (sender, "noa@mail.example")
    head = f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: Mon, 02 Mar 2026 10:00:00 +0000\nMessage-ID: <1@windrose.example>\n"
    text = f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    return READER.read(RawMail("personal", Ref(role.value, role, "1"), text.encode(), READ_AT))


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("Can't meet Tuesday", {"not", "meet", "#day", "meet #day"}),
        ("€54,000 at 14:30", {"#money", "#clock", "at #clock"}),
        ("See https://jobs.example/x?y=1", {"#link", "see #link"}),
        ("Lebensläufe", {"lebenslaufe", "leben*"}),
        ("write to mo@windrose.example!", {"#mail", "to #mail"}),
    ],
)
def test_features(text, features):
    assert features <= opinion.words(text)


def test_chances_add_up_and_unknown_words_say_little():
    models = opinion.shipped()
    for model in (models.theirs, models.own):
        blank = model.read(set())
        assert sum(blank.chances.values()) == pytest.approx(1.0)
        assert blank.of(blank.first) < 0.9
        assert model.read({"zzyzx", "qwfpgj qwfpgj"}) == blank


@pytest.mark.parametrize("kind", sorted(hearing._weak(), key=str))
def test_every_weak_cue_has_a_form_that_a_text_can_have(kind):
    for cue in hearing._weak()[kind]:
        if cue.endswith("*"):
            assert len(cue) == 6, cue
        elif not cue.startswith("#"):
            assert all(part in opinion.words(part) for part in cue.split()), cue


def test_a_long_mail_without_white_space_takes_no_time():
    started = time.perf_counter()
    opinion.words("a1" * 1500)
    opinion.words("." * 3000)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Grant", "We regret that your application for a grant was not successful."),
        ("Match", "Saturday's match is off, the pitch is frozen. See you on Tuesday at training."),
        ("Dinner", "Shall we meet at 8 on Friday? I'd love to hear your news."),
        ("Kitchen", "We liked your quote and would like to offer you the job. When can you start on the kitchen?"),
        ("Outage", "Unfortunately the server was down last night. We will move the release to Thursday at 10."),
    ],
)
def test_ordinary_mail_stays_ordinary(subject, body):
    assert read(subject, body).label is Kind.NOT_JOB


def test_a_signal_of_the_model_quotes_a_sentence_of_the_mail():
    heard = 0
    for subject, body in (
        ("Store manager", "Dear Noa, I have talked with everyone. We took the other candidate for the store manager role, sorry. Mo"),
        ("Re: your application", "Hello Noa, your application was read with pleasure. Might you visit us for an interview one day? Mo"),
        ("Interview", "Noa, the interview won't happen tomorrow, our whole hiring team is ill. Mo"),
    ):
        observation = read(subject, body)
        quotes = {each.quote for each in sentences(body)} | {subject}
        assert all(signal.quote in quotes for signal in observation.signals if signal.source is Source.MODEL)
        heard += bool(observation.signals)
    assert heard == 3
