"""Mails made to cost time: twice the length may cost about twice the time, never its square, and a large one stays cheap."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from followup_daemon.model import Address, FolderRole, Message
from followup_daemon.reading.employer import employer
from followup_daemon.reading.lines import Phrases
from followup_daemon.reading.people import contact_for_questions, interviewers, people, signed_by, unattended
from followup_daemon.reading.requisitions import requisition
from followup_daemon.reading.trust import distrust

OWN = ("robin.vale@example.org",)
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
MAIL = Message(
    account="personal",
    role=FolderRole.INBOX,
    message_id="<hostile@pellworth.example>",
    sender=Address("Dana Whitfield", "dana@pellworth.example"),
    sent_at=AT,
    received=AT,
    subject="Interview",
    latest="",
    language="en",
    to=(Address("Robin Vale", "robin.vale@example.org"),),
)
BODIES: dict[str, Callable[[int], str]] = {
    "one line": lambda length: "word " * (length // 5),
    "no blank": lambda length: "x" * length,
    "capitals": lambda length: "Northwind " * (length // 10),
    "job titles": lambda length: "Engineer of Data " * (length // 17),
    "phrases without names": lambda length: "applied for the position of " * (length // 28),
    "phrases with names": lambda length: "interview with Dana Whitfield at Northwind for the Analyst role " * (length // 64),
    "articles": lambda length: "at the " * (length // 7),
    "the domain": lambda length: "Pell Pellworth " * (length // 15),
    "sentences": lambda length: "Dr. A. B. said so. " * (length // 19),
    "dots": lambda length: "." * length,
    "numbers": lambda length: "Job 1-2/ " * (length // 9),
    "brackets": lambda length: "with Dana (" * (length // 11),
    "commas": lambda length: "with, our, the, position, of, " * (length // 30),
    "lines": lambda length: "Dana Whitfield, Head of Data\n" * (length // 29),
}


def seconds(function: Callable[[Message], object], mail: Message) -> float:
    """CPU time of reading a mail, the best of three: each time a mail that was never seen."""
    best = float("inf")
    for turn in range(3):
        fresh = replace(mail, latest=f"{turn} {mail.latest}")
        started = time.process_time()
        function(fresh)
        best = min(best, time.process_time() - started)
    return best


def everything(mail: Message) -> object:
    found = employer(mail, OWN)
    company = found.company.text if found.company else None
    return (
        found,
        people(mail, OWN),
        interviewers(mail, OWN),
        contact_for_questions(mail),
        unattended(mail),
        signed_by(mail),
        distrust(mail, company, OWN),
    )


@pytest.mark.parametrize("body", BODIES)
def test_time_grows_with_length_alone(body: str) -> None:
    make = BODIES[body]
    # The first pair lies below the length up to which names are looked for, the second above it.
    for shorter, longer in ((5_500, 11_000), (50_000, 100_000)):
        once, twice = (seconds(everything, replace(MAIL, latest=make(length))) for length in (shorter, longer))
        assert twice < 3 * once + 0.05
        assert twice < 2.0


def test_a_hall_of_capitals() -> None:
    assert seconds(everything, replace(MAIL, latest="Whitfield " * 50_000)) < 2.0


@pytest.mark.parametrize("text", ["poste d' " * 10_000, "position, of " * 10_000, "position" + " " * 100_000, "position of" * 10_000])
def test_phrases_in_one_walk(text: str) -> None:
    phrases = Phrases(["position", "position of", "position of the", "poste d'"])
    started = time.process_time()
    sum(1 for _ in phrases.occurrences(text))
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("text", ["job " * 5_000, "1a" * 20_000, "1" * 40_000, "req-" * 10_000, "job id " + "-" * 40_000])
def test_numbers_in_one_walk(text: str) -> None:
    started = time.process_time()
    requisition("", text)
    assert time.process_time() - started < 1.0
