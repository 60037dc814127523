"""PLAYBOOKS.md, "Settled readings", and balanced's sentences on waiting anew: one test a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from searches import DANA, Desk, at, bound, contact, mail, search, shown, talk

from followup_daemon.model import (
    BoundKind,
    DraftState,
    Event,
    Followup,
    InterviewState,
    Kind,
    Stage,
    Step,
    Verdict,
)

TALK = talk("03-03 14:00")
INES, OMAR = "ines@northwind.example", "omar@northwind.example"


def checked_in(sent: str = "03-10 12:00", **given) -> Desk:
    """balanced: interview on 3 March, the check-in written on 10 March and sent."""
    desk = Desk([search(interviews=(TALK,), **given)])
    desk.passes("03-10 08:00", sent)
    desk.send(Step.CHECK_IN)
    return desk


# --- unsent drafts --------------------------------------------------------------------------------------------------------


def test_a_waiting_thank_you_expires_after_72_hours():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-03 15:00")
    desk.run("03-06 14:59")
    assert desk.draft(Step.THANK_YOU).state is DraftState.WAITING
    desk.run("03-06 15:00")
    assert desk.draft(Step.THANK_YOU).state is DraftState.EXPIRED
    assert desk.waiting() == []


def test_a_waiting_check_in_expires_after_21_days_and_then_it_closes_after_seven():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-10 08:00")
    desk.run("03-31 07:59")
    assert desk.waiting(Step.CHECK_IN) != []
    desk.run("03-31 08:00")
    assert (desk.waiting(), desk.stage()) == ([], Stage.INTERVIEWED)
    desk.run("04-07 07:59")
    assert (desk.waiting(), desk.stage()) == ([], Stage.INTERVIEWED)
    desk.run("04-07 08:00")
    assert (desk.waiting(), desk.stage()) == ([], Stage.CLOSED)


def test_a_check_in_not_written_by_then_is_not_written():
    desk = Desk([search(interviews=(TALK,))])
    assert desk.step(Step.CHECK_IN, desk.look("03-31 07:00")).verdict is Verdict.DUE
    plan = desk.look("03-31 08:00", first_pass=True)
    assert desk.step(Step.CHECK_IN, plan).verdict is Verdict.DROPPED
    assert "first pass" in desk.step(Step.CHECK_IN, plan).reason


def test_no_final_check_in_while_the_check_in_waits_or_was_thrown_away():
    desk = Desk([search(interviews=(TALK,))])
    desk.passes("03-10 08:00", "03-25 08:00")
    assert desk.steps(Step.FINAL_CHECK_IN) == []
    desk.throw_away(Step.CHECK_IN)
    desk.run("03-26 08:00")
    assert (desk.waiting(), desk.steps(Step.FINAL_CHECK_IN), desk.steps(Step.CHECK_IN)) == ([], [], [])
    desk.run("04-01 09:00")  # seven days after it was thrown away
    assert desk.stage() is Stage.CLOSED


# --- an occasion, once ----------------------------------------------------------------------------------------------------


def test_a_new_date_withdraws_the_untouched_draft_and_brings_its_own():
    desk = Desk([search(interviews=(TALK,), decide_by="03-10")])
    desk.passes("03-13 08:00", "03-13 10:00")
    assert [step for step, _, _ in desk.waiting()] == ["check_in"]
    desk.applications = [search(interviews=(TALK,), decide_by="03-24", decide_by_said="03-16 09:00", last_answer="03-16 09:00")]
    desk.run("03-16 10:00")
    assert desk.draft(Step.CHECK_IN).state is DraftState.WITHDRAWN
    desk.passes("03-16 11:00", "03-27 09:00")
    assert desk.waiting() == [("check_in", DANA, "03-27 08:00")]  # three full days after the 24th


def test_an_edited_draft_stays_and_gets_none_beside_it():
    desk = Desk([search(interviews=(TALK,), decide_by="03-10")])
    desk.run("03-13 08:00")
    desk.settle(desk.draft(Step.CHECK_IN), DraftState.EDITED)
    desk.applications = [search(interviews=(TALK,), decide_by="03-24", decide_by_said="03-16 09:00", last_answer="03-16 09:00")]
    desk.passes("03-16 10:00", "03-31 10:00")
    assert (desk.waiting(), desk.draft(Step.CHECK_IN).state) == ([], DraftState.EDITED)


def test_thrown_away_ends_the_step_for_the_round():
    desk = Desk([search(interviews=(TALK,), decide_by="03-10")])
    desk.run("03-13 08:00")
    desk.throw_away(Step.CHECK_IN)
    desk.applications = [search(interviews=(TALK,), decide_by="03-24", decide_by_said="03-16 09:00", last_answer="03-16 09:00")]
    desk.passes("03-16 10:00", "03-30 10:00")
    assert desk.waiting() == []
    # A second round is another round.
    second = talk("04-08 10:00", cause="uid-2@northwind.example", round=2)
    desk.applications = [search(interviews=(replace(TALK, state=InterviewState.PAST), second), last_answer="04-01 10:00")]
    desk.passes("04-08 11:00", "04-15 08:00", every=at("03-02") - at("03-01"))
    desk.run("04-15 08:00")
    assert [step for step, _, _ in desk.waiting()] == ["check_in"]


def test_a_moved_interview_withdraws_the_thank_you():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-03 15:00")
    desk.applications = [search(interviews=(talk("03-09 14:00"),))]  # the same UID: it never took place on the 3rd
    desk.run("03-03 16:00")
    assert (desk.waiting(), desk.draft(Step.THANK_YOU).state) == ([], DraftState.WITHDRAWN)
    assert "moved to Monday 9 March" in desk.plan.reviews[0].reason
    desk.run("03-09 15:00")
    assert desk.waiting() == [("thank_you", DANA, "03-09 15:00")]


def test_a_cancelled_interview_withdraws_the_thank_you():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-03 15:00")
    desk.applications = [search(interviews=(replace(TALK, state=InterviewState.CANCELLED),), stage=Stage.SCHEDULING)]
    desk.run("03-03 16:00")
    assert (desk.waiting(), desk.plan.reviews[0].reason) == ([], "The interview was cancelled.")


@pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.OFFER, Stage.WITHDRAWN, Stage.ACCEPTED, Stage.SCHEDULING, Stage.ON_HOLD])
def test_what_came_in_makes_the_check_in_wrong(stage):
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-10 08:00")
    event = Event(at("03-11 09:00"), "<m>", stage, "these words", None, Stage.INTERVIEWED, stage)
    desk.applications = [search(interviews=(replace(TALK, state=InterviewState.PAST),), stage=stage, events=(event,))]
    desk.run("03-11 10:00")
    assert desk.waiting() == []
    assert desk.draft(Step.CHECK_IN).state is DraftState.WITHDRAWN
    assert "these words" in desk.plan.reviews[0].reason


# --- waiting anew ---------------------------------------------------------------------------------------------------------


def test_out_of_office_starts_the_wait_anew():
    # Interview on Tuesday 21 April: five business days are the 28th. Back on 5 May: 6, 7, 8, 11, 12 May.
    away = bound(BoundKind.AWAY, "04-21 16:01", "05-05", DANA, "I am out of the office")
    desk = Desk([search(interviews=(talk("04-21 14:00"),), bounds=(away,))])
    step = desk.step(Step.CHECK_IN, desk.look("04-29 18:00"))
    assert (shown(step.due), step.verdict) == ("05-12 08:00", Verdict.LATER)
    assert "“I am out of the office”" in step.reason


def test_out_of_office_after_it_was_due_comes_two_business_days_after_the_return():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-10 08:00")
    away = bound(BoundKind.AWAY, "03-11 09:00", "03-20", DANA)
    desk.applications = [search(interviews=(TALK,), bounds=(away,))]
    desk.run("03-11 10:00")
    assert desk.waiting() == []
    desk.passes("03-23 08:00", "03-24 08:00")
    assert desk.waiting() == [("check_in", DANA, "03-24 08:00")]  # back on Friday 20: Monday, Tuesday


def test_somebody_elses_absence_binds_nobody():
    away = bound(BoundKind.AWAY, "03-04 09:00", "03-20", INES)
    desk = Desk([search(interviews=(TALK,), bounds=(away,))])
    assert shown(desk.step(Step.CHECK_IN, desk.look("03-05")).due) == "03-10 08:00"


def test_absence_after_the_check_in_was_sent_puts_the_final_one_off():
    desk = checked_in()
    desk.applications = [search(interviews=(TALK,), bounds=(bound(BoundKind.AWAY, "03-10 12:01", "03-16", DANA),))]
    # Seven business days after the return on Monday 16: 17, 18, 19, 20, 23, 24, 25.
    assert shown(desk.step(Step.FINAL_CHECK_IN, desk.look("03-11")).due) == "03-25 08:00"


@pytest.mark.parametrize("playbook", ["balanced", "their-timeline"])
def test_still_interviewing_until(playbook):
    # "wait until then, and the wait starts anew": Friday 13 March and five business days, or seven days.
    desk = Desk([search(interviews=(TALK,), bounds=(bound(BoundKind.INTERVIEWING_UNTIL, "03-04 09:00", "03-13"),))], playbook)
    assert shown(desk.step(Step.CHECK_IN, desk.look("03-05")).due) == "03-20 08:00"


def test_on_hold_until_they_write_again():
    hold = bound(BoundKind.ON_HOLD_UNTIL, "03-05 09:00")
    event = Event(hold.at, "<h>", "on_hold", "the position is on hold", None, Stage.INTERVIEWED, Stage.ON_HOLD)
    past = replace(TALK, state=InterviewState.PAST)
    desk = Desk([search(interviews=(past,), stage=Stage.ON_HOLD, bounds=(hold,), events=(event,))])
    desk.passes("03-05 10:00", "03-12 10:00")
    assert desk.waiting() == []
    assert "“the position is on hold”" in desk.step(Step.CHECK_IN).reason
    desk.run("06-10 10:00")
    assert (desk.waiting(), desk.stage()) == ([], Stage.ON_HOLD)


def test_on_hold_until_a_date_that_they_named():
    past = replace(TALK, state=InterviewState.PAST)
    desk = Desk([search(interviews=(past,), stage=Stage.ON_HOLD, bounds=(bound(BoundKind.ON_HOLD_UNTIL, "03-05 09:00", "03-31"),))])
    # Five business days after Tuesday 31 March: 1, 2, (Good Friday) 6, 7, 8 April.
    assert shown(desk.step(Step.CHECK_IN, desk.look("03-06")).due) == "04-08 08:00"


def test_an_answer_while_the_check_in_waits_starts_the_wait_anew():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-10 08:00")
    answer = mail("03-11 15:00", Kind.OTHER_JOB)
    desk.applications = [search(interviews=(TALK,), mails=(answer,), last_answer="03-11 15:00", last_in="03-11 15:00")]
    desk.run("03-11 16:00")
    assert desk.waiting() == []
    assert "They wrote on Wednesday 11 March: “words of other_job”" in desk.plan.reviews[0].reason
    desk.passes("03-18 07:00", "03-18 08:00")
    assert desk.waiting() == [("check_in", DANA, "03-18 08:00")]  # 12, 13, 16, 17, 18


def test_courtesies_change_nothing():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-03 15:00")
    desk.send(Step.THANK_YOU, "03-06 10:00")
    welcome = mail("03-09 09:00", Kind.ACKNOWLEDGEMENT, in_reply_to=desk.draft(Step.THANK_YOU).message_id)
    desk.applications = [search(interviews=(TALK,), mails=(welcome,), last_answer="03-09 09:00")]
    # Only the gap of four days after the thank-you binds: Tuesday 10 March, 10:00, so Wednesday.
    assert shown(desk.step(Step.CHECK_IN, desk.look("03-09 10:00")).due) == "03-11 08:00"


def test_no_final_check_in_after_an_answer():
    desk = checked_in()
    answer = mail("03-12 09:00", Kind.OTHER_JOB)
    desk.applications = [search(interviews=(TALK,), mails=(answer,), last_answer="03-12 09:00", last_in="03-12 09:00")]
    desk.passes("03-12 10:00", "03-20 10:00")
    assert desk.waiting() == []
    assert desk.step(Step.FINAL_CHECK_IN).verdict is Verdict.DROPPED
    assert "“words of other_job”" in desk.step(Step.FINAL_CHECK_IN).reason
    desk.run("04-10 10:00")
    assert desk.stage() is Stage.INTERVIEWED  # they are in touch; that is no silence


def test_a_new_date_after_the_check_in_is_a_new_occasion():
    desk = checked_in()
    desk.applications = [search(interviews=(TALK,), decide_by="03-20", decide_by_said="03-12 09:00", last_answer="03-12 09:00")]
    desk.passes("03-12 10:00", "03-23 10:00")
    assert desk.waiting() == [("check_in", DANA, "03-23 08:00")]


# --- by hand, gaps --------------------------------------------------------------------------------------------------------


def test_a_check_in_by_hand_counts_also_before_one_was_due():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-03 15:00")
    desk.write("03-09 10:12", Kind.CHECK_IN)
    desk.passes("03-09 11:00", "03-18 08:00")
    # Seven business days after Monday 9 March: 10, 11, 12, 13, 16, 17, 18.
    assert desk.waiting() == [("final_check_in", DANA, "03-18 08:00")]


def test_by_hand_withdraws_what_waits_for_the_same_step():
    desk = Desk([search(interviews=(talk("03-03 14:00", who=(DANA, INES)),), contacts=(contact(), contact(INES)))])
    desk.run("03-03 15:00")
    desk.write("03-03 16:00", Kind.THANK_YOU, to=INES)
    desk.run("03-03 16:10")
    assert desk.waiting() == [("thank_you", DANA, "03-03 15:00")]
    desk.run("03-10 08:00")
    desk.write("03-10 09:00", Kind.CHECK_IN)
    desk.run("03-10 09:10")
    assert desk.waiting() == []


def test_two_questions_by_hand_leave_nothing():
    desk = Desk([search(interviews=(TALK,))])
    desk.write("03-05 09:00", Kind.CHECK_IN)
    desk.write("03-12 09:00", Kind.CHECK_IN)
    desk.passes("03-12 10:00", "03-25 10:00", every=at("03-02") - at("03-01"))
    assert desk.waiting() == []


def test_a_gap_moves_the_step_to_the_first_business_morning_after_it():
    # Sunday 8 March 16:00 + 4 days is Thursday 12, 16:00: Friday 13.
    desk = Desk([search(interviews=(TALK,))])
    desk.write("03-08 16:00")
    assert shown(desk.step(Step.CHECK_IN, desk.look("03-09")).due) == "03-13 08:00"


def test_a_mail_by_hand_withdraws_the_waiting_check_in_which_comes_again_after_the_gap():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-10 08:00")
    desk.write("03-10 12:00")
    desk.run("03-10 12:10")
    assert desk.waiting() == []
    desk.passes("03-10 13:00", "03-16 08:00")
    assert desk.waiting() == [("check_in", DANA, "03-16 08:00")]  # Saturday 14, 12:00 -> Monday


def test_company_and_person_gaps_bind_over_applications():
    second = search(
        id="northwind-analyst",
        role="Analyst",
        interviews=(talk("03-04 14:00", who=(INES,), cause="uid-9"),),
        contacts=(contact(INES),),
        main_contact=INES,
    )
    desk = Desk([search(interviews=(TALK,)), second])
    desk.run("03-10 08:00")
    desk.send(Step.CHECK_IN, "03-10 12:30", to=DANA)
    plan = desk.look("03-10 13:00")
    held = next(s for s in desk.steps(Step.CHECK_IN, plan) if s.application == "northwind-analyst")
    assert shown(held.due) == "03-13 08:00"  # Wednesday 11 by itself; two days after Tuesday 12:30 is Thursday 12:30
    other = replace(second, company="Southwind", contacts=(contact(),), main_contact=DANA)
    desk.applications[1] = other
    held = next(s for s in desk.steps(Step.CHECK_IN, desk.look("03-10 13:00")) if s.application == "northwind-analyst")
    assert shown(held.due) == "03-16 08:00"  # four days to one person: Saturday 12:30, so Monday


def test_a_waiting_follow_up_is_a_contact_to_come():
    second = search(id="corvane", company="Corvane", interviews=(talk("03-04 14:00", cause="uid-9"),))
    desk = Desk([search(interviews=(TALK,)), second])
    desk.passes("03-10 08:00", "03-13 08:00")
    assert [step for step, _, _ in desk.waiting()] == ["check_in"]
    held = next(s for s in desk.steps(Step.CHECK_IN) if s.application == "corvane")
    assert (held.verdict, "lies in Drafts" in held.reason) == (Verdict.HELD, True)


def test_thank_yous_to_a_panel_stand_side_by_side_and_only_once_per_round():
    panel = talk("03-03 14:00", who=(DANA, INES, OMAR))
    again = talk("03-04 14:00", who=(DANA,), cause="uid-2@northwind.example")  # the same round
    desk = Desk([search(interviews=(panel, again))])
    desk.passes("03-03 15:00", "03-04 18:00")
    assert sorted(to for _, to, _ in desk.waiting()) == [DANA, INES, OMAR]


def test_drafts_per_day_binds_thank_yous():
    desk = Desk([search(interviews=(talk("06-16 15:00", who=(DANA, INES, OMAR)),))], limits=replace(Desk([]).limits, drafts_per_day=2))
    desk.passes("06-16 16:00", "06-16 23:00")
    assert len(desk.waiting()) == 2
    held = desk.steps(Step.THANK_YOU)
    assert [step.verdict for step in held] == [Verdict.HELD]
    desk.run("06-17 00:10")
    assert len(desk.waiting()) == 3


# --- to whom --------------------------------------------------------------------------------------------------------------


def test_no_interviewers_address_known():
    desk = Desk([search(interviews=(talk("03-03 14:00", who=(), unnamed=("Dr. Oe",)),))])
    desk.run("03-03 15:00")
    assert desk.waiting() == [("thank_you", DANA, "03-03 15:00")]
    assert desk.step(Step.THANK_YOU, desk.look("03-03 14:00")).pass_on
    robot = search(interviews=(talk("03-03 14:00", who=()),), contacts=(contact(unattended=True),), main_contact=None)
    desk = Desk([robot])
    desk.run("03-03 15:00")
    assert desk.waiting() == []


def test_feedback_goes_to_the_person_who_said_no_else_to_the_main_contact():
    past = replace(TALK, state=InterviewState.PAST)
    for sender, unattended, expected in ((INES, False, INES), ("no-reply@ats.example", True, DANA)):
        no = mail("03-12 09:00", Kind.REJECTION, sender=sender, unattended=unattended)
        people = (contact(), contact(sender, unattended=unattended))
        desk = Desk([search(interviews=(past,), stage=Stage.REJECTED, rejected_at="03-12 09:00", mails=(no,), contacts=people)])
        desk.run("03-13 08:00")
        assert desk.waiting() == [("feedback_request", expected, "03-13 08:00")]
    nobody = search(interviews=(past,), stage=Stage.REJECTED, rejected_at="03-12 09:00", main_contact=None, contacts=())
    desk = Desk([nobody])
    desk.run("03-13 08:00")
    assert (desk.waiting(), desk.stage()) == ([], Stage.REJECTED)


def test_feedback_after_the_unanswered_limit_since_a_decision_is_an_answer():
    desk = checked_in()
    desk.run("03-19 08:00")
    desk.send(Step.FINAL_CHECK_IN, "03-19 09:00")
    past = replace(TALK, state=InterviewState.PAST)
    desk.applications = [search(interviews=(past,), stage=Stage.REJECTED, rejected_at="03-25 09:00", last_answer="03-25 09:00")]
    desk.run("03-26 08:00")
    assert desk.waiting() == [("feedback_request", DANA, "03-26 08:00")]


# --- opting out, turns, closing -------------------------------------------------------------------------------------------


def test_no_updates_ends_check_ins_until_they_invite_anew_and_closes():
    asked = bound(BoundKind.OPT_OUT_UPDATES, "02-25 09:00", quote="please do not contact us for updates")
    desk = Desk([search(interviews=(TALK,), bounds=(asked,))])
    desk.passes("03-03 15:00", "03-12 08:00")
    assert desk.waiting() == []
    assert [d.step for d in desk.drafts] == [Step.THANK_YOU]
    assert "“please do not contact us for updates”" in desk.step(Step.CHECK_IN).reason
    desk.run("03-17 07:59")
    assert desk.stage() is Stage.INTERVIEWED
    desk.run("03-17 08:00")  # seven days after it would have been due
    assert desk.stage() is Stage.CLOSED
    again = mail("03-18 09:00", Kind.INVITATION)
    second = talk("03-24 10:00", cause="uid-2", round=2)
    desk.applications = [search(interviews=(replace(TALK, state=InterviewState.PAST), second), bounds=(asked,), mails=(again,))]
    assert desk.step(Step.CHECK_IN, desk.look("03-19")).verdict is Verdict.LATER


def test_do_not_write_to_us_ends_everything_to_that_address():
    asked = bound(BoundKind.OPT_OUT_ALL, "02-25 09:00", who=DANA)
    desk = Desk([search(interviews=(talk("03-03 14:00", who=(DANA, INES)),), bounds=(asked,))])
    desk.passes("03-03 15:00", "03-12 08:00")
    assert {to for d in desk.drafts for to in d.to} == {INES}


def test_no_calls_ends_the_call_in_every_playbook():
    asked = bound(BoundKind.NO_CALLS, "02-25 09:00")
    for playbook in ("next-week", "same-evening", "wait-and-move-on", "balanced"):
        desk = Desk([search(interviews=(TALK,), bounds=(asked,))], playbook, followup=Followup(tasks=(Step.CALL,)))
        assert desk.step(Step.CALL, desk.look("03-05")).verdict is Verdict.HELD


def test_a_call_only_where_they_said_that_calls_are_welcome():
    desk = Desk([search(interviews=(TALK,))], "wait-and-move-on")
    assert desk.step(Step.CALL, desk.look("03-05")).verdict is Verdict.HELD
    desk.applications = [search(interviews=(TALK,), bounds=(bound(BoundKind.CALLS_WELCOME, "02-25 09:00"),))]
    assert shown(desk.step(Step.CALL, desk.look("03-05")).due) == "03-13 08:00"


def test_your_turn_holds_follow_ups_never_a_thank_you():
    past = replace(TALK, state=InterviewState.PAST)
    desk = Desk([search(interviews=(past,), stage=Stage.INTERVIEWED, your_turn=True, your_turn_quote="send us your references")])
    desk.passes("03-03 15:00", "03-11 08:00")
    assert [d.step for d in desk.drafts] == [Step.THANK_YOU]
    assert "“send us your references”" in desk.step(Step.CHECK_IN).reason


def test_nobody_to_write_to_closes_after_60_days_of_silence():
    desk = Desk([search(contacts=(), main_contact=None, applied_at="01-12 13:20", last_in="01-12 13:20")])
    desk.run("03-13 13:00")
    assert desk.stage() is Stage.APPLIED
    desk.run("03-13 14:20")  # the clock changed on 8 March
    assert (desk.stage(), desk.plan.applications[0].events[-1].kind) == (Stage.CLOSED, "silence")


def test_unanswered_holds_for_good_and_it_closes_seven_days_after():
    desk = Desk([search(interviews=(TALK,))], limits=replace(Desk([]).limits, unanswered=1))
    desk.run("03-10 08:00")
    desk.send(Step.CHECK_IN, "03-10 12:00")
    desk.run("03-19 08:00")
    assert (desk.waiting(), desk.step(Step.FINAL_CHECK_IN).verdict) == ([], Verdict.HELD)
    desk.run("03-26 07:00")
    assert desk.stage() is Stage.INTERVIEWED
    desk.run("03-26 08:00")
    assert desk.stage() is Stage.CLOSED


@pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.WITHDRAWN, Stage.ACCEPTED, Stage.OFFER])
def test_what_is_decided_never_closes(stage):
    desk = Desk([search(stage=stage, interviews=(replace(TALK, state=InterviewState.PAST),))])
    desk.run("12-01 08:00")
    assert (desk.stage(), desk.waiting()) == (stage, [])


# --- tasks ----------------------------------------------------------------------------------------------------------------


def task_times(desk: Desk, step: Step, look: str) -> tuple[str, str]:
    found = desk.step(step, desk.look(look))
    return shown(found.due), shown(found.expires)


def test_prepare_and_debrief():
    desk = Desk([search(interviews=(TALK,))])
    assert task_times(desk, Step.PREPARE, "02-25") == ("03-02 08:00", "03-03 14:00")
    assert task_times(desk, Step.DEBRIEF, "02-25")[0] == "03-03 15:00"
    text = desk.step(Step.PREPARE, desk.look("02-25")).text
    assert "Northwind" in text
    assert "When do you expect to decide" in text
    desk.applications = [search(interviews=(TALK,), done=((Step.PREPARE, at("03-02 09:00")),))]
    assert desk.step(Step.PREPARE, desk.look("03-02 10:00")).verdict is Verdict.DROPPED


@pytest.mark.parametrize(
    ("interview", "said", "due", "lapses"),
    [
        ("06-01 14:30", None, "06-04 08:00", "06-09 00:00"),  # Monday: Thursday 4; the second business day after is Monday 8
        ("06-03 14:30", None, "06-08 08:00", "06-11 00:00"),  # Wednesday: Saturday 6 -> Monday 8; Wednesday 10
        ("06-09 10:00", "06-19", "06-22 08:00", "06-25 00:00"),  # Friday 19 -> Monday 22; Wednesday 24
        ("06-02 10:00", None, "06-05 08:00", "06-10 00:00"),  # Tuesday: Friday 5; the fifth day is Sunday 7, Tuesday 9 is later
    ],
)
def test_same_evenings_call(interview, said, due, lapses):
    given = {"decide_by": said} if said else {}
    desk = Desk([search(interviews=(talk(interview),), **given)], "same-evening")
    assert task_times(desk, Step.CALL, "05-20") == (due, lapses)


def test_same_evening_closes_seven_days_after_its_call_lapsed():
    desk = Desk([search(interviews=(talk("06-01 14:30"),))], "same-evening")
    desk.run("06-15 23:00")
    assert desk.stage() is Stage.INTERVIEWED
    desk.run("06-16 00:00")
    assert desk.stage() is Stage.CLOSED


def test_next_weeks_call_and_note_settle_each_other():
    desk = Desk([search(interviews=(TALK,))], "next-week")
    desk.run("03-10 08:00")
    assert desk.step(Step.CALL).verdict is Verdict.DUE
    desk.applications = [search(interviews=(TALK,), done=((Step.CALL, at("03-10 14:00")),))]
    desk.run("03-10 14:30")
    assert (desk.waiting(), desk.step(Step.CALL).verdict) == ([], Verdict.DROPPED)
    desk = Desk([search(interviews=(TALK,))], "next-week")
    desk.run("03-10 08:00")
    desk.send(Step.CHECK_IN, "03-10 09:00")
    assert desk.step(Step.CALL, desk.look("03-10 10:00")).verdict is Verdict.DROPPED


def test_next_weeks_call_comes_when_the_note_comes():
    desk = Desk([search(interviews=(TALK,))], "next-week")
    desk.write("03-08 10:00")  # the note waits until Friday 13: Thursday 12, 10:00 is the end of the gap
    plan = desk.look("03-10 09:00")
    assert shown(desk.step(Step.CHECK_IN, plan).due) == shown(desk.step(Step.CALL, plan).due) == "03-13 08:00"


def test_handwritten_note_for_five_business_days():
    past = replace(TALK, state=InterviewState.PAST)
    desk = Desk([search(interviews=(past,), stage=Stage.REJECTED, rejected_at="03-26 09:55")], "next-week")
    assert task_times(desk, Step.HANDWRITTEN_NOTE, "03-26 12:00") == ("03-27 08:00", "04-07 00:00")  # 30, 31, 1, 2, (3) 6 April


# --- what is left ---------------------------------------------------------------------------------------------------------


def test_thanked_by_hand_between_two_talks_of_one_round():
    again = talk("03-04 14:00", cause="uid-2@northwind.example")
    desk = Desk([search(interviews=(TALK, again))])
    desk.write("03-03 15:05", Kind.THANK_YOU)
    desk.passes("03-03 16:00", "03-04 18:00")
    assert desk.waiting() == []


def test_a_late_pass_leaves_expired_what_waited_too_long():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-03 15:00")
    desk.run("04-03 15:00")
    assert desk.draft(Step.THANK_YOU).state is DraftState.EXPIRED


def test_muted_applications_lose_their_drafts_and_get_none():
    desk = Desk([search(interviews=(TALK,))])
    desk.run("03-10 08:00")
    desk.applications = [replace(desk.applications[0], muted=True)]
    desk.run("03-10 09:00")
    assert (desk.waiting(), desk.plan.reviews[0].reason) == ([], "You muted this application.")


def test_undecided_mail_holds_new_drafts_and_leaves_those_that_lie_there():
    desk = Desk([search(interviews=(TALK,), undecided=True)])
    desk.run("03-10 08:00")
    assert desk.waiting() == []
    desk.applications = [search(interviews=(TALK,))]
    desk.run("03-10 09:00")
    desk.applications = [search(interviews=(TALK,), undecided=True)]
    desk.run("03-10 10:00")
    assert len(desk.waiting()) == 1


def test_distrust_and_bounces_hold():
    for given in (
        {"contacts": (contact(distrust="the sender failed authentication"),)},
        {"bounds": (bound(BoundKind.BOUNCED, "02-21 09:00", who=DANA),)},
    ):
        desk = Desk([search(interviews=(TALK,), **given)])
        desk.run("03-03 15:00")
        desk.run("03-10 08:00")
        assert (desk.drafts, desk.step(Step.CHECK_IN).verdict) == ([], Verdict.HELD)


def test_every_step_says_what_a_user_needs():
    desk = Desk([search(interviews=(TALK,), decide_by="03-10")])
    for step in desk.look("02-25").steps:
        assert step.reason.endswith(".")
        assert step.guards
        assert step.advice
    check_in = desk.step(Step.CHECK_IN, desk.look("03-13 08:00"))
    assert check_in.reason.startswith(
        "They named Tuesday 10 March for their answer: “we decide by”. The check-in comes due on Friday 13 March."
    )
    assert {guarded.guard for guarded in check_in.guards} >= {"answered", "away", "gap", "company_gap", "your_turn", "never", "unanswered"}
