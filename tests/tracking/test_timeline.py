"""What the mails of one application do to its stage, its interviews, its dates and whose turn it is."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from followup_daemon.model import (
    Address,
    Attendee,
    Authentication,
    BoundKind,
    InterviewState,
    Kind,
    Part,
    Person,
    Stage,
)
from tests.tracking.builders import ME, ZONE, at_time, calendar_signal, day, entry, letter, one, reply, robot, says, tracked, until

DANA = "Dana Whitfield <dana@northwind.example>"
OMAR = "Omar Haddad <omar@northwind.example>"
HR = "Yolanda Brisebois <yolanda@northwind.example>"

applied = robot("ack", day(0), "Northwind", Kind.ACKNOWLEDGEMENT, role="Data Engineer")
invited = letter("inv", day(2), DANA, Kind.INVITATION, at_time(Kind.SLOT, day(7, 14)), role="Data Engineer", interviewer=True)
agreed = reply("yes", day(2, 12), invited, Kind.AGREES)
confirmed = letter("conf", day(2, 15), DANA, at_time(Kind.CONFIRMATION, day(7, 14)), answers=agreed)
met = (applied, invited, agreed, confirmed)


def stages(*mails, now):
    return one(*mails, now=now).stage


# --- forward and back -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mails", "now", "stage"),
    [
        ((applied,), day(1), Stage.APPLIED),
        ((applied, invited), day(2, 10), Stage.SCHEDULING),
        ((applied, invited, agreed), day(2, 13), Stage.SCHEDULED),  # the only time, agreed to
        (met, day(7, 14, 30), Stage.SCHEDULED),
        (met, day(7, 15), Stage.INTERVIEWED),
        ((*met, robot("late", day(8), "Northwind", Kind.ACKNOWLEDGEMENT, role="Data Engineer", answers=applied)), day(9), Stage.INTERVIEWED),
        ((*met, letter("no", day(9), DANA, Kind.REJECTION)), day(9, 10), Stage.REJECTED),
        ((*met, letter("no", day(4), DANA, Kind.REJECTION)), day(9), Stage.REJECTED),  # the interview ahead is off
        ((*met, letter("o", day(90), DANA, Kind.OFFER)), day(91), Stage.OFFER),
        ((*met, letter("o", day(9), DANA, Kind.OFFER), reply("y", day(10), "o", Kind.ACCEPTANCE)), day(11), Stage.ACCEPTED),
        ((*met, reply("w", day(9), "conf", Kind.WITHDRAWAL), letter("pity", day(9, 12), DANA, Kind.OTHER_JOB)), day(10), Stage.WITHDRAWN),
        ((*met, letter("h", day(9), DANA, Kind.ON_HOLD)), day(10), Stage.ON_HOLD),
        ((*met, letter("h", day(9), DANA, Kind.ON_HOLD), letter("i", day(30), DANA, Kind.INVITATION)), day(31), Stage.SCHEDULING),
        ((*met, letter("h", day(9), DANA, Kind.ON_HOLD), letter("t", day(30), DANA, until(Kind.TIMELINE, date(2026, 5, 1)))), day(31), Stage.INTERVIEWED),
        ((*met, letter("no", day(9), DANA, Kind.REJECTION), letter("i", day(30), DANA, Kind.INVITATION)), day(31), Stage.SCHEDULING),
        ((*met, letter("c", day(5), DANA, Kind.CANCELLATION)), day(9), Stage.SCHEDULING),
        ((*met, letter("m", day(7, 16), DANA, says(Kind.NO_SHOW, text="them"))), day(8), Stage.SCHEDULING),
        ((*met, letter("i2", day(9), DANA, Kind.INVITATION)), day(10), Stage.SCHEDULING),
        ((applied, letter("t", day(3), DANA, Kind.ASSESSMENT)), day(4), Stage.ASSESSMENT),
        ((*met[:3], letter("t", day(3), DANA, Kind.ASSESSMENT)), day(4), Stage.SCHEDULED),
        ((applied, letter("x", day(3), DANA, Kind.ACKNOWLEDGEMENT), reply("s", day(4), "x", Kind.HANDED_IN)), day(5), Stage.ASSESSMENT),
        ((applied, letter("x", day(3), DANA, Kind.INTERVIEWED)), day(5), Stage.INTERVIEWED),
        ((robot("no", day(0), "Northwind", Kind.REJECTION),), day(1), Stage.REJECTED),
    ],
)  # fmt: skip
def test_stage(mails, now, stage) -> None:
    assert stages(*mails, now=now) is stage


def test_since_is_when_the_stage_began() -> None:
    assert one(*met, now=day(8)).since == day(7, 15)
    assert one(applied, now=day(8)).since == day(0)


def test_doubtful_words_move_nothing_but_are_told() -> None:
    application = one(applied, letter("x", day(1), DANA, says(Kind.REJECTION, confidence=0.4)))
    assert application.stage is Stage.APPLIED
    assert application.events[-1].kind == Kind.REJECTION


def test_what_failed_authentication_moves_nothing_and_makes_no_contact_to_write_to() -> None:
    fake = letter("x", day(3), DANA, Kind.REJECTION, answers=invited, authentication=Authentication.FAIL, distrust="failed")
    application = one(applied, invited, fake)
    assert application.stage is Stage.SCHEDULING
    assert application.contact("dana@northwind.example").distrust == "failed"


def test_a_withdrawal_in_the_inbox_that_only_bears_the_users_name_is_nobodys() -> None:
    fake = letter("x", day(3), f"Robin Vale <{ME}>", Kind.WITHDRAWAL, Kind.REJECTION, answers=invited)
    assert one(applied, invited, fake).stage is Stage.SCHEDULING


# --- outreach -------------------------------------------------------------------------------------------------------------------

hello = letter("hello", day(0), DANA, Kind.OUTREACH, Kind.INVITATION, role="Ledger Engineer")


def test_a_talk_offered_unasked_is_outreach_until_the_user_shows_interest() -> None:
    assert (one(hello).stage, one(hello).your_turn) == (Stage.OUTREACH, True)
    sure = reply("sure", day(1), hello, at_time(Kind.SLOT, day(7, 14), 240))
    assert (one(hello, sure).stage, one(hello, sure).your_turn) == (Stage.SCHEDULING, False)
    fixed = letter("fix", day(1, 12), DANA, at_time(Kind.SLOT, day(7, 14, 30), 30), answers=sure)
    application = one(hello, sure, fixed)
    assert (application.stage, application.your_turn, application.interviews[0].start) == (Stage.SCHEDULED, False, day(7, 14, 30))


def test_no_thanks_ends_an_outreach() -> None:
    assert one(hello, reply("no", day(1), hello, Kind.WITHDRAWAL)).stage is Stage.WITHDRAWN


def test_who_applies_after_an_outreach_has_applied() -> None:
    plain = letter("hello", day(0), DANA, Kind.OUTREACH)
    assert one(plain, reply("cv", day(1), plain, Kind.APPLICATION)).stage is Stage.APPLIED


# --- agreeing on a time ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "users", "fixed"),
    [
        ((at_time(Kind.SLOT, day(7, 13)), at_time(Kind.SLOT, day(7, 15))), (at_time(Kind.AGREES, day(7, 13)),), day(7, 13)),
        ((at_time(Kind.SLOT, day(7, 13)), at_time(Kind.SLOT, day(7, 15))), (says(Kind.AGREES),), None),
        ((at_time(Kind.SLOT, day(7, 13)), at_time(Kind.SLOT, day(8, 15))), (until(Kind.AGREES, day(8).date()),), day(8, 15)),
        ((at_time(Kind.SLOT, day(7, 9), 180 + 60),), (says(Kind.AGREES),), None),  # "between 9 and 1": when?
        ((at_time(Kind.SLOT, day(7, 9), 240),), (at_time(Kind.SLOT, day(7, 10)),), None),
        ((at_time(Kind.SLOT, day(7, 13)),), (at_time(Kind.SLOT, day(7, 13)),), day(7, 13)),
        ((at_time(Kind.SLOT, day(7, 13)),), (says(Kind.DECLINES), at_time(Kind.SLOT, day(8, 13))), None),
        ((), (at_time(Kind.AGREES, day(7, 13)),), day(7, 13)),  # their time was not understood, the user's words were
    ],
)
def test_the_user_answers_times(theirs, users, fixed) -> None:
    offer = letter("offer", day(0), DANA, Kind.INVITATION, *theirs)
    application = one(offer, reply("answer", day(1), offer, *users))
    assert [interview.start for interview in application.interviews] == ([fixed] if fixed else [])
    assert application.stage is (Stage.SCHEDULED if fixed else Stage.SCHEDULING)
    assert not application.your_turn


@pytest.mark.parametrize(
    ("users", "theirs", "fixed"),
    [
        ((at_time(Kind.SLOT, day(7, 13)),), (says(Kind.AGREES),), day(7, 13)),
        ((at_time(Kind.SLOT, day(7, 13)), at_time(Kind.SLOT, day(8, 13))), (says(Kind.AGREES),), None),
        ((at_time(Kind.SLOT, day(7, 13)), at_time(Kind.SLOT, day(8, 13))), (at_time(Kind.AGREES, day(8, 13)),), day(8, 13)),
        ((until(Kind.SLOT, day(7).date()),), (at_time(Kind.SLOT, day(7, 11)),), day(7, 11)),  # "Monday, any time" - "11 then"
        ((at_time(Kind.SLOT, day(7, 13)),), (at_time(Kind.SLOT, day(9, 11)),), None),  # another time: still open
        ((at_time(Kind.SLOT, day(7, 13)),), (says(Kind.CONFIRMATION),), day(7, 13)),  # "you're booked"
    ],
)
def test_they_answer_times(users, theirs, fixed) -> None:
    offer = letter("offer", day(0), DANA, Kind.INVITATION)
    days = reply("days", day(1), offer, *users)
    application = one(offer, days, letter("then", day(1, 12), DANA, *theirs, answers=days))
    assert [interview.start for interview in application.interviews] == ([fixed] if fixed else [])
    assert application.your_turn is any(signal.kind is Kind.SLOT for signal in theirs if not fixed)


def test_the_end_that_they_stated_outlives_a_start_said_again() -> None:
    offer = letter("offer", day(0), DANA, Kind.INVITATION, at_time(Kind.SLOT, day(7, 13), 45))
    yes = reply("yes", day(1), offer, says(Kind.AGREES, start=day(7, 13)))
    assert one(offer, yes).interviews[0].end == day(7, 13, 45)


# --- calendar entries -----------------------------------------------------------------------------------------------------------


def request(key, at, uid="u1", start=None, **more):
    start = start or day(7, 14)
    sequence, method, attendees = more.pop("sequence", 0), more.pop("method", "REQUEST"), more.pop("attendees", [DANA])
    return letter(
        key, at, DANA, calendar_signal(start), events=(entry(uid, start, DANA, attendees, sequence=sequence, method=method),), **more
    )


def test_a_calendar_entry_fixes_the_time_and_waits_for_an_answer_until_it_starts() -> None:
    cal = request("cal", day(1), role="Data Engineer")
    assert (one(cal).stage, one(cal).your_turn) == (Stage.SCHEDULED, True)
    assert not one(cal, now=day(7, 14)).your_turn
    assert not one(cal, reply("ok", day(2), cal)).your_turn
    accepted = reply("acc", day(2), cal, events=(entry("u1", day(7, 14), DANA, method="REPLY", partstat="ACCEPTED"),))
    assert (one(cal, accepted).your_turn, len(one(cal, accepted).interviews)) == (False, 1)


def test_a_time_that_the_user_proposed_needs_no_second_answer() -> None:
    offer = letter("offer", day(0), DANA, Kind.INVITATION)
    days = reply("days", day(1), offer, at_time(Kind.SLOT, day(7, 12), 360))
    assert not one(offer, days, request("cal", day(2))).your_turn
    assert one(offer, days, request("cal", day(2), start=day(9, 14))).your_turn


def test_words_first_then_the_entry_is_one_interview_under_the_uid() -> None:
    application = one(*met, request("cal", day(3)))
    assert [(interview.start, interview.cause) for interview in application.interviews] == [(day(7, 14), "u1")]


@pytest.mark.parametrize(
    ("later", "start"),
    [
        (request("b", day(2), start=day(8, 10), sequence=1), day(8, 10)),
        (request("b", day(2), start=day(8, 10), sequence=0), day(8, 10)),  # some calendars never count
        (letter("b", day(2), DANA, Kind.RESCHEDULE, at_time(Kind.CONFIRMATION, day(8, 10))), day(8, 10)),
        (letter("b", day(2), DANA, at_time(Kind.CONFIRMATION, day(8, 10))), day(8, 10)),  # later words win
        (request("b", day(2), uid="u2", start=day(8, 10), attendees=[DANA]), day(8, 10)),
    ],
)
def test_a_moved_interview_is_one_with_its_newest_time(later, start) -> None:
    first = request("a", day(1), role="Data Engineer")
    starts = [each.start for each in one(first, later).interviews if each.state is not InterviewState.CANCELLED]
    assert start in starts
    if later.events and later.events[0].uid == "u2":
        assert starts == [day(7, 14), start]  # an entry of its own is an interview of its own
    else:
        assert starts == [start]


def test_an_older_sequence_or_the_same_entry_again_changes_nothing() -> None:
    first = request("a", day(1), sequence=2, start=day(8, 10), role="Data Engineer")
    old = request("b", day(2), sequence=1, start=day(7, 14))
    assert [each.start for each in one(first, old).interviews] == [day(8, 10)]
    words = letter("c", day(3), DANA, Kind.RESCHEDULE, at_time(Kind.CONFIRMATION, day(9, 11)))
    again = request("d", day(4), sequence=2, start=day(8, 10))
    assert [each.start for each in one(first, words, again).interviews] == [day(9, 11)]


def test_cancelled_stays_listed_and_a_new_invitation_is_the_same_round() -> None:
    first = request("a", day(1), role="Data Engineer")
    off = letter("b", day(2), DANA, Kind.CANCELLATION, events=(entry("u1", day(7, 14), DANA, method="CANCEL", sequence=1),))
    application = one(first, off)
    assert (application.stage, application.your_turn, application.cancelled_at) == (Stage.SCHEDULING, False, day(2))
    again = request("c", day(3), uid="u2", start=day(9, 14))
    application = one(first, off, again)
    assert [(each.state, each.round) for each in application.interviews] == [(InterviewState.CANCELLED, 1), (InterviewState.AHEAD, 1)]
    assert application.cancelled_at is None


def test_one_talk_of_a_loop_is_called_off_and_the_other_stands() -> None:
    both = letter(
        "both", day(1), HR, role="Data Engineer", events=(entry("u1", day(7, 10), HR, [DANA]), entry("u2", day(7, 11), HR, [OMAR]))
    )
    off = letter("off", day(2), HR, Kind.CANCELLATION, events=(entry("u1", day(7, 10), HR, method="CANCEL", sequence=1),))
    application = one(both, off)
    assert [each.state for each in application.interviews] == [InterviewState.CANCELLED, InterviewState.AHEAD]
    assert application.stage is Stage.SCHEDULED


def test_called_off_for_another_time_and_invited_under_a_new_uid_is_one_that_moved() -> None:
    first = request("a", day(1), role="Data Engineer")
    off = letter(
        "b", day(2), DANA, Kind.CANCELLATION, Kind.RESCHEDULE, events=(entry("u1", day(7, 14), DANA, method="CANCEL", sequence=1),)
    )
    again = request("c", day(3), uid="u2", start=day(9, 14))
    assert [(each.start, each.state) for each in one(first, off, again).interviews] == [(day(9, 14), InterviewState.AHEAD)]


def test_a_calendar_that_is_tidied_up_afterwards_undoes_nothing() -> None:
    first = request("a", day(1), role="Data Engineer")
    off = letter("b", day(9), DANA, events=(entry("u1", day(7, 14), DANA, method="CANCEL", sequence=1),))
    assert one(first, off).stage is Stage.INTERVIEWED


def test_a_reminder_of_the_fixed_time_asks_nothing() -> None:
    reminder = letter("r", day(6), DANA, at_time(Kind.SLOT, day(7, 14)))
    assert not one(*met, reminder).your_turn


def test_who_goes_on_after_an_exercise_has_it() -> None:
    task = letter("t", day(1), DANA, Kind.ASSESSMENT)
    assert one(applied, task).your_turn
    fixed = letter("f", day(5), DANA, at_time(Kind.CONFIRMATION, day(7, 14)))
    assert not one(applied, task, fixed).your_turn


def test_asked_to_move_is_the_users_turn_and_agreed_is_one_interview() -> None:
    ask = letter("move", day(3), DANA, Kind.RESCHEDULE, at_time(Kind.SLOT, day(9, 10)))
    application = one(*met, ask)
    assert (application.stage, application.your_turn) == (Stage.SCHEDULING, True)
    assert application.interviews[0].state is InterviewState.CANCELLED
    application = one(*met, ask, reply("ok", day(3, 12), ask, Kind.AGREES))
    assert [(each.start, each.state) for each in application.interviews] == [(day(9, 10), InterviewState.AHEAD)]
    assert one(*met, ask, reply("ok", day(3, 12), ask, Kind.AGREES), now=day(7, 16)).stage is Stage.SCHEDULED


def test_the_user_asks_to_move() -> None:
    sorry = reply("sorry", day(3), "conf", Kind.DECLINES, at_time(Kind.SLOT, day(9, 10)))
    application = one(*met, sorry)
    assert (application.stage, application.your_turn, application.cancelled_at) == (Stage.SCHEDULING, False, None)
    fine = letter("fine", day(3, 12), DANA, Kind.AGREES, answers=sorry)
    assert [each.start for each in one(*met, sorry, fine).interviews] == [day(9, 10)]


def test_missed_means_not_met_and_a_new_time_moves_it() -> None:
    missed = letter("sorry", day(7, 16), DANA, says(Kind.NO_SHOW, text="them"), at_time(Kind.SLOT, day(9, 10)))
    application = one(*met, missed)
    assert (application.stage, application.your_turn) == (Stage.SCHEDULING, True)
    application = one(*met, missed, reply("ok", day(7, 17), missed, Kind.AGREES))
    assert [(each.start, each.round) for each in application.interviews] == [(day(9, 10), 1)]


def test_a_second_round_and_its_interviewer() -> None:
    second = letter("inv2", day(9), OMAR, Kind.INVITATION, at_time(Kind.SLOT, day(16, 10)), interviewer=True)
    yes = reply("yes2", day(9, 12), second, Kind.AGREES, to=OMAR)
    application = one(*met, second, yes, now=day(20))
    assert [(each.round, each.interviewers) for each in application.interviews] == [
        (1, ("dana@northwind.example",)),
        (2, ("omar@northwind.example",)),
    ]


def test_a_loop_of_one_day_is_one_round_with_an_interviewer_each() -> None:
    loop = letter(
        "loop", day(1), HR, role="Data Engineer",
        events=(entry("u1", day(7, 10), HR, [DANA]), entry("u2", day(7, 11), HR, [OMAR])),
        people=(Person("Yolanda Brisebois", "yolanda@northwind.example", Part.COORDINATOR),),
    )  # fmt: skip
    application = one(loop, now=day(7, 10, 30))
    assert [(each.round, each.interviewers, each.arranged_by) for each in application.interviews] == [
        (1, ("dana@northwind.example",), "yolanda@northwind.example"),
        (1, ("omar@northwind.example",), "yolanda@northwind.example"),
    ]
    assert one(loop, now=day(7, 11, 5)).stage is Stage.SCHEDULED
    assert one(loop, now=day(7, 12)).stage is Stage.INTERVIEWED


def test_a_talk_that_is_heard_of_only_afterwards() -> None:
    told = letter("t", day(5), DANA, says(Kind.INTERVIEWED, start=day(4, 14), end=day(4, 15)))
    application = one(applied, told)
    assert [(each.start, each.state) for each in application.interviews] == [(day(4, 14), InterviewState.PAST)]
    assert application.since == day(4, 15)


def test_thanks_for_a_call_beside_a_new_appointment_makes_no_interview_of_the_call() -> None:
    mail = letter("n", day(1), DANA, Kind.INTERVIEWED, at_time(Kind.CONFIRMATION, day(7, 14)), role="Data Engineer")
    application = one(mail)
    assert (application.stage, len(application.interviews)) == (Stage.SCHEDULED, 1)


# --- who interviews -------------------------------------------------------------------------------------------------------------

ROOM = Attendee(Address("Boardroom", "b3@northwind.example"), cutype="ROOM")
GROUP = "Hiring Team <hiring-team@northwind.example>"


def person(name, email=None, part=Part.INTERVIEWER):
    return Person(name, email, part, quote=f"words of {name}")


@pytest.mark.parametrize(
    ("mail", "interviewers", "unnamed"),
    [
        (request("a", day(1), attendees=[DANA, OMAR, ROOM, GROUP]), {"dana", "omar"}, ()),
        (request("a", day(1), attendees=[OMAR], people=(person("Omar Haddad"),)), {"omar"}, ()),  # who arranges and is not on the list
        (request("a", day(1), attendees=[OMAR, DANA], people=(person("Dana Whitfield", "dana@northwind.example", Part.RECRUITER),)), {"omar"}, ()),
        (request("a", day(1), attendees=[], people=()), {"dana"}, ()),
        (request("a", day(1), attendees=[Attendee(Address("", "omar@northwind.example"), partstat="DECLINED"), DANA]), {"dana"}, ()),
        (
            letter("a", day(1), HR, at_time(Kind.CONFIRMATION, day(7, 14)), people=(person("Dr. Haruki Oe"), person("Ms. Fairweather"))),
            set(),
            ("Dr. Haruki Oe", "Ms. Fairweather"),
        ),
        (
            letter("a", day(1), HR, at_time(Kind.CONFIRMATION, day(7, 14)), people=(person("Omar Haddad"),), cc=(Address("Omar Haddad", "omar@northwind.example"),)),
            {"omar"},
            (),
        ),
        (letter("a", day(1), DANA, at_time(Kind.CONFIRMATION, day(7, 14))), {"dana"}, ()),
        (letter("a", day(1), HR, at_time(Kind.CONFIRMATION, day(7, 14)), people=(person("Yolanda Brisebois", "yolanda@northwind.example", Part.RECRUITER),)), set(), ()),
        (letter("a", day(1), HR, at_time(Kind.CONFIRMATION, day(7, 14)), agency="Agency"), set(), ()),
        (robot("a", day(1), "Northwind", at_time(Kind.CONFIRMATION, day(7, 14))), set(), ()),
    ],
)  # fmt: skip
def test_interviewers(mail, interviewers, unnamed) -> None:
    (interview,) = one(mail).interviews
    assert {email.partition("@")[0] for email in interview.interviewers} == interviewers
    assert interview.unnamed == unnamed


def test_a_calendar_robot_and_a_copied_stranger_are_no_contacts() -> None:
    mail = letter(
        "a", day(1), DANA, cc=(Address("Zed", "zed@far.example"),),
        events=(entry("u", day(7), "Team <abc@group.calendar.google.com>", [OMAR]),),
    )  # fmt: skip
    assert [(each.email, each.listed) for each in one(mail).contacts] == [
        ("dana@northwind.example", False),
        ("omar@northwind.example", True),
    ]


def test_an_invitation_that_is_not_trusted_lists_nobody() -> None:
    mail = letter("a", day(1), DANA, distrust="looks like another", events=(entry("u", day(7), DANA, [OMAR]),))
    assert [(each.email, each.distrust) for each in one(mail).contacts] == [("dana@northwind.example", "looks like another")]


# --- whom to write to -----------------------------------------------------------------------------------------------------------


def test_main_contact_is_who_was_named_else_who_last_wrote() -> None:
    first = letter("a", day(0), HR, Kind.ACKNOWLEDGEMENT, says(Kind.CONTACT_NAMED, text="Yolanda Brisebois"), role="Data Engineer")
    second = letter("b", day(2), DANA, Kind.INVITATION, role="Data Engineer")
    assert one(first, second).main_contact == "yolanda@northwind.example"
    assert one(letter("a", day(0), HR, Kind.ACKNOWLEDGEMENT), second).main_contact == "dana@northwind.example"
    assert one(applied).main_contact is None
    nobody = letter("a", day(0), HR, Kind.ACKNOWLEDGEMENT, says(Kind.CONTACT_NAMED, text="jobs@northwind.example"))
    assert one(nobody).main_contact == "yolanda@northwind.example"


def test_a_contact_keeps_the_name_that_they_sign_with() -> None:
    first = letter("a", day(0), "Dana W. <dana@northwind.example>", Kind.ACKNOWLEDGEMENT, signed_by="Dana Whitfield")
    assert one(first).contacts[0].name == "Dana Whitfield"


# --- dates ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "decide_by"),
    [
        ([(3, until(Kind.TIMELINE, date(2026, 3, 20)))], date(2026, 3, 20)),
        ([(3, until(Kind.TIMELINE, date(2026, 3, 20))), (8, until(Kind.TIMELINE, date(2026, 3, 27)))], date(2026, 3, 27)),
        ([(3, until(Kind.TIMELINE, date(2026, 3, 20))), (8, says(Kind.TIMELINE, text="taken back"))], None),
        ([(3, until(Kind.TIMELINE, date(2026, 3, 20))), (8, says(Kind.TIMELINE))], date(2026, 3, 20)),
        ([(3, until(Kind.TIMELINE, date(2026, 2, 20)))], None),
        ([(8, until(Kind.TIMELINE, date(2026, 3, 20))), (9, says(Kind.ON_HOLD))], None),
    ],
)
def test_decide_by(said, decide_by) -> None:
    mails = [letter(f"t{number}", day(number), DANA, signal) for number, signal in said]
    assert one(*met, *mails).decide_by == decide_by


def test_a_date_of_the_round_before_ends_with_the_next_round() -> None:
    soon = letter("t", day(8), DANA, until(Kind.TIMELINE, day(12).date()))
    second = letter("i", day(11), DANA, at_time(Kind.CONFIRMATION, day(16, 10)))
    assert one(*met, soon, second).decide_by is None
    again = letter("i", day(11), DANA, at_time(Kind.CONFIRMATION, day(16, 10)), until(Kind.TIMELINE, day(20).date()))
    assert one(*met, soon, again).decide_by == day(20).date()


def test_the_date_of_a_confirmation_stays() -> None:
    mail = letter("a", day(0), DANA, at_time(Kind.CONFIRMATION, day(7, 10)), until(Kind.TIMELINE, day(20).date()))
    assert one(mail).decide_by == day(20).date()


def test_applied_counts_from_the_later_of_the_application_and_a_persons_mail() -> None:
    apply = reply("a", day(0), None, Kind.APPLICATION, company="Northwind", role="Data Engineer")
    assert one(apply).applied_at == day(0)
    assert one(apply, letter("b", day(2), DANA, Kind.ACKNOWLEDGEMENT, answers=apply)).applied_at == day(2)
    assert one(apply, robot("b", day(2), "Northwind", Kind.ACKNOWLEDGEMENT, answers=apply)).applied_at == day(0)
    assert one(applied).applied_at == day(0)


# --- whose turn, and what is an answer ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        (Kind.INFO_REQUEST, True),
        (Kind.INVITATION, True),
        (Kind.ASSESSMENT, True),
        (Kind.OFFER, True),
        (Kind.ACKNOWLEDGEMENT, False),
        (Kind.REJECTION, False),
        (Kind.ON_HOLD, False),
        (Kind.SURVEY, False),
        (Kind.OUT_OF_OFFICE, False),
    ],
)
def test_your_turn(kind, asks) -> None:
    mail = letter("x", day(3), DANA, kind)
    application = one(applied, mail)
    assert application.your_turn is asks
    if asks:
        assert (application.your_turn_since, application.your_turn_quote) == (day(3), f"words of {kind}")
        done = (Kind.HANDED_IN,) if kind is Kind.ASSESSMENT else ()
        assert not one(applied, mail, reply("r", day(4), mail, *done)).your_turn


def test_machines_ask_nothing() -> None:
    assert not one(applied, robot("x", day(3), "Northwind", Kind.INFO_REQUEST, automatic=True)).your_turn
    assert not one(applied, letter("x", day(3), DANA, Kind.INFO_REQUEST, bulk=True)).your_turn


def test_an_exercise_waits_until_it_is_handed_in() -> None:
    task = letter("t", day(3), DANA, until(Kind.ASSESSMENT, day(10).date()))
    thanks = reply("r", day(3, 12), task)
    assert one(applied, task, thanks).your_turn
    done = reply("d", day(8), task, Kind.HANDED_IN)
    application = one(applied, task, thanks, done)
    assert (application.your_turn, application.assessment_sent, application.assessment_due) == (False, day(8), day(10).date())


@pytest.mark.parametrize(
    ("mail", "answer"),
    [
        (letter("x", day(3), DANA), True),
        (robot("x", day(3), "Northwind", Kind.REJECTION), True),
        (robot("x", day(3), "Northwind", Kind.INVITATION), True),
        (robot("x", day(3), "Northwind", Kind.ACKNOWLEDGEMENT), False),
        (letter("x", day(3), DANA, Kind.OUT_OF_OFFICE, automatic=True), False),
        (letter("x", day(3), DANA, Kind.SURVEY), False),
        (letter("x", day(3), DANA, automatic=True, events=(entry("u", day(7), method="REPLY"),)), False),
        (letter("x", day(3), DANA, events=(entry("u", day(7), method="REPLY", comment="See you"),)), True),
    ],
)
def test_last_answer(mail, answer) -> None:
    application = one(applied, mail)
    assert (application.last_answer == day(3)) is answer
    assert application.last_in == day(3)


# --- bounds ---------------------------------------------------------------------------------------------------------------------


def bounds(*mails):
    return {bound.kind: bound for bound in one(*mails).bounds}


def test_bounds() -> None:
    away = letter("o", day(3), DANA, until(Kind.OUT_OF_OFFICE, day(20).date()), automatic=True, label=Kind.OUT_OF_OFFICE)
    held = bounds(*met, away)[BoundKind.AWAY]
    assert (held.who, held.until) == ("dana@northwind.example", day(20).date())
    assert BoundKind.AWAY not in bounds(*met, away, letter("back", day(5), DANA))

    stop = letter("s", day(8), DANA, says(Kind.OPT_OUT, text="updates"))
    assert BoundKind.OPT_OUT_UPDATES in bounds(*met, stop)
    assert BoundKind.OPT_OUT_UPDATES not in bounds(*met, stop, letter("i", day(12), DANA, Kind.INVITATION))
    assert BoundKind.OPT_OUT_UPDATES in bounds(*met, letter("i", day(12), DANA, Kind.INVITATION, says(Kind.OPT_OUT, text="updates")))

    assert bounds(*met, letter("c", day(8), DANA, Kind.NO_CALLS), letter("d", day(9), DANA, Kind.CALLS_WELCOME)).keys() >= {
        BoundKind.CALLS_WELCOME
    }
    assert (
        bounds(*met, letter("u", day(8), DANA, until(Kind.INTERVIEWING_UNTIL, day(15).date())))[BoundKind.INTERVIEWING_UNTIL].until
        == day(15).date()
    )
    hold = letter("h", day(8), DANA, until(Kind.ON_HOLD, day(40).date()))
    assert bounds(*met, hold)[BoundKind.ON_HOLD_UNTIL].until == day(40).date()
    assert BoundKind.ON_HOLD_UNTIL not in bounds(*met, hold, letter("i", day(12), DANA, Kind.INVITATION))

    bounce = letter(
        "b", day(8), "Mail Delivery <mailer-daemon@example.org>", says(Kind.BOUNCE, text="dana@northwind.example"),
        company=None, unattended=True, automatic=True, label=Kind.NOT_JOB, job=0,
    )  # fmt: skip
    assert bounds(*met, bounce)[BoundKind.BOUNCED].who == "dana@northwind.example"


def test_who_is_away_is_away_in_every_application() -> None:
    other = letter("x", day(1), DANA, Kind.ACKNOWLEDGEMENT, role="Frontend Developer")
    away = letter("o", day(3), DANA, Kind.OUT_OF_OFFICE, answers=invited, automatic=True, label=Kind.OUT_OF_OFFICE)
    for application in tracked(*met, other, away).applications:
        assert [bound.kind for bound in application.bounds] == [BoundKind.AWAY]


# --- the rest -------------------------------------------------------------------------------------------------------------------


def test_every_fact_is_an_event_with_the_stage_before_and_after() -> None:
    events = one(*met, now=day(8)).events
    assert next(event.stage_before for event in events) is None
    assert all(later.stage_before is earlier.stage_after for earlier, later in itertools.pairwise(events))
    assert events[-1].kind == "interview_end"
    assert {event.message_id for event in events} == {None, *(mail.message_id for mail in met)}


def test_mails_after_now_have_not_happened() -> None:
    assert one(*met, now=day(2, 13)).stage is Stage.SCHEDULED
    assert len(one(*met, now=day(2, 13)).mails) == 3


def test_times_are_in_the_profiles_zone() -> None:
    from datetime import UTC

    mail = letter("a", day(0), DANA, at_time(Kind.CONFIRMATION, day(7, 14).astimezone(UTC)))
    assert one(mail).interviews[0].start.tzinfo is ZONE


def test_sent_mails_are_all_counted() -> None:
    stray = reply("stray", day(3), None, to="pal@far.example", label=Kind.REPLY)
    sent = tracked(*met, stray).sent
    assert [(mail.message_id, mail.application) for mail in sent] == [
        (agreed.message_id, "northwind-data-engineer"),
        (stray.message_id, None),
    ]


def test_live_ones_come_first() -> None:
    no = robot("no", day(0), "Larkfield", Kind.REJECTION)
    later = robot("y", day(1), "Northwind", Kind.ACKNOWLEDGEMENT)
    assert [each.company for each in tracked(no, later).applications] == ["Northwind", "Larkfield"]


def test_a_note_to_oneself_reaches_the_interview_that_has_just_been() -> None:
    note = reply("n", day(7, 17), None, says(Kind.NOTE, text="topic: settlement ledgers"), to=ME, job=0.2)
    (found,) = one(*met, note, now=day(7, 18)).notes
    assert (found.kind, found.text, found.application) == ("topic", "settlement ledgers", "northwind-data-engineer")
    assert not tracked(*met, note, now=day(7, 18)).sent[1:]


def test_language_account_and_address_of_the_thread() -> None:
    mail = letter("x", day(3), DANA, to="robin@vale-consulting.example", account="work", language="de")
    application = one(*met, mail)
    assert (application.language, application.account, application.address) == ("de", "work", "robin@vale-consulting.example")


def test_a_clock_that_runs_ahead_does_not_run_time_ahead() -> None:
    mail = letter("x", day(30), DANA, received=day(3))
    assert one(*met, mail, now=day(3) + timedelta(hours=1)).stage is Stage.SCHEDULED
