"""`service install|uninstall|status`: the unit of the user's service manager.

The unit lies in the package as it is published; a drop-in of ours says what depends on this machine and this config: where the program
is, which config and state, and what else it must be able to write.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from followup_daemon.cli.context import Context, default_config, default_state, say
from followup_daemon.config import Config, ImapAccount, MaildirAccount
from followup_daemon.errors import FollowupError, UsageError
from followup_daemon.state import prepare

UNIT = "followup-daemon.service"
TEMPLATE = "followup-daemon@.service"
DROP_IN = "10-this-machine.conf"
_TIMEOUT = 30  # seconds for systemctl
_INSTANCE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR", "GNUPGHOME", "PASSWORD_STORE_DIR")  # of the environment, where they are set


@dataclass(frozen=True, slots=True)
class Place:
    """Where one service's files lie. `name` is that of the running unit, `file` that of the unit file."""

    name: str
    file: Path
    drop_in: Path


def place(instance: str | None = None) -> Place:
    """Of the one service, or of somebody's. Raises UsageError where the name cannot be an instance's."""
    if instance is not None and not _INSTANCE.fullmatch(instance):
        raise UsageError(f'"{instance}" cannot name an instance: letters, digits, ".", "_" and "-" alone.')
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    name = UNIT if instance is None else TEMPLATE.replace("@", f"@{instance}")
    return Place(name, folder / (UNIT if instance is None else TEMPLATE), folder / f"{name}.d" / DROP_IN)


def install(context: Context, arguments: Namespace) -> int:
    install_unit(_of_instance(context, arguments.instance), arguments.instance, start=not arguments.no_start)
    return 0


def install_unit(context: Context, instance: str | None = None, *, start: bool = True) -> None:
    """Writes unit and drop-in, enables and starts it where a user manager runs. Raises ConfigError, UsageError or FollowupError."""
    where, config = place(instance), context.config()
    prepare(context.state_dir)
    try:
        where.drop_in.parent.mkdir(parents=True, exist_ok=True)
        where.file.write_text(files("followup_daemon.units").joinpath(where.file.name).read_text(encoding="utf-8"), encoding="utf-8")
        where.drop_in.write_text(drop_in(context, config, instance), encoding="utf-8")
    except OSError as error:
        raise FollowupError(f"The unit cannot be written to {where.file.parent}: {error.strerror}.") from None
    say(f"Written: {where.file}")
    say(f"         {where.drop_in}")
    if not start:
        return
    if not manager_runs():
        say("No systemd user manager answers here. Where one does:")
        say(f"  systemctl --user daemon-reload && systemctl --user enable --now {where.name}")
        return
    for command in (("daemon-reload",), ("enable", where.name), ("restart", where.name)):
        done = _systemctl(*command)
        if done.returncode != 0:
            raise FollowupError(
                f"systemctl --user {' '.join(command)} failed: {' '.join(done.stderr.split())[:300]}",
                remedy=f"See: journalctl --user -u {where.name}",
            )
    print(f"{where.name} runs. Its log: journalctl --user -u {where.name}")
    if not lingers():
        say("It runs while you are logged in. To have it run from boot on as well: loginctl enable-linger")
        say("  (before you log in the keyring is locked: then it waits, or give password_command or password_file).")


def uninstall(context: Context, arguments: Namespace) -> int:
    """Stops and removes the unit. Mail, config, state and secrets stay."""
    where = place(arguments.instance)
    context = _of_instance(context, arguments.instance)
    there = where.file.exists() or where.drop_in.exists()
    if manager_runs():
        _systemctl("disable", "--now", where.name)
    where.drop_in.unlink(missing_ok=True)
    if where.drop_in.parent.is_dir() and not any(where.drop_in.parent.iterdir()):
        where.drop_in.parent.rmdir()
    others = [path for path in where.file.parent.glob("followup-daemon@*.service.d") if arguments.instance is not None]
    if not others:
        where.file.unlink(missing_ok=True)
    if manager_runs():
        _systemctl("daemon-reload")
    print(f"{where.name} is removed." if there else f"{where.name} was not installed.")
    say(f"It stays: your mail and the drafts in it; the config {context.config_path}; the state {context.state_dir};")
    say("secrets in the keyring. `followup-daemon forget` erases state and secrets.")
    return 0


def status(_: Context, arguments: Namespace) -> int:
    """What the service manager says; 0 where it runs."""
    where = place(arguments.instance)
    print(f"unit:     {where.file if where.file.exists() else 'not installed: followup-daemon service install'}")
    if not manager_runs():
        print("manager:  no systemd user manager answers here")
        return 1
    known = properties(where.name)
    print(f"state:    {known.get('ActiveState', 'unknown')} ({known.get('SubState', '')}), {known.get('UnitFileState') or 'not enabled'}")
    if known.get("StatusText"):
        print(f"says:     {known['StatusText']}")
    if known.get("Result", "success") != "success":
        print(f"ended by: {known['Result']}{_meaning(known.get('ExecMainStatus', ''))}")
    if known.get("NRestarts", "0") != "0":
        print(f"restarts: {known['NRestarts']}")
    print(f"linger:   {'yes: it runs from boot on' if lingers() else 'no: it ends with your last session (loginctl enable-linger)'}")
    return 0 if known.get("ActiveState") == "active" else 1


