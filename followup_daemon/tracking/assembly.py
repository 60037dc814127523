"""From grouped mails to applications: ids, the user's merges, one story each, and what all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from followup_daemon.model import (
    Application,
    Bound,
    Correction,
    Fact,
    Interview,
    InterviewState,
    Kind,
    Note,
    NoteKind,
    Observation,
    Profile,
    Stage,
)
from followup_daemon.tracking import corrections, timeline
from followup_daemon.tracking.bounds import OF_A_PERSON
from followup_daemon.tracking.evidence import Matter
from followup_daemon.tracking.interviews import Talk
from followup_daemon.tracking.naming import company_words, display_company, slug, words
from followup_daemon.tracking.story import Story

_FRESH_IN_MEMORY = timedelta(days=3)  # a note without a name is about the interview that has just been
_ENDED = (Stage.REJECTED, Stage.WITHDRAWN, Stage.CLOSED)

_PLAIN = 0.7  # a company's name that was said in plain words at least once (the reading room's scale)


@dataclass(slots=True, eq=False)
class Folder:
    """One application's mails under its id, before its story is told."""

    id: str
    mails: list[Observation]
    founder: Observation
    aliases: list[str] = field(default_factory=list)
    unwanted: bool = False  # marked as no job by the user
    undecided: bool = False


def name(matters: Sequence[Matter], names: Mapping[str, str]) -> list[Folder]:
    """Gives every matter its id: the one kept for one of its mails, else a new one from what was known when it was founded."""
    taken = set(names.values())
    used: set[str] = set()
    folders = []
    for matter in matters:
        mails = sorted(matter.mails, key=lambda mail: (mail.at, mail.received, mail.message_id))
        kept = list(
            dict.fromkeys(names[mail.message_id] for mail in mails if mail.message_id in names and names[mail.message_id] not in used)
        )
        if not kept:
            kept = [_unique(_slug(matter.founder), taken)]
            taken.add(kept[0])
        used.update(kept)
        folders.append(Folder(kept[0], mails, matter.founder, kept[1:]))
    return folders


def _slug(founder: Observation) -> str:
    company = founder.company or founder.agency
    sender = founder.sender.domain.partition(".")[0] if founder.sender is not None and not founder.own else None
    return slug(display_company(company.text) if company else sender, founder.role_title.text if founder.role_title else None)


