"""Stand-ins for characters that the Markdown parser must not take for marks.

Two kinds of characters are hidden from it, each behind a rare sign of the same class and width (so that emphasis beside
them and every column stay as they were), and put back in all that comes out:

- a tilde that stands alone. Chinese writes ranges with it (`1~2 天或 3~4 天`), and the parser would strike out what
  stands between two of them; only `~~` strikes out here.
- marks beyond any sane number. The parser is recursive: some ten thousand open quotations or stars overflow its stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_MARKS = 800  # marks of emphasis and brackets between two empty lines; they bound how deep these can nest
MAX_QUOTES = 40  # `>` at the start of a line; lists have a limit in the parser
_SIGNS = range(0x2800, 0x2900)  # Braille: symbols to Unicode, and no text is likely to hold all of them
_TILDES = re.compile(r"\\.|~+", re.DOTALL)
_MARKS = re.compile(r"[*_~\[]")
_EMPTY_LINES = re.compile(r"(\n[ \t]*\n)")
_QUOTES = re.compile(rf"^(?:[ \t]|[-+*]|\d{{1,9}}[.)]|>){{{MAX_QUOTES}}}.*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mask:
    """A text to parse, the characters behind its stand-ins, and those stand-ins whose marks were too many."""

    text: str
    behind: dict[int, str]
    excess: frozenset[str]

    def lift(self, text: str) -> str:
        """Return ``text`` with the characters that stood there."""
        return text.translate(self.behind) if self.behind else text

    def exceeded(self, text: str) -> bool:
        """Whether ``text`` holds a mark beyond the limit."""
        return not self.excess.isdisjoint(text)


def mask(markdown: str) -> Mask:
    """Return ``markdown`` with stand-ins where it needs them."""
    if len(markdown) <= MAX_QUOTES and "~" not in markdown:
        return Mask(markdown, {}, frozenset())
    signs = _free_signs(markdown)
    text, behind = markdown, {}
    if text.count("~") > 1:
        sign = next(signs)
        text = _TILDES.sub(lambda found: sign if found[0] == "~" else found[0], text)
        behind[ord(sign)] = "~"
    excess: dict[str, str] = {}
    if len(text) > MAX_MARKS:
        excess = {mark: next(signs) for mark in "*_~["}
        text = "".join(_limited(chunk, excess) for chunk in _EMPTY_LINES.split(text))
    if text.count(">") > MAX_QUOTES:
        excess[">"] = next(signs)
        text = _QUOTES.sub(lambda found: _few_quotes(found[0], excess[">"]), text)
    behind |= {ord(sign): mark for mark, sign in excess.items()}
    return Mask(text, behind, frozenset(excess.values()))


def _free_signs(text: str) -> Iterator[str]:
    yield from (chr(code) for code in _SIGNS if chr(code) not in text)
    yield from (chr(code) for code in range(0x1F000, 0x20000) if chr(code) not in text)


def _limited(chunk: str, excess: dict[str, str]) -> str:
    """Hide the marks of ``chunk`` after the first ones."""
    if len(chunk) <= MAX_MARKS or sum(map(chunk.count, "*_~[")) <= MAX_MARKS:
        return chunk
    marks = _MARKS.finditer(chunk)
    for _ in range(MAX_MARKS):
        next(marks)
    start = next(marks).start()
    return chunk[:start] + chunk[start:].translate({ord(mark): sign for mark, sign in excess.items()})


def _few_quotes(line: str, sign: str) -> str:
    head = line.split(">", MAX_QUOTES)
    if len(head) <= MAX_QUOTES:
        return line
    return ">".join(head[:-1]) + ">" + head[-1].replace(">", sign)
