"""Each playbook's due dates, derived in the comments from its own sentences in PLAYBOOKS.md. 2026: 16 February, 3 April, 18 May and
1 July are holidays in Ontario; 8 March is the clock change."""

from __future__ import annotations

import pytest
from searches import Desk, search, shown, talk

from followup_daemon.model import Followup, Stage, Step, Verdict
from followup_daemon.planning import playbooks

# The same interview in all: Tuesday 3 March, 14:00 to 15:00.
TALK = talk("03-03 14:00")

UNDATED = [
    # two-emails: "not sooner than 3 days after the interview": Friday 6 March.
    ("two-emails", Step.CHECK_IN, "03-06 08:00"),
    # next-week: "After a week with no word": Tuesday 10 March.
    ("next-week", Step.CHECK_IN, "03-10 08:00"),
    # next-week: the call "is listed with the note as its alternative".
    ("next-week", Step.CALL, "03-10 08:00"),
    # their-timeline: "without a date check_in after 7 days": 10 March.
    ("their-timeline", Step.CHECK_IN, "03-10 08:00"),
    # wait-and-move-on: "a week is assumed, so it comes ten days after the interview": Friday 13 March.
    ("wait-and-move-on", Step.FINAL_CHECK_IN, "03-13 08:00"),
    # same-evening: "the call comes due on the third day after the interview": Friday 6 March.
    ("same-evening", Step.CALL, "03-06 08:00"),
    # balanced: "five business days after the interview": 4, 5, 6, 9, 10 March.
    ("balanced", Step.CHECK_IN, "03-10 08:00"),
]

DATED = [
    # two-emails: "a stated date beyond day 5 moves the second mail to the business day after it": Wednesday 11 -> Thursday 12.
    ("two-emails", "03-11", Step.CHECK_IN, "03-12 08:00"),
    # Not beyond day 5, but asked for only when it has passed: Thursday 5 -> Friday 6, which is day 3.
    ("two-emails", "03-05", Step.CHECK_IN, "03-06 08:00"),
    # next-week: "the business day after it, not before a week after the interview": Thursday 5 -> Tuesday 10.
    ("next-week", "03-05", Step.CHECK_IN, "03-10 08:00"),
    # Friday 13 -> Monday 16.
    ("next-week", "03-13", Step.CHECK_IN, "03-16 08:00"),
    ("next-week", "03-13", Step.CALL, "03-16 08:00"),
    # their-timeline: "With a date up to 7 days after the interview: check_in on that date": Friday 6; Tuesday 10.
    ("their-timeline", "03-06", Step.CHECK_IN, "03-06 08:00"),
    ("their-timeline", "03-10", Step.CHECK_IN, "03-10 08:00"),
    # "With a later one: check_in after 7 days."
    ("their-timeline", "03-17", Step.CHECK_IN, "03-10 08:00"),
    # wait-and-move-on: "three full days after the date": Tuesday 10 -> Friday 13; Wednesday 11 -> Saturday -> Monday 16.
    ("wait-and-move-on", "03-10", Step.FINAL_CHECK_IN, "03-13 08:00"),
    ("wait-and-move-on", "03-11", Step.FINAL_CHECK_IN, "03-16 08:00"),
    # same-evening: "on the business day after a stated date": Friday 13 -> Monday 16.
    ("same-evening", "03-13", Step.CALL, "03-16 08:00"),
    # balanced: "one check-in three full days after it, moved on to the next business morning": 10 -> 13; 12 -> 15 (Sunday) -> 16.
    ("balanced", "03-10", Step.CHECK_IN, "03-13 08:00"),
    ("balanced", "03-12", Step.CHECK_IN, "03-16 08:00"),
    # The date as stated may be a weekend: Saturday 28 March -> Tuesday 31.
    ("balanced", "03-28", Step.CHECK_IN, "03-31 08:00"),
    # Tuesday 31 March -> 3 April, Good Friday -> Monday 6 April.
    ("balanced", "03-31", Step.CHECK_IN, "04-06 08:00"),
]