def drop_in(context: Context, config: Config, instance: str | None) -> str:
    """What the published unit cannot know."""
    options = []
    if instance is not None or context.config_path != default_config():
        options += ["--config", str(context.config_path.absolute())]
    if instance is not None or context.state_dir != default_state():
        options += ["--state-dir", str(context.state_dir.absolute())]
    command = (*program(), *options, "run")
    commands, writable = _runs_commands(config), (context.state_dir.absolute(), *_written(config))
    lines = [
        "# Written by `followup-daemon service install`; run it again after moving the program, the config or a Maildir.",
        "[Service]",
        "ExecStart=",
        f"ExecStart={' '.join(map(_word, command))}",
        *(f"ReadWritePaths=-{_word(path)}" for path in dict.fromkeys(writable)),
        *(f"Environment={_word(f'{name}={os.environ[name]}')}" for name in _PASSED_ON if os.environ.get(name)),
    ]
    if any(_temporary(path) for path in (Path(command[0]), context.config_path.absolute(), *writable)):
        lines += ["# Something of its own lies in /tmp, which the unit would not see.", "PrivateTmp=no"]
    if commands:
        lines += [
            "# For password_command: where it is found, and some password stores compile as they run.",
            f"Environment={_word('PATH=' + os.environ.get('PATH', os.defpath))}",
            "MemoryDenyWriteExecute=no",
        ]
    return "\n".join(lines) + "\n"


def program() -> tuple[str, ...]:
    """The command that starts this very program, by its full path."""
    beside = Path(sys.executable).with_name("followup-daemon")
    called = Path(sys.argv[0])
    if called.name == "followup-daemon" and called.is_file():
        return (str(called.absolute()),)
    found = str(beside) if beside.is_file() else shutil.which("followup-daemon")
    return (found,) if found else (sys.executable, "-m", "followup_daemon")


def manager_runs() -> bool:
    """Whether a user manager of systemd answers."""
    if shutil.which("systemctl") is None or not os.environ.get("XDG_RUNTIME_DIR"):
        return False
    done = _systemctl("show", "--property=Version")
    return done.returncode == 0 and done.stdout.startswith("Version=")


def lingers() -> bool:
    """Whether this user's manager runs without a session."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return False
    return Path("/var/lib/systemd/linger", name).exists()


def properties(name: str) -> dict[str, str]:
    """What the manager says of a unit."""
    wanted = "ActiveState,SubState,StatusText,Result,NRestarts,UnitFileState,ExecMainStatus,LoadState"
    done = _systemctl("show", name, f"--property={wanted}")
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def _of_instance(context: Context, instance: str | None) -> Context:
    """The context with the paths of an instance, where the options name no others."""
    from dataclasses import replace  # noqa: PLC0415 - used here alone

    if instance is None:
        return context
    config, state = default_config(), default_state()
    return replace(
        context,
        config_path=config.parent / instance / config.name if context.config_path == config else context.config_path,
        state_dir=state / instance if context.state_dir == state else context.state_dir,
    )


def _written(config: Config) -> Iterator[Path]:
    """What besides the state must be writable: Maildirs, for the drafts, and what known password stores keep locks in."""
    for account in config.accounts:
        if isinstance(account, MaildirAccount):
            yield account.path
    if _runs_commands(config):
        home = Path(os.environ.get("GNUPGHOME") or Path.home() / ".gnupg")
        if home.is_dir():
            yield home  # gpg, behind pass and others, makes lock files there


def _temporary(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in ("/tmp", "/var/tmp"))  # noqa: S108 - the folders that PrivateTmp hides


def _runs_commands(config: Config) -> bool:
    return any(isinstance(account, ImapAccount) and account.password_command for account in config.accounts)


def _word(text: str | Path) -> str:
    """One word of a unit file: quoted where it must be, with systemd's own signs escaped."""
    escaped = str(text).replace("\\", "\\\\").replace("%", "%%").replace("$", "$$").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[\s;']", escaped) else escaped


def _meaning(code: str) -> str:
    return {
        "75": " (75: try again later)",
        "77": " (77: a log-in was refused: followup-daemon doctor)",
        "78": " (78: the config is wrong: followup-daemon check)",
    }.get(code, f" ({code})" if code else "")


def _systemctl(*arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, and names that `place` has checked
            ["systemctl", "--user", "--no-pager", *arguments],  # noqa: S607 - wherever the system has it
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess([], 1, "", str(error))
