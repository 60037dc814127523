from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from searches import DANA, Desk, at, search, shown, talk

from followup_daemon import planning
from followup_daemon.model import Anchor, Limits, Recipient, Stage, Step, Unit, Wait
from followup_daemon.planning import playbooks
from followup_daemon.planning.calendar import Calendar, known_holidays
from followup_daemon.planning.guards import forbids
from followup_daemon.planning.rules import RuleError, rule_from
from followup_daemon.planning.waits import parse

CONTRACTS_RULE = {
    "name": "check-in",
    "step": "check_in",
    "when": ["interviewed"],
    "after": "decide_by",
    "wait": "3d",
    "without_date": {"after": "interview_end", "wait": "5 business days"},
    "expires": "21d",
    "to": "main_contact",
    "max": 1,
}
TORONTO = Calendar(ZoneInfo("America/Toronto"), (5, 6), "CA-ON")


@pytest.mark.parametrize(
    ("text", "wait"),
    [
        ("36h", Wait(36, Unit.HOURS)),
        ("7d", Wait(7, Unit.DAYS)),
        ("5 business days", Wait(5, Unit.BUSINESS_DAYS)),
        (" 1  Business Day ", Wait(1, Unit.BUSINESS_DAYS)),
        ("14 days", Wait(14, Unit.DAYS)),
    ],
)
def test_waits(text, wait):
    assert parse(text) == wait
    assert parse(str(wait)) == wait


@pytest.mark.parametrize("text", ["", "7", "seven days", "-3d", "7w", "3.5d", "5 business", "99999d", "7d 3h"])
def test_what_is_no_wait(text):
    with pytest.raises(ValueError, match="36h"):
        parse(text)


def test_the_contracts_example():
    rule = rule_from(CONTRACTS_RULE)
    assert (rule.step, rule.when, rule.to) == (Step.CHECK_IN, frozenset({Stage.INTERVIEWED}), Recipient.MAIN_CONTACT)
    assert rule.without_date == (Anchor.INTERVIEW_END, Wait(5, Unit.BUSINESS_DAYS))


def test_every_problem_at_once_and_the_nearest_known_key():
    with pytest.raises(RuleError) as caught:
        rule_from(
            CONTRACTS_RULE | {"wiat": "3d", "wait": "soon", "when": ["interviewd"], "max": 0, "to": "boss", "without_date": {"wait": "5"}}
        )
    problems = dict(caught.value.problems)
    assert set(problems) == {"wiat", "wait", "when", "max", "to", "without_date"}
    assert '"wait"' in problems["wiat"]
    assert '"interviewed"' in problems["when"]
    assert "main_contact" in problems["to"]
    assert "after is missing" in problems["without_date"]


def test_what_is_missing_is_named():
    with pytest.raises(RuleError) as caught:
        rule_from({})
    assert {key for key, _ in caught.value.problems} == {"name", "step", "when", "after", "wait"}


def test_a_rule_that_is_off_needs_only_its_name_and_takes_the_playbooks_away():
    off = rule_from({"name": "check-in", "enabled": False})
    assert "check-in" not in {rule.name for rule in playbooks.load("balanced", rules=[off]).rules}


def test_the_same_name_replaces_and_another_is_added():
    own = rule_from(CONTRACTS_RULE | {"wait": "5d", "without_date": {"after": "interview_end", "wait": "8 business days"}})
    more = rule_from(CONTRACTS_RULE | {"name": "mine"})
    book = playbooks.load("balanced", rules=[own, more])
    assert [rule for rule in book.rules if rule.name == "check-in"] == [own]
    assert book.rules[-1] == more
    # Tuesday 14 April and eight business days: 15, 16, 17, 20, 21, 22, 23, 24.
    desk = Desk([search(interviews=(talk("04-14 15:00"),))], rules=[own])
    assert shown(desk.step(Step.CHECK_IN, desk.look("04-15")).due) == "04-24 08:00"


def test_a_task_for_which_the_user_wrote_a_rule_is_wanted():
    call = rule_from({"name": "ring", "step": "call", "when": ["interviewed"], "after": "interview_end", "wait": "3d", "expires": "2d"})
    assert Step.CALL in playbooks.load("balanced", rules=[call]).tasks


def test_no_playbook_of_that_name():
    with pytest.raises(KeyError):
        playbooks.load("weekly")


def test_max_counts_per_round():
    rule = rule_from(
        CONTRACTS_RULE
        | {"name": "nudge", "after": "last_contact", "wait": "10d", "max": 2}
        | {"without_date": {"after": "interview_end", "wait": "10d"}}
    )
    off = [rule_from({"name": name, "enabled": False}) for name in ("check-in", "final-check-in", "thank-you")]
    application = search(interviews=(talk("03-03 14:00"),), last_in=at("03-03 16:00"))
    desk = Desk([application], rules=[rule, *off], limits=Limits(unanswered=5))
    written = []
    for number in range(90):
        desk.run(at("03-04 09:00") + timedelta(days=number))
        if desk.waiting():
            written.append(shown(desk.now))
            desk.send(Step.CHECK_IN)
            desk.applications = [search(interviews=(talk("03-03 14:00"),), last_in=at("03-03 16:00"), last_out=desk.now)]
    assert written == ["03-13 09:00", "03-23 09:00"]


