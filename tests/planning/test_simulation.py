"""Random searches of ninety days, held against the auditor; and that the auditor finds something once a guard is switched off."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from auditor import Auditor, Lying, Sent
from searches import ZONE, Desk, at, contact, record_of, search

from followup_daemon.model import (
    Application,
    Bound,
    BoundKind,
    DraftRecord,
    DraftState,
    Interview,
    InterviewState,
    Kind,
    Limits,
    SentMail,
    Stage,
    Step,
    Verdict,
)
from followup_daemon.planning import guards, playbooks

START, DAYS = at("02-02 00:00"), 90
COMPANIES = {"Northwind": ("dana@northwind.example", "ines@northwind.example"), "Corvane": ("omar@corvane.example",)}
AGENT = "nadia@thornapple.example"  # a recruiter of both


class Search:
    """One user, some applications, and dice."""

    def __init__(self, seed: int, playbook: str | None = None) -> None:
        self.dice = random.Random(seed)
        limits = Limits(
            gap=timedelta(days=self.dice.choice((2, 4, 6))),
            unanswered=self.dice.choice((1, 2, 3)),
            drafts_per_day=self.dice.choice((1, 2, 5)),
            holidays="CA-ON",
            never=self.dice.choice(((), (), ("*@corvane.example",))),
        )
        self.desk = Desk(self._applications(), playbook or self.dice.choice(playbooks.NAMES), limits)
        self.auditor = Auditor(
            ZONE,
            limits.gap,
            limits.person_gap,
            limits.company_gap,
            limits.unanswered,
            limits.drafts_per_day,
            limits.quiet_days,
            limits.never,
        )

    def _applications(self) -> list[Application]:
        made = []
        for number in range(self.dice.randint(2, 5)):
            company = self.dice.choice(tuple(COMPANIES))
            people = (*COMPANIES[company], AGENT)
            main = self.dice.choice(people)
            applied = START + timedelta(days=self.dice.randint(0, 20), hours=10)
            application = search(
                id=f"{company}-{number}".lower(),
                company=company,
                contacts=tuple(contact(person) for person in people),
                main_contact=main,
                applied_at=applied,
                since=applied,
                last_in=applied,
            )
            later = applied + timedelta(days=self.dice.randint(1, 25))
            made.append(self._invited(application, later) if self.dice.random() < 0.7 else application)
        return made

    def play(self) -> None:
        for number in range(DAYS):
            for hour in (8, 13, 20):
                now = (START + timedelta(days=number)).replace(hour=hour, minute=5)
                self._they(now)
                self._user_before(now)
                self._time(now)
                self.desk.run(now)
                self._check_stable(now)
                self.auditor.look(now, [self._lying(draft) for draft in self.desk.drafts if draft.state is DraftState.WAITING])
                self._user_after(now + timedelta(minutes=20))

    # they

    def _they(self, now: datetime) -> None:
        for index, application in enumerate(self.desk.applications):
            if application.since <= now and self.dice.random() < 0.04:
                self.desk.applications[index] = self._news(application, now)

    def _news(self, application: Application, now: datetime) -> Application:
        heard = replace(application, last_in=now, last_answer=now)
        if application.stage not in (Stage.APPLIED, Stage.SCHEDULED, Stage.INTERVIEWED, Stage.SCHEDULING):
            return application
        self.auditor.answers[application.id] = now
        what = self.dice.choice(("talk", "talk", "date", "plain", "plain", "no", "yes", "away", "moved", "cancelled", "interviewing"))
        later = now + timedelta(days=self.dice.randint(1, 12))
        if what == "talk" and application.stage is not Stage.SCHEDULED:
            return self._invited(heard, later)
        if what == "date":
            said = {
                "decide_by": later.date(),
                "decide_by_said": now,
                "decide_by_message": f"<date-{now}>",
                "decide_by_quote": "we decide then",
            }
            return replace(heard, **said)
        if what in ("no", "yes"):
            self.auditor.over.add(application.id)
            return replace(heard, stage=Stage.REJECTED if what == "no" else Stage.OFFER, rejected_at=now if what == "no" else None)
        if what == "away":
            self.auditor.answers.pop(application.id, None)
            self.auditor.answers |= {application.id: application.last_answer} if application.last_answer else {}
            gone = Bound(BoundKind.AWAY, now, "out of office", f"<away-{now}>", application.main_contact, later.date())
            return replace(application, bounds=(*application.bounds, gone), last_in=now)
        if what == "interviewing":
            return replace(
                heard, bounds=(*application.bounds, Bound(BoundKind.INTERVIEWING_UNTIL, now, "until", f"<i-{now}>", None, later.date()))
            )
        if what in ("moved", "cancelled") and application.stage is Stage.SCHEDULED:
            return self._changed(heard, now, later if what == "moved" else None)
        return heard

    def _invited(self, application: Application, later: datetime) -> Application:
        start = later.replace(hour=self.dice.randint(9, 19))
        who = tuple(self.dice.sample([c.email for c in application.contacts], self.dice.randint(1, 2)))
        number = len(application.interviews) + 1
        talk = Interview(
            start, start + timedelta(hours=1), InterviewState.AHEAD, who, f"{application.id}-{number}", number, application.main_contact
        )
        return replace(application, stage=Stage.SCHEDULED, interviews=(*application.interviews, talk), cancelled_at=None)

    @staticmethod
    def _changed(application: Application, now: datetime, later: datetime | None) -> Application:
        *before, last = application.interviews
        if later is None:
            cancelled = replace(last, state=InterviewState.CANCELLED)
            return replace(application, stage=Stage.SCHEDULING, interviews=(*before, cancelled), cancelled_at=now)
        start = later.replace(hour=15)
        return replace(application, interviews=(*before, replace(last, start=start, end=start + timedelta(hours=1))))

    def _time(self, now: datetime) -> None:
        for index, application in enumerate(self.desk.applications):
            ended = any(talk.state is InterviewState.AHEAD and talk.end <= now for talk in application.interviews)
            if not ended:
                continue
            talks = tuple(
                replace(t, state=InterviewState.PAST) if t.state is InterviewState.AHEAD and t.end <= now else t
                for t in application.interviews
            )
            stage = Stage.INTERVIEWED if application.stage is Stage.SCHEDULED else application.stage
            self.desk.applications[index] = replace(application, interviews=talks, stage=stage)
            for talk in talks:
                self.auditor.interview_ends[application.id, talk.round] = talk.end

    # the user

    def _user_before(self, now: datetime) -> None:
        """Now and then a mail by hand, before the pass sees the world."""
        if self.dice.random() < 0.03:
            application = self.dice.choice(self.desk.applications)
            label = self.dice.choice((Kind.REPLY, Kind.CHECK_IN, Kind.THANK_YOU))
            self._mail(now - timedelta(minutes=2), application.id, application.main_contact or AGENT, label)

    def _user_after(self, now: datetime) -> None:
        """At most one draft is dealt with between two passes: sent, changed, thrown away; most often it is left there."""
        waiting = [draft for draft in self.desk.drafts if draft.state in (DraftState.WAITING, DraftState.EDITED)]
        if not waiting or self.dice.random() > 0.5:
            return
        draft = self.dice.choice(waiting)
        act = self.dice.choice(("send", "send", "send", "edit", "throw"))
        if act == "throw" and draft.state is DraftState.WAITING:
            self.auditor.thrown_away(self._lying(draft))
            self.desk.settle(draft, DraftState.DELETED, now)
        elif act == "edit" and draft.state is DraftState.WAITING:
            self.desk.settle(draft, DraftState.EDITED, now)
        elif act == "send":
            self.desk.settle(draft, DraftState.SENT, now)
            self._mail(now, draft.application, draft.to[0], Kind.THANK_YOU if draft.step is Step.THANK_YOU else Kind.CHECK_IN, draft)

    def _mail(self, now: datetime, application: str, to: str, label: Kind, draft: DraftRecord | None = None) -> None:
        name = draft.message_id if draft else f"<hand-{now}>"
        self.desk.sent.append(SentMail(now, (to,), name, label, application))
        asks = label is Kind.CHECK_IN
        self.auditor.sent.append(Sent(now, application, application.rpartition("-")[0], to, asks, name if draft else ""))

    # what must hold besides

    def _lying(self, draft: DraftRecord) -> Lying:
        company = draft.application.rpartition("-")[0]
        return Lying(draft.message_id, draft.application, company, str(draft.step), draft.round, draft.to[0], draft.written, draft.due)

    def _check_stable(self, now: datetime) -> None:
        """A second plan at the same time changes nothing."""
        again = self.desk.look(now)
        moved = [review for review in again.reviews if review.state is not DraftState.WAITING]
        due = [record_of(step, now).message_id for step in again.steps if step.verdict is Verdict.DUE and not step.step.is_task]
        assert (moved, due) == ([], [])
        names = [draft.message_id for draft in self.desk.drafts]
        assert len(names) == len(set(names))


FEW, MANY = range(12), range(12, 60)


@pytest.mark.parametrize("seed", [*FEW, *(pytest.param(seed, marks=pytest.mark.matrix) for seed in MANY)])
def test_no_limit_is_ever_broken(seed):
    game = Search(seed)
    game.play()
    assert game.auditor.findings == []


def test_searches_are_eventful():
    written = []
    for seed in (0, 2):
        game = Search(seed, "balanced")
        game.play()
        written += game.desk.drafts
    assert {draft.step for draft in written} == {step for step in Step if not step.is_task}
    assert {draft.state for draft in written} >= {DraftState.SENT, DraftState.DELETED, DraftState.WITHDRAWN}


# For each guard a search that needs it.
NEEDED = {"gap": 101, "person_gap": 101, "company_gap": 106, "to_come": 131, "unanswered": 101, "never": 108, "drafts_per_day": 106}


@pytest.mark.parametrize(("switched_off", "seed"), NEEDED.items())
def test_the_auditor_finds_what_a_missing_guard_lets_through(switched_off, seed, monkeypatch):
    for name in ("FOLLOW_UP", "THANK_YOU", "LAST"):
        monkeypatch.setattr(guards, name, tuple(guard for guard in getattr(guards, name) if guard.__name__ != switched_off))
    game = Search(seed)
    game.play()
    assert game.auditor.findings != []
    monkeypatch.undo()
    game = Search(seed)
    game.play()
    assert game.auditor.findings == []
