"""Copies of a history beside it, to mend it from: one a day, of the last three days on which it was written."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

_KEPT = 3
_EPOCH = date(1970, 1, 1)
_DATED = r"\.\d{4}-\d\d-\d\d\.copy"  # compiled where copies are looked for


def copies(path: Path) -> list[Path]:
    """Return the daily copies of the history ``path``, newest first."""
    found = (one for one in path.parent.glob(f"{path.name}.*.copy") if re.fullmatch(_DATED, one.name[len(path.name) :]))
    return sorted(found, reverse=True)


def copy_of(path: Path, day: int) -> Path:
    """Return where the copy of ``path`` made on ``day`` (from 1970-01-01) is, if it was made."""
    return path.with_name(f"{path.name}.{_EPOCH + timedelta(days=day)}.copy")


def daily_copy(database: sqlite3.Connection, path: Path, day: int) -> None:
    """Copy a sound ``database`` beside ``path`` unless that was done on ``day``; delete all but the newest copies.

    One without an answer has nothing to lose. Raises OSError or sqlite3.Error where that cannot be done.
    """
    target = copy_of(path, day)
    if target.exists() or not is_sound(database) or database.execute("SELECT 1 FROM attempt").fetchone() is None:
        return
    copy(database, target)
    for old in copies(path)[_KEPT:]:
        old.unlink(missing_ok=True)


def copy(database: sqlite3.Connection, target: Path) -> None:
    """Write all that ``database`` holds to ``target``, whole or not at all."""
    from quizkit.output import replacing  # noqa: PLC0415 - the first question is shown without

    with replacing(target) as temporary, closing(sqlite3.connect(temporary)) as other:
        database.backup(other)


def is_sound(database: sqlite3.Connection) -> bool:
    """Whether SQLite finds no damage."""
    try:
        return bool(database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
