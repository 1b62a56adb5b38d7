"""What a command has done with is freed."""

from __future__ import annotations

import gc

from quizkit.markup.markdown import parse_markdown

RICH = "**a** `b` $c$ [d](https://e.example) " * 10


def test_the_parsers_tree_of_a_text_is_freed() -> None:
    counts = []
    for times in (20, 100):
        for _ in range(times):
            parse_markdown(RICH)
        counts.append(len(gc.get_objects()))
    assert counts[1] - counts[0] < 1000  # a hundred trees have some ten thousand nodes
