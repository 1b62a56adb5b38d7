"""`quizkit check`: read banks and report every fault."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from quizkit.checks import checked
from quizkit.cli import options
from quizkit.cli.finish import finish, leave
from quizkit.cli.watching import watching
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import counted
from quizkit.grounding import SourceText, Summary, ground, read_source_text
from quizkit.project import find_banks, open_banks
from quizkit.source import Source

Sources = Mapping[str, SourceText]


class _SourceFile(click.ParamType[tuple[str, SourceText]]):
    """A source's id and a copy of its text: `dw-2023=article.md`."""

    name = "id=path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, SourceText]:
        """Read the text."""
        name, sign, path = str(value).partition("=")
        if not (name and sign and path):
            self.fail("write the source's id, `=` and the path of its text, as in `dw-2023=article.md`", param, ctx)
        try:
            return name, read_source_text(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            self.fail(f"cannot read {path}: {error}", param, ctx)


@click.command("check")
@options.banks
@options.form
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=_SourceFile(),
    help="Hold the keys that cite this source against a copy of its text.",
)
@options.watch
def command(
    banks: tuple[Path, ...], form: str | None, sources: tuple[tuple[str, SourceText], ...], watch: bool
) -> None:
    """Check banks and report every fault.

    BANK is a bank file, a folder of banks, or - for standard input; without one, the folder decks here, or else the
    banks that quizkit ships. Exits 1 if there are errors.
    """
    texts = dict(sources)
    if watch:
        watching(banks, lambda: check(banks, form, texts))
    else:
        leave(failed=check(banks, form, texts))


def check(banks: Sequence[Path], form: str | None, texts: Sources) -> bool:
    """Check ``banks``, show what is found, and return whether any of it is an error."""
    report = Report()
    seen: list[Source] = []
    summary = Summary()
    for opened in open_banks(find_banks(banks, report), report):
        seen.append(opened.source)
        items = checked(options.progress(opened.bank.items, opened.source), opened.bank.header, opened.report)
        summary += ground(items, texts, opened.report)
    failed = finish(report, form=form, checked=seen, grounded=bool(texts), out=sys.stdout)
    if form in options.FOR_PEOPLE:
        _conclude(summary, len(seen), grounded=bool(texts), failed=failed)
    return failed


def _conclude(summary: Summary, banks: int, *, grounded: bool, failed: bool) -> None:
    total = sum(summary.counts) + summary.elsewhere
    if grounded:
        click.echo(str(summary), err=True)
    if not failed:
        are = "is" if total == 1 else "are"
        click.echo(f"{counted(total, 'question')} in {counted(banks, 'bank')} {are} sound", err=True)
