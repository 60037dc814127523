"""A step that is due -> a finished draft, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from followup_daemon.drafting import style, templates
from followup_daemon.drafting.cleaning import in_words, one_line
from followup_daemon.drafting.envelope import Envelope, EnvelopeError, is_address, written
from followup_daemon.drafting.naming import name as draft_name
from followup_daemon.drafting.occasion import occasion_of
from followup_daemon.drafting.people import called
from followup_daemon.drafting.templates import Choice, WordingError
from followup_daemon.drafting.thread import thread_for
from followup_daemon.drafting.variables import LANGUAGES, speaks, variables
from followup_daemon.model import (
    Address,
    Application,
    Composed,
    Contact,
    DraftRecord,
    Followup,
    PlannedStep,
    Profile,
    Refused,
    Step,
    fingerprint,
)
from followup_daemon.model.words import digest

FITTED = 120  # words of a draft; beyond, what is least needed is left out
_NONE: Mapping[str, str] = MappingProxyType({})
_SPARE = (
    ("agenda",),
    ("liked", "liked_point"),
    ("strength", "bring"),
    ("topic", "point"),
    ("idea",),
    ("forgot",),
    ("answer",),
)  # left out in this order
_NAMES = {
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
    "fi": "Finnish",
}


def compose(
    step: PlannedStep,
    application: Application,
    *,
    profile: Profile,
    followup: Followup,
    others: Sequence[Application],
    ledger: Sequence[DraftRecord],
    now: datetime,
    templates: Mapping[str, str] = _NONE,
    quoted: str = "",
) -> Composed | Refused:
    """The draft of a step, ready for the mailbox.

    `others` are the other applications, whose companies must not appear; `templates` the user's own, by name without ending
    ("check_in", or "fr/check_in" for one language); `quoted` the text of the mail that is answered, for `followup.quote`.
    """
    contact = _recipient(step, application, profile)
    if isinstance(contact, Refused):
        return contact
    if application.language not in LANGUAGES:
        language = _NAMES.get(application.language, application.language or "an unknown language")
        return Refused(f"the thread is in {language}, in which no draft is written")
    name = called(contact, application)
    if name is None:
        return Refused(f"the name of {contact.email} is not known; `correct --contact` can tell it")
    try:
        foreign = _foreign(application, others)
        text = _text(step, application, contact, profile=profile, followup=followup, own=templates, foreign=foreign, now=now)
        if wrong := style.fault(text, foreign=foreign, known=_known(application, profile)):
            return Refused(f"the wording is not fit to be sent: {wrong}")
        body = _signed(text, profile) + (_quotation(quoted) if followup.quote and quoted.strip() else "")
        thread = thread_for(application, contact.email, _new_subject(step, application))
        envelope = Envelope(
            sender_name=profile.name,
            sender=step.sender,
            to=contact.email,
            subject=thread.subject,
            date=now.astimezone(ZoneInfo(profile.timezone)).replace(microsecond=0),
            message_id=draft_name(step, ledger),
            in_reply_to=thread.in_reply_to,
            references=thread.references,
        )
        raw = written(envelope, body)
    except WordingError as error:
        return Refused(f"the template cannot be used: {error}")
    except EnvelopeError as error:
        return Refused(f"the mail cannot be written safely: {error}")
    return Composed(
        message_id=envelope.message_id,
        raw=raw,
        subject=envelope.subject,
        to=(Address("", contact.email),),
        sender=Address(profile.name, step.sender),
        body=body,
        in_reply_to=envelope.in_reply_to,
        fingerprint=fingerprint(raw),
        words=digest(text),
    )


def _recipient(step: PlannedStep, application: Application, profile: Profile) -> Contact | Refused:
    """Exactly one person of this application, who is not the user."""
    if len(step.to) != 1:
        return Refused("a draft goes to exactly one person")
    address = step.to[0]
    contact = application.contact(address)
    if contact is None:
        return Refused(f"{one_line(address)[:80]} is nobody of this application")
    if contact.unattended or contact.distrust:
        return Refused(f"{address} may not be written to: {contact.distrust or 'nobody reads that address'}")
    if address in profile.emails:
        return Refused(f"{address} is the user's own address")
    if not is_address(address):
        return Refused(f"{one_line(address)[:80]!r} is no address that can be written to safely")
    if step.sender not in profile.emails:
        return Refused(f"{one_line(step.sender)[:80]!r} is none of the user's addresses")
    return contact


def _text(
    step: PlannedStep,
    application: Application,
    contact: Contact,
    *,
    profile: Profile,
    followup: Followup,
    own: Mapping[str, str],
    foreign: Sequence[str],
    now: datetime,
) -> str:
    """The mail from greeting to closing, as short as it must be: what is least needed is left out until it fits."""
    name = called(contact, application)
    assert name is not None
    language = application.language
    occasion = occasion_of(step, application)
    fit = tuple(note for note in occasion.notes if _may_stand(note.text, foreign))  # a note that may not is left out, not the mail
    occasion = replace(occasion, notes=fit)
    source = templates.chosen(step.template or step.step.value, step.step.value, language, own, spoken=speaks(profile, language))
    values = variables(step, application, occasion, contact, name, profile=profile, followup=followup, now=now)
    if not _may_stand(str(values["agenda"]), foreign):
        values["agenda"] = ""
    choice = Choice(f"{application.id}\0{step.step.value}", occasion.place)
    text = templates.rendered(source, values, choice)
    for spare in _SPARE:
        if style.words(text) <= FITTED:
            break
        if any(values[key] for key in spare):
            values |= dict.fromkeys(spare, "")
            text = templates.rendered(source, values, choice)
    return text


def _may_stand(said: str, foreign: Sequence[str]) -> bool:
    return style.wording_fault(in_words(said)) is None and not any(style.mentions(said, name) for name in foreign)


def _signed(text: str, profile: Profile) -> str:
    """With the signature directly below the closing line; the name stands there even where the signature lacks it."""
    signature = profile.signature.strip("\n").rstrip()
    lines = [profile.name] if not signature or not signature.lstrip("- \n").casefold().startswith(profile.name.casefold()) else []
    return "\n".join([text, *lines, *([signature] if signature else [])]) + "\n"


def _quotation(quoted: str) -> str:
    return "\n" + "\n".join(f"> {one_line(line)}".rstrip() for line in quoted.strip().splitlines()[:200]) + "\n"


def _new_subject(step: PlannedStep, application: Application) -> str:
    """A subject of its own, for a mail that answers none."""
    role, company, language = in_words(application.role or ""), in_words(application.company or ""), application.language
    about = role or company
    thanks = {"en": "Thank you", "fr": "Merci", "de": "Vielen Dank", "es": "Gracias"}[language]
    talk = {"en": f"{about} interview", "fr": f"entretien {about}", "de": f"Gespräch {about}", "es": f"entrevista {about}"}[
        language
    ].strip()
    if step.step is Step.THANK_YOU:
        return f"{thanks} - {talk}"
    whole = " - ".join(filter(None, (role, company)))
    return whole or {"en": "My application", "fr": "Ma candidature", "de": "Meine Bewerbung", "es": "Mi candidatura"}[language]


def _foreign(application: Application, others: Sequence[Application]) -> tuple[str, ...]:
    """Companies of other applications, but for those that this one is also about."""
    mine = {text.casefold() for text in (application.company, application.agency) if text}
    names = {text for other in others for text in (other.company, other.agency) if text and len(text) > 2}
    return tuple(sorted(name for name in names if not any(name.casefold() in own or own in name.casefold() for own in mine)))


def _known(application: Application, profile: Profile) -> tuple[str, ...]:
    people = [part for contact in application.contacts for part in (contact.name or "").split()]
    roles = (application.role or "", in_words(application.role or ""))
    return (
        application.company or "",
        in_words(application.company or ""),
        *roles,
        profile.name,
        *profile.strengths,
        *(s for _, s in profile.strengths_for),
        *people,
    )
