"""Prints drafts of every step, situation and language, to be read by a person: `python benchmarks/drafts/page.py [WORD]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "drafting"))

from cases import DANA, DECIDE, NOW, PROFILE, TALK, application, composed, note, received, step, talk

from followup_daemon.model import Application, Composed, Contact, Followup, Kind, PlannedStep, Signal, Source, Step

LATER = NOW + timedelta(days=8)
NOTES = (note("topic", "the ledger migration"), note("idea", "replay last month's events against both ledgers before switching"))
ALL = (
    *NOTES,
    note("liked", "how calmly the team talks about outages"),
    note("answer", "we kept both systems in step with an outbox table"),
)
PANEL = tuple(
    Contact(f"{name} {last}", f"{name.lower()}@northwind.example")
    for name, last in (("Ana", "Ruiz"), ("Ben", "Cole"), ("Chidi", "Obi"), ("Dora", "Lind"), ("Eli", "Katz"))
)
NO = received(DANA, "Your application", signals=(Signal(Kind.REJECTION, "we chose another", 0.9, Source.PHRASE),), at=LATER)


def cases() -> Iterator[tuple[str, PlannedStep, Application, dict[str, object]]]:
    none = replace(PROFILE, strengths=(), strengths_for=())
    for number in range(4):
        yield f"thank_you bare {number}", step(), application(id=f"a{number}"), {"profile": none}
        yield f"thank_you strength {number}", step(), application(id=f"b{number}", role="Backend Developer"), {}
        yield f"thank_you notes {number}", step(), application(id=f"c{number}", notes=ALL, decide_by=DECIDE), {}
        yield f"thank_you two-emails {number}", step(), application(id=f"d{number}"), {"followup": Followup("two-emails")}
        coordinator = application(DANA, id=f"e{number}", interviews=(talk(unnamed=("Lee Park", "Ana Ruiz")[: number % 3]),))
        yield f"thank_you pass_on {number}", step(pass_on=True), coordinator, {}
        yield f"check_in {number}", step(Step.CHECK_IN), application(id=f"f{number}", notes=NOTES), {"now": LATER}
        yield f"check_in date past {number}", step(Step.CHECK_IN), application(id=f"g{number}", decide_by=DECIDE), {"now": LATER}
        yield (
            f"check_in date ahead {number}",
            step(Step.CHECK_IN),
            application(id=f"h{number}", decide_by=DECIDE + timedelta(days=9)),
            {"now": LATER},
        )
        yield (
            f"check_in two-emails {number}",
            step(Step.CHECK_IN),
            application(id=f"i{number}"),
            {"now": LATER, "followup": Followup("two-emails")},
        )
        yield f"check_in applied {number}", step(Step.CHECK_IN), application(id=f"j{number}", interviews=()), {"now": LATER}
        yield (
            f"check_in cancelled {number}",
            step(Step.CHECK_IN),
            application(id=f"k{number}", interviews=(), cancelled_at=TALK),
            {"now": LATER},
        )
        yield (
            f"check_in assessment {number}",
            step(Step.CHECK_IN),
            application(id=f"l{number}", interviews=(), assessment_sent=TALK),
            {"now": LATER},
        )
        yield (
            f"final {number}",
            step(Step.FINAL_CHECK_IN),
            application(id=f"m{number}", decide_by=DECIDE if number % 2 else None),
            {"now": LATER},
        )
        asked = application(id=f"n{number}")
        yield f"feedback told {number}", step(Step.FEEDBACK_REQUEST), replace(asked, mails=(*asked.mails, NO)), {"now": LATER}
        yield f"feedback heard {number}", step(Step.FEEDBACK_REQUEST), asked, {"now": LATER}
    for person in PANEL:
        yield f"panel {person.name}", step(to=person.email), application(*PANEL, notes=NOTES[:1]), {}
    for language in ("fr", "de", "es"):
        role = {"fr": "Analyste en facturation", "de": "Entwickler Zahlungsverkehr", "es": "Analista de datos"}[language]
        for number in range(3):
            there = application(id=f"{language}{number}", language=language, role=role)
            yield f"{language} thank_you {number}", step(), there, {}
            yield (
                f"{language} thank_you pass_on {number}",
                step(pass_on=True),
                replace(there, interviews=(talk(unnamed=("Lee Park",)),)),
                {},
            )
            yield (
                f"{language} check_in {number}",
                step(Step.CHECK_IN),
                replace(there, decide_by=DECIDE if number % 2 else None),
                {"now": LATER},
            )
            for what in ("cancelled_at", "assessment_sent"):
                yield (
                    f"{language} check_in {what} {number}",
                    step(Step.CHECK_IN),
                    replace(there, interviews=(), **{what: TALK}),
                    {"now": LATER},
                )
            yield f"{language} check_in applied {number}", step(Step.CHECK_IN), replace(there, interviews=()), {"now": LATER}
            yield f"{language} final {number}", step(Step.FINAL_CHECK_IN), there, {"now": LATER}
            yield f"{language} feedback {number}", step(Step.FEEDBACK_REQUEST), replace(there, mails=(*there.mails, NO)), {"now": LATER}


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for title, planned, there, more in cases():
        if wanted in title:
            made = composed(planned, there, **more)
            body = f"Subject: {made.subject}\n\n{made.body}" if isinstance(made, Composed) else f"REFUSED: {made.reason}\n"
            print(f"{'=' * 100}\n{title}\n\n{body}")


if __name__ == "__main__":
    main()
