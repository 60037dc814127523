"""The few ways in which a command can fail, each with the exit code of CONTRACT.md and, where there is one, a remedy."""

from __future__ import annotations


class FollowupError(Exception):
    """Anything that the user should read as one clear line. `exit_code` is what the command ends with."""

    exit_code = 1

    def __init__(self, text: str, *, remedy: str = "", account: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.remedy = remedy
        self.account = account

    def __str__(self) -> str:
        return f"{self.text} {self.remedy}".strip()


class UsageError(FollowupError):
    """Wrong usage of a command."""

    exit_code = 2


class ConfigError(FollowupError):
    """The config file is wrong; `problems` has every error at once, each with file and line."""

    exit_code = 78

    def __init__(self, problems: tuple[str, ...], *, remedy: str = "") -> None:
        super().__init__("\n".join(problems), remedy=remedy)
        self.problems = problems


class LoginRefusedError(FollowupError):
    """The server knows the user not, or refuses the secret. Never retried in a loop."""

    exit_code = 77


class TryLaterError(FollowupError):
    """Something that may pass by itself."""

    exit_code = 75


class UnreachableError(TryLaterError):
    """The mailbox cannot be reached now."""


class LockedError(TryLaterError):
    """Another process works on the state."""


class MailboxError(FollowupError):
    """A mailbox that answers, but not as it must: no Drafts folder, a folder that cannot be read, a refused append."""


class StateError(FollowupError):
    """The state cannot be used: read-only, full disk, newer than this program."""
