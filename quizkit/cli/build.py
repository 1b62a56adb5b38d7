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
from quizkit.model.form import Entry
from quizkit.project import Opened, find_banks, open_banks
from quizkit.reader import open_bank

OUTPUTS = ("anki", "paper")
_MOST = 500  # questions


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
@click.option("--only", type=click.Choice(OUTPUTS), help="Make this output alone.")
@options.filters
@options.form
@options.no_cache
@options.watch
def command(
    banks: tuple[Path, ...],
    output: Path,
    lang: str,
    only: str | None,
    form: str | None,
    *,
    watch: bool,
    **chosen: Any,
) -> None:
    """Compile banks into study decks, worksheets and answer keys.

    Makes for each bank an Anki package and two PDF files, named after the bank's id. BANK is a bank file, a folder of
    banks, or - for standard input; without one, the folder decks here, or else the banks that quizkit ships. A bank
    with errors leaves its old outputs as they are.
    """
    selection, cache = options.selection(chosen), not chosen.pop("no_cache")
    outputs = (only,) if only else OUTPUTS

    def run() -> bool:
        workshop = Workshop(lang, selection, quiet=form not in options.FOR_PEOPLE, cache=cache)
        return build(banks, output, workshop, form, outputs)

    if watch:
        watching(banks, run)
    else:
        leave(failed=run())


def build(
    banks: Sequence[Path], output: Path, workshop: Workshop, form: str | None, outputs: Sequence[str] = OUTPUTS
) -> bool:
    """Build ``banks`` into ``output`` and return whether anything failed."""
    report = Report()
    try:
        for opened in open_banks(find_banks(banks, report), report):
            if "anki" in outputs:
                package = output / f"{opened.bank.header.id}.apkg"
                workshop.build((opened,), package, opened.report, (opened.source.path,))
            if "paper" in outputs and not opened.report.failed:
                _print(opened, output, workshop)
    finally:  # of the packages made before somebody interrupts, too
        workshop.save(report)
    workshop.check_taken(output, banks, report)
    return finish(report, form=form)


def _print(opened: Opened, output: Path, workshop: Workshop) -> None:
    """Print a worksheet and its key, unless the bank is so large that nobody would."""
    bank = open_bank(opened.source, opened.report)  # again: reading is quick, and items are not kept
    entries: list[Entry] = []
    for item in bank.items:
        if workshop.selection.takes(item):
            entries.append(Entry(bank.header, item))
        else:
            workshop.left_out += 1
        if len(entries) > _MOST:
            break
    workshop.total += len(entries)
    if len(entries) > _MOST:
        click.echo(f"{bank.header.id}: more than {_MOST} questions; `quizkit print` prints a part of them", err=True)
    elif entries:
        from quizkit.cli.papers import print_worksheet  # noqa: PLC0415 - dear, and of no use for Anki

        print_worksheet(entries, output, options.LANGS[workshop.lang], opened.report, quiet=workshop.quiet)
