"""What several questions about one mail need is worked out once.

The readers of people and employers are asked one after the other about the same mail, and each needs its lines, its signer, what it
tells. The answers for the mail that was asked about last are kept, no more: a mail is read through, then the next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

from followup_daemon.model import Message

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def once_per_mail(
    function: Callable[Concatenate[Message, _Asked], _Answer],
) -> Callable[Concatenate[Message, _Asked], _Answer]:
    """Keeps the answers of a pure function for the last mail. Its other arguments must be hashable, its answers are not to be changed."""
    last: tuple[Message | None, dict[object, object]] = (None, {})

    def remembered(message: Message, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        nonlocal last
        known, answers = last
        if known is not message:
            answers = {}
            last = (message, answers)
        asked = (args, *kwargs.items()) if kwargs else args
        if asked in answers:
            return cast("_Answer", answers[asked])
        answer = function(message, *args, **kwargs)
        answers[asked] = answer
        return answer

    return cast("Callable[Concatenate[Message, _Asked], _Answer]", update_wrapper(remembered, function))
