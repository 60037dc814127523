"""The JSON Schema for editors is the one that the tables make, knows every key of the example, and is named there."""

from __future__ import annotations

import json
import re
from pathlib import Path

from followup_daemon.config import schema
from followup_daemon.config.writing import Answers, checked, text_of
from followup_daemon.planning import rules

ROOT = Path(__file__).parents[2]
FILE = ROOT / "followup_daemon" / "config" / "schema.json"


def test_it_lies_there_as_the_tables_make_it() -> None:
    assert FILE.read_text() == schema.text(), "write it anew with `make schema`"


def test_it_knows_the_rule_language() -> None:
    assert set(schema.schema()["properties"]["rules"]["items"]["properties"]) == set(rules._KEYS)


def test_the_example_names_it_and_holds_only_keys_that_it_knows() -> None:
    text = (ROOT / "config.example.toml").read_text()
    assert text.splitlines()[0] == f"#:schema {FILE.relative_to(ROOT)}"
    known = set(re.findall(r'"([a-z_]+)":', json.dumps(schema.schema())))
    keys = set(re.findall(r"^(?:# )?([a-z_]+) = ", text, re.MULTILINE))
    assert keys <= known
    assert {"lookback", "playbook", "never", "strengths_for"} <= keys


def test_whatever_is_answered_the_written_file_says_it() -> None:
    name, folder = 'Rob"in \\ Väle\t\x7f', "Entwürfe = #1"
    answers = Answers(
        name, "r@mail.example", "Europe/Berlin", "personal", {"type": "imap", "host": "imap.mail.example", "username": name, "port": 1993,
        "oauth.client_id": "x"}, {"drafts": folder}, "two-emails", "DE-BY", "file:///a.json",
    )  # fmt: skip
    assert text_of(answers).startswith("#:schema file:///a.json\n")
    config = checked(answers, Path("/etc/config.toml"))
    (account,) = config.accounts
    assert (config.profile.name, account.username, account.port) == (name, name, 1993)  # type: ignore[union-attr]
    assert list(account.folders.values()) == [folder]  # type: ignore[union-attr]
    assert (config.followup.playbook, config.limits.holidays) == ("two-emails", "DE-BY")
