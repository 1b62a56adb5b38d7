"""Reading values: flags, words, counts, and keys that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Sequence as Many
from decimal import Decimal

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.items.colons import add_colon, head_of, stands_joined
from quizkit.nodes import Mapping, Node, Scalar, Sequence
from quizkit.source import Span

TRUE = frozenset(("true", "yes", "on", "y", "t", "1", "对", "是", "正确", "√", "✓"))
FALSE = frozenset(("false", "no", "off", "n", "f", "0", "错", "否", "错误", "×", "✗"))
_SYNONYMS = {
    "answer": ("a", "text"),
    "answers": ("accept", "a"),
    "choices": ("options",),
    "comment": ("why",),
    "correct": ("right", "a"),
    "credits": ("credit",),
    "difficulty": ("level",),
    "distractors": ("wrong",),
    "explanation": ("why",),
    "false": ("wrong",),
    "feedback": ("why",),
    "image": ("media",),
    "incorrect": ("wrong",),
    "label": ("tags",),
    "language": ("lang",),
    "question": ("q",),
    "score": ("points",),
    "tag": ("tags",),
    "true": ("right",),
}
# Patterns, compiled when such a value is read.
_DECIMAL = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
_DIGITS = {str(digit): digit for digit in range(10)}
_COMMENT = re.compile(r"([ \t]+)#(.*)")
_DURATION = r"(\d{1,6})\s*(s|m|min|h)?"
_SECONDS = {None: 1, "s": 1, "m": 60, "min": 60, "h": 3600}


def require(mapping: Mapping, key: str, report: Report) -> Node | None:
    """Return the value under ``key``, or report that it is missing."""
    if key in mapping.entries:
        return mapping.entries[key][1]
    if not stands_joined(mapping, key):
        add(report, codes.MISSING_KEY, f"missing `{key}`", mapping, f"add `{key}: …`")
    return None


def add(report: Report, code: Code, message: str, node: Node, remedy: str | None = None) -> None:
    """Report a finding whose place is the whole of ``node``; of a list or mapping, its first character."""
    span = node.span
    if not isinstance(node, Scalar):
        span = type(span)(span.line, span.column, span.line, span.column + 1)
    report.add(Diagnostic(code, message, span, node.source, remedy))


def wrong_shape(report: Report, node: Node, wanted: str, remedy: str | None = None) -> None:
    """Report that ``node`` is not ``wanted`` (a noun with its article)."""
    kinds = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}
    add(
        report,
        codes.WRONG_SHAPE,
        f"{kinds[type(node)]} stands where {wanted} belongs",
        node,
        remedy or f"write {wanted}",
    )


def word(node: Node, report: Report, *, open_end: bool = True) -> str | None:
    """Return the text of a scalar that is not empty; report a `#` that cuts it short, if it has an ``open_end``."""
    if not isinstance(node, Scalar):
        wrong_shape(report, node, "one word or text")
        return None
    text = node.text.strip()
    if not text or (text == "~" and not node.style):
        what = "this value is empty" if not text else "`~` is YAML's empty value"
        add(
            report,
            codes.EMPTY,
            what,
            node,
            "write a text, in quotes if it is a sign" if text else "write a text, or leave the key out",
        )
        return None
    if open_end and not node.style and node.source.has_comments:
        check_comment(node, report, strict=False)
    return text


def check_comment(node: Scalar, report: Report, *, strict: bool = True) -> None:
    """Report a `#` that cuts off the end of a plain scalar; ``strict``: also one that may well begin a comment."""
    found = _COMMENT.match(node.source.line(node.end_line), node.end_column - 1)
    if not found or "quizkit:" in found[2]:
        return
    start = node.end_column + len(found[1])
    span = Span(node.end_line, start, node.end_line, start + 1 + len(found[2]))
    remedy = "put the text in quotes; before a comment, write two blanks, and one after `#`"
    if found[2][:1].strip() and found[2][:1] != "#":
        report.add(
            Diagnostic(
                codes.NEEDS_QUOTES,
                f"`#{found[2].strip()}` is read as a YAML comment and cut off",
                span,
                node.source,
                remedy,
            )
        )
    elif strict and len(found[1]) == 1:
        report.add(
            Diagnostic(
                codes.COMMENT_IN_TEXT,
                "the text ends here: the rest is read as a YAML comment",
                span,
                node.source,
                remedy,
            )
        )


def choice(node: Node, choices: Many[str], report: Report) -> str | None:
    """Return the scalar's text if it is one of ``choices``."""
    text = word(node, report, open_end=False)
    if text is None or text in choices:
        return text
    remedy = f"use one of: {', '.join(choices)}"
    add(report, codes.BAD_VALUE, f"`{_short(text)}` is not one of the values that belong here", node, remedy)
    return None


