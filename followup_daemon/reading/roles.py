"""What a job is called: finding a role's name in running text, and trimming it of all that is not the name.

A role's name is a run of capitals that turns on a job's noun (`Claims Software Developer`), or whatever stands where a role must
stand (`the position of Load Forecaster`). Small letters are followed up to the noun (`backend developer`).
"""

from __future__ import annotations

import re
from functools import lru_cache

import re2

from followup_daemon.reading.names import is_capital, plain, table

_WORDS = table("roles.toml")
_NOUNS = frozenset(_WORDS["nouns"])
_ENDINGS = tuple(_WORDS["endings"])
_WEAK = frozenset(_WORDS["weak"])
_LINKS = frozenset(_WORDS["links"])
_STOPS = frozenset(_WORDS["stops"])
_GENERIC = frozenset(_WORDS["generic"])
_PLACES = frozenset(_WORDS["places"])

_FAR_LINKS = frozenset({"for", "in", "with", "mit", "à", "au", "aux", "to", "en", "im", "für"})  # may also lead to the company or the place
_LONGEST = 9  # words of a role's name
_LOOKED_AT = 40  # words behind a place that can matter to a role that begins there
_MAY_END = "(["  # beginnings of words that may stand behind a role's name
_QUOTES = "\"'«»„“”‘’*_"
# Capitals that end a role's name wherever they stand; other words of `stops` are ordinary parts of a title when capitalised.
_HARD_STOPS = frozenset(_WORDS["hard_stops"])
_ARTICLES = frozenset(_WORDS["articles"])
_PARTS = re.compile(r"[\W_]+")
# Gender marks, work modes and numbers in brackets, and numbers as such.
_BRACKETS = re2.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_GENDER = re2.compile(r"(?i)\s*[(\[]?\b(?:[mwfdxhi]\s*/\s*[mwfdxh](?:\s*/\s*[mwfdxi])?|all genders|gn)\b[)\]]?|(?:[:*_/]in(?:nen)?\b)")
_NUMBER = re2.compile(
    r"(?i)\b(?:(?:req(?:uisition)?|job|position|posting|vacancy|ref(?:erence)?|referenz|kennziffer|stellen-?id|competition)\b\.?\s*"
    r"(?:id|no|nr|number|code)?\b\.?\s*[:#]?\s*)?#?\b(?:[A-Z]{1,4}[-_]?\d[\w-]*|\d{4}[-/]\d{2,6}|\d{3,})\b"
)


@lru_cache(maxsize=8192)
def is_job_noun(word: str) -> bool:
    """Does a job's name turn on this word: engineer, Sachbearbeiterin, Softwareentwickler, développeuse?"""
    shown = plain(word)
    last = shown.split()[-1] if shown else ""
    return last in _NOUNS or last.removesuffix("in") in _NOUNS or (len(last) > 8 and last.endswith(_ENDINGS))


@lru_cache(maxsize=4096)
def has_job_noun(text: str) -> bool:
    """Is a job's noun among the words, one that says something by itself?"""
    return any(is_job_noun(word) and plain(word) not in _WEAK for word in text.replace("-", " ").replace("/", " ").split())


@lru_cache(maxsize=8192)
def _may_be_job_noun(word: str) -> bool:
    """Quickly: may `has_job_noun` find one in this word, also after `trimmed` has cut gender marks and brackets out of it?"""
    return "(" in word or "[" in word or any(is_job_noun(part) for part in (*plain(word).split(), *_PARTS.split(word)))


def last_job_noun(line: str) -> int:
    """The end of the last word of a line that may be a job's noun; -1 where there is none, so that no role needs be looked for."""
    end = len(line)
    for word in reversed(line.split(" ")):
        if word and _may_be_job_noun(word):
            return end
        end -= len(word) + 1
    return -1


def is_title(text: str) -> bool:
    """Is the whole text a job's name: capitals that turn on a noun, at its end or before `of`, `,`, `-`?"""
    words = text.split()
    return bool(words) and len(words) <= _LONGEST and any(is_job_noun(word.strip(",;:")) for word in words) and len(plain(text)) > 3


def is_place(text: str) -> bool:
    """Is this a place or a way of working, as they stand behind a role?"""
    return plain(text) in _PLACES or text.lower().strip(" .") in _PLACES


