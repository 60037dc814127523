"""What the words say of who will interview, who takes which part, and whom to ask.

The tables of `people.toml` say which words stand before and after such names and what writers say of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from followup_daemon.model import Message
from followup_daemon.reading.lines import Phrases, Sayings, has_capital, plain_words, sentence_around, sentences, unwrapped
from followup_daemon.reading.names import is_capital, local_words, person, plain, table
from followup_daemon.reading.once import once_per_mail
from followup_daemon.reading.senders import is_system_name, label

_WORDS = table("people.toml")
_SAYS = {part: Sayings(phrases) for part, phrases in _WORDS["says"].items()}
_BEFORE = Phrases(_WORDS["named"]["before"])
_AFTER = Phrases(_WORDS["named"]["after"])
_INTRODUCING = frozenset(word for phrase in _WORDS["named"]["introducing"] for word in plain(phrase).split())
_ASK_BEFORE = Phrases(_WORDS["questions"]["before"])
_ASK_AFTER = Phrases(_WORDS["questions"]["after"])
_ASK_ME = Sayings(_WORDS["questions"]["me"])
# Words so common that a full name must follow them, or an interview must be spoken of in the sentence.
_COMMON = frozenset(
    {
        "with",
        "meet",
        "with the",
        "with our",
        "with their",
        "with his",
        "mit",
        "avec",
        "con",
        "it will be",
        "it'll be",
        "as well as",
        "along with",
        "together with",
        "talk to",
        "speak to",
        "who:",
        "with:",
        "led by",
        "run by",
        "and i",
        "und ich",
        "et moi",
        "y yo",
    }
)
_NEEDS_TALK = _COMMON - {"it will be", "it'll be", "who:", "with:", "and i", "und ich", "et moi", "y yo", "led by", "run by"}
_ABOUT_INTERVIEW = (
    "interview",
    "meet",
    "panel",
    "call",
    "conversation",
    "chat",
    "gesprach",
    "entretien",
    "entrevista",
    "talk",
    "session",
    "round",
    "speak",
    "slot",
    "hour",
    "minutes",
    "video",
    "zoom",
    "teams",
)
_ASK_COMMON = frozenset(
    {"ask", "please ask", "please contact", "reach out to", "get in touch with", "contact:", "contactez", "contacte con", "questions to"}
)
_JOINTS = {"and", "&", "und", "et", "y", "e", "plus", "+", "/", "or", "then", "sowie"}


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that stands where an interviewer or a contact is named; `rest` is what follows it."""

    name: str | None
    title: str | None
    quote: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the words say: quotes, empty where they do not."""

    named: tuple[Naming, ...] = ()
    me: str = ""
    calls: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the writer says of himself."""

    hiring_manager: str = ""
    recruiter: str = ""
    coordinator: str = ""
    interviewer: str = ""
    extra: tuple[str, ...] = field(default=())


@lru_cache(maxsize=256)
def _squeezed(text: str) -> str:
    return f" {plain(text)} "


def says(message: Message) -> Parts:
    """The parts that the writer's own words tell."""
    return _parts(message.latest)


def _first_with(text: str, *sayings: Sayings) -> tuple[str, ...]:
    """For each table, the first sentence that says one of its phrases; empty where none does."""
    whole, words = plain_words(text)
    said = [table.within(whole, words) for table in sayings]
    if not any(said):
        return ("",) * len(said)
    squeezed = [(quote, _squeezed(quote)) for quote in sentences(text)]
    return tuple(
        next((quote for quote, line in squeezed if any(phrase in line for phrase in phrases)), "") if phrases else "" for phrases in said
    )


@lru_cache(maxsize=16)
def _parts(text: str) -> Parts:
    manager, recruiter, coordinator, interviewer = _first_with(
        text, *(_SAYS[part] for part in ("hiring_manager", "recruiter", "coordinator", "interviewer"))
    )
    return Parts(manager, recruiter, coordinator, interviewer)


@lru_cache(maxsize=16)
def _selves(text: str) -> tuple[str, str, str, str]:
    """The sentences in which the writer takes part, calls, takes no part, and is to be asked."""
    absent, me, calls, ask_me = _first_with(text, _SAYS["absent"], _SAYS["interviewer"], _SAYS["caller"], _ASK_ME)
    if absent and absent == me:  # a sentence that says both says that they take no part: the next one counts
        whole, words = plain_words(text)
        phrases = _SAYS["interviewer"].within(whole, words)
        after = iter(sentences(text))
        next(quote for quote in after if quote == absent)
        me = next((quote for quote in after if any(phrase in _squeezed(quote) for phrase in phrases)), "")
    return me, calls, absent, ask_me


