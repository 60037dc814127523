"""The words of tasks, ready to read out or copy: what to ask, what to say on the phone and to a voicemail, what to write by hand."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Template

from followup_daemon.model import Application, Profile, Step
from followup_daemon.planning.calendar import Calendar
from followup_daemon.planning.wording import when


def text(step: Step, application: Application, interview: int | None, profile: Profile, calendar: Calendar) -> str:
    """What to do, with the names that are known; nothing is guessed."""
    contact = application.contact(application.main_contact) if application.main_contact else None
    name = contact.name if contact and contact.name else None
    company, role = application.company, application.role
    start = application.interviews[interview].start if interview is not None else None
    return _texts()[step].substitute(
        user=profile.name,
        person=name or "the person whom you talked with",
        contact_name=f" {name}" if name else "",
        with_company=f" with {company}" if company else "",
        at_company=f" at {company}" if company else "",
        role_name=f" of {role}" if role else "",
        when=when(calendar.local(start)) if start else "",
    )


@cache
def _texts() -> dict[Step, Template]:
    data = tomllib.loads(files(__package__).joinpath("tasks.toml").read_text(encoding="utf-8"))
    return {Step(name): Template(table["text"].strip()) for name, table in data.items()}
