"""Whose turn it is: what they asked or offered that the user has not yet answered.

Any mail of the user's answers a question or an offer; an exercise is answered by handing it in. A calendar entry asks until the
user accepted it or wrote back, or until the interview starts; at a time that the user had proposed or agreed to it asks nothing.
A time that is fixed answers every question for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from followup_daemon.tracking.interviews import Talk


class Ask(StrEnum):
    """What they wait for."""

    TIME = "time"  # a time for an interview, or interest in one
    WORD = "word"  # an answer to a question
    EXERCISE = "exercise"
    OFFER = "offer"
    ENTRY = "entry"  # a calendar entry to be accepted


@dataclass(frozen=True, slots=True)
class Open:
    """One thing asked, with its words."""

    at: datetime
    quote: str
    talk: Talk | None = None


@dataclass(slots=True)
class Turn:
    """What is open at a moment of the story."""

    asked: dict[Ask, Open] = field(default_factory=dict)

    def ask(self, ask: Ask, at: datetime, quote: str, talk: Talk | None = None) -> None:
        self.asked.pop(ask, None)
        self.asked[ask] = Open(at, quote, talk)

    def answered(self, *, exercise: bool = False) -> None:
        """The user wrote to them; `exercise`: and handed it in."""
        self.asked = {ask: what for ask, what in self.asked.items() if ask is Ask.EXERCISE and not exercise}

    def time_fixed(self) -> None:
        self.asked.pop(Ask.TIME, None)
        self.asked.pop(Ask.ENTRY, None)

    def handed_in(self) -> None:
        self.asked.pop(Ask.EXERCISE, None)

    def over(self) -> None:
        """Nothing is asked any more: decided, on hold, called off."""
        self.asked.clear()

    def open(self, now: datetime) -> Open | None:
        """The oldest thing that is still unanswered."""
        waiting = [what for what in self.asked.values() if what.talk is None or (what.talk.span.start > now and not what.talk.cancelled)]
        return min(waiting, key=lambda what: what.at, default=None)
