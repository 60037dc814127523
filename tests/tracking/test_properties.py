"""What holds whatever the mails are: order and copies do not matter, no mail is in two places, and it stays quick."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_daemon.model import FolderRole, Kind, Stage
from tests.tracking.builders import at_time, day, entry, letter, reply, robot, tracked

COMPANIES = ("Northwind", "Larkfield", "Halvorsen Marine")
ROLES = (None, "Data Engineer", "Architect")
PEOPLE = ("Ann Lee <ann@northwind.example>", "Ben Roy <ben@larkfield.example>", "Yasmin <yasmin@agency.example>")
THEIRS = (
    Kind.ACKNOWLEDGEMENT, Kind.INVITATION, Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.ON_HOLD, Kind.ASSESSMENT,
    Kind.OUTREACH, Kind.TIMELINE, Kind.NO_SHOW, Kind.INTERVIEWED, Kind.OTHER_JOB,
)  # fmt: skip
USERS = (Kind.APPLICATION, Kind.THANK_YOU, Kind.WITHDRAWAL, Kind.ACCEPTANCE, Kind.AGREES, Kind.DECLINES, Kind.HANDED_IN, Kind.CHECK_IN)


@st.composite
def _mails(draw):
    mails = []
    for number in range(draw(st.integers(1, 9))):
        at = day(draw(st.integers(0, 80)), draw(st.integers(0, 23)))
        parent = mails[draw(st.integers(0, number - 1))] if mails and draw(st.booleans()) else None
        who = draw(st.sampled_from(PEOPLE))
        if draw(st.booleans()):
            mails.append(reply(f"m{number}", at, parent, *draw(st.lists(st.sampled_from(USERS), max_size=2, unique=True)), to=who))
            continue
        signals = list(draw(st.lists(st.sampled_from(THEIRS), max_size=3, unique=True)))
        time_ = day(draw(st.integers(0, 90)), 14)
        if draw(st.booleans()):
            signals.append(at_time(draw(st.sampled_from((Kind.SLOT, Kind.CONFIRMATION, Kind.AGREES))), time_))
        events = (
            (entry(f"u{draw(st.integers(0, 2))}", time_, who, sequence=draw(st.integers(0, 2))),) if draw(st.integers(0, 3)) == 0 else ()
        )
        mails.append(
            letter(
                f"m{number}", at, who, *signals, company=draw(st.sampled_from((None, *COMPANIES))), role=draw(st.sampled_from(ROLES)), answers=parent,
                events=events, agency="Agency" if "agency" in who else None,
            ),
        )  # fmt: skip
    return mails


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_order_and_copies_do_not_matter(data) -> None:
    mails = data.draw(_mails())
    plain = tracked(*mails, now=day(100))
    copies = [replace(mail, account="work", role=FolderRole.ARCHIVE) for mail in mails]
    shuffled = data.draw(st.permutations([*mails, *copies, *copies[:1]]))
    assert tracked(*shuffled, now=day(100)) == plain
    assert tracked(*mails, now=day(100), names=plain.names) == plain


@settings(max_examples=150, deadline=None)
@given(_mails())
def test_every_mail_is_in_at_most_one_application_and_every_application_has_one(mails) -> None:
    tracking = tracked(*mails, now=day(100))
    placed = [mail.message_id for application in tracking.applications for mail in application.mails]
    assert len(placed) == len(set(placed))
    assert not set(placed) & {each.message_id for each in tracking.undecided}
    assert len({application.id for application in tracking.applications}) == len(tracking.applications)
    for application in tracking.applications:
        assert application.mails
        assert application.events
        assert application.events[-1].stage_after is application.stage
        assert (application.stage is Stage.REJECTED) is (application.rejected_at is not None)
        assert not any(start.start > end.start for start, end in zip(application.interviews, application.interviews[1:], strict=False))


def test_a_thousand_applications_of_fifteen_mails_are_quick() -> None:
    mails = []
    for number in range(1000):
        company, who = f"Company {number:04} Works", f"Person {number} <p{number}@company{number:04}works.example>"
        start = day(20 + number % 30, 14)
        mails.append(robot(f"{number}-a", day(number % 20), company, Kind.ACKNOWLEDGEMENT, role="Data Engineer"))
        mails.append(
            letter(
                f"{number}-b", day(number % 20 + 1), who, Kind.INVITATION, at_time(Kind.SLOT, start), company=company, role="Data Engineer"
            )
        )
        mails.append(reply(f"{number}-c", day(number % 20 + 2), mails[-1], Kind.AGREES, to=who))
        mails += [letter(f"{number}-d{more}", day(25 + more), who, Kind.OTHER_JOB, company=company) for more in range(12)]
    began = time.process_time()
    tracking = tracked(*mails, now=day(100))
    took = time.process_time() - began
    assert len(tracking.applications) == 1000
    assert took < 8  # about one second on an idle machine; seconds would be minutes if anything grew with the square
