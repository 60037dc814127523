"""What single mails say: polarity, conditions, times, and what stands where sentences pull both ways."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest

from followup_daemon.model import FolderRole, Kind, Observation, Profile, RawMail, Ref
from followup_daemon.reading.reader import Reader

READER = Reader(Profile("Robin Vale", ("robin.vale@example.org",), "America/Toronto"), country="CA-ON")
SENT = datetime(2026, 3, 2, 15, 0, tzinfo=ZoneInfo("America/Toronto"))  # a Monday


def read(text: str, subject: str = "Data Engineer at Fernhill", *, own: bool = False, answer: bool = False, **headers: str) -> Observation:
    mail = EmailMessage()
    mail["From"] = "Robin Vale <robin.vale@example.org>" if own else "Dana Whitfield <dana@fernhill.example>"
    mail["To"] = "dana@fernhill.example" if own else "robin.vale@example.org"
    mail["Subject"] = f"Re: {subject}" if answer else subject
    mail["Date"] = format_datetime(SENT)
    mail["Message-ID"] = "<one@test.example>"
    if answer:
        mail["In-Reply-To"] = "<zero@test.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    role = FolderRole.SENT if own else FolderRole.INBOX
    return READER.read(RawMail("personal", Ref(role.value, role, "1"), mail.as_bytes(), SENT.astimezone(UTC)))


def kinds(observation: Observation) -> set[Kind]:
    return {signal.kind for signal in observation.signals if signal.confidence >= 0.5}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thank you for applying for Data Engineer. If you are selected for an interview, we will call you.", Kind.ACKNOWLEDGEMENT),
        ("We received your application. Should you be shortlisted, a recruiter will invite you to an interview.", Kind.ACKNOWLEDGEMENT),
        ("Thank you for applying. If you are not selected, keep an eye on our jobs page.", Kind.ACKNOWLEDGEMENT),
        ("We were impressed with your application; however, we went with somebody who knows our tools.", Kind.REJECTION),
        ("The Data Engineer position that you applied for has been filled.", Kind.REJECTION),
        ("About your application: the team has decided to go in another direction.", Kind.REJECTION),
        ("The Data Engineer role that you applied for is on hold until the budget is approved.", Kind.ON_HOLD),
        ("We are delighted to offer you the position of Data Engineer.", Kind.OFFER),
        ("I would love to have you meet the team for an interview. What would suit you?", Kind.INVITATION),
        ("I regret that I have to cancel our interview tomorrow. I'll come back to you with another date.", Kind.CANCELLATION),
        ("We need to reschedule your interview. Could you do Friday at 10 am instead?", Kind.RESCHEDULE),
        ("Your interview for Data Engineer is booked: Tuesday, March 10, 2 pm to 3 pm.", Kind.CONFIRMATION),
        ("As the next step for your application please complete the coding exercise by Sunday.", Kind.ASSESSMENT),
        ("Thank you for the interview. We will make our decision by Friday, March 13.", Kind.TIMELINE),
        ("For your application, could you send me two references?", Kind.INFO_REQUEST),
        ("We will let you know by Friday, March 13 whether you have been selected for the position.", Kind.TIMELINE),
        ("Your visa application has been received. Your interview at the consulate is on March 11 at 10:15.", Kind.NOT_JOB),
        ("I make a podcast and would love to interview you for an episode.", Kind.NOT_JOB),
        ("Your loan application was not successful. We regret that we cannot offer you credit.", Kind.NOT_JOB),
        ("Shall we have lunch on Friday?", Kind.NOT_JOB),
        ("Wir haben uns leider für einen anderen Bewerber entschieden. Für Ihre Bewerbung danken wir Ihnen.", Kind.REJECTION),
        ("Nous avons le regret de vous informer que votre candidature n'a pas été retenue.", Kind.REJECTION),
        ("Lamentamos comunicarte que no has sido seleccionada para el puesto de analista.", Kind.REJECTION),
    ],
)
def test_label(text: str, label: Kind) -> None:
    observation = read(text, "")
    assert observation.label == label, [(signal.kind.value, signal.confidence, signal.quote) for signal in observation.signals]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Unfortunately I am away until Monday; let's speak on Tuesday at 10 am.", Kind.REJECTION),
        ("We are not moving forward with any decisions until the fiscal year is closed.", Kind.REJECTION),
        ("We have not decided between you and another candidate yet.", Kind.REJECTION),
        ("Candidates who are not selected will be told by the end of May.", Kind.REJECTION),
        ("We offer competitive benefits for this role.", Kind.OFFER),
        ("Any offer of employment is conditional upon a record check.", Kind.OFFER),
        ("If not, send me two other times and we will find something.", Kind.RESCHEDULE),
        ("If you need to cancel or reschedule your interview, use this link.", Kind.CANCELLATION),
        ("No take-home exercise, I promise.", Kind.ASSESSMENT),
        ("Do not hesitate to call me.", Kind.NO_CALLS),
        ("Please call me any time with questions.", Kind.OPT_OUT),
    ],
)
def test_says_no_such_thing(text: str, absent: Kind) -> None:
    assert absent not in kinds(read(text))


def test_a_time_in_a_question_is_a_slot_and_one_stated_is_fixed() -> None:
    asked = read("Can you do a 45 minute interview with me on Thursday, April 9, 1:15 pm to 2:00 pm?")
    assert asked.label is Kind.INVITATION
    assert [(slot.start.isoformat(), slot.end.isoformat()) for slot in asked.said(Kind.SLOT)] == [
        ("2026-04-09T13:15:00-04:00", "2026-04-09T14:00:00-04:00")
    ]

    stated = read("Booked. Thursday, April 9, 1:15 - 2:00 pm Eastern.", answer=True)
    assert [confirmed.start.isoformat() for confirmed in stated.said(Kind.CONFIRMATION)] == ["2026-04-09T13:15:00-04:00"]


def test_a_stated_time_that_is_followed_by_a_question_for_assent_is_a_slot() -> None:
    observation = read("I'd like to interview you. Wednesday, March 11, 2 pm to 3 pm, in my office.\n\nOK for you?")
    assert kinds(observation) >= {Kind.INVITATION, Kind.SLOT}
    assert Kind.CONFIRMATION not in kinds(observation)


def test_quotes_are_the_mails_own_words_folded() -> None:
    observation = read("Hi Robin,\n\nthank you for your application. We have decided to move forward with\nother candidates.\n\nDana\n")
    assert [signal.quote for signal in observation.said(Kind.REJECTION)] == ["We have decided to move forward with other candidates."]


def test_quoted_history_says_nothing_now() -> None:
    observation = read(
        "Would you like to come in for an interview?\n\nOn Mon, Mar 3, 2025 at 9:00 AM Dana Whitfield <dana@fernhill.example> wrote:\n"
        "> Unfortunately we have decided to go with another candidate.\n",
        answer=True,
    )
    assert Kind.REJECTION not in kinds(observation)
    assert Kind.INVITATION in kinds(observation)


def test_a_day_that_is_only_told_of_promises_nothing() -> None:
    told = read("Your profile went to Fernhill this morning for the Data Engineer opening, and I will update you.")
    assert not [signal for signal in told.signals if signal.kind is Kind.TIMELINE and signal.date]
    promised = read("Thank you for the interview. You will have our decision by the end of today.")
    assert [signal.date for signal in promised.said(Kind.TIMELINE)] == [SENT.date()]


def test_due_dates_and_decision_dates() -> None:
    task = read("For your application please complete the take-home exercise. Hand it in by Friday, March 13.")
    assert [str(signal.date) for signal in task.said(Kind.ASSESSMENT)] == ["2026-03-13"]
    both = read("We are still interviewing other candidates until Tuesday, March 10 and will decide by Friday, March 13.")
    assert [str(signal.date) for signal in both.said(Kind.TIMELINE)] == ["2026-03-13"]
    assert [str(signal.date) for signal in both.said(Kind.INTERVIEWING_UNTIL)] == ["2026-03-10"]
    taken = read("I can't give you a date any more.")
    assert [(signal.text, signal.date) for signal in taken.said(Kind.TIMELINE)] == [("taken back", None)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am out of the office and will be back on Thursday, March 12.", "2026-03-12"),
        ("I am out of the office until Monday, March 9.", "2026-03-09"),
        ("I am on vacation from March 4 until March 10.", "2026-03-11"),
        ("I am out of the office through Wednesday, March 11.", "2026-03-12"),
    ],
)
def test_out_of_office(text: str, day: str) -> None:
    observation = read(text, "Automatic reply: hello", Auto_Submitted="auto-replied")
    assert [str(signal.date) for signal in observation.said(Kind.OUT_OF_OFFICE)] == [day]
    assert observation.label is Kind.OUT_OF_OFFICE


def test_written_to_first_is_outreach() -> None:
    observation = read(
        "I came across your profile and have a Data Engineer role with my client that you might like. Would you be up for a chat?", "Hello"
    )
    assert observation.label is Kind.OUTREACH
    assert Kind.INVITATION not in kinds(observation)


def test_list_mail_about_jobs_is_an_alert() -> None:
    observation = read("12 new Data Engineer jobs in Ottawa\n\nApply now", "12 new jobs for you", List_Unsubscribe="<https://x.example/u>")
    assert observation.label is Kind.JOB_ALERT
    assert observation.job < 0.5


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("I would like to apply for the Data Engineer position; my CV is attached.", False, Kind.APPLICATION),
        ("Thank you for the interview today. I enjoyed our talk about the ledger.", False, Kind.THANK_YOU),
        ("May I ask where things stand with the Data Engineer position?", False, Kind.CHECK_IN),
        ("I wanted to ask whether there is a decision on my application.", False, Kind.CHECK_IN),
        ("Thank you again for your time last week. Is there any news about the Data Engineer role?", False, Kind.CHECK_IN),
        ("I hereby withdraw my application for Data Engineer.", True, Kind.WITHDRAWAL),
        ("I am very happy to accept your offer for the position of Data Engineer.", True, Kind.ACCEPTANCE),
        ("Here is my solution to the exercise.", True, Kind.REPLY),
    ],
)
def test_own_mail(text: str, answer: bool, expected: Kind) -> None:
    assert read(text, own=True, answer=answer).label is expected


def test_own_answers_to_times() -> None:
    agreed = read("Thursday, March 12 at 11 am works for me.", own=True, answer=True)
    assert [signal.start.isoformat() for signal in agreed.said(Kind.AGREES)] == ["2026-03-12T11:00:00-04:00"]
    proposed = read("Would Friday, March 13 at 2 pm work?", own=True, answer=True)
    assert [signal.start.isoformat() for signal in proposed.said(Kind.SLOT)] == ["2026-03-13T14:00:00-04:00"]
    assert not proposed.said(Kind.AGREES)
    declined = read("I am sorry, Thursday does not work for me.", own=True, answer=True)
    assert declined.said(Kind.DECLINES)


def test_handed_in() -> None:
    assert read("My solution to the exercise is attached.", own=True, answer=True).said(Kind.HANDED_IN)
    assert not read("I will send my solution to the exercise by Friday.", own=True, answer=True).said(Kind.HANDED_IN)
