"""Templates of the user's, tried on sample applications before a real one needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from followup_daemon.drafting.phrasing import Phrase, Shape
from followup_daemon.drafting.templates.engine import SUFFIX, Choice, WordingError, rendered

_BARE = {
    "name": "Dana",
    "me": "Robin Vale",
    "situation": "interviewed",
    "round": 1,
    "met": True,
    "told": True,
    "pass_on": False,
    "brief": False,
    "role": "",
    "company": "",
    "at_company": "",
    "the_role": "the role",
    "the_role_at": "the role",
    "the_role_capital_at": "The role",
    "of_role_at": "of the role",
    "role_noun_at": "role",
    "interviewers": "",
    "day": "",
    "day_of": "",
    "talk_on": "",
    "talk_of": "",
    "handed_in": "",
    "decide": "",
    "decide_past": False,
    "hear_by": "",
    "answer_by": "",
    "topic": "",
    "point": "",
    "liked": "",
    "liked_point": "",
    "idea": "",
    "answer": "",
    "forgot": "",
    "agenda": "",
    "strength": "",
    "bring": "",
}
_FULL = _BARE | {
    "role": "Data Engineer",
    "company": "Northwind",
    "at_company": " at Northwind",
    "the_role": "the Data Engineer role",
    "the_role_at": "the Data Engineer role at Northwind",
    "the_role_capital_at": "The Data Engineer role at Northwind",
    "of_role_at": "of the Data Engineer role at Northwind",
    "role_noun_at": "Data Engineer role at Northwind",
    "interviewers": "Lee Park and Ana Ruiz",
    "day": "on Thursday",
    "day_of": "on Thursday",
    "talk_on": "on March 5",
    "talk_of": "on March 5",
    "handed_in": "on March 5",
    "decide": "March 12",
    "hear_by": "March 12",
    "answer_by": "Friday, March 13",
    "topic": "the ledger migration",
    "point": Phrase("we agree on tests", Shape.SENTENCE),
    "liked": Phrase("the calm of the team", Shape.THING),
    "liked_point": Phrase("they laughed", Shape.SENTENCE),
    "idea": Phrase("replay last month's events first", Shape.LOOSE),
    "answer": Phrase("with an outbox table", Shape.LOOSE),
    "forgot": Phrase("I speak Polish", Shape.SENTENCE),
    "agenda": "your ledger",
    "strength": Phrase("ten years of payment systems", Shape.THING),
    "bring": "ten years of payment systems",
}
_SITUATIONS = ("interviewed", "applied", "cancelled", "assessment")
_LANGUAGES = {
    "en": ("Hi Dana,", "Kind regards,"),
    "fr": ("Bonjour Dana,", "Cordialement,"),
    "de": ("Guten Tag Dana,", "Mit freundlichen Grüßen"),
    "es": ("Hola Dana,", "Saludos cordiales,"),
}


def samples(language: str = "en") -> Iterator[dict[str, object]]:
    """Sets of variables between the barest and the fullest application."""
    greeting, closing = _LANGUAGES.get(language, _LANGUAGES["en"])
    for values, situation, flag in product((_BARE, _FULL), _SITUATIONS, (False, True)):
        flags = {"situation": situation, "met": flag, "told": flag, "pass_on": flag, "brief": flag, "decide_past": flag}
        yield {**values, **flags, "greeting": greeting, "closing": closing, "language": language}


def check(templates: Mapping[str, str]) -> tuple[tuple[str, int, str], ...]:
    """What is wrong with each of the user's templates: (name, line, text), the first fault of each. The line is 0 where it is not known."""
    faults = []
    for name, source in sorted(templates.items()):
        language = name.partition("/")[0] if "/" in name else "en"
        fault = next(filter(None, (_fault(source, values) for values in samples(language))), None)
        if fault:
            faults.append((name.removesuffix(SUFFIX), *fault))
    return tuple(faults)


def _fault(source: str, values: dict[str, object]) -> tuple[int, str] | None:
    try:
        text = rendered(source, values, Choice("sample"))
    except WordingError as error:
        return error.line, str(error)
    blocks = text.split("\n\n")
    if not text.startswith(str(values["greeting"])) or not text.endswith(str(values["closing"])):
        return 0, "it must begin with {{ greeting }} and end with {{ closing }}, each followed by a blank line"
    return (0, f"it makes {len(blocks) - 2} paragraphs where at most two are wanted") if len(blocks) > 4 else None
