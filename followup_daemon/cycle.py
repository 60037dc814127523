"""One pass: mailbox -> observations -> applications -> plan -> drafts -> mailbox. The file to read first.

Everything is decided as data before anything is done; `dry_run` stops there. What is done is done in an order that a crash at any
point survives: observations and cursors are stored together, a draft's intent is recorded before it is appended and the mailbox is
searched for its name first, a removal is announced before it happens. `journal` is told the name of each step as it is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime

from followup_daemon import drafting, tracking
from followup_daemon.conclude import Conclusions, conclude
from followup_daemon.config import Config
from followup_daemon.errors import FollowupError, TryLaterError
from followup_daemon.mail.envelope import stored_draft
from followup_daemon.mail.protocol import Mailbox
from followup_daemon.model import (
    Application,
    Composed,
    DraftRecord,
    DraftState,
    FolderRole,
    Kind,
    Observation,
    PlannedStep,
    Problem,
    Ref,
    Refused,
    Removal,
    Review,
    StoredDraft,
    Verdict,
)
from followup_daemon.reading import READER_VERSION, Reader
from followup_daemon.state import State

ROUNDS = 5  # deciding and acting is repeated until nothing is left to do; each round can only bring on what an earlier one made room for


@dataclass(frozen=True, slots=True)
class AccountResult:
    """What one account gave in this pass."""

    account: str
    new: int = 0
    job: int = 0
    problem: Problem | None = None
    error: FollowupError | None = None


@dataclass(frozen=True, slots=True)
class PassResult:
    """What a pass did, or with `dry_run` would do."""

    dry_run: bool
    accounts: tuple[AccountResult, ...]
    written: tuple[DraftRecord, ...]
    withdrawn: tuple[DraftRecord, ...]
    conclusions: Conclusions
    observed: tuple[Observation, ...] = ()


@dataclass(slots=True)
class _Account:
    """An account that is open during this pass."""

    mailbox: Mailbox
    cursor: str | None
    drafts: tuple[StoredDraft, ...] | None = None
    new: int = 0
    job: int = 0


@dataclass(frozen=True, slots=True)
class _Decisions:
    """All that a round is going to do."""

    removals: tuple[tuple[DraftRecord, Review], ...]
    replacements: tuple[tuple[DraftRecord, Composed], ...]
    appends: tuple[tuple[PlannedStep, Composed], ...]
    refusals: tuple[tuple[PlannedStep, Refused], ...]

    def __bool__(self) -> bool:
        return bool(self.removals or self.replacements or self.appends)


@dataclass(slots=True)
class Pass:
    """One pass over every account. `mailboxes` are not yet entered; `state` is open (for `dry_run`: a copy)."""

    config: Config
    state: State
    mailboxes: Sequence[Mailbox]
    now: datetime
    dry_run: bool = False
    refresh: bool = False
    templates: Mapping[str, str] = field(default_factory=dict)  # the user's own, by name
    standing: Sequence[Problem] = ()  # what the caller knows to be wrong besides
    journal: Callable[[str], None] = lambda _: None
    _open: dict[str, _Account] = field(default_factory=dict)
    _failed: list[AccountResult] = field(default_factory=list)
    _problems: list[Problem] = field(default_factory=list)
    _observed: list[Observation] = field(default_factory=list)
    _written: list[DraftRecord] = field(default_factory=list)
    _withdrawn: list[DraftRecord] = field(default_factory=list)

    def run(self) -> PassResult:
        """Look, settle, conclude, decide, act; until nothing is left to do."""
        with ExitStack() as stack:
            self._enter(stack)
            self._renew()
            self._look()
            self._settle()
            for _ in range(ROUNDS):
                decisions = self._decide(conclude(self.config, self.state, self.now))
                if self.dry_run or not decisions:
                    break
                if self._look():  # somebody wrote in this minute: think again
                    self._settle()
                    continue
                self._act(decisions)
            self._report(decisions)
        return self._result(decisions)

    # look

    def _enter(self, stack: ExitStack) -> None:
        for mailbox in self.mailboxes:
            self.journal(f"open {mailbox.name}")
            try:
                opened = stack.enter_context(mailbox)
                opened.folders()
                self._open[mailbox.name] = _Account(opened, self.state.cursor(mailbox.name))
            except FollowupError as error:
                self._fail(mailbox.name, error)

    def _renew(self) -> None:
        """Where an older reader read the mails, every account is read anew from the start."""
        if self.state.fact("reader") != str(READER_VERSION):
            with self.state.transaction():
                for account in self.config.accounts:
                    self.state.set_cursor(account.name, "")
                self.state.set_fact("reader", str(READER_VERSION))

    def _look(self) -> bool:
        """Reads what is new; observations and cursor are stored in one transaction. True if anything of a job search came in."""
        before = len(self._observed)
        for name, account in list(self._open.items()):
            try:
                while self._step(name, account):
                    pass
            except FollowupError as error:
                self._fail(name, error)
        with self.state.transaction():
            self.state.set_fact("looked", self.now.isoformat())
        return len(self._observed) > before

    def _step(self, name: str, account: _Account) -> bool:
        """Reads and stores what is new in one account, or a part of it. True where more is to be read; interrupted, it goes on there."""
        self.journal(f"look {name}")
        changes = account.mailbox.changes(account.cursor, (self.now - self.config.scan.lookback).date())
        read = self._read(account.mailbox, changes.new)
        lying = None if changes.more or changes.drafts is None else account.mailbox.fetch(changes.drafts)
        account.drafts = tuple(stored_draft(mail) for mail in lying) if lying is not None else None
        kept = tracking.related(read, self.state.observations(), self.config.profile.emails) if read else ()
        self.journal(f"store {name}")
        with self.state.transaction():
            self.state.observe(kept)
            self.state.set_cursor(name, changes.cursor)
        account.cursor, account.new = changes.cursor, account.new + len(read)
        account.job += sum(observation.label not in (Kind.NOT_JOB, Kind.JOB_ALERT) for observation in kept)
        self._problems += [_quarantined(name, observation, self.now) for observation in read if observation.quarantined]
        self._problems += [
            Problem(name, "quarantine", f"The server cannot give the mail {ref.uid} in {ref.folder}: it was passed over.", self.now)
            for ref in changes.new
            if ref in getattr(account.mailbox, "unreadable", ())
        ]
        self._observed += kept
        return changes.more

    def _read(self, mailbox: Mailbox, refs: Sequence[Ref]) -> list[Observation]:
        if not refs:
            return []  # a pass with nothing new does not wake the reader
        reader = _reader(self.config)
        return [reader.read(mail) for mail in mailbox.fetch(refs)]

    # settle: who owns each draft by now

    def _settle(self) -> None:
        ledger = self.state.ledger()
        seen = {name: account.drafts for name, account in self._open.items()}
        traces = {record.message_id: self._traces(record, seen) for record in ledger if record.state in _UNSETTLED}
        lying = {name: account.drafts for name, account in self._open.items()}  # without those that were lost while searching
        settled = drafting.reconcile(ledger, lying, self.state.observations(), traces, self.now)
        before = {record.message_id: record for record in ledger}
        self.journal("settle")
        with self.state.transaction():
            self.state.record(record for record in settled.records if before.get(record.message_id) != record)
            for message_id in settled.forgotten:
                self.state.forget_intent(message_id)
        self._problems += settled.problems

    def _traces(self, record: DraftRecord, lying: Mapping[str, tuple[StoredDraft, ...] | None]) -> tuple[FolderRole, ...]:
        """Where a draft that is not in Drafts can be found; asked of the server only for those."""
        account, drafts = self._open.get(record.account), lying.get(record.account)
        if account is None or drafts is None or any(draft.message_id == record.message_id for draft in drafts):
            return ()
        try:
            return tuple(ref.role for ref in account.mailbox.find(record.message_id))
        except FollowupError as error:
            self._fail(record.account, error)
            return ()

    # decide

    def _decide(self, conclusions: Conclusions) -> _Decisions:
        applications = {application.id: application for application in conclusions.plan.applications}
        ledger = {record.message_id: record for record in conclusions.ledger}
        reviews = {review.message_id: review for review in conclusions.plan.reviews}
        removals = tuple(
            (ledger[review.message_id], review)
            for review in conclusions.plan.reviews
            if review.state in (DraftState.WITHDRAWN, DraftState.EXPIRED) and ledger[review.message_id].account in self._open
        )
        replacements: list[tuple[DraftRecord, Composed]] = []
        appends: list[tuple[PlannedStep, Composed]] = []
        refusals: list[tuple[PlannedStep, Refused]] = []
        for step in conclusions.plan.steps:
            if step.step.is_task or step.verdict is not Verdict.DUE or step.account not in self._open:
                continue
            composed = self._compose(step, applications, conclusions)
            if isinstance(composed, Refused):
                refusals.append((step, composed))
            elif composed.message_id not in ledger:
                appends.append((step, composed))
        for record in conclusions.ledger:
            review = reviews.get(record.message_id)
            application = applications.get(record.application)
            if record.state is not DraftState.WAITING or application is None or (review and review.state is not DraftState.WAITING):
                continue
            if record.account in self._open and (self.refresh or drafting.noted_since(record, application)):
                composed = self._compose(drafting.step_of(record, application), applications, conclusions)
                if (
                    isinstance(composed, Composed)
                    and composed.fingerprint != record.fingerprint
                    and composed.message_id == record.message_id
                ):
                    replacements.append((record, composed))
        return _Decisions(removals, tuple(replacements), tuple(appends), tuple(refusals))

    def _compose(self, step: PlannedStep, applications: Mapping[str, Application], conclusions: Conclusions) -> Composed | Refused:
        return drafting.compose(
            step,
            applications[step.application],
            profile=self.config.profile,
            followup=self.config.followup,
            others=tuple(application for application in applications.values() if application.id != step.application),
            ledger=conclusions.ledger,
            now=self.now,
            templates=self.templates,
        )

    # act

    def _act(self, decisions: _Decisions) -> None:
        for record, review in decisions.removals:
            self._remove(record, review.state, review.reason)
        for record, composed in decisions.replacements:
            if self._remove(record, DraftState.INTENDED, record.reason):
                anew = replace(record, leaving=None, fingerprint=composed.fingerprint, words=composed.words, subject=composed.subject)
                self._append(replace(anew, written=self.now), composed)
        for step, composed in decisions.appends:
            self._append(drafting.record_of(step, composed, self.now), composed)

    def _append(self, record: DraftRecord, composed: Composed) -> None:
        """Intent, search, append, confirm. Found already there: adopted as it is."""
        if record.account not in self._open:
            return  # lost in the midst of this round
        mailbox = self._open[record.account].mailbox
        self.journal(f"intend {record.message_id}")
        with self.state.transaction():
            self.state.record([replace(record, state=DraftState.INTENDED)])
        try:
            found = mailbox.find(record.message_id)
            self.journal(f"append {record.message_id}")
            if found:
                settled = drafting.adopt(record, tuple(stored_draft(mail) for mail in mailbox.fetch(found)), self.now)
            else:
                ref = mailbox.append(composed.raw) or next(iter(mailbox.find(record.message_id)), None)
                settled = replace(record, state=DraftState.WAITING, ref=ref)
        except FollowupError as error:
            self._stumble(record, error)
            return
        self.journal(f"confirm {record.message_id}")
        with self.state.transaction():
            self.state.record([settled])
        if settled.state is DraftState.WAITING:
            self._written.append(settled)

    def _remove(self, record: DraftRecord, state: DraftState, reason: str) -> bool:
        """Announces and removes an own untouched draft. False where it is not ours any more, or cannot be removed."""
        if record.account not in self._open:
            return False
        self.journal(f"announce {record.message_id}")
        with self.state.transaction():
            self.state.record([replace(record, leaving=state)])
        mailbox = self._open[record.account].mailbox
        try:
            refs = [ref for ref in mailbox.find(record.message_id) if ref.role is FolderRole.DRAFTS]
            self.journal(f"remove {record.message_id}")
            removal = mailbox.remove(refs[0], record.message_id, record.fingerprint) if refs else Removal.GONE
        except FollowupError as error:
            self._stumble(record, error)
            removal = Removal.UNABLE
        settled = {
            Removal.REMOVED: replace(record, state=state, settled=self.now, reason=reason),
            Removal.GONE: replace(record, state=state, settled=self.now, reason=reason),
            Removal.CHANGED: replace(record, state=DraftState.EDITED),
            Removal.UNABLE: record,
        }[removal]
        self.journal(f"settle {record.message_id}")
        with self.state.transaction():
            self.state.record([settled])
        if removal is Removal.UNABLE:
            self._problems.append(
                Problem(record.account, "drafts", f"A draft that is wrong by now cannot be removed: {record.subject}.", self.now)
            )
        if settled.state in (DraftState.WITHDRAWN, DraftState.EXPIRED):
            self._withdrawn.append(settled)
        return removal in (Removal.REMOVED, Removal.GONE)

    def _stumble(self, record: DraftRecord, error: FollowupError) -> None:
        """A draft could not be written or removed: where the mailbox is lost, it is left for this pass; the others go on."""
        if isinstance(error, TryLaterError):
            self._fail(record.account, error)
        else:
            self._problems.append(Problem(record.account, "drafts", error.text, self.now))

    # report

    def _fail(self, account: str, error: FollowupError) -> None:
        kind = {77: "auth", 75: "unreachable"}.get(error.exit_code, "mailbox")
        since = next((p.since for p in self.state.problems() if (p.account, p.kind) == (account, kind)), self.now)
        problem = Problem(account, kind, str(error), since)
        self._open.pop(account, None)
        self._failed.append(AccountResult(account, problem=problem, error=error))
        self._problems.append(problem)

    def _report(self, decisions: _Decisions) -> None:
        self._problems += [
            Problem(step.account or None, "wording", f"{step.application}: no {step.step} was written: {refused.reason}", self.now)
            for step, refused in decisions.refusals
        ]
        passed = {mailbox.name for mailbox in self.mailboxes}
        kept = [p for p in self.state.problems() if p.account and (p.account not in passed or p.kind == "quarantine")]
        with self.state.transaction():
            self.state.set_problems([*self.standing, *kept, *self._problems])

    def _result(self, decisions: _Decisions) -> PassResult:
        conclusions = conclude(self.config, self.state, self.now)
        written, withdrawn = tuple(self._written), tuple(self._withdrawn)
        if self.dry_run:
            written = tuple(drafting.record_of(step, composed, self.now) for step, composed in decisions.appends)
            withdrawn = tuple(replace(record, state=review.state, reason=review.reason) for record, review in decisions.removals)
        looked = tuple(AccountResult(name, account.new, account.job) for name, account in self._open.items())
        order = [mailbox.name for mailbox in self.mailboxes]
        accounts = tuple(sorted((*looked, *self._failed), key=lambda result: order.index(result.account)))
        return PassResult(self.dry_run, accounts, written, withdrawn, conclusions, tuple(self._observed))


_UNSETTLED = (DraftState.INTENDED, DraftState.WAITING, DraftState.EDITED)


def worst(result: PassResult) -> FollowupError | None:
    """The error that decides the exit code: a refused log-in before a mailbox that cannot be reached."""
    errors = [account.error for account in result.accounts if account.error is not None]
    return min(errors, key=lambda error: (error.exit_code != 77, not isinstance(error, TryLaterError)), default=None)


def _reader(config: Config) -> Reader:
    trusted = {account.name: account.authserv_id for account in config.accounts if account.authserv_id}
    return Reader(config.profile, config.phrases, trusted, config.limits.holidays[:2])


def _quarantined(account: str, observation: Observation, now: datetime) -> Problem:
    return Problem(account, "quarantine", f"The mail {observation.message_id} was set aside: {observation.quarantined}.", now)
