"""Banks: ids that are made or stand twice, questions that are lost, files as they come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quizkit.diagnostics import Report, codes
from quizkit.model.bank import Bank
from quizkit.model.interactions import Recall
from quizkit.reader import load_bank, open_bank, read_source

Load = Callable[..., Bank]
BankFile = Callable[..., Path]


def found_in(report: Report) -> list[tuple[str, int]]:
    return [(found.code.id, found.span.line) for found in report if found.code.id != "QK224"]


def test_an_id_is_made_from_the_words_alone(load: Load) -> None:
    first = load("- q: One?\n  a: two\n  level: 1\n").items[0]
    again = load("bank: other\nquestions:\n  # moved\n  - {tags: x, a: 'two', q: One?, level: 5}\n").items[0]
    changed = load("- q: One?\n  a: three\n").items[0]
    assert first.derived_id
    assert first.id == again.id == "x-" + first.id[2:]
    assert len(first.id) == 12
    assert changed.id != first.id


def test_a_made_id_never_changes(load: Load) -> None:
    """Learners' progress hangs on it: these are the ids of the first release."""
    made = load(
        "- {q: 'What is 水?', a: water}\n- cloze: 'The {{Seine}}.'\n- {q: x, options: [right: 1, wrong: 2]}\n"
        "- stem: s\n  parts: [{q: x, match: {a: b, c: d}}]\n"
    ).items
    assert [item.id for item in made] == ["x-fcaaa859a6", "x-462c4030eb", "x-a8a76b0132", "x-d8f2f8a79b"]
    assert [item.stimulus.id for item in made if item.stimulus] == ["x-f5df2c78f0"]


def test_the_second_of_two_equal_ids_is_reported_with_the_first_place(load: Load, report: Report) -> None:
    bank = load("bank: b\nquestions:\n- {id: x, q: 1, a: y}\n- {id: z, q: 2, a: y}\n- {id: x, q: 3, a: y}\n")
    assert [item.id for item in bank.items] == ["x", "z"]
    (found,) = report
    assert found.code is codes.DUPLICATE_ID
    assert (found.span.line, found.span.column) == (5, 8)
    (label,) = found.labels
    assert (label.span.line, label.span.column, label.text) == (3, 8, "first used here")


def test_a_fault_in_one_question_costs_only_that_question(load: Load, report: Report) -> None:
    bank = load("bank: b\nquestions:\n- {id: a, q: 1, truth: x}\n- {id: b, q: 2, a: y}\n- {id: c, q: ~, a: y}\n")
    assert [item.id for item in bank.items] == ["b"]
    assert found_in(report) == [("QK120", 3), ("QK119", 5)]


def test_a_fault_beside_the_answer_does_not_cost_the_question(load: Load, report: Report) -> None:
    bank = load("bank: b\nquestions:\n- {id: a, q: 1, a: y, level: 9, hint: ~}\n")
    (item,) = bank.items
    assert (item.level, item.hint) == (None, None)
    assert report.failed


def test_findings_belong_to_their_question(load: Load, report: Report) -> None:
    load("bank: b\ndefaults: {level: 9}\nquestions:\n- q: 1\n  a: y\n- q: 2\n  a: y\n")
    assert [(found.code.id, found.span.line, found.owner) for found in report] == [
        ("QK120", 2, 0),
        ("QK224", 4, 4),
        ("QK224", 6, 6),
    ]


def test_items_are_read_as_they_are_asked_for(bank_file: BankFile, report: Report) -> None:
    source = read_source(bank_file("bank: b\nquestions:\n- {id: a, q: 1, a: y}\n- {id: b, q: 1}\n"), report)
    assert source is not None
    items = open_bank(source, report).items
    assert next(items).id == "a"
    assert list(report) == []
    assert list(items) == []
    assert found_in(report) == [("QK201", 4)]


def test_a_file_that_cannot_be_read_is_no_bank(tmp_path: Path, report: Report) -> None:
    assert load_bank(tmp_path / "none.yaml", report) is None
    assert found_in(report) == [("QK101", 1)]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(load: Load) -> None:
    text = "bank: b\nquestions:\n- id: a\n  q: |\n    one\n    two\n  a: y\n"
    plain = load(text).items
    assert load("\ufeff" + text.replace("\n", "\r\n")).items == plain


def test_a_question_lost_is_a_fault_found(load: Load, report: Report) -> None:
    for lost in (
        "accept: []",
        "a: []\n  wrong: [x]",
        "order: []",
        "match: {}",
        "options: []",
        "essay: ''",
        "cloze: ''",
    ):
        before = sum(found.code.severity.value == "error" for found in report)
        assert load(f"bank: b\nquestions:\n- id: x\n  q: y\n  {lost}\n").items == ()
        assert sum(found.code.severity.value == "error" for found in report) > before, lost


def test_back_of_a_card_is_checked_for_media_too(load: Load, report: Report) -> None:
    bank = load("bank: b\nquestions:\n- {id: a, q: x, a: '![](none.png)'}\n")
    assert isinstance(bank.items[0].interaction, Recall)
    assert found_in(report) == [("QK218", 3)]


def test_an_id_is_found_twice_however_long_the_lines_are(load: Load, report: Report) -> None:
    blanks = " " * (1 << 20)
    bank = load(f"bank: b\nquestions: [{{id: x, q: 1, a: y}},{blanks}{{id: x, q: 2, a: y}}]\n")
    assert len(bank.items) == 1
    (found,) = report
    assert (found.code, found.span.line, found.labels[0].span.column) == (codes.DUPLICATE_ID, 2, 18)


def test_questions_may_be_empty_in_any_of_yamls_ways(load: Load, report: Report) -> None:
    for text in ("", " ~", " []"):
        load(f"bank: b\nquestions:{text}\n")
    assert {found.code for found in report} == {codes.NO_QUESTIONS}
