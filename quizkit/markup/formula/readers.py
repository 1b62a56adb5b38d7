"""How each command of LaTeX is read: the functions and the table of which command is read by which."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from unicodedata import normalize

from quizkit.markup.formula import symbols as known
from quizkit.markup.formula.fault import refuse
from quizkit.markup.formula.parser import Parser, Reader, styled
from quizkit.markup.formula.texts import read_text
from quizkit.markup.formula.tree import (
    Accent,
    Arrow,
    Big,
    Binomial,
    Coloured,
    Fenced,
    Fraction,
    Marked,
    Middle,
    Node,
    Operator,
    Root,
    Row,
    Scripts,
    Space,
    Spaced,
    Styled,
    Symbol,
    Words,
)


def _symbol(_: Parser, command: str) -> Node:
    return Symbol(known.SYMBOLS[command])


def _shape(_: Parser, command: str) -> Node:
    return Spaced(Symbol(known.SYMBOLS[command]), "normal")  # no operator, as Unicode has it: `△ABC`


def _dots(parser: Parser, _: str) -> Node:
    return Symbol("⋯" if parser.peek() in known.CENTRED else "…")


def _function(_: Parser, command: str) -> Node:
    return Operator(Words(known.WITH_LIMITS.get(command, command[1:])), command in known.WITH_LIMITS)


def _operator(parser: Parser, command: str) -> Node:
    """Return an operator with a name of the author's; one with a star has limits, and so has a `mathop`."""
    starred = command == "\\operatorname" and parser.peek() == "*"
    if starred:
        parser.take()
    body = parser.argument(command)
    letters = "".join(one.char for one in (body.children if isinstance(body, Row) else ()) if isinstance(one, Symbol))
    if isinstance(body, Row) and len(letters) == len(body.children):
        body = Words(letters)
    elif isinstance(body, Operator):
        body = body.body
    return Operator(body if command == "\\mathop" else Styled(body, "upright"), starred or command == "\\mathop")


def _space(_: Parser, command: str) -> Node:
    return Space(known.SPACES[command])


def _length(parser: Parser, command: str) -> Node:
    said = parser.verbatim(command)
    number, unit = said[:-2].strip(), said[-2:]
    try:
        return Space(float(number) * known.LENGTHS[unit])
    except (ValueError, KeyError):
        refuse(f"{command}{{{said}}}", "has a length that is not understood")


def _nothing(_: Parser, __: str) -> Node:
    return Row(())


def _fraction(parser: Parser, command: str) -> Node:
    return Fraction(parser.argument(command), parser.argument(command), known.FRACTIONS[command])


def _binomial(parser: Parser, command: str) -> Node:
    return Binomial(parser.argument(command), parser.argument(command), known.BINOMIALS[command])


def _root(parser: Parser, command: str) -> Node:
    index = parser.optional()
    return Root(parser.argument(command), index)


def _accent(parser: Parser, command: str) -> Node:
    mark, wide = known.ACCENTS[command]
    return Accent(parser.argument(command), mark, wide)


def _mark(parser: Parser, command: str) -> Node:
    return Marked(parser.argument(command), known.MARKS[command])


def _style(parser: Parser, command: str) -> Node:
    return styled(parser.argument(command), known.STYLES[command])


def _text(parser: Parser, command: str) -> Node:
    return styled(read_text(parser, command), known.TEXTS[command])


def _role(parser: Parser, command: str) -> Node:
    return Spaced(parser.argument(command), known.ROLES[command])


def _above(parser: Parser, command: str) -> Node:
    note, base = parser.argument(command), parser.argument(command)
    stacked = Scripts(base, note, None, "over") if command == "\\underset" else Scripts(base, None, note, "over")
    relates = isinstance(base, Symbol) and base.char in known.RELATION_SIGNS
    return Spaced(stacked, "relation") if relates or command == "\\stackrel" else stacked


def _arrow(parser: Parser, command: str) -> Node:
    below = parser.optional()
    return Arrow(known.ARROWS[command], parser.argument(command), below)


def _fence(parser: Parser, command: str) -> Node:
    left = parser.delimiter(command)
    children = [parser.row("\\middle", "\\right")]
    while (sign := parser.take()) == "\\middle":
        children += (Middle(parser.delimiter(sign)), parser.row("\\middle", "\\right"))
    return Fenced(left, Row(tuple(children)), parser.delimiter(sign))


def _big(parser: Parser, command: str) -> Node:
    height, role = known.BIG[command]
    found = Big(parser.delimiter(command), height)
    return Spaced(found, role) if role else found


def _bracket(parser: Parser, command: str) -> Node:
    """Return a bra, a ket or both."""
    left = "|" if command == "\\ket" else "⟨"
    return Fenced(left, parser.argument(command), "|" if command == "\\bra" else "⟩")


