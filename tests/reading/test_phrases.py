"""Every phrase of the tables finds its own examples, and none of what it must not find."""

import pytest

from followup_daemon.model import Kind
from followup_daemon.reading.phrasebook import LANGUAGES, Phrase, find, table
from followup_daemon.reading.sentences import sentence, sentences
from followup_daemon.reading.wording import plain

OF_THE_READER = {
    "contingent", "undecided", "proposes", "fixed", "firm", "assent", "offers_choice", "about_interview", "applied", "addressed", "listed", "topic", "delays",
    "about_job", "about_other", "speaks_as_candidate", "speaks_as_employer", "affirms", "would_suit", "declines", "polite_wait",
}  # fmt: skip
PHRASES = tuple(phrase for language in LANGUAGES for phrase in table(language).phrases)


def named(phrase: Phrase) -> str:
    return f"{phrase.table}:{phrase.signal}:{phrase.examples[0][:30] if phrase.examples else '-'}"


@pytest.mark.parametrize("phrase", PHRASES, ids=named)
def test_phrase_finds_its_examples_and_nothing_that_it_must_not(phrase: Phrase) -> None:
    missed = [example for example in phrase.examples if phrase not in find(sentence(example))]
    wrong = [example for example in phrase.never if phrase in find(sentence(example))]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize("phrase", PHRASES, ids=named)
def test_phrase_is_complete(phrase: Phrase) -> None:
    assert phrase.signal in OF_THE_READER or phrase.signal in set(Kind)
    assert phrase.weight > 0.0
    assert phrase.signal.startswith("about_") or phrase.signal.startswith("speaks_") or phrase.weight <= 1.0
    assert len(phrase.examples) >= 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We've decided NOT to…", "we have decided not to"),
        ("You won't, I can't, they're", "you will not i can not they are"),
        ("Nous n’avons pas l’honneur", "nous n avons pas l honneur"),
        ("Vorstellungsgespräch, Größe", "vorstellungsgesprach grosse"),
        ("take-home (two hours)", "take home two hours"),
    ],
)
def test_plain_words(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("We meet at 3 p.m. Eastern. Bring Dr. Chen's book.", ["We meet at 3 p.m. Eastern.", "Bring Dr. Chen's book."]),
        ("Das Gespräch ist am 10. März um 11 Uhr. Bis dann.", ["Das Gespräch ist am 10. März um 11 Uhr.", "Bis dann."]),
        ("When: Tuesday\nWhere: here\nWho: Ann", ["When: Tuesday", "Where: here", "Who: Ann"]),
        (
            "This line is long enough to have been wrapped by the mail program of its\nsender. Next.",
            ["This line is long enough to have been wrapped by the mail program of its sender.", "Next."],
        ),
        ("", []),
        ("-- \n***", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [each.quote for each in sentences(text)] == expected


def test_scanning_is_linear_on_hostile_text() -> None:
    hostile = sentences("we will not " * 5000)
    assert all(isinstance(find(each), tuple) for each in hostile)