@pytest.mark.parametrize(("playbook", "step", "due"), UNDATED)
def test_without_a_date(playbook, step, due):
    desk = Desk([search(interviews=(TALK,))], playbook)
    planned = desk.step(step, desk.look("02-21 09:00"))
    assert (shown(planned.due), planned.verdict) == (due, Verdict.LATER)


@pytest.mark.parametrize(("playbook", "said", "step", "due"), DATED)
def test_with_a_date(playbook, said, step, due):
    desk = Desk([search(interviews=(TALK,), decide_by=said)], playbook)
    assert shown(desk.step(step, desk.look("02-21 09:00")).due) == due


@pytest.mark.parametrize("playbook", playbooks.NAMES)
def test_thank_you_at_the_interviews_end(playbook):
    desk = Desk([search(interviews=(TALK,))], playbook)
    desk.run("03-03 14:59")
    assert desk.waiting() == []
    desk.run("03-03 15:00")
    assert desk.waiting() == [("thank_you", "dana@northwind.example", "03-03 15:00")]
    step = desk.step(Step.THANK_YOU)
    assert (shown(step.best_by), shown(step.expires)) == ("03-03 22:00", "03-06 15:00")  # that evening; 72 hours after the interview
    assert (step.account, step.sender, step.advice != "") == ("personal", "robin.vale@example.org", True)


WINDOWS = [
    ("balanced", "03-05 02:59", "03-05 03:00"),  # "dropped after 36 hours"
    ("two-emails", "03-05 02:59", "03-05 03:00"),  # "within 36 hours after the interview"
    ("next-week", "03-04 14:59", "03-04 15:00"),  # "within the first day"
    ("their-timeline", "03-04 23:59", "03-05 00:00"),  # "on the same day, or the day after"
    ("wait-and-move-on", "03-05 02:59", "03-05 03:00"),
    ("same-evening", "03-03 23:59", "03-04 00:00"),  # "that evening"
]


@pytest.mark.parametrize(("playbook", "still", "over"), WINDOWS)
def test_thank_you_not_written_within_its_time_is_not_written(playbook, still, over):
    for moment, verdict in ((still, Verdict.DUE), (over, Verdict.DROPPED)):
        desk = Desk([search(interviews=(TALK,))], playbook)
        assert desk.step(Step.THANK_YOU, desk.look(moment)).verdict is verdict


SECONDS = [
    # balanced: "one final check-in seven business days later": sent Tuesday 10 March: 11, 12, 13, 16, 17, 18, 19.
    ("balanced", None, "03-10 12:00", "03-19 08:00"),
    # two-emails: "final_check_in, seven days after the second was sent".
    ("two-emails", None, "03-09 19:00", "03-16 08:00"),
    # their-timeline: "final_check_in after 14": 17 March.
    ("their-timeline", None, "03-10 12:00", "03-17 08:00"),
    # ... but the gap of four days binds: sent on Monday 16 at 12:00, over on Friday 20 at 12:00, so Monday 23.
    ("their-timeline", None, "03-16 12:00", "03-23 08:00"),
    # "With a later one: ... final_check_in on the date": Tuesday 24 March.
    ("their-timeline", "03-24", "03-10 12:00", "03-24 08:00"),
]


@pytest.mark.parametrize(("playbook", "said", "sent", "due"), SECONDS)
def test_final_check_in_is_counted_from_the_sending(playbook, said, sent, due):
    desk = Desk([search(interviews=(TALK,), decide_by=said) if said else search(interviews=(TALK,))], playbook)
    desk.passes("03-03 15:00", sent)
    assert desk.steps(Step.FINAL_CHECK_IN) == []  # while the check-in waits there is none
    desk.send(Step.CHECK_IN)
    assert shown(desk.step(Step.FINAL_CHECK_IN, desk.look(desk.now)).due) == due


