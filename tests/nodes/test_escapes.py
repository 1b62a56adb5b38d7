"""Escapes in double quotes that were not meant as escapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.diagnostics import Report, codes
from quizkit.nodes import events, parse
from quizkit.nodes.escapes import find_escapes
from quizkit.source import Source

PARSERS = {"the default": events.EventParser, "pure": events.PureParser}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (r'"$\nu \ne x$"', [r"\nu", r"\ne"]),
        (r'"$$\nu$$ and \xi"', [r"\nu"]),
        (r'"$\Lambda$ \P b\_c \N"', [r"\Lambda", r"\P", r"\_c", r"\N"]),
        (r'"\frac and \alpha"', [r"\frac", r"\alpha"]),
        (r'"$\xi$ $\upsilon$"', [r"\xi", r"\upsilon"]),
        (r'"one\n two \" \t \u4e00 \x0d \e"', []),
        (r'"$\\nu$ \\Lambda \\\\_"', []),
        (r'"costs $5\n or $6"', []),
        (r'"\\\_"', [r"\_"]),
        ('"no escapes $at$ all"', []),
    ],
)
def test_what_looks_like_latex_is_found(raw: str, found: list[str]) -> None:
    assert [raw[one.start : one.end] for one in find_escapes(raw)] == found


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("raw", "remedy"),
    [(r"\ud83d\ude00", "write the character itself: 😀"), (r"\ud83d", "write the character itself")],
)
def test_half_a_character_is_found(raw: str, remedy: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "EventParser", PARSERS[parser])
    report = Report()
    parse(Source(Path("bank.yaml"), f'a: "b {raw}"'), report)
    (found,) = report
    assert (found.code, found.span.column, found.help) == (codes.LATEX_ESCAPE, 7, remedy)
