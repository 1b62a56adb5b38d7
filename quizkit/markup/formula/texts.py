"""Words in a formula: the argument of `text` and its like."""

from __future__ import annotations

from quizkit.markup.formula import symbols as known
from quizkit.markup.formula.fault import refuse
from quizkit.markup.formula.parser import Parser, row_of, styled, words
from quizkit.markup.formula.tree import Node, Space


def read_text(parser: Parser, command: str) -> Node:
    """Return the argument of ``command`` as words; a formula in it stands between dollars."""
    if parser.peek() != "{":
        refuse(command, "lacks what belongs to it")
    parser.deeper()
    parser.take()
    children: list[Node] = []
    said = ""
    while True:
        sign = parser.latex[parser.at : parser.at + 1]
        if sign not in ("}", "{", "$", "\\", ""):
            said += sign
            parser.at += 1
            continue
        if said:
            children.append(words(said))
            said = ""
        if not sign:
            refuse("{", "is not closed")
        if sign == "}":
            break
        said = _within(parser, sign, children)
    parser.at += 1
    parser.depth -= 1
    return row_of(children)


def _within(parser: Parser, sign: str, children: list[Node]) -> str:
    """Add what a special character in a text begins to ``children``, or return the character that it means."""
    if sign == "{":
        children.append(read_text(parser, sign))
        return ""
    command = parser.take()
    if command == "$":
        children.append(parser.closed("$"))
    elif command in ("\\%", "\\$", "\\#", "\\&", "\\_", "\\{", "\\}"):
        return command[1]
    elif command in known.SPACES:
        children.append(Space(known.SPACES[command]))
    elif command in known.TEXTS:
        children.append(styled(read_text(parser, command), known.TEXTS[command]))
    else:
        refuse(command, "cannot stand in a text")
    return ""
