"""The clients of whom an agency speaks: `my client Dunmore Rail`, `I have put you forward to Pellworth Dairy`."""

from __future__ import annotations

from followup_daemon.reading.evidence import Finding, same_company
from followup_daemon.reading.lines import Phrases, sentence_around, unwrapped
from followup_daemon.reading.names import is_capital, leading_company, plain, table, tidy, without_team
from followup_daemon.reading.placing import Words, role_after_company

_WORDS = table("employer.toml")
_BEFORE_CLIENT = Phrases(_WORDS["before_client"]["strong"]["words"])
_UNNAMED = frozenset(_WORDS["agency"]["unnamed"])


def found_of_clients(words: Words) -> list[tuple[Finding, list[Finding]]]:
    """The clients that an agency's words name, each with the role said behind it."""
    found: list[tuple[Finding, list[Finding]]] = []
    for text in (words.subject, *unwrapped(words.body)):
        for _, begin, end in _BEFORE_CLIENT.occurrences(text):
            following = text[end:].lstrip(" ,:–-")
            first = plain(following.split(" ")[0]) if following else ""
            if first in _UNNAMED and not is_capital(following):
                continue
            if following.lower().startswith(("is ", "called ", "named ")):
                following = following.partition(" ")[2]
            run = leading_company(following)
            if run is None or words.is_persons(run.text):
                continue
            name = tidy(without_team(run.text))
            if same_company(name, "client") or not name:
                continue
            found.append(
                (
                    Finding(name, 0.85, sentence_around(text, begin, end)),
                    role_after_company(text[end:].lstrip(" ,:–-"), text, begin, words),
                )
            )
    return found