@once_per_mail
def telling(message: Message, user: frozenset[str]) -> Told:
    """Who will interview, by the words."""
    named: list[Naming] = []
    for line in unwrapped(message.latest):
        for phrase, begin, end in _BEFORE.occurrences(line):
            if has_capital(line, end, len(line)):
                named += _names_after(phrase, line[end:], sentence_around(line, begin, end), user, message)
        for phrase, begin, end in _AFTER.occurrences(line):
            if has_capital(line, 0, begin):
                named += _names_before(phrase, line[:begin], sentence_around(line, begin, end), user, message)
    me, calls, absent, _ = _selves(message.latest)
    return Told(_distinct(named), me, calls, absent)


def contact(message: Message) -> tuple[Naming | None, str]:
    """Whom to ask, by the words; and the sentence in which the writers name themselves for questions."""
    return next(_contacts(message), None), _selves(message.latest)[3]


def _contacts(message: Message) -> Iterator[Naming]:
    nobody: frozenset[str] = frozenset()
    for line in unwrapped(message.latest):
        for phrase, begin, end in _ASK_BEFORE.occurrences(line):
            quote = sentence_around(line, begin, end)
            if phrase in _ASK_COMMON and "question" not in quote.lower() and "contact" not in phrase:
                continue
            asked = _asked(line[end:], quote, nobody)
            if asked is not None:
                yield asked
        for _, begin, end in _ASK_AFTER.occurrences(line):
            yield from _names_before("", line[:begin], sentence_around(line, begin, end), nobody, message)


def _distinct(named: list[Naming]) -> tuple[Naming, ...]:
    """Each name once, the fullest form of it."""
    kept: list[Naming] = []
    for naming in sorted(named, key=lambda found: -len((found.name or "").split())):
        words = set(plain(naming.name or "").split())
        if not any(words <= set(plain(known.name or "").split()) for known in kept):
            kept.append(naming)
    return tuple(sorted(kept, key=named.index))


@lru_cache(maxsize=256)
def _about_interview(quote: str) -> bool:
    shown = plain(quote)
    return any(word in shown for word in _ABOUT_INTERVIEW)


def _names_after(phrase: str, text: str, quote: str, user: frozenset[str], message: Message) -> list[Naming]:
    common = phrase in _COMMON
    if phrase in _NEEDS_TALK and not _about_interview(quote):
        return []
    found: list[Naming] = []
    words = text.lstrip(" :").split(" ")
    position = 0
    for _ in range(12):
        position = _skipped(words, position)
        name, after = _name_at(words, position)
        if name is None:
            break
        named = person(name)
        if named is not None and _believed(
            named.name, user, message, common=common, alone=not found and " " not in named.name and _salutation(name) is None
        ):
            found.append(Naming(named.name, named.title or _salutation(name), quote, " ".join(words[after:])))
        following = _next_name(words, after)
        if following is None:
            break
        position = following
    return found


def _salutation(name: str) -> str | None:
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return (
        first if plain(first) in {"mr", "ms", "mrs", "mx", "herr", "frau", "mme", "madame", "monsieur"} and len(name.split()) == 2 else None
    )


def _skipped(words: list[str], position: int) -> int:
    """Past what stands between the words and the name: `my colleague`, `our IT director`, `both`."""
    start = position
    while position < len(words) and position - start < 6:
        word = words[position].strip("(,:*•-–")
        if (
            not word
            or (plain(word) in _INTRODUCING and not word[0].isupper())
            or (
                word[0].islower()
                and position > start
                and position - start < 5
                and any(is_capital(w) for w in words[position : position + 3])
            )
        ):
            position += 1
        elif word.isupper() and len(word) <= 3 and position > start and position + 1 < len(words) and words[position + 1][:1].islower():
            position += 1  # `their IT director Paul Ossington`
        else:
            break
    return position


def _name_at(words: list[str], position: int) -> tuple[str | None, int]:
    """The person's name that begins here, and where it ends."""
    found: list[str] = []
    end = position
    while end < len(words) and len(found) < 6:
        word = words[end]
        core = word.strip("\"'“”*_")
        bare = core.rstrip(",;:!?)")
        initial = len(bare) == 2 and bare.endswith(".") and bare[0].isupper()
        titled = plain(bare) in {"dr", "prof", "mr", "ms", "mrs", "mx", "st", "ing"}
        if (
            not bare
            or bare[0] in "(["
            or (
                not is_capital(bare)
                and plain(bare)
                not in {
                    "van",
                    "von",
                    "der",
                    "den",
                    "de",
                    "del",
                    "della",
                    "di",
                    "da",
                    "dos",
                    "du",
                    "la",
                    "le",
                    "bin",
                    "ibn",
                    "al",
                    "el",
                    "ter",
                    "zu",
                }
                and not bare.lower().startswith(("d'", "d’"))
            )
        ):
            break
        if not is_capital(bare) and not found and not bare.lower().startswith(("d'", "d’")):
            break
        found.append(bare if initial or titled else bare.rstrip("."))
        end += 1
        if core != bare or (bare.endswith(".") and not initial and not titled):
            break
    while found and not (is_capital(found[-1])):
        found.pop()
        end -= 1
    return (" ".join(found) if found else None), end


