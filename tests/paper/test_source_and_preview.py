"""`quizkit print --source` and `--preview`: the Typst project and the images of the pages, each as its PDF is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest
import typst

from quizkit.writers.paper.fonts import available
from tests.paper.test_print import names, run
from tests.paper.torture import torture
from tests.paper.workshop import read, write_starter

WAYS: Final = [
    ["--layout", "worksheet", "--lang", "zh"],
    ["--layout", "exam", "--columns", "2", "--paper", "a3"],
    ["--layout", "flashcards", "--fold"],
    ["--layout", "key", "--high-contrast"],
    ["--versions", "2", "--large-print"],
]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_starter(tmp_path)


def compiled(project: Path) -> bytes | None:
    return typst.compile(str(project / "main.typ"), font_paths=available(), pdf_standards=["ua-1"], timestamp=0)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_typst_itself_makes_the_same_pages_of_the_source(bank: Path, tmp_path: Path, way: list[str]) -> None:
    out = tmp_path / "out"
    assert run(bank, "-o", out, "--source", *way).exit_code == 0
    projects = {path.with_suffix(".typst"): path.read_bytes() for path in out.glob("*.pdf")}
    assert sorted(projects) == sorted(out.glob("*.typst"))
    assert [project.name for project, content in projects.items() if compiled(project) != content] == []


def test_texts_that_break_programs_do_not_break_the_source(tmp_path: Path) -> None:
    torture(tmp_path)
    assert run(tmp_path / "torture.yaml", "-o", tmp_path / "a.pdf", "--source", "--no-key").exit_code == 0
    assert compiled(tmp_path / "a.typst") == (tmp_path / "a.pdf").read_bytes()


def test_the_source_needs_nothing_but_its_own_folder(bank: Path, tmp_path: Path) -> None:
    assert run(bank, "-o", tmp_path / "out", "--source", "--no-key").exit_code == 0
    project = Path(shutil.move(tmp_path / "out" / "starter.typst", tmp_path / "elsewhere"))
    own = typst.Fonts(include_system_fonts=False, font_paths=[project / "fonts"])
    made = typst.compile(str(project / "main.typ"), font_paths=own, pdf_standards=["ua-1"])
    assert read(made or b"") == read((tmp_path / "out" / "starter.pdf").read_bytes())


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<svg")])
@pytest.mark.parametrize("way", WAYS[::2], ids=" ".join)
def test_a_preview_is_an_image_a_page(bank: Path, tmp_path: Path, kind: str, start: bytes, way: list[str]) -> None:
    out = tmp_path / "out"
    assert run(bank, "-o", out, "--preview", kind, *way).exit_code == 0
    pages = {path.stem: len(read(path.read_bytes())) for path in out.glob("*.pdf")}
    wanted = {f"{stem}-{number}.{kind}" for stem, count in pages.items() for number in range(1, count + 1)}
    images = set(out.glob(f"*.{kind}"))
    assert {path.name for path in images} == wanted
    assert all(path.read_bytes().startswith(start) for path in images)


def test_no_image_of_a_page_that_is_no_more_stays(bank: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "starter-9.png").write_bytes(b"mine")
    assert run(bank, "-o", out, "--preview", "png", "--no-key", "--large-print").exit_code == 0
    assert len(names(out)) > 4
    assert run(bank, "-o", out, "--preview", "png", "--no-key", "--id", "faust").exit_code == 0
    assert names(out) == ["starter-1.png", "starter-9.png", "starter.pdf"]
