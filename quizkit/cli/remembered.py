"""The history that a command reads or writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.source import Source, Span

if TYPE_CHECKING:
    from quizkit.study.log import Log


@contextmanager
def history(path: Path | None, report: Report, *, reading: bool = False, made: bool = True) -> Iterator[Log | None]:
    """Open the history ``path`` (default: the learner's own) and close it at the end.

    ``reading``: nothing will be added, so that a file that cannot be written will do. Where it cannot be opened, that
    is reported, and None given; where the disk fails later, that is reported, too. A file that is named but not there
    is ``made``, unless it is for reading.
    """
    if path and (reading or not made) and _is_missing(path):
        remedy = "check the path, or leave `--db` out for your own history"
        message = "there is no history here"
        report.add(Diagnostic(codes.HISTORY_UNUSABLE, message, Span(1, 1, 1, 1), Source(path, ""), remedy))
        yield None
        return
    import sqlite3  # noqa: PLC0415 - most commands go without

    from quizkit.study.opening import default_path, open_log, tell  # noqa: PLC0415 - SQLite, for commands that remember

    path = path or default_path()
    log = open_log(path, report, reading=reading)
    if log is None:
        yield None
        return
    try:
        with log:
            yield log
    except sqlite3.Error as error:
        tell(path, error, report)


def _is_missing(path: Path) -> bool:
    """Whether there is no such file; what else is wrong with it, who opens it says."""
    try:
        path.stat()
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    return False
