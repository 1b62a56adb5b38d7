"""Questions against their source: a made-up article with a bank whose verdicts are known, and single cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizkit.diagnostics import Diagnostic, Report
from quizkit.diagnostics.manual import sections
from quizkit.grounding import SourceText, Summary, Verdict, ground, ground_each, read_source_text
from quizkit.model.bank import Bank
from quizkit.reader import load_bank

HERE = Path(__file__).parent
Load = Callable[..., Bank]


def source() -> dict[str, SourceText]:
    return {"mill": read_source_text((HERE / "article.md").read_text(encoding="utf-8"))}


def windmill() -> Bank:
    bank = load_bank(HERE / "windmill.yaml", Report())
    assert bank
    return bank


def test_every_question_ends_as_its_tag_says(report: Report) -> None:
    bank = windmill()
    ends = [one.verdict.value if one else "none" for one in ground_each(bank.items, source(), report)]
    assert [(item.id, end) for item, end in zip(bank.items, ends, strict=True)] == [
        (item.id, item.tags[0]) for item in bank.items
    ]


def test_the_summary_counts_the_verdicts(report: Report) -> None:
    items = windmill().items
    summary = ground(items, source(), report)
    for verdict in Verdict:
        assert summary[verdict] == sum(item.tags == (verdict.value,) for item in items)
    assert summary.elsewhere == 1
    assert (summary + Summary()).counts == summary.counts
    assert str(Summary((1, 2, 3, 4), 5)) == (
        "10 questions against their source: 1 grounded, 2 declared, 3 not found, 4 not checkable; "
        "5 cite no source that was given"
    )


def test_what_is_not_found_is_reported_on_the_question(report: Report) -> None:
    items = windmill().items
    ground(items, source(), report)
    found = {item.id: [one for one in report if one.owner == item.line] for item in items}

    def told(name: str) -> list[tuple[str, str, str | None]]:
        return [(one.code.id, one.message, one.help) for one in found[name]]  # type: ignore[index] # fails where nothing is found

    assert told("founder-place") == [
        ("QK441", "`沈禾` of the key does not stand in ¶8 of `mill`", "¶7 has it: cite that paragraph, or mend the key")
    ]
    assert told("days-part") == [
        (
            "QK441",
            "`75` of the key does not stand in ¶4 of `mill`",
            "`mill` has it nowhere: mend the key, or say how it was `derived`",
        )
    ]
    assert told("beyond") == [
        ("QK442", "`mill` has no ¶9: it has 8 paragraphs", "¶3 has it: cite that paragraph, or mend the key")
    ]
    assert [code for code, *_ in told("page")] == ["QK442"]
    assert [code for code, *_ in told("no-place")] == ["QK443"]
    assert [code for code, *_ in told("no-place-wrong")] == ["QK441", "QK443"]
    assert not any(told(item.id) for item in items if item.tags[0] in ("grounded", "declared"))


def test_items_are_held_against_the_source_one_by_one(report: Report) -> None:
    items = iter(windmill().items)
    endings = ground_each(items, source(), report)
    next(endings)
    assert next(items).id == "opened-day"


TEXT = """
In 2020 Acme hired Ada Brown from the Bank of England.

It had 35 engineers. The first rocket, Lark 2, flew on 12 July 2023 after three years.

