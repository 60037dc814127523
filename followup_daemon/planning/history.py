"""What has passed between the user and them, gathered once per pass so that every guard can look it up: mails sent, drafts, questions.

Every mail that the user sent counts, from any program on any account; a draft that waits, or that the user made their own, counts
as a contact to come until it has expired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from followup_daemon.model import Application, DraftRecord, DraftState, Kind, Limits, Profile, Rule, SentMail, Stage, Step
from followup_daemon.planning.calendar import Calendar
from followup_daemon.planning.playbooks import Playbook

LYING = frozenset({DraftState.WAITING, DraftState.EDITED, DraftState.INTENDED})
_DEFAULT_LIFE = {Step.THANK_YOU: timedelta(hours=72)}
_FOLLOW_UP_LIFE = timedelta(days=21)

# Domains where neighbours have nothing to do with each other: a mail there is no contact with a company.
_SHARED_DOMAINS = frozenset(
    ("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.de",
     "gmx.net", "web.de", "proton.me", "protonmail.com", "fastmail.com", "mail.com", "zoho.com", "linkedin.com")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contact:
    """One mail of the user's that has reached them, or a draft that may (`lying`)."""

    at: datetime
    message_id: str
    application: str | None
    to: tuple[str, ...]
    step: Step | None = None
    lying: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the status that was sent: from a draft of ours (`rule`), or by hand."""

    at: datetime
    message_id: str
    step: Step | None = None  # None: by hand
    rule: str | None = None


def expires(record: DraftRecord) -> datetime:
    """When an unsent draft is over: as it was recorded, else by the settled reading."""
    return record.expires or record.due + _DEFAULT_LIFE.get(record.step, _FOLLOW_UP_LIFE)


def company_key(application: Application) -> str:
    """The company's name without case; "" where it is not known."""
    return " ".join((application.company or "").casefold().split())


