"""The user's own templates: taken where they speak the language, tried before they are needed, and never able to do harm."""

from __future__ import annotations

from datetime import timedelta
from importlib import resources

import pytest
from cases import NOW, application, composed, step, text

from followup_daemon.drafting import templates
from followup_daemon.model import Refused, Step

OWN = "{{ greeting }}\n\nAll my best from {{ me }} about {{ the_role_at }}.\n\n{{ closing }}\n"
LATER = NOW + timedelta(days=8)


@pytest.mark.parametrize("key", ["check_in", "check_in.txt.j2", "en/check_in"])
def test_a_file_of_the_same_name_replaces_the_built_in_one(key: str) -> None:
    assert "All my best from Robin Vale about the Data Engineer role at Northwind." in text(
        step(Step.CHECK_IN), now=LATER, templates={key: OWN}
    )


def test_a_template_that_a_rule_names() -> None:
    planned = step(Step.CHECK_IN, template="short")
    assert "All my best" in text(planned, now=LATER, templates={"short": OWN})
    assert isinstance(composed(planned, now=LATER), Refused)


def test_a_thread_in_another_language_keeps_the_built_in_one() -> None:
    body = text(step(Step.CHECK_IN), application(language="fr"), now=LATER, templates={"check_in": OWN})
    assert "All my best" not in body
    assert "All my best" in text(step(Step.CHECK_IN), application(language="fr"), now=LATER, templates={"fr/check_in": OWN})


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{{ greeting }}\n\nHello {{ nme }}.\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{% if %}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{{ me.__class__.__mro__ }}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{% for n in range(1000000) %}x{% endfor %}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{{ 'x' * 1000000000 }}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{{ 'x'.center(1000000000) }}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{% for a in range(9) %}{% for b in range(9) %}x{% endfor %}{% endfor %}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{% include '/etc/passwd' %}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\n{{ 10 ** 9 }}\n\n{{ closing }}", 3),
        ("{{ greeting }}\n\none\n\ntwo\n\nthree\n\n{{ closing }}", 0),
        ("Hello", 0),
        ("x" * 30_000, 0),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_line(source: str, line: int) -> None:
    ((name, where, said),) = templates.check({"check_in": source})
    assert (name, where) == ("check_in", line)
    assert said


def test_mail_text_is_never_a_template() -> None:
    body = text(step(Step.CHECK_IN), application(company="{{ 7 * 7 }}"), now=LATER)
    assert "49" not in body


def test_the_packages_own_templates_pass_the_same_check() -> None:
    folder = resources.files("followup_daemon.drafting.templates")
    names = [
        f"{language}/{name}"
        for language in ("en", "fr", "de", "es")
        for name in ("thank_you", "check_in", "final_check_in", "feedback_request")
    ]
    assert templates.check({name: folder.joinpath(f"{name}.txt.j2").read_text(encoding="utf-8") for name in names}) == ()
    assert templates.check({"check_in": OWN}) == ()
