"""Who owns a draft by now: told from what lies in Drafts, what was sent, and where its name is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from cases import DANA, ME, NOW, TALK, application, draft, step, talk

from followup_daemon import drafting
from followup_daemon.model import (
    Address,
    Composed,
    DraftRecord,
    DraftState,
    FolderRole,
    Kind,
    Observation,
    PlannedStep,
    Ref,
    Signal,
    Source,
    Step,
    StoredDraft,
)
from followup_daemon.model.words import digest, similarity

LATER = NOW + timedelta(hours=3)
SAM = StoredDraft("personal", Ref("Drafts", FolderRole.DRAFTS, "9"), "<saturday@example.org>", "f", ("sam@friends.example",), "Saturday")
LEE = "lee@northwind.example"


def record(of: PlannedStep | None = None, made: Composed | None = None, **more: object) -> DraftRecord:
    of = of or step()
    made = made or draft(of)
    whole = DraftRecord(
        message_id=made.message_id, application=of.application, step=of.step, rule=of.rule, occasion=of.occasion, round=of.round,
        account=of.account, to=of.to, subject=made.subject, state=DraftState.WAITING, written=NOW, fingerprint=made.fingerprint,
        reason=of.reason, due=of.due, in_reply_to=made.in_reply_to, words=made.words, ref=Ref("Drafts", FolderRole.DRAFTS, "1"),
    )  # fmt: skip
    return replace(whole, **more)


OURS = record()


def stored(of: DraftRecord = OURS, role: FolderRole = FolderRole.DRAFTS, **more: object) -> StoredDraft:
    lying = StoredDraft("personal", Ref("f", role, "1"), of.message_id, of.fingerprint, of.to, of.subject, of.in_reply_to)
    return replace(lying, **more)


def sent(of: DraftRecord = OURS, **more: object) -> Observation:
    mail = Observation(
        account="personal", message_id=of.message_id, role=FolderRole.SENT, own=True, at=LATER, received=LATER, sender=Address("Robin Vale", ME),
        label=Kind.THANK_YOU, job=0.5, subject=of.subject, to=tuple(Address("", to) for to in of.to), in_reply_to=of.in_reply_to, words=of.words,
    )  # fmt: skip
    return replace(mail, **more)


def after(
    ledger: DraftRecord = OURS,
    lying: tuple[StoredDraft, ...] | None = (SAM,),
    mails: tuple[Observation, ...] = (),
    traces: tuple[FolderRole, ...] = (),
) -> drafting.Settled:
    return drafting.reconcile([ledger], {"personal": lying}, mails, {ledger.message_id: traces}, LATER)


HAND = digest("Dear Ms. Whitfield, I learned more about pallets in an hour than in my life before, and would be glad to work with you.")
HALF = digest(draft().body.replace("Thank you", "Many thanks") + " I also attach the paper that I mentioned.")
NEW = "<new@phone.example>"


@pytest.mark.parametrize(
    ("lying", "mails", "traces", "state"),
    [
        ((stored(), SAM), (), (), DraftState.WAITING),
        ((stored(fingerprint="other"), SAM), (), (), DraftState.EDITED),
        ((stored(message_id="<saved@mua.example>", fingerprint="other"), SAM), (), (), DraftState.EDITED),
        ((SAM,), (sent(),), (), DraftState.SENT),
        ((SAM,), (sent(message_id=NEW),), (), DraftState.SENT),
        ((SAM,), (sent(message_id=NEW, words=HAND, subject="Thank you for today"),), (), DraftState.SENT),
        ((SAM,), (sent(message_id=NEW, to=(Address("", LEE),), words=HALF, in_reply_to=""),), (), DraftState.SENT),
        ((SAM,), (sent(message_id=NEW, at=NOW - timedelta(days=1)),), (), DraftState.DELETED),
        ((SAM,), (sent(message_id=NEW, words=HAND, to=(Address("", LEE),)),), (), DraftState.DELETED),
        ((SAM,), (sent(message_id=NEW, words=HAND, label=Kind.WITHDRAWAL),), (), DraftState.DELETED),
        ((SAM,), (sent(message_id=NEW, words=HAND, signals=(Signal(Kind.AGREES, "fine", 0.9, Source.PHRASE),)),), (), DraftState.DELETED),
        ((stored(), SAM), (sent(message_id=NEW, words=HAND),), (), DraftState.WAITING),
        ((SAM,), (), (), DraftState.DELETED),
        ((SAM,), (), (FolderRole.TRASH,), DraftState.DELETED),
        ((SAM,), (), (FolderRole.SENT, FolderRole.ARCHIVE), DraftState.SENT),
        ((SAM,), (), (FolderRole.DRAFTS,), DraftState.WAITING),
        ((SAM,), (sent(role=FolderRole.ARCHIVE),), (), DraftState.DELETED),
        ((), (), (), DraftState.WAITING),
        ((), (), (FolderRole.TRASH,), DraftState.DELETED),
        (None, (), (), DraftState.WAITING),
        (None, (sent(),), (), DraftState.SENT),
    ],
)
def test_what_becomes_of_a_waiting_draft(
    lying: tuple[StoredDraft, ...] | None, mails: tuple[Observation, ...], traces: tuple[FolderRole, ...], state: DraftState
) -> None:
    assert after(OURS, lying, mails, traces).records[0].state is state


def test_a_sent_draft_is_settled_by_the_mails_own_date() -> None:
    settled = after(OURS, (SAM,), (sent(message_id=NEW, at=NOW + timedelta(minutes=40)),)).records[0]
    assert (settled.settled, settled.sent_as) == (NOW + timedelta(minutes=40), NEW)
    assert after(settled, (SAM,), (sent(message_id=NEW, at=NOW + timedelta(minutes=40)),)).records == (settled,)


@pytest.mark.parametrize("lying", [(), None])
def test_a_drafts_folder_that_is_suddenly_empty_is_reported_and_proves_nothing(lying: tuple[StoredDraft, ...] | None) -> None:
    settled = after(OURS, lying)
    assert settled.records == (OURS,)
    assert [(problem.account, problem.kind) for problem in settled.problems] == [("personal", "drafts")]


def test_nothing_is_concluded_about_an_account_that_was_not_read() -> None:
    settled = drafting.reconcile([OURS], {}, (), {}, LATER)
    assert settled == drafting.Settled((OURS,))


@pytest.mark.parametrize(
    ("lying", "traces", "state"),
    [
        ((stored(), SAM), (), DraftState.WAITING),
        ((stored(fingerprint="other"), SAM), (), DraftState.EDITED),
        ((SAM,), (FolderRole.SENT,), DraftState.SENT),
        ((SAM,), (FolderRole.TRASH,), DraftState.DELETED),
        (None, (), DraftState.INTENDED),
        ((SAM,), (), None),
        ((), (), None),
    ],
)
def test_an_intent_after_a_crash(lying: tuple[StoredDraft, ...] | None, traces: tuple[FolderRole, ...], state: DraftState | None) -> None:
    settled = after(replace(OURS, state=DraftState.INTENDED, ref=None), lying, (), traces)
    assert settled.forgotten == (() if state else (OURS.message_id,))
    assert settled.records[0].state is (state or DraftState.INTENDED)


@pytest.mark.parametrize("leaving", [DraftState.WITHDRAWN, DraftState.EXPIRED])
@pytest.mark.parametrize("traces", [(), (FolderRole.TRASH,)])
def test_a_removal_that_was_announced_and_happened(leaving: DraftState, traces: tuple[FolderRole, ...]) -> None:
    settled = after(replace(OURS, leaving=leaving), (), (), traces)
    assert (settled.records[0].state, settled.records[0].leaving) == (leaving, None)
    assert settled.problems == ()
    assert after(replace(OURS, leaving=leaving), (stored(), SAM)).records[0] == replace(OURS, ref=stored().ref)


def test_a_draft_that_was_being_written_anew_is_forgotten() -> None:
    settled = after(replace(OURS, leaving=DraftState.INTENDED), (SAM,))
    assert settled.forgotten == (OURS.message_id,)
    assert settled.records[0].state is DraftState.INTENDED


@pytest.mark.parametrize("state", [DraftState.DELETED, DraftState.WITHDRAWN, DraftState.EXPIRED, DraftState.EDITED])
def test_a_draft_that_had_ended_was_sent_after_all(state: DraftState) -> None:
    ended = replace(OURS, state=state, settled=NOW)
    assert after(ended, (SAM,), (sent(message_id=NEW),)).records[0].state is DraftState.SENT
    if state is not DraftState.EDITED:
        assert after(ended, (SAM,), (sent(message_id=NEW, words=HAND),)).records[0] == ended


def test_an_edited_draft_stays_the_users() -> None:
    edited = replace(OURS, state=DraftState.EDITED)
    assert after(edited, (stored(), SAM)).records[0].state is DraftState.EDITED
    assert after(edited, (SAM,)).records[0].state is DraftState.DELETED


def test_one_mail_stands_for_one_draft() -> None:
    other = record(step(to=LEE, occasion="other"), draft(step()), message_id="<2@example.org>", to=(LEE,))
    settled = drafting.reconcile([OURS, other], {"personal": (SAM,)}, [sent(message_id=NEW)], {}, LATER)
    assert [kept.state for kept in settled.records] == [DraftState.SENT, DraftState.DELETED]


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ((stored(),), DraftState.WAITING),
        ((stored(fingerprint="other"),), DraftState.EDITED),
        ((stored(role=FolderRole.SENT),), DraftState.SENT),
        ((stored(role=FolderRole.TRASH),), DraftState.DELETED),
        ((stored(role=FolderRole.ARCHIVE), stored()), DraftState.WAITING),
        ((), DraftState.INTENDED),
    ],
)
def test_a_name_that_lies_there_already_is_adopted_as_it_lies(found: tuple[StoredDraft, ...], state: DraftState) -> None:
    assert drafting.adopt(OURS, found, NOW).state is state


@pytest.mark.parametrize("kind", [Step.THANK_YOU, Step.CHECK_IN])
def test_the_step_of_a_draft_gives_the_same_draft_again(kind: Step) -> None:
    planned = step(kind, occasion="uid-1@northwind.example|2026-03-05T19:00:00+00:00")
    again = drafting.step_of(record(planned, draft(planned)), application())
    assert draft(again).raw == draft(planned).raw


def test_the_step_of_thanks_that_are_passed_on_stays_so() -> None:
    there = application(DANA, interviews=(talk(arranged_by=DANA.email),))
    planned = step(pass_on=True, occasion="uid-1@northwind.example|2026-03-05T19:00:00+00:00", sender="robin@vale.example")
    again = drafting.step_of(record(planned, draft(planned, there)), replace(there, address="robin@vale.example"))
    assert draft(again, there).raw == draft(planned, there).raw


def test_a_draft_keeps_its_name_when_they_write_to_another_address() -> None:
    moved = step(sender="robin@vale.example")
    assert draft(moved, ledger=(OURS,)).message_id == OURS.message_id


def test_words_know_a_text_again() -> None:
    text = draft().body
    assert similarity(digest(text), digest(text.replace("\n", "  ").upper())) == 1
    assert similarity(digest(text), digest(text + " One more line.")) > 0.8
    assert similarity(digest(text), HAND) < 0.1
    assert similarity("", digest(text)) == 0
    assert TALK.tzinfo is not None
