"""The documents against the code: generated pages are as generated, and every key and field is told."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from followup_daemon.config import tables
from followup_daemon.config.load import load
from followup_daemon.planning import rules
from followup_daemon.views import documents
from tests.views import scene

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "CONTRIBUTING.md"])


def generated() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: write() for name, write in module.PAGES.items()}


def told(name: str) -> set[str]:
    """Every word in code quotes on a page of the reference."""
    return set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", (DOCS / "reference" / name).read_text()))))


@pytest.mark.parametrize("name", ["commands.md", "stages.md", "signals.md"])
def test_generated_pages_are_as_the_code_says(name: str) -> None:
    assert (DOCS / "reference" / name).read_text() == generated()[name], "run: python scripts/reference.py"


def test_every_key_of_the_config_file_is_told() -> None:
    structs = [
        *tables.SINGLE.values(),
        *tables.ACCOUNTS.values(),
        tables.FoldersTable,
        tables.OauthTable,
        tables.StrengthFor,
        tables.PhraseTable,
    ]
    keys = {key for struct in structs for key in struct.__struct_fields__} | set(tables.TOP)
    assert keys - told("config.md") == set()


def test_every_key_of_a_rule_is_told() -> None:
    keys = set(re.findall(r'(?:take|need)\("(\w+)"', Path(rules.__file__).read_text()))
    assert keys
    assert keys - told("config.md") == set()


def fields(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in fields(inner)}
    return {name for inner in value for name in fields(inner)} if isinstance(value, list) else set()


def test_every_field_of_the_json_is_told() -> None:
    tracking, plan, ledger = scene.small()
    now, zone = scene.NOW, scene.ZONE
    made = [
        documents.status(tracking, plan, ledger, (), now, zone),
        documents.plan(plan.steps, now, zone, days=14),
        documents.explain(plan.applications[0], plan.steps, zone),
        documents.once([("personal", 1, 1, None)], ledger, (), plan, (), now, zone, dry_run=False),
        documents.inspect("mail.eml", plan.applications[0].mails[0]),
    ]
    assert {name for document in made for name in fields(document)} - told("json.md") == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_file_that_contributing_names_is_there() -> None:
    for name in re.findall(r"`([\w/.-]+/[\w.-]*)`", (ROOT / "CONTRIBUTING.md").read_text()):
        found = (ROOT / name).exists() or (ROOT / "followup_daemon" / name).exists()
        assert found, name


PROFILE = '[profile]\nname = "Robin Vale"\nemails = ["robin.vale@example.org"]\ntimezone = "America/Toronto"\n'
ACCOUNT = '[accounts.local]\ntype = "maildir"\npath = "Maildir"\n'


@pytest.mark.parametrize("page", sorted((DOCS / "how-to").glob("*.md")), ids=lambda page: page.name)
def test_every_config_in_a_how_to_is_valid(page: Path, tmp_path: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page.read_text(), re.DOTALL):
        given = tomllib.loads(block)
        (tmp_path / "templates").mkdir(exist_ok=True)
        text = ("" if "profile" in given else PROFILE) + ("" if "accounts" in given else ACCOUNT) + block
        file = tmp_path / "config.toml"
        file.write_text(text.replace("~/.config/followup-daemon/templates", str(tmp_path / "templates")))
        load(file)
