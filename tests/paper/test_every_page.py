"""Pages of each layout, judged by where another program sees their characters; `benchmarks/matrix.py` has all."""

from __future__ import annotations

import shutil
from typing import Final

import pytest

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from quizkit.resources import decks
from quizkit.writers import paper
from tests.conftest import Load
from tests.paper.faults import faults
from tests.paper.torture import torture
from tests.paper.workshop import form_of, pdf, style_of, write_starter

LAYOUTS: Final = [layout.value for layout in paper.Layout]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return torture(tmp_path_factory.mktemp("torture"))


def found(bank: Bank, style: paper.Style) -> list[str]:
    form = form_of(bank, parts=style.look.sealed)
    return list(faults(form, style, pdf(form, style)))


@pytest.fixture(scope="module", params=["starter", "showcase", "policy"])
def bank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("banks")
    shutil.copytree(decks() / "media", folder / "media")
    path = folder / f"{request.param}.yaml"
    if request.param == "starter":
        write_starter(folder)
    else:
        shutil.copy(decks() / path.name, path)
    loaded = load_bank(path, Report())
    assert loaded is not None
    return loaded


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_that_is_asked_or_told_is_there_in_order_and_no_key_on_the_paper(
    bank: Bank, layout: str, lang: str
) -> None:
    assert found(bank, style_of(layout, lang)) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_that_break_programs_break_no_page(nasty: Bank, layout: str) -> None:
    assert found(nasty, style_of(layout, sheet=paper.Sheet.LETTER)) == []


@pytest.mark.parametrize(("layout", "lang"), [("worksheet", "zh"), ("exam", "en"), ("key", "zh")])
def test_large_print_stays_within_its_margins(nasty: Bank, layout: str, lang: str) -> None:
    assert found(nasty, style_of(layout, lang, large=True)) == []


def test_a_fault_is_seen(load: Load) -> None:
    questions = "\n".join(f"  - {{id: q{at}, q: 'Stem{at}?', a: Yes{at}, wrong: [No{at}]}}" for at in range(40))
    bank = load(f"bank: b\nlang: en\nquestions:\n{questions}\n")
    form, style = form_of(bank), style_of("worksheet", "en")
    content = pdf(form, style)
    assert list(faults(form, style, content)) == []
    others = form_of(bank, [*bank.items[:7], bank.items[8], bank.items[7], *bank.items[9:]])
    assert list(faults(others, style, content)) != []
    assert list(faults(form, style_of("exam", "en"), content)) != []
