"""Options of `quizkit print` that say how a paper looks and what stands at its head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import category

import click

from quizkit.cli import options
from quizkit.diagnostics.cells import visible
from quizkit.writers import paper


class Words(click.ParamType[str]):
    """Words to be printed: no control characters, and no bytes that are no UTF-8."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words."""
        found = str(value)
        wrong = next((char for char in found if category(char) in ("Cc", "Cs") and char not in "\t\r\n"), None)
        if wrong:
            self.fail(f"{visible(found)!r} holds U+{ord(wrong):04X}, which is no character for print", param, ctx)
        return found


class _Fields(click.ParamType[tuple[str, ...]]):
    """Names of blanks to fill in: `name,class`."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the names."""
        found = tuple(name for name in re.split(r"[,\s]+", str(value)) if name)
        unknown = [name for name in found if name not in paper.FIELDS]
        if unknown:
            self.fail(f"{unknown[0]!r} is not one of {', '.join(paper.FIELDS)}", param, ctx)
        return found


class _Cards(click.ParamType[tuple[int, int]]):
    """How many cards stand beside and above each other: `2x4`."""

    name = "columns x rows"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return columns and rows."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9])x([1-9]|1[0-2])", str(value))
        if not found:
            self.fail(f"{value!r} is not columns x rows, such as 2x4", param, ctx)
        return int(found[1]), int(found[2])


def _choice(kind: Iterable[Any]) -> click.Choice[str]:
    return click.Choice([one.value for one in kind], case_sensitive=False)


_LOOK = (
    click.option("--layout", type=_choice(paper.Layout), default="worksheet", show_default=True, help="What to print."),
    options.lang,
    click.option("--paper", "sheet", type=_choice(paper.Sheet), default="a4", show_default=True, help="Paper size."),
    click.option("--columns", type=click.IntRange(1, 4), help="Columns of questions (default: 2 on A3, else 1)."),
    click.option("--font-size", "size", type=click.FloatRange(6, 40), help="Size of the type in points."),
    click.option("--large-print", "large", is_flag=True, help="18 pt, sans serif, one column."),
    click.option("--high-contrast", "contrast", is_flag=True, help="Black on white alone, thick rules."),
    click.option("--title", type=Words(), help="Title (default: that of the bank, or of the banks)."),
    click.option("--instructions", type=Words(), help="Words to the candidate below the title."),
    click.option("--date", type=Words(), help="Date to print."),
    click.option("--minutes", type=click.IntRange(1), help="Time allowed."),
    click.option("--fields", type=_Fields(), help=f"Blanks to fill in: {', '.join(paper.FIELDS)}."),
    click.option("--show-points/--hide-points", "show_points", default=None, help="Print points (default: in exams)."),
    click.option(
        "--answer-space", "space", type=_choice(paper.Space), default="lines", show_default=True, help="Room to write."
    ),
    click.option("--cards", type=_Cards(), default=(2, 4), help="Flashcards across and down a sheet (default: 2x4)."),
    click.option(
        "--turn", type=_choice(paper.Turn), default="long", show_default=True, help="Edge over which the printer turns."
    ),
    click.option("--fold", "turn", flag_value="fold", help="Flashcards on one side, to be folded."),
)


def look_options(command: Any) -> Any:
    """Add the options."""
    for option in reversed(_LOOK):
        command = option(command)
    return command
