"""A line of text for people, before any terminal: what it says, how far it stands in, what stands out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`strong` is the part of `text` that stands out; `dim` lines are the small print. An empty `text` is an empty line."""

    text: str
    indent: int = 0
    strong: str = ""
    dim: bool = False
    hang: int = 2  # how much further in it goes on where the terminal is narrow


EMPTY = Line("")
