"""The man page and the completions of three shells, made from the argument parser: `python -m followup_daemon.cli.manual man`."""

from __future__ import annotations

import argparse
import re
import sys
from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from followup_daemon import __version__
from followup_daemon.cli.arguments import parser

_FILES = ("FILE", "DIR")


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is typed, "service install", with what its parser knows. `words` is empty for the program itself."""

    words: tuple[str, ...]
    parser: ArgumentParser
    summary: str

    @property
    def options(self) -> list[Action]:
        return [action for action in self.parser._actions if action.option_strings and action.help is not SUPPRESS]  # noqa: SLF001

    @property
    def names(self) -> list[str]:
        return [name for action in self.options for name in action.option_strings]

    @property
    def below(self) -> list[str]:
        """Commands that may follow."""
        return [name for action in _groups(self.parser) for name in action.choices]

    @property
    def takes_files(self) -> bool:
        return any(action.metavar in _FILES for action in self.parser._actions if not action.option_strings)  # noqa: SLF001


def commands(top: ArgumentParser, words: tuple[str, ...] = (), summary: str = "") -> Iterator[Command]:
    """The program and all its commands, each before those below it."""
    yield Command(words, top, summary)
    for group in _groups(top):
        told = {choice.dest: choice.help or "" for choice in group._choices_actions}  # noqa: SLF001
        for name, one in group.choices.items():
            yield from commands(one, (*words, name), told.get(name, ""))


def _groups(one: ArgumentParser) -> list[argparse._SubParsersAction[ArgumentParser]]:
    return [action for action in one._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001


# man


def man() -> str:
    """The page for section 1."""
    top, *rest = commands(parser())
    description, epilog = top.parser.description or "", top.parser.epilog or ""
    lines = [
        f'.TH FOLLOWUP-DAEMON 1 "" "followup-daemon {__version__}" "User Commands"',
        ".SH NAME",
        r"followup-daemon \- the right follow-up draft in the right thread at the right moment",
        ".SH SYNOPSIS",
        r".B followup-daemon",
        r"[\fIoptions\fR] \fIcommand\fR ...",
        ".SH DESCRIPTION",
        *map(_roff, description.splitlines()),
        ".SH OPTIONS",
        *_man_options(top),
        ".SH COMMANDS",
    ]
    for command in rest:
        positional = [_roff(_metavar(action)) for action in command.parser._actions if not action.option_strings and not _is_group(action)]  # noqa: SLF001
        lines += [f".SS {_roff(' '.join((*command.words, *positional)))}", _roff(f"{command.summary[:1].upper()}{command.summary[1:]}.")]
        lines += _man_options(command)
        if command.parser.epilog:
            lines += [".PP", _roff(command.parser.epilog)]
    lines += [
        ".SH EXIT STATUS",
        _roff(epilog.removeprefix("exit codes: ")),
        ".SH FILES",
        ".TP",
        r"\fI$XDG_CONFIG_HOME/followup\-daemon/config.toml\fR",
        "The config; secrets never stand in it.",
        ".TP",
        r"\fI$XDG_STATE_HOME/followup\-daemon/\fR",
        "The state: what was read, notes, corrections, and which drafts were written.",
    ]
    return "\n".join(lines) + "\n"


def _man_options(command: Command) -> list[str]:
    lines = []
    for action in command.options:
        value = "" if action.nargs == 0 else f" \\fI{_roff(_metavar(action))}\\fR"
        names = ", ".join(f"\\fB{_roff(name)}\\fR{value}" for name in action.option_strings)
        lines += [".TP", names, _roff(_help(action))]
    return lines


def _is_group(action: Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)  # noqa: SLF001


def _metavar(action: Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _help(action: Action) -> str:
    return (action.help or "").replace("%%", "%")


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


# completions


def bash() -> str:
    """For bash: source it, or put it into ~/.local/share/bash-completion/completions/followup-daemon."""
    cases = []
    for command in commands(parser()):
        words = " ".join((*command.below, *command.names))
        cases.append(f'    "{" ".join(command.words)}") words="{words}" files={int(command.takes_files)} ;;')
    values = [
        f'    "{" ".join(command.words)} {name}") choices="{" ".join(map(str, action.choices))}" ;;'
        for command in commands(parser())
        for action in command.options
        if action.choices
        for name in action.option_strings
    ]
    named = _alternatives(action for command in commands(parser()) for action in command.options if action.metavar in _FILES)
    valued = _alternatives(action for command in commands(parser()) for action in command.options if action.nargs != 0)
    known = "|".join(" ".join(command.words) for command in commands(parser()) if command.words)
    return "\n".join([
        "# bash completion for followup-daemon; made from its argument parser",
        "_followup_daemon() {",
        '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"',
            '  local path="" words="" files=0 choices="" word skip=0',
        '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        "    if ((skip)); then skip=0; continue; fi",
        f'    case "$word" in {valued}) skip=1; continue ;; -*) continue ;; esac',
        f'    case "${{path:+$path }}$word" in {_quoted_pattern(known)}) path="${{path:+$path }}$word" ;; esac',
        "  done",
        f'  case "$previous" in {named}) COMPREPLY=($(compgen -f -- "$current")); return ;; esac',
        '  case "$path $previous" in',
        *values,
        "  esac",
        '  if [[ -n $choices ]]; then COMPREPLY=($(compgen -W "$choices" -- "$current")); return; fi',
        '  case "$path" in',
        *cases,
        "  esac",
        '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
        '  if ((files)); then COMPREPLY+=($(compgen -f -- "$current")); fi',
        "}",
        "complete -o filenames -F _followup_daemon followup-daemon",
    ]) + "\n"  # fmt: skip


def _alternatives(actions: Iterable[Action]) -> str:
    return "|".join(sorted({name for action in actions for name in action.option_strings}))


def _quoted_pattern(known: str) -> str:
    return "|".join(f'"{words}"' for words in known.split("|"))


def fish() -> str:
    """For fish: ~/.config/fish/completions/followup-daemon.fish."""
    lines = ["# fish completion for followup-daemon; made from its argument parser", "complete -c followup-daemon -f"]
    for command in commands(parser()):
        seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in command.words)
        below = " ".join(command.below)
        here = seen or "__fish_use_subcommand"
        if below:
            waiting = f"{seen}; and not __fish_seen_subcommand_from {below}" if seen else "__fish_use_subcommand"
            lines += [
                f"complete -c followup-daemon -n {_quoted(waiting)} -a {one.words[-1]} -d {_quoted(one.summary)}"
                for one in commands(parser())
                if one.words[:-1] == command.words and one.words
            ]
        for action in command.options:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in action.option_strings)
            value = "" if action.nargs == 0 else " -r -F" if action.metavar in _FILES else " -x"
            if action.choices:
                value += f" -a {_quoted(' '.join(map(str, action.choices)))}"
            lines.append(f"complete -c followup-daemon -n {_quoted(here)} {names}{value} -d {_quoted(_help(action))}")
        if command.takes_files:
            lines.append(f"complete -c followup-daemon -n {_quoted(here)} -F")
    return "\n".join(lines) + "\n"


def zsh() -> str:
    """For zsh: a file _followup-daemon in a folder of $fpath."""
    lines = ["#compdef followup-daemon", "# zsh completion for followup-daemon; made from its argument parser", ""]
    for command in commands(parser()):
        name = "_".join(("_followup-daemon", *command.words))
        lines.append(f"{name}() {{")
        if command.below:
            lines += ["  local context state line", "  typeset -A opt_args"]
        lines.append(f"  _arguments {'-C ' if command.below else ''}\\")
        for action in command.options:
            value = "" if action.nargs == 0 else f":{_plain(_metavar(action))}:{_zsh_values(action)}"
            for option in action.option_strings:
                lines.append(f"    {_quoted(f'{option}[{_plain(_help(action))}]{value}')} \\")
        if command.below:
            lines += ["    '1:command:->command' '*::argument:->argument'", "  case $state in", "    command)", "      local -a known=("]
            below = [one for one in commands(parser()) if one.words and one.words[:-1] == command.words]
            lines += [f"        {_quoted(f'{one.words[-1]}:{_plain(one.summary)}')}" for one in below]
            lines += ["      )", "      _describe command known ;;", "    argument)", "      case $line[1] in"]
            lines += [f"        {one.words[-1]}) {'_'.join(('_followup-daemon', *one.words))} ;;" for one in below]
            lines += ["      esac ;;", "  esac"]
        else:
            lines.append(f"    {_quoted('*:file:_files' if command.takes_files else '*: :')}")
        lines += ["}", ""]
    return "\n".join([*lines, '_followup-daemon "$@"']) + "\n"


def _zsh_values(action: Action) -> str:
    if action.choices:
        return f"({' '.join(map(str, action.choices))})"
    return "_files" if action.metavar in _FILES else " "


def _plain(text: str) -> str:
    """Without the signs that zsh's descriptions give a meaning to."""
    return re.sub(r"[\[\]:\\]", " ", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


if __name__ == "__main__":
    made = {"man": man, "bash": bash, "zsh": zsh, "fish": fish}
    if sys.argv[1:2] and sys.argv[1] in made:
        sys.stdout.write(made[sys.argv[1]]())
    else:
        sys.exit("usage: python -m followup_daemon.cli.manual man|bash|zsh|fish")