朱宏任在2011年提出了“专精特新”。产业协同，大公司协同，高层换血。
"""


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("{q: Who?, accept: [Ada Brown], source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: Who?, accept: [Ada Browne], source: {ref: t, at: ¶1}}", "not found"),
        ("{q: Who?, accept: [Eve, ada brown], source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: Whence?, a: the Bank of England, wrong: [the Bank of Spain], source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: Whence?, a: the Bank of Spain, wrong: [the Bank of England], source: {ref: t, at: ¶1}}", "not found"),
        ("{q: Whence?, a: a large bank, wrong: [a small one], source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: When?, a: in July 2023, wrong: [in May], source: {ref: t, at: ¶2}}", "grounded"),
        ("{q: When?, a: It flew after 4 years, source: {ref: t, at: ¶2}}", "not found"),
        ("{q: What?, a: 'Acme flew Lark 2, the rocket', source: {ref: t, at: ¶1-2}}", "grounded"),
        ("{q: What?, a: 'Acme flew Lark 3, the rocket', source: {ref: t, at: ¶1-2}}", "not found"),
        ("{q: How many?, number: 30..40, source: {ref: t, at: ¶2}}", "grounded"),
        ("{q: How many?, number: 34 +- 2, source: {ref: t, at: ¶2}}", "grounded"),
        ("{q: How many?, number: 34 +- 1, source: {ref: t, at: ¶2}}", "not found"),
        ("{q: How many?, number: 36..40, source: {ref: t, at: ¶2}}", "not found"),
        ("{q: How many?, number: ..35, source: {ref: t, at: ¶2}}", "grounded"),
        ("{q: When?, date: 2020..2023, source: {ref: t, at: '¶1, ¶2'}}", "grounded"),
        ("{q: When?, date: 2020..2024, source: {ref: t, at: '¶1, ¶2'}}", "not found"),
        ("{q: 'Acme had 35 engineers.', truth: yes, source: {ref: t, at: ¶2}}", "grounded"),
        ("{q: 'Acme had Yorkish engineers.', truth: yes, source: {ref: t, at: ¶2}}", "not found"),
        ("{q: 'Which of these is not named?', a: Acme, wrong: [Lark], source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: 'Which?', a: All of these, wrong: [Lark], source: {ref: t, at: ¶1}}", "not checkable"),
        ("{cloze: 'It had {{35}} {{engineers}}.', source: {ref: t, at: ¶2}}", "grounded"),
        ("{cloze: 'It had {{35}} {{=pilots|engineers}}.', source: {ref: t, at: ¶2}}", "not checkable"),
        ("{q: Match, match: {Acme: a firm, Ada Brown: a person}, source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: Match, match: {Acme: a firm, Bob Brown: a person}, source: {ref: t, at: ¶1}}", "not found"),
        ("{q: Order, order: [in 2020, 12 July 2023], source: {ref: t, at: ¶1-2}}", "grounded"),
        ("{q: Who?, a: {zh: 亚当, en: Ada Brown}, source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: Who?, a: {zh: 亚当}, wrong: [{zh: 夏娃}], source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: When?, a: {zh: 二〇二〇年}, wrong: [{zh: 夏天}], source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: How many?, a: {zh: 三十六人}, source: {ref: t, at: ¶2}}", "not found"),
        ("{q: How many?, essay: '36', source: {ref: t, at: ¶2, derived: from ¶1}}", "not checkable"),
        ("{q: How many?, number: 70, source: {ref: t, derived: from ¶1 and ¶2}}", "declared"),
        ("{q: How many?, number: 70, source: {ref: t, derived: twice that}}", "declared"),
        ("{q: How many?, number: 70, source: {ref: u, at: ¶1}}", "none"),
    ],
)
def test_a_question_in_english(question: str, verdict: str, load: Load, report: Report) -> None:
    bank = load(f"lang: en\nbank: b\nsources: {{t: T, u: U}}\nquestions:\n  - {question}\n")
    (one,) = ground_each(bank.items, {"t": read_source_text(TEXT)}, report)
    assert (one.verdict.value if one else "none") == verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("{q: 谁？, accept: [{zh: 朱宏任, en: Zhu Hongren}], source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: 谁？, a: 朱宏, wrong: [康晓], source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: 谁？, a: 康晓, wrong: [朱宏任], source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 谁？, a: {zh: 中国工商银行, en: the Bank of China}, source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 谁？, a: {zh: 一家很大的银行, en: a large bank}, source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: 什么？, a: 大公司的协同, source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: 什么？, a: 更换高层, source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: 什么？, a: 产业协同和大公司协同, source: {ref: t, at: ¶1}}", "grounded"),
        ("{q: 什么？, a: 朱宏任、康晓, source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 什么？, a: “专精特精”的想法由他提出, source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 何时？, a: 2011年上半年, source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 哪一项不是协同？, a: 高层, wrong: [产业], source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: 未来除高层外还有哪些？, a: 产业, wrong: [专业], source: {ref: t, at: ¶1}}", "grounded"),
        ("{cloze: '高层{{换}}血', source: {ref: t, at: ¶1}}", "grounded"),
        ("{cloze: '高层{{放}}血', source: {ref: t, at: ¶1}}", "not checkable"),
        ("{cloze: '{{2011}}年', source: {ref: t, at: ¶1}}", "grounded"),
        ("{cloze: '{{2011}}天', source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 配对, match: [[康晓, 提出者], [高层, 换血]], source: {ref: t, at: ¶1}}", "not found"),
        ("{q: 卡片, a: 这句话的意思在原文里没有, source: {ref: t, at: ¶1}}", "not checkable"),
        ("{q: 卡片, a: 另一段才有这句话, source: {ref: t, at: ¶1}}", "not found"),
    ],
)
def test_a_question_in_chinese(question: str, verdict: str, load: Load, report: Report) -> None:
    bank = load(f"bank: b\nsources: {{t: T}}\nquestions:\n  - {question}\n")
    text = TEXT.strip().split("\n\n")[-1] + "\n\n另一段才有这句话。"
    (one,) = ground_each(bank.items, {"t": read_source_text(text)}, report)
    assert one
    assert one.verdict.value == verdict


def test_what_a_derived_key_is_made_of_is_noted(load: Load, report: Report) -> None:
    """The explanation's figures that stand in the paragraphs are kept, and nothing is reported."""
    question = "{q: 几年？, number: 12, unit: 年, why: 2023减2011, source: {ref: t, at: ¶1, derived: from ¶1}}"
    bank = load(f"bank: b\nsources: {{t: T}}\nquestions:\n  - {question}\n")
    (one,) = ground_each(bank.items, {"t": read_source_text("2011年。")}, report)
    assert one
    assert one.found == ("2011",)
    assert one.missing == ("12年",)
    assert [one.code.id for one in report] == ["QK224"]


@pytest.mark.parametrize("code", ["QK441", "QK442", "QK443"])
def test_the_manual_shows_what_it_says(code: str, load: Load, report: Report) -> None:
    blocks = [part.split("\n", 1) for part in sections()[code].split("```")[1::2]]
    (_, text), (_, failing), (_, passing) = blocks
    moon = {"moon": read_source_text(text)}
    found: list[Diagnostic] = []
    for bank in (failing, passing):
        ground(load(bank).items, moon, report)
        found = list(report) if bank == failing else found
    assert [one.code.id for one in found] == [code]
    assert list(report) == found
