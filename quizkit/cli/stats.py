"""`quizkit stats`: what the history tells."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave, unwritable
from quizkit.cli.remembered import history
from quizkit.cli.tables import calendar, table
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import counted
from quizkit.project import find_banks, open_banks

if TYPE_CHECKING:
    from quizkit.study.report import Share, Statistics

_WEEK = 7
_TOPICS = 12  # rows


@click.command("stats")
@options.banks
@options.db
@click.option("--topics", default="topic/*", show_default=True, help="Tags to tell apart (`*` for any characters).")
@click.option(
    "--plot", type=click.Path(path_type=Path, dir_okay=False), help="Also draw this picture (.png, .svg or .pdf)."
)
def command(banks: tuple[Path, ...], db: Path | None, topics: str, plot: Path | None) -> None:
    """Show what you answered, what you still know, and what is due.

    BANK is a bank file or a folder of banks: then only its questions count, and its topics are compared. Without one,
    the whole history counts. --plot needs the extra `plots`.
    """
    report = Report()
    tags: dict[tuple[str, str], list[str]] = {
        (opened.bank.header.id, item.id): [tag for tag in item.tags if fnmatchcase(tag, topics)]
        for opened in open_banks(find_banks(banks, report) if banks else (), report)
        for item in opened.bank.items
    }
    with history(db, report, reading=True) as log:
        if log and not report.failed:
            from quizkit.study.report import statistics  # noqa: PLC0415 - after the usage is known to be right

            found = statistics(log, tags=tags if banks else None)
            if plot:  # first, for it may be usage that is wrong
                _draw(found, plot, report)
            for line in _lines(found):
                click.echo(line)
    leave(failed=finish(report))


def _lines(found: Statistics) -> Iterator[str]:
    if not found.right.total:
        yield "nothing has been answered yet"
        return
    width = shutil.get_terminal_size().columns
    yield from table(("", "all", "30 days"), _totals(found), width=width)
    yield ""
    yield from table(("due", "questions"), _due(found.due), width=width)
    if found.topics:
        yield ""
        rows = [
            (one.tag, f"{one.answered}/{one.questions}", _percent(one.right), _share(one.recall))
            for one in found.topics[:_TOPICS]
        ]
        yield from table(("weakest topics", "answered", "right", "known now"), rows, width=width)
    if found.hardest:
        yield ""
        hardest = [("/".join(one.name), str(one.right.total), _percent(one.right)) for one in found.hardest]
        yield from table(("hardest questions", "answers", "right"), hardest, width=width)
    yield ""
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    yield from calendar(found.calendar, found.today, width=width, color=color)


def _totals(found: Statistics) -> Iterator[tuple[str, str, str]]:
    since = found.today - timedelta(days=30)
    lately = {day: count for day, count in found.calendar.items() if day > since}
    yield "answers", str(found.right.total), str(sum(lately.values()))
    yield "days", str(len(found.calendar)), str(len(lately))
    yield "known when asked again", _percent(found.retention), _percent(found.retention_lately)
    yield "right", _percent(found.right), ""
    yield "questions", str(found.questions), ""
    yield "days in a row", str(found.streak.current), ""
    yield "most days in a row", str(found.streak.longest), ""
    if times := found.times:
        yield "seconds, median", f"{times.middle / 1000:.0f}", ""
        yield "seconds, middle half", f"{times.low / 1000:.0f}-{times.high / 1000:.0f}", ""
        yield "hours in all", f"{times.total / 3_600_000:.1f}", ""


def _due(due: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    yield "today", str(due[0])
    yield "tomorrow", str(due[1])
    yield "in a week", str(sum(due[:_WEEK]))
    yield f"in {len(due)} days", str(sum(due))


def _percent(share: Share) -> str:
    return _share(share.value)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.0f} %"


def _draw(found: Statistics, path: Path, report: Report) -> None:
    from quizkit.study.plots import draw  # noqa: PLC0415 - slow to load, and asks for an extra

    try:
        draw(found, path)
    except ImportError:
        raise click.UsageError("--plot needs matplotlib: pip install 'quizkit[plots]'") from None
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        unwritable(path, error, report, "choose another place with `--plot`")
    else:
        click.echo(f"{path}: {counted(found.right.total, 'answer')}", err=True)
