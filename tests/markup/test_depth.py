"""Hostile texts neither crash nor hang, whatever the stack."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from quizkit.diagnostics import Code, codes
from quizkit.markup.full import MAX_DEPTH
from quizkit.markup.html import to_html
from quizkit.markup.markdown import parse_markdown
from quizkit.markup.masks import MAX_MARKS
from quizkit.markup.plain import to_plain
from quizkit.model.text import Rich

N = 10_000
HOSTILE = {
    "quotations": ">" * N,
    "spaced quotations": "> " * N + "a",
    "brackets": "[" * N + "a" + "]" * N,
    "images": "![" * N + "a" + "](x)" * N,
    "stars": "*" * N,
    "nested stars": "*a " * N + "b*" * N,
    "mixed marks": "*_" * N + "a" + "_*" * N,
    "strikes": "~~a " * N + "b~~" * N,
    "lists": "- " * N + "a",
    "lists in quotations": "> - " * N + "a",
    "indented lists": "".join(" " * (2 * depth) + "- a\n" for depth in range(200)),
    "braces": "{a|" * N,
    "dollars": "$a " * N,
    "backticks": "".join("`" * length + " " for length in range(140)),
    "tags": "<b>" * N,
    "comments": "<!--" * N,
    "escapes": "\\*" * N,
    "entities": "&amp" * N,
    "table": "|" * N + "\n" + "|-" * N,
}


def show(markdown: str) -> list[Code]:
    found: list[Code] = []
    blocks = parse_markdown(markdown, problem=lambda code, *_: found.append(code))
    rich = Rich(markdown, blocks)
    to_html(rich, media=lambda media: media.path, cloze=True)
    to_plain(rich)
    return found


def on_a_small_stack(work: Callable[[], object]) -> None:
    before = threading.stack_size(512 * 1024)
    thread = threading.Thread(target=work)
    thread.start()
    threading.stack_size(before)
    thread.join()


@pytest.mark.parametrize("markdown", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_shown(markdown: str) -> None:
    done: list[object] = []
    start = time.process_time()
    on_a_small_stack(lambda: done.append(show(markdown)))
    assert done
    assert time.process_time() - start < 5  # seconds; they take a tenth


def test_what_nests_too_deep_is_shown_as_written_and_reported() -> None:
    assert codes.TOO_DEEP not in show("> " * MAX_DEPTH + "a")
    assert show("> " * (MAX_DEPTH + 1) + "a") == [codes.TOO_DEEP]
    plain = to_plain(Rich("", parse_markdown("> " * (MAX_DEPTH + 1) + "好*a*")))
    assert plain == "> " * (MAX_DEPTH + 1) + "好*a*"


def test_emphasis_beyond_the_limit_is_shown_as_written_and_reported() -> None:
    fine = "*a* " * (MAX_MARKS // 2)
    assert show(fine) == []
    assert show(f"{fine}\n\n{fine}") == []
    assert show(fine + "*b*") == [codes.TOO_LARGE]
    assert to_plain(Rich("", parse_markdown(fine + "*b*"))).endswith("a a *b*")


def test_escapes_lines_to_write_on_and_code_do_not_count() -> None:
    assert show("\\*" * N) == []
    assert show("a " + "_" * N + " b") == []
    assert show("```\n" + "a_b " * N + "\n```") == []
    assert to_plain(Rich("", parse_markdown("```\n" + "a_b " * N + "\n```"))) == "a_b " * N
