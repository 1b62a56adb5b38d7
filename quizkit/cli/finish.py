"""How a command ends: its diagnostics, a summary, the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from quizkit.diagnostics import Diagnostic, Report, Severity, codes
from quizkit.diagnostics.cells import inert, visible
from quizkit.source import Source, Span

if TYPE_CHECKING:
    from quizkit.selection import Selection


def finish(
    report: Report,
    *,
    form: str | None = None,
    checked: Iterable[Source] = (),
    grounded: bool = False,
    out: TextIO | None = None,
) -> bool:
    """Show what was found on ``out`` (default: standard error) and return whether any of it is an error.

    Without ``form``: full on a terminal, one line each elsewhere. ``checked`` and ``grounded`` are those of
    `quizkit.diagnostics.allow.without_allowed`.
    """
    from quizkit.diagnostics.allow import without_allowed  # noqa: PLC0415 - at the end alone
    from quizkit.diagnostics.render import RENDERERS, summary  # noqa: PLC0415 - at the end alone

    stream = out or sys.stderr
    found = without_allowed(report, checked, grounded=grounded)
    name = form or ("full" if stream.isatty() else "concise")
    color = stream.isatty() and "NO_COLOR" not in os.environ and name == "full"
    for line in RENDERERS[name](found, color=color):
        click.echo(line, file=stream, color=color)
    if found and name in ("full", "concise"):
        click.echo("\n" * (name == "full") + summary(found), err=True)
    return any(one.code.severity is Severity.ERROR for one in found)


def say(line: str, *, err: bool = False) -> None:
    """Print a line (to standard error: ``err``); a terminal gets no more of it than it may, a pipe all of it."""
    stream = sys.stderr if err else sys.stdout
    click.echo("\t".join(map(visible, line.split("\t"))) if stream.isatty() else line, file=stream)


def say_cells(*cells: str) -> None:
    """Print the row of a table, its cells parted by tabs; a pipe gets none that a spreadsheet would calculate."""
    say("\t".join(cells if sys.stdout.isatty() else map(inert, cells)))


def unwritable(path: Path, error: OSError, report: Report, remedy: str) -> None:
    """Report that ``path`` could not be written."""
    message = f"cannot write this file: {(error.strerror or str(error)).lower()}"
    report.add(Diagnostic(codes.UNWRITABLE, message, Span(1, 1, 1, 1), Source(path, ""), remedy))


def nothing_selected(path: Path, banks: Sequence[Path], selection: Selection, report: Report) -> None:
    """Report that no question of ``banks`` passed the filters, so that nothing was written to ``path``."""
    from quizkit.project import find_banks, open_banks  # noqa: PLC0415 - for this fault alone
    from quizkit.selection import meant_id, meant_tag  # noqa: PLC0415 - for this fault alone

    message = "no question passes the status and the filters"
    remedy = "look at `quizkit list tags` and `quizkit list questions`"
    if selection.whole:
        remedy = "if they are drafts, take them with `--status draft`"
    if selection.tags or selection.ids:
        told = Report()  # once before
        tags, ids = set[str](), set[str]()
        for opened in open_banks(find_banks(banks, told), told):
            for item in opened.bank.items:
                tags.update(item.tags)
                ids.add(item.id)
        remedy = meant_tag(selection.tags, tags) or meant_id(selection.ids, ids) or remedy
    report.add(Diagnostic(codes.NOTHING_SELECTED, message, Span(1, 1, 1, 1), Source(path, ""), remedy))


def leave(*, failed: bool) -> None:
    """End the command with its exit code."""
    if failed:
        raise click.exceptions.Exit(1)
