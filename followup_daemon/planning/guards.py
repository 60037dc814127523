"""When not to write: one function per limit, `(step, history, now) -> Guarded`, each with a reason that quotes the mail that caused it.

They bind every rule of every playbook. All verdicts are kept, so that `explain` can show what passed as well. A `WAIT` names until
when; `HOLD` forbids now and may change; `DROP` is final for this occasion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from fnmatch import fnmatchcase

from followup_daemon.model import (
    Anchor,
    Application,
    BoundKind,
    DraftRecord,
    DraftState,
    Guarded,
    Kind,
    Stage,
    Step,
)
from followup_daemon.planning import gaps
from followup_daemon.planning.history import History, Question
from followup_daemon.planning.occasions import Candidate
from followup_daemon.planning.standing import EVER, hold_date
from followup_daemon.planning.verdicts import drop, hold, passed, wait
from followup_daemon.planning.wording import STEP_NAMES, on, quoted, when

Guard = Callable[[Candidate, History, datetime], Guarded]

_INVITES = (Kind.INVITATION, Kind.CONFIRMATION, Kind.RESCHEDULE)


# --- the application as a whole -------------------------------------------------------------------------------------------


def muted(step: Candidate, _history: History, _now: datetime) -> Guarded:
    if step.application.muted:
        return hold("muted", "You muted this application.")
    return passed("muted", "Not muted.")


def undecided(step: Candidate, _history: History, _now: datetime) -> Guarded:
    if step.application.undecided and step.own is None:
        return hold("undecided", "A mail may belong to this application or to another one; until you say which, nothing is drafted.")
    return passed("undecided", "Every mail has its place.")


def your_turn(step: Candidate, _history: History, _now: datetime) -> Guarded:
    application = step.application
    if application.your_turn and not step.standing.ahead:
        return hold("your_turn", f"They wait for you{quoted(application.your_turn_quote)}. Answer first.")
    return passed("your_turn", "Nothing of theirs waits for your answer.")


def on_hold(step: Candidate, _history: History, now: datetime) -> Guarded:
    application = step.application
    if application.stage is not Stage.ON_HOLD:
        return passed("on_hold", "It is not on hold.")
    if hold_date(application) is None:
        quote = next((event.quote for event in reversed(application.events) if event.stage_after is Stage.ON_HOLD and event.quote), "")
        return hold("on_hold", f"It is on hold until they write again{quoted(quote)}.")
    return _restarted(step, "on_hold", now, "The hold that they named is over.")


# --- what they said -------------------------------------------------------------------------------------------------------


def answered(step: Candidate, _history: History, now: datetime) -> Guarded:
    """Check-ins serve silence: after an answer to the check-in no final one follows; an answer before it starts the wait anew."""
    news = step.standing.news
    if step.rule.after is Anchor.CHECK_IN_SENT and news is not None and news.at > step.since:
        return drop("answered", f"They answered on {on(news.at.date())}{quoted(news.quote)}.")
    return _restarted(step, "answered", now, "They have not answered since.")


def decide_by(step: Candidate, _history: History, now: datetime) -> Guarded:
    return _restarted(step, "decide_by", now, "No date that they named is still ahead.")


def interviewing(step: Candidate, _history: History, now: datetime) -> Guarded:
    return _restarted(step, "interviewing", now, "They do not interview others any longer.")


def apart(step: Candidate, history: History, _now: datetime) -> Guarded:
    """Where the rule wants time between the check-in and their date, and there is too little, nothing comes on the date."""
    least, sent = step.rule.apart, step.standing.check_in_sent(EVER)
    if least is None or not step.dated or sent is None or history.calendar.expiry(sent.at, least) <= step.due:
        return passed("apart", "Far enough from the check-in.")
    return drop("apart", f"The check-in was sent on {on(history.calendar.day(sent.at))}, less than {least} before their date.")


def away(step: Candidate, _history: History, now: datetime) -> Guarded:
    return _restarted(step, "away", now, "Nobody is out of office.")


def _restarted(step: Candidate, guard: str, now: datetime, otherwise: str) -> Guarded:
    for restart in step.restarts:
        if restart.guard == guard and restart.due > now:
            return wait(guard, restart.reason, restart.due)
    return passed(guard, otherwise)


def opt_out(step: Candidate, _history: History, _now: datetime) -> Guarded:
    """No updates: no check-ins until they invite anew. No contact: nothing to that address."""
    application = step.application
    for bound in application.bounds:
        if bound.kind is BoundKind.OPT_OUT_ALL and (bound.who is None or step.step is Step.CALL or bound.who == step.to):
            return hold("opt_out", f"They asked not to be written to{quoted(bound.quote)}.")
        status = step.step in (Step.CHECK_IN, Step.FINAL_CHECK_IN, Step.CALL)
        if bound.kind is BoundKind.OPT_OUT_UPDATES and status and not _invited_since(application, bound.at):
            return hold("opt_out", f"They asked not to be contacted for updates{quoted(bound.quote)}.")
    return passed("opt_out", "They did not ask to be left alone.")


def _invited_since(application: Application, moment: datetime) -> bool:
    return any(mail.at > moment and not mail.own and mail.said(*_INVITES) for mail in application.mails)


def calls(step: Candidate, _history: History, _now: datetime) -> Guarded:
    bounds = step.application.bounds
    for bound in bounds:
        if bound.kind is BoundKind.NO_CALLS:
            return hold("calls", f"They want no calls{quoted(bound.quote)}.")
    welcome = next((bound for bound in bounds if bound.kind is BoundKind.CALLS_WELCOME), None)
    if step.rule.requires == "calls_welcome" and welcome is None:
        return hold("calls", "They did not say that calls are welcome.")
    return passed("calls", f"Calls are welcome{quoted(welcome.quote)}." if welcome else "They said nothing against calls.")


# --- to whom --------------------------------------------------------------------------------------------------------------


def recipient(step: Candidate, _history: History, _now: datetime) -> Guarded:
    if step.to is None:
        return hold("recipient", "No person's address is known: unattended addresses are not written to.")
    if step.person is not None and step.person.unattended:
        return hold("recipient", f"Nobody reads {step.to}.")
    return passed("recipient", "A person reads this address.")


def distrust(step: Candidate, _history: History, _now: datetime) -> Guarded:
    if step.person is not None and step.person.distrust:
        return hold("distrust", f"{step.to} is not written to: {step.person.distrust}.")
    return passed("distrust", "Nothing speaks against this sender.")


def bounced(step: Candidate, _history: History, _now: datetime) -> Guarded:
    heard = step.person.last_in if step.person else None
    for bound in step.application.bounds:
        if bound.kind is BoundKind.BOUNCED and bound.who == step.to and (heard is None or heard <= bound.at):
            return hold("bounced", f"A mail to {step.to} came back{quoted(bound.quote)}.")
    return passed("bounced", "No mail to them came back.")


def never(step: Candidate, history: History, _now: datetime) -> Guarded:
    for pattern in history.limits.never:
        if step.to and forbids(pattern, step.to):
            return hold("never", f'{step.to} is on your list of those never to write to ("{pattern}").')
    return passed("never", "Not on your list of those never to write to.")


def forbids(pattern: str, address: str) -> bool:
    """Whether an entry of `limits.never` covers an address: an address, a domain with all below it, or either with wildcards."""
    domain = address.rpartition("@")[2]
    if "@" in pattern.lstrip("@"):
        return fnmatchcase(address, pattern)
    pattern = pattern.lstrip("@")
    return fnmatchcase(domain, pattern) or domain.endswith(f".{pattern}")


# --- once ---------------------------------------------------------------------------------------------------------------


def once(step: Candidate, history: History, _now: datetime) -> Guarded:
    """At most one draft per step and occasion, `max` per round; thrown away is over for the round; by hand stands for ours."""
    found = next(_settled(step, history), None)
    return drop("once", found) if found else passed("once", "Not done yet.")


def _settled(step: Candidate, history: History) -> Iterator[str]:
    """What settles the step already, as reasons."""
    done = {step.step} | history.alternatives.get(step.step, frozenset())
    for marked, at in step.application.done:
        if marked in done and at >= step.root:
            yield f"You marked the {STEP_NAMES[marked]} as done on {on(at.date())}."
    if step.step is Step.THANK_YOU:
        yield from _thanked(step, history)
    elif step.step is Step.FEEDBACK_REQUEST:
        yield from _drafted(step, history)
        yield from _refusal_answered(step, history)
    elif step.step is Step.CALL:
        yield from _note_settled(step, history)
    elif step.rule.to is not None:
        yield from _drafted(step, history)
        yield from _asked(step, history)


def _others(step: Candidate, history: History) -> Iterator[DraftRecord]:
    own = step.own.message_id if step.own else ""
    return (record for record in history.records(step.application) if record.step is step.step and record.message_id != own)


def _thanked(step: Candidate, history: History) -> Iterator[str]:
    for record in _others(step, history):
        same = record.occasion == step.occasion or (record.round == step.round and record.state is not DraftState.WITHDRAWN)
        if same and step.to in record.to:
            yield _told(record)
    thanks = history.thanks_to(step.to) if step.to else ()
    later = min((i.start for i in step.application.interviews if i.round > step.round and i.start > step.root), default=None)
    for mail in thanks:
        if (
            mail.at >= step.root
            and (later is None or mail.at < later)
            and (mail.application is None or history.id_of(mail.application) == step.application.id)
        ):
            yield f"You thanked them yourself on {when(history.calendar.local(mail.at))}."


def _drafted(step: Candidate, history: History) -> Iterator[str]:
    for record in _others(step, history):
        if record.occasion == step.occasion:
            yield _told(record)
        elif record.round == step.round and record.state is DraftState.DELETED and (record.settled or record.written) >= step.root:
            yield f"You threw the {STEP_NAMES[record.step]} of this round away."


def _told(record: DraftRecord) -> str:
    name, day = STEP_NAMES[record.step], on((record.settled or record.written).date())
    told = {
        DraftState.SENT: f"You sent the {name} on {day}.",
        DraftState.DELETED: f"You threw the {name} away.",
        DraftState.EXPIRED: f"The {name} was not sent in time.",
        DraftState.WITHDRAWN: f"The {name} was withdrawn on {day}, and none is written twice.",
        DraftState.EDITED: f"The {name} is yours since you changed it.",
    }
    return told.get(record.state, f"The {name} waits in Drafts since {on(record.written.date())}.")


def _asked(step: Candidate, history: History) -> Iterator[str]:
    """Questions for the status that were sent, by hand or from drafts, and stand for this step."""
    rule, standing = step.rule, step.standing
    since = [asked for asked in standing.questions if asked.at >= step.root and asked.at >= standing.fresh]
    if rule.after is Anchor.CHECK_IN_SENT:
        mine = [asked for asked in since if asked.at > step.root]
    elif rule.requires == "check_in_sent":  # the first question is the check-in
        mine = [asked for asked in standing.questions if asked.at >= step.root][1:]
    else:
        mine = [asked for asked in since if asked.rule in (None, rule.name)]
    mine = [asked for asked in mine if asked.step in (None, step.step)]
    if len(mine) >= rule.max:
        yield _told_question(mine[-1], history)
    edited = (r for r in _others(step, history) if r.state is DraftState.EDITED and r.round == step.round and r.rule == rule.name)
    for record in edited:
        yield _told(record)


def _told_question(asked: Question, history: History) -> str:
    day = on(history.calendar.day(asked.at))
    return f"You asked yourself on {day}." if asked.step is None else f"You sent the {STEP_NAMES[asked.step]} on {day}."


def _refusal_answered(step: Candidate, history: History) -> Iterator[str]:
    for mail in history.sent(step.application):
        if mail.at > step.root and not history.is_draft(mail.message_id):
            yield f"You answered their no yourself on {on(history.calendar.day(mail.at))}."


def _note_settled(step: Candidate, history: History) -> Iterator[str]:
    """The call and its note settle each other, and it lapses with its note."""
    notes = history.alternatives.get(step.step, frozenset())
    if not notes:
        return
    for asked in step.standing.questions:
        if asked.at >= step.root:
            yield _told_question(asked, history)
    for record in history.records(step.application):
        over = record.state in (DraftState.DELETED, DraftState.EXPIRED)
        if record.step in notes and over and record.round == step.round and record.written >= step.root:
            yield _told(record)


# --- over-contacting ------------------------------------------------------------------------------------------------------


def unanswered(step: Candidate, history: History, _now: datetime) -> Guarded:
    application, most = step.application, history.limits.unanswered
    answer = application.last_answer
    asked = [question.at for question in step.standing.questions]
    asked += [
        record.settled or record.written
        for record in history.records(application)
        if record.step is Step.FEEDBACK_REQUEST and record.state is DraftState.SENT
    ]
    count = sum(1 for at in asked if answer is None or at > answer)
    if count >= most:
        return hold("unanswered", f"{count} of your follow-ups in a row have no answer, and {most} is the most.")
    return passed("unanswered", "Not too many follow-ups without an answer.")


def quiet_days(_step: Candidate, history: History, _now: datetime) -> Guarded:
    if history.calendar.always_quiet:
        return hold("quiet_days", "Every day of the week is one of your quiet days.")
    return passed("quiet_days", "It falls due on a business day.")


def window(step: Candidate, history: History, now: datetime) -> Guarded:
    """What was not written within its time is not written; on a first pass over an old mailbox nothing is caught up."""
    end = step.within if step.rule.to else step.expires
    if step.own is None and end is not None and now >= end:
        why = "It is too old for the first pass over this mailbox" if history.first_pass else "Its time is over"
        return drop("window", f"{why}: it was for until {when(history.calendar.local(end))}.")
    return passed("window", "In time.")


def drafts_per_day(step: Candidate, history: History, now: datetime) -> Guarded:
    most = history.limits.drafts_per_day
    if step.own is None and step.due <= now and history.written_today >= most:
        calendar = history.calendar
        tomorrow = calendar.end_of(calendar.day(now))
        until = tomorrow if step.step is Step.THANK_YOU else calendar.business_morning(tomorrow)
        return wait("drafts_per_day", f"{history.written_today} drafts were written today, and {most} is the most for a day.", until)
    return passed("drafts_per_day", "Not too many drafts today.")


_WHOLE: tuple[Guard, ...] = (muted, undecided, once)
_WHOM: tuple[Guard, ...] = (recipient, distrust, bounced, never, opt_out)
_SAID: tuple[Guard, ...] = (answered, decide_by, apart, interviewing, on_hold)
FOLLOW_UP: tuple[Guard, ...] = (
    *_WHOLE, *_SAID, away, your_turn, *_WHOM, gaps.gap, gaps.person_gap, gaps.company_gap, gaps.to_come, unanswered, quiet_days,
)  # fmt: skip
THANK_YOU: tuple[Guard, ...] = (*_WHOLE, *_WHOM)
TASK: tuple[Guard, ...] = (muted, once)
CALL: tuple[Guard, ...] = (muted, once, *_SAID, your_turn, opt_out, calls)
LAST: tuple[Guard, ...] = (window, drafts_per_day)  # asked when the others have said how late it gets
FOR_GOOD = frozenset({"unanswered", "never", "opt_out", "calls"})  # holds that only the user or they can lift


def guards_of(step: Step) -> tuple[Guard, ...]:
    """The guards that bind a step, in the order in which they are told."""
    if step is Step.THANK_YOU:
        return THANK_YOU
    if step is Step.CALL:
        return CALL
    return TASK if step.is_task else FOLLOW_UP