def flag(node: Node, report: Report) -> bool | None:
    """Return yes or no, in YAML's words or in Chinese."""
    text = word(node, report, open_end=False)
    if text is None:
        return None
    found = flag_of(text)
    if found is not None:
        return found
    add(report, codes.BAD_VALUE, f"`{_short(text)}` is neither true nor false", node, "write `true` or `false`")
    return None


def flag_of(text: str) -> bool | None:
    """Return what a word says, if it says yes or no."""
    lowered = text.strip().lower()
    return lowered in TRUE if lowered in TRUE or lowered in FALSE else None


def decimal(node: Node, report: Report, *, low: int = 0, high: int = 1_000_000) -> Decimal | None:
    """Return a number between ``low`` and ``high``."""
    text = word(node, report, open_end=False)
    if text is None:
        return None
    if re.fullmatch(_DECIMAL, text) and low <= (value := Decimal(text)) <= high:
        return value
    add(
        report,
        codes.BAD_VALUE,
        f"`{_short(text)}` is not a number from {low} to {high}",
        node,
        f"write a number from {low} to {high}",
    )
    return None


def whole(node: Node, report: Report, *, low: int, high: int) -> int | None:
    """Return a whole number between ``low`` and ``high``."""
    digit = _DIGITS.get(node.text) if isinstance(node, Scalar) else None
    if digit is not None and low <= digit <= high:
        return digit
    value = decimal(node, report, low=low, high=high)
    if value is None or value == int(value):
        return None if value is None else int(value)
    add(report, codes.BAD_VALUE, f"`{value}` is not a whole number", node, f"write a whole number from {low} to {high}")
    return None


def seconds(node: Node, report: Report) -> int | None:
    """Return a duration in seconds: `90`, `90s`, `2m` or `1h`."""
    text = word(node, report, open_end=False)
    if text is None:
        return None
    found = re.fullmatch(_DURATION, text)
    if found:
        return int(found[1]) * _SECONDS[found[2]]
    add(report, codes.BAD_VALUE, f"`{_short(text)}` is not a duration", node, "write seconds, as in `90`, or `2m`")
    return None


def entries(node: Node) -> list[Node]:
    """Return the entries of a list; anything else is a list of one."""
    return node.children if isinstance(node, Sequence) else [node]


def unknown_keys(mapping: Mapping, known: Collection[str], report: Report, *, where: str = "question") -> None:
    """Report each key that is neither known nor starts with `x-`, with the nearest known one."""
    if mapping.entries.keys() <= frozenset(known):
        return
    for key, (node, _) in mapping.entries.items():
        if key in known or key.startswith("x-"):
            continue
        if joined := head_of(key, known):
            add_colon(joined, node, report)
            continue
        add(report, codes.UNKNOWN_KEY, f"unknown key `{_short(key)}` in this {where}", node, _meant(key, known))


def _meant(key: str, known: Collection[str]) -> str:
    """Return the remedy for an unknown key: the known one that it may stand for."""
    from difflib import get_close_matches  # noqa: PLC0415 - for faults alone

    bare = key.lower().lstrip("-").strip()
    if bare == "type" and "a" in known:
        return "leave it out: the answer key names the type"
    if key.startswith("-") and bare in known:
        return f"write `- {bare}: …` with a blank after the `-`"
    others = _SYNONYMS.get(bare, ())
    near = [bare] if bare in known else [one for one in others if one in known]
    near = near or get_close_matches(bare, known, n=1, cutoff=0.75) or list(others if "q" in known else ())
    return f"did you mean `{near[0]}`?" if near else "start keys of your own with `x-`"


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
