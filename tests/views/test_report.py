"""The page: one file that loads nothing, runs nothing, and shows mail text as text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from followup_daemon.model import Limits, SentMail, Stage
from followup_daemon.views import report
from followup_daemon.views.report import figures, lanes
from tests.views import scene


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def page(made: object) -> str:
    tracking, plan, ledger = made()  # type: ignore[operator]
    return report.page(tracking, plan, ledger, (), Limits(), scene.NOW, scene.ZONE)


@pytest.mark.parametrize("made", [scene.small, scene.large, scene.hostile])
def test_nothing_is_loaded_or_run(made: object) -> None:
    elements = Elements(page(made)).tags
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in elements}
    for _, attributes in elements:
        assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")}
        assert (attributes.get("href") or "#").startswith("#")


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    text = page(scene.small)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_every_inner_link_leads_somewhere_and_no_id_is_twice() -> None:
    elements = Elements(page(scene.large)).tags
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(attributes["href"] or "")[1:] for _, attributes in elements if "href" in attributes} <= set(ids)


def test_mail_text_is_escaped_wherever_it_stands() -> None:
    text = page(scene.hostile)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_lane_tells_in_words_what_it_shows() -> None:
    labels = [attributes["aria-label"] or "" for _, attributes in Elements(page(scene.small)).tags if attributes.get("role") == "img"]
    assert any(
        label.startswith("Northwind, Data Engineer: 1 mails in, 1 mails out. Ahead: ") and "check-in comes Fri 13 Mar" in label
        for label in labels
    )


def test_spans_after_own_mails_are_shaded_and_those_that_overlap_are_one() -> None:
    _, plan, _ = scene.small()
    window = lanes.window(plan, scene.NOW, scene.ZONE)
    at = scene.NOW - timedelta(days=9)
    sent = [SentMail(at + timedelta(days=n), ("dana@northwind.example",), f"<{n}@example.org>", "reply", "app-1") for n in (0, 2)]
    shades = lanes.lane(plan.applications[0], (), sent, Limits(), window, scene.NOW).shades
    assert [shade.title for shade in shades] == ["no follow-up before Mon 2 Mar 09:00"]


def test_a_company_gap_is_shaded_for_mails_to_others_there() -> None:
    application = scene.application(1, "Northwind", Stage.INTERVIEWED)
    other = replace(scene.application(2, "Northwind", Stage.APPLIED), contacts=())
    mail = SentMail(scene.NOW, ("hr@northwind.example",), "<1@example.org>", "reply", "app-2")
    assert lanes.counted((application, other), (mail,)) == {"app-1": [mail], "app-2": [mail]}


def test_figures_come_only_where_there_are_enough() -> None:
    tracking, _, _ = scene.small()
    assert figures.figures(tracking.applications) == []
    every = scene.large(30)[0].applications
    assert figures.figures(every)[0].share == "100%"
    assert figures.figures(every)[0].days == 3.0


def test_an_empty_search_has_a_page_too() -> None:
    tracking, plan, _ = scene.small()
    text = report.page(
        replace(tracking, applications=()), replace(plan, applications=(), steps=()), (), (), Limits(), scene.NOW, scene.ZONE
    )
    assert "No application was found yet." in text