# --- calendar -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anchor", "wait", "due"),
    [
        ("03-10 00:00", "3d", "2026-03-13T08:00:00-04:00"),  # CONTRACT's own example
        ("03-05 15:00", "3d", "2026-03-09T08:00:00-04:00"),  # over the clock change of 8 March
        ("02-11 15:00", "5 business days", "2026-02-19T08:00:00-05:00"),  # Family Day in between
        ("03-07 12:00", "1 business day", "2026-03-09T08:00:00-04:00"),  # from a Saturday
        ("10-30 15:00", "1 business day", "2026-11-02T08:00:00-05:00"),  # over the clock change of 1 November
        ("03-10 15:00", "36h", "2026-03-12T08:00:00-04:00"),  # by night: the morning
        ("03-10 15:00", "20h", "2026-03-11T11:00:00-04:00"),
        ("03-12 15:00", "48h", "2026-03-16T08:00:00-04:00"),  # Saturday
    ],
)
def test_when_waits_are_over(anchor, wait, due):
    assert TORONTO.due(at(anchor), parse(wait)).isoformat() == due


@pytest.mark.parametrize(
    ("moment", "morning"),
    [("03-12 16:00", "03-13 08:00"), ("03-13 08:00", "03-13 08:00"), ("03-13 08:01", "03-16 08:00"), ("03-14 07:00", "03-16 08:00")],
)
def test_business_morning(moment, morning):
    assert shown(TORONTO.business_morning(at(moment))) == morning


def test_days_are_counted_in_the_profiles_zone():
    tokyo = Calendar(ZoneInfo("Asia/Tokyo"))
    assert tokyo.day(at("03-10 15:00")) == date(2026, 3, 11)


def test_holidays_of_other_years_and_countries():
    assert not Calendar(ZoneInfo("Europe/Berlin"), (), "DE-BY").is_business(date(2031, 1, 6))
    assert Calendar(ZoneInfo("Europe/Berlin"), (), "DE-BE").is_business(date(2031, 1, 6))


@pytest.mark.parametrize(
    ("code", "known"), [("", True), ("CA", True), ("CA-ON", True), ("GB-ENG", True), ("CA-XX", False), ("Canada", False), ("XX", False)]
)
def test_known_holidays(code, known):
    assert known_holidays(code) is known


def test_a_week_of_quiet_days_holds_every_follow_up():
    desk = Desk([search(interviews=(talk("03-03 14:00"),))], limits=Limits(quiet_days=tuple(range(7))))
    desk.run("03-11 09:00")
    assert (desk.waiting(), "quiet" in desk.step(Step.CHECK_IN).reason) == ([], True)


# --- never, conflicts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "address", "covered"),
    [
        ("*@competitor.example", "ann@competitor.example", True),
        ("*@competitor.example", "ann@mail.competitor.example", False),
        ("competitor.example", "ann@competitor.example", True),
        ("@competitor.example", "ann@competitor.example", True),
        ("competitor.example", "ann@eu.competitor.example", True),
        ("competitor.example", "ann@notcompetitor.example", False),
        ("*.competitor.example", "ann@eu.competitor.example", True),
        ("ann@competitor.example", "ann@competitor.example", True),
        ("ann@competitor.example", "bob@competitor.example", False),
        ("hr*@*", "hr-team@any.example", True),
    ],
)
def test_never(pattern, address, covered):
    assert forbids(pattern, address) is covered
    desk = Desk(
        [search(interviews=(talk("03-03 14:00", who=(address,)),), main_contact=address, contacts=())], limits=Limits(never=(pattern,))
    )
    desk.run("03-03 15:00")
    desk.run("03-10 08:00")
    assert {to for draft in desk.drafts for to in draft.to} == (set() if covered else {address})


def test_conflicts_name_the_rule_and_the_limit():
    def told(name, **limits):
        return planning.conflicts(playbooks.load(name), Limits(**limits))

    assert told("balanced") == ()
    assert told("wait-and-move-on") == ()
    assert any("check-in" in text and "limits.gap" in text for text in told("two-emails"))
    assert any("limits.unanswered = 1" in text for text in told("balanced", unanswered=1))
    assert any("limits.gap (12d)" in text for text in told("their-timeline", gap=timedelta(days=12)))
    assert any("drafts_per_day = 0" in text for text in told("balanced", drafts_per_day=0))


def test_now_is_the_only_clock():
    desk = Desk([search(interviews=(talk("03-03 14:00"),))])
    assert desk.look("03-10 08:00") == desk.look("03-10 08:00")
    assert isinstance(desk.now, datetime)
    assert DANA in desk.step(Step.CHECK_IN, desk.look("03-10 08:00")).to
