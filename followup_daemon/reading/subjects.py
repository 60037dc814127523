"""Companies and roles in subjects and calendar entries: `Saltmarsh Insurance: interview, Claims Software Developer`.

A subject falls into parts at its colons, dashes, bars and brackets; what is left of a part without the words that name nothing is
a role, where it turns on a job's noun, or else a company.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import re2

from followup_daemon.reading.evidence import Finding
from followup_daemon.reading.names import is_capital, is_name, leading_company, person, plain, same_person, table
from followup_daemon.reading.placing import Words, found_in_line
from followup_daemon.reading.roles import has_job_noun, is_place, is_title, leading_role, trimmed
from followup_daemon.reading.senders import is_system_name

_WORDS = table("employer.toml")
_GENERIC = frozenset(_WORDS["generic"]["words"])
# Generic words that begin no job's name, unlike `Online Store Engineer`, `Scheduling Platform Developer`, `Talent Partner`.
_SURE = frozenset(_WORDS["generic"]["sure"])
_REPLY = re2.compile(r"(?i)^\s*(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|ref|res|enc)(?:\[\d+\])?\s*:\s*)+")
_EVENT = re2.compile(
    r"(?i)^\s*(?:(?:(?:updated |new |geänderte |nouvelle )?(?:invitation|event|einladung|invitación)|"
    r"accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|"
    r"zugesagt|abgesagt|termin abgesagt|accepté|annulé|refusé|"
    r"aceptado|cancelado|new event|reminder|confirmed|proposed new time)\s*:\s*|"
    r"(?:automatic reply|auto(?:matic)?[ -]?reply|autoreply|out of (?:the )?office(?: reply)?|automatische antwort|"
    r"abwesenheitsnotiz|réponse automatique|"
    r"absence du bureau|respuesta automática|fuera de la oficina)\b\s*:?\s*)"
)
_ABSENT = ("auto", "out of", "abwe", "réponse", "absence", "respuesta", "fuera")  # with which `_EVENT` may begin without a colon
_EVENT_TIME = re2.compile(r"\s+@\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|lun|mar|mer|jeu|ven)\w*\.?\s.*$")
_SEPARATORS = re2.compile(
    r"\s+[-–—|/:·•~>»]{1,2}\s+|\s*[:|;·•»]\s+|\s+//\s+|\s*\|\|?\s*|\s+@\s+|\s+x\s+|\s+<>\s+|\s+\+\s+|"
    r"\s*[()\[\]{}]\s*|\s*[?!]+\s*|,\s+|\s+[-–—]\s*|\s*[–—]\s+|…|\.\s+|\s+w/\s+"
)


def found_in_subject(words: Words) -> tuple[list[Finding], list[Finding]]:
    """Companies and roles of the subject and of calendar entries' summaries."""
    companies: list[Finding] = []
    roles: list[Finding] = []
    for line in dict.fromkeys((words.subject, *words.summaries)):
        text = " ".join(line.split())
        for _ in range(3):
            before, text = text, _unopened(text)
            if text == before:
                break
        if "@" in text:
            text = _EVENT_TIME.sub("", text)
        within = found_in_line(text, words)
        companies += [replace(found, weight=found.weight * 0.9, quote=line) for found in within[0]]
        roles += [replace(found, weight=found.weight * 0.9, quote=line) for found in within[1]]
        _of_parts(text, line, words, companies, roles)
    return companies, roles


def _unopened(text: str) -> str:
    """Without one `Re:`, one `Updated invitation:`, one `Automatic reply`."""
    if ":" in text:
        return str(_EVENT.sub("", _REPLY.sub("", text)))
    return str(_EVENT.sub("", text)) if text.lower().startswith(_ABSENT) else text


def _of_parts(text: str, quote: str, words: Words, companies: list[Finding], roles: list[Finding]) -> None:
    previous_role = ""
    pieces = [piece for piece in _SEPARATORS.split(text) if piece and piece.strip()]
    for part in pieces:
        core = _without_generic(part)
        if not core or core.replace(" ", "").isdigit() or is_place(core):
            continue
        lead = leading_company(core, known=words.known)
        if has_job_noun(core) and (lead is None or not words.fits(lead.text) or not lead.rest):
            run = leading_role(core, language=words.language)
            if run is not None and has_job_noun(run[0]):
                roles.append(Finding(run[0], 0.65 if is_capital(core) else 0.45, quote))
                previous_role = run[0]
                continue
        if is_title(core) and is_capital(core) and len(core.split()) > 1:
            roles.append(Finding(trimmed(core), 0.6, quote))
            previous_role = trimmed(core)
            continue
        if lead is None or words.is_persons(lead.text) or is_system_name(lead.text) or set(plain(lead.text).split()) & words.user:
            continue
        if not words.fits(lead.text):
            if len(lead.text.split()) == 1 and lead.rest and not lead.rest.lower().startswith(("wants", "want", "would")):
                continue
            if person(lead.text) is not None and any(same_person(lead.text, shown) for shown in words.persons):
                continue
        after_comma = bool(previous_role) and f"{previous_role}, {core}" in text
        weight = 0.5 if lead.rest == "" else 0.4
        if len(lead.text.split()) == 1 and not words.fits(lead.text) and (len(pieces) < 2 or part.strip() != core):
            weight = 0.2
        companies.append(Finding(lead.text, weight * (0.6 if after_comma and not words.fits(lead.text) else 1.0), quote))


@lru_cache(maxsize=512)
def _without_generic(part: str) -> str:
    """A part of a subject without the words at both ends that name nothing: `Your interview with Rushlight Energy` -> the company."""
    tokens = part.strip(" \"'“”„«».,").split()
    while (
        tokens
        and _names_nothing(tokens[0])
        and not (is_capital(tokens[0]) and plain(tokens[0]) not in _SURE and has_job_noun(" ".join(tokens[1:])))
    ):
        tokens = tokens[1:]
    while tokens and _names_nothing(tokens[-1]):
        tokens = tokens[:-1]
    return " ".join(tokens)


def _names_nothing(token: str) -> bool:
    bare = token.strip("\"'“”„«».,:;!?()").lower()
    shown = plain(token)
    return (
        not shown
        or bare in _GENERIC
        or shown in _GENERIC
        or shown.isdigit()
        or not is_name(token)
        or shown.removesuffix("s") in {"interview", "application"}
        or _is_number(shown)
    )


def _is_number(shown: str) -> bool:
    return any(c.isdigit() for c in shown) and sum(c.isdigit() for c in shown) >= 2
