"""What occasions an application offers a rule, and when the step of each falls due, before any guard has spoken.

An occasion is a cause (a calendar UID, else the Message-ID of a mail) and the moment or date that it fixes, joined by "|": the same
on every pass and on every machine, and another one as soon as the date moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from followup_daemon.model import (
    Anchor,
    Application,
    DraftRecord,
    DraftState,
    Interview,
    InterviewState,
    Kind,
    Observation,
    Recipient,
    Rule,
    Stage,
    Step,
    Unit,
    Wait,
)
from followup_daemon.model import Contact as Person
from followup_daemon.planning.history import Contact, History
from followup_daemon.planning.restarts import Letter, Restart, restarts
from followup_daemon.planning.standing import EVER, Standing
from followup_daemon.planning.wording import STEP_NAMES, on, quoted, when

_LONG_PAST = timedelta(days=14)  # thank-yous and debriefs of interviews before that are not even mentioned
_LATE = time(21)
_DRAFTS_WAIT = Wait(21, Unit.DAYS)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that a rule offers for one occasion."""

    standing: Standing
    rule: Rule
    occasion: str
    round: int
    root: datetime  # mails by hand from then on may stand for this step
    due: datetime
    reason: str
    to: str | None = None
    person: Person | None = None  # the contact behind that address
    within: datetime | None = None  # when it is too late to write it
    expires: datetime | None = None
    best_by: datetime | None = None
    interview: int | None = None
    pass_on: bool = False
    since: datetime = EVER  # what the wait is counted from
    dated: bool = False  # that is the date that they gave
    restarts: tuple[Restart, ...] = ()  # what made the wait start anew
    own: DraftRecord | None = None  # the waiting draft of this very step, while it is reviewed

    @property
    def application(self) -> Application:
        return self.standing.application

    @property
    def step(self) -> Step:
        return self.rule.step


@dataclass(frozen=True, slots=True)
class _Moment:
    """Where a wait begins."""

    at: datetime
    cause: str
    mark: str  # the date or moment, as the occasion names it
    reason: str
    root: datetime


def occasions(standing: Standing, rule: Rule, history: History) -> Iterator[Candidate]:
    """The steps that `rule`, which counts in its stage, offers this application now or later, if nothing more arrives."""
    if rule.step in _EACH_INTERVIEW:
        yield from _EACH_INTERVIEW[rule.step](standing, rule, history)
    else:
        candidate = _once_per_round(standing, rule, history)
        if candidate:
            yield candidate


# --- thank-yous, prepare, debrief: one for each interview -----------------------------------------------------------------


def _thank_yous(standing: Standing, rule: Rule, history: History) -> Iterator[Candidate]:
    calendar = history.calendar
    for index, interview in _interviews(standing, history):
        due = calendar.later(interview.end, timedelta(hours=rule.wait.amount))
        evening = calendar.at(due.date(), time(22)) if due.time() < _LATE else calendar.at(due.date() + timedelta(days=1), time(10))
        known = bool(interview.interviewers)
        reason = (
            f"The interview ends on {when(due)}; thanks are best sent that evening."
            if known
            else "No interviewer's address is known, so one thank-you goes through the person who arranged the talk."
        )
        for address in dict.fromkeys(interview.interviewers) if known else (interview.arranged_by,):
            yield Candidate(
                standing=standing,
                rule=rule,
                occasion=_occasion(interview.cause, interview.start.astimezone(UTC).isoformat()),
                round=interview.round,
                root=_round_began(standing.application, interview),
                due=due,
                reason=reason,
                to=address,
                person=_person(standing, address),
                within=calendar.deadline(due, rule.within or rule.expires or Wait(36, rule.wait.unit)),
                expires=calendar.expiry(due, rule.expires) if rule.expires else None,
                best_by=evening,
                interview=index,
                pass_on=not known,
            )


def _round_began(application: Application, interview: Interview) -> datetime:
    """The first talk of its round: whoever was thanked since then was thanked for the round."""
    same = (
        other.start for other in application.interviews if other.round == interview.round and other.state is not InterviewState.CANCELLED
    )
    return min(same)


def _preparations(standing: Standing, rule: Rule, history: History) -> Iterator[Candidate]:
    """One for each day of interviews: due at 08:00 on the day before, until the first of them starts."""
    calendar = history.calendar
    days: set[date] = set()
    for index, interview in _interviews(standing, history):
        day = calendar.day(interview.start)
        if interview.state is not InterviewState.AHEAD or day in days:
            continue
        days.add(day)
        yield Candidate(
            standing=standing,
            rule=rule,
            occasion=_occasion(interview.cause, interview.start.astimezone(UTC).isoformat()),
            round=interview.round,
            root=max((past.end for past in standing.application.interviews if past.end <= interview.start), default=EVER),
            due=calendar.morning(day - timedelta(days=rule.wait.amount)),
            reason=f"The interview is on {when(calendar.local(interview.start))}.",
            expires=calendar.local(interview.start),
            interview=index,
        )


