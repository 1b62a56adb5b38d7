"""Banks: the header, what questions inherit, ids, groups."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank, Citation, Status
from quizkit.model.interactions import Choose
from quizkit.model.text import Lang, RawHtml, Text, inlines
from quizkit.reader import load_bank

Load = Callable[..., Bank]
BankFile = Callable[..., Path]


def markdown(text: Text | None) -> str | None:
    return text.markdown if text else None


def found_in(report: Report) -> list[tuple[str, int]]:
    return [(found.code.id, found.span.line) for found in report if found.code.id != "QK224"]


def test_a_header_says_what_holds_for_all(bank: Bank) -> None:
    """
    format: 1
    bank: little-giants
    title: {zh: 小巨人, en: Little giants}
    lang: en
    deck: 小巨人::企业
    sources:
      dw-2023: {title: 深网, author: X, publisher: Y, date: 2023, url: https://example.com}
      short: A title alone
    questions:
    - {q: x, a: y}
    """
    header = bank.header
    assert header.id == "little-giants"
    assert [rich.markdown for _, rich in header.title.versions] == ["小巨人", "Little giants"]
    assert header.deck.markdown == "小巨人::企业"
    assert header.lang is Lang.EN
    assert not header.html
    first, second = header.references
    assert (first.id, markdown(first.title), first.author, first.publisher) == ("dw-2023", "深网", "X", "Y")
    assert (first.date, first.url) == ("2023", "https://example.com")
    assert (second.id, markdown(second.title)) == ("short", "A title alone")


def test_a_title_is_the_deck_and_an_id_the_title(bank: Bank) -> None:
    """
    bank: capitals
    questions: [{q: x, a: y}]
    """
    assert markdown(bank.header.title) == markdown(bank.header.deck) == "capitals"


def test_without_an_id_a_bank_is_named_after_its_file(load: Load, report: Report) -> None:
    assert load("- {q: x, a: y}\n", "My bank (1).yaml").header.id == "My-bank-1-"
    assert found_in(report) == [("QK121", 1)]


@pytest.mark.parametrize(("word", "allowed"), [("allow", True), ("escape", False)])
def test_html_is_read_if_the_bank_allows_it(word: str, load: Load, *, allowed: bool) -> None:
    bank = load(f"html: {word}\nquestions: [{{q: 'a <b>c</b>', a: y}}]\n")
    assert bank.header.html is allowed
    found = inlines(bank.items[0].stem.versions[0][1].blocks)
    assert any(isinstance(inline, RawHtml) for inline in found) is allowed


def test_media_are_beside_the_bank(load: Load, tmp_path: Path) -> None:
    assert load("- {q: x, a: y}\n", "folder/bank.yaml").header.folder == tmp_path / "folder"


def test_the_common_keys_are_read(bank: Bank) -> None:
    """
    sources: {dw: {title: x}}
    questions:
    - q: x
      a: y
      id: a.b/c-d_2
      tags: [topic/company, two  words, topic/company]
      level: 3
      points: 2.50
      time: 2m
      hint: h
      why: {zh: 因为, en: because}
      caution: c
      source: {ref: dw, at: ¶49, url: 'https://example.com', derived: by division}
      status: draft
    """
    (item,) = bank.items
    assert (item.id, item.derived_id) == ("a.b/c-d_2", False)
    assert item.tags == ("topic/company", "two words")
    assert (item.level, str(item.points), item.time) == (3, "2.50", 120)
    assert [markdown(text) for text in (item.hint, item.why, item.caution)] == ["h", "因为", "c"]
    assert item.citation == Citation("dw", "¶49", "https://example.com", "by division")
    assert item.status is Status.DRAFT


def test_the_common_keys_may_be_left_out(bank: Bank) -> None:
    """
    - {id: x, q: x, a: y}
    """
    (item,) = bank.items
    assert (item.tags, item.level, item.points, item.time) == ((), None, None, None)
    assert (item.hint, item.why, item.caution, item.citation, item.stimulus) == (None, None, None, None, None)
    assert item.status is Status.READY


@pytest.mark.parametrize(
    ("written", "seconds"), [("90", 90), ("90s", 90), ("2m", 120), ("2 min", 120), ("1h", 3600), ("0", 0)]
)
def test_a_time_is_in_seconds_minutes_or_hours(written: str, seconds: int, load: Load) -> None:
    assert load(f"- {{q: x, a: y, time: {written}}}\n").items[0].time == seconds


def test_a_source_may_be_named_alone(bank: Bank) -> None:
    """
    sources: {dw: {title: x}}
    questions:
    - {q: x, a: y, source: dw}
    """
    assert bank.items[0].citation == Citation("dw")


def test_defaults_hold_for_all_questions_that_do_not_say_otherwise(bank: Bank) -> None:
    """
    sources: {dw: {title: x}}
    defaults: {level: 2, points: 1.5, time: 30, status: draft, why: w, caution: c, lang: en, tags: a, source: {ref: dw}}
    questions:
    - {q: 1, a: x}
    - {q: 2, a: x, level: 4, points: 3, time: 9, status: ready, why: v, caution: d, lang: zh}
    """
    first, second = bank.items
    assert (first.level, first.points, first.time, first.status) == (2, Decimal("1.5"), 30, Status.DRAFT)
    assert (markdown(first.why), markdown(first.caution), first.stem.langs) == ("w", "c", (Lang.EN,))
    assert (first.tags, first.citation) == (("a",), Citation("dw"))
    assert (second.level, second.points, second.time, second.status) == (4, Decimal(3), 9, Status.READY)
    assert (markdown(second.why), markdown(second.caution), second.stem.langs) == ("v", "d", (Lang.ZH,))


def test_tags_add_up_and_a_source_is_filled_up(bank: Bank) -> None:
    """
    sources: {dw: {title: x}, other: {title: y}}
    defaults: {tags: [a, b], source: {ref: dw, at: p. 1}}
    questions:
    - {q: 1, a: x, tags: [c, a], source: {at: p. 2}}
    - {q: 2, a: x, tags: d, source: {ref: other}}
    - {q: 3, a: x, source: other}
    """
    assert [item.tags for item in bank.items] == [("a", "b", "c"), ("a", "b", "d"), ("a", "b")]
    assert [item.citation for item in bank.items] == [
        Citation("dw", "p. 2"),
        Citation("other", "p. 1"),
        Citation("other"),
    ]


def test_parts_share_a_stimulus_and_what_their_group_says(bank: Bank) -> None:
    """
    defaults: {tags: a, level: 1}
    questions:
    - id: loomings
      stem: |
        Call me *Ishmael*.
      tags: b
      level: 3
      parts:
      - {id: who, q: Who speaks?, accept: Ishmael}
      - {id: why, q: Why?, essay: November., tags: c, level: 5}
    - {id: alone, q: Alone?, truth: yes}
    """
    who, why, alone = bank.items
    assert who.stimulus is not None
    assert who.stimulus == why.stimulus
    assert (who.stimulus.id, who.stimulus.text.markdown) == ("loomings", "Call me *Ishmael*.")
    assert [item.id for item in bank.items] == ["who", "why", "alone"]
    assert [item.type for item in bank.items] == ["accept", "essay", "truth"]
    assert [item.tags for item in bank.items] == [("a", "b"), ("a", "b", "c"), ("a",)]
    assert [item.level for item in bank.items] == [3, 5, 1]
    assert alone.stimulus is None


def test_a_group_may_have_a_language_and_its_parts_inherit_shuffle(bank: Bank) -> None:
    """
    - {stem: Read., lang: en, shuffle: no, parts: [{q: x, a: y, wrong: z}]}
    """
    (item,) = bank.items
    assert isinstance(item.interaction, Choose)
    assert item.stem.langs == (Lang.EN,)
    assert not item.interaction.shuffle


def test_an_item_stands_where_its_question_does(bank: Bank) -> None:
    """
    bank: x
    questions:
      - q: one
        a: two
      - stem: s
        parts:
          - {q: three, a: four}
    """
    places = [(item.place.line, item.place.column, item.span.end_line) for item in bank.items]
    assert places == [(3, 5, 4), (7, 9, 7)]


def test_an_item_is_the_same_wherever_it_stands(load: Load) -> None:
    first = load("bank: b\nquestions:\n- {id: x, q: y, a: z}\n").items
    second = load("# moved\nbank: b\nquestions:\n\n  - a: z\n    q: y\n    id: x\n", "other.yaml").items
    assert first == second


def test_own_keys_are_free(bank: Bank, report: Report) -> None:
    """
    bank: b
    x-author: {anything: [goes]}
    sources: {s: {title: t, x-shelf: 3}}
    questions:
    - {id: a, q: x, a: {text: y, x-note: 1}, wrong: [z], x-review: [1], source: {ref: s, x-seen: yes}}
    """
    assert len(bank.items) == 1
    assert list(report) == []


@pytest.mark.parametrize(
    ("encoding", "question", "remedy"),
    [
        ("gbk", "土星有多少颗卫星？", "save the file as UTF-8; it seems to be in GBK"),
        ("gb18030", "土星？", "save the file as UTF-8; it seems to be in GBK"),
        ("latin-1", "Où est l'été à Orléans?", "save the file as UTF-8"),
    ],
)
def test_who_saved_a_file_in_gbk_is_told_so(
    encoding: str, question: str, remedy: str, bank_file: BankFile, report: Report
) -> None:
    assert load_bank(bank_file(f"bank: b\nquestions:\n- q: {question}\n".encode(encoding)), report) is None
    assert [(found.code.id, found.help) for found in report] == [("QK102", remedy)]


@pytest.mark.parametrize("question", ["q: x\na: y\n", "cloze: x {{y}}\n", "bank: b\nstem: x\nparts: []\n"])
def test_a_question_that_is_no_entry_of_a_list_is_told_to_become_one(question: str, load: Load, report: Report) -> None:
    load(question)
    found = next(one for one in report if one.code.id == "QK115")
    assert found.help == "begin each question with `- `: a bank is a list of them"
