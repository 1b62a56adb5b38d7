"""The text stage: what is printed, before it is set in type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizkit.diagnostics import Report
from quizkit.items.texts import literal
from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Interaction, Pair, Recall, Write
from quizkit.model.text import Lang
from quizkit.resources import template
from quizkit.writers import paper
from quizkit.writers.paper.furniture import FURNITURE, furnish, written
from quizkit.writers.paper.words import Json
from quizkit.writers.support import Support
from tests.conftest import Load
from tests.paper.golden import CASES, FOLDER, made
from tests.paper.workshop import form_of, style_of


def document(bank: Bank, style: paper.Style, *, parts: bool = False) -> Json:
    return paper.lower([form_of(bank, parts=parts)], style, Report()).document


def questions(found: object) -> Iterator[Json]:
    match found:
        case {"number": str(), "id": _, **others}:
            yield {str(name): value for name, value in others.items()}
        case dict():
            for value in found.values():
                yield from questions(value)
        case list():
            for value in found:
                yield from questions(value)
        case _:
            pass


@pytest.mark.parametrize("case", CASES)
def test_the_text_stage_is_the_one_that_is_kept(case: str, tmp_path: Path) -> None:
    assert json.loads(made(case, tmp_path)) == json.loads((FOLDER / f"{case}.json").read_text(encoding="utf-8"))


MARK = literal("SECRET", Lang.EN)


def told(interaction: Interaction) -> Interaction:
    """Return ``interaction`` with another key, and with all that tells it in other words."""
    match interaction:
        case Choose(options):
            turned = tuple(replace(one, is_key=not one.is_key, why=MARK) for one in options)
            return replace(interaction, options=turned)
        case Write():
            return replace(interaction, rubric=tuple(replace(line, text=MARK) for line in interaction.rubric))
        case FillIn() | Pair() | Arrange() | Recall():
            return interaction
    raise AssertionError(interaction)


def told_otherwise(item: Item) -> Item:
    return replace(item, interaction=told(item.interaction), why=MARK, caution=MARK, citation=None)


@pytest.mark.parametrize("layout", ["worksheet", "exam"])
def test_a_paper_is_the_same_whatever_its_key_says(load: Load, layout: str) -> None:
    bank = load(template("starter.yaml"))
    other = replace(bank, items=tuple(map(told_otherwise, bank.items)))
    style = style_of(layout)
    assert document(bank, style) == document(other, style)
    assert document(bank, style_of("key")) != document(other, style_of("key"))
    assert all("key" not in found for found in questions(document(bank, style)))


def test_the_second_version_does_not_repeat_figures(bank: Bank) -> None:
    """
    bank: b
    lang: en
    questions:
      - id: one
        q:
          zh: "看\\n\\n$$x^2$$\\n\\n```\\na\\n```"
          en: "Look\\n\\n$$x^2$$\\n\\n```\\na\\n```"
        a: {zh: '7', en: '7'}
    """
    (found,) = questions(document(bank, style_of("flashcards")))
    match found:
        case {"ask": {"stem": [{"lang": "zh", "c": [_, _, _]}, {"lang": "en", "c": [{"k": "p", "c": ["Look"]}]}]}}:
            pass
        case _:
            pytest.fail(str(found))
    match found:
        case {"key": {"answer": [{"text": [{"lang": "zh"}]}]}}:
            pass
        case _:
            pytest.fail(str(found))


def test_points_are_printed_once_where_all_of_a_section_are_worth_the_same(bank: Bank) -> None:
    """
    bank: b
    lang: en
    questions:
      - {id: a, q: A?, truth: yes, points: 2}
      - {id: b, q: B?, truth: no, points: 2}
      - {id: c, q: C?, a: x, points: 3}
      - {id: d, q: D?, a: x, points: 0.5}
    """
    found = list(questions(document(bank, style_of("exam", "en"), parts=True)))
    own = [[{"lang": "en", "words": words}] for words in ("(3 points)", "(0.5 points)")]
    assert [one["points"] for one in found] == [[], [], *own]


def test_lines_do_not_tell_how_long_each_answer_is(bank: Bank) -> None:
    """
    bank: b
    lang: en
    questions:
      - {id: a, cloze: 'The {{a}} and the {{considerably longer one}} and {{=x|y}}.'}
    """
    (found,) = questions(document(bank, style_of()))
    first, second, letter = map(int, re.findall(r'"width": (\d+)', json.dumps(found)))
    assert first == second > letter


def test_lines_of_the_second_language_are_short(bank: Bank) -> None:
    """
    bank: b
    lang: en
    questions:
      - {id: a, cloze: {zh: '{{很长很长的答案}}。', en: 'It is {{a very long answer}}.'}}
    """
    (found,) = questions(document(bank, style_of()))
    first, second = map(int, re.findall(r'"width": (\d+)', json.dumps(found)))
    assert first > second


def test_a_gap_has_its_hint_in_the_language_around_it(bank: Bank) -> None:
    """
    bank: b
    lang: en
    questions:
      - {id: a, cloze: {zh: '{{c1::塞纳河::一条河}}。', en: 'The {{c1::Seine::a river}}.'}}
    """
    (found,) = questions(document(bank, style_of()))
    hints = re.findall(r'"hint": "(.*?)"', json.dumps(found, ensure_ascii=False))
    assert hints == ["一条河", "a river"]


def test_a_question_that_says_it_is_not_told_to_choose_all(load: Load) -> None:
    options = "options: [{right: x}, {right: y}, {wrong: z}]"
    asked = "\n".join(f"  - {{id: {name}, q: {stem}, {options}}}" for name, stem in (("a", "Pick"), ("b", "Pick all")))
    bank = load(f"bank: b\nlang: en\nquestions:\n{asked}\n")
    first, second = map(json.dumps, questions(document(bank, style_of("worksheet", "en"))))
    assert "Choose all that apply." in first
    assert "Choose all" not in second


@pytest.mark.parametrize("name", FURNITURE)
def test_our_own_words_are_in_both_languages_and_take_the_same_values(name: str) -> None:
    chinese, english = FURNITURE[name]
    assert chinese
    assert english
    assert sorted(re.findall(r"\{\w+\}", chinese)) == sorted(re.findall(r"\{\w+\}", english))


def test_one_is_singular() -> None:
    assert furnish("points", (Lang.EN,), points="1")[0]["words"] == "(1 point)"
    assert furnish("points", (Lang.EN,), points="0.1")[0]["words"] == "(0.1 points)"
    assert written(Decimal("10.0")) == "10"


LOST = {
    "QK521": "'Look at <b>this</b> now'",
    "QK522": "'![a tone](a.wav)'",
    "QK523": "'![a view](a.avif)'",
    "QK527": r"'What is $\nosuchcommand{x}$?'",
}


@pytest.mark.parametrize("code", LOST)
def test_what_is_lost_is_reported_at_its_place_and_its_words_stay(code: str, load: Load, tmp_path: Path) -> None:
    for name in ("a.wav", "a.avif"):
        (tmp_path / name).write_bytes(b"x")
    bank = load(f"bank: b\nlang: en\nhtml: allow\nquestions:\n  - {{id: a, q: {LOST[code]}, a: x}}\n")
    report = Report()
    made = paper.lower([form_of(bank)], style_of("worksheet", "en"), report).document
    assert {found.code.id for found in report} == {code}
    assert {found.span.line for found in report} == {5}
    assert paper.support(bank.items[0]) is Support.DEGRADED
    words = {"QK521": "Look at ", "QK522": "a tone", "QK523": "a view", "QK527": "nosuchcommand{x}"}[code]
    assert words in json.dumps(made)