class History:
    """Looks up, by application, person and company, what the user has sent and what lies in Drafts. Grows while a pass accepts steps."""

    def __init__(
        self,
        applications: Sequence[Application],
        sent: Iterable[SentMail],
        drafts: Iterable[DraftRecord],
        *,
        playbook: Playbook,
        tasks: frozenset[Step],
        limits: Limits,
        profile: Profile,
        now: datetime,
        first_pass: bool,
    ) -> None:
        self.limits = limits
        self.calendar = Calendar.of(profile, limits)
        self.first_pass = first_pass
        self.now = now
        self.playbook = playbook
        self.alternatives = _alternatives(playbook)
        self._wanted = _wanted(playbook, tasks)
        self._rules: dict[tuple[Stage, Stage | None], tuple[Rule, ...]] = {}
        self._ids = {name: application.id for application in applications for name in (application.id, *application.aliases)}
        self._companies = {application.id: company_key(application) for application in applications}
        self._domains = self._company_domains(applications)
        self._records: dict[str, list[DraftRecord]] = defaultdict(list)
        self._sent: dict[str, list[SentMail]] = defaultdict(list)
        self._by_application: dict[str, list[Contact]] = defaultdict(list)
        self._by_person: dict[str, list[Contact]] = defaultdict(list)
        self._by_company: dict[str, list[Contact]] = defaultdict(list)
        self._thanks_to: dict[str, list[SentMail]] = defaultdict(list)
        self._drafted: set[str] = set()  # Message-IDs of drafts of ours, also as they were sent
        self.written_today = 0
        today = self.calendar.day(now)
        for record in drafts:
            self._records[self.id_of(record.application)].append(record)
            self._drafted.update((record.message_id, record.sent_as) if record.sent_as else (record.message_id,))
            self.written_today += self.calendar.day(record.written) == today
            if record.state in LYING and expires(record) > now:
                self._add(Contact(record.written, record.message_id, self.id_of(record.application), record.to, record.step, lying=True))
            elif record.state is DraftState.SENT:
                moment = record.settled or record.written
                self._add(Contact(moment, record.sent_as or record.message_id, self.id_of(record.application), record.to, record.step))
        for mail in sent:
            name = self.id_of(mail.application) if mail.application else None
            if name:
                self._sent[name].append(mail)
            if mail.label == Kind.THANK_YOU and mail.message_id not in self._drafted:
                for address in mail.to:
                    self._thanks_to[address].append(mail)
            self._add(Contact(mail.at, mail.message_id, name, mail.to))

    def id_of(self, name: str) -> str:
        """The id under which an application is listed now: it may have been merged into another."""
        return self._ids.get(name, name)

    def rules(self, stage: Stage, coming: Stage | None) -> Sequence[Rule]:
        """The rules that count in a stage, or in the one that comes by itself."""
        found = self._rules.get((stage, coming))
        if found is None:
            found = self._rules[stage, coming] = tuple(rule for rule in self._wanted if stage in rule.when or coming in rule.when)
        return found

    def records(self, application: Application) -> Sequence[DraftRecord]:
        """Every draft ever written for this application."""
        return self._records.get(application.id, ())

    def sent(self, application: Application) -> Sequence[SentMail]:
        """Every mail that the user sent in this application."""
        return self._sent.get(application.id, ())

    def thanks_to(self, address: str) -> Sequence[SentMail]:
        """Thank-yous by hand that reached this address."""
        return self._thanks_to.get(address, ())

    def is_draft(self, message_id: str) -> bool:
        """Whether a sent mail was a draft of ours."""
        return message_id in self._drafted

    def contacts(self, application: Application) -> Sequence[Contact]:
        return self._by_application.get(application.id, ())

    def contacts_with(self, address: str) -> Sequence[Contact]:
        return self._by_person.get(address, ())

    def contacts_of_company(self, application: Application) -> Sequence[Contact]:
        key = self._companies.get(application.id)
        return self._by_company.get(key, ()) if key else ()

    def questions(self, application: Application) -> list[Question]:
        """Questions for the status in this application, oldest first; two of them by hand are two."""
        found = [
            Question(record.settled or record.written, record.message_id, record.step, record.rule)
            for record in self.records(application)
            if record.state is DraftState.SENT and record.step in (Step.CHECK_IN, Step.FINAL_CHECK_IN)
        ]
        found += [
            Question(mail.at, mail.message_id)
            for mail in self.sent(application)
            if mail.label == Kind.CHECK_IN and not self.is_draft(mail.message_id)
        ]
        return sorted(found, key=lambda question: question.at)

    def accept(self, application: Application, step: Step, occasion: str, to: tuple[str, ...]) -> None:
        """Counts a draft that this pass will write, so that the next step in this pass sees it."""
        self.written_today += 1
        self._add(Contact(self.now, f"{occasion}/{step}", application.id, to, step, lying=True))

    def settle(self, record: DraftRecord, state: DraftState) -> None:
        """Counts a waiting draft as gone, since this pass takes it away."""
        records = self._records[self.id_of(record.application)]
        moment = expires(record) if state is DraftState.EXPIRED else self.now
        records[records.index(record)] = replace(record, state=state, settled=moment)
        gone = Contact(record.written, record.message_id, self.id_of(record.application), record.to)
        for contacts in self._lists(gone):
            contacts[:] = [contact for contact in contacts if contact.message_id != record.message_id]

    def today(self) -> date:
        return self.calendar.day(self.now)

    def _add(self, contact: Contact) -> None:
        for contacts in self._lists(contact):
            contacts.append(contact)

    def _lists(self, contact: Contact) -> list[list[Contact]]:
        """Where a contact counts: with its application, each person that it reaches, and each company."""
        lists, companies = [], set()
        if contact.application:
            lists.append(self._by_application[contact.application])
            companies.add(self._companies.get(contact.application))
        for address in contact.to:
            lists.append(self._by_person[address])
            companies.add(self._domains.get(address.rpartition("@")[2]))
        lists += [self._by_company[company] for company in companies if company]
        return lists

    def _company_domains(self, applications: Sequence[Application]) -> dict[str, str]:
        """The companies whose own domains are known: those from which people of one company alone write."""
        owners: dict[str, set[str]] = defaultdict(set)
        for application in applications:
            for contact in application.contacts:
                if not contact.unattended:
                    owners[contact.email.rpartition("@")[2]].add(self._companies[application.id])
        return {
            domain: next(iter(companies)) for domain, companies in owners.items() if len(companies) == 1 and domain not in _SHARED_DOMAINS
        }


def _wanted(playbook: Playbook, tasks: frozenset[Step]) -> tuple[Rule, ...]:
    """The rules without those of tasks that nobody wants. A playbook whose only follow-up is its call still closes by it."""
    calls_only = not any(rule.step.is_follow_up for rule in playbook.rules)
    wanted = tasks | {Step.CALL} if calls_only else tasks
    return tuple(rule for rule in playbook.rules if rule.enabled and (not rule.step.is_task or rule.step in wanted))


def _alternatives(playbook: Playbook) -> dict[Step, frozenset[Step]]:
    """Steps that settle each other: doing one settles both."""
    pairs: dict[Step, set[Step]] = defaultdict(set)
    for rule in playbook.rules:
        if rule.alternative_to:
            pairs[rule.step].add(rule.alternative_to)
            pairs[rule.alternative_to].add(rule.step)
    return {step: frozenset(others) for step, others in pairs.items()}
