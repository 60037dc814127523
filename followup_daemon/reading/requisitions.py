"""Numbers under which a company files a job or an application."""

from __future__ import annotations

import re

import re2

_ID = r"([A-Za-z]{0,5}[-_/ ]?\d[\w/-]*\d|[A-Za-z]{1,4}-?\d+)"
_BETWEEN = r"\s*(?:id|no|nr|number|num|code|#|№|n°|nº)?\.?\s*[:#№]?\s*#?\s*"
_OF_THE_JOB = re2.compile(
    r"(?i)\b(?:requisition|req|job\s+(?:id|no|nr|number|code|req|ref|reference|requisition)|position\s+(?:id|no|number|code)|"
    r"posting\s+(?:id|no|number)|vacancy\s+(?:id|no|ref|reference|number)|reference|ref|competition|referenznummer|referenz|kennziffer|"
    r"stellen-?id|stellennummer|chiffre|job-?id|jobnummer|référence|réf|numéro d'offre|offre\s+n°|referencia|n[uú]mero de oferta)\b\.?"
    + _BETWEEN
    + _ID
)
_BARE = re2.compile(r"(?:^|[\s(\[,#:–-])((?:JR|REQ|Req|R|J|P|ID)[-_]?\d{3,}[\w-]*)")
_YEAR = re2.compile(r"(?:^|[\s(\[,#–-])(20\d\d-\d{3,6})(?:$|[\s)\],.;:!?])")
_OF_THE_APPLICATION = re2.compile(
    r"(?i)\b(?:application|candidate|bewerbungs?|bewerber|candidature|dossier|solicitud|confirmation|tracking)(?:\s*|-)"
    r"(?:id|no|nr|number|nummer|reference|ref|code|numéro|n°|n[uú]mero)\b\.?(?:\s+is)?\s*[:#]?\s*#?\s*" + _ID
)
_DATE = re2.compile(r"^(?:19|20)\d\d([-/.])\d{1,2}([-/.]\d{1,2})?$|^\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?$")

_READ = 20_000  # characters
# What no number can do without, looked for first: two digits in a run, and a word of each pattern.
_NUMBER = re.compile(r"[0-9][A-Za-z_/-]*+[0-9]")  # linear: from each digit to the next
_PATTERNS = (
    (
        _OF_THE_JOB,
        ("req", "job", "position", "posting", "vacancy", "ref", "competition", "kennz", "stelle", "chiffre", "réf", "offre", "oferta"),
    ),
    (_BARE, ()),
    (_YEAR, ()),
    (_OF_THE_APPLICATION, ("appl", "candidat", "bewerb", "dossier", "solicitud", "confirmation", "tracking")),
)


def requisition(subject: str, body: str) -> str | None:
    """The requisition number as written (`2026-1188`, `R-4471`, `JR102938`), else the application's number, else None."""
    texts = [(text[:_READ], text[:_READ].lower().replace("ſ", "s")) for text in (subject, body) if _NUMBER.search(text, 0, _READ)]
    for pattern, words in _PATTERNS:
        for text, low in texts:
            if words and not any(word in low for word in words):
                continue
            for match in pattern.finditer(text):
                number = str(match.group(1)).strip(" -/_.")
                if sum(c.isdigit() for c in number) >= 2 and not _DATE.match(number):
                    return number
    return None
