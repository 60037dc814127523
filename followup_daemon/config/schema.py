"""The JSON Schema of the config file, for editors: made from the tables that `load` checks by. `make schema` writes it."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import msgspec

from followup_daemon.config import tables
from followup_daemon.model import Anchor, Kind, Recipient, Stage, Step
from followup_daemon.planning import playbooks

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The whole file's. Keys that are not known are errors, as they are for `load`."""
    kinds = [*tables.SINGLE.values(), *tables.ACCOUNTS.values(), tables.PhraseTable]
    _, parts = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    for part in parts.values():
        part["additionalProperties"] = False
    parts["FollowupTable"]["properties"]["playbook"]["enum"] = list(playbooks.NAMES)
    parts["PhraseTable"]["properties"]["signal"]["enum"] = [kind.value for kind in Kind]
    return {
        "$schema": DIALECT,
        "title": "followup-daemon",
        "type": "object",
        "properties": {
            **{name: {"$ref": f"#/$defs/{kind.__name__}"} for name, kind in tables.SINGLE.items()},
            "accounts": {
                "type": "object",
                "description": "Any number of accounts, by names of your own.",
                "minProperties": 1,
                "additionalProperties": {"oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in tables.ACCOUNTS.values()]},
            },
            "rules": {"type": "array", "items": _rule()},
            "phrases": {"type": "array", "items": {"$ref": "#/$defs/PhraseTable"}},
        },
        "required": ["profile", "accounts"],
        "additionalProperties": False,
        "$defs": dict(sorted(parts.items())),
    }


def _rule() -> dict[str, Any]:
    """A table of [[rules]]: the rule language of CONTRACT.md, as `planning.rules` reads it."""

    def words(kind: type[StrEnum]) -> dict[str, Any]:
        return {"enum": [word.value for word in kind]}

    wait = {
        "type": "string",
        "pattern": r"^\d+ ?(h|d|hours?|days?|business days?)$",
        "description": 'such as "36h", "7d", "5 business days"',
    }
    some, flag = {"type": "string", "minLength": 1}, {"type": "boolean"}
    anchors = {"enum": [anchor.value for anchor in Anchor if anchor is not Anchor.DECIDE_BY]}
    moment = {
        "type": "object",
        "properties": {"after": anchors, "wait": wait},
        "required": ["after", "wait"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "name": some, "step": words(Step), "when": {"type": "array", "items": words(Stage), "minItems": 1}, "after": words(Anchor),
            "wait": wait,
            "without_date": moment, "expires": wait, "to": words(Recipient), "max": {"type": "integer", "minimum": 1}, "not_before": moment,
            "before_date": flag, "requires": {"enum": ["calls_welcome", "check_in_sent"]}, "alternative_to": words(Step), "enabled": flag,
            "template": some, "advice": some, "within": wait, "not_after": moment, "apart": wait, "stays": moment,
        },
        "required": ["name"],
        "additionalProperties": False,
    }  # fmt: skip


def text() -> str:
    """As it lies in schema.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(text(), end="")  # noqa: T201 - the way to write the file
