"""The variables of a template, from what is known; what is not known is an empty text, and the templates leave its sentence out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from followup_daemon.drafting import dates, phrasing
from followup_daemon.drafting.job import job_words
from followup_daemon.drafting.occasion import Occasion, of_kind
from followup_daemon.drafting.people import Called, taken_apart
from followup_daemon.drafting.phrasing import Phrase
from followup_daemon.model import Application, Contact, Followup, Kind, NoteKind, PlannedStep, Profile, Step

LANGUAGES = ("en", "fr", "de", "es")
_CLOSINGS = {"en": "Kind regards,", "fr": "Cordialement,", "de": "Mit freundlichen Grüßen", "es": "Saludos cordiales,"}
_AND_ABOUT = {"en": " and about ", "fr": " et sur ", "de": " und ", "es": " y sobre "}
_AND = {"en": "and", "fr": "et", "de": "und", "es": "y"}


def speaks(profile: Profile, language: str) -> bool:
    """The profile's strengths, notes and templates are in this language."""
    return language in {part.strip().replace("_", "-").partition("-")[0].lower() for part in profile.locale.replace(";", ",").split(",")}


def variables(
    step: PlannedStep,
    application: Application,
    occasion: Occasion,
    contact: Contact,
    name: Called,
    *,
    profile: Profile,
    followup: Followup,
    now: datetime,
) -> dict[str, object]:
    """Everything that a template may use; documented in the handbook of templates."""
    language, zone = application.language, profile.timezone
    today = now.astimezone(ZoneInfo(zone)).date()
    interview = occasion.interview
    start = interview.start if interview else None
    talked = start.astimezone(ZoneInfo(zone)).date() if start else None
    own = speaks(profile, language)
    decide = application.decide_by
    return {
        "greeting": greeting(name, language),
        "closing": _CLOSINGS[language],
        "name": name.first,
        "me": profile.name,
        "language": language,
        "situation": occasion.situation,
        "round": step.round,
        "met": interview is not None and (contact.email in interview.interviewers),
        "told": _told(application, contact.email),
        "pass_on": step.pass_on,
        "brief": followup.playbook == "two-emails" and step.step is Step.THANK_YOU,
        **job_words(application, language),
        "interviewers": _listed(_met(application, occasion, contact), language),
        "day": dates.talk_day(start, today, language, zone) if start else "",
        "day_of": dates.of_talk_day(start, today, language, zone) if start else "",
        "talk_on": dates.on_day(talked, language, zone) if talked else "",
        "talk_of": dates.of_day(talked, language, zone) if talked else "",
        "handed_in": _on(application.assessment_sent, language, zone),
        "decide": dates.calendar_day(decide, language, zone) if decide else "",
        "decide_past": decide is not None and decide < today,
        "hear_by": dates.calendar_day(decide, language, zone) if decide and decide > today + timedelta(days=2) else "",
        "answer_by": _answer_by(step, followup, today, language, zone),
        **(_noted(occasion, name, language) if own else dict.fromkeys(_NOTED, "")),
        "agenda": _agenda(application, occasion) if language == "en" else "",
        **_strength(profile, application, occasion, wanted=own),
    }


def greeting(name: Called, language: str) -> str:
    """The greeting line: by the first name, or by title and last name where they use the title themselves."""
    if name.title and name.last:
        whom = f"{name.title} {name.last}" if name.shown else f"{name.title} {name.full}"
        return f"{ {'en': 'Dear', 'fr': 'Bonjour', 'de': 'Guten Tag', 'es': 'Hola'}[language] } {whom},"
    if name.first.endswith("."):
        return f"{ {'en': 'Hello', 'fr': 'Bonjour', 'de': 'Guten Tag', 'es': 'Hola'}[language] } {name.full},"
    if language == "de":
        return f"Guten Tag {name.full},"
    return f"{ {'en': 'Hi', 'fr': 'Bonjour', 'es': 'Hola'}[language] } {name.first},"


def _met(application: Application, occasion: Occasion, contact: Contact) -> list[str]:
    """The names of those who interviewed, other than the person written to, where all of them are known."""
    interview = occasion.interview
    if interview is None:
        return []
    people = [application.contact(address) for address in interview.interviewers if address != contact.email]
    names = [taken_apart(person.name or "") if person else None for person in people] + [taken_apart(name) for name in interview.unnamed]
    known = [(f"{name.title} {name.full}" if name.title else name.full) for name in names if name is not None]
    return list(dict.fromkeys(known)) if len(known) == len(names) and len(known) <= 4 else []


