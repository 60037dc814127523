"""The wheel carries all that the program reads from its own package: what lies in the tree is what is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = (
    "followup_daemon/units/followup-daemon.service",
    "followup_daemon/units/followup-daemon@.service",
    "followup_daemon/config/providers.toml",
    "followup_daemon/config/schema.json",
    "followup_daemon/planning/playbooks/balanced.toml",
    "followup_daemon/sample/sample.toml",
    "followup_daemon/py.typed",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="no hatchling here: pip install --group dev")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=110)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(["git", "ls-files", "followup_daemon"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    there = [name for name in listed if (ROOT / name).exists()]
    assert set(NEEDED) <= inside
    assert set(there) <= inside, sorted(set(there) - inside)
    for kind in (".j2", ".eml", "phrases/en/process.toml"):
        assert any(name.endswith(kind) for name in inside), kind
    assert not [name for name in inside if name.startswith(("tests/", "benchmarks/"))]


def test_it_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """Imported from the archive's files, with nothing of the tree on the path."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r});"
        "from followup_daemon.config.providers import providers; from followup_daemon.planning import playbooks;"
        "from importlib.resources import files; import followup_daemon;"
        f"assert followup_daemon.__file__.startswith({str(tmp_path)!r}), followup_daemon.__file__;"
        "assert len(providers()) > 8; [playbooks.load(name) for name in playbooks.NAMES];"
        "assert files('followup_daemon.units').joinpath('followup-daemon.service').is_file()"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "followup-daemon = followup_daemon.cli.__main__:main" in next(tmp_path.rglob("entry_points.txt")).read_text()
