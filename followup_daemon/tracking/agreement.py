"""Times that were proposed, and when two people have agreed on one.

The last mail with proposals counts, on each side. A proposal is a time, a window ("between 9 and noon"), or a whole day. Agreed is
what one side takes of the other's proposals without leaving anything open: the only time, or one of them said again. Picking an
hour of a window is a proposal of its own, which the other side has yet to take.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from followup_daemon.model import Kind, Observation, Signal

USUAL_LENGTH = timedelta(hours=1)  # of a talk whose end nobody stated
_WINDOW = timedelta(hours=3)  # a longer proposal leaves the hour open


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; `assumed` where nobody stated the end."""

    start: datetime
    end: datetime
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span, or a day of the zone in which it was said."""

    span: Span | None
    day: date | None
    zone: tzinfo | None

    @property
    def exact(self) -> bool:
        return self.span is not None and self.span.end - self.span.start <= _WINDOW

    def holds(self, start: datetime) -> bool:
        """Whether that start lies within it."""
        if self.span is not None:
            return self.span.start <= start < max(self.span.end, self.span.start + timedelta(minutes=1))
        return self.day is not None and start.astimezone(self.zone).date() == self.day


def span_of(signal: Signal) -> Span | None:
    """The time that a signal states, an hour long where no end is."""
    if signal.start is None:
        return None
    if signal.end is None or signal.end <= signal.start:
        return Span(signal.start, signal.start + USUAL_LENGTH, assumed=True)
    return Span(signal.start, signal.end, signal.end_assumed)


@dataclass(slots=True)
class Proposals:
    """What each side has proposed last, and what the user has agreed to."""

    theirs: list[Proposal] = field(default_factory=list)
    users: list[Proposal] = field(default_factory=list)

    vague: bool = False  # the user named times that could not be understood ("after lunch would suit me best")

    def welcome(self, start: datetime) -> bool:
        """The user proposed this time or agreed to it: it needs no second answer."""
        return self.vague or any(proposal.holds(start) for proposal in self.users)

    def settle(self) -> None:
        """A time is fixed: nothing of theirs is open any more."""
        self.theirs = []

    def forget(self) -> None:
        """The times that were spoken of are void."""
        self.theirs, self.users, self.vague = [], [], False

    def users_answer(self, mail: Observation) -> Span | None:
        """What the user's mail fixes; what it leaves open is remembered as the user's proposal."""
        agreed, offered = mail.said(Kind.AGREES), mail.said(Kind.SLOT)
        taken = self._taken(agreed, self.theirs)
        if taken is None and not agreed and len(offered) == 1:
            taken = next((proposal.span for proposal in self.theirs if proposal.exact and _starts(proposal, offered[0])), None)
        if taken is None and agreed and not self.theirs:
            taken = next((span for signal in agreed if (span := span_of(signal)) is not None and span.start > mail.at), None)
        said = _proposals(mail, (*agreed, *offered))
        if taken is not None:
            said.append(Proposal(taken, None, None))
        self.users = said or self.users
        self.vague = any(signal.start is None and signal.date is None for signal in offered)
        return taken

    def their_answer(self, mail: Observation) -> Span | None:
        """What their mail fixes of the user's proposals; its own proposals replace those before."""
        agreed, offered = mail.said(Kind.AGREES), mail.said(Kind.SLOT)
        taken = self._taken(agreed, self.users)
        if taken is None:
            taken = next((span for signal in agreed if (span := span_of(signal)) is not None and span.start > mail.at), None)
        if taken is None and len(offered) == 1 and not mail.said(Kind.INVITATION, Kind.RESCHEDULE):
            span = span_of(offered[0])
            known = span is not None and any(proposal.holds(span.start) for proposal in self.users)
            taken = span if span is not None and known and span.end - span.start <= _WINDOW else None
        if taken is None and offered:
            self.theirs = _proposals(mail, offered)
        return taken

    def confirmed(self) -> Span | None:
        """The one time that a bare "you're booked" can mean: the only exact one that the user named."""
        exact = {proposal.span for proposal in self.users if proposal.exact}
        return exact.pop() if len(exact) == 1 else None

    @staticmethod
    def _taken(agreed: Iterable[Signal], proposed: list[Proposal]) -> Span | None:
        """The proposal that the agreement names: said again, by its day, or the only one."""
        exact = [proposal for proposal in proposed if proposal.exact]
        for signal in agreed:
            if signal.start is not None:
                same = [proposal.span for proposal in exact if _starts(proposal, signal)]
            elif signal.date is not None:
                same = [each.span for each in exact if each.span and each.span.start.astimezone(each.zone).date() == signal.date]
            else:
                same = [proposal.span for proposal in proposed if proposal.exact or len(proposed) > 1]
            if len(same) == 1:
                return same[0]
        return None


def _starts(proposal: Proposal, signal: Signal) -> bool:
    return proposal.span is not None and proposal.span.start == signal.start


def _proposals(mail: Observation, signals: Iterable[Signal]) -> list[Proposal]:
    """Each time and day once, those that lie in the past left out."""
    found: dict[object, Proposal] = {}
    for signal in signals:
        span = span_of(signal)
        if span is not None and span.end > mail.at:
            found.setdefault(span.start, Proposal(span, None, span.start.tzinfo))
        elif span is None and signal.date is not None:
            found.setdefault(signal.date, Proposal(None, signal.date, mail.at.tzinfo))
    return list(found.values())
