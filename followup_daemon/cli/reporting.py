"""`report`: the page for a browser and the calendar to subscribe to. It only looks."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from pathlib import Path

from followup_daemon.cli.context import Context, zone_of
from followup_daemon.cli.looking import concluded
from followup_daemon.errors import FollowupError
from followup_daemon.views import ics, report

DEFAULT = Path("followup-report.html")


def write(context: Context, arguments: Namespace) -> int:
    """Writes the page, the calendar, or both; without an option the page, into this folder."""
    config = context.config()
    found, zone = concluded(context, config), zone_of(config)
    page = arguments.output or (None if arguments.ics else DEFAULT)
    if page:
        html = report.page(found.tracking, found.plan, found.ledger, found.problems, config.limits, found.now, zone)
        _put(page, html.encode())
    if arguments.ics:
        _put(arguments.ics, ics.calendar(found.plan, found.now))
    return 0


def _put(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all, for this user alone: it quotes private mail."""
    name = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:  # mode 0600
            name = file.name
            file.write(content)
        os.replace(name, path)  # noqa: PTH105
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise FollowupError(f"{path} cannot be written: {error.strerror}.") from None
    print(f"Written: {path.absolute()}")