def _debriefs(standing: Standing, rule: Rule, history: History) -> Iterator[Candidate]:
    calendar = history.calendar
    for index, interview in _interviews(standing, history):
        due = calendar.later(interview.end, timedelta(hours=rule.wait.amount))
        yield Candidate(
            standing=standing,
            rule=rule,
            occasion=_occasion(interview.cause, interview.start.astimezone(UTC).isoformat()),
            round=interview.round,
            root=interview.start,
            due=due,
            reason=f"The interview ends on {when(due)}; what is noted at once can be woven in.",
            expires=calendar.deadline(due, rule.expires) if rule.expires else None,
            interview=index,
        )


def _interviews(standing: Standing, history: History) -> Iterator[tuple[int, Interview]]:
    for index, interview in enumerate(standing.application.interviews):
        if interview.state is not InterviewState.CANCELLED and interview.end + _LONG_PAST > history.now:
            yield index, interview


_EACH_INTERVIEW: dict[Step, Callable[[Standing, Rule, History], Iterator[Candidate]]] = {
    Step.THANK_YOU: _thank_yous,
    Step.PREPARE: _preparations,
    Step.DEBRIEF: _debriefs,
}


# --- follow-ups, calls and notes: one for each round ----------------------------------------------------------------------


def _once_per_round(standing: Standing, rule: Rule, history: History) -> Candidate | None:
    if rule.requires == "check_in_sent" and standing.check_in_sent(EVER) is None:
        return None
    letter = _letter(standing, rule, history)
    if letter is None:
        return None
    to = recipient(standing, rule)
    found = tuple(restarts(standing, rule, letter, to, history))
    latest = max(found, key=lambda restart: restart.due, default=None)
    due, occasion, reason = letter.due, letter.occasion, letter.reason
    if latest is not None and latest.due > due:
        due, occasion, reason = latest.due, _occasion(latest.cause, latest.mark), latest.reason
    if rule.to is not None:
        occasion = _after_withdrawal(standing, rule, occasion, to, history)
    within, expires = lapses(standing, rule, due, history)
    return Candidate(
        standing=standing,
        rule=rule,
        occasion=occasion,
        round=_round(standing, rule),
        root=letter.root,
        due=due,
        reason=reason,
        to=to,
        person=_person(standing, to),
        within=within,
        expires=expires,
        interview=standing.index,
        since=letter.since,
        dated=letter.dated,
        restarts=found,
    )


def _round(standing: Standing, rule: Rule) -> int:
    """The round of interviews that a step belongs to; one that was cancelled was a round, too."""
    if Anchor.CANCELLED not in (rule.after, rule.without_date and rule.without_date[0]):
        return standing.round
    return max((interview.round for interview in standing.application.interviews), default=standing.round)


def put_off(candidate: Candidate, due: datetime, history: History) -> Candidate:
    """The same step at a later due time, from which its own times are counted."""
    if candidate.step in _EACH_INTERVIEW:
        return replace(candidate, due=due)
    within, expires = lapses(candidate.standing, candidate.rule, due, history)
    return replace(candidate, due=due, within=within, expires=expires)


def lapses(standing: Standing, rule: Rule, due: datetime, history: History) -> tuple[datetime | None, datetime | None]:
    """Until when a step may be written, and until when it may wait: counted from when it falls due."""
    calendar = history.calendar
    if rule.to is not None:
        expires = calendar.expiry(due, rule.expires or _DRAFTS_WAIT)
        return calendar.deadline(due, rule.within) if rule.within else expires, expires
    end = calendar.deadline(due, rule.expires) if rule.expires else None
    stays = _moment(standing, rule.stays[0], history) if rule.stays else None
    if end and stays and rule.stays:
        end = max(end, calendar.deadline(stays.at, rule.stays[1]))
    return None, end


def _letter(standing: Standing, rule: Rule, history: History) -> Letter | None:
    """When the step falls due by the letter of its rule."""
    calendar = history.calendar
    base = _moment(standing, rule.without_date[0] if rule.without_date else rule.after, history)
    moment, wait = _moment(standing, rule.after, history), rule.wait
    if rule.after is Anchor.DECIDE_BY and moment and base and calendar.day(moment.at) < calendar.day(base.at):
        moment = None  # the date had passed before that came from which it is counted: it is void
    dated = moment is not None and rule.after is Anchor.DECIDE_BY
    if moment is None and rule.without_date:
        moment, wait = base, rule.without_date[1]
    if moment is None:
        return None
    due, source = calendar.due(moment.at, wait), moment
    if rule.not_before and (floor := _moment(standing, rule.not_before[0], history)):
        due = max(due, calendar.due(floor.at, rule.not_before[1]))
    if rule.not_after and (ceiling := _moment(standing, rule.not_after[0], history)):
        latest = calendar.due(ceiling.at, rule.not_after[1])
        if latest < due:
            due, source = latest, ceiling
    return Letter(
        due=due,
        occasion=_occasion(source.cause, source.mark),
        reason=f"{source.reason} The {STEP_NAMES[rule.step]} comes due on {on(due.date())}.",
        since=moment.at,
        root=(base or moment).root,
        wait=wait,
        undated=rule.without_date[1] if rule.without_date else wait,
        dated=dated,
    )


