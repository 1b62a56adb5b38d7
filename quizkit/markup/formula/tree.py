"""What a formula says, as a small tree: parsed from LaTeX once, set in type by any output.

`to_json` gives a tree to a template: each node as a list of its kind (the class's name in lower case) and its fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TypeAlias

Json: TypeAlias = "list[Json] | str | float | bool | None"


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes side by side."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character: a letter (italic unless a `Styled` says otherwise), an operator, a relation, a bracket."""

    char: str


@dataclass(frozen=True, slots=True)
class Number:
    """Figures, perhaps with a decimal point."""

    figures: str


@dataclass(frozen=True, slots=True)
class Words:
    """Upright text, spaces and all."""

    text: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A named function; ``limits``: in a display formula, what stands below and above it is set there."""

    body: Node
    limits: bool


@dataclass(frozen=True, slots=True)
class Space:
    """Horizontal space in em; may be negative."""

    width: float


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction. ``size`` is '', `display` or `text`."""

    top: Node
    bottom: Node
    size: str = ""


@dataclass(frozen=True, slots=True)
class Binomial:
    """A binomial coefficient; ``size`` as in `Fraction`."""

    top: Node
    bottom: Node
    size: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or that of the degree ``index``."""

    body: Node
    index: Node | None


@dataclass(frozen=True, slots=True)
class Scripts:
    """``base`` with scripts. ``place``: `auto` (as the base has it), `side`, or `over` (right below and above)."""

    base: Node
    sub: Node | None
    sup: Node | None
    place: str = "auto"


@dataclass(frozen=True, slots=True)
class Fenced:
    """``body`` between delimiters that grow with it; '' is none."""

    left: str
    body: Node
    right: str


@dataclass(frozen=True, slots=True)
class Middle:
    """A delimiter within a `Fenced`, as tall as it."""

    char: str


@dataclass(frozen=True, slots=True)
class Big:
    """A delimiter of a height in em."""

    char: str
    height: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix, cases, or lines that are aligned.

    ``align`` has a letter a column: `l`, `c`, `r`. ``gap`` is the space in em left of each column but the first.
    ``left`` and ``right`` are delimiters ('' is none), ``size`` is `display`, `text` or `script`. Rules run left of
    the columns ``upright`` and above the rows ``level`` (from 0).
    """

    rows: tuple[tuple[Node, ...], ...]
    align: str
    gap: tuple[float, ...]
    left: str
    right: str
    size: str
    upright: tuple[int, ...] = ()
    level: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark above ``base``; ``wide``: as wide as it."""

    base: Node
    mark: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """``base`` under, over or struck by a line.

    ``how`` is `overline`, `underline`, `overbrace`, `underbrace`, `overbracket`, `underbracket`, `overparen`,
    `underparen`, `cancel`, `bcancel`, `xcancel` or `boxed`; ``note`` stands at a brace, bracket or arc.
    """

    base: Node
    how: str
    note: Node | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow or a sign of equality as long as the words above and below it."""

    char: str
    above: Node
    below: Node | None


@dataclass(frozen=True, slots=True)
class Styled:
    """``body`` in another letter (`bold`, `upright`, `cal`, …) or size (`display`, …), or `hidden`."""

    body: Node
    style: str


@dataclass(frozen=True, slots=True)
class Coloured:
    """``body`` in a colour, `#rrggbb`."""

    body: Node
    colour: str


@dataclass(frozen=True, slots=True)
class Spaced:
    """``body`` with the space of a role: `normal`, `binary`, `relation`, `opening`, `closing` or `punctuation`."""

    body: Node
    role: str


Node: TypeAlias = (
    Row
    | Symbol
    | Number
    | Words
    | Operator
    | Space
    | Fraction
    | Binomial
    | Root
    | Scripts
    | Fenced
    | Middle
    | Big
    | Grid
    | Accent
    | Marked
    | Arrow
    | Styled
    | Coloured
    | Spaced
)


# What a field of a node holds.
Value: TypeAlias = "Node | tuple[Value, ...] | str | float | bool | None"
_SHOWN = frozenset(("char", "figures", "text", "left", "right", "mark"))  # the fields that are set in type


def _values(node: Node) -> list[tuple[str, Value]]:
    return [(one.name, getattr(node, one.name)) for one in fields(node)]


def to_json(value: Value) -> Json:
    """Return a node as JSON values: `["fraction", ["symbol", "a"], ["symbol", "b"], ""]`."""
    match value:
        case None | str() | bool() | int() | float():
            return value
        case tuple():
            return [to_json(one) for one in value]
        case _:
            return [type(value).__name__.lower(), *(to_json(inner) for _, inner in _values(value))]


def characters(value: Value, *, shown: bool = False) -> Iterator[str]:
    """Yield the texts of a node that are set in type, for the fonts."""
    match value:
        case str():
            yield from (value,) if shown else ()
        case None | bool() | int() | float() | Styled(_, "hidden"):
            pass
        case tuple():
            for one in value:
                yield from characters(one, shown=shown)
        case _:
            for name, inner in _values(value):
                yield from characters(inner, shown=name in _SHOWN)


def height(value: Value) -> int:
    """Return how many nodes stand within each other, at most; a grid, with its rows, counts for two."""
    match value:
        case None | str() | bool() | int() | float():
            return 0
        case Grid(rows):
            return 2 + height(rows)
        case tuple():
            return max(map(height, value), default=0)
        case _:
            return 1 + max((height(inner) for _, inner in _values(value)), default=0)
