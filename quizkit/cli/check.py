"""`quizkit check`: read banks and report every fault."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave
from quizkit.cli.watching import watching
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import RENDERERS, counted
from quizkit.project import find_banks, open_banks
from quizkit.source import Source


@click.command("check")
@options.banks
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(RENDERERS)),
    help="How to show what is found (default: full on a terminal, else concise).",
)
@options.watch
def command(banks: tuple[Path, ...], form: str | None, watch: bool) -> None:
    """Check banks and report every fault.

    BANK is a bank file, a folder of banks, or - for standard input; without one, the folder decks here, or else the
    banks that quizkit ships. Exits 1 if there are errors.
    """
    if watch:
        watching(banks, lambda: check(banks, form))
    else:
        leave(failed=check(banks, form))


def check(banks: Sequence[Path], form: str | None) -> bool:
    """Check ``banks``, show what is found, and return whether any of it is an error."""
    report = Report()
    checked: list[Source] = []
    total = 0
    for opened in open_banks(find_banks(banks, report), report):
        checked.append(opened.source)
        total += sum(1 for _ in options.progress(opened.bank.items, opened.source))
    failed = finish(report, form=form, checked=checked, out=sys.stdout)
    if form in (None, "full", "concise") and not failed:
        are = "is" if total == 1 else "are"
        click.echo(f"{counted(total, 'question')} in {counted(len(checked), 'bank')} {are} sound", err=True)
    return failed
