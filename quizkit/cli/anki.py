"""`quizkit anki`: several banks into one package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.decks import Workshop
from quizkit.cli.finish import finish, leave
from quizkit.diagnostics import Report
from quizkit.project import find_banks, open_banks


@click.command("anki")
@options.named_banks
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The .apkg file to write."
)
@options.lang
@options.filters
@options.form
def command(banks: tuple[Path, ...], output: Path, lang: str, form: str | None, **filters: Any) -> None:
    """Compile banks into one Anki package.

    BANK is a bank file, a folder of banks, or - for standard input. If any bank has errors, an old
    package stays as it is.
    """
    report = Report()
    selection = options.selection(filters)
    workshop = Workshop(lang, selection, quiet=form not in options.FOR_PEOPLE)
    workshop.build(open_banks(find_banks(banks, report), report), output, report)
    workshop.check_taken(output, report)
    leave(failed=finish(report, form=form))