@lru_cache(maxsize=2048)
def trimmed(role: str) -> str:
    """The name alone: no number, no gender mark, no place, no brackets, no quotes."""
    shown = " ".join(role.split())
    low = shown.lower()
    if any(mark in low for mark in ("/", "gn", "all gender", ":", "*", "_")):
        shown = _GENDER.sub("", shown)
    if "(" in shown or "[" in shown:
        shown = _BRACKETS.sub("", shown)
    if any(c.isdigit() for c in shown):
        shown = _NUMBER.sub("", shown)
    shown = " ".join(shown.split()).strip(" ,;:.!?-–—|/*_#()[]" + _QUOTES)
    for separator in (", ", " - ", " – ", " — ", " | "):
        while True:
            head, inside, tail = shown.rpartition(separator)
            if not inside or not (is_place(tail) or not tail.strip(" ,-")):
                break
            shown = head.strip(" ,;-–—|")
    while True:
        head, _, tail = shown.rpartition(" ")
        if head and plain(tail) in {"role", "position", "job", "opening", "vacancy", "post", "seat", "remote", "hybrid", "opportunity"}:
            shown = head.rstrip(" -–,")
        else:
            break
    return " ".join(shown.split())


def is_role(text: str) -> bool:
    """Can this be a role's name at all, and not a word that stands for one?"""
    shown = plain(text)
    words = shown.split()
    if not words or shown in _GENERIC or len(shown) < 3 or len(words) > _LONGEST + 2:
        return False
    return not all(word in _GENERIC or word in _STOPS or word.isdigit() for word in words)


def leading_role(text: str, *, language: str = "en") -> tuple[str, str] | None:
    """The role's name that a text begins with, and the rest: `the Load Forecaster position at X` -> `Load Forecaster`.

    Articles are skipped. The name goes on over capitals and small joining words, in small letters only up to a job's noun (in
    French and Spanish, where the noun stands first, up to a word that ends a name).
    """
    words = [word for word in text.split(" ", -1 if "  " in text else _LOOKED_AT) if word]
    begin = 0
    while (
        begin < len(words)
        and begin < 5
        and words[begin].lower().strip(_QUOTES) in _ARTICLES
        and not (words[begin][0].isupper() and words[begin].lower() in {"open", "new", "post", "job"})
    ):
        begin += 1
    if begin < len(words) and words[begin][0] in "([":
        words = [*words[:begin], words[begin][1:], *words[begin + 1 :]]
    if begin < len(words) and not words[begin]:
        return None
    if begin >= len(words):
        return None
    end = _end_of_role(words, begin, language)
    while end > begin and (plain(words[end - 1]) in _LINKS or words[end - 1].lower() in _LINKS or plain(words[end - 1]) in _STOPS - _NOUNS):
        end -= 1
    name = trimmed(" ".join(words[begin:end]))
    return (name, " ".join(words[end:])) if end > begin and is_role(name) else None


def _end_of_role(words: list[str], begin: int, language: str) -> int:
    noun_first = language in {"fr", "es", "it", "pt"}
    position, seen_noun, bracket = begin, False, False
    while position < len(words) and position - begin < _LONGEST + 3:
        word = words[position]
        core = word.strip(_QUOTES + ",;:!?.()[]")
        low = core.lower()
        if word[0] in "([" or bracket:
            bracket = not word.rstrip(".,;:!?").endswith((")", "]"))
            if position == begin:
                return begin
            position += 1
            if not bracket and word.endswith((".", ",", ";", ":", "!", "?")):
                return position
            continue
        if _ends(core, low, words[position + 1] if position + 1 < len(words) else "", seen_noun=seen_noun):
            return position
        if is_capital(word) or (core and core[0].isdigit() and len(core) <= 3):
            pass
        elif word in {"&", "/", "-", "–", "+"} or low in _LINKS:
            following = words[position + 1] if position + 1 < len(words) else ""
            if not following or plain(following) in _STOPS or (not is_capital(following) and not noun_first and not is_job_noun(following)):
                return position
            if low in _FAR_LINKS and (is_capital(following) if noun_first else seen_noun):
                return position
        elif noun_first or _noun_ahead(words, position):
            if noun_first and seen_noun and position - begin > 5:
                return position
        else:
            return position
        seen_noun = seen_noun or is_job_noun(core)
        position += 1
        stripped = word.rstrip(_QUOTES)
        if stripped.endswith((")", "]")) and "(" not in stripped and "[" not in stripped:
            return position
        if stripped.endswith((".", ";", ":", "!", "?")) or (word != stripped and position > begin and word[-1] in '"»“”'):
            return position
        if stripped.endswith(","):
            return _after_comma(words, position, seen_noun)
    return position


def _ends(core: str, low: str, following: str, *, seen_noun: bool) -> bool:
    """Does a role's name end before this word?"""
    if low in {"and", "y", "und", "et"}:
        return not (is_capital(following) and plain(following) not in _HARD_STOPS)
    if low not in _LINKS and (plain(core) in _STOPS or low in _STOPS):
        return core[:1].islower() or seen_noun or plain(core) in _HARD_STOPS
    return plain(core) in _HARD_STOPS


