"""Formulas on pages: what PDF/UA and other programs find there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pypdfium2
import pytest
import typst

from quizkit.markup.formula import Fault, characters, to_json, to_tree
from quizkit.markup.formula.readers import READERS
from quizkit.markup.formula.symbols import ACCENTS, ARROWS, DELIMITERS, STYLES, SYMBOLS
from quizkit.resources import templates
from quizkit.writers.paper.fonts import families, shipped

FORMULAS = json.loads(Path(__file__).with_name("formulas.json").read_text(encoding="utf-8"))
CONVERTED = [one["latex"] for one in FORMULAS if "line" in one]
MAIN = """
#import "math.typ": formula
#let data = json("data.json")
#set document(title: "Formulas")
#set page(width: 40cm)
#set text(font: data.fonts.en)
#show math.equation: set text(font: data.fonts.math)
= Formulas
#for (latex, tree) in data.formulas {
  formula(tree, block: true, alt: latex)
  [In a line: #formula(tree, alt: latex)]
  if data.parted { pagebreak(weak: true) }
}
"""


def pages(folder: Path, formulas: Iterable[str], *, parted: bool = False) -> bytes:
    """Return the PDF of ``formulas``, twice each, set with the fonts that quizkit and Typst ship and no others."""
    trees = []
    for latex in formulas:
        tree = to_tree(latex)
        assert not isinstance(tree, Fault), (latex, tree)
        trees.append((latex, to_json(tree)))
    shutil.copy(templates() / "paper/math.typ", folder)
    data = {"formulas": trees, "fonts": families(), "parted": parted}
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "main.typ").write_text(MAIN, encoding="utf-8")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(shipped())])
    compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def bare(text: str) -> list[str]:
    """Return the letters and figures of ``text``, whatever their style; accents and order aside."""
    same = normalize("NFKD", text).translate(str.maketrans("ϕϵıȷ", "φεij"))
    return sorted(char for char in same if char.isalnum())


def test_pages_hold_every_letter_of_every_formula(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(pages(tmp_path, CONVERTED, parted=True))
    assert len(document) == len(CONVERTED)
    for latex, page in zip(CONVERTED, document, strict=True):
        tree = to_tree(latex)
        assert not isinstance(tree, Fault)
        said = "".join(characters(tree))
        found = page.get_textpage().get_text_bounded()
        title = "Formulas" if latex == CONVERTED[0] else ""
        assert bare(found) == bare(said * 2 + "Inaline" + title), latex


def test_a_screen_reader_is_told_the_latex(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(pages(tmp_path, CONVERTED[:20]))) as document:
        spoken = [str(one["/Alt"]) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert set(spoken) == set(CONVERTED[:20])


def test_every_command_is_set_and_no_character_is_missing(tmp_path: Path) -> None:
    braced = [f"{command}{{x}}" for command in (*ACCENTS, *STYLES, *ARROWS)]
    fenced = [f"\\left{sign} x \\middle{sign} y \\right{sign} \\big{sign}" for sign in DELIMITERS]
    pages(tmp_path, [*(f"a {command} b" for command in SYMBOLS), *braced, *fenced])


@pytest.mark.parametrize(("start", "end"), [("{", "}"), ("\\sqrt{", "}"), ("x^{", "}"), ("\\frac{", "}{1}")])
def test_the_deepest_formula_that_is_read_is_set(start: str, end: str, tmp_path: Path) -> None:
    formulas = [start * depth + "x" + end * depth for depth in range(40)]
    read = [latex for latex in formulas if not isinstance(to_tree(latex), Fault)]
    assert 10 < len(read) < 40
    pages(tmp_path, read[-1:])


def test_the_deepest_matrix_is_set(tmp_path: Path) -> None:
    nested = ["\\begin{pmatrix}" * depth + "x" + "\\end{pmatrix}" * depth for depth in range(1, 40)]
    pages(tmp_path, [latex for latex in nested if not isinstance(to_tree(latex), Fault)][-1:])


def test_no_code_of_a_formula_is_run(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("secret", encoding="utf-8")
    document = pypdfium2.PdfDocument(pages(tmp_path, [r'\text{#read("in.txt")}', r'\text{" #read("in.txt") "}']))
    said = document[0].get_textpage().get_text_bounded()
    assert '#read("in.txt")' in said
    assert "secret" not in said


def test_a_formula_that_is_refused_is_printed_as_typed(tmp_path: Path) -> None:
    (tmp_path / "main.typ").write_text(
        '#import "math.typ": formula\n#formula(none, alt: "\\\\ce{H2O}")', encoding="utf-8"
    )
    shutil.copy(templates() / "paper/math.typ", tmp_path)
    made = typst.compile(str(tmp_path / "main.typ"), root=str(tmp_path))
    assert isinstance(made, bytes)
    assert pypdfium2.PdfDocument(made)[0].get_textpage().get_text_bounded() == "\\ce{H2O}"


def test_all_readers_are_reached_by_a_formula_that_was_looked_at() -> None:
    seen = {READERS[command] for command in READERS if any(command in latex for latex in CONVERTED)}
    assert seen == set(READERS.values())
