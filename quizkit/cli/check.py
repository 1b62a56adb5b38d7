"""`quizkit check`: read banks and report every fault."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.checks import checked
from quizkit.cli import options
from quizkit.cli.finish import finish, leave
from quizkit.cli.remembered import history
from quizkit.cli.watching import watching
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import counted
from quizkit.project import find_banks, open_banks
from quizkit.source import Source

if TYPE_CHECKING:
    from quizkit.grounding import SourceText, Summary
    from quizkit.study.log import Log


class _SourceFile(click.ParamType["tuple[str, SourceText]"]):
    """A source's id and a copy of its text: `dw-2023=article.md`."""

    name = "id=path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, SourceText]:
        """Read the text."""
        from quizkit.grounding import read_source_text  # noqa: PLC0415 - rarely asked for

        name, sign, path = str(value).partition("=")
        if not (name and sign and path):
            self.fail("write the source's id, `=` and the path of its text, as in `dw-2023=article.md`", param, ctx)
        try:
            return name, read_source_text(Path(path).read_text(encoding="utf-8"))
        except OSError as error:
            self.fail(f"cannot read {path}: {error.strerror or error}", param, ctx)
        except UnicodeDecodeError:
            self.fail(f"{path} is not UTF-8; save it as UTF-8", param, ctx)


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
@click.option("--from-history", is_flag=True, help="Also list what you typed, called right, and is not accepted.")
@options.db
@options.watch
def command(
    banks: tuple[Path, ...],
    form: str | None,
    sources: tuple[tuple[str, SourceText], ...],
    db: Path | None,
    *,
    watch: bool,
    from_history: bool,
) -> None:
    """Check banks and report every fault.

    BANK is a bank file, a folder of banks, or - for standard input; without one, the folder decks here, or else the
    banks that quizkit ships. Exits 1 if there are errors.
    """
    texts, report = dict(sources), Report()
    with history(db, report, reading=True) if from_history else nullcontext() as log:
        if watch:
            watching(banks, lambda: check(banks, form, texts, log=log))
        else:
            leave(failed=check(banks, form, texts, report, log=log))


def check(
    banks: Sequence[Path],
    form: str | None,
    texts: Mapping[str, SourceText],
    report: Report | None = None,
    *,
    log: Log | None = None,
) -> bool:
    """Check ``banks``, show what is found and what ``report`` holds, and return whether any of it is an error."""
    report = report or Report()
    seen: list[Source] = []
    total = 0
    summary: Summary | None = None
    for opened in open_banks(find_banks(banks, report), report):
        seen.append(opened.source)
        items = checked(options.progress(opened.bank.items, opened.source), opened.bank.header, opened.report)
        if log:
            from quizkit.study.overrides import check_overrides  # noqa: PLC0415 - rarely asked for

            items = check_overrides(items, opened.bank.header, log, opened.report)
        if not texts:
            total += sum(1 for _ in items)
            continue
        from quizkit.grounding import ground  # noqa: PLC0415 - rarely asked for

        found = ground(items, texts, opened.report)
        summary = summary + found if summary else found
        total += sum(found.counts) + found.elsewhere
    failed = finish(report, form=form, checked=seen, grounded=bool(texts), out=sys.stdout)
    if form in options.FOR_PEOPLE and summary:
        click.echo(str(summary), err=True)
    if form in options.FOR_PEOPLE and not failed:
        are = "is" if total == 1 else "are"
        click.echo(f"{counted(total, 'question')} in {counted(len(seen), 'bank')} {are} sound", err=True)
    return failed
