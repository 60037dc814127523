"""Makes the pictures of docs/images from the sample mailbox: the page and the terminal, in Chromium without a network.

    python scripts/screenshots.py [FOLDER OF A DEMO THAT HAS RUN]

Needs Chromium and `pip install playwright`. Tells what the browser complains of, and what is wider than its window.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from followup_daemon.cli import reporting
from followup_daemon.cli.context import Context, zone_of
from followup_daemon.cli.looking import concluded
from followup_daemon.views import terminal

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
NOW = datetime.fromisoformat("2026-04-10T18:00:00-04:00")
SIZES = {"phone": (375, 812), "laptop": (1280, 900), "wide": (1920, 1080)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TERMINAL = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>terminal</title><style>{stylesheet}
body {{ color: {foreground}; background: {background}; margin: 1.2rem; width: fit-content; }}
pre {{ font: 14px/1.45 "DejaVu Sans Mono", monospace; margin: 0; }}</style><body><pre><code>{code}</code></pre></body></html>"""


def main(given: str | None) -> int:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        sample = Path(given) if given else Path(scratch) / "sample"
        if not given:
            subprocess.run(  # noqa: S603 - this program itself
                [sys.executable, "-m", "followup_daemon", "demo", "--directory", str(sample)], check=True, stdout=subprocess.DEVNULL
            )
        context = Context(sample / "config.toml", sample / "state", NOW, json=False, verbose=False)
        page, screen = Path(scratch) / "page.html", Path(scratch) / "terminal.html"
        reporting.write(context, Namespace(output=page, ics=None))
        screen.write_text(status(context), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        IMAGES.mkdir(exist_ok=True)
        wrong = [
            complaint
            for size in SIZES
            for scheme in ("light", "dark")
            for complaint in shoot(browser, page, size, scheme, f"report-{size}-{scheme}.png")
        ]
        shoot(browser, screen, "laptop", "dark", "status.png", whole=True)
        browser.close()
    print("\n".join(wrong) or "No complaint, no request, no overflow.")  # noqa: T201
    return 1 if wrong else 0


def shoot(browser: Browser, file: Path, size: str, scheme: str, name: str, *, whole: bool = False) -> list[str]:
    """One picture. Returns what the browser complained of."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{name}: {message.text}"))
    page.on("request", lambda request: None if request.url == file.as_uri() else wrong.append(f"{name}: asks for {request.url}"))
    page.goto(file.as_uri())
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        wrong.append(f"{name}: wider than its window")
    if whole:
        page.locator("body").screenshot(path=IMAGES / name)
    else:
        page.screenshot(path=IMAGES / name, full_page=size != "wide")
    page.close()
    return wrong


def status(context: Context) -> str:
    """`status` as a page: what a terminal of 110 columns shows."""
    config = context.config()
    found = concluded(context, config)
    out = Console(file=io.StringIO(), record=True, force_terminal=True, width=110, highlight=False, emoji=False)
    terminal.status(out, found.tracking, found.plan, found.ledger, found.problems, found.now, zone_of(config))
    return out.export_html(code_format=_TERMINAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
