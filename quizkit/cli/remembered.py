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
    if path and not path.exists() and (reading or not made):
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
