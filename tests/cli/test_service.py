"""The unit: what `service install` writes, that systemd has nothing to say against it, and that little is exposed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

UNITS = ("followup-daemon.service", "followup-daemon@.service")
CONFIG = """\
[profile]
name = "Robin Vale"
emails = ["robin.vale@example.org"]
timezone = "America/Toronto"

[accounts.local]
type = "maildir"
path = "My Mail/100%"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".config" / "followup-daemon").mkdir(parents=True)
    (tmp_path / ".config" / "followup-daemon" / "config.toml").write_text(CONFIG)
    return tmp_path


def program(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    gone = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in gone} | {"HOME": str(home)}
    command = [sys.executable, "-m", "followup_daemon", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


def drop_in(home: Path, unit: str = UNITS[0]) -> str:
    return (home / ".config/systemd/user" / f"{unit}.d" / "10-this-machine.conf").read_text()


def test_install_without_a_manager_writes_the_files_and_says_the_rest(home: Path) -> None:
    done = program(home, "service", "install")
    assert done.returncode == 0, done.stderr
    assert "systemctl --user daemon-reload" in done.stderr
    unit = home / ".config/systemd/user" / UNITS[0]
    assert unit.read_text() == files("followup_daemon.units").joinpath(UNITS[0]).read_text()
    told = drop_in(home)
    assert re.search(r"^ExecStart=\n", told, re.MULTILINE)
    assert re.search(r"^ExecStart=/.+ run$", told, re.MULTILINE)
    assert "--config" not in told
    assert f'ReadWritePaths=-"{home}/.config/followup-daemon/My Mail/100%%"' in told
    assert (home / ".local/state/followup-daemon").stat().st_mode & 0o777 == 0o700
    status = program(home, "service", "status")
    assert status.returncode == 1
    assert str(unit) in status.stdout


def test_uninstall_leaves_everything_else(home: Path) -> None:
    program(home, "service", "install")
    done = program(home, "service", "uninstall")
    assert done.returncode == 0, done.stderr
    assert not list((home / ".config/systemd/user").iterdir())
    assert (home / ".config/followup-daemon/config.toml").read_text() == CONFIG
    assert "forget" in done.stderr
    assert "was not installed" in program(home, "service", "uninstall").stdout


def test_an_override_of_the_users_survives(home: Path) -> None:
    program(home, "service", "install")
    own = home / ".config/systemd/user" / f"{UNITS[0]}.d" / "override.conf"
    own.write_text("[Service]\nMemoryMax=1G\n")
    program(home, "service", "install")
    program(home, "service", "uninstall")
    assert own.exists()


def test_one_instance_a_person(home: Path) -> None:
    folder = home / ".config/followup-daemon"
    for name in ("anna", "ben"):
        (folder / name).mkdir()
        (folder / name / "config.toml").write_text(CONFIG)
        assert program(home, "service", "install", "--instance", name).returncode == 0
    told = drop_in(home, "followup-daemon@anna.service")
    assert f"--config {folder}/anna/config.toml --state-dir {home}/.local/state/followup-daemon/anna run" in told
    assert program(home, "service", "uninstall", "--instance", "anna").returncode == 0
    assert (home / ".config/systemd/user" / UNITS[1]).exists(), "the other one needs it"
    assert program(home, "service", "uninstall", "--instance", "ben").returncode == 0
    assert not (home / ".config/systemd/user" / UNITS[1]).exists()
    assert program(home, "service", "install", "--instance", "../anna").returncode == 2


def test_what_a_password_command_needs(home: Path) -> None:
    (home / ".gnupg").mkdir()
    account = '[accounts.mail]\ntype = "imap"\nhost = "imap.example.org"\nusername = "robin"\npassword_command = "pass show mail"\n'
    (home / ".config/followup-daemon/config.toml").write_text(CONFIG.partition("[accounts")[0] + account)
    assert program(home, "service", "install").returncode == 0
    told = drop_in(home)
    assert f"ReadWritePaths=-{home}/.gnupg" in told
    assert "Environment=PATH=" in told or 'Environment="PATH=' in told


def test_a_wrong_config_installs_nothing(home: Path) -> None:
    (home / ".config/followup-daemon/config.toml").write_text("[profile]\n")
    assert program(home, "service", "install").returncode == 78
    assert not (home / ".config/systemd").exists()


@pytest.mark.parametrize("name", UNITS)
def test_systemd_has_nothing_against_it_and_little_is_exposed(name: str, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here: apt install systemd")
    unit = tmp_path / name.replace("@", "@anna")
    text = files("followup_daemon.units").joinpath(name).read_text()
    unit.write_text(text.replace("%h/.local/bin/followup-daemon", "/bin/true"))
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}
    verified = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)], capture_output=True, text=True, check=False, env=environment
    )
    assert (verified.returncode, verified.stderr, verified.stdout) == (0, "", ""), "unknown keys are told on stderr alone"
    weighed = subprocess.run(
        ["systemd-analyze", "security", "--user", "--offline=true", "--threshold=20", str(unit)],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert weighed.returncode == 0, weighed.stdout[-200:]


def test_systemd_folder_shows_the_units_of_the_package() -> None:
    for name in UNITS:
        shown = Path(__file__).parents[2] / "systemd" / name
        assert shown.read_text() == files("followup_daemon.units").joinpath(name).read_text()
