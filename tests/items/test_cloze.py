"""Clozes: gaps to type into and to pick from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizkit.diagnostics import Report
from quizkit.items.gaps import find_gaps, masked
from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import ChoiceKey, TextKey
from quizkit.model.text import Blank, Lang, Math, Plain, Strong, inlines

Load = Callable[[str], Bank]


def gaps(item: Item) -> tuple[Gap, ...]:
    assert isinstance(item.interaction, FillIn)
    assert item.interaction.inline
    return item.interaction.gaps


def accepted(item: Item) -> list[tuple[str, ...]]:
    return [gap.key.accepted for gap in gaps(item) if isinstance(gap.key, TextKey)]


def blanks(item: Item) -> list[list[int]]:
    return [[one.index for one in inlines(rich.blocks) if isinstance(one, Blank)] for _, rich in item.stem.versions]


def test_a_gap_is_typed_and_may_accept_several_answers(item: Item) -> None:
    """
    - cloze: "{{Paris}} lies on the {{ Seine | the Seine }}."
    """
    assert item.type == "cloze"
    assert accepted(item) == [("Paris",), ("Seine", "the Seine")]
    assert [gap.answer.markdown for gap in gaps(item)] == ["Paris", "Seine"]
    assert [gap.group for gap in gaps(item)] == [1, 2]
    assert blanks(item) == [[0, 1]]
    assert [one.text for one in inlines(item.stem.versions[0][1].blocks) if isinstance(one, Plain)] == [
        " lies on the ",
        ".",
    ]


def test_the_stem_keeps_its_markdown(item: Item) -> None:
    """
    - cloze: A {{gap|hole}} here.
    """
    assert item.stem.markdown == "A {{gap|hole}} here."


def test_a_drop_down_gap_has_the_right_option_first(item: Item) -> None:
    """
    - cloze: The Seine flows through {{=Paris|Lyon|Lille}}.
    """
    (gap,) = gaps(item)
    assert isinstance(gap.key, ChoiceKey)
    assert [option.markdown for option in gap.key.options] == ["Paris", "Lyon", "Lille"]
    assert gap.answer.markdown == "Paris"


def test_ankis_form_is_read_with_its_number_and_hint(item: Item) -> None:
    """
    - cloze: The {{c2::Seine::a river}} flows through {{c1::Paris}} and {{c2::Rouen}}.
    """
    assert accepted(item) == [("Seine",), ("Paris",), ("Rouen",)]
    assert [(gap.group, gap.hinted((Lang.EN,))) for gap in gaps(item)] == [(2, "a river"), (1, ""), (2, "")]


def test_ankis_form_takes_accepted_answers_and_options(item: Item) -> None:
    """
    - cloze: The {{c1::Seine|the Seine::a river}} and {{c2::=Paris|Lyon}}.
    """
    first, second = gaps(item)
    assert first.key == TextKey(("Seine", "the Seine"))
    assert first.hinted((Lang.EN,)) == "a river"
    assert isinstance(second.key, ChoiceKey)


def test_a_hint_is_given_in_the_languages_asked_for(item: Item) -> None:
    """
    - cloze: {en: "The {{c1::Seine::a river}}, {{c2::Paris::a city}}.", zh: "{{c1::塞纳河::一条河}}、{{c2::巴黎}}。"}
    """
    river, city = gaps(item)
    assert [river.hinted(langs) for langs in ((Lang.EN,), (Lang.ZH,), (Lang.ZH, Lang.EN))] == [
        "a river",
        "一条河",
        "一条河 / a river",
    ]
    assert city.hinted((Lang.ZH,)) == "a city"


def test_gaps_without_a_number_take_the_free_ones_in_order(item: Item) -> None:
    """
    - cloze: "{{a}} {{c1::b}} {{c}} {{c3::d}} {{e}}"
    """
    assert [gap.group for gap in gaps(item)] == [2, 1, 4, 3, 5]


def test_braces_within_a_gap_are_in_pairs(item: Item) -> None:
    r"""
    - cloze: A half is {{$\frac{1}{2}$|1/2}} of one.
    """
    (gap,) = gaps(item)
    assert gap.answer.markdown == r"$\frac{1}{2}$"
    shown = inlines(gap.answer.versions[0][1].blocks)
    assert [inline.latex for inline in shown if isinstance(inline, Math)] == [r"\frac{1}{2}"]


def test_an_escaped_bar_is_a_bar(item: Item) -> None:
    r"""
    - cloze: The absolute value is {{\|x\||abs(x)}}.
    """
    assert accepted(item) == [("|x|", "abs(x)")]


def test_the_parts_of_a_gap_are_markdown_and_its_accepted_answers_plain(item: Item) -> None:
    """
    - cloze: He is {{**bold**|brave}}.
    """
    (gap,) = gaps(item)
    assert gap.answer.markdown == "**bold**"
    assert isinstance(next(inlines(gap.answer.versions[0][1].blocks)), Strong)
    assert gap.key == TextKey(("bold", "brave"))


def test_markdown_round_a_gap_holds_it(item: Item) -> None:
    """
    - cloze: The **{{Seine}}** flows.
    """
    strong = [one for one in inlines(item.stem.versions[0][1].blocks) if isinstance(one, Strong)]
    assert strong == [Strong((Blank(0),))]


def test_the_gaps_of_two_languages_are_the_same_gaps(item: Item) -> None:
    """
    - cloze:
        zh: "{{塞纳河|河}}流经{{=巴黎|里昂}}。"
        en: "The {{Seine|the Seine}} flows through {{=Paris|Lyon}}."
    """
    first, second = gaps(item)
    assert first.key == TextKey(("塞纳河", "Seine", "河", "the Seine"))
    assert first.answer.langs == (Lang.ZH, Lang.EN)
    assert isinstance(second.key, ChoiceKey)
    assert [[rich.markdown for _, rich in option.versions] for option in second.key.options] == [
        ["巴黎", "Paris"],
        ["里昂", "Lyon"],
    ]
    assert blanks(item) == [[0, 1], [0, 1]]


def test_a_gap_may_stand_at_the_end_of_a_block_text(item: Item) -> None:
    """
    - cloze: |
        The river:

        - {{Seine}}
    """
    assert blanks(item) == [[0]]


def test_case_may_matter(item: Item) -> None:
    """
    - {cloze: "The symbol is {{Na}}.", case: yes}
    """
    assert [gap.key for gap in gaps(item)] == [TextKey(("Na",), case=True)]


@pytest.mark.parametrize(
    "written",
    [
        "{{x",
        "{{}}",
        "{{ }}",
        "{{x|}}",
        "{{|x}}",
        "{{=x}}",
        "{{=x|x}}",
        "{{c0::x}}",
        "{{c501::x}}",
        "{{a {{b}} c}}",
        "{{{x}}",
    ],
)
def test_what_is_no_gap_is_reported(written: str, load: Load, report: Report) -> None:
    assert load(f"- cloze: 'A {written} b'\n").items == ()
    assert [found.code.id for found in report if found.code.id == "QK208"] == ["QK208"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [("{{a}}", "{{a}} {{b}}"), ("{{a}}", "{{=a|b}}"), ("{{=a|b}}", "{{=a|b|c}}"), ("{{c1::a}}", "{{c2::a}}")],
)
def test_languages_whose_gaps_differ_are_reported(zh: str, en: str, load: Load, report: Report) -> None:
    assert load(f"- cloze: {{zh: '{zh}', en: '{en}'}}\n").items == ()
    assert "QK211" in {found.code.id for found in report}


def test_a_masked_gap_is_as_wide_as_the_gap() -> None:
    markdown = "土 {{a|b}} {{=c|d}}."
    found, faults = find_gaps(markdown)
    assert not faults
    assert len(masked(markdown, found)) == len(markdown)
    assert [markdown[gap.start : gap.end] for gap in found] == ["{{a|b}}", "{{=c|d}}"]
