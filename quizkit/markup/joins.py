"""What stands for a soft line end: a blank between words, nothing between Chinese or Japanese characters."""

from __future__ import annotations

import re
from functools import cache

from quizkit.model.text import Emphasis, Inline, Link, Plain, Ruby, Strike, Strong

_IDEOGRAPHS = (
    r"\u2e80-\u3030\u303d-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_EITHER = "“”‘’—…·"  # signs of both scripts: Chinese beside an ideograph


def is_joined(children: tuple[Inline, ...], at: int) -> bool:
    """Whether a line end at ``at`` parts two characters that are written without a blank between them."""
    if not 0 < at < len(children) - 1:
        return False
    return joined().fullmatch(_edge(children[at - 1], -1) + _edge(children[at + 1], 0)) is not None


@cache  # it is dear to compile, and rarely are lines joined
def joined() -> re.Pattern[str]:
    """Return the pattern of two characters that stand beside each other without a blank."""
    return re.compile(rf"[{_IDEOGRAPHS}][{_IDEOGRAPHS}{_EITHER}]|[{_EITHER}][{_IDEOGRAPHS}]")


def _edge(inline: Inline, side: int) -> str:
    """Return the first (0) or last (-1) character of ``inline``, or nothing if it is no word."""
    match inline:
        case Plain():
            return inline.text[side] if inline.text else ""
        case Ruby(base):
            return base[side] if base else ""
        case Emphasis(children) | Strong(children) | Strike(children) | Link(_, children):
            return _edge(children[side], side) if children else ""
        case _:
            return ""
