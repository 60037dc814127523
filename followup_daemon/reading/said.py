"""A mail's own latest words, prepared for judging: its sentences, the phrases in each, and the times and days that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

import re2

from followup_daemon.model import Message, UserPhrase
from followup_daemon.reading import dates, phrasebook
from followup_daemon.reading.dates import DayMention, TimeMention
from followup_daemon.reading.phrasebook import LANGUAGES, Phrase
from followup_daemon.reading.sentences import Sentence, sentence, sentences
from followup_daemon.reading.wording import plain

_ANSWERS = re2.compile(r"(?i)^\s*(?:(?:re|aw|antw|sv|rép|rif|odp)\s*(?:\[\d+\])?\s*:\s*)+")
_FORWARDS = re2.compile(r"(?i)^\s*(?:fwd?|wg|tr|rv|i)\s*:")
_OF_A_FORWARD = re2.compile(r"(?i)^\s*(?:(?:re|aw|antw|sv)\s*:\s*)*(?:fwd?|wg|tr|rv|i)\s*:")
_SMALL_PRINT = 1500  # characters
_SOME = 0.85  # of its weight: what a subject says is a heading of the matter, less than a statement


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase in one sentence, and what it weighs there."""

    phrase: Phrase
    sentence: Sentence
    weight: float


class Said:
    """What the sender says now. The subject counts as a sentence where it is not an answer's or a forwarded mail's."""

    def __init__(self, message: Message, zone: ZoneInfo, country: str, phrases: Sequence[UserPhrase]) -> None:
        self.message = message
        self.zone = zone
        self.country = country
        self.sentences = sentences(message.latest)
        self.is_forward = bool(_FORWARDS.search(message.subject))
        self.is_answer = bool(message.in_reply_to or message.references or _ANSWERS.search(message.subject)) and not self.is_forward
        topic = _ANSWERS.sub("", message.subject)
        self.topic = sentence(topic)
        self.subject = self.topic if topic and not self.is_answer and not self.is_forward else None
        self._own_phrases = tuple((phrase, plain(phrase.text)) for phrase in phrases if phrase.text.strip())
        # English words stand in mails of every language; those of another language are believed only in mails of that language.
        self._languages = (
            tuple(dict.fromkeys(("en", message.language))) if message.language in LANGUAGES else ("en",) if message.language else LANGUAGES
        )
        self._found = {each.number: self._find(each) for each in self.everything() if not _is_cited(each)}

    def _find(self, each: Sentence) -> tuple[Phrase, ...]:
        found = phrasebook.find(each, self._languages)
        if self.message.language in ("", "en"):
            return found
        # "reporter" is a journalist in English and to postpone in French: words against are believed only in their own language
        return tuple(phrase for phrase in found if phrase.signal != "about_other" or phrase.language == self.message.language)

    def everything(self) -> Iterator[Sentence]:
        """The subject, where it counts, and every sentence."""
        if self.subject is not None:
            yield self.subject
        yield from self.sentences

    def phrases_of(self, text: str) -> tuple[Phrase, ...]:
        """The phrases of a text that belongs to the mail but is none of its sentences: a calendar entry's title."""
        return self._find(sentence(text))

    def found(self, each: Sentence) -> tuple[Phrase, ...]:
        return self._found.get(each.number, ())

    def signals(self, sentence: Sentence) -> set[str]:
        """The names of what this sentence says."""
        return {phrase.signal for phrase in self.found(sentence)}

    def cues(self, *signals: str) -> tuple[Cue, ...]:
        """Every phrase for these signals, in order of the text."""
        return tuple(
            Cue(phrase, each, phrase.weight * (_SOME if each.number < 0 else 1.0))
            for each in self.everything()
            for phrase in self.found(each)
            if phrase.signal in signals
        )

    def says(self, *signals: str) -> bool:
        return any(phrase.signal in signals for found in self._found.values() for phrase in found)

    def is_listed(self) -> bool:
        """Whether it says of itself that it went to subscribers, be it in its small print."""
        small = self.message.signature
        return self.says("listed") or (bool(small) and any(phrase.signal == "listed" for phrase in self.phrases_of(small[-_SMALL_PRINT:])))

    def users(self) -> Iterator[tuple[UserPhrase, Sentence]]:
        """The user's own phrases, each with the first sentence that contains it."""
        for phrase, words in self._own_phrases:
            for each in self.everything():
                if words and f" {words} " in f" {each.words} ":
                    yield phrase, each
                    break

    @cached_property
    def topic_phrases(self) -> tuple[Phrase, ...]:
        """What the subject is about, also where it belongs to an answer."""
        return () if _OF_A_FORWARD.search(self.message.subject) else self._find(self.topic)

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        if not any(character.isdigit() for character in self.message.latest) and not _CLOCK_WORDS.search(self.message.latest):
            return ()
        return dates.times(self.message.latest, sent=self.message.sent_at, zone=self.zone)

    @cached_property
    def days(self) -> tuple[DayMention, ...]:
        return dates.days(self.message.latest, sent=self.message.sent_at, zone=self.zone, country=self.country)

    @cached_property
    def subject_times(self) -> tuple[TimeMention, ...]:
        return dates.times(self.message.subject, sent=self.message.sent_at, zone=self.zone) if self.subject is not None else ()

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that covers this place of `message.latest`."""
        return next((each for each in self.sentences if each.covers(place)), None)

    def days_in(self, sentence: Sentence) -> tuple[DayMention, ...]:
        return () if sentence.number < 0 else tuple(day for day in self.days if sentence.covers(day.span[0]))

    def times_in(self, sentence: Sentence) -> tuple[TimeMention, ...]:
        return () if sentence.number < 0 else tuple(time for time in self.times if sentence.covers(time.span[0]))

    def near(self, sentence: Sentence, before: int = 1, after: int = 1) -> tuple[Sentence, ...]:
        """The sentences around one, itself among them."""
        return self.sentences[max(sentence.number - before, 0) : sentence.number + after + 1]


def _is_cited(each: Sentence) -> bool:
    """A whole sentence in quotation marks is somebody else's: a newsletter that cites refusals."""
    return each.quote[0] in '"“„«' and each.quote.rstrip(".!?")[-1] in '"”“»'


_CLOCK_WORDS = re2.compile(r"(?i)\b(?:noon|midday|o'clock|o’clock|half past|quarter (?:past|to)|midi|mittags?|mediodía|uhr|heures?)\b")