def _moment(standing: Standing, anchor: Anchor, history: History) -> _Moment | None:  # one branch for each anchor
    application, interview = standing.application, standing.interview
    calendar = history.calendar
    started = interview.start if interview else EVER
    if anchor is Anchor.DECIDE_BY:
        if standing.said is None:
            return None
        cause = interview.cause if interview else application.decide_by_message or _first(application)
        said = f"They named {on(standing.said)} for their answer{quoted(application.decide_by_quote)}."
        return _Moment(calendar.at(standing.said, time(0)), cause, standing.said.isoformat(), said, started)
    if anchor in (Anchor.INTERVIEW_END, Anchor.INTERVIEW_START):
        if interview is None:
            return None
        at = interview.end if anchor is Anchor.INTERVIEW_END else interview.start
        day = calendar.day(at)
        return _Moment(at, interview.cause, day.isoformat(), f"The interview is on {on(day)}, and they named no date.", started)
    if anchor is Anchor.CHECK_IN_SENT:
        sent = standing.check_in_sent(standing.fresh)
        if sent is None:
            return None
        day = calendar.day(sent.at)
        return _Moment(sent.at, sent.message_id, day.isoformat(), f"The check-in was sent on {on(day)}.", sent.at)
    found: datetime | None
    match anchor:
        case Anchor.APPLIED:
            found, said, root = application.applied_at, "They last heard or wrote of the application on", EVER
        case Anchor.REJECTED:
            found, said, root = application.rejected_at if standing.past else None, "They said no on", application.rejected_at or EVER
        case Anchor.CANCELLED:
            found, said, root = application.cancelled_at, "They cancelled the interview on", application.cancelled_at or EVER
        case Anchor.ASSESSMENT_SENT:
            found, said, root = application.assessment_sent, "The assessment was handed in on", application.assessment_sent or EVER
        case _:
            found, said, root = max(filter(None, (application.last_in, application.last_out)), default=None), "The last mail is of", EVER
    if found is None:
        return None
    day = calendar.day(found)
    return _Moment(found, _mail_at(application, found), day.isoformat(), f"{said} {on(day)}.", root)


def _mail_at(application: Application, at: datetime) -> str:
    """The Message-ID of the mail of that moment, else of the application's first mail."""
    return next((mail.message_id for mail in application.mails if mail.at == at), "") or _first(application)


def _first(application: Application) -> str:
    return application.mails[0].message_id if application.mails else application.id


def _occasion(cause: str, mark: str) -> str:
    return f"{cause}|{mark}"


def recipient(standing: Standing, rule: Rule) -> str | None:
    """To whom a follow-up goes; None where nobody can be written to. After a no: to the person who said it, if it was a person."""
    application = standing.application
    if rule.to is None:
        return None
    if rule.after is Anchor.REJECTED and (no := refusal(application)) and no.sender and not no.unattended:
        return no.sender.email
    if rule.to is Recipient.RECRUITER and application.recruiter:
        return application.recruiter
    return application.main_contact


def refusal(application: Application) -> Observation | None:
    """The mail that said no."""
    if application.stage is not Stage.REJECTED:
        return None
    return next((mail for mail in reversed(application.mails) if not mail.own and mail.said(Kind.REJECTION)), None)


def _after_withdrawal(standing: Standing, rule: Rule, occasion: str, to: str | None, history: History) -> str:
    """A draft that had to go because the user wrote by hand may come again, with that mail as its occasion."""
    records = history.records(standing.application)
    for _ in records:
        gone = next((record for record in records if record.step is rule.step and record.occasion == occasion), None)
        if gone is None or gone.state is not DraftState.WITHDRAWN:
            break
        near = _near(standing.application, to, history)
        since = max((mail for mail in near if not mail.lying and mail.at >= gone.written), key=_at, default=None)
        if since is None:
            break
        occasion = _occasion(since.message_id, history.calendar.day(since.at).isoformat())
    return occasion


def _at(contact: Contact) -> datetime:
    return contact.at


def _near(application: Application, to: str | None, history: History) -> Iterator[Contact]:
    yield from history.contacts(application)
    if to:
        yield from history.contacts_with(to)
    yield from history.contacts_of_company(application)


def _person(standing: Standing, address: str | None) -> Person | None:
    return standing.application.contact(address) if address else None