def _unique(wanted: str, taken: set[str]) -> str:
    number = 1
    while (candidate := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return candidate


def merge(folders: list[Folder], said: Sequence[Correction], anchors: Mapping[str, str]) -> list[Folder]:
    """Carries out `merge` and `not-a-job`. A merged application keeps the older id and answers to both."""
    for correction in said:
        one = _find(folders, correction.application, anchors)
        if one is None:
            continue
        if correction.field == "not-a-job":
            one.unwanted = True
        elif correction.field == "merge":
            other = _find(folders, correction.value, anchors)
            if other is None or other is one:
                continue
            older, younger = sorted((one, other), key=lambda folder: (folder.founder.at, folder.founder.message_id))
            older.mails = sorted((*older.mails, *younger.mails), key=lambda mail: (mail.at, mail.received, mail.message_id))
            older.aliases += [younger.id, *younger.aliases]
            folders = [folder for folder in folders if folder is not younger]
    return folders


def _find(folders: Sequence[Folder], wanted: str, anchors: Mapping[str, str]) -> Folder | None:
    known = next((folder for folder in folders if wanted == folder.id or wanted in folder.aliases), None)
    anchor = anchors.get(wanted)
    return known or next((folder for folder in folders if any(mail.message_id == anchor for mail in folder.mails)), None)


def assemble(
    folder: Folder, said: Sequence[Correction], notes: Sequence[Note], profile: Profile, own: frozenset[str], zone: tzinfo, now: datetime
) -> Application:
    """Tells the story of one folder and writes down where it stands."""
    story = Story(own, zone, folder.founder)
    ids = frozenset((folder.id, *folder.aliases))
    timeline.tell(story, folder.mails, corrections.of(said, ids, now), now)
    interviews = _interviews(story, now)
    asked = story.turn.open(now)
    last = _last_heard(story, folder)
    agency = next((mail.agency for mail in folder.mails if mail.agency is not None and not mail.own), None)
    return Application(
        id=folder.id,
        company=story.company or _company(folder.mails) or (display_company(agency.text) if agency else None),
        role=story.role or _best([mail.role_title for mail in folder.mails]),
        stage=story.stage,
        since=story.since or folder.mails[0].at,
        mails=tuple(folder.mails),
        events=tuple(story.events),
        your_turn=asked is not None,
        your_turn_since=asked.at if asked else None,
        your_turn_quote=asked.quote if asked else "",
        muted=story.muted,
        aliases=tuple(folder.aliases),
        agency=agency.text if agency else None,
        contacts=story.people.contacts(email for interview in interviews for email in interview.interviewers),
        main_contact=story.people.main(),
        recruiter=story.people.recruiter(),
        interviews=interviews,
        decide_by=story.decision.by if story.decision else None,
        decide_by_quote=story.decision.quote if story.decision else "",
        decide_by_message=story.decision.message_id if story.decision else "",
        decide_by_said=story.decision.said if story.decision else None,
        assessment_due=story.assessment_due,
        assessment_sent=story.assessment_sent,
        cancelled_at=story.cancelled_at,
        rejected_at=story.rejected_at,
        applied_at=story.applied_at,
        last_in=story.last_in,
        last_out=story.last_out,
        last_answer=story.last_answer,
        bounds=tuple(story.bounds.held),
        done=tuple(story.done),
        notes=tuple(note for note in notes if note.application in ids and note.at <= now),
        account=last.account,
        address=_address(last, profile, own),
        language=last.language or "en",
        undecided=folder.undecided,
    )


def _company(mails: Sequence[Observation]) -> str | None:
    """The name that the company gives itself: the surest statement, and of equally sure ones the first.

    Of a name and its beginning ("Tidewell", "Tidewell Analytics"), both said in plain words, the whole one is shown.
    """
    said = _best([mail.company for mail in mails])
    if said is None:
        return None
    begun = company_words(said)
    whole = [
        mail.company
        for mail in mails
        if mail.company and mail.company.confidence >= _PLAIN and company_words(mail.company.text)[: len(begun)] == begun
    ]
    return display_company(max(whole, key=lambda fact: (len(company_words(fact.text)), fact.confidence)).text if whole else said)


def _best(facts: Sequence[Fact | None]) -> str | None:
    known = [fact for fact in facts if fact is not None and fact.text.strip()]
    return max(known, key=lambda fact: fact.confidence).text if known else None


def _interviews(story: Story, now: datetime) -> tuple[Interview, ...]:
    talks = sorted(story.diary.talks, key=lambda talk: (talk.span.start, talk.cause))
    return tuple(_interview(talk, story, now) for talk in talks)


def _interview(talk: Talk, story: Story, now: datetime) -> Interview:
    held = [other for other in story.diary.talks if not other.cancelled]
    before = max((other.span.end for other in held if other.round < talk.round), default=None)
    context = [mail for mail in story.heard if (before is None or mail.at > before) and mail.at <= talk.span.end]
    alone = sum(other.round == talk.round for other in held) <= 1
    interviewers, unnamed, arranged_by = story.people.interviewers(talk, context, alone)
    state = InterviewState.CANCELLED if talk.cancelled else InterviewState.PAST if talk.span.end <= now else InterviewState.AHEAD
    return Interview(
        start=talk.span.start.astimezone(story.zone),
        end=talk.span.end.astimezone(story.zone),
        state=state,
        interviewers=interviewers,
        cause=talk.cause,
        round=talk.round,
        arranged_by=arranged_by,
        end_assumed=talk.span.assumed,
        message_id=talk.mail.message_id if talk.mail is not None else "",
        unnamed=unnamed,
    )


def _last_heard(story: Story, folder: Folder) -> Observation:
    """Their last mail, a person's rather than a machine's; before they wrote, the user's own."""
    personal = [mail for mail in story.heard if not mail.automatic and not mail.bulk]
    return (personal or story.heard or folder.mails)[-1]


def _address(mail: Observation, profile: Profile, own: frozenset[str]) -> str:
    """The address of the user's that it was written to, or from."""
    if mail.own and mail.sender is not None and mail.sender.email in own:
        return mail.sender.email
    return next((address.email for address in (*mail.to, *mail.cc) if address.email in own), profile.emails[0])


# --- what applications share ----------------------------------------------------------------------------------------------------


def share_bounds(applications: Sequence[Application]) -> list[Application]:
    """Who is away, unreachable or wants no mail is so in every application."""
    by_person: dict[str, list[Bound]] = {}
    for application in applications:
        for bound in application.bounds:
            if bound.kind in OF_A_PERSON and bound.who is not None:
                by_person.setdefault(bound.who, []).append(bound)
    shared = []
    for application in applications:
        more = [bound for contact in application.contacts for bound in by_person.get(contact.email, ()) if bound not in application.bounds]
        shared.append(replace(application, bounds=(*application.bounds, *more)) if more else application)
    return shared


def listing_order(application: Application) -> tuple[bool, datetime, str]:
    """Live ones first, each group by its first mail."""
    return (application.stage in _ENDED, application.mails[0].at, application.id)


def notes_to_oneself(mails: Sequence[Observation], applications: Sequence[Application]) -> dict[str, list[Note]]:
    """The user's mails to himself, as notes of the application that they name or answer, else of the interview that has just been."""
    by_mail = {mail.message_id: application for application in applications for mail in application.mails}
    found: dict[str, list[Note]] = {}
    for mail in mails:
        application = next((by_mail[each] for each in (mail.in_reply_to, *reversed(mail.references)) if each in by_mail), None)
        application = application or _named(mail, applications) or _just_met(mail, applications)
        if application is None:
            continue
        for signal in mail.said(Kind.NOTE):
            kind, colon, text = (signal.text or "").partition(":")
            marked = bool(colon) and kind.strip().lower() in set(NoteKind)
            note = Note(
                application.id,
                mail.at,
                NoteKind(kind.strip().lower()) if marked else NoteKind.PRIVATE,
                text.strip() if marked else signal.text or "",
            )
            found.setdefault(application.id, []).append(note)
    return found


def _named(mail: Observation, applications: Sequence[Application]) -> Application | None:
    said = "".join(words(f"{mail.subject} {mail.company.text if mail.company else ''}"))
    fitting = [each for each in applications if each.company and "".join(company_words(each.company)) in said]
    if len(fitting) > 1:
        fitting = [each for each in fitting if each.role and "".join(words(each.role)) in said] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _just_met(mail: Observation, applications: Sequence[Application]) -> Application | None:
    ends = [
        (interview.end, application.id, application)
        for application in applications
        for interview in application.interviews
        if interview.state is not InterviewState.CANCELLED and timedelta() <= mail.at - interview.end <= _FRESH_IN_MEMORY
    ]
    return max(ends, key=lambda entry: entry[:2])[2] if ends else None
