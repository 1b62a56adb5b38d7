"""Options that say what a form is to hold: a blueprint file, or its counterparts on the command line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.assembly.outline import ANY
from quizkit.cli.options import Command
from quizkit.diagnostics import Report
from quizkit.items import TYPES
from quizkit.reader import read_source
from quizkit.selection import MAX_COUNT, read_levels
from quizkit.source import Source, Span

if TYPE_CHECKING:
    from quizkit.assembly.blueprint import Blueprint, Demand

_MAX_POINTS = 1_000_000
_COMMAND_LINE = Source(Path("command line"), "")


class _Number(click.ParamType[Decimal]):
    """A positive number such as `100` or `2.5`."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return the number."""
        if isinstance(value, Decimal):
            return value
        text = str(value)
        if not text.replace(".", "", 1).isdecimal() or not text.isascii() or not 0 < Decimal(text) <= _MAX_POINTS:
            self.fail(f"{value!r} is not a number above 0", param, ctx)
        return Decimal(text)


class _Amount(click.ParamType[tuple[str, Decimal]]):
    """A name and its number: `topic/policy:5`; the last colon parts them."""

    name = "name:number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Decimal]:
        """Return the name and the number."""
        if isinstance(value, tuple):
            return value
        name, colon, number = str(value).rpartition(":")
        if not colon or not name:
            self.fail(f"{value!r} is not a name, a colon and a number, such as `topic/policy:5`", param, ctx)
        return name, _Number().convert(number, param, ctx)


class _Worth(click.ParamType[tuple[str, Decimal]]):
    """What questions are worth, all or those of a type: `2`, `essay:10`."""

    name = "[type:]number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Decimal]:
        """Return the type, or `ANY`, and the number."""
        if isinstance(value, tuple):
            return value
        name, _, number = str(value).rpartition(":")
        if name and name not in (*TYPES, ANY):
            self.fail(f"{name!r} is not a question type; use one of: {', '.join(TYPES)}", param, ctx)
        return name or ANY, _Number().convert(number, param, ctx)


class _Mix(click.ParamType[dict[frozenset[int], tuple[Decimal, bool, Span | None]]]):
    """A mix of levels: `1:30%,2-3:50%,4-5:20%`, or numbers of questions."""

    name = "mix"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the amount of each group of levels, and whether it is a percentage."""
        if isinstance(value, dict):
            return value
        found: dict[frozenset[int], tuple[Decimal, bool, Span | None]] = {}
        for piece in str(value).split(","):
            name, _, number = piece.strip().rpartition(":")
            levels = read_levels(name)
            amount = _Number().convert(number.removesuffix("%"), param, ctx)
            if levels is None or not (number.endswith("%") or amount == int(amount)):
                self.fail(f"{piece!r} is not a level and its share, such as `2-3:50%` or `2-3:10`", param, ctx)
            found[levels] = (amount, number.endswith("%"), None)
        return found


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--blueprint", type=click.Path(path_type=Path, dir_okay=False), help="Choose questions as this file says."
    ),
    click.option("--count", type=click.IntRange(1, MAX_COUNT), help="Choose so many questions."),
    click.option("--per", multiple=True, type=_Amount(), help="So many with this tag: `topic/policy:5`."),
    click.option("--types", "typed", multiple=True, type=_Amount(), help="So many of this type: `choice:10`."),
    click.option("--levels", "mixed", type=_Mix(), help="A mix of levels: `1:30%,2-3:50%,4-5:20%`."),
    click.option("--points", type=_Number(), help="Choose questions that are worth so much together."),
    click.option(
        "--each", multiple=True, type=_Worth(), help="What questions are worth that do not say so: `2`, `essay:10`."
    ),
    click.option("--worth", type=_Number(), help="Share so many points out over the questions."),
    click.option("--one-of-each/--several", default=None, help="Take one of the questions that ask the same fact."),
    click.option("--by-type", is_flag=True, help="Make a section of each kind of question."),
)
_NAMES = ("count", "per", "typed", "mixed", "points", "each", "worth", "one_of_each", "by_type")
_SHOWN = {"typed": "--types", "mixed": "--levels", "one_of_each": "--one-of-each", "by_type": "--by-type"}


def blueprint_options(command: Command) -> Command:
    """Add the options; the command hands what it gets to `blueprint`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def blueprint(options: dict[str, Any], report: Report) -> Blueprint | None:
    """Return the blueprint that the options of a command make, taking them out of ``options``.

    None if a file has faults (reported). Raises click.UsageError for options that contradict each other.
    """
    from quizkit.assembly.blueprint import Blueprint, Part  # noqa: PLC0415 - most quizzes have no plan
    from quizkit.assembly.file import read_blueprint  # noqa: PLC0415 - most quizzes have no plan

    path: Path | None = options.pop("blueprint")
    given = {name: options.pop(name) for name in _NAMES}
    used = [_SHOWN.get(name, f"--{name}") for name, value in given.items() if value not in (None, (), False)]
    if path is not None:
        if used:
            raise click.UsageError(f"{used[0]} and --blueprint contradict each other: write it into the file.")
        source = read_source(path, report)
        return read_blueprint(source, report) if source else None
    if given["points"] is not None and given["worth"] is not None:
        raise click.UsageError("--points chooses by what questions are worth, --worth changes it: give one of them.")
    part = Part(_demands(given), each=dict(given["each"]), worth=given["worth"])
    return Blueprint(part, by_type=given["by_type"], one_of_each=given["one_of_each"], source=_COMMAND_LINE)


def _demands(given: dict[str, Any]) -> tuple[Demand, ...]:
    from quizkit.assembly.blueprint import counted, mix, pointed, tagged, typed  # noqa: PLC0415 - as above

    demands = [] if given["count"] is None else [counted(given["count"])]
    demands.extend(tagged(tag, _number(amount, "--per")) for tag, amount in given["per"])
    for name, amount in given["typed"]:
        if name not in TYPES:
            raise click.UsageError(f"--types: {name!r} is not a question type; use one of: {', '.join(TYPES)}.")
        demands.append(typed(name, _number(amount, "--types")))
    if given["mixed"]:
        mixed = mix(given["mixed"], given["count"])
        if mixed is None:
            raise click.UsageError("percents of --levels must add up to 100, and need --count.")
        demands.extend(mixed)
    if given["points"] is not None:
        demands.append(pointed(given["points"]))
    return tuple(demands)


def _number(amount: Decimal, option: str) -> int:
    if amount != int(amount):
        raise click.UsageError(f"{option}: {amount} is not a whole number of questions.")
    return int(amount)
