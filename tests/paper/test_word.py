"""Word documents: what the paper has, to be edited."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from quizkit.assembly.shown import options
from quizkit.cli import group
from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.model.text import Lang
from quizkit.reader import load_bank
from quizkit.resources import decks, template
from quizkit.writers import docx, paper
from tests.conftest import Load
from tests.paper import word
from tests.paper.faults import answered, asked, told
from tests.paper.torture import torture
from tests.paper.workshop import bare, form_of, style_of

BOTH: Final = tuple(Lang)


def written(bank: Bank, layout: str = "worksheet", lang: str = "both", **others: Any) -> tuple[bytes, list[str]]:
    report = Report()
    form = form_of(bank, parts=layout == "exam")
    content = docx.write(paper.lower([form], style_of(layout, lang, **others), report), report)
    assert content is not None
    return content, [found.code.id for found in report]


@pytest.fixture
def starter(load: Load) -> Bank:
    return load(template("starter.yaml"))


def unhyphened(text: str) -> str:
    return bare(text).replace("-", "")


@pytest.mark.parametrize("layout", ["worksheet", "exam", "flashcards"])
def test_every_question_and_option_is_there_in_order(starter: Bank, layout: str) -> None:
    text = unhyphened(word.text(written(starter, layout)[0]))
    at = 0
    for question in form_of(starter, parts=layout == "exam").questions:
        first, *others = asked(question, BOTH)
        at = text.find(first, at)
        assert at >= 0, first
        assert [needle for needle in others if needle not in text] == []


def test_the_key_has_every_answer_and_the_paper_none(starter: Bank) -> None:
    key, sheet = (unhyphened(word.text(written(starter, layout)[0])) for layout in ("key", "worksheet"))
    for question in form_of(starter).questions:
        secrets = [needle for needle in told(question, BOTH) if len(needle) > 7]
        assert [needle for needle in (*answered(question, BOTH), *secrets) if needle not in key] == []
        assert [needle for needle in secrets if needle in sheet] == []


def test_word_numbers_the_questions_and_letters_the_options(starter: Bank) -> None:
    content, _ = written(starter, lang="en")
    found = [(kind, bare(said)) for kind, said in word.paragraphs(content)]
    questions = list(form_of(starter).questions)
    firsts = [next(asked(question, (Lang.EN,)), "") for question in questions]
    numbered = [said for kind, said in found if kind == "decimal"]
    assert [bare(said).startswith(first) for said, first in zip(numbered, firsts, strict=True)] == [True] * len(firsts)
    lettered = [said for kind, said in found if kind == "upperLetter"]
    offered = [bare(option.text.markdown) for question in questions for option in options(question)]
    assert [said for said in offered if said not in lettered] == []


def test_the_same_form_gives_the_same_bytes(starter: Bank) -> None:
    assert written(starter) == written(starter)


def test_nasty_texts_come_back_as_they_were_typed(tmp_path: Path) -> None:
    bank = torture(tmp_path)
    content, _ = written(bank)
    text = unhyphened(word.text(content))
    for question in form_of(bank).questions:
        assert [needle[:80] for needle in asked(question, BOTH) if needle not in text] == []


def test_formulas_are_those_of_word_and_no_way_into_it(load: Load) -> None:
    formulas = [r"\frac{1}{2}", r"\text{</w:t><w:br/>}", r"\text{#read(1)}", "</m:oMath>"]
    asked_for = "\n".join(f"  - {{id: q{at}, q: 'x ${one}$', a: y}}" for at, one in enumerate(formulas))
    content, codes = written(load(f"bank: b\nlang: en\nquestions:\n{asked_for}\n"))
    assert codes == []
    assert len(word.tags(content, "oMath")) == len(formulas)
    assert len(word.tags(content, "f")) == 1
    assert "</w:t><w:br/>" in word.text(content)
    assert word.tags(content, "br") == []


def test_a_formula_that_word_cannot_show_is_reported(load: Load) -> None:
    bank = load("bank: b\nlang: en\nquestions:\n  - {id: a, q: 'x $y$', a: z}\n  - {id: c, q: '$45\\degree$', a: z}\n")
    report = Report()
    content = docx.write(paper.lower([form_of(bank)], style_of(), report), report)
    assert [(found.code.id, found.span) for found in report] == [("QK592", bank.items[1].place)]
    assert content is not None
    assert r"$45\degree$" in word.text(content)


def test_images_are_inside_and_each_is_of_a_kind_that_word_shows(tmp_path: Path) -> None:
    shutil.copytree(decks() / "media", tmp_path / "media")
    shutil.copy(decks() / "showcase.yaml", tmp_path)
    bank = load_bank(tmp_path / "showcase.yaml", Report())
    assert bank is not None
    content, codes = written(bank)
    assert sorted(Path(name).suffix for name in word.names(content) if "/media/" in name) == [".png", ".png"]
    assert set(codes) == {"QK522"}
    assert not [name for name in word.names(content) if "svg" in name]


def test_the_sheet_and_the_type_are_those_that_were_asked_for(starter: Bank) -> None:
    content, _ = written(starter, sheet=paper.Sheet.LETTER, large=True, columns=2)
    (size,) = word.tags(content, "pgSz")
    assert (word.value(size, "w"), word.value(size, "h")) == ("12240", "15840")
    assert [word.value(one, "num") for one in word.tags(content, "cols")] == ["2"]
    defaults = word.part(content, "word/styles.xml")[0]
    assert {word.value(one, "val") for one in defaults.iter() if one.tag.endswith("}sz")} == {"36"}


def test_a_title_is_one_whatever_signs_are_in_it(load: Load) -> None:
    bank = load("bank: b\ntitle: {zh: 甲 / 乙, en: A / B}\nquestions:\n  - {id: a, q: 何, a: x}\n")
    found = [said for _, said in word.paragraphs(written(bank, "key")[0])]
    assert found[:2] == ["甲 / 乙 · 参考答案", "A / B · Answer key"]


def test_an_exam_says_that_it_has_no_binding_line(starter: Bank) -> None:
    assert written(starter, "exam")[1] == ["QK593"]


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(group, ["print", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stderr


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "starter.yaml"
    made.write_text(template("starter.yaml").replace("BANK-ID", "starter"), encoding="utf-8")
    return made


def test_word_takes_the_place_of_pdf(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(path, "-o", out / "test.docx")[0] == 0
    assert run(path, "-o", out, "--docx", "--versions", "2", "--no-key")[0] == 0
    made = ["starter-A.docx", "starter-B.docx", "starter-manifest.json", "test-key.docx", "test.docx"]
    assert sorted(one.name for one in out.iterdir()) == made
    (head,) = (
        name for name in word.names((out / "starter-B.docx").read_bytes()) if re.fullmatch(r"word/header\d.xml", name)
    )
    head_text = "".join(word.part((out / "starter-B.docx").read_bytes(), head).itertext())
    assert "Version B" in head_text


def test_without_pandoc_it_says_what_to_install(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    code, said = run(path, "-o", tmp_path / "out" / "test.docx", "--format", "full")
    assert code == 1
    assert said.count("QK591") == 1
    assert "pip install 'quizkit[docx]'" in said
    assert not (tmp_path / "out").exists()


def test_a_class_gets_pdf(path: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("name\nAda\n", encoding="utf-8")
    assert run(path, "--docx", "--class", tmp_path / "class.csv")[0] == 2