def _after_comma(words: list[str], position: int, seen_noun: bool) -> int:
    """`Staff Software Engineer, Claims at …` goes on; `Data Engineer, Toronto` and `… Engineer, and we` do not."""
    if not seen_noun:
        return position
    end = position
    while end < len(words) and end - position < 3 and is_capital(words[end]) and plain(words[end]) not in _HARD_STOPS:
        end += 1
        if words[end - 1].rstrip(_QUOTES).endswith((".", ",", ";", ":", "!", "?", ")")):
            break
    part = " ".join(words[position:end]).strip(" ,;:.!?")
    closes = end >= len(words) or words[end].lower().strip(",.") in {
        "at",
        "with",
        "position",
        "role",
        "opening",
        "job",
        "vacancy",
        "bei",
        "chez",
    }
    if (
        end == position
        or is_place(part)
        or _NUMBER.search(part)
        or not closes
        or (end >= len(words) and not words[end - 1].endswith((".", ":", "!")))
    ):
        return position
    return end if end < len(words) else position


def _noun_ahead(words: list[str], position: int) -> bool:
    """Does a job's noun follow within four words, with nothing between that ends a name?"""
    for offset, word in enumerate(words[position : position + 5]):
        core = word.strip(_QUOTES + ",;:!?.()")
        if core in _STOPS or plain(core) in _HARD_STOPS:
            return False
        if is_job_noun(core) and (plain(core) not in _WEAK or offset + position > 0):
            return True
        if word != word.rstrip(",;:!?."):
            return False
    return False


def trailing_role(text: str) -> str | None:
    """The role's name that a text ends with: `I have been reading your application for the Backend Developer` -> that name."""
    last = text.rpartition(" ")[2]
    if last and not (is_capital(last) or last[0] in _MAY_END or last.lstrip(_QUOTES + ",;:!?.()")[:1].isdigit() or _may_be_job_noun(last)):
        return None
    words = [word for word in text.rsplit(" ", -1 if "  " in text else _LONGEST + 4) if word][-_LONGEST - 4 :]
    begin = len(words)
    while begin > 0:
        word = words[begin - 1]
        core = word.strip(_QUOTES + ",;:!?.()")
        low = core.lower()
        if begin < len(words) and word.rstrip(_QUOTES).endswith((".", ";", ":", "!", "?", ",")):
            if not (word.endswith(",") and begin == len(words) - 1 and is_job_noun(core)):
                break
        elif word[0] in "([" and word[-1] in ")]":
            begin -= 1
            continue
        if (core in _STOPS or plain(core) in _HARD_STOPS) and core not in _LINKS:
            break
        if (
            is_capital(word)
            or core[:1].isdigit()
            or (begin == len(words) and is_job_noun(core))
            or (
                (low in _LINKS or word in {"&", "/", "-"})
                and begin < len(words)
                and begin - 2 >= 0
                and is_capital(words[begin - 2])
                and low not in {"for", "the", "to", "in"}
                and (low != "of" or is_job_noun(words[begin - 2]))  # `Head of Data`, never `Cancellation of Analyst`
            )
        ):
            begin -= 1
        elif (
            begin < len(words)
            and low not in _ARTICLES
            and low not in _LINKS
            and core.isalpha()
            and not any(is_capital(w) for w in words[begin:])
            and len(words) - begin < 3
        ):
            begin -= 1  # small letters throughout: `backend developer`
        else:
            break
    name = trimmed(" ".join(words[begin:]))
    return name if name and is_role(name) else None


def titles_in(text: str) -> list[tuple[str, int]]:
    """Every run of capitals that turns on a job's noun, with the place where it begins."""
    found: list[tuple[str, int]] = []
    if last_job_noun(text) < 0:
        return found
    words = text.replace("(", " ").replace(")", " ").replace("[", " ").replace("]", " ").split(" ")
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word) + 1)
    position = 0
    while position < len(words):
        word = words[position]
        if (
            not word
            or not is_capital(word)
            or plain(word) in _STOPS
            or not any(_may_be_job_noun(near) for near in words[position : position + _LONGEST + 4])
        ):
            position += 1
            continue
        run = leading_role(" ".join(words[position : position + _LONGEST + 4]))
        if run is not None and has_job_noun(run[0]) and is_capital(run[0]):
            found.append((run[0], offsets[position]))
            position += max(1, len(run[0].split()))
        else:
            position += 1
    return found
