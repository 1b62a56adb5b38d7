"""LaTeX to a tree, or the reason why not: what is not surely understood is refused.

A scanner-less parser. How a command is read, with its arguments, is said in `quizkit.markup.formula.readers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from unicodedata import category

from quizkit.markup.formula import symbols as known
from quizkit.markup.formula.fault import refuse
from quizkit.markup.formula.tree import (
    Binomial,
    Fraction,
    Grid,
    Marked,
    Node,
    Number,
    Row,
    Scripts,
    Spaced,
    Styled,
    Symbol,
    Words,
)

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LENGTH = re.compile(r"\s*\[\s*-?[0-9.]+\s*[a-z]{2}\s*\]")  # after `\\`: how far below
_OPENED_BY = {"}": "{", "]": "[", "$": "$", "\\right": "\\left", "\\end": "\\begin"}
_UNSEEN = frozenset(("Cc", "Cn", "Co", "Cs"))
_SIGNS = frozenset((*known.SYMBOLS.values(), *"″‴"))
_DEEPEST = 30  # arguments within arguments


@dataclass(slots=True)
class Parser:
    """Where in a formula the parser is.

    ``readers`` has a function for each command that is known; it is called when the command was taken.
    """

    latex: str
    readers: Mapping[str, Reader]
    at: int = field(default=0, init=False)
    depth: int = field(default=0, init=False)

    def peek(self) -> str:
        """Return the next token, '' at the end; blanks before it are skipped."""
        while self.latex[self.at : self.at + 1].isspace():
            self.at += 1
        found = _TOKEN.match(self.latex, self.at)
        return found[0] if found else ""

    def take(self) -> str:
        """Return the next token and go past it."""
        sign = self.peek()
        self.at += len(sign)
        return sign

    def formula(self) -> Node:
        """Return the whole formula; its lines, if it has several, one below the other."""
        rows, level = self.rows("")
        if level:
            refuse("\\hline", "stands outside of an array")
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return self.grid(rows, known.ENVIRONMENTS["gathered"])

    def row(self, *stop: str) -> Node:
        """Return what stands before the first of the tokens ``stop``, which is left."""
        self.deeper()
        children: list[Node] = []
        while (sign := self.peek()) not in stop:
            if not sign:
                refuse(_OPENED_BY[stop[-1]], "is not closed")
            elif sign in known.SWITCHES:
                self.take()
                children.append(styled(self.row(*stop), known.SWITCHES[sign]))
            elif sign in ("\\over", "\\choose"):
                self.take()
                kind = Fraction if sign == "\\over" else Binomial
                children = [kind(row_of(children), self.row(*stop))]
            else:
                children.append(self.scripted())
        self.depth -= 1
        return row_of(children)

    def deeper(self) -> None:
        """Count one more level."""
        self.depth += 1
        if self.depth > _DEEPEST:
            refuse(self.peek() or "{", "is nested too deeply")

    def scripted(self) -> Node:
        """Return the next atom with its scripts."""
        base = Row(()) if self.peek() in ("^", "_", "'") else self.atom()
        scripts: dict[str, Node] = {}
        primes, place = 0, "auto"
        while (sign := self.peek()) in ("^", "_", "'", "\\limits", "\\nolimits"):
            self.take()
            if sign in scripts or (sign == "'" and "^" in scripts):
                refuse(sign, "stands twice at one place")
            elif sign == "'":
                primes += 1
            elif sign in ("^", "_"):
                scripts[sign] = self.argument(sign)
            else:
                place = "over" if sign == "\\limits" else "side"
        if primes:
            marks = (Symbol("′"),) * primes
            scripts["^"] = row_of([*marks, scripts["^"]] if "^" in scripts else [*marks])
        return _with_scripts(base, scripts.get("_"), scripts.get("^"), place)

    def atom(self) -> Node:
        """Return the next thing without its scripts."""
        if found := _NUMBER.match(self.latex, self.at):
            self.at = found.end()
            return Number(found[0])
        sign = self.take()
        if sign == "{":
            return _grouped(self.closed("}"))
        if reader := self.readers.get(sign):
            return reader(self, sign)
        if sign.startswith("\\"):
            refuse(sign, "is not known")
        if sign in "}&%$#":
            refuse(sign, "stands where it means nothing")
        return self.character(sign)

    def character(self, char: str) -> Node:
        """Return what a typed character means; words in other scripts are taken whole."""
        if char.isascii() and char.isprintable():
            return Words(char) if char in '"@`' else Symbol(known.TYPED.get(char, char))
        if _is_sign(char):
            return Symbol(char)
        start = self.at - 1
        while not ((following := self.latex[self.at : self.at + 1]).isascii() or _is_sign(following)):
            self.at += 1
        return words(self.latex[start : self.at])

    def closed(self, stop: str) -> Node:
        """Return what stands before ``stop``, and go past it."""
        body = self.row(stop)
        self.take()
        return body

    def argument(self, command: str) -> Node:
        """Return the argument of ``command``: a group, a command with its own arguments, or one character."""
        sign = self.peek()
        if sign in ("", "}", "&", "^", "_", "'", "\\\\", "\\right", "\\end"):
            refuse(command, "lacks what belongs to it")
        if sign.isdigit() and sign.isascii():
            return Number(self.take())
        self.deeper()
        if sign == "{":
            self.take()
            found = self.closed("}")
        else:
            found = self.atom()
        self.depth -= 1
        return found

    def optional(self) -> Node | None:
        """Return the argument in brackets, if there is one."""
        if self.peek() != "[":
            return None
        self.take()
        return self.closed("]")

    def verbatim(self, command: str) -> str:
        """Return the characters between the braces that follow; they hold no braces."""
        if self.peek() != "{":
            refuse(command, "lacks what belongs to it")
        said, closing, _ = self.latex[self.at + 1 :].partition("}")
        if not closing:
            refuse("{", "is not closed")
        if "{" in said:
            refuse(command, "is not understood with what follows")
        self.at += len(said) + 2
        return said.strip()

    def delimiter(self, command: str) -> str:
        """Return the delimiter that follows."""
        sign = self.take()
        if sign not in known.DELIMITERS:
            refuse(f"{command} {sign}".rstrip(), "is no delimiter")
        return known.DELIMITERS[sign]

    def rows(self, stop: str) -> tuple[list[tuple[Node, ...]], tuple[int, ...]]:
        """Return the cells of each row up to ``stop``, which is taken, and above which rows lines run."""
        rows: list[tuple[Node, ...]] = []
        cells: list[Node] = []
        level: list[int] = []
        while True:
            while not cells and self.peek() == "\\hline":
                self.take()
                level.append(len(rows))
            cells.append(self.row("&", "\\\\", "\\cr", stop))
            if (sign := self.take()) == "&":
                continue
            rows.append(tuple(cells))
            cells = []
            if sign == stop:
                break
            if found := _LENGTH.match(self.latex, self.at):
                self.at = found.end()
        if len(rows) > 1 and rows[-1] == (Row(()),):
            rows.pop()
        return rows, tuple(level)

    def grid(self, rows: list[tuple[Node, ...]], look: known.Environment, level: tuple[int, ...] = ()) -> Grid:
        """Return ``rows``, all as long as the longest, as ``look`` has them."""
        columns = max(map(len, rows))
        if look.columns and columns > look.columns:
            refuse("&", "stands where it means nothing")
        align = (look.align * columns)[:columns]
        gap = (0.0, *(look.gap[at % len(look.gap)] for at in range(1, columns)))
        filled = tuple((*cells, *(Row(()),) * (columns - len(cells))) for cells in rows)
        return Grid(filled, align, gap, look.left, look.right, look.size, level=level)


Reader: TypeAlias = Callable[[Parser, str], Node]


def words(text: str) -> Words:
    """Return ``text`` as it is set: blanks run together, quotation marks are curly; no control characters."""
    shown = re.sub(r"\s+", " ", text).replace("~", "\xa0")
    for typed, curly in (("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’")):
        shown = shown.replace(typed, curly)
    if unseen := next((char for char in shown if category(char) in _UNSEEN), None):
        refuse(f"U+{ord(unseen):04X}", "is no character that can be printed")
    return Words(shown)


def styled(body: Node, styles: tuple[str, ...]) -> Node:
    """Return ``body`` in each of ``styles``."""
    for style in styles:
        body = Styled(body, style)
    return body


def row_of(children: list[Node]) -> Node:
    """Return ``children`` side by side: one alone is itself."""
    return children[0] if len(children) == 1 else Row(tuple(children))


def _grouped(body: Node) -> Node:
    """Return a group: braces round a single sign take the space from it, as in `1{,}000`."""
    if isinstance(body, Symbol) and not body.char.isalnum():
        return Spaced(body, "normal")
    return body


def _with_scripts(base: Node, sub: Node | None, sup: Node | None, place: str) -> Node:
    if isinstance(base, Marked) and base.note is None and base.how in known.NOTED:
        if base.how.startswith("over"):
            base, sup = Marked(base.base, base.how, sup), None
        else:
            base, sub = Marked(base.base, base.how, sub), None
    return base if sub is None and sup is None else Scripts(base, sub, sup, place)


def _is_sign(char: str) -> bool:
    """Whether ``char`` is set as a symbol: Greek letters and the signs of mathematics."""
    return category(char) == "Sm" or char in _SIGNS
