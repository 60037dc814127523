"""`inspect`: what the program reads in single mails, whatever they lie in."""

from __future__ import annotations

import mailbox
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from followup_daemon.cli.context import Context
from followup_daemon.errors import UsageError
from followup_daemon.model import FolderRole, Profile, RawMail, Ref
from followup_daemon.reading import Reader
from followup_daemon.views import documents, terminal


def inspect(context: Context, arguments: Namespace) -> int:
    reader = _reader(context)
    out = terminal.console(sys.stdout)
    for given in arguments.files:
        for file, raw in _mails(given):
            observation = reader.read(_stored(raw, FolderRole.SENT if arguments.sent else FolderRole.INBOX))
            if context.json:
                context.emit(documents.inspect(file, observation))
            else:
                terminal.inspect(out, file, observation)
    return 0


def _reader(context: Context) -> Reader:
    """The user's own reader where there is a config file; else one that knows no user."""
    if not context.config_path.exists():
        return Reader(Profile(name="", emails=(), timezone="UTC"))
    config = context.config()
    return Reader(config.profile, config.phrases, {}, config.limits.holidays[:2])


def _mails(given: str) -> Iterator[tuple[str, bytes]]:
    """The mails of a file, an mbox, a Maildir folder, or standard input."""
    if given == "-":
        yield "-", sys.stdin.buffer.read()
        return
    path = Path(given)
    try:
        if path.is_dir():
            parts = [path / part for part in ("cur", "new") if (path / part).is_dir()] or [path]
            for file in sorted(file for part in parts for file in part.iterdir() if file.is_file()):
                yield str(file), file.read_bytes()
        elif path.open("rb").read(5) == b"From ":
            box = mailbox.mbox(path, create=False)
            for number, key in enumerate(box.keys(), 1):
                yield f"{given}#{number}", box.get_bytes(key)
        else:
            yield given, path.read_bytes()
    except OSError as error:
        raise UsageError(f"{given}: cannot be read: {error.strerror}.") from None


def _stored(raw: bytes, role: FolderRole) -> RawMail:
    """A single mail as if it had just been received: what a file does not tell is taken from its own Date."""
    try:
        received = parsedate_to_datetime(str(BytesHeaderParser().parsebytes(raw[: 64 * 1024])["Date"]))
        received = received if received.tzinfo else received.replace(tzinfo=UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        received = datetime.now(UTC)
    return RawMail("inspect", Ref(role.value, role, "1"), raw, received.astimezone(UTC), size=len(raw))
