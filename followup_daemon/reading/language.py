"""Which language a text is in, told by its commonest small words. Cheap, and silent where it is not sure."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_MARKS = '.,;:!?()[]{}<>"*_/|-–—«»„“”…¿¡'
_MOST = 1200  # characters that are looked at
_ENOUGH = 2
_CLEARLY = 1.3


@cache
def _stop_words() -> dict[str, tuple[str, ...]]:
    """Word -> languages that use it."""
    table = tomllib.loads((files("followup_daemon.reading") / "data" / "language.toml").read_text("utf-8"))
    words: dict[str, tuple[str, ...]] = {}
    for language, text in table["stop_words"].items():
        for word in text.split():
            words[word] = (*words.get(word, ()), language)
    return words


def of(text: str) -> str:
    """The ISO 639-1 code of the language of `text` (en, fr, de, es, it, nl, pt, …), or "" where too little tells.

    Each stop word counts for the languages that have it, less where several do. The winner needs two words and a clear lead.
    """
    table = _stop_words()
    scores: dict[str, float] = {}
    for word in text[:_MOST].lower().replace("’", "'").replace("'", " ").split():
        languages = table.get(word.strip(_MARKS), ())
        for language in languages:
            scores[language] = scores.get(language, 0.0) + 1 / len(languages)
    if not scores:
        return ""
    ranked = sorted(scores, key=lambda language: -scores[language])
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if best >= _ENOUGH and best >= second * _CLEARLY else ""
