"""The state's tables, as numbered migrations. Each runs in one transaction with its own record in `user_version`.

Observations are stored, conclusions are not (DESIGN.md, decision 2): no table here holds a stage or a plan.
"""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    # 1: the first tables
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE observations (
      message_id TEXT NOT NULL, account TEXT NOT NULL, role TEXT NOT NULL, reader INTEGER NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY (message_id, account, role)
    ) WITHOUT ROWID;
    CREATE TABLE names (message_id TEXT PRIMARY KEY, application TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE corrections (
      number INTEGER PRIMARY KEY AUTOINCREMENT, application TEXT NOT NULL, at TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL
    );
    CREATE TABLE notes (number INTEGER PRIMARY KEY AUTOINCREMENT, data BLOB NOT NULL);
    CREATE TABLE ledger (message_id TEXT PRIMARY KEY, state TEXT NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE cursors (account TEXT PRIMARY KEY, cursor TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE problems (account TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, since TEXT NOT NULL,
      PRIMARY KEY (account, kind, text)) WITHOUT ROWID;
    """,
)
