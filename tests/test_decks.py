"""What the shipped banks promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizkit.checks import checked
from quizkit.cli import group
from quizkit.diagnostics import Report
from quizkit.items import TYPES
from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.text import Lang, Text
from quizkit.reader import load_bank

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "decks").glob("*.yaml"))
ARTICLE = "dw-2023"


def loaded(path: Path) -> Bank:
    bank = load_bank(path, Report())
    assert bank
    return bank


BANKS = {path.stem: loaded(path) for path in FILES}
ITEMS = [(name, item) for name, bank in BANKS.items() for item in bank.items]


def texts(item: Item) -> Iterator[Text | None]:
    yield from (item.stem, item.why, item.hint, item.caution, item.stimulus.text if item.stimulus else None)
    match item.interaction:
        case Choose(options):
            for option in options:
                yield from (option.text, option.why)
        case Pair(pairs, extra):
            yield from (side for pair in pairs for side in pair)
            yield from extra
        case Arrange(steps):
            yield from steps
        case Write(answer, rubric):
            yield from (answer, *(line.text for line in rubric))
        case Recall(back):
            yield back
        case FillIn(gaps):
            yield from (gap.answer for gap in gaps if item.type in ("accept", "cloze"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_bank_has_no_fault_and_no_warning(path: Path) -> None:
    result = CliRunner().invoke(group, ["check", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")


def test_every_type_is_used_on_the_article() -> None:
    counts = Counter(item.type for _, item in ITEMS if item.citation and item.citation.ref == ARTICLE)
    assert set(counts) == set(TYPES)
    assert counts.total() >= 150


@pytest.mark.parametrize(
    "item", [pytest.param(item, id=f"{name}-{item.id}") for name, item in ITEMS if name != "showcase"]
)
def test_a_question_is_bilingual_explained_tagged_and_sourced(item: Item) -> None:
    assert all(text.langs == tuple(Lang) for text in texts(item) if text)
    assert item.why
    assert item.level
    assert any(tag.startswith("topic/") for tag in item.tags)
    assert item.citation
    assert item.citation.ref == ARTICLE
    assert item.citation.at


def test_important_facts_are_asked_in_several_forms() -> None:
    forms: dict[str, set[str]] = {}
    for name, item in ITEMS:
        for tag in item.tags:
            if tag.startswith("fact/"):
                forms.setdefault(f"{name} {tag}", set()).add(item.type)
    assert sum(len(types) > 1 for types in forms.values()) >= 40


def test_the_table_of_coverage_is_up_to_date() -> None:
    result = CliRunner().invoke(group, ["coverage", str(ROOT / "decks"), "--check", str(ROOT / "decks" / "README.md")])
    assert result.exit_code == 0, result.output + "\nrun `quizkit coverage decks --write decks/README.md`"


def test_the_checks_see_every_question() -> None:
    for bank in BANKS.values():
        assert list(checked(bank.items, bank.header, Report())) == list(bank.items)