def test_their_timeline_final_only_four_days_after_the_check_in():
    desk = Desk([search(interviews=(TALK,), decide_by="03-17")], "their-timeline")
    desk.passes("03-10 08:00", "03-14 09:00")
    desk.send(Step.CHECK_IN)  # Saturday 14 March, three days before the date
    desk.run("03-17 09:00")
    assert desk.waiting() == []
    assert desk.step(Step.FINAL_CHECK_IN).verdict is Verdict.DROPPED


@pytest.mark.parametrize("playbook", playbooks.NAMES)
def test_feedback_only_in_balanced_and_next_week(playbook):
    # Rejected on Thursday 2 April; Good Friday and the weekend follow: Monday 6 April.
    talked = talk("03-24 16:00")
    desk = Desk([search(interviews=(talked,), stage=Stage.REJECTED, rejected_at="04-02 15:38")], playbook)
    desk.passes("04-02 16:00", "04-06 09:00")
    expected = [("feedback_request", "dana@northwind.example", "04-06 08:00")] if playbook in ("balanced", "next-week") else []
    assert desk.waiting() == expected


def test_rejected_without_interview_nothing():
    desk = Desk([search(stage=Stage.REJECTED, rejected_at="04-02 15:38")])
    desk.passes("04-02 16:00", "04-08 09:00")
    assert (desk.waiting(), desk.plan.steps) == ([], ())


def test_application_without_answer():
    # "one check-in after ten business days": Friday 20 March; 23-27, 30 March - 2 April, (Good Friday) 6 April.
    desk = Desk([search(applied_at="03-20 11:02")])
    desk.passes("03-20 12:00", "04-06 08:00")
    assert desk.waiting() == [("check_in", "dana@northwind.example", "04-06 08:00")]
    desk.send(Step.CHECK_IN, "04-07 12:40")
    desk.run("04-08 12:00")
    assert desk.steps(Step.FINAL_CHECK_IN) == []
    desk.passes("04-14 10:00", "04-14 12:00")
    assert desk.stage() is Stage.APPLIED
    desk.run("04-14 13:00")  # seven days after it was sent
    assert desk.stage() is Stage.CLOSED


def test_cancelled_and_handed_in():
    # Five business days after Tuesday 10 March: 17 March. Seven after Tuesday 14 April: Thursday 23 April.
    for playbook in playbooks.NAMES:
        expected = [] if playbook == "same-evening" else ["03-17 08:00"]
        desk = Desk([search(stage=Stage.SCHEDULING, cancelled_at="03-10 11:00")], playbook)
        assert [shown(s.due) for s in desk.steps(Step.CHECK_IN, desk.look("03-11 09:00"))] == expected
        expected = [] if playbook == "same-evening" else ["04-23 08:00"]
        desk = Desk([search(stage=Stage.ASSESSMENT, assessment_sent="04-14 08:20")], playbook)
        assert [shown(s.due) for s in desk.steps(Step.CHECK_IN, desk.look("04-15 09:00"))] == expected


TASKS = {
    "balanced": {Step.PREPARE, Step.DEBRIEF},
    "two-emails": set(),
    "next-week": {Step.CALL},
    "their-timeline": {Step.PREPARE},
    "wait-and-move-on": {Step.PREPARE, Step.DEBRIEF, Step.HANDWRITTEN_NOTE, Step.CALL},
    "same-evening": {Step.PREPARE, Step.CALL},
}


@pytest.mark.parametrize("playbook", playbooks.NAMES)
def test_tasks_of_the_playbook_unless_the_user_chose(playbook):
    def listed(followup):
        desk = Desk([search(interviews=(TALK,))], playbook, followup=followup)
        return {step.step for step in desk.look("02-25 09:00").steps if step.step.is_task}

    assert listed(Followup()) == TASKS[playbook]
    assert listed(Followup(tasks=())) == set()
    assert {Step.PREPARE, Step.DEBRIEF, Step.CALL} <= listed(Followup(tasks=tuple(s for s in Step if s.is_task)))


def test_every_rule_names_its_sentence():
    for name in playbooks.NAMES:
        assert all(rule.advice.endswith(".") for rule in playbooks.load(name).rules)
