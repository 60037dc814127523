"""Questions at a terminal. Every answer can be an option instead; without a terminal a missing one is an error, never a wait."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from followup_daemon.cli.context import say
from followup_daemon.errors import UsageError

_YES = ("y", "yes", "j", "ja", "o", "oui", "s", "si", "sí")


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks where somebody sits there. Questions and their surroundings go to standard error, as all that is not a result."""

    somebody: bool

    @classmethod
    def here(cls) -> Questions:
        return cls(sys.stdin.isatty() and sys.stderr.isatty())

    def text(
        self, question: str, option: str, *, given: str | None = None, default: str | None = None, check: Callable[[str], str] = str.strip
    ) -> str:
        """An answer that `check` accepts: it gives the normal form, or raises UsageError with what is wrong.

        `given` is the option's value. Nobody there: `default`, or UsageError that names `option`.
        """
        if given is not None:
            return check(given)
        if not self.somebody:
            if default is None:
                raise UsageError(f"{option} is missing: without a terminal nobody can be asked.")
            return check(default)
        while True:
            say_inline(f"{question}{f' [{default}]' if default else ''}: ")
            answer = _line() or default or ""
            try:
                return check(answer)
            except UsageError as error:
                say(f"  {error}")

    def secret(self, question: str, option: str) -> str:
        """A password, not shown while it is typed."""
        if not self.somebody:
            raise UsageError(f"{option} is missing: without a terminal nobody can be asked.")
        while True:
            try:
                answer = getpass.getpass(f"{question}: ", stream=sys.stderr)
            except EOFError:
                raise UsageError("The input ended in the middle of the questions. Nothing was written.") from None
            if answer.strip():
                return answer.strip("\r\n")
            say("  It is empty.")

    def yes(self, question: str, *, given: bool | None = None, default: bool) -> bool:
        """Yes or no. Nobody there: what is given, or no."""
        if given is not None or not self.somebody:
            return bool(given)
        say_inline(f"{question} [{'Y/n' if default else 'y/N'}] ")
        answer = _line().lower()
        return default if not answer else answer in _YES

    def one_of(
        self, question: str, option: str, choices: Sequence[tuple[str, str]], *, given: str | None = None, default: str | None = None
    ) -> str:
        """One of (name, one line about it), by name or by its number in the list."""
        names = [name for name, _ in choices]

        def check(answer: str) -> str:
            wanted = answer.strip().lower()
            if wanted.isdigit() and 1 <= int(wanted) <= len(names):
                return names[int(wanted) - 1]
            if wanted in names:
                return wanted
            raise UsageError(f'"{answer}" is none of these: {", ".join(names)}.')

        if given is None and self.somebody:
            width = max(map(len, names))
            for number, (name, line) in enumerate(choices, 1):
                say(f"  {number}  {name.ljust(width)}  {line}")
        return self.text(question, option, given=given, default=default, check=check)


def say_inline(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise UsageError("The input ended in the middle of the questions. Nothing was written.")
    return line.strip()
