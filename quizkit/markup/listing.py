"""Listings in the colors of their language, by Pygments."""

from __future__ import annotations

from quizkit.markup.pieces import Piece, Style

_STYLES = (  # the first that holds
    ("Comment", Style.COMMENT),
    ("Keyword", Style.KEYWORD),
    ("Operator.Word", Style.KEYWORD),
    ("Literal", Style.LITERAL),
    ("Name.Function", Style.NAME),
    ("Name.Class", Style.NAME),
    ("Name.Builtin", Style.NAME),
    ("Name.Tag", Style.NAME),
)


def highlighted(text: str, language: str) -> list[Piece]:
    """Return the listing ``text`` in pieces; in one piece if ``language`` is not known."""
    from pygments import lex  # noqa: PLC0415 - few questions hold listings
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - dear, for listings alone
    from pygments.util import ClassNotFound  # noqa: PLC0415 - the same

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [Piece(text, Style.CODE)]
    return [Piece(value, _style(str(token))) for token, value in lex(text, lexer)]


def _style(token: str) -> Style:
    name = token.removeprefix("Token.")
    return next((style for prefix, style in _STYLES if name.startswith(prefix)), Style.CODE)
