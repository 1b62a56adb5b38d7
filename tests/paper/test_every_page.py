"""Pages of each layout, judged by where another program sees their characters; `benchmarks/matrix.py` has all."""

from __future__ import annotations

from typing import Final

import pytest

from quizkit.model.bank import Bank
from quizkit.writers import paper
from tests.conftest import Load
from tests.paper.faults import faults
from tests.paper.torture import torture
from tests.paper.workshop import form_of, pdf, style_of

LAYOUTS: Final = [layout.value for layout in paper.Layout]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return torture(tmp_path_factory.mktemp("torture"))


def found(bank: Bank, style: paper.Style) -> list[str]:
    form = form_of(bank, parts=style.look.sealed)
    return list(faults(form, style, pdf(form, style)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_that_break_programs_break_no_page(nasty: Bank, layout: str) -> None:
    assert found(nasty, style_of(layout, sheet=paper.Sheet.LETTER)) == []


@pytest.mark.parametrize("layout", ["worksheet", "exam", "key"])
def test_large_print_stays_within_its_margins(nasty: Bank, layout: str) -> None:
    assert found(nasty, style_of(layout, "zh", large=True)) == []


def test_a_fault_is_seen(load: Load) -> None:
    questions = "\n".join(f"  - {{id: q{at}, q: 'Stem{at}?', a: Yes{at}, wrong: [No{at}]}}" for at in range(40))
    bank = load(f"bank: b\nlang: en\nquestions:\n{questions}\n")
    form, style = form_of(bank), style_of("worksheet", "en")
    content = pdf(form, style)
    assert list(faults(form, style, content)) == []
    others = form_of(bank, [*bank.items[:7], bank.items[8], bank.items[7], *bank.items[9:]])
    assert list(faults(others, style, content)) != []
    assert list(faults(form, style_of("exam", "en"), content)) != []
