"""No text is code to Typst, and nothing from outside of a bank's folder gets onto paper."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2
import pytest

from tests.cli.shell import call
from tests.safety.hostile import hostile_bank

SECRET: Final = "kept-secret-7719"  # noqa: S105 - planted, to be looked for
# What would read a file, run code or leave its place, were it Typst, LaTeX, JSON or PostScript.
INJECTIONS: Final = {
    "typst": '#read("SECRET") #include "SECRET" #image("SECRET") #eval("1+1") #sys.version',
    "typst's end": '"); #read("SECRET") #("',
    "typst's brackets": '] #read("SECRET") [ } #panic() {',
    "typst's formulas": '$ #read("SECRET") $',
    "typst's comments": '/* // */ #import "@preview/cetz:0.3.4" <label> @label ~ \\u{41}',
    "latex": r"\input{SECRET} \include{SECRET} \immediate\write18{touch owned} \verbatiminput{SECRET}",
    "latex's formulas": r"$\input{SECRET}$ $\href{file:///SECRET}{x}$ $\includegraphics{SECRET}$ $\def\a{\a\a}\a$",
    "json": '", "title": {"en": "x"}, "x": "\\u0022',
    "html": '<embed src="SECRET"> <a href="file:///SECRET">x</a> <img src="SECRET">',
    "pdf": ") Tj ET endstream endobj << /S /JavaScript /JS (app.alert(1)) >> (",
    "formats": "%s %n %(x)s {0} {x.__class__} {{x}} $HOME ${HOME} `id` $(id)",
    "cells": '=cmd|"/C calc"!A0 @SUM(1) +1 -1',
}
ACTIONS: Final = {
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/Sound",
    "/Movie",
}
KEYS: Final = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/EF", "/XFA", "/RichMedia"}


def actions(path: Path) -> set[str]:
    """Return what in a PDF does something, by pikepdf's reading of it."""
    with pikepdf.Pdf.open(path) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        actions = {str(one.get("/S")) for one in found} & ACTIONS
        addresses = {str(one.get("/URI", "https:")) for one in found}
        keys = {key for one in found for key in one.keys()} & KEYS  # noqa: SIM118 - no mapping of Python's
    return actions | keys | {one for one in addresses if not one.startswith(("http:", "https:", "mailto:"))}


def printed(path: Path) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))


@pytest.mark.parametrize("layout", ["worksheet", "exam", "flashcards"])
@pytest.mark.parametrize("kind", INJECTIONS)
def test_a_text_is_never_code(kind: str, layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    evil = INJECTIONS[kind].replace("SECRET", "secret.txt" if layout == "exam" else str(tmp_path / "secret.txt"))
    bank = hostile_bank(tmp_path / "b.yaml", evil)
    arguments = ("print", bank, "-o", tmp_path / "out", "--layout", layout, "--title", evil, "--instructions", evil)
    done = call(*arguments, "--date", evil, "--lang", "en")
    assert done.exit_code == 0, done.stderr
    files = list((tmp_path / "out").glob("*.pdf"))
    assert len(files) == (1 if layout == "flashcards" else 2)
    for file in files:
        assert SECRET not in printed(file)
        assert actions(file) == set()
    assert sorted(os.listdir(tmp_path)) == ["b.yaml", "out", "secret.txt"]  # noqa: PTH208 - names alone


def test_the_typst_project_holds_nothing_but_our_files_and_the_bank_s(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    for number, evil in enumerate(INJECTIONS.values()):
        folder = tmp_path / str(number)
        bank = hostile_bank(folder / "b.yaml", evil.replace("SECRET", str(tmp_path / "secret.txt")))
        assert call("print", bank, "-o", folder / "out", "--source", "--lang", "en").exit_code == 0
        for path in (folder / "out").rglob("*"):
            assert not path.is_file() or SECRET.encode() not in path.read_bytes()


DRAWINGS: Final = {
    "a script": "<script>alert(1)</script><rect width='9' height='9' onload='alert(1)'/>",
    "a file": "<image href='file:///SECRET' width='9' height='9'/>",
    "a file beside": "<image href='secret.txt' width='9' height='9'/>",
    "a use of a file": "<use href='secret.svg#x'/><use href='file:///SECRET#x'/>",
    "a style": "<style>@import url('http://127.0.0.1:9/x.css'); @font-face {src: url('SECRET')}</style>",
    "html": "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='SECRET'/></foreignObject>",
    "a page of the web": "<image href='http://127.0.0.1:9/x.png' width='9' height='9'/>",
    "an entity": "<text y='9'>&secret;</text>",
}


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_drawing_brings_nothing_onto_paper_that_is_not_in_it(kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    (tmp_path / "secret.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><text id='x'>{SECRET}</text></svg>")
    inner = DRAWINGS[kind].replace("SECRET", str(secret))
    declared = f"<!DOCTYPE svg [<!ENTITY secret SYSTEM 'file://{secret}'>]>"
    drawing = f"{declared}<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inner}</svg>"
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    bank = tmp_path / "b.yaml"
    bank.write_text("bank: b\ntitle: T\nlang: en\nquestions:\n- {id: a, q: '![x](a.svg)', a: y}\n", encoding="utf-8")
    done = call("print", bank, "-o", tmp_path / "out", "--lang", "en")
    assert done.exit_code == 0 or "QK525" in done.stderr, done.stderr
    for file in (tmp_path / "out").glob("*.pdf"):
        assert SECRET not in printed(file)
        assert actions(file) == set()
