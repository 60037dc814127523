"""What drafts say: the person, the job, the day, the notes; and what they never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from cases import DANA, DECIDE, ME, NOW, PROFILE, TALK, ZONE, application, composed, draft, note, received, shared, step, talk, text

from followup_daemon.drafting import style
from followup_daemon.model import Contact, Followup, Kind, Refused, Signal, Source, Step

LATER = NOW + timedelta(days=8)
LANGUAGES = ("en", "fr", "de", "es")
DRAFTS = (Step.THANK_YOU, Step.CHECK_IN, Step.FINAL_CHECK_IN, Step.FEEDBACK_REQUEST)
PRIYA = "p.raghunathan@wrenfield.example"


def greeting(contact: Contact, shown: str | None = None, language: str = "en", **more: object) -> str:
    mail = received(replace(contact, name=shown if shown is not None else contact.name), **more)
    return text(step(to=contact.email), application(contact, mails=(mail,), language=language)).split("\n")[0]


@pytest.mark.parametrize(
    ("name", "email", "title", "expected"),
    [
        ("Dana Whitfield", "dana@n.example", None, "Hi Dana,"),
        ("Whitfield, Dana", "dana@n.example", None, "Hi Dana,"),
        ("Dana Whitfield (she/her)", "dana@n.example", None, "Hi Dana,"),
        ("Helen Marsh, CPA", "helen@n.example", None, "Hi Helen,"),
        ("Zoë Martínez", "zoe@n.example", None, "Hi Zoë,"),
        ("Caitríona O'Shea", "c@n.example", None, "Hi Caitríona,"),
        ("Jean-Luc Moreau", "jl@n.example", None, "Hi Jean-Luc,"),
        ("Oluwaseun", "o@n.example", None, "Hi Oluwaseun,"),
        ("DANA WHITFIELD", "dana@n.example", None, "Hi Dana,"),
        ("Ms. Dana Whitfield", "dana@n.example", None, "Hi Dana,"),
        ("Ing. Jarmila Nováková", "j@n.example", "Ing.", "Hi Jarmila,"),
        ("Dr. Priya Raghunathan", PRIYA, "Dr.", "Dear Dr. Raghunathan,"),
        ("Priya Raghunathan", PRIYA, "Dr.", "Dear Dr. Priya Raghunathan,"),
        ("Prof. Dr. Hanna van den Berg", "h@n.example", None, "Dear Prof. van den Berg,"),
        (None, "dana.whitfield@n.example", None, "Hi Dana,"),
        (None, "rupert@needlework.example", None, "Hi Rupert,"),
        (None, "p.raghunathan@n.example", None, "Hello P. Raghunathan,"),
    ],
)
def test_each_person_by_the_right_name(name: str | None, email: str, title: str | None, expected: str) -> None:
    assert greeting(Contact(name, email, title=title), name or "") == expected


def test_a_title_gives_way_where_they_sign_with_the_first_name() -> None:
    assert greeting(Contact("Dr. Priya Raghunathan", PRIYA, title="Dr."), signed_by="Priya") == "Hi Priya,"


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "Bonjour Dana,"), ("de", "Guten Tag Dana Whitfield,"), ("es", "Hola Dana,"), ("en", "Hi Dana,")]
)
def test_greetings_of_each_language(language: str, expected: str) -> None:
    assert greeting(DANA, language=language) == expected


@pytest.mark.parametrize(
    ("name", "email"),
    [("", "hr42@n.example"), ("Talent Team", "talent@n.example"), (None, "x.y.z.w@n.example"), ("careers@n.example", "careers@n.example")],
)
def test_no_draft_to_somebody_whose_name_is_unknown(name: str | None, email: str) -> None:
    made = composed(step(to=email), application(Contact(name, email)))
    assert isinstance(made, Refused)
    assert "name" in made.reason


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize("known", ["nothing", "much"])
def test_every_draft_is_short_whole_and_signed(kind: Step, language: str, known: str) -> None:
    notes = tuple(note(k, f"the {k} that we came to") for k in ("topic", "idea", "answer", "liked", "forgot"))
    for number in range(6):
        there = application(id=f"{known}-{number}", language=language)
        there = replace(there, role=None, company=None) if known == "nothing" else replace(there, notes=notes, decide_by=DECIDE)
        profile = replace(PROFILE, locale="en, fr, de, es")
        body = text(step(kind), there, profile=profile, now=NOW if kind is Step.THANK_YOU else LATER)
        assert body.endswith("\nRobin Vale\n+1 613 555 0100\n")
        said = body.removesuffix("\nRobin Vale\n+1 613 555 0100\n")
        assert style.fault(said) is None
        assert style.words(said) <= 120
        blocks = said.split("\n\n")
        assert len(blocks) <= (4 if language == "en" else 3)
        assert not any(blank in body for blank in ("  ", " ,", "at None", " at .", "about  "))


def test_the_day_is_named_so_that_it_is_true_whenever_it_is_read() -> None:
    bodies = [text(step(), application(id=str(number))) for number in range(8)]
    assert all("on Thursday" in body and "today" not in body for body in bodies)
    assert "on March 5" in text(step(Step.CHECK_IN), now=LATER)
    assert "on 5 March" in text(step(Step.CHECK_IN), profile=replace(PROFILE, timezone="Europe/London"), now=LATER)


def test_the_day_is_left_out_where_the_two_sides_count_different_days() -> None:
    tokyo = application(
        interviews=(talk(DANA.email, start=TALK.replace(hour=20).astimezone(__import__("zoneinfo").ZoneInfo("Asia/Tokyo"))),)
    )
    body = text(step(), tokyo, now=TALK.replace(hour=22))
    assert "Thursday" not in body
    assert "Friday" not in body


def test_the_date_that_they_gave() -> None:
    past, ahead = application(decide_by=DECIDE), application(decide_by=DECIDE + timedelta(days=30))
    assert "March 12" in text(step(Step.CHECK_IN), past, now=LATER)
    assert "April 11" in text(step(Step.CHECK_IN), ahead, now=LATER)
    assert "March 12" in text(step(), past)


def test_notes_are_woven_in_and_private_ones_never() -> None:
    notes = (
        note("topic", "the pallet gripper that lost its calibration"),
        note("idea", "Log the torque before each lift."),
        note("answer", "we used a Kalman filter"),
        note("private", "salary sounded low, ask Jo"),
    )
    body = text(step(), application(notes=notes))
    for there in ("the pallet gripper that lost its calibration", "Log the torque before each lift.", "we used a Kalman filter."):
        assert there in body
    assert "salary" not in body
    assert "Jo" not in body


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Their move off the mainframe", "your move off the mainframe"),
        ("talked about the ledger", "about the ledger"),
        ("Dana's question on locks", "your question on locks"),
        ("how they test", "about how they test"),
        ("They are moving to Rust.", "they are moving to Rust."),
        ("the {ledger} [draft]", "the (ledger) (draft)"),
    ],
)
def test_a_topic_takes_the_shape_of_the_sentence(said: str, expected: str) -> None:
    bodies = [text(step(), application(id=str(number), notes=(note("topic", said),))) for number in range(5)]
    assert any(expected in body for body in bodies)
    assert all(style.wording_fault(body) is None for body in bodies)


def test_a_note_of_another_round_stays_with_its_round() -> None:
    second = TALK + timedelta(days=10)
    rounds = (talk(DANA.email), talk(DANA.email, start=second, round=2))
    there = application(
        interviews=rounds, notes=(note("topic", "the first thing"), note("topic", "the second thing", second + timedelta(hours=2)))
    )
    body = text(step(round=2, occasion="uid-2@northwind.example|x"), there, now=second + timedelta(hours=3))
    assert "the second thing" in body
    assert "the first thing" not in body


def test_strengths_suit_the_role_and_the_language() -> None:
    assert "data pipelines" in text(step(), application(role="Senior Data Engineer"))
    assert "payment systems" in text(step(), application(role="Database Administrator"))
    assert "payment" not in text(step(), application(language="fr", role="Analyste"))
    assert "dix ans de paie" in text(
        step(), application(language="fr", role="Analyste"), profile=replace(PROFILE, locale="fr", strengths=("dix ans de paie",))
    )


def test_what_they_announced_is_a_fact_of_the_thread() -> None:
    mail = received(DANA, topics=("We'd like to discuss our ledger migration.",))
    bodies = [text(step(), application(id=str(number), mails=(mail,))) for number in range(3)]
    assert all("your ledger migration" in body for body in bodies)


PANEL = tuple(
    Contact(f"{name} Lind", f"{name.lower()}@northwind.example") for name in ["Ana", "Ben", "Chidi", "Dora", "Eli", "Fay", "Gus", "Hana"]
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [2, 3, 5, 8])
@pytest.mark.parametrize("notes", [(), (note("topic", "the ledger migration"),)])
def test_the_members_of_a_panel_get_clearly_different_mails(size: int, notes: tuple[object, ...], language: str) -> None:
    there = application(*PANEL[:size], notes=notes, language=language)
    bodies = {contact.email: text(step(to=contact.email), there) for contact in PANEL[:size]}
    said = {to: "\n".join(body.split("\n\n")[1:-1]).replace("Data Engineer", "").replace("Northwind", "") for to, body in bodies.items()}
    assert len(set(said.values())) == size
    if size <= 3:
        assert max(shared(a, b) for a, b in combinations(said.values(), 2)) < 0.5
    assert bodies == {contact.email: text(step(to=contact.email), there) for contact in PANEL[:size]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_repeats_another(language: str) -> None:
    for number in range(6):
        there = application(id=str(number), decide_by=DECIDE, language=language)
        bodies = [text(step(kind), there, now=LATER) for kind in DRAFTS]
        said = ["\n".join(body.split("\n\n")[1:-1]).replace("the Data Engineer role at Northwind", "") for body in bodies]
        assert max(shared(a, b) for a, b in combinations(said, 2)) < 0.3


def test_two_emails_says_thanks_and_nothing_more() -> None:
    body = text(step(), followup=Followup("two-emails"))
    assert "years" not in body
    assert "soon" in body
    asked = text(step(Step.CHECK_IN), followup=Followup("two-emails"), now=LATER)
    assert "March 20" in asked


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"cancelled_at": TALK, "interviews": ()}, "interview"),
        ({"assessment_sent": TALK, "interviews": ()}, "assessment"),
        ({"interviews": ()}, "interest"),
    ],
)
def test_check_ins_of_each_situation(more: dict[str, object], word: str) -> None:
    for number in range(5):
        body = text(step(Step.CHECK_IN), application(id=str(number), **more), now=LATER)
        assert word in body
        assert "our conversation" not in body.lower()
        assert "we spoke" not in body


def test_thanks_are_passed_on_by_name() -> None:
    there = application(DANA, interviews=(talk(unnamed=("Lee Park", "Dr. Ana Ruiz")),))
    assert "Lee Park and Dr. Ana Ruiz" in text(step(pass_on=True), there)


def test_a_no_that_somebody_else_told() -> None:
    no = received(DANA, "Your application", signals=(Signal(Kind.REJECTION, "no", 0.9, Source.PHRASE),), at=LATER)
    told = text(step(Step.FEEDBACK_REQUEST), application(mails=(no,)), now=LATER)
    heard = text(step(Step.FEEDBACK_REQUEST), now=LATER)
    assert told != heard
    assert "you told me" not in heard


def test_a_company_of_another_application_is_never_named() -> None:
    other = application(id="other", company="Larkfield")
    body = text(step(), application(notes=(note("topic", "why Larkfield is slower"),)), others=(other,))
    assert "Larkfield" not in body


@pytest.mark.parametrize(
    "phrase", ["Any updates on this?", "I am just checking in.", "I am desperate.", "Let me touch base.", "Hello <name>", "None"]
)
def test_wording_that_is_never_written(phrase: str) -> None:
    template = f"{{{{ greeting }}}}\n\n{phrase}\n\n{{{{ closing }}}}"
    made = composed(step(Step.CHECK_IN), now=LATER, templates={"check_in": template})
    assert isinstance(made, Refused)


def test_a_language_without_templates() -> None:
    made = composed(step(), application(language="it"))
    assert isinstance(made, Refused)
    assert "Italian" in made.reason


def test_the_name_stands_under_the_mail_also_without_a_signature() -> None:
    assert text(profile=replace(PROFILE, signature="")).endswith("Kind regards,\nRobin Vale\n")
    assert text(profile=replace(PROFILE, signature="+1 613 555 0100")).endswith("Kind regards,\nRobin Vale\n+1 613 555 0100\n")


def test_the_answered_mail_is_quoted_where_the_user_wants_it() -> None:
    body = text(followup=Followup(quote=True), quoted="See you on Thursday.\nDana")
    assert body.endswith("+1 613 555 0100\n\n> See you on Thursday.\n> Dana\n")


def test_a_draft_on_another_day_is_told_by_its_date() -> None:
    assert "on March 5" in text(step(), now=NOW + timedelta(days=6))
    assert date(2026, 3, 5) == TALK.astimezone(ZONE).date()
    assert draft().sender.email == ME
