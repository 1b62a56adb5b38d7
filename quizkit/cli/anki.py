"""`quizkit anki`: several banks into one package."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.decks import Workshop
from quizkit.cli.finish import finish, leave
from quizkit.cli.remembered import history
from quizkit.diagnostics import Report
from quizkit.project import find_banks, open_banks

SUFFIX = ".apkg"


@click.command("anki")
@options.named_banks
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The .apkg file to write."
)
@options.lang
@options.filters
@options.form
@click.option("--with-history", is_flag=True, help="Send along what you answered in quizkit.")
@options.db
@options.no_cache
def command(
    banks: tuple[Path, ...],
    output: Path,
    lang: str,
    form: str | None,
    db: Path | None,
    *,
    with_history: bool,
    **chosen: Any,
) -> None:
    """Compile banks into one Anki package.

    BANK is a bank file, a folder of banks, or - for standard input. If any bank has errors, an old
    package stays as it is. Anki takes over --with-history only of notes that it does not have, and if asked to.
    """
    if output.suffix.lower() != SUFFIX:  # a bank that is named by mistake would be gone
        raise click.BadParameter(f"name a file that ends in {SUFFIX}.", param_hint="'-o' / '--output'")
    report = Report()
    selection, cache = options.selection(chosen), not chosen.pop("no_cache")
    with history(db, report, reading=True) if with_history else nullcontext() as log:
        quiet, found = form not in options.FOR_PEOPLE, find_banks(banks, report)
        workshop = Workshop(lang, selection, quiet=quiet, history=log, cache=cache)
        workshop.build(open_banks(found, report), output, report, found)
        workshop.save(report)
    workshop.check_taken(output, banks, report)
    leave(failed=finish(report, form=form))
