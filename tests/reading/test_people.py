"""Who writes, who signs, who will interview, whom to ask."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from followup_daemon.model import Address, Attendee, CalendarEvent, Message, Part, Person
from followup_daemon.reading import people
from followup_daemon.reading.names import Named, person, same_person

ME = Address("Robin Vale", "robin.vale@example.org")
OWN = (ME.email,)
WHEN = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def address(text: str) -> Address:
    name, _, email = text.rpartition("<")
    return Address(name.strip(), email.rstrip(">").strip())


def message(sender: str, latest: str, signature: str = "", **more: Any) -> Message:
    shown = address(sender)
    return Message(
        "personal",
        more.pop("role", "inbox"),
        "<m@x.example>",
        shown,
        WHEN,
        WHEN,
        more.pop("subject", "Interview"),
        latest,
        signature,
        senders=(shown,),
        to=(ME,),
        **more,
    )


def event(organiser: str, *attendees: str, **kinds: str) -> CalendarEvent:
    """An entry with these attendees; `kinds` gives a CUTYPE by local part."""
    listed = tuple(
        Attendee(found, cutype=kinds.get(found.email.partition("@")[0].replace("-", "_"), ""))
        for found in map(address, (*attendees, f"Robin Vale <{ME.email}>"))
    )
    return CalendarEvent("u", "REQUEST", 0, WHEN, WHEN, summary="Interview", organizer=Attendee(address(organiser)), attendees=listed)


def writer(mail: Message) -> Person | None:
    return next(iter(people.people(mail, OWN)), None)


NAMES = [
    ("Whitfield, Dana", "Dana Whitfield", None),
    ("Dana Whitfield (Northwind)", "Dana Whitfield", None),
    ("Dana Whitfield (she/her)", "Dana Whitfield", None),
    ("Dana W. via Calendly", "Dana W.", None),
    ("Dana from Northwind", "Dana", None),
    ("Dr. Priya Raghunathan", "Priya Raghunathan", "Dr."),
    ("Prof. Hedda Marchetti", "Hedda Marchetti", "Prof."),
    ("Omar N'Diaye", "Omar N'Diaye", None),
    ("Robert O’Byrne", "Robert O’Byrne", None),
    ("Adriaan van der Veen", "Adriaan van der Veen", None),
    ("Marguerite d'Aubigny", "Marguerite d'Aubigny", None),
    ("Siobhán Ní Bhriain", "Siobhán Ní Bhriain", None),
    ("Tuấn Lê", "Tuấn Lê", None),
    ("Wendell Achebe-Stone, CPA", "Wendell Achebe-Stone", None),
    ("Rasheed Ibn Yusuf, P.Eng.", "Rasheed Ibn Yusuf", None),
    ("DANA WHITFIELD", "Dana Whitfield", None),
    ('Philippa "Pip" Strand-Howarth', "Philippa Strand-Howarth", None),
    ("Jun Takahashi", "Jun Takahashi", None),
    ("M. Oyelaran", "M. Oyelaran", None),
    ("Xiomara Delgado Ruiz", "Xiomara Delgado Ruiz", None),
    ("Odette Fairbairn Bcc: thief@evil.example", "Odette Fairbairn", None),
    ("Els van 't Hoff", "Els van 't Hoff", None),
]


@pytest.mark.parametrize(("shown", "name", "title"), NAMES)
def test_names_as_their_bearers_write_them(shown: str, name: str, title: str | None) -> None:
    assert person(shown) == Named(name, title)


@pytest.mark.parametrize(
    "shown",
    [
        "Halvorsen Marine",
        "Northwind Recruiting Team",
        "Talent Acquisition",
        "Human Resources",
        "Careers",
        "Tessellate, Inc.",
        "no-reply",
        "",
        "HR",
        "Room 3",
        "dana@northwind.example",
        "Kind regards",
        "Thank you",
        "Date",
        "VP Engineering",
        "Pine Grove Credit Union",
        "Looking forward to it",
    ],
)
def test_what_is_no_person(shown: str) -> None:
    assert person(shown) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("R. O'Byrne", "Robert O'Byrne", True),
        ("Dana", "Dana Whitfield", True),
        ("Beaulieu-Hart", "Camille Beaulieu-Hart", True),
        ("Minh Anh", "Minh Anh Nguyễn", True),
        ("Haruki Ōe", "Fairweather", False),
        ("Dana Whitfield", "Dana Okafor", False),
        ("Dan Whitfield", "Eve Whitfield", False),
    ],
)
def test_forms_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


WRITERS = [
    # display and address, words, signature; name, part
    (
        "Dana Whitfield <dana@northwind.example>",
        "Hi Robin",
        "Dana Whitfield\nTalent Acquisition Partner\nNorthwind",
        "Dana Whitfield",
        Part.RECRUITER,
    ),
    ("Dana <dana@northwind.example>", "Hi Robin", "Dana Whitfield\nRecruiting Coordinator", "Dana Whitfield", Part.COORDINATOR),
    ("Ravindra Pillai <rp@oxbow.example>", "See you.\nRavi Pillai\nOxbow", "", "Ravi Pillai", None),
    (
        "Marguerite Oyelaran <m.oyelaran@quillon.example>",
        "OK for you?",
        "M. Oyelaran\nOperations Manager, Quillon",
        "Marguerite Oyelaran",
        None,
    ),
    (
        "Lee Park <lee@northwind.example>",
        "Dana Whitfield asked me to set up your interview.",
        "Lee Park | Executive Assistant to the CTO",
        "Lee Park",
        Part.COORDINATOR,
    ),
    (
        "Ingrid Solheim <ingrid@halvorsen.example>",
        "I lead the platform group at Halvorsen and have been reading your application.",
        "Ingrid Solheim\nHead of Platform",
        "Ingrid Solheim",
        Part.HIRING_MANAGER,
    ),
    ("Dov Perlmutter <dov@oaks.example>", "I'm the hiring manager and there is nobody else.", "Dov", "Dov Perlmutter", Part.HIRING_MANAGER),
    ("Tuan Le <tuan@quillworks.example>", "I would be the person you report to.", "Tuan Le", "Tuan Le", Part.HIRING_MANAGER),
    (
        "Yasmin El-Khoury <y@harbour.example>",
        "My client Dunmore Rail would like to talk.",
        "Yasmin El-Khoury\nPrincipal Consultant",
        "Yasmin El-Khoury",
        Part.RECRUITER,
    ),
    ("Rowe, Linnea (Talent, EMEA) <linnea.rowe@tidemill.example>", "See you.", "", "Linnea Rowe", Part.RECRUITER),
    (
        "Colm O'Neil <colm@saltmarsh.example>",
        "Can you do an interview with me on Thursday?",
        "Colm O'Neil\nDevelopment Lead",
        "Colm O'Neil",
        Part.INTERVIEWER,
    ),
    (
        "Talent Acquisition <talent@northwind.example>",
        "We invite you.",
        "Perpetua Lindemann\nHuman Resources",
        "Perpetua Lindemann",
        Part.RECRUITER,
    ),
    ("dana.whitfield@northwind.example", "Hello", "", None, None),
    ("April Best <april.best@northwind.example>", "Hello", "", "April Best", None),
    (
        "Eva Brandt <eva@firmenhaus.example>",
        "Gern laden wir Sie ein.",
        "Mit freundlichen Grüßen\nEva Brandt\nPersonalreferentin",
        "Eva Brandt",
        Part.RECRUITER,
    ),
]


@pytest.mark.parametrize(("sender", "latest", "signature", "name", "part"), WRITERS)
def test_the_writer(sender: str, latest: str, signature: str, name: str | None, part: Part | None) -> None:
    found = writer(message(sender, latest, signature))
    assert found is not None
    assert (found.name, found.part) == (name, part)
    assert found.email == address(sender).email
    assert bool(found.quote) is (part is not None)


def test_a_title_is_kept_apart() -> None:
    found = writer(message("Priya Raghunathan <p@wrenfield.example>", "Dear Robin", "Dr. Priya Raghunathan\nDirector, Billing Systems"))
    assert found is not None
    assert (found.name, found.title) == ("Priya Raghunathan", "Dr.")


@pytest.mark.parametrize("greeting", ["Dear Robin,", "Dear Robin Vale:", "Hi Robin -", "Robin,"])
def test_the_user_is_nobody_else(greeting: str) -> None:
    shown = people.people(message("Dana Whitfield <dana@northwind.example>", f"{greeting}\nsee you on Tuesday.", "Dana Whitfield"), OWN)
    assert [found.name for found in shown] == ["Dana Whitfield"]


UNATTENDED = [
    ("Halvorsen Marine <no-reply@us.greenhouse-mail.io>", "Thank you.\nThe Halvorsen Marine Team", "", True),
    ("Northwind <notifications@northwind.example>", "Thank you.", "", True),
    ("Northwind Careers <careers@northwind.example>", "Thank you.\nNorthwind Careers", "", True),
    ("Northwind Careers <careers@northwind.example>", "Thank you.", "Perpetua Lindemann\nHuman Resources", False),
    ("Northwind <hello.jobs@northwind.example>", "This mailbox is not monitored.", "", True),
    ("Northwind Team <team@northwind.example>", "Please do not reply to this email.", "", True),
    ("Dana Whitfield <dana@northwind.example>", "See you.", "Dana", False),
    ("dana@northwind.example", "See you.", "", False),
    ("Dana Whitfield via Calendly <notifications@calendly.com>", "Your event is booked.", "", True),
    ("System <system@northwind.example>", "x", "", True),
    ("Bewerbungen <bewerbung@firmenhaus.example>", "Bitte antworten Sie nicht auf diese E-Mail.", "", True),
    ("HR <hr@northwind.example>", "See you.", "Dana Whitfield", False),
    ("Dana Whitfield <no-reply@ashbyhq.com>", "See you.", "Dana Whitfield", True),
    ("Jobs <jobs-berlin@northwind.example>", "See you.", "", True),
]


@pytest.mark.parametrize(("sender", "latest", "signature", "nobody"), UNATTENDED)
def test_unattended(sender: str, latest: str, signature: str, nobody: bool) -> None:
    assert people.unattended(message(sender, latest, signature)) is nobody


@pytest.mark.parametrize(
    ("email", "shared"),
    [
        ("talent@x.example", True),
        ("careers@x.example", True),
        ("hr@x.example", True),
        ("jobs@x.example", True),
        ("dana@x.example", False),
        ("dana.post@x.example", False),
        ("p.jobs@x.example", False),
        ("recruiting-emea@x.example", True),
    ],
)
def test_shared(email: str, shared: bool) -> None:
    assert people.shared(email) is shared
    assert people.shared(Address("", email)) is shared


def test_who_signs() -> None:
    assert people.signed_by(message("HR <hr@northwind.example>", "Hello.\n\nBest wishes\nPerpetua Lindemann")) == "Perpetua Lindemann"
    assert people.signed_by(message("Northwind <hr@northwind.example>", "Hello.\n\nThe Northwind Recruiting Team")) is None
    assert people.signed_by(message("Tumbleweed Apps <no-reply@greenhouse.io>", "Hello.\n\nTumbleweed Apps")) is None


DANA = "Dana Whitfield <dana@northwind.example>"
INTERVIEWERS = [
    # words, signature, who (names; the writer as "Dana Whitfield")
    ("You will meet Omar N'Diaye (VP Data) and Lena Fox.", "Dana Whitfield\nRecruiter", {"Omar N'Diaye", "Lena Fox"}),
    ("Interviewers: Omar N'Diaye, Lena Fox", "Dana Whitfield", {"Omar N'Diaye", "Lena Fox"}),
    ("Omar N'Diaye will interview you on Tuesday at 3 pm.", "Dana Whitfield\nRecruiting Coordinator", {"Omar N'Diaye"}),
    ("Your interviewer is Olamide Bright, head of pipeline.", "Dana Whitfield\nPeople Partner", {"Olamide Bright"}),
    ("You'll be speaking with Dr. Haruki Ōe.", "Dana Whitfield", {"Haruki Ōe"}),
    ("Can you do a 45 minute interview with me on Thursday?", "Dana Whitfield", {"Dana Whitfield"}),
    ("It would be just the two of us.", "Dana Whitfield", {"Dana Whitfield"}),
    ("It's with me, by phone.", "Dana Whitfield", {"Dana Whitfield"}),
    ("The interview is with Omar N'Diaye and me.", "Dana Whitfield", {"Omar N'Diaye", "Dana Whitfield"}),
    ("My colleague Omar N'Diaye will call you on Monday for the interview.", "Dana Whitfield\nRecruiter", {"Omar N'Diaye"}),
    (
        "Minh Anh Ly (architecture) and Adriaan van der Veen (risk) join me.",
        "Dana Whitfield",
        {"Minh Anh Ly", "Adriaan van der Veen", "Dana Whitfield"},
    ),
    ("Their IT director Paul Ossington will call you on your cell.", "Dana Whitfield\nSenior Recruiter", {"Paul Ossington"}),
    ("One hour, with Mr. Cholmondeley who heads the office, about the interview.", "Dana Whitfield\nRecruiter", {"Cholmondeley"}),
    ("The interview is on Tuesday at 3 pm.", "Dana Whitfield\nRecruiting Coordinator", set()),
    ("I'll ring you at 3.", "Dana Whitfield", {"Dana Whitfield"}),
    ("I won't be in the room myself; Omar N'Diaye will interview you.", "Dana Whitfield", {"Omar N'Diaye"}),
    ("I'm your interviewer, we use Teams.", "Dana Whitfield", {"Dana Whitfield"}),
    ("Das Gespräch mit Frau Eva Brandt und mir findet am Montag statt.", "Dana Whitfield", {"Eva Brandt", "Dana Whitfield"}),
    ("Vous rencontrerez Luc Perrin et Anne Moreau.", "Dana Whitfield", {"Luc Perrin", "Anne Moreau"}),
    ("La entrevista será con Marta Gil.", "Dana Whitfield", {"Marta Gil"}),
    ("We talk over Zoom in Toronto about the interview at Northwind.", "Dana Whitfield\nRecruiter", set()),
    (
        "Interview with Omar N'Diaye, Director of Data, and Lena Fox, Staff Engineer.",
        "Dana Whitfield\nRecruiter",
        {"Omar N'Diaye", "Lena Fox"},
    ),
    ("Omar and I will interview you.", "Dana Whitfield", {"Omar", "Dana Whitfield"}),
]


@pytest.mark.parametrize(("latest", "signature", "who"), INTERVIEWERS)
def test_interviewers_by_words(latest: str, signature: str, who: set[str]) -> None:
    found = people.interviewers(message(DANA, latest, signature), OWN)
    assert {shown.name for shown in found} == who
    assert all(shown.part is Part.INTERVIEWER and shown.quote for shown in found)
    assert all((shown.email == "dana@northwind.example") is (shown.name == "Dana Whitfield") for shown in found)


def emails(mail: Message) -> set[str]:
    return {(found.email or "").partition("@")[0] for found in people.interviewers(mail, OWN)}


def test_rooms_groups_and_the_user_are_no_interviewers() -> None:
    entry = event(
        DANA,
        "Olamide Bright <olamide@northwind.example>",
        "Room 3 Kubrick (8) <room-3-kubrick@northwind.example>",
        "Hiring Team <hiring-team@northwind.example>",
        "Engineering <eng-all@northwind.example>",
        "Projector <kubrick-projector@resource.calendar.google.com>",
        "Big Table <table@northwind.example>",
        "Notetaker <notes@fireflies.ai>",
        table="RESOURCE",
    )
    mail = message(DANA, "Your interviewer is Olamide Bright.", "Dana Whitfield\nPeople Partner", events=(entry,))
    assert emails(mail) == {"olamide"}


def test_the_organiser_alone_interviews() -> None:
    assert emails(message(DANA, "The entry is attached.", "Dana Whitfield\nR&D Manager", events=(event(DANA),))) == {"dana"}


def test_an_arranging_recruiter_does_not() -> None:
    entry = event(DANA, DANA, "Omar N'Diaye <omar@northwind.example>")
    assert emails(message(DANA, "The entry is attached.", "Dana Whitfield\nRecruiter", events=(entry,))) == {"omar"}
    assert emails(message(DANA, "Omar and I look forward to it.", "Dana Whitfield\nRecruiter", events=(entry,))) == {"omar", "dana"}


def test_a_panel() -> None:
    entry = event(DANA, DANA, "Minh Anh Nguyễn <minh.anh@northwind.example>", "Adriaan van der Veen <a.vanderveen@northwind.example>")
    mail = message(DANA, "Minh Anh (architecture) and Adriaan (risk) join me.", "Dana Whitfield\nHead of Payments", events=(entry,))
    found = people.interviewers(mail, OWN)
    assert {shown.name for shown in found} == {"Dana Whitfield", "Minh Anh Nguyễn", "Adriaan van der Veen"}
    assert all(shown.email for shown in found)


def test_those_in_copy_lend_their_addresses() -> None:
    mail = message(
        DANA,
        "It'll be Oskar Lind, who runs the web team; I'm cc'ing him. The interview is at 3.",
        "Dana Whitfield\nHR Manager",
        cc=(Address("Oskar Lind", "oskar@northwind.example"),),
    )
    assert emails(mail) == {"oskar"}


def test_another_organiser_interviews() -> None:
    entry = event("Camille Beaulieu-Hart <c.beaulieu-hart@redwing.example>", "Camille Beaulieu-Hart <c.beaulieu-hart@redwing.example>")
    mail = message(DANA, "Ms. Beaulieu-Hart, who leads the programme, would like to interview you.", "Dana Whitfield\nHR", events=(entry,))
    found = people.interviewers(mail, OWN)
    assert [(shown.name, shown.email) for shown in found] == [("Camille Beaulieu-Hart", "c.beaulieu-hart@redwing.example")]


QUESTIONS = [
    ("For questions, please contact Lee Park at lee.park@northwind.example.", "Lee Park", "lee.park@northwind.example"),
    ("If you have any questions, please contact Lee Park.", "Lee Park", None),
    ("Your contact from now on is Lee Park (lee@northwind.example).", "Lee Park", "lee@northwind.example"),
    ("Any questions about the process, just come to me.", "Dana Whitfield", "dana@northwind.example"),
    ("For questions write to people@northwind.example.", None, "people@northwind.example"),
    ("Lee Park is your contact for everything from here.", "Lee Park", None),
]


@pytest.mark.parametrize(("latest", "name", "email"), QUESTIONS)
def test_whom_to_ask(latest: str, name: str | None, email: str | None) -> None:
    found = people.contact_for_questions(message(DANA, latest, "Dana Whitfield"))
    assert found is not None
    assert (found.name, found.email) == (name, email)
    assert latest.startswith(found.quote[:20])


def test_nobody_to_ask() -> None:
    assert people.contact_for_questions(message(DANA, "See you on Tuesday.", "Dana Whitfield")) is None
