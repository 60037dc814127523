"""Templates of drafts: Jinja2 in a sandbox, with one filter of our own that chooses between wordings.

A template is the mail from the greeting to the closing line; the signature is set below it. Lines are joined to paragraphs, a blank
line parts them. Within ``{% filter one_of("opening") %}`` each line is one wording, of which one is taken: steadily for the same draft,
and differently for the members of a panel. Text of mails comes in as the value of variables alone, never as template.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from jinja2 import StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

SUFFIX = ".txt.j2"
LONGEST_SOURCE = 20_000  # characters of a template
LONGEST_TEXT = 8_000  # characters of a rendered mail
LOOPS = 50  # rounds of one loop


class WordingError(ValueError):
    """A template cannot be rendered; `line` is where, as far as it is known."""

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.line = line


@dataclass(slots=True)
class Choice:
    """Chooses one wording for each slot of a template.

    `seed` is the same for all drafts of one step of one application, `place` differs between them: neighbours get different
    wordings in every slot, and who shares one wording with another differs from them in the next.
    """

    seed: str
    place: int = 0
    slots: list[str] = field(default_factory=list)

    def take(self, slot: str, wordings: list[str]) -> str:
        if slot not in self.slots:
            self.slots.append(slot)
        count = len(wordings)
        start = int.from_bytes(hashlib.sha256(f"{self.seed}\0{slot}".encode("utf-8", "surrogatepass")).digest()[:4], "big")
        return wordings[(start + self.place + (self.place // count) * self.slots.index(slot)) % count] if count else ""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Without what could take long: ranges and loops are short, numbers stay small."""

    intercepted_binops = frozenset({"**", "*", "%"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if operator == "**" or (operator in "*%" and not all(isinstance(side, int | float) for side in (left, right))):
            raise SecurityError(f"the operator {operator} is not available here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Texts and numbers have no methods here: some of them make very long texts."""
        return not isinstance(obj, str | bytes | int | float) and super().is_safe_attribute(obj, attr, value)


@pass_context
def _one_of(context: Context, text: str, slot: str) -> str:
    wordings = [line.strip() for line in text.splitlines() if line.strip()]
    choice: Choice = context["choice"]
    return choice.take(slot, wordings) + "\n"


def _few(count: int) -> range:
    if not 0 <= count <= LOOPS:
        raise SecurityError(f"at most {LOOPS} rounds")
    return range(count)


@cache
def _environment() -> _Sandbox:
    environment = _Sandbox(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters = {
        name: environment.filters[name]
        for name in (
            "capitalize",
            "default",
            "first",
            "join",
            "last",
            "length",
            "lower",
            "title",
            "trim",
            "truncate",
            "upper",
            "wordcount",
        )
    }
    environment.filters["one_of"] = _one_of
    environment.globals = {"range": _few}
    return environment


@cache
def _compiled(source: str) -> Template:
    if len(source) > LONGEST_SOURCE:
        raise WordingError(f"the template is longer than {LONGEST_SOURCE} characters")
    environment = _environment()
    tree = environment.parse(source)
    for loop in tree.find_all(nodes.For):
        if loop.recursive or any(True for _ in loop.find_all(nodes.For)):
            raise WordingError("loops within loops are not available here", loop.lineno)
    return environment.from_string(source)


def built_in(language: str, name: str) -> str | None:
    """The text of a template of the package's, or None."""
    found = resources.files("followup_daemon.drafting.templates").joinpath(language, name + SUFFIX)
    return found.read_text(encoding="utf-8") if name.replace("_", "").isalnum() and found.is_file() else None


def chosen(name: str, fallback: str, language: str, templates: Mapping[str, str], *, spoken: bool) -> str:
    """The template of this name: the user's for this language, the user's (where they speak it), else the package's.

    Raises WordingError where there is none: a rule names a template that is nowhere.
    """
    for wanted in dict.fromkeys((name, fallback)):
        for key in (f"{language}/{wanted}", wanted) if spoken else (f"{language}/{wanted}",):
            source = templates.get(key) or templates.get(key + SUFFIX)
            if source is not None:
                return source
        source = built_in(language, wanted)
        if source is not None:
            return source
        if wanted == name and spoken and name != fallback:
            raise WordingError(f"there is no template {name!r}")
    raise WordingError(f"there is no template {fallback!r} in this language")


def rendered(source: str, variables: Mapping[str, object], choice: Choice) -> str:
    """The mail from greeting to closing: paragraphs of one line each, parted by blank lines. Raises WordingError."""
    try:
        parts, length = [], 0
        for part in _compiled(source).generate(**variables, choice=choice):
            length += len(part)
            if length > LONGEST_TEXT:
                raise WordingError(f"the text is longer than {LONGEST_TEXT} characters")
            parts.append(part)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError) as error:
        if isinstance(error, WordingError):
            raise
        raise WordingError(str(error), getattr(error, "lineno", None) or _line(error)) from error
    blocks: list[list[str]] = [[]]
    for line in "".join(parts).splitlines():
        if line.strip():
            blocks[-1].append(" ".join(line.split()).replace(" .", ".").replace(" ,", ","))
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join(" ".join(block) for block in blocks if block)


def _line(error: BaseException) -> int:
    """The line of the template in which an error of rendering arose, 0 where it cannot be told."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "<template>" else line
        trace = trace.tb_next
    return line
