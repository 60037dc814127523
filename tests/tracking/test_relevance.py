"""Which mails state keeps: the job search's, and nothing else of the user's mailbox."""

from __future__ import annotations

from followup_daemon.model import Address, Kind
from followup_daemon.tracking import related
from tests.tracking.builders import ME, day, entry, letter, reply, says

DANA = "Dana Whitfield <dana@northwind.example>"
job = letter("job", day(0), DANA, Kind.INVITATION, cc=(Address("Pal", "pal@far.example"),))


def dull(key, at, sender=DANA, **more):
    return letter(key, at, sender, label=Kind.NOT_JOB, job=0.1, company=None, **more)


def kept(*new, known=()):
    return {mail.subject for mail in related(new, known, [ME])}


def test_job_mail_is_kept_and_other_mail_is_not() -> None:
    assert kept(
        job, dull("mum", day(0), "Mum <mum@home.example>"), letter("alert", day(0), "x@y.example", Kind.JOB_ALERT, label=Kind.JOB_ALERT)
    ) == {"job"}


def test_threads_and_people_in_any_order_and_over_passes() -> None:
    answer = reply("answer", day(1), job, label=Kind.NOT_JOB, job=0.1)
    later = dull("later", day(9))
    thanks = reply("thanks", day(10), None, label=Kind.NOT_JOB, job=0.1)
    below = dull("below", day(11), "Omar <omar@elsewhere.example>", answers=thanks)
    new = (below, thanks, later, answer)
    assert kept(*new, job) == {"job", "answer", "later", "thanks", "below"}
    assert kept(*new, known=[job]) == {"answer", "later", "thanks", "below"}


def test_a_friend_in_copy_draws_nothing_in() -> None:
    assert kept(job, dull("pub", day(1), "Pal <pal@far.example>")) == {"job"}


def test_who_an_invitation_lists_is_known() -> None:
    listed = letter("list", day(0), DANA, Kind.CONFIRMATION, events=(entry("u", day(5), DANA, ["Omar <omar@other.example>"]),))
    assert kept(listed, reply("thanks", day(6), None, to="omar@other.example", label=Kind.NOT_JOB, job=0.1)) == {"list", "thanks"}


def test_newsletters_of_a_known_house_are_not_kept_but_bounces_and_notes_are() -> None:
    bounce = dull("bounce", day(2), "mailer-daemon@example.org", unattended=True)
    from dataclasses import replace

    bounce = replace(bounce, signals=(says(Kind.BOUNCE, text="dana@northwind.example"),))
    note = reply("note", day(3), None, says(Kind.NOTE, text="topic: ledgers"), to=ME, job=0.1)
    assert kept(job, dull("news", day(1), bulk=True), bounce, note) == {"job", "bounce", "note"}


def test_what_was_quarantined_has_nothing_to_keep() -> None:
    assert kept(letter("bomb", day(0), DANA, Kind.OFFER, quarantined="too large")) == set()
