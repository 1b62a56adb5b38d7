"""A header in plain block style is read without YAML's parser, and as the parser reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.nodes import Document, parse_document
from quizkit.nodes.full import read_document
from quizkit.nodes.quick import read_header
from quizkit.resources import decks, templates
from quizkit.source import Source
from tests.nodes.test_quick import WORDS, shape

PLAIN = "bank: geo\nlang: en\nquestions:\n- id: a\n  q: What?\n  a: This\n"


def everything(document: Document, report: Report) -> tuple[object, ...]:
    """Return all that can be known of a document."""
    header = shape(document.header) if document.header else None
    questions = [shape(one) for one in document.questions]
    return header, document.broken, questions, [(one.code.id, one.span, one.message) for one in report]


def agree(text: str) -> bool:
    """Compare both ways; return whether the header was read the short way."""
    found = []
    for read in (parse_document, lambda source, report: read_document(source, report, "questions")):
        report = Report()
        found.append(everything(read(Source(Path("bank.yaml"), text), report), report))
    assert found[0] == found[1]
    return read_header(Source(Path("bank.yaml"), text), "questions") is not None


line = st.one_of(
    st.tuples(st.sampled_from(("bank", "title", "lang", "deck", "答", "<<", "a-b")), st.sampled_from(WORDS)).map(
        ": ".join
    ),
    st.sampled_from(("defaults:", "sources:", "  a:", "    title: x", "  level: 2", "  tags: [a, b]", "- x", "  - y")),
    st.sampled_from(("", "  ", "# note", "  # note", "---", "title: |", "  some", "\tx", "%YAML 1.2", "bank: x # y")),
    st.sampled_from(("questions:", "questions: x", "questions: []", "questions: # all")),
)
likely = st.sampled_from(("bank: geo", "title: Geo", "lang: en", "deck: A::B", "# a bank", "", "defaults: {x: 2}"))
question = st.sampled_from(
    ("- id: a\n  q: x", "  - id: a\n    q: x", "- q: [x", "- {q: x}", "-", "", "- q: 'a\n    b'", "title: late")
)


@settings(max_examples=600)
@given(st.lists(likely, max_size=4), st.lists(line, max_size=3), st.lists(question, max_size=3))
@example([], ["title: |", "  some", "# note"], ["- id: a\n  q: x"])
def test_a_header_is_the_same_both_ways(first: list[str], odd: list[str], questions: list[str]) -> None:
    agree("\n".join((*first, *odd, "questions:", *questions)) + "\n")


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"# a bank\n\n{PLAIN}",
        PLAIN.replace("- id: a\n  q: What?\n  a: This", "  - id: a\n    q: What?"),
        PLAIN.replace("questions:\n", "\n# the questions\nquestions:\n\n# the first\n"),
        f"title:\n  zh: 地理\n  en: Geography\nsources:\n  a:\n    title: x\n\n{PLAIN}",
        f"defaults: {{level: 2, lang: zh}}\n{PLAIN}- [odd]\n",
        PLAIN.removeprefix("bank: geo\nlang: en\n"),
    ],
)
def test_ordinary_headers_are_read_the_short_way(text: str) -> None:
    assert agree(text)


def test_headers_of_real_banks_are_the_same() -> None:
    short = [
        agree(path.read_text(encoding="utf-8")) for path in (*decks().glob("*.yaml"), templates() / "starter.yaml")
    ]
    assert any(short)


def test_a_plain_bank_is_read_without_the_parser(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text(PLAIN, encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from quizkit.diagnostics import Report; "
        "from quizkit.reader import load_bank; report = Report(); bank = load_bank(Path(sys.argv[1]), report); "
        "assert len(bank.items) == 1 and not len(report); assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, bank], check=True)
