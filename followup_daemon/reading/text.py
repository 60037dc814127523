"""A body as text -> its four layers: latest words, signature, quoted history, forwarded mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup_daemon.reading import quoting, signature


@dataclass(frozen=True, slots=True)
class Layers:
    """What `Message` holds of a body."""

    latest: str
    signature: str = ""
    quoted: str = ""
    forwarded: str = ""


def split(text: str, *, names: Sequence[str] = (), forward: bool = False) -> Layers:
    """Takes a body apart. `names`: the sender's; `forward`: the subject says that the mail was forwarded."""
    layers = quoting.separate(text, forward=forward)
    own = signature.separate(layers.own, names)
    return Layers(own.words, own.signature, "\n".join(layers.quoted).strip("\n"), "\n".join(layers.forwarded).strip("\n"))


def unflow(text: str, *, delsp: bool) -> str:
    """Paragraphs of `format=flowed` as single lines (RFC 3676); signature delimiter and quote depth end a paragraph."""
    lines: list[str] = []
    depth_before = -1
    open_line = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:]
        content = content.removeprefix(" ")  # stuffed
        flowed = content.endswith(" ") and content != "-- "
        piece = content[:-1] if flowed and delsp else content
        if open_line and depth == depth_before and content != "-- ":
            lines[-1] += piece
        else:
            lines.append((">" * depth + " " if depth else "") + piece)
        open_line, depth_before = flowed, depth
    return "\n".join(line.rstrip() if line != "-- " else line for line in lines)
