from collections.abc import Iterator

from pygments.lexer import Lexer

class _TokenType(tuple[str, ...]): ...

def lex(code: str, lexer: Lexer) -> Iterator[tuple[_TokenType, str]]: ...