def _told(application: Application, address: str) -> bool:
    """The no came from this person."""
    return any(
        mail.sender is not None and mail.sender.email == address and not mail.own and mail.said(Kind.REJECTION)
        for mail in application.mails
    )


def _on(moment: datetime | None, language: str, zone: str) -> str:
    return dates.on_day(moment.astimezone(ZoneInfo(zone)).date(), language, zone) if moment else ""


def _answer_by(step: PlannedStep, followup: Followup, today: date, language: str, zone: str) -> str:
    """two-emails: the second mail says by when an answer is hoped for: a working week later."""
    if followup.playbook != "two-emails" or step.step is not Step.CHECK_IN:
        return ""
    day = today + timedelta(days=7)
    day -= timedelta(days=max(day.weekday() - 4, 0))
    return (
        f"{dates.weekday(day, language)}, {dates.calendar_day(day, language, zone)}"
        if language == "en"
        else dates.calendar_day(day, language, zone)
    )


_NOTED = ("topic", "point", "liked", "liked_point", "idea", "answer", "forgot")


def _noted(occasion: Occasion, name: Called, language: str) -> dict[str, Phrase | str]:
    """The notes as phrases. Several topics are shared out among a panel, so that each mail has one of its own."""
    phrases = {kind: [p for text in of_kind(occasion.notes, kind) if (p := phrasing.note(text, name.first))] for kind in NoteKind}
    topics = [phrase for phrase in phrases[NoteKind.TOPIC] if phrase.fits]
    points = [phrase for phrase in phrases[NoteKind.TOPIC] if not phrase.fits]
    liked = phrases[NoteKind.LIKED]
    one = _share(topics, occasion, language)
    return {
        "topic": one,
        "point": "" if one or not points else points[-1],
        "liked": _last([phrase for phrase in liked if phrase.fits]),
        "liked_point": _last([phrase for phrase in liked if not phrase.fits]),
        "idea": _last(phrases[NoteKind.IDEA]),
        "answer": _last(phrases[NoteKind.ANSWER]),
        "forgot": _last(phrases[NoteKind.FORGOT]),
    }


def _share(topics: list[Phrase], occasion: Occasion, language: str) -> str:
    """The last two topics for one reader; for a panel that has topics enough, one for each."""
    if len(occasion.panel) > 1 and len(topics) >= len(occasion.panel):
        return topics[occasion.rank % len(topics)].text
    return _AND_ABOUT[language].join(phrase.text for phrase in topics[-2:])


def _last(phrases: Sequence[Phrase]) -> Phrase | str:
    return phrases[-1] if phrases else ""


def _agenda(application: Application, occasion: Occasion) -> str:
    """What they said beforehand that this talk would be about, from the last mail before it that said so."""
    if occasion.interview is None:
        return ""
    said = [
        mail for mail in application.mails if not mail.own and mail.topics and mail.at <= occasion.interview.start and mail.language == "en"
    ]
    topics = [phrase for text in (said[-1].topics if said else ()) if (phrase := phrasing.topic(text))]
    return topics[occasion.rank % len(topics)].text if topics else ""


def _strength(profile: Profile, application: Application, occasion: Occasion, *, wanted: bool) -> dict[str, Phrase | str]:
    """The strength that suits the role best; the members of a panel get one each, as far as there are enough."""
    role = {word.casefold() for word in "".join(c if c.isalnum() else " " for c in application.role or "").split()}
    suited = [text for words, text in profile.strengths_for if any(set(word.casefold().split()) <= role for word in words)]
    texts = [*suited, *profile.strengths] if len(occasion.panel) > 1 else suited or profile.strengths
    phrases = [phrase for text in texts if (phrase := phrasing.strength(text))] if wanted else []
    if not phrases:
        return {"strength": "", "bring": ""}
    phrase = phrases[occasion.rank % len(phrases)]
    bring = str(phrase) if phrase.fits else ""
    if phrase.doing:
        bring = f"experience in {phrase}" if application.language == "en" else ""
    return {"strength": phrase, "bring": bring}


def _listed(names: Sequence[str], language: str) -> str:
    return f" {_AND[language]} ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
