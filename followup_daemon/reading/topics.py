"""What they said they would talk about or ask, in their own words: what the user may prepare, and come back to afterwards."""

from __future__ import annotations

from followup_daemon.reading.said import Said

_MOST = 5


def topics(said: Said) -> tuple[str, ...]:
    """The sentences that announce a topic, quoted; at most five."""
    return tuple(dict.fromkeys(cue.sentence.quote for cue in said.cues("topic") if cue.sentence.number >= 0))[:_MOST]
