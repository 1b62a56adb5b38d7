"""Every output shows every interaction, or reports what it leaves out; nothing is lost without a word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from quizkit.assembly.outline import outline
from quizkit.assembly.versions import assemble
from quizkit.diagnostics import Report
from quizkit.items import TYPES
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Bank, Item
from quizkit.model.form import Entry
from quizkit.model.interactions import Arrange, Choose, FillIn, Interaction, Pair, Recall, Write
from quizkit.model.text import Lang
from quizkit.reader import load_bank
from quizkit.resources import template
from quizkit.writers import anki, docx, paper, yaml
from quizkit.writers.support import Support
from quizkit.writers.table import WRITERS
from tests.paper import word
from tests.paper.workshop import read as read_pages

INTERACTIONS: Final[tuple[type[Interaction], ...]] = (Choose, FillIn, Pair, Arrange, Write, Recall)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    path = tmp_path_factory.mktemp("starter") / "starter.yaml"
    path.write_text(template("starter.yaml"), encoding="utf-8")
    report = Report()
    read = load_bank(path, report)
    assert read is not None
    assert list(report) == []
    return read


def outcome(writer: str, bank: Bank, items: list[Item], folder: Path) -> tuple[int, set[str]]:
    """Write ``items`` and return how many arrived, and the codes of what was reported."""
    report = Report()
    if writer == "anki":
        lock = anki.Lock(None, 1)
        contents = [anki.Contents(bank.header, items, items[0].source, lock, report)]
        total = anki.write(contents, folder / "out.apkg", (Lang.ZH, Lang.EN), keep=lambda: True)
        return total, {found.code.id for found in report}
    if writer == "yaml":
        path = folder / "out.yaml"
        path.write_text("\n".join(yaml.write(bank.header, items)) + "\n", encoding="utf-8")
        read = load_bank(path, report)
        return len(read.items) if read else 0, {found.code.id for found in report}
    if writer in ("paper", "docx"):
        form = assemble([outline(Entry(bank.header, item) for item in items)], title=bank.header.title, seed="1")
        made = paper.lower([form], paper.Style(), report)
        if writer == "docx":
            kinds = [kind for kind, _ in word.paragraphs(docx.write(made, report) or b"")]
            return kinds.count("decimal"), {found.code.id for found in report}
        (content,) = made.set(report) or [b""]
        pages = "\n".join(read_pages(content))
        first = {question.number: to_plain(question.item.stem.versions[0][1]).split()[0] for question in form.questions}
        arrived = [
            number
            for number, word in first.items()
            if re.search(rf"^{number}\. {re.escape(word)}", pages, re.MULTILINE)
        ]
        return len(arrived), {found.code.id for found in report}
    raise AssertionError(f"say here how `{writer}` is written, and how what arrives is counted")


def test_the_starter_bank_has_every_interaction_and_every_type(bank: Bank) -> None:
    assert {type(item.interaction) for item in bank.items} == set(INTERACTIONS)
    assert {item.type for item in bank.items} == set(TYPES)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("interaction", INTERACTIONS, ids=lambda kind: kind.__name__)
def test_an_interaction_is_shown_or_what_is_left_out_is_reported(
    bank: Bank, tmp_path: Path, writer: str, interaction: type[Interaction]
) -> None:
    for item in bank.items:
        if isinstance(item.interaction, interaction):
            support = WRITERS[writer].support(item)
            arrived, found = outcome(writer, bank, [item], tmp_path)
            reported = any(re.fullmatch(r"QK5\d\d", code) for code in found)
            assert support is Support.SHOWN or reported
            assert arrived == (0 if support is Support.ABSENT else 1)
            assert support is not Support.SHOWN or not reported


@pytest.mark.parametrize("writer", WRITERS)
def test_every_item_arrives_or_is_reported(bank: Bank, tmp_path: Path, writer: str) -> None:
    items = list(bank.items)
    absent = [item for item in items if WRITERS[writer].support(item) is Support.ABSENT]
    arrived, found = outcome(writer, bank, items, tmp_path)
    assert arrived == len(items) - len(absent)
    assert bool(absent) <= ("QK501" in found)
