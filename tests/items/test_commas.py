"""Full-width commas between what was meant to be several entries."""

from __future__ import annotations

import pytest

from quizkit.diagnostics import Report
from tests.conftest import Load

QUESTION = "bank: fixture\nquestions:\n- id: x\n  q: 唐朝的国都？\n"


def found(keys: str, load: Load, report: Report) -> list[tuple[str, str | None]]:
    load(QUESTION + keys)
    return [(one.message, one.help) for one in report if one.code.id == "QK124"]


def test_what_yaml_reads_is_said_and_how_it_is_written(load: Load, report: Report) -> None:
    help_ = "write `[a, b]`, with an ASCII comma and a blank between entries, or put what is one in quotes"
    assert found("  tags: 历史，地理\n  a: 西安\n  wrong: [长安， 洛阳]\n", load, report) == [
        ("`历史，地理` is one tag to YAML", help_),
        ("`长安， 洛阳` is one entry to YAML", help_),
    ]


@pytest.mark.parametrize(
    "keys",
    [
        "  a: 西安\n  wrong: 长安，洛阳\n",
        "  a: 西安\n  wrong: ['长安， 洛阳']\n",
        '  a: 西安\n  wrong: ["长安，洛阳"]\n',
        "  a: 西安\n  wrong:\n  - 长安， 洛阳\n",
        "  a: 西安\n  wrong:\n  - 长安，洛阳\n",
        "  a: 先上升，后下降\n  wrong: [先下降，后上升]\n",
        "  a: 元、明\n  wrong: [唐、宋]\n",
        "  a: 西安\n  wrong: [{zh: 长安， 洛阳, en: x}]\n",
        "  a: 西安\n  wrong: [因为天气寒冷，所以河水结冰]\n",
        "  a: 西安\n  wrong: [先升，后降, 先降，后升]\n",
        "  a: 西安\n  wrong: [因为天气寒冷，\n    所以河水结冰, 因为下雨]\n",
        "  accept: 长安，西安\n",
        "  accept: [床前明月光，疑是地上霜]\n",
        "  accept: 长安\n  tags:\n  - 历史，地理\n",
        "  accept: 长安\n  tags: ['历史，地理', 'Washington, D.C.']\n",
        "  accept: 长安\n  tags: '历史，地理'\n",
        "  accept: 长安\n  tags: [历史/中国, 10%]\n",
    ],
)
def test_a_comma_that_may_well_belong_to_an_entry_is_none_of_our_business(
    keys: str, load: Load, report: Report
) -> None:
    assert found(keys, load, report) == []


def test_tags_that_all_questions_get_are_spoken_of_once(load: Load, report: Report) -> None:
    load("bank: x\ndefaults: {tags: 历史，地理}\nquestions:\n- {id: a, q: b, a: c}\n- {id: d, q: e, a: f, tags: g}\n")
    assert [str(one.span.column) for one in report if one.code.id == "QK124"] == ["20"]


def test_a_list_over_several_lines_is_pointed_at_where_it_begins(load: Load, report: Report) -> None:
    load(f"{QUESTION}  a: 西安\n  wrong: [长安，\n    洛阳]\n")
    assert [(one.span.line, one.span.column) for one in report if one.code.id == "QK124"] == [(6, 11)]
