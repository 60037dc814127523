"""The user's word over the program's, and that it survives every reading anew."""

from __future__ import annotations

from datetime import date

import pytest

from followup_daemon.model import InterviewState, Kind, Note, NoteKind, Stage, Step
from tests.tracking.builders import at_time, correction, day, letter, one, reply, robot, tracked

DANA = "Dana Whitfield <dana@northwind.example>"
ACK = Kind.ACKNOWLEDGEMENT
ack = robot("ack", day(0), "Northwind", ACK, role="Data Engineer")
inv = letter("inv", day(2), DANA, Kind.INVITATION, role="Data Engineer")
ID = "northwind-data-engineer"


def corrected(field, value="", at=None, mails=(ack, inv), now=None):
    return one(*mails, corrections=[correction(1, ID, field, value, at or day(3))], now=now or day(4))


def test_stage_stands_until_a_later_mail_moves_it() -> None:
    assert corrected("stage", "interviewed").stage is Stage.INTERVIEWED
    assert corrected("stage", "interviewed").since == day(3)
    later = letter("no", day(5), DANA, Kind.REJECTION)
    assert corrected("stage", "interviewed", mails=(ack, inv, later), now=day(6)).stage is Stage.REJECTED
    assert corrected("stage", "offer", at=day(1)).stage is Stage.OFFER  # a mere invitation does not undo it
    assert corrected("stage", "closed").your_turn is False


def test_company_and_role() -> None:
    assert corrected("company", "North Wind Labs").company == "North Wind Labs"
    assert corrected("role", "Analytics Engineer").role == "Analytics Engineer"
    renamed = corrected("company", "North Wind Labs")
    assert renamed.id == ID
    by_new_name = letter("x", day(3), "Zoe <zoe@zlabs.example>", Kind.INVITATION, company="North Wind Labs")
    assert len(corrected("company", "North Wind Labs", mails=(ack, inv, by_new_name)).mails) == 3


def test_interview() -> None:
    application = corrected("interview", "2026-03-10T14:00")
    assert (application.stage, application.your_turn) == (Stage.SCHEDULED, False)
    assert (application.interviews[0].start, application.interviews[0].end_assumed) == (day(8, 14).replace(hour=14), True)
    moved = one(
        ack, inv,
        corrections=[correction(1, ID, "interview", "2026-03-10T14:00/2026-03-10T14:30", day(3)), correction(2, ID, "interview", "2026-03-11T09:00-04:00", day(3, 12))],
        now=day(4),
    )  # fmt: skip
    assert len(moved.interviews) == 1
    past = corrected("interview", "2026-03-02T14:00", now=day(4))
    assert (past.stage, past.interviews[0].state) == (Stage.INTERVIEWED, InterviewState.PAST)


def test_decide_by_and_its_removal() -> None:
    assert corrected("decide-by", "2026-03-20").decide_by == date(2026, 3, 20)
    both = [correction(1, ID, "decide-by", "2026-03-20", day(3)), correction(2, ID, "decide-by", "none", day(3, 12))]
    assert one(ack, inv, corrections=both, now=day(4)).decide_by is None


def test_contact_becomes_the_one_to_write_to() -> None:
    application = corrected("contact", "Omar Haddad <omar@northwind.example>")
    assert application.main_contact == "omar@northwind.example"
    assert application.contact("omar@northwind.example").name == "Omar Haddad"


def test_muted_and_not() -> None:
    assert corrected("mute").muted
    both = [correction(1, ID, "mute", "", day(3)), correction(2, ID, "unmute", "", day(3, 12))]
    assert not one(ack, inv, corrections=both, now=day(4)).muted


def test_done() -> None:
    assert corrected("done", "call").done == ((Step.CALL, day(3)),)


@pytest.mark.parametrize(
    ("field", "value"), [("stage", "nonsense"), ("interview", "soon"), ("decide-by", "x"), ("done", "dance"), ("contact", "nobody")]
)
def test_what_cannot_be_read_changes_nothing(field, value) -> None:
    assert corrected(field, value).stage is Stage.SCHEDULING


def test_not_a_job_goes_and_does_not_come_back() -> None:
    gone = [correction(1, ID, "not-a-job", "", day(3))]
    later = letter("again", day(9), DANA, Kind.INVITATION, answers=inv)
    anew = letter("anew", day(10), DANA, Kind.INVITATION)
    assert not tracked(ack, inv, later, anew, corrections=gone).applications
    other = letter("real", day(11), "Zed <zed@larkfield.example>", ACK, company="Larkfield")
    assert [each.company for each in tracked(ack, inv, later, other, corrections=gone).applications] == ["Larkfield"]


