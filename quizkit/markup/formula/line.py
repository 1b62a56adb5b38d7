"""A formula as one line of text: `x²`, `∫₀^∞`, `(a+b)/2`, `√(2)`, `[1 2; 3 4]`."""

from __future__ import annotations

import re
from typing import assert_never
from unicodedata import normalize

from quizkit.markup.formula.symbols import RELATION_SIGNS
from quizkit.markup.formula.tree import (
    Accent,
    Arrow,
    Big,
    Binomial,
    Coloured,
    Fenced,
    Fraction,
    Grid,
    Marked,
    Middle,
    Node,
    Number,
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

_RAISED = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφ′∘°",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠ′°°",
)
_LOWERED = str.maketrans("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
_HOLLOW = str.maketrans("CHNPQRZ", "ℂℍℕℙℚℝℤ")
_STRUCK = {"overline": "\u0305", "underline": "\u0332", "cancel": "\u0336", "bcancel": "\u0336", "xcancel": "\u0336"}
_DEGREES = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_BINARY = frozenset("+−±∓×÷∪∩∧∨⊕⊗∖")
_SPACED_SIGN = re.compile(f" ?([{re.escape(''.join(RELATION_SIGNS | _BINARY))}]) ?")
_OPEN_SCRIPT = re.compile(r"[_^]\w$")  # a script whose end cannot be seen
_SIGNS = {
    **dict.fromkeys(RELATION_SIGNS, "relation"),
    **dict.fromkeys(_BINARY, "binary"),
    **dict.fromkeys("∑∏∐∫∬∭∮∯", "function"),
    **dict.fromkeys(",;", "comma"),
}
_KINDS: dict[type[Node], str] = {
    Arrow: "relation",
    Operator: "function",
    Fraction: "fraction",
    Space: "space",
    Words: "space",
}
_OPENING = frozenset("([{⟨⌈⌊")
_BEFORE_SIGN = _OPENING | RELATION_SIGNS  # a plus or minus after one of these is no operator


def to_line(node: Node) -> str:
    """Return ``node`` as text without line ends; every character of the formula is in it, or one like it."""
    return " ".join(_line(node).split())


def _line(node: Node) -> str:  # noqa: C901, PLR0911, PLR0912 - a case a kind of node
    match node:
        case Row(children):
            return _row(children)
        case Symbol(said) | Number(said) | Words(said) | Middle(said) | Big(said):
            return said
        case Operator(body) | Coloured(body) | Spaced(body):
            return _line(body)
        case Space(width):
            return " " if width > 0 else ""
        case Fraction(top, bottom):
            return f"{_part(_line(top))}/{_line(bottom) if isinstance(bottom, Words) else _factor(_line(bottom))}"
        case Binomial(top, bottom):
            return f"C({_line(top)}, {_line(bottom)})"
        case Root(body, index):
            degree = _line(index) if index else ""
            return f"{_DEGREES.get(degree) or _script(degree, _RAISED, '^') + '√'}({_line(body)})"
        case Scripts(base, sub, sup):
            below = _script(_line(sub), _LOWERED, "_") if sub else ""
            above = _script(_line(sup), _RAISED, "^") if sup else ""
            return f"{_base(base)}{below}{above}"
        case Fenced(left, body, right):
            return f"{left}{_line(body).strip()}{right}"
        case Grid():
            return _grid(node)
        case Accent(base, mark):
            return _line(base) + mark
        case Marked(base, how, note):
            return _marked(_line(base), how, _line(note) if note else "")
        case Arrow(char, above, below):
            return f"{char}[{'; '.join(filter(None, (_line(above), _line(below) if below else '')))}]"
        case Styled(body, style):
            return "" if style == "hidden" else _line(body).translate(_HOLLOW if style == "bb" else {})
        case _:
            assert_never(node)


def _row(children: tuple[Node, ...]) -> str:
    said = ""
    before = None
    for child, after in zip(children, (*children[1:], None), strict=False):
        text, role = _line(child), _role(child)
        if role == "relation" or (role == "binary" and said.strip() and said.rstrip()[-1] not in _BEFORE_SIGN):
            said = f"{said.rstrip()} {text} "
        elif role == "function":
            said += f" {text} " if said[-1:].isalnum() else f"{text} "
        elif role == "comma":
            said += f"{text} "
        elif role == "fraction":
            said += _beside(text, before, after)
        elif text[:1] in _OPENING and before is not None and _role(before) == "function":
            said = said.rstrip() + text
        else:
            said += f" {text}" if text[:1].isalnum() and _OPEN_SCRIPT.search(said) else text
        before = child
    return said


def _beside(fraction: str, before: Node | None, after: Node | None) -> str:
    """Return a fraction with what parts it from its neighbours: `3 1/2`, `(1/2)x`."""
    if isinstance(before, Number) and (after is None or _role(after)):
        return f" {fraction}"
    factors = [node for node in (before, after) if node is not None and not _role(node)]
    return f"({fraction})" if factors else fraction


def _role(node: Node) -> str:
    """Return what decides the blanks round ``node``: `relation`, `function`, …; '' is an ordinary part of a product."""
    match node:
        case Symbol(char):
            return _SIGNS.get(char, "")
        case Spaced(_, role):
            return role if role in ("relation", "binary") else ""
        case Scripts(base) | Coloured(base):
            return "" if isinstance(base, Fraction) else _role(base)
        case _:
            return _KINDS.get(type(node), "")


def _script(text: str, table: dict[int, int], sign: str) -> str:
    """Return ``text`` in small figures and letters, if there are such for all of it; else after ``sign``."""
    text = _SPACED_SIGN.sub(r"\1", text.strip())
    if all(ord(char) in table for char in text):
        return text.translate(table)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def _base(base: Node) -> str:
    text = _line(base)
    return f"({text})" if isinstance(base, Row | Fraction | Scripts) and len(text) > 1 else text


def _part(text: str) -> str:
    """Return the top of a fraction, in brackets if it is a sum or a fraction itself."""
    return f"({text})" if any(char in " +−/=" for char in text.strip()) and not _is_bracketed(text) else text


def _factor(text: str) -> str:
    """Return the bottom of a fraction, in brackets unless it is a number, a letter with its scripts, or in such."""
    letters = [char for char in text if normalize("NFKD", char)[0].isalnum() and char not in _SMALL]
    alone = len(letters) == 1 or re.fullmatch(r"d\w", text) or text.replace(".", "", 1).isdigit() or _is_bracketed(text)
    return text if alone and not any(char in " +−/=" for char in text) else f"({text})"


_SMALL = frozenset(map(chr, (*_RAISED.values(), *_LOWERED.values())))


def _is_bracketed(text: str) -> bool:
    """Whether one pair of brackets holds all of ``text``."""
    depth = [0]
    for char in text:
        depth.append(depth[-1] + (char == "(") - (char == ")"))
    return text.startswith("(") and 0 not in depth[1:-1]


def _grid(grid: Grid) -> str:
    between = ", " if grid.left == "{" or grid.right == "}" else " "
    rows = (between.join(cell for one in row if (cell := _line(one).strip().removesuffix(","))) for row in grid.rows)
    return f"{grid.left}{'; '.join(rows)}{grid.right}"


def _marked(text: str, how: str, note: str) -> str:
    if line := _STRUCK.get(how):
        return "".join(char + line for char in text)
    if how == "boxed":
        return f"[{text}]"
    shown = f"⌒{text}" if how == "overparen" else text
    return f"{shown} [{note}]" if note else shown
