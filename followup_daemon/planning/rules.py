"""One rule of a playbook or of `[[rules]]`: from the keys of CONTRACT.md's rule language to a `Rule`, every problem at once.

Keys beyond those that CONTRACT.md shows, which the six playbooks need:

`within`    a draft not written by then is not written: hours from the due time, days to the end of that day (default: `expires`)
`not_after` `{ after, wait }`: falls due then at the latest
`apart`     where they gave a date: the least time since the check-in was sent, else the step does not come
`stays`     `{ after, wait }`: a task lapses not before the end of that day
`advice`    the sentence that the rule comes from

A wait before a `prepare` is counted backwards from `interview_start`. `requires` is "calls_welcome" (they said so) or
"check_in_sent" (none while the check-in waits or was thrown away).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from followup_daemon.model import Anchor, Recipient, Rule, Stage, Step, Unit, Wait
from followup_daemon.planning import waits

_Word = TypeVar("_Word", bound=StrEnum)
_Value = TypeVar("_Value")
_REQUIREMENTS = ("calls_welcome", "check_in_sent")
_PER_INTERVIEW = {Step.PREPARE: Anchor.INTERVIEW_START, Step.DEBRIEF: Anchor.INTERVIEW_END, Step.THANK_YOU: Anchor.INTERVIEW_END}
_NO_WAIT = Wait(0, Unit.HOURS)


class RuleError(ValueError):
    """A rule that cannot be used; `problems` names each wrong key and what is allowed there."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{key}: {text}" for key, text in problems))
        self.problems = problems


class _Reader:
    """Takes values out of one mapping and gathers what is wrong with them."""

    def __init__(self, mapping: Mapping[str, object]) -> None:
        self.mapping = mapping
        self.problems: list[tuple[str, str]] = []

    def wrong(self, key: str, text: str) -> None:
        self.problems.append((key, text))

    def take(self, key: str, read: Callable[[object], _Value], default: _Value) -> _Value:
        """The value of `key` as `read` understands it; `read` raises ValueError that says what is allowed."""
        if key not in self.mapping:
            return default
        try:
            return read(self.mapping[key])
        except ValueError as error:
            self.wrong(key, str(error))
            return default

    def need(self, key: str, read: Callable[[object], _Value], default: _Value) -> _Value:
        if key not in self.mapping:
            self.wrong(key, "is missing")
        return self.take(key, read, default)

    def unknown(self, known: tuple[str, ...], prefix: str = "") -> None:
        for key in self.mapping:
            if key not in known:
                nearest = get_close_matches(key, known, n=1, cutoff=0.0)
                self.wrong(prefix + key, f'is no key of a rule; the nearest is "{nearest[0]}"')


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a text")
    return value.strip()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not true or false")  # noqa: TRY004 - one kind of error for all values
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{value!r} is not a number from 1 on")
    return value


def _wait(value: object) -> Wait:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not {waits.ALLOWED}")  # noqa: TRY004
    return waits.parse(value)


def _word(kind: type[_Word]) -> Callable[[object], _Word]:
    def read(value: object) -> _Word:
        allowed = [word.value for word in kind]
        if isinstance(value, str) and value in allowed:
            return kind(value)
        nearest = get_close_matches(str(value), allowed, n=1, cutoff=0.5)
        hint = f'; the nearest is "{nearest[0]}"' if nearest else ""
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}{hint}")

    return read


def _stages(value: object) -> frozenset[Stage]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"{value!r} is not a list of stages, such as ['interviewed']")
    return frozenset(_word(Stage)(stage) for stage in value)


def _requirement(value: object) -> str:
    if value not in _REQUIREMENTS:
        raise ValueError(f"{value!r} is none of {', '.join(_REQUIREMENTS)}")
    return str(value)


def _moment(value: object) -> tuple[Anchor, Wait]:
    """A table `{ after, wait }`."""
    if not isinstance(value, Mapping):
        raise ValueError(f'{value!r} is not a table such as {{ after = "interview_end", wait = "5 business days" }}')  # noqa: TRY004
    reader = _Reader(value)
    reader.unknown(("after", "wait"))
    anchor = reader.need("after", _word(Anchor), Anchor.INTERVIEW_END)
    if anchor is Anchor.DECIDE_BY:
        reader.wrong("after", "is decide_by, which is the date that may be missing")
    wait = reader.need("wait", _wait, _NO_WAIT)
    if reader.problems:
        raise ValueError("; ".join(f"{key} {text}" for key, text in reader.problems))
    return anchor, wait


_KEYS = (
    "name", "step", "when", "after", "wait", "without_date", "expires", "to", "max", "not_before", "before_date", "requires",
    "alternative_to", "enabled", "template", "advice", "within", "not_after", "apart", "stays",
)  # fmt: skip


def rule_from(mapping: Mapping[str, object]) -> Rule:
    """The rule that a table of `[[rules]]` or of a playbook describes. Raises RuleError with every problem at once.

    A rule that is switched off (`enabled = false`) needs no more than its name.
    """
    reader = _Reader(mapping)
    reader.unknown(_KEYS)
    enabled = reader.take("enabled", _flag, default=True)
    need = reader.need if enabled else reader.take
    step = need("step", _word(Step), Step.CHECK_IN)
    anchor = need("after", _word(Anchor), Anchor.LAST_CONTACT)
    if enabled and "after" in mapping and "step" in mapping and anchor is not _PER_INTERVIEW.get(step, anchor):
        reader.wrong("after", f'must be "{_PER_INTERVIEW[step]}" for the step {step}')
    if step.is_task and "to" in mapping:
        reader.wrong("to", f"is not for the task {step}: a task has no recipient")
    default_to = Recipient.EACH_INTERVIEWER if step is Step.THANK_YOU else Recipient.MAIN_CONTACT
    to = reader.take("to", _word(Recipient), default_to)
    if step is not Step.THANK_YOU and to is Recipient.EACH_INTERVIEWER and not step.is_task:
        reader.wrong("to", "is each_interviewer, which only a thank_you may be: follow-ups go to one person")
    rule = Rule(
        name=reader.need("name", _text, ""),
        step=step,
        when=need("when", _stages, frozenset()),
        after=anchor,
        wait=need("wait", _wait, _NO_WAIT),
        to=None if step.is_task else to,
        without_date=reader.take("without_date", _moment, None),
        not_before=reader.take("not_before", _moment, None),
        expires=reader.take("expires", _wait, None),
        max=reader.take("max", _count, 1),
        before_date=reader.take("before_date", _flag, default=False),
        requires=reader.take("requires", _requirement, None),
        alternative_to=reader.take("alternative_to", _word(Step), None),
        enabled=enabled,
        template=reader.take("template", _text, None),
        advice=reader.take("advice", _text, ""),
        within=reader.take("within", _wait, None),
        not_after=reader.take("not_after", _moment, None),
        apart=reader.take("apart", _wait, None),
        stays=reader.take("stays", _moment, None),
    )
    if reader.problems:
        raise RuleError(tuple(reader.problems))
    return rule