class TestMerge:
    other = letter("o", day(1), "Ann Lee <ann@lark.example>", ACK, company="Larkfield", role="Architect")

    def test_keeps_the_older_id_and_answers_to_both(self) -> None:
        for one_, other in ((ID, "larkfield-architect"), ("larkfield-architect", ID)):
            application = one(ack, inv, self.other, corrections=[correction(1, one_, "merge", other)], now=day(60))
            assert (application.id, application.aliases) == (ID, ("larkfield-architect",))
            assert len(application.mails) == 3

    def test_corrections_and_notes_of_either_id_count(self) -> None:
        said = [correction(1, ID, "merge", "larkfield-architect"), correction(2, "larkfield-architect", "mute")]
        note = Note("larkfield-architect", day(3), NoteKind.TOPIC, "ledgers")
        application = one(ack, self.other, corrections=said, notes=[note], now=day(60))
        assert application.muted
        assert application.notes == (note,)


class TestSplit:
    stray = letter("s", day(3), DANA, Kind.ASSESSMENT, answers=inv, role=None)

    def test_the_mail_and_what_answers_it_are_an_application_of_their_own(self) -> None:
        answer = reply("r", day(4), self.stray, Kind.HANDED_IN)
        split = [correction(1, ID, "split", self.stray.message_id, day(5))]
        tracking = tracked(ack, inv, self.stray, answer, corrections=split, now=day(6))
        assert [[mail.message_id for mail in each.mails] for each in tracking.applications] == [
            [ack.message_id, inv.message_id],
            [self.stray.message_id, answer.message_id],
        ]
        again = tracked(ack, inv, self.stray, answer, corrections=split, names=tracking.names, now=day(6))
        assert again == tracking

    def test_what_was_split_off_can_be_corrected_by_its_own_id(self) -> None:
        said = [correction(1, ID, "split", self.stray.message_id, day(5)), correction(2, "northwind", "mute", "", day(5))]
        tracking = tracked(ack, inv, self.stray, corrections=said, now=day(6))
        assert [(each.id, each.muted) for each in tracking.applications] == [(ID, False), ("northwind", True)]


class TestAssign:
    agent = "Yasmin <yasmin@bright.example>"
    one_ = letter("a", day(0), agent, ACK, company="Glenashdale", role="Developer", agency="Bright")
    two = letter("b", day(1), agent, ACK, company="Bracken", role="Engineer", agency="Bright")
    which = letter("c", day(9), agent, at_time(Kind.CONFIRMATION, day(15, 13)), company=None, agency="Bright")
    said = (correction(1, "bracken-engineer", "assign", "<c@mail.example>", day(10)),)

    def test_settles_what_was_undecided(self) -> None:
        tracking = tracked(self.one_, self.two, self.which, corrections=self.said, now=day(11))
        assert {each.id: each.stage for each in tracking.applications} == {
            "glenashdale-developer": Stage.APPLIED,
            "bracken-engineer": Stage.SCHEDULED,
        }
        assert not tracking.undecided

    def test_takes_the_thread_along(self) -> None:
        answer = reply("d", day(9, 12), self.which, to=self.agent)
        tracking = tracked(self.one_, self.two, self.which, answer, corrections=self.said, now=day(11))
        assert {each.id: len(each.mails) for each in tracking.applications} == {"glenashdale-developer": 1, "bracken-engineer": 3}

    def test_to_an_application_that_is_younger_than_the_mail(self) -> None:
        early = letter("e", day(-2), "Zed <zed@far.example>", company=None, label=Kind.NOT_JOB, job=0.1)
        said = [correction(1, "bracken-engineer", "assign", early.message_id, day(10))]
        tracking = tracked(early, self.two, corrections=said, now=day(11))
        assert [mail.message_id for mail in tracking.applications[0].mails] == [early.message_id, self.two.message_id]
        assert tracking.applications[0].id == "bracken-engineer"


def test_ids_are_kept_through_names() -> None:
    names = {ack.message_id: "my-old-id"}
    assert one(ack, inv, names=names).id == "my-old-id"
    assert tracked(ack, inv, names=names).names == names
    first = tracked(ack, inv)
    late = letter("late", day(-1), DANA, ACK, role="Data Engineer")  # an older mail that came to light later
    assert one(late, ack, inv, names=first.names).id == ID


def test_equal_names_get_numbers() -> None:
    no = robot("no", day(0), "Northwind", Kind.REJECTION, role="Data Engineer")
    anew = robot("anew", day(90), "Northwind", ACK, role="Data Engineer")
    assert sorted(each.id for each in tracked(no, anew).applications) == [ID, f"{ID}-2"]


def test_a_correction_of_tomorrow_has_not_happened() -> None:
    assert corrected("stage", "offer", at=day(9), now=day(4)).stage is Stage.SCHEDULING
