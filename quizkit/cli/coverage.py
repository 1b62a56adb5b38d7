"""`quizkit coverage`: what banks cover, as Markdown tables."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave, nothing_selected, say
from quizkit.diagnostics import Report
from quizkit.grounding.paragraphs import read_place
from quizkit.items import TYPES
from quizkit.model.bank import Item
from quizkit.model.text import Lang
from quizkit.output import write_text
from quizkit.project import FOLDER, find_banks, open_banks
from quizkit.selection import MAX_LEVEL

BEGIN, END = "<!-- quizkit coverage: begin -->", "<!-- quizkit coverage: end -->"
_BETWEEN = re.compile(rf"(?<={BEGIN}\n).*?(?=^{END}$)", re.DOTALL | re.MULTILINE)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MAX_PARAGRAPHS = 10_000
_LEVELS = (*map(str, range(1, MAX_LEVEL + 1)), "-")


@dataclass(frozen=True, slots=True)
class _Row:
    """What the tables need of a question."""

    bank: str
    id: str
    type: str
    level: str
    langs: tuple[Lang, ...]
    tags: tuple[str, ...]
    ref: str | None
    paragraphs: tuple[int, ...]


@click.command("coverage")
@options.banks
@options.filters
@click.option(
    "--topics", multiple=True, default=("topic/*",), show_default=True, help="Count these tags (`*` for any)."
)
@click.option("--write", "target", type=_FILE, help="Put the tables between the two comments of this file.")
@click.option("--check", "checked", type=_FILE, help="Exit 1 and show the difference if this file is out of date.")
def command(
    banks: tuple[Path, ...], topics: tuple[str, ...], target: Path | None, checked: Path | None, **filters: Any
) -> None:
    """Show what banks cover: by paragraph of their sources, topic, type, level and language.

    The tables are Markdown. --write and --check put them into a file, or compare them with it, between the lines
    "<!-- quizkit coverage: begin -->" and "<!-- quizkit coverage: end -->". BANK is a bank file or a folder of banks;
    without one, the folder decks here, or else the banks that quizkit ships.
    """
    report, selection = Report(), options.selection(filters)
    opened = open_banks(find_banks(banks, report), report)
    rows = [_row(one.source.path.stem, item) for one in opened for item in one.bank.items if selection.takes(item)]
    if not rows and not report.failed:
        nothing_selected(target or checked or (banks[0] if banks else FOLDER), banks, selection, report)
    tables = "\n".join(_tables(rows, topics))
    current = True
    if target and not report.failed:
        write_text(target, _replaced(target, tables))
    if checked:
        current = _is_current(checked, tables)
    if not target and not checked:
        for line in tables.strip("\n").split("\n"):
            say(line)
    leave(failed=finish(report) or not current)


def _row(bank: str, item: Item) -> _Row:
    citation = item.citation
    named = (citation.at, citation.derived) if citation else ()
    places = [place for place in (read_place(text) for text in named if text) if place]
    numbers = {number for place in places for number in place.numbers(_MAX_PARAGRAPHS)}
    langs = item.stem.langs
    level, ref = str(item.level or "-"), citation.ref if citation else None
    return _Row(bank, item.id, item.type, level, langs, item.tags, ref, tuple(sorted(numbers)))


def _tables(rows: list[_Row], topics: tuple[str, ...]) -> Iterator[str]:
    yield ""
    banks = [
        (f"`{name}`", [row for row in rows if row.bank == name]) for name in dict.fromkeys(row.bank for row in rows)
    ]
    yield from _counted("bank", banks, rows)
    types = [(f"`{name}`", [row for row in rows if row.type == name]) for name in TYPES]
    yield from _counted("type", types, rows)
    tags = sorted({tag for row in rows for tag in row.tags if any(fnmatchcase(tag, topic) for topic in topics)})
    yield from _counted("tag", [(f"`{tag}`", [row for row in rows if tag in row.tags]) for tag in tags])
    for ref in sorted({row.ref for row in rows if row.ref and row.paragraphs}):
        yield from _paragraphs(ref, [row for row in rows if row.ref == ref])


def _counted(kind: str, groups: list[tuple[str, list[_Row]]], total: list[_Row] | None = None) -> Iterator[str]:
    """Yield a table with a line a group: how many questions, of which level, in which language."""
    groups = [(name, rows) for name, rows in groups if rows]
    if not groups:
        return
    langs = [lang.value for lang in Lang]
    yield _line(kind, "questions", *(f"level {level}" if level != "-" else "no level" for level in _LEVELS), *langs)
    yield _line("---", *("---:" for _ in (*_LEVELS, *langs, "")))
    for name, rows in (*groups, *([("**all**", total)] if total else [])):
        levels, spoken = Counter(row.level for row in rows), Counter(lang for row in rows for lang in row.langs)
        yield _line(name, len(rows), *(levels[level] for level in _LEVELS), *(spoken[lang] for lang in Lang))
    yield ""


def _paragraphs(ref: str, rows: list[_Row]) -> Iterator[str]:
    """Yield a line a paragraph: which questions rest on it; then the paragraphs without any, up to the last cited."""
    cited = {number for row in rows for number in row.paragraphs}
    yield _line(f"`{ref}`", "questions", "bank: question")
    yield _line("---:", "---:", "---")
    for number in sorted(cited):
        here = [row for row in rows if number in row.paragraphs]
        named = (
            f"{bank}: {', '.join(f'`{row.id}`' for row in here if row.bank == bank)}"
            for bank in dict.fromkeys(row.bank for row in here)
        )
        yield _line(f"¶{number}", len(here), "; ".join(named))
    yield ""
    gaps = [f"¶{number}" for number in range(1, max(cited)) if number not in cited]
    if gaps:
        yield f"No question rests on {', '.join(gaps)} of `{ref}`."
        yield ""


def _line(*cells: object) -> str:
    return f"| {' | '.join(str(cell) if cell != 0 else '' for cell in cells)} |"


def _replaced(path: Path, tables: str) -> str:
    text = path.read_text(encoding="utf-8")
    if not _BETWEEN.search(text):
        raise click.UsageError(f"{path} has no lines {BEGIN!r} and {END!r}")
    return _BETWEEN.sub(lambda _: f"{tables}\n", text, count=1)


def _is_current(path: Path, tables: str) -> bool:
    """Tell whether the file has these tables; show what differs."""
    old, new = path.read_text(encoding="utf-8"), _replaced(path, tables)
    differing: Iterable[str] = difflib.unified_diff(
        old.splitlines(), new.splitlines(), str(path), "quizkit coverage", lineterm=""
    )
    for line in differing:
        say(line)
    return old == new
