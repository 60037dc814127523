"""One application's story, told in order of time: mails, calendar entries, corrections and the passing of time give the stage.

For each mail `theirs` and `users` ask what was meant (is a time fixed? was a question answered?) and turn that into causes;
`transitions` alone moves the stage. Along the way `Story` keeps interviews, people, dates, whose turn it is, and one event for every
fact that was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from followup_daemon.model import Correction, Observation
from followup_daemon.tracking import corrections, theirs, users
from followup_daemon.tracking.story import Story


def tell(story: Story, mails: Sequence[Observation], said: Iterable[Correction], now: datetime) -> None:
    """Lets everything happen, up to `now`. `mails` are in order of time; a correction of the same moment comes after them."""
    happened: list[tuple[datetime, int, Observation | Correction]] = [(mail.at, 0, mail) for mail in mails]
    happened += [(correction.at, 1, correction) for correction in said]
    for at, _, what in sorted(happened, key=lambda entry: entry[:2]):
        story.pass_time(min(at, now))
        if isinstance(what, Correction):
            corrections.apply(what, story)
        elif what.own:
            users.read(story, what)
        else:
            theirs.read(story, what)
    story.pass_time(now)
