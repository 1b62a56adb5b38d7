"""`quizkit ids`: questions without an id, and ids written into the banks."""

from __future__ import annotations

from pathlib import Path

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave, say, unwritable
from quizkit.diagnostics import Report
from quizkit.diagnostics.render import counted
from quizkit.output import replacing
from quizkit.project import find_banks
from quizkit.reader import read_source
from quizkit.reader.files import STDIN
from quizkit.reader.ids import missing_ids, with_ids
from quizkit.source import Source


@click.command("ids")
@options.banks
@click.option("--write", "writing", is_flag=True, help="Write the ids into the banks; every other byte stays as it is.")
def command(banks: tuple[Path, ...], writing: bool) -> None:
    """List questions without an id, or write ids into the banks.

    The id is the one that the question has gone by so far, so that study progress is kept. With - as BANK and
    --write, the bank goes to standard output.
    """
    report, missing = Report(), 0
    for path in find_banks(banks, report):
        source = read_source(path, report)
        if source:
            missing += _bank(source, report, writing=writing)
    if not (missing or report.failed):
        say("every question has an id", err=True)
    leave(failed=finish(report))


def _bank(source: Source, report: Report, *, writing: bool) -> int:
    """List or write the ids that are missing in one bank, and return how many those are."""
    own = Report()
    missing = missing_ids(source, own)
    report.extend(own)
    if own.failed:
        return 0
    if writing and source.path == STDIN:
        click.echo(with_ids(source, missing), nl=False)
    elif writing and missing:
        _rewrite(source, with_ids(source, missing), len(missing), report)
    else:
        for one in missing:
            say(f"{source.name}:{one.question.line}: {one.id}")
    return len(missing)


def _rewrite(source: Source, text: str, written: int, report: Report) -> None:
    try:
        mark = b"\xef\xbb\xbf" if source.path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
        with replacing(source.path) as temporary:
            temporary.write_bytes(mark + text.encode("utf-8"))
    except OSError as error:
        unwritable(source.path, error, report, "check its rights")
        return
    say(f"{source.name}: {counted(written, 'id')} written", err=True)
