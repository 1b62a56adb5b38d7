"""Missing ids are written in place, and every other byte stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.model.bank import Item
from quizkit.reader import open_bank
from quizkit.reader.ids import missing_ids, with_ids
from quizkit.resources import decks, templates
from quizkit.source import Source

INSERTED = re.compile(r"id: x-[0-9a-f]{10}(?:-\d+)?(?:, |\r?\n *)")
HAS_ID = re.compile(r"(?m)^( *(?:- )*)id: [\w.-]+\n *")


def write(text: str) -> str:
    source = Source(Path("bank.yaml"), text)
    report = Report()
    missing = missing_ids(source, report)
    assert not report.failed
    return with_ids(source, missing)


def items(text: str) -> list[Item]:
    report = Report()
    found = list(open_bank(Source(Path("bank.yaml"), text), report).items)
    assert not report.failed, [(one.code.id, one.span, one.message) for one in report]
    return found


def check(text: str) -> str:
    """Write ids into a sound bank: the same items under the same ids, now their own; no other byte has changed."""
    written = write(text)
    assert INSERTED.sub("", written) == INSERTED.sub("", text)
    before, after = items(text), items(written)
    assert before == after
    assert not any(item.derived_id for item in after)
    assert write(written) == written
    return written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- q: x\n  a: y\n", "- id: ID\n  q: x\n  a: y\n"),
        ("- {q: x, a: y}\n", "- {id: ID, q: x, a: y}\n"),
        ("- { q: x,\n    a: y }\n", "- {id: ID,  q: x,\n    a: y }\n"),
        ("questions:\n  -   q: x\n      a: y", "questions:\n  -   id: ID\n      q: x\n      a: y"),
        ("questions:\n-\n  # why\n  q: x\n  a: y\n", "questions:\n-\n  # why\n  id: ID\n  q: x\n  a: y\n"),
        ("- q: x  # note\n  a: y  # note\n", "- id: ID\n  q: x  # note\n  a: y  # note\n"),
        ("- q: |\n    x\n  a: y\r\n", "- id: ID\r\n  q: |\n    x\n  a: y\r\n"),
        ("- q: x\r\n  a: y\r\n", "- id: ID\r\n  q: x\r\n  a: y\r\n"),
        ("[{q: x, a: y}]", "[{id: ID, q: x, a: y}]"),
        ("{questions: [{q: x, a: y}]}", "{questions: [{id: ID, q: x, a: y}]}"),
        ("- {id: own, q: x, a: y}\n", "- {id: own, q: x, a: y}\n"),
        ("- 'q': x\n  a: y\n", "- id: ID\n  'q': x\n  a: y\n"),
        (
            "- stem: s\n  parts:\n  - q: x\n    a: y\n",
            "- stem: s\n  parts:\n  - id: ID\n    q: x\n    a: y\n",
        ),
        ("- stem: s\n  parts: [{q: x, a: y}]\n", "- stem: s\n  parts: [{id: ID, q: x, a: y}]\n"),
    ],
)
def test_an_id_is_the_first_key_in_the_style_of_its_question(text: str, written: str) -> None:
    assert re.sub(r"x-[0-9a-f]{10}", "ID", check(text)) == written


def test_the_id_is_the_one_that_the_question_went_by() -> None:
    text = "- q: x\n  a: y\n"
    (item,) = items(text)
    assert f"id: {item.id}\n" in write(text)


def test_equal_questions_get_different_ids() -> None:
    written = write("- {q: x, a: y}\n- {q: x, a: y}\n- {q: x, a: y}\n")
    ids = [item.id for item in items(written)]
    assert len(set(ids)) == 3
    assert [name.removeprefix(ids[0]) for name in ids] == ["", "-2", "-3"]


def test_an_id_that_is_in_use_is_not_given_again() -> None:
    made = items("- {q: x, a: y}\n")[0].id
    written = write(
        f"- {{q: x, a: y}}\n- {{q: x, a: y}}\n- {{id: {made}, q: b, a: c}}\n- {{id: {made}-2, q: d, a: e}}\n"
    )
    assert [item.id.removeprefix(made) for item in items(written)] == ["-3", "-4", "", "-2"]


def test_the_id_of_a_part_is_made_from_what_its_group_shows_too() -> None:
    part = "parts: [{q: Who speaks?, a: I}]"
    groups = [f"- {{stem: {stem}, {part}}}\n" for stem in ("one", "two")]
    first, second = items("".join(groups))
    assert first.id != second.id
    check("".join(groups))


def test_the_ids_of_questions_of_former_banks_stay() -> None:
    (item,) = items("- {q: Who speaks?, a: I, media: []}\n")
    assert item.id == "x-be1d62c49e"


@pytest.mark.parametrize(
    "text", ["- - q: x\n    a: y\n", "- [{q: x, a: y}]\n", "- text\n", "- [a: b]\n", "[a: b]\n", ""]
)
def test_what_is_no_question_gets_no_id(text: str) -> None:
    assert write(text) == text


def test_a_question_without_or_with_two_answer_keys_gets_no_id() -> None:
    text = "- q: x\n- q: x\n  a: y\n  truth: yes\n"
    assert write(text) == text


def test_a_bank_that_is_no_yaml_is_reported() -> None:
    report = Report()
    missing_ids(Source(Path("bank.yaml"), "- q: x: y\n  a: z\n"), report)
    assert report.failed


BANKS = [*sorted(decks().glob("*.yaml")), templates() / "starter.yaml"]


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_shipped_bank_gets_its_ids_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("BANK-ID", "starter")
    assert write(text) == text
    without = HAS_ID.sub(r"\1", text)
    assert without.count("\n") < text.count("\n")
    written = write(without)
    assert INSERTED.sub("", written) == without


TEXTS = st.sampled_from(
    ["x", "'a b'", '"c"', "|\n{0}  block\n{0}  text", "土星？  # note", "[d, e]", "{{zh: f, en: g}}"]
)
TYPES = st.sampled_from(
    ["a: y", "truth: yes", "number: 3", "accept: [y]", "order:\n{0}- a\n{0}- b", "match: {{a: b, c: d}}"]
)
FLOW = st.sampled_from(
    ["{{q: x{1}, a: y}}", "{{ q: x{1}, truth: no }}", "{{q: x{1},\n{0}  a: y}}", "{{id: own{1}, q: x, a: y}}"]
)


@st.composite
def banks(draw: st.DrawFn) -> str:
    dash, end = draw(st.sampled_from(["", "  ", "    "])), draw(st.sampled_from(["\n", "\r\n"]))
    lines = ["# a bank", "bank: b", "questions:"]
    for number in range(draw(st.integers(1, 5))):
        kind, gap = draw(st.sampled_from(["block", "flow", "group"])), draw(st.sampled_from([" ", "   "]))
        inner = dash + " " + gap
        if kind == "flow":
            lines.append(f"{dash}-{gap}{draw(FLOW).format(inner, number)}")
        elif kind == "group":
            lines += [f"{dash}-{gap}stem: s{number}", f"{inner}parts:"]
            lines.append(f"{inner}- q: p{number}\n{inner}  {draw(TYPES).format(inner + '  ')}")
        else:
            own = draw(st.sampled_from(["", f"id: own{number}\n{inner}"]))
            asked = f"q: 'q{number}'\n{inner}why: {draw(TEXTS.filter(lambda text: text[0] != '[')).format(inner)}"
            lines.append(f"{dash}-{gap}{own}{asked}\n{inner}{draw(TYPES).format(inner)}")
        lines += draw(st.sampled_from([[], [""], ["# a comment"]]))
    return end.join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", end]))


@settings(max_examples=150, derandomize=True)
@given(banks())
def test_every_byte_but_the_ids_stays(text: str) -> None:
    check(text)
