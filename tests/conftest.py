"""What holds for every test: no home, no keyring, no session bus, no network beyond the loopback; and where CI is set, no skipping."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

import pytest

_SHELTERED = (
    "DBUS_SESSION_BUS_ADDRESS",
    "CREDENTIALS_DIRECTORY",
    "NOTIFY_SOCKET",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)
_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_getaddrinfo = socket.getaddrinfo


def pytest_configure(config: pytest.Config) -> None:
    """Before any test module is imported, and for every process that a test starts."""
    home = Path(tempfile.mkdtemp(prefix="followup-tests-"))
    config.stash[_HOME] = home
    for name in _SHELTERED:
        os.environ.pop(name, None)
    for name, part in {"HOME": "", "XDG_CONFIG_HOME": ".config", "XDG_STATE_HOME": ".local/state", "XDG_DATA_HOME": ".local/share",
                       "XDG_CACHE_HOME": ".cache", "XDG_RUNTIME_DIR": "run"}.items():  # fmt: skip
        (home / part).mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[name] = str(home / part)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    socket.socket.connect = _connect  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = _connect_ex  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = _getaddrinfo


def pytest_unconfigure(config: pytest.Config) -> None:
    socket.socket.connect, socket.socket.connect_ex = _real_connect, _real_connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = _real_getaddrinfo
    shutil.rmtree(config.stash[_HOME], ignore_errors=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped_in_ci(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if skipped := _skipped_in_ci(config):
        terminalreporter.section("skipped where nothing may be skipped", red=True)
        terminalreporter.write_line(f"CI is set, so the {skipped} skipped above fail this run: install what they miss.", red=True)


def _skipped_in_ci(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if os.environ.get("CI") and reporter is not None else 0


_HOME = pytest.StashKey[Path]()


class BeyondLoopbackError(AssertionError):
    """A test tried to leave this machine."""


def _near(address: Any) -> bool:
    return not isinstance(address, tuple) or str(address[0]).startswith("127.") or address[0] in ("::1", "localhost")


def _numeric(host: str) -> bool:
    with contextlib.suppress(ValueError):
        ipaddress.ip_address(host)
        return True
    return False


def _connect(self: socket.socket, address: Any) -> None:
    if not _near(address):
        raise BeyondLoopbackError(f"a test tried to connect to {address}")
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any) -> int:
    if not _near(address):
        raise BeyondLoopbackError(f"a test tried to connect to {address}")
    return _real_connect_ex(self, address)


def _getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
    """Names are looked up nowhere: all but this machine are unknown. Numbers are no names."""
    host = host.decode() if isinstance(host, bytes) else host
    if host is None or host == "localhost" or _numeric(host):
        return _real_getaddrinfo(host, *rest, **options)
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
