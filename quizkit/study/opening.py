"""Opening a history: its place, its version, and what is done when the file is damaged."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import DecodeError, json

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.source import Source, Span
from quizkit.study.clock import Clock
from quizkit.study.copies import copies, copy, copy_of, is_sound
from quizkit.study.log import Log
from quizkit.study.schedule import Parameters, day_of
from quizkit.study.tables import STEPS, is_ours, migrate, version_of

_BUSY = 10  # seconds to wait for another process
_MAGIC = b"SQLite format 3\0"
_SIDES = ("-wal", "-shm", "-journal")
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})  # even for what SQLite needs beside the file
_IN_USE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class _DamagedError(sqlite3.DatabaseError):
    """SQLite's own check found damage."""


def default_path() -> Path:
    """Return where a learner's history is, unless another place is named."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where a place is named

    return user_data_path("quizkit", appauthor=False) / "history.db"


def open_log(path: Path, report: Report, *, clock: Clock | None = None, reading: bool = False) -> Log | None:
    """Open the history ``path``, making it if it is not there; None if that cannot be, which is reported.

    ``reading``: nothing will be added, so that a file that cannot be written, or a full disk, will do; it is left as it
    is. A damaged file is kept under another name, and the newest sound copy takes its place; that is reported, too.
    """
    clock = clock or Clock()
    try:
        return _fixed(path, report, clock) if reading and _is_read_only(path) else _opened(path, report, clock)
    except (sqlite3.Error, OSError) as error:
        if reading and _error_code(error) in _NO_ROOM:
            with suppress(sqlite3.Error, OSError):
                return _fixed(path, report, clock)
        tell(path, error, report, clock)
        if codes.HISTORY_DAMAGED not in {found.code for found in report}:
            return None
    try:
        return _opened(path, report, clock)
    except (sqlite3.Error, OSError) as error:
        tell(path, error, report, clock)
        return None


def tell(path: Path, error: sqlite3.Error | OSError, report: Report, clock: Clock | None = None) -> None:
    """Report why the history ``path``, which is not open here, could not be read or written.

    A damaged file is put aside, and the newest sound copy, or nothing, into its place.
    """
    if _is_damage(error) and not _was_ours(path):
        _refuse(path, report)
    elif _is_read_only(path):
        message = f"the history is {'damaged, and ' if _is_damage(error) else ''}read-only"
        remedy = "make the file and its folder writable, or name another place with `--db`"
        _add(report, codes.HISTORY_UNUSABLE, path, message, remedy)
    elif _is_damage(error):
        _put_aside(path, report, clock or Clock())
    elif _error_code(error) in _IN_USE:
        message, remedy = "another program is writing the history for longer", "wait until it is done"
        _add(report, codes.HISTORY_IN_USE, path, message, remedy)
    else:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"cannot use the history: {reason.lower()}"
        _add(report, codes.HISTORY_UNUSABLE, path, message, "check the disk, or name another place with `--db`")


def _opened(path: Path, report: Report, clock: Clock) -> Log | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a pipe would be waited for
        _refuse(path, report)
        return None
    doubtful = _is_doubtful(path, clock)
    database = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
    try:
        if not _is_known(database, path, report):
            database.close()
            return None
        if doubtful:
            _insist_on_soundness(database)
        _prepare(database, path, version_of(database))
        return Log(path, clock, database, _parameters(database))
    except BaseException:
        database.close()
        raise


def _fixed(path: Path, report: Report, clock: Clock) -> Log | None:
    """Open a file that cannot be written; an older one is brought up to date in memory alone."""
    left = path.with_name(f"{path.name}-wal")
    alone = not (left.exists() and left.stat().st_size)  # then SQLite needs no files of its own beside it
    place = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    database = sqlite3.connect(place, uri=True, timeout=_BUSY, isolation_level=None)
    try:
        if not _is_known(database, path, report):
            database.close()
            return None
        if version_of(database) < len(STEPS):
            database = _newer(database)
        return Log(path, clock, database, _parameters(database), fixed=True)
    except BaseException:
        database.close()
        raise


def _newer(database: sqlite3.Connection) -> sqlite3.Connection:
    """Close ``database`` and return what it holds in memory, brought up to date."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with closing(database):
        database.backup(memory)
    migrate(memory)
    return memory