def _next_name(words: list[str], position: int) -> int | None:
    """Where the next name of a list begins: behind a bracket, a title between commas, `and`, `&`; None where the list ends."""
    before = words[position - 1] if position else ""
    if before.rstrip("\"'").endswith((".", ";", "!", "?")) and len(before) != 2:
        return None
    place = position
    if place < len(words) and words[place].startswith("("):
        while place < len(words) and ")" not in words[place]:
            place += 1
        closing = words[place] if place < len(words) else ""
        place += 1
        if closing.endswith((".", ";", "!", "?")):
            return None
        before = closing
    if (place < len(words) and plain(words[place]) in _JOINTS) or (place < len(words) and words[place] in _JOINTS):
        return place + 1
    if before.endswith(","):
        # `Dana Whitfield, VP Data, and Omar N'Diaye`: on to the next `and`, or the next name if one follows at once.
        for ahead in range(place, min(len(words), place + 8)):
            if words[ahead] in _JOINTS:
                return ahead + 1
            if words[ahead].endswith((".", ";", "!", "?")):
                break
        name, _ = _name_at(words, place)
        return place if name is not None and person(name) is not None and " " in name else None
    return None


def _names_before(phrase: str, text: str, quote: str, user: frozenset[str], message: Message) -> list[Naming]:
    """The names that a clause begins with: `Minh Anh (architecture) and Adriaan (risk) join me`."""
    clause = text
    clause = sentence_around(clause, len(clause), len(clause))
    for mark in ("; ", ": ", " that ", " because "):
        clause = clause.rpartition(mark)[2]
    words = clause.strip(" ,").split(" ")[-25:]
    named: list[Naming] = []
    for start in range(len(words)):
        if (
            not words[start]
            or not (is_capital(words[start].strip("(")) or plain(words[start]) in {"dr", "prof"})
            or (start and is_capital(words[start - 1]) and not words[start - 1].endswith((",", ")")) and words[start - 1] not in _JOINTS)
        ):
            continue
        if words[start].startswith("(") or any("(" in w and ")" not in w for w in words[max(0, start - 4) : start]):
            continue
        name, after = _name_at(words, start)
        if name is None:
            continue
        shown = person(name)
        alone = shown is not None and " " not in shown.name and _salutation(name) is None
        if shown is None or not _believed(shown.name, user, message, common=phrase in _COMMON and after != len(words), alone=alone):
            continue
        if alone and after < len(words) and not _in_a_list(words, start, after) and not _known(shown.name, message):
            continue
        named.append(Naming(shown.name, shown.title or _salutation(name), quote, " ".join(words[after:])))
    return named


def _in_a_list(words: list[str], start: int, after: int) -> bool:
    """`Omar and Lee (risk) will …`: does another name of the list stand next to this one?"""
    following = words[after] if after < len(words) else ""
    return following in _JOINTS or following.startswith("(") or (start > 0 and words[start - 1] in _JOINTS)


def _known(name: str, message: Message) -> bool:
    """Do headers or the calendar entry show somebody of this name?"""
    known = {word for address in (*message.cc, *message.to) for word in plain(address.name).split()}
    known |= {word for event in message.events for a in event.attendees for word in plain(a.address.name).split()}
    return set(plain(name).split()) <= known


def _believed(name: str, user: frozenset[str], message: Message, *, common: bool, alone: bool) -> bool:
    """Is this a person's name here: not the user's, not the company's, not a tool, not a word that merely has a capital?"""
    words = set(plain(name).split())
    if words <= user or is_system_name(name):
        return False
    sender = message.sender
    if sender is not None:
        firm = label(sender.domain).replace("-", "")
        joined = plain(name).replace(" ", "")
        if len(joined) > 3 and (
            firm == joined
            or (firm.startswith(joined) and " " in name)
            or (firm.startswith(joined) and joined not in local_words(sender.email))
        ):
            return False
    if alone:
        return _known(name, message) or (not common and len(name) > 2)
    shown = " ".join(plain(name).split())
    return (
        f" {shown} " not in f" {plain(message.subject)} "
        or any(shown in plain(address.name) for address in (*message.cc, *message.to))
        or not common
    )


def _asked(text: str, quote: str, user: frozenset[str]) -> Naming | None:
    words = text.lstrip(" :").split(" ")
    position = _skipped(words, 0)
    name, after = _name_at(words, position)
    named = person(name) if name is not None else None
    if named is not None and not set(plain(named.name).split()) <= user:
        return Naming(named.name, named.title, quote, " ".join(words[after:]))
    return Naming(None, None, quote, text) if "@" in text[:80] else None
