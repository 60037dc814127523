"""Recomputes every limit from what a stranger could see: the config, the mails that were sent, what lies in Drafts, the days.

Shares no code with the planner, on purpose: it does not know playbooks, occasions or guards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

FOLLOW_UPS = {"check_in", "final_check_in", "feedback_request"}
HOLIDAYS = {date(2026, 2, 16), date(2026, 4, 3), date(2026, 5, 18), date(2026, 7, 1)}  # Ontario, in the months played


@dataclass(frozen=True)
class Lying:
    """A draft of the program's as it lies in Drafts after a pass, untouched."""

    name: str
    application: str
    company: str
    step: str
    round: int
    to: str
    written: datetime
    due: datetime


@dataclass(frozen=True)
class Sent:
    at: datetime
    application: str
    company: str
    to: str
    follow_up: bool  # it asks for something, by hand or not
    name: str  # of the draft that it was, or ""


@dataclass
class Auditor:
    zone: ZoneInfo
    gap: timedelta
    person_gap: timedelta
    company_gap: timedelta
    unanswered: int
    drafts_per_day: int
    quiet_days: tuple[int, ...]
    never: tuple[str, ...]
    sent: list[Sent] = field(default_factory=list)
    answers: dict[str, datetime] = field(default_factory=dict)
    interview_ends: dict[tuple[str, int], datetime] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)  # decided for or against
    findings: list[str] = field(default_factory=list)
    _seen: dict[str, Lying] = field(default_factory=dict)
    _thrown_away: set[tuple[str, str, int, str]] = field(default_factory=set)

    def thrown_away(self, draft: Lying) -> None:
        self._thrown_away.add(self._round(draft))

    def look(self, now: datetime, drafts: list[Lying]) -> None:
        """After a pass: what lies there must be fit to be sent at once, in any order."""
        for draft in drafts:
            if draft.name not in self._seen:
                self._new(now, draft)
            self._fit(now, draft)
        for day, count in Counter(self._day(d.written) for d in self._seen.values()).items():
            if count > self.drafts_per_day:
                self._find(now, f"{count} drafts on {day}")
        follow_ups = [draft for draft in drafts if draft.step in FOLLOW_UPS]
        for n, one in enumerate(follow_ups):
            for other in follow_ups[n + 1 :]:
                if one.application == other.application or one.to == other.to or one.company == other.company:
                    self._find(now, f"two follow-ups at once: {one.name} and {other.name}")

    def _new(self, now: datetime, draft: Lying) -> None:
        if self._round(draft) in self._thrown_away:
            self._find(now, f"thrown away, and there again: {draft.name}")
        if draft.written < draft.due:
            self._find(now, f"written before it was due: {draft.name}")
        day = self._day(draft.due)
        if draft.step in FOLLOW_UPS and (day.weekday() in self.quiet_days or day in HOLIDAYS):
            self._find(now, f"due on a quiet day: {draft.name}")
        self._seen[draft.name] = draft

    def _fit(self, now: datetime, draft: Lying) -> None:
        if draft.application in self.over and draft.step != "feedback_request":
            self._find(now, f"it is decided, and there lies {draft.name}")
        if any(draft.to == address or draft.to.endswith(address.lstrip("*")) for address in self.never):
            self._find(now, f"never to write to: {draft.name}")
        if draft.step == "thank_you":
            self._fit_thanks(now, draft)
        else:
            self._fit_follow_up(now, draft)

    def _fit_thanks(self, now: datetime, draft: Lying) -> None:
        end = self.interview_ends[draft.application, draft.round]
        if not end <= draft.written or self._since(end, now) >= timedelta(hours=72):
            self._find(now, f"not within 72 hours after the talk: {draft.name}")
        if any(
            sent.name and sent.name != draft.name and self._seen.get(sent.name) and self._round(self._seen[sent.name]) == self._round(draft)
            for sent in self.sent
        ):
            self._find(now, f"thanked twice: {draft.name}")

    def _fit_follow_up(self, now: datetime, draft: Lying) -> None:
        for sent in self.sent:
            apart = self._since(sent.at, now)
            for least, same in (
                (self.gap, sent.application == draft.application),
                (self.person_gap, sent.to == draft.to),
                (self.company_gap, sent.company == draft.company),
            ):
                if same and apart < least:
                    self._find(now, f"{draft.name} lies there {apart} after the mail of {sent.at}")
        last = self.answers.get(draft.application)
        row = [sent for sent in self.sent if sent.follow_up and sent.application == draft.application and (last is None or sent.at > last)]
        if len(row) >= self.unanswered:
            self._find(now, f"{len(row)} without an answer, and there lies {draft.name}")
        if self._since(draft.due, now) >= timedelta(days=21):
            self._find(now, f"older than 21 days: {draft.name}")

    @staticmethod
    def _round(draft: Lying) -> tuple[str, str, int, str]:
        return draft.application, draft.step, draft.round, draft.to if draft.step == "thank_you" else ""

    @staticmethod
    def _since(then: datetime, now: datetime) -> timedelta:
        return now.astimezone(UTC) - then.astimezone(UTC)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def _find(self, now: datetime, what: str) -> None:
        self.findings.append(f"{now:%m-%d %H:%M}: {what}")
