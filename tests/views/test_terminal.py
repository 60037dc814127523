"""What people read at a terminal: nothing wider than the screen, nothing broken in a pipe, mail text never markup."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from followup_daemon.views import terminal
from tests.views import scene

Scene = Callable[[], tuple[object, ...]]


def shown(draw: Callable[[Console], None], width: int | None = None) -> str:
    """What `draw` prints: on a terminal of `width` columns, or into a pipe."""
    out = terminal.console(io.StringIO())
    if width:
        out = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=width, highlight=False, emoji=False)
    draw(out)
    return out.file.getvalue()  # type: ignore[attr-defined]


def status(made: Scene, width: int | None = None) -> str:
    tracking, plan, ledger = made()
    return shown(lambda out: terminal.status(out, tracking, plan, ledger, (), scene.NOW, scene.ZONE), width)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("made", [scene.small, scene.large, scene.hostile])
def test_nothing_is_wider_than_the_terminal(made: Scene, width: int) -> None:
    tracking, plan, _ = made()
    texts = [
        status(made, width),
        shown(lambda out: terminal.plan(out, plan.steps, plan.applications, scene.NOW, scene.ZONE), width),  # type: ignore[attr-defined]
        shown(lambda out: terminal.explain(out, tracking.applications[0], plan.steps, scene.ZONE), width),  # type: ignore[attr-defined]
    ]
    for text in texts:
        assert max(len(line) for line in text.splitlines()) <= width


def test_drafts_come_first_then_what_needs_the_user_then_the_stages() -> None:
    text = status(scene.small)
    order = [
        "1 draft waits",
        "best sent by Thu 5 Mar 12:00",
        "Needs you",
        "Debrief",
        "Scheduled",
        "interview Sun 8 Mar 09:00",
        "Over",
        "Quillmark",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_pipe_gets_each_application_on_one_whole_line() -> None:
    line = next(line for line in status(scene.small).splitlines() if "Larkhaven" in line)
    assert "Larkhaven Transit, Senior Backend Developer" in line
    assert "check-in Sat 14 Mar" in line


@pytest.mark.parametrize(("width", "lines"), [(100, 1), (60, 2)])
def test_an_application_takes_one_line_of_a_wide_terminal_and_two_of_a_narrow_one(width: int, lines: int) -> None:
    text = status(scene.small, width).splitlines()
    at = next(number for number, line in enumerate(text) if "Larkhaven Transit, Senior Backend Developer" in line)
    assert "interview Sun 8 Mar 09:00" in text[at + lines - 1]


def test_the_long_text_of_a_task_stands_in_the_plan_alone() -> None:
    tracking, plan, _ = scene.small()
    assert "what you left open" not in status(scene.small)
    assert "- what you left open" in shown(lambda out: terminal.plan(out, plan.steps, tracking.applications, scene.NOW, scene.ZONE))


def test_the_plan_is_a_calendar_with_interviews_and_promised_days() -> None:
    tracking, plan, _ = scene.small()
    text = shown(lambda out: terminal.plan(out, plan.steps, tracking.applications, scene.NOW, scene.ZONE))
    order = [
        "Wed 4 Mar, yesterday",
        "Sun 8 Mar, in 3 days",
        "INTERVIEW",
        "Tue 10 Mar",
        "promised an answer",
        "Fri 13 Mar",
        "check-in to Dana Whitfield",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_story_quotes_each_mail_and_tells_each_move() -> None:
    tracking, plan, _ = scene.small()
    text = shown(
        lambda out: terminal.explain(out, tracking.applications[0], [s for s in plan.steps if s.application == "app-1"], scene.ZONE)
    )
    assert "invitation → interviewed" in text
    assert "“We would like to talk.”" in text
    assert "not yet, by gap: Your last mail is of yesterday" in text
    assert "passed: never" in text


def test_a_mails_text_is_never_markup_and_never_moves_the_cursor() -> None:
    text = status(scene.hostile)
    assert "[bold]x[/bold] :smile:" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
