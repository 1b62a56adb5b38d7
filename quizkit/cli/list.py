"""`quizkit list`: what banks hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave, nothing_selected, say_cells
from quizkit.diagnostics import Report
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.project import FOLDER, Opened, find_banks, open_banks
from quizkit.reader.files import STDIN

_WIDTH = 60  # characters of a stem
_KINDS = ("banks", "questions", "types", "tags", "levels")


class _What(click.Choice[str]):
    """What to list; a path in its place, or what can only be meant as one, is a bank."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the kind, or the path."""
        path = Path(value)
        if value not in self.choices and (path == STDIN or path.exists() or path.suffix or path.name != value):
            return path
        return super().convert(value, param, ctx)


@click.command("list")
@click.argument("what", metavar="[banks|questions|types|tags|levels]", type=_What(_KINDS), default="banks")
@options.banks
@options.filters
def command(what: str | Path, banks: tuple[Path, ...], **filters: Any) -> None:
    """List banks, questions, types, tags or levels.

    The columns are parted by tabs. BANK is a bank file or a folder of banks; without one, the folder decks here, or
    else the banks that quizkit ships. A file alone has its questions listed, a folder its banks.
    """
    if isinstance(what, Path):
        banks = (what, *banks)
        what = "banks" if what.is_dir() else "questions"
    report = Report()
    selection = options.selection(filters)
    counts: Counter[str] = Counter()
    passed = 0
    for opened in open_banks(find_banks(banks, report), report):
        items = [item for item in opened.bank.items if selection.takes(item)]
        passed += len(items)
        if what == "banks":
            say_cells(opened.bank.header.id, str(len(items)), _title(opened), opened.source.name)
        elif what == "questions":
            for item in items:
                say_cells(f"{opened.bank.header.id}/{item.id}", item.type, str(item.level or "-"), _stem(item))
        else:
            counts.update(value for item in items for value in _values(what, item))
    for value, number in sorted(counts.items()):
        say_cells(value, str(number))
    if not passed and what != "banks" and not report.failed:
        nothing_selected(banks[0] if banks else FOLDER, banks, selection, report)
    leave(failed=finish(report))


def _title(opened: Opened) -> str:
    return " / ".join(" ".join(rich.markdown.split()) for _, rich in opened.bank.header.title.versions)


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
