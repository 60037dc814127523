"""Role and company as the sentences of each language need them."""

from __future__ import annotations

from followup_daemon.drafting.cleaning import in_words, title_of_role
from followup_daemon.model import Application

_VOWELS = "aeiouyhàâäéèêëîïôöûüœæ"  # before which French elides "de"


def job_words(application: Application, language: str) -> dict[str, str]:
    """The variables about the job. What is not known is left out: "the role", without a company.

    `the_role_at` is "the Data Engineer role at Northwind", `of_role_at` the same with "of", `role_noun_at` without an article.
    """
    role, company = title_of_role(application.role or ""), in_words(application.company or "")
    at = f" {_AT[language]} {company}" if company else ""
    the_role, of_role, noun = _LANGUAGES[language](role)
    return {
        "role": role,
        "company": company,
        "at_company": at,
        "the_role": the_role,
        "the_role_at": the_role + at,
        "the_role_capital_at": the_role[0].upper() + the_role[1:] + at,
        "of_role_at": of_role + at,
        "role_noun_at": noun + at,
    }


_AT = {"en": "at", "fr": "chez", "de": "bei", "es": "en"}


def _english(role: str) -> tuple[str, str, str]:
    noun = "" if role.lower().endswith((" role", " position", " job", " internship")) else " role"
    the_role = f"the {role}{noun}" if role else "the role"
    return the_role, f"of {the_role}", the_role.removeprefix("the ")


def _french(role: str) -> tuple[str, str, str]:
    what = f" d'{role}" if role[:1].lower() in _VOWELS else f" de {role}"
    what = what if role else ""
    return f"le poste{what}", f"du poste{what}", f"poste{what}"


def _german(role: str) -> tuple[str, str, str]:
    what = f" als {role}" if role else ""
    return f"die Stelle{what}", f"der Stelle{what}", f"Stelle{what}"


def _spanish(role: str) -> tuple[str, str, str]:
    what = f" de {role}" if role else ""
    return f"el puesto{what}", f"del puesto{what}", f"puesto{what}"


_LANGUAGES = {"en": _english, "fr": _french, "de": _german, "es": _spanish}
