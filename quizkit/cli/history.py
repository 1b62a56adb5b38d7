"""`quizkit history`: carry answers from one machine to another."""

from __future__ import annotations

from pathlib import Path

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave, unwritable
from quizkit.cli.remembered import history
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import counted
from quizkit.output import replacing
from quizkit.source import Source


@click.group("history")
def command() -> None:
    """Export what you answered, or import what another machine has."""


@command.command("export")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@options.db
def export(path: Path, db: Path | None) -> None:
    """Write all answers to PATH, one JSON object a line."""
    from quizkit.study.exchange import lines  # noqa: PLC0415 - the group's help goes without

    report, count = Report(), -1  # the first line is the head
    with history(db, report, reading=True) as log:
        if log:
            try:
                with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
                    for line in lines(log):
                        file.write(f"{line}\n")
                        count += 1
            except OSError as error:
                unwritable(path, error, report, "choose another place")
            else:
                click.echo(f"{path}: {counted(count, 'row')}", err=True)
    leave(failed=finish(report))


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@options.db
def import_(path: Path, db: Path | None) -> None:
    """Add the answers in PATH that this machine does not have; nothing is doubled, however often."""
    from quizkit.study.exchange import lines_of, merge, read  # noqa: PLC0415 - the group's help goes without

    report = Report()
    with history(db, report) as log:
        if log:
            try:
                with path.open(encoding="utf-8", errors="surrogateescape") as file:
                    merged = merge(log, read(lines_of(file), Source(path, ""), report))
            except OSError as error:
                raise click.UsageError(f"cannot read {path}: {error.strerror}") from None
            click.echo(f"{counted(merged.added, 'row')} added, {merged.known} known before", err=True)
    leave(failed=finish(report))
