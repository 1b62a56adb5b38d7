r"""What of a text may reach a terminal, and how many cells it takes there.

Every character is shown as something whose width all terminals agree on:

- a control character as its picture (`␛`), a tab as four blanks;
- what is invisible, turns the direction of writing, or is no character (a lone surrogate), as an escape (`\u202e`);
- joiners, emoji styles and skin tones not at all, so that an emoji made of several is shown as its parts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PICTURES = {
    **{chr(number): (chr(0x2400 + number), 1) for number in range(0x20)},
    "\x7f": ("␡", 1),
    "\t": ("    ", 4),
    **dict.fromkeys("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff", ("", 0)),
}
_NON_JOINER = "\u200c"  # Persian is written with it
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0")  # letters that show nothing
_ESCAPED = frozenset({"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"})
_COMBINING = frozenset({"Mn", "Me"})
_JOINING_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))  # vowels and finals, drawn into the syllable


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - all that \u can say


# What a spreadsheet would calculate: a cell that begins so, unless it is a mere number or sign. Compiled for a table.
_FORMULA = r"[=@]|[+-](?!\d*[.,]?\d*$)"


@lru_cache(maxsize=4096)
def cell(character: str) -> tuple[str, int]:
    """Return what is shown for ``character`` and how many cells that takes."""
    number, category = ord(character), unicodedata.category(character)
    if character in _PICTURES:
        return _PICTURES[character]
    if character in _INVISIBLE or (category in _ESCAPED and character != _NON_JOINER):
        return _escape(number), len(_escape(number))
    if category in _COMBINING or character == _NON_JOINER or any(number in part for part in _JOINING_JAMO):
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def inert(text: str) -> str:
    """Return ``text`` as a cell of a table that a spreadsheet reads as words: what it would calculate gets a `'`."""
    return f"'{text}" if re.match(_FORMULA, text) else text


def visible(text: str) -> str:
    """Return ``text`` as a terminal may be sent it, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(cell(character)[0] for character in text)
