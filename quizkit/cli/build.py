"""`quizkit build`: every bank into the outputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.decks import Workshop
from quizkit.cli.finish import finish, leave
from quizkit.cli.watching import watching
from quizkit.diagnostics import Report
from quizkit.project import find_banks, open_banks
from quizkit.selection import Selection


@click.command("build")
@options.banks
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder to write to.",
)
@options.lang
@options.filters
@options.form
@options.watch
def command(banks: tuple[Path, ...], output: Path, lang: str, form: str | None, watch: bool, **filters: Any) -> None:
    """Compile banks into study decks.

    Makes one Anki package a bank, named after the bank's id. BANK is a bank file, a folder of banks, or - for standard
    input; without one, the folder decks here, or else the banks that quizkit ships. A bank with errors leaves its old
    output as it is.
    """
    selection = options.selection(filters)
    if watch:
        watching(banks, lambda: build(banks, output, lang, selection, form))
    else:
        leave(failed=build(banks, output, lang, selection, form))


def build(banks: Sequence[Path], output: Path, lang: str, selection: Selection, form: str | None) -> bool:
    """Build ``banks`` into ``output`` and return whether anything failed."""
    report = Report()
    workshop = Workshop(lang, selection, quiet=form not in options.FOR_PEOPLE)
    for opened in open_banks(find_banks(banks, report), report):
        workshop.build((opened,), output / f"{opened.bank.header.id}.apkg", opened.report)
    workshop.check_taken(output, report)
    return finish(report, form=form)
