"""How an application stands, as far as rules ask: its last interview, the date in force, their news, the questions asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from followup_daemon.model import (
    Application,
    BoundKind,
    DraftState,
    Interview,
    InterviewState,
    Kind,
    Observation,
    Stage,
    Step,
)
from followup_daemon.planning.history import History, Question

EVER = datetime.min.replace(tzinfo=UTC)
LIVE = frozenset({Stage.OUTREACH, Stage.APPLIED, Stage.ASSESSMENT, Stage.SCHEDULING, Stage.SCHEDULED, Stage.INTERVIEWED, Stage.ON_HOLD})
_COURTESIES = frozenset({Kind.ACKNOWLEDGEMENT, Kind.OTHER_JOB, Kind.NOT_JOB})
_MOVING = (
    Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.RESCHEDULE, Kind.CONFIRMATION, Kind.INVITATION, Kind.ASSESSMENT, Kind.ON_HOLD,
    Kind.TIMELINE, Kind.INFO_REQUEST, Kind.INTERVIEWING_UNTIL,
)  # fmt: skip
_COURTESY_WITHIN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class News:
    """The last thing that a person of theirs told about it; an exchange of courtesies after a thank-you is none."""

    at: datetime
    message_id: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One application, seen from the rules."""

    application: Application
    coming: Stage | None  # the stage that comes by itself: when the interview is over, when the hold ends
    index: int | None  # of the last interview that was not cancelled
    interview: Interview | None
    ahead: bool  # that interview has not ended
    round: int
    past: bool  # some interview has taken place
    said: date | None  # the date for a decision, unless an interview after it has made it void
    news: News | None
    questions: Sequence[Question]
    fresh: datetime  # when they last named a new date: questions before it were about the old one

    def check_in_sent(self, since: datetime) -> Question | None:
        """The check-in of this round: its first question for the status that was sent from `since` on."""
        root = max(since, self.interview.start) if self.interview else since
        return next((question for question in self.questions if question.at >= root), None)


def standing(application: Application, history: History) -> Standing:
    calendar = history.calendar
    index = _last_interview(application)
    interview = application.interviews[index] if index is not None else None
    ahead = interview is not None and interview.state is InterviewState.AHEAD
    past = any(interview.state is InterviewState.PAST for interview in application.interviews)
    said = application.decide_by
    if said is not None and interview is not None and said < calendar.day(interview.end):
        said = None
    return Standing(
        application=application,
        coming=_coming(application, ahead=ahead, past=past),
        index=index,
        interview=interview,
        ahead=ahead,
        round=interview.round if interview else 0,
        past=past,
        said=said,
        news=_news(application, history),
        questions=history.questions(application),
        fresh=_fresh(application, history),
    )


def hold_date(application: Application) -> tuple[date, str, str, datetime] | None:
    """Until when it is on hold, where they named a date: (date, quote, Message-ID, said at)."""
    for bound in reversed(application.bounds):
        if bound.kind is BoundKind.ON_HOLD_UNTIL:
            return (bound.until, bound.quote, bound.message_id, bound.at) if bound.until else None
    return None


def _last_interview(application: Application) -> int | None:
    last: int | None = None
    for index, interview in enumerate(application.interviews):
        if interview.state is not InterviewState.CANCELLED and (last is None or interview.end > application.interviews[last].end):
            last = index
    return last


def _coming(application: Application, *, ahead: bool, past: bool) -> Stage | None:
    """An interview ahead will be over one day, and a hold ends on its date: what comes then can be planned now."""
    if application.stage is Stage.SCHEDULED and ahead:
        return Stage.INTERVIEWED
    if application.stage is Stage.ON_HOLD:
        return Stage.INTERVIEWED if past else Stage.ASSESSMENT if application.assessment_sent else Stage.APPLIED
    return None


def _fresh(application: Application, history: History) -> datetime:
    fresh, said = EVER, application.decide_by_said
    if said is not None and application.decide_by is not None and application.decide_by >= history.calendar.day(said):
        fresh = said
    for bound in application.bounds:
        if bound.until is not None and bound.kind in (BoundKind.INTERVIEWING_UNTIL, BoundKind.ON_HOLD_UNTIL):
            fresh = max(fresh, bound.at)
    return fresh


def _news(application: Application, history: History) -> News | None:
    last = application.last_answer
    if last is None:
        return None
    for mail in reversed(application.mails):
        if mail.own or mail.automatic or mail.bulk or mail.unattended or mail.at > last:
            continue
        if not _is_courtesy(mail, application, history):
            return News(mail.at, mail.message_id, next((signal.quote for signal in mail.signals), ""))
    known = any(not mail.own and mail.at == last for mail in application.mails)
    return None if known else News(last)


def _is_courtesy(mail: Observation, application: Application, history: History) -> bool:
    """An answer to a thank-you that says nothing else is no news: "You're welcome, it was good to meet you"."""
    if mail.label not in _COURTESIES or mail.said(*_MOVING):
        return False
    thanks = {sent.message_id: sent.at for sent in history.sent(application) if sent.label == Kind.THANK_YOU}
    thanks |= {
        record.sent_as or record.message_id: record.settled or record.written
        for record in history.records(application)
        if record.step is Step.THANK_YOU and record.state is DraftState.SENT
    }
    if mail.in_reply_to:
        return mail.in_reply_to in thanks
    return any(at <= mail.at <= at + _COURTESY_WITHIN for at in thanks.values())
