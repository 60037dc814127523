"""Promise 1 of the contract: there is no code that sends mail. The whole package is read for what could."""

from __future__ import annotations

import ast
from pathlib import Path

import followup_daemon

PACKAGE = Path(followup_daemon.__file__).parent
SENDING = {"smtplib", "aiosmtplib", "email.mime.smtp"}


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_nothing_imports_a_library_that_sends() -> None:
    guilty = {path.name for path in PACKAGE.rglob("*.py") if imported(ast.parse(path.read_text("utf-8"))) & SENDING}
    assert not guilty


def test_no_string_names_a_command_or_program_that_sends() -> None:
    wanted = ("sendmail", "msmtp", "drafts.send", "messages.send", "/send")
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.body[0].value) for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert not any(word in node.value for word in wanted), f"{path.name}:{node.lineno}"
