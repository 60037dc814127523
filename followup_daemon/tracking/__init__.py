"""Many observations in, applications out: which mails belong together, and what they say of the stage."""

from followup_daemon.tracking.relevance import related
from followup_daemon.tracking.tracker import track

__all__ = ["related", "track"]