def _is_known(database: sqlite3.Connection, path: Path, report: Report) -> bool:
    """Whether ``database`` is a history that this quizkit can use; if not, that is reported."""
    if not is_ours(database):
        _refuse(path, report)
        return False
    version = version_of(database)
    if version > len(STEPS):
        message = f"this history has version {version}; this quizkit knows versions up to {len(STEPS)}"
        _add(report, codes.HISTORY_NEWER, path, message, "use a newer quizkit")
        return False
    return True


def _parameters(database: sqlite3.Connection) -> Parameters:
    found = database.execute("SELECT value FROM setting WHERE name = 'parameters'").fetchone()
    try:
        return json.decode(found[0], type=Parameters) if found else ()
    except DecodeError:  # not written by us: as good as none
        return ()


def _is_read_only(path: Path) -> bool:
    """Whether the file ``path`` can be read, but it, or its folder, cannot be written."""
    return os.access(path, os.R_OK) and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _is_doubtful(path: Path, clock: Clock) -> bool:
    """Whether to look for damage: once a day, and where the last program could not put its file in order."""
    left = path.with_name(f"{path.name}-wal")
    now = clock.now()
    return (left.exists() and left.stat().st_size > 0) or not copy_of(path, day_of(now, clock.offset(now))).exists()


def _prepare(database: sqlite3.Connection, path: Path, version: int) -> None:
    """Set how ``database`` is written, and bring its tables up to date; an older file is copied before."""
    _log_ahead(database)
    database.execute("PRAGMA synchronous = FULL")
    if version < len(STEPS):
        if version:
            copy(database, path.with_name(f"{path.name}.version-{version}.copy"))
        migrate(database)


def _log_ahead(database: sqlite3.Connection) -> None:
    """Let ``database`` write ahead (WAL), unless its file system cannot; that may show at the first write only."""
    if database.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        return
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("BEGIN IMMEDIATE")
        database.execute(f"PRAGMA user_version = {version_of(database)}")
        database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _IN_USE:
            raise
        with suppress(sqlite3.OperationalError):
            database.execute("ROLLBACK")
        database.execute("PRAGMA journal_mode = DELETE")


def _put_aside(path: Path, report: Report, clock: Clock) -> None:
    stamp = datetime.fromtimestamp(clock.now() / 1000, UTC).strftime("%Y-%m-%dT%H-%M-%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    for side in ("", *_SIDES):
        with suppress(FileNotFoundError):
            path.with_name(path.name + side).rename(aside.with_name(aside.name + side))
    good = next((one for one in copies(path) if _is_good(one)), None)
    if good:
        with closing(sqlite3.connect(good)) as database:
            copy(database, path)
    what = f"the copy `{good.name}` took its place" if good else "there is no copy, so a new one was begun"
    message = f"the history is damaged: it was kept as `{aside.name}`, and {what}"
    remedy = "import what another machine has, and keep the damaged file if you miss answers"
    _add(report, codes.HISTORY_DAMAGED, path, message, remedy)


def _was_ours(path: Path) -> bool:
    """Whether the damaged file ``path`` was a history: it still begins as a database does, or it has copies."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC or bool(copies(path))


def _refuse(path: Path, report: Report) -> None:
    message, remedy = "this file is no history of quizkit", "name another file with `--db`; a new one is made"
    _add(report, codes.HISTORY_UNUSABLE, path, message, remedy)


def _is_good(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as database:
        return is_sound(database)


def _insist_on_soundness(database: sqlite3.Connection) -> None:
    if not is_sound(database):
        raise _DamagedError


def _is_damage(error: Exception) -> bool:
    return isinstance(error, _DamagedError) or _error_code(error) in _DAMAGED


def _error_code(error: Exception) -> int | None:
    """Return SQLite's primary code of ``error``."""
    extended = getattr(error, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF


def _add(report: Report, code: Code, path: Path, message: str, remedy: str) -> None:
    report.add(Diagnostic(code, message, Span(1, 1, 1, 1), Source(path, ""), remedy))
