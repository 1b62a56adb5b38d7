"""What stands for a soft line end: a blank between words, nothing between Chinese or Japanese characters."""

from __future__ import annotations

import re

from quizkit.model.text import Emphasis, Inline, Link, Plain, Ruby, Strike, Strong

_IDEOGRAPHS = (
    r"\u2e80-\u3030\u303d-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_IDEOGRAPH = re.compile(rf"[{_IDEOGRAPHS}]")
_EITHER = "“”‘’—…·"  # signs of both scripts: Chinese beside an ideograph


def is_joined(children: tuple[Inline, ...], at: int) -> bool:
    """Whether a line end at ``at`` parts two characters that are written without a blank between them."""
    if not 0 < at < len(children) - 1:
        return False
    before, after = _edge(children[at - 1], -1), _edge(children[at + 1], 0)
    first, second = _IDEOGRAPH.match(before), _IDEOGRAPH.match(after)
    return bool(
        (first and second) or (first and after and after in _EITHER) or (second and before and before in _EITHER)
    )


def _edge(inline: Inline, side: int) -> str:
    """Return the first (0) or last (-1) character of ``inline``, or nothing if it is no word."""
    match inline:
        case Plain(text) | Ruby(text, _):
            return text[side] if text else ""
        case Emphasis(children) | Strong(children) | Strike(children) | Link(_, children):
            return _edge(children[side], side) if children else ""
        case _:
            return ""
