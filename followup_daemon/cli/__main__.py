"""The program: arguments to a command, errors to one clear line and the contract's exit code."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import traceback
from collections.abc import Sequence

from followup_daemon.cli.arguments import parser
from followup_daemon.cli.context import Context, default_config, default_state, instant, say
from followup_daemon.errors import ConfigError, FollowupError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. No traceback reaches a user without `-v`."""
    arguments = parser().parse_args(argv)
    try:
        context = Context(
            config_path=arguments.config or default_config(),
            state_dir=arguments.state_dir or default_state(),
            given_now=instant(arguments.now) if arguments.now else None,
            json=getattr(arguments, "json", False),
            verbose=arguments.verbose,
        )
        logging.basicConfig(stream=sys.stderr, level=logging.DEBUG if context.verbose else logging.INFO, format="%(levelname)s %(message)s")
        logging.getLogger("imapclient").setLevel(logging.WARNING)
        module, function = arguments.command
        code: int = getattr(importlib.import_module(f"followup_daemon.cli.{module}"), function)(context, arguments)
        sys.stdout.flush()
    except FollowupError as error:
        _complain(error, verbose=arguments.verbose)
        return error.exit_code
    except KeyboardInterrupt:
        say("Interrupted. Nothing is lost: the next pass goes on where this one was.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader went away: not worth a word
        return 1
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a traceback
        say(f"Something went wrong that should not: {type(error).__name__}: {error}")
        say("Run it again with -v for the details, and please report them.")
        if arguments.verbose:
            traceback.print_exc()
        return 1
    return code


def _complain(error: FollowupError, *, verbose: bool) -> None:
    if isinstance(error, ConfigError):
        for problem in error.problems:
            say(problem)
        if error.remedy:
            say(error.remedy)
    else:
        say(f"{error.account}: {error}" if error.account else str(error))
    if verbose:
        traceback.print_exc()


if __name__ == "__main__":
    sys.exit(main())
