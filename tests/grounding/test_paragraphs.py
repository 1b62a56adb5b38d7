from __future__ import annotations

import pytest

from quizkit.grounding.paragraphs import Name, Place, read_place, read_source_text
from quizkit.model.text import Lang


@pytest.mark.parametrize(
    "text", ["一\n二\n\n三\n \t\n\n四\n", "\n\n一\r\n二\r\n\r\n三\r\n \r\n四", "\ufeff一\r二\r\r三\r\r\r四"]
)
def test_blank_lines_part_paragraphs(text: str) -> None:
    assert [(one.number, one.form) for one in read_source_text(text).paragraphs] == [(1, "一二"), (2, "三"), (3, "四")]


def test_an_empty_source_has_no_paragraphs() -> None:
    assert not read_source_text("\n \n").paragraphs


def test_a_source_knows_its_language() -> None:
    assert read_source_text("小巨人").lang is Lang.ZH
    assert read_source_text("Small firms").lang is Lang.EN


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("¶19", [(19, 19)]),
        ("¶19-21", [(19, 21)]),
        ("¶19–¶21", [(19, 21)]),
        ("¶19 to 21", [(19, 21)]),
        ("¶19, ¶21", [(19, 19), (21, 21)]),
        ("¶19, 21", [(19, 19), (21, 21)]),
        ("¶19 and ¶20", [(19, 19), (20, 20)]),
        ("from ¶16, ¶17, and ¶27", [(16, 16), (17, 17), (27, 27)]),
        ("¶19、21 和 23", [(19, 19), (21, 21), (23, 23)]),
        ("第19段", [(19, 19)]),
        ("第 3 至 5 段", [(3, 5)]),
        ("¶¶ 3-5", [(3, 5)]),
        ("paragraphs 3, 4 and 6", [(3, 3), (4, 4), (6, 6)]),
        ("para. 12", [(12, 12)]),
        ("¶19, 3 days later", [(19, 19)]),
    ],
)
def test_a_place_names_paragraphs(text: str, runs: list[tuple[int, int]]) -> None:
    assert read_place(text) == Place(tuple(runs))


@pytest.mark.parametrize("text", ["p. 12", "chapter 3", "19", "¶", "¶21-19", "the last one"])
def test_other_places_name_none(text: str) -> None:
    assert read_place(text) is None


def test_only_paragraphs_that_exist_are_counted() -> None:
    place = Place(((2, 999_999_999), (1, 2)))
    assert place.numbers(3) == (2, 3, 1)
    assert place.missing(3) == 4
    assert Place(((0, 1),)).missing(3) == 0
    assert Place(((1, 3),)).missing(3) is None


def test_the_nearest_paragraph_is_the_one_with_the_least_distance() -> None:
    source = read_source_text("沈禾\n\nx\n\ny\n\n沈禾\n\nz")
    name = Name("沈禾", "沈禾")
    assert source.nearest(name, (3,)) == 4
    assert source.nearest(name, (2,)) == 1
    assert source.nearest(name, ()) == 1
    assert source.nearest(Name("沈河", "沈河"), (3,)) is None
