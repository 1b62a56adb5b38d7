"""`quizkit list`: what banks hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave
from quizkit.diagnostics import Report
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.project import Opened, find_banks, open_banks

_WIDTH = 60  # characters of a stem


@click.command("list")
@click.argument("what", type=click.Choice(("banks", "questions", "types", "tags", "levels")), default="banks")
@options.banks
@options.filters
def command(what: str, banks: tuple[Path, ...], **filters: Any) -> None:
    """List banks, questions, types, tags or levels.

    The columns are parted by tabs. BANK is a bank file or a folder of banks; without one, the folder decks here, or
    else the banks that quizkit ships.
    """
    report = Report()
    selection = options.selection(filters)
    counts: Counter[str] = Counter()
    for opened in open_banks(find_banks(banks, report), report):
        items = [item for item in opened.bank.items if selection.takes(item)]
        if what == "banks":
            click.echo("\t".join((opened.bank.header.id, str(len(items)), _title(opened), opened.source.name)))
        elif what == "questions":
            for item in items:
                click.echo(
                    "\t".join((f"{opened.bank.header.id}/{item.id}", item.type, str(item.level or "-"), _stem(item)))
                )
        else:
            counts.update(value for item in items for value in _values(what, item))
    for value, number in sorted(counts.items()):
        click.echo(f"{value}\t{number}")
    leave(failed=finish(report))


def _title(opened: Opened) -> str:
    return " / ".join(rich.markdown for _, rich in opened.bank.header.title.versions)


def _stem(item: Item) -> str:
    text = " ".join(to_plain(item.stem.versions[0][1], blank=lambda _: "____").split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _values(what: str, item: Item) -> Iterator[str]:
    match what:
        case "types":
            yield item.type
        case "levels":
            yield str(item.level or "-")
        case _:
            yield from item.tags
