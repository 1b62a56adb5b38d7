"""Stand-ins for characters that the Markdown parser must not take for marks.

Four kinds of characters are hidden from it, each behind a rare sign of the same class and width (so that emphasis
beside them and every column stay as they were), and put back in all that comes out:

- a tilde that stands alone. Chinese writes ranges with it (`1~2 天或 3~4 天`), and the parser would strike out what
  stands between two of them; only `~~` strikes out here.
- the marks of gaps: control characters end the address of a link, and then the gap in it would go unnoticed.
- references to control characters, `&#27;`. The parser would make the character of them, which no bank may hold: it
  can drive a terminal, part the fields of a note or look like a gap. They are shown as they are written.
- marks beyond any sane number. The parser is recursive: some ten thousand open quotations or stars overflow its stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from msgspec import Struct

MAX_MARKS = 800  # marks of emphasis and brackets between two empty lines; they bound how deep these can nest
MAX_QUOTES = 40  # `>` at the start of a line; lists have a limit in the parser
# Signs that Unicode calls symbols (Braille), as it does the marks; and signs that are neither symbols nor blanks (for
# private use), as gaps are words. No text holds all of the first hundreds and thousands.
_SYMBOLS = (range(0x2800, 0x2900), range(0x1F000, 0x20000))
_LETTERS = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE))
_TILDES = re.compile(r"\\.|~+", re.DOTALL)
# What is escaped or stands between blanks (`____`, to be filled in) is no mark.
_MARKS = re.compile(r"\\.|(?<![^ \t\r\n])[*_~]+(?![^ \t\r\n])|([*_~\[])", re.DOTALL)
_EMPTY_LINES = re.compile(r"(\n[ \t]*\n)")
_CONTROLS = re.compile(  # all but tabs and line ends
    r"&(?=#(?:0*(?:[0-8]|1[1-9]|2[0-9]|3[01]|12[7-9]|1[345][0-9])|[xX]0*(?:[0-8b-fB-F]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]));)"
)
_QUOTES = re.compile(rf"^(?:[ \t]|[-+*]|\d{{1,9}}[.)]|>){{{MAX_QUOTES}}}.*", re.MULTILINE)


class Mask(Struct, frozen=True):
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
    if len(markdown) <= MAX_QUOTES and not any(sign in markdown for sign in ("~", "\x1e", "&#")):
        return Mask(markdown, {}, frozenset())
    signs = _free_signs(markdown, _SYMBOLS)
    text, behind = markdown, {}
    if "\x1e" in text:
        for mark, sign in zip("\x1e\x1f", _free_signs(markdown, _LETTERS), strict=False):
            text = text.replace(mark, sign)
            behind[ord(sign)] = mark
    if text.count("~") > 1:
        sign = next(signs)
        text = _TILDES.sub(lambda found: sign if found[0] == "~" else found[0], text)
        behind[ord(sign)] = "~"
    if "&#" in text:
        sign = next(signs)
        text = _CONTROLS.sub(sign, text)
        behind[ord(sign)] = "&"
    excess: dict[str, str] = {}
    if len(text) > MAX_MARKS:
        excess = {mark: next(signs) for mark in "*_~["}
        text = "".join(_limited(chunk, excess) for chunk in _EMPTY_LINES.split(text))
    if text.count(">") > MAX_QUOTES:
        excess[">"] = next(signs)
        text = _QUOTES.sub(lambda found: _few_quotes(found[0], excess[">"]), text)
    behind |= {ord(sign): mark for mark, sign in excess.items()}
    return Mask(text, behind, frozenset(excess.values()))


def _free_signs(text: str, planes: tuple[range, ...]) -> Iterator[str]:
    return (sign for plane in planes for sign in map(chr, plane) if sign not in text)


def _limited(chunk: str, excess: dict[str, str]) -> str:
    """Hide the marks of ``chunk`` after the first ones."""
    if len(chunk) <= MAX_MARKS or sum(map(chunk.count, excess)) <= MAX_MARKS:
        return chunk
    number = count(1)

    def limited(found: re.Match[str]) -> str:
        return excess[found[0]] if found[1] and next(number) > MAX_MARKS else found[0]

    return _MARKS.sub(limited, chunk)


def _few_quotes(line: str, sign: str) -> str:
    head = line.split(">", MAX_QUOTES)
    if len(head) <= MAX_QUOTES:
        return line
    return ">".join(head[:-1]) + ">" + head[-1].replace(">", sign)
