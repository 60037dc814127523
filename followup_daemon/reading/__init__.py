"""One mail -> what it says. Pure: bytes and the user's profile in, an `Observation` out."""

from followup_daemon.reading.reader import READER_VERSION, Reader

__all__ = ["READER_VERSION", "Reader"]
