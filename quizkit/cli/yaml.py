"""`quizkit yaml`: the selected questions as one bank in normal form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave, nothing_selected
from quizkit.diagnostics import Report
from quizkit.reader import open_bank, read_source
from quizkit.writers.yaml import write


@click.command("yaml")
@click.argument("bank", type=click.Path(path_type=Path, allow_dash=True))
@options.filters
def command(bank: Path, **filters: Any) -> None:
    """Write the selected questions as one bank in normal form.

    Defaults are written out, ids added, comments left out. BANK is a bank file, or - for standard input.
    """
    report = Report()
    selection = options.selection(filters)
    source = read_source(bank, report)
    if source:
        opened = open_bank(source, report)
        lines = list(write(opened.header, (item for item in opened.items if selection.takes(item))))
        if lines[-1] == "questions:" and not report.failed:
            nothing_selected(bank, (bank,), selection, report)
        if not report.failed:
            click.echo("\n".join(lines))
    leave(failed=finish(report))