def _not(parser: Parser, command: str) -> Node:
    sign = parser.take()
    struck = normalize("NFC", known.SYMBOLS.get(sign, sign) + "\u0338")
    if len(struck) > 1:
        refuse(f"{command}{sign}", "is not known")
    return Symbol(struck)


def _modulo(parser: Parser, command: str) -> Node:
    if command == "\\bmod":
        return Spaced(Words("mod"), "binary")
    said = (Words("mod"), Space(1 / 3), parser.argument(command))
    return Row((Space(1), *said)) if command == "\\mod" else Row((Space(1), Symbol("("), *said, Symbol(")")))


def _tag(parser: Parser, command: str) -> Node:
    starred = parser.peek() == "*"
    if starred:
        parser.take()
    said = read_text(parser, command)
    return Row((Space(2), said) if starred else (Space(2), Symbol("("), said, Symbol(")")))


def _colour(parser: Parser, command: str) -> Node:
    name = parser.verbatim(command)
    colour = known.COLOURS.get(name) or (name.lower() if known.HEX.fullmatch(name) else None)
    if colour is None:
        refuse(f"{command}{{{name}}}", "is no colour that is known")
    return Coloured(parser.argument(command), colour)


def _substack(parser: Parser, command: str) -> Node:
    if parser.take() != "{":
        refuse(command, "lacks what belongs to it")
    rows, _ = parser.rows("}")
    return parser.grid(rows, known.SUBSTACK)


def _environment(parser: Parser, command: str) -> Node:
    name = parser.verbatim(command)
    look = known.ENVIRONMENTS.get(name)
    if look is None:
        refuse(f"{command}{{{name}}}", "is not known")
    columns = parser.verbatim(f"{command}{{{name}}}") if name == "array" else ""
    rows, level = parser.rows("\\end")
    if level and not columns:
        refuse("\\hline", "stands outside of an array")
    ended = parser.verbatim("\\end")
    if ended != name:
        refuse(f"{command}{{{name}}}", f"is closed by `\\end{{{ended}}}`")
    return _array(parser, rows, level, columns) if columns else parser.grid(rows, look, level)


def _array(parser: Parser, rows: list[tuple[Node, ...]], level: tuple[int, ...], columns: str) -> Node:
    """Return an `array`; ``columns`` aligns its columns and has a `|` where a rule runs: `{c|c}`."""
    letters = re.sub(r"[\s|]", "", columns)
    if not re.fullmatch(r"[lcr\s|]+", columns) or "||" in columns or max(map(len, rows)) > len(letters):
        refuse(f"\\begin{{array}}{{{columns}}}", "has columns that are not understood")
    upright = tuple(len(re.sub(r"[\s|]", "", before)) for before in accumulate(columns.split("|")[:-1]))
    if not all(0 < at < len(letters) for at in upright) or not all(0 < at < len(rows) for at in level):
        refuse(f"\\begin{{array}}{{{columns}}}", "has rules at its edges; a Markdown table may have them")
    grid = parser.grid(rows, known.ENVIRONMENTS["array"], level)
    return replace(grid, align=letters[: len(grid.align)], upright=upright)


READERS: dict[str, Reader] = {
    **dict.fromkeys(known.SYMBOLS, _symbol),
    **dict.fromkeys(known.SPACES, _space),
    **dict.fromkeys(known.FUNCTIONS, _function),
    **dict.fromkeys(known.WITH_LIMITS, _function),
    **dict.fromkeys(known.FRACTIONS, _fraction),
    **dict.fromkeys(known.BINOMIALS, _binomial),
    **dict.fromkeys(known.ACCENTS, _accent),
    **dict.fromkeys(known.MARKS, _mark),
    **dict.fromkeys(known.STYLES, _style),
    **dict.fromkeys(known.TEXTS, _text),
    **dict.fromkeys(known.ROLES, _role),
    **dict.fromkeys(known.ARROWS, _arrow),
    **dict.fromkeys(known.BIG, _big),
    **dict.fromkeys(("\\overset", "\\underset", "\\stackrel"), _above),
    **dict.fromkeys(("\\bra", "\\ket", "\\braket"), _bracket),
    **dict.fromkeys(("\\pmod", "\\bmod", "\\mod"), _modulo),
    **dict.fromkeys(("\\operatorname", "\\mathop"), _operator),
    **dict.fromkeys(("\\hspace", "\\mspace"), _length),
    **dict.fromkeys(("\\notag", "\\nonumber"), _nothing),
    **dict.fromkeys(("\\triangle", "\\vartriangle", "\\square", "\\Box"), _shape),
    "\\dots": _dots,
    "\\sqrt": _root,
    "\\left": _fence,
    "\\not": _not,
    "\\tag": _tag,
    "\\textcolor": _colour,
    "\\substack": _substack,
    "\\begin": _environment,
}
