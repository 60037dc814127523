"""What makes the wait of a step start anew: an answer without a date, "we still interview until …", a hold, an absence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from followup_daemon.model import Anchor, Bound, BoundKind, Rule, Stage, Step, Unit, Wait
from followup_daemon.planning.history import History
from followup_daemon.planning.standing import Standing, hold_date
from followup_daemon.planning.wording import on, quoted

# An answer so shortly before the step, or after it fell due, means that they are at it: asking at once would be pressing.
_JUST_ANSWERED = timedelta(days=3)
_AFTER_RETURN = Wait(2, Unit.BUSINESS_DAYS)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a rule says by itself."""

    due: datetime
    occasion: str
    reason: str
    since: datetime  # what the wait is counted from
    root: datetime
    wait: Wait  # the one in force
    undated: Wait  # the one for where they gave no date
    dated: bool


@dataclass(frozen=True, slots=True)
class Restart:
    """Why the step comes later than its rule says. `guard` is the guard that tells of it."""

    guard: str
    due: datetime
    cause: str  # Message-ID
    mark: str
    reason: str


def restarts(standing: Standing, rule: Rule, letter: Letter, to: str | None, history: History) -> Iterator[Restart]:
    """All that may put the step off; the latest binds."""
    if rule.step is not Step.FEEDBACK_REQUEST and rule.after is not Anchor.REJECTED:
        yield from _before_their_date(standing, rule, letter, history)
        yield from _still_interviewing(standing, letter, history)
        yield from _hold(standing, letter, history)
        if rule.after not in (Anchor.CHECK_IN_SENT, Anchor.LAST_CONTACT):
            yield from _answer(standing, letter, history)
    if to is not None:
        yield from _absence(standing, letter, to, history)


def _before_their_date(standing: Standing, rule: Rule, letter: Letter, history: History) -> Iterator[Restart]:
    said, calendar = standing.said, history.calendar
    if said is None or rule.before_date or letter.due.date() > said:
        return
    application = standing.application
    due = calendar.morning(calendar.business_after(said, 1))
    reason = f"They named {on(said)} for their answer{quoted(application.decide_by_quote)}. Nothing comes before it has passed."
    yield Restart("decide_by", due, standing.interview.cause if standing.interview else application.decide_by_message, f"{said}", reason)


def _still_interviewing(standing: Standing, letter: Letter, history: History) -> Iterator[Restart]:
    for bound in standing.application.bounds:
        if bound.kind is BoundKind.INTERVIEWING_UNTIL and bound.until is not None:
            yield _anew("interviewing", bound, bound.until, letter.wait, "They still interview until", history)


def _hold(standing: Standing, letter: Letter, history: History) -> Iterator[Restart]:
    if standing.application.stage is not Stage.ON_HOLD or (named := hold_date(standing.application)) is None:
        return
    until, quote, message_id, at = named
    bound = Bound(BoundKind.ON_HOLD_UNTIL, at, quote, message_id, until=until)
    yield _anew("on_hold", bound, until, letter.undated, "It is on hold until", history)


def _anew(guard: str, bound: Bound, until: date, wait: Wait, what: str, history: History) -> Restart:
    calendar = history.calendar
    due = max(calendar.due(_midnight(until, history), wait), calendar.morning(calendar.business_after(until, 1)))
    reason = f"{what} {on(until)}{quoted(bound.quote)}. The wait starts anew from then."
    return Restart(guard, due, bound.message_id, until.isoformat(), reason)


def _answer(standing: Standing, letter: Letter, history: History) -> Iterator[Restart]:
    """A person wrote without a new date, just before the step or after it: the silence is counted from that mail."""
    news, calendar = standing.news, history.calendar
    if news is None or news.at <= letter.since or news.at < letter.due - _JUST_ANSWERED:
        return
    said = standing.application.decide_by_said
    if letter.dated and said is not None and news.at <= said:
        return
    day = calendar.day(news.at)
    reason = f"They wrote on {on(day)}{quoted(news.quote)}. The wait starts anew from that mail."
    yield Restart("answered", calendar.due(news.at, letter.undated), news.message_id or standing.application.id, day.isoformat(), reason)


def _absence(standing: Standing, letter: Letter, to: str, history: History) -> Iterator[Restart]:
    """Nothing to a person who is away; what was due already when that reply came comes two business days after the return."""
    calendar = history.calendar
    for bound in standing.application.bounds:
        if bound.kind is not BoundKind.AWAY or bound.who not in (None, to):
            continue
        back = bound.until or calendar.day(bound.at)
        late = letter.due <= bound.at
        due = calendar.due(_midnight(back, history), _AFTER_RETURN if late else letter.wait)
        who = "The person to write to" if bound.who else "They"
        until = f"away until {on(back)}" if bound.until else "away, without a date of return"
        then = "It comes two business days after the return." if late else "The wait starts anew from the return."
        yield Restart("away", due, bound.message_id, back.isoformat(), f"{who} was {until}{quoted(bound.quote)}. {then}")


def _midnight(day: date, history: History) -> datetime:
    return history.calendar.at(day, time(0))
