"""Options that several commands have."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from quizkit.diagnostics.cells import visible
from quizkit.items import TYPES
from quizkit.model.bank import Item, Status
from quizkit.model.text import Lang
from quizkit.selection import Selection, read_levels
from quizkit.source import Source

Command = TypeVar("Command", bound=Callable[..., Any])
_LONG = 20_000  # lines; shorter banks are read at once
LANGS = {"zh": (Lang.ZH,), "en": (Lang.EN,), "both": (Lang.ZH, Lang.EN)}


class _Levels(click.ParamType[frozenset[int]]):
    """A level or a range of levels: `2`, `1-3`."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[int]:
        """Return the levels that ``value`` names."""
        if isinstance(value, frozenset):
            return value
        found = read_levels(str(value))
        return found or self.fail(f"{value!r} is not a level from 1 to 5, or a range such as 1-3", param, ctx)


_BANK = click.Path(path_type=Path, allow_dash=True)


def banks(command: Command) -> Command:
    """Add the argument `BANK…` (files, folders, `-`)."""
    return click.argument("banks", metavar="[BANK|DIR]...", nargs=-1, type=_BANK)(command)


def named_banks(command: Command) -> Command:
    """Add the argument `BANK…` where there must be one."""
    return click.argument("banks", metavar="BANK|DIR...", nargs=-1, required=True, type=_BANK)(command)


def filters(command: Command) -> Command:
    """Add the filters; the command gets them as a `Selection` under ``selection``."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def form(command: Command) -> Command:
    """Add the option `--format`."""
    from quizkit.diagnostics.render import RENDERERS  # noqa: PLC0415 - commands without it need none of them

    said = "How to show what is found (default: full on a terminal, else concise)."
    return click.option("--format", "form", type=click.Choice(tuple(RENDERERS)), help=said)(command)


_FILTERS: tuple[Callable[[Any], Any], ...] = (
    click.option("--tag", "tags", multiple=True, help="Take questions with this tag (`*` for any characters)."),
    click.option("--level", "levels", multiple=True, type=_Levels(), help="Take this level, or a range such as 1-3."),
    click.option("--type", "types", multiple=True, type=click.Choice(tuple(TYPES)), help="Take this question type."),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice([status.value for status in Status]),
        help="Take questions of this status (default: ready).",
    ),
    click.option("--id", "ids", multiple=True, help="Take the question with this id (`*` for any characters)."),
)


def selection(options: dict[str, Any]) -> Selection:
    """Return the filters among the options of a command, taking them out of ``options``."""
    levels = frozenset(level for levels in options.pop("levels") for level in levels)
    statuses = frozenset(Status(name) for name in options.pop("statuses")) or Selection().statuses
    return Selection(options.pop("tags"), levels, frozenset(options.pop("types")), statuses, options.pop("ids"))


lang = click.option(
    "--lang", type=click.Choice(tuple(LANGS)), default="both", show_default=True, help="Languages to show."
)
FOR_PEOPLE = (None, "full", "concise")  # the formats beside which other messages may stand
db = click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="QUIZKIT_DB",
    help="File that remembers your answers (default: history.db in your data folder).",
)
no_cache = click.option("--no-cache", is_flag=True, help="Make anew what has not changed since the last build, too.")
watch = click.option("--watch", is_flag=True, help="Run again whenever a bank changes.")


def progress(items: Iterable[Item], source: Source) -> Iterator[Item]:
    """Yield ``items`` and show on a terminal how far through ``source`` they are; in a pipe, show nothing."""
    stream = sys.stderr
    if not stream.isatty() or source.line_count < _LONG:
        yield from items
        return
    with click.progressbar(length=source.line_count, label=visible(source.path.name), file=stream) as bar:
        done = 0
        for count, item in enumerate(items):
            if count % 200 == 0:
                bar.update(item.line - done)
                done = item.line
            yield item
        bar.update(source.line_count - done)
