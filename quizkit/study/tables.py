"""The tables of a history, and how an older file becomes a newer one.

`attempt` only grows and is the truth; `memory` is made from it. Times are ms since 1970, ids the bytes of a UUID.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

APPLICATION = 1902864756  # `qkit`, by which a history is told from other programs' files

# Step n brings a file of version n to version n + 1; `PRAGMA user_version` holds the version. Never edit one that was
# released: add another.
STEPS: tuple[str, ...] = (
    """
    PRAGMA application_id = 1902864756;
    CREATE TABLE question(
        number INTEGER PRIMARY KEY,
        bank TEXT NOT NULL,
        item TEXT NOT NULL,
        UNIQUE(bank, item)
    );
    CREATE TABLE session(
        id BLOB PRIMARY KEY,
        mode TEXT NOT NULL,
        seed TEXT NOT NULL,
        started INTEGER NOT NULL,
        seconds INTEGER,
        plan TEXT NOT NULL,
        finished INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE attempt(
        id BLOB PRIMARY KEY,
        session BLOB NOT NULL,
        question INTEGER NOT NULL REFERENCES question(number),
        item_hash TEXT NOT NULL,
        kind TEXT NOT NULL,
        mode TEXT NOT NULL,
        at INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        orders TEXT NOT NULL,
        response TEXT,
        mark TEXT,
        score TEXT,
        rating INTEGER,
        ms INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        confidence INTEGER,
        replaces BLOB
    ) WITHOUT ROWID;
    CREATE INDEX attempt_of_question ON attempt(question, at);
    CREATE INDEX attempt_of_session ON attempt(session);
    CREATE INDEX attempt_replaced ON attempt(replaces) WHERE replaces IS NOT NULL;
    CREATE VIEW standing AS
        SELECT * FROM attempt
        WHERE mark IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attempt AS later WHERE later.replaces = attempt.id);
    CREATE VIEW review AS
        SELECT question, rating, at, offset, id FROM standing WHERE mode <> 'cram';
    CREATE TABLE flag(
        session BLOB NOT NULL,
        question INTEGER NOT NULL REFERENCES question(number),
        PRIMARY KEY(session, question)
    ) WITHOUT ROWID;
    CREATE TABLE memory(
        question INTEGER PRIMARY KEY REFERENCES question(number),
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        due INTEGER NOT NULL,
        last INTEGER NOT NULL,
        day INTEGER NOT NULL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL
    );
    CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
)


def is_ours(database: sqlite3.Connection) -> bool:
    """Whether ``database`` is a history, or empty. One with a view or trigger of somebody else's is neither."""
    if database.execute("PRAGMA application_id").fetchone() == (APPLICATION,):
        ours = "".join(STEPS)
        acting = database.execute("SELECT sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
        return all(sql in ours for (sql,) in acting)
    return not version_of(database) and database.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def version_of(database: sqlite3.Connection) -> int:
    """Return the version of the tables in ``database``; 0 in a new one."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def migrate(database: sqlite3.Connection, steps: Sequence[str] = STEPS) -> None:
    """Bring ``database`` to the version of this quizkit, in one transaction.

    Another process that does the same is waited for. Raises sqlite3.Error and leaves everything as it was.
    """
    database.execute("BEGIN EXCLUSIVE")
    try:
        for number in range(version_of(database), len(steps)):
            for statement in steps[number].split(";\n"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number + 1}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise
