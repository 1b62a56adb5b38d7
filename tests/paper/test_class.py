"""Papers of a class, as PDFium and ZXing read their pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner, Result

from quizkit.cli import group
from tests.paper.workshop import bare

NAMES = ("王小明", '#read("x") *b* $x$', "=1+1", "Ann O'Neil <b>", "欧阳 修", "李四", "Zoë")
BANK = "bank: small\ntitle: {zh: 测验, en: Test}\nlang: zh\nquestions:\n" + "".join(
    f"  - id: q{at}\n    q: {{zh: 第{at}个问题, en: Question {at}}}\n    options:\n"
    + "".join(
        f"      - {'wrong' if one else 'right'}: {{zh: 选项{at}{one}, en: option {at} {one}}}\n" for one in range(4)
    )
    for at in range(14)
)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(group, ["print", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("class")
    (made / "bank.yaml").write_text(BANK, encoding="utf-8")
    quoted = (name.replace('"', '""') for name in NAMES)
    lines = [f'"{name}",2026{at:04d},三（{at}）班' for at, name in enumerate(quoted)]
    (made / "class.csv").write_text("姓名,学号,班级\n" + "\n".join(lines), encoding="utf-8")
    for name, chosen in RUNS.items():
        result = run(made / "bank.yaml", "--class", made / "class.csv", "-o", made / name, "--jobs", "1", *chosen)
        assert result.exit_code == 0, result.stderr
    return made


RUNS = {
    "plain": ("--versions", "3"),
    "fast": ("--versions", "3", "--fast"),
    "exam": ("--versions", "2", "--layout", "exam", "--no-key"),
    "exam-fast": ("--versions", "2", "--layout", "exam", "--no-key", "--fast"),
    "each": ("--versions", "each", "--lang", "en"),
}


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    said: str
    version: str
    numbers: tuple[int, int]


def pages(path: Path) -> list[Page]:
    """Return what stands on each page, what its code says, the version and the page numbers printed."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage().get_text_bounded()
        (code,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
        version, numbers = re.search(r"Version ([A-Z]+)", text), re.search(r"Page (\d) of (\d)", text)
        assert version
        assert numbers
        found.append(Page(bare(text), code.text, version[1], (int(numbers[1]), int(numbers[2]))))
    return found


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "class-manifest.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", RUNS)
def test_every_page_tells_whose_it_is_and_the_code_agrees(folder: Path, name: str) -> None:
    found = pages(folder / name / "class-001-007.pdf")
    known = manifest(folder / name)
    papers: dict[str, list[Page]] = {}
    for page in found:
        form, version, number, student = page.said.split("/")
        assert form == known["form"]
        assert version == page.version == known["students"][student]
        assert int(number) == page.numbers[0]
        papers.setdefault(student, []).append(page)
    assert list(papers) == [f"2026{at:04d}" for at in range(len(NAMES))]
    for at, (student, own) in enumerate(papers.items()):
        assert [page.numbers for page in own] == [(one, len(own)) for one in range(1, len(own) + 1)]
        fronts = own[::2] if name.startswith("exam") else own  # on a binding line the name stands on each sheet once
        assert all(bare(NAMES[at]) in page.text for page in fronts)
        assert all(student in page.text for page in own)
        assert f"三（{at}）班" in own[0].text


@pytest.mark.parametrize("name", RUNS)
def test_questions_stand_in_the_order_of_the_manifest(folder: Path, name: str) -> None:
    known = manifest(folder / name)
    texts: dict[str, str] = {}
    for page in pages(folder / name / "class-001-007.pdf"):
        texts[page.said.rpartition("/")[2]] = texts.get(page.said.rpartition("/")[2], "") + page.text
    for student, text in texts.items():
        places = known["versions"][known["students"][student]]
        assert re.findall(r"Question(\d+)", text) == [place["id"].removeprefix("q") for place in places]
        for place in places:
            at = place["id"].removeprefix("q")
            (key,) = place["letters"]
            assert re.search(rf"{key}\.?(选项{at}0)?option{at}0", text)


def test_versions_are_shared_out_evenly_or_everybody_has_one(folder: Path) -> None:
    counts = Counter(manifest(folder / "plain")["students"].values())
    assert sorted(counts.values()) == [2, 2, 3]
    assert len(set(manifest(folder / "each")["students"].values())) == len(NAMES)


@pytest.mark.parametrize(("slow", "fast"), [("plain", "fast"), ("exam", "exam-fast")])
def test_stamped_papers_look_like_the_others(folder: Path, slow: str, fast: str) -> None:
    first, second = (pypdfium2.PdfDocument(folder / name / "class-001-007.pdf") for name in (slow, fast))
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        assert one.render().to_pil().tobytes() == other.render().to_pil().tobytes()
        texts = [sorted(bare(page.get_textpage().get_text_bounded())) for page in (one, other)]
        assert texts[0] == texts[1]


@pytest.mark.parametrize("name", ["plain", "fast"])
def test_papers_are_found_by_the_names_of_their_students(folder: Path, name: str) -> None:
    with pikepdf.open(folder / name / "class-001-007.pdf") as found:
        assert ("/MarkInfo" in found.Root) == (name == "plain")
        assert found.docinfo["/Title"] == "测验 / Test"
    read = pypdfium2.PdfDocument(folder / name / "class-001-007.pdf")
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in read.get_toc()]
    size = len(read) // len(NAMES)
    assert marks == [(title, at * size) for at, title in enumerate(NAMES)]


def test_every_version_has_its_key_in_one_file(folder: Path) -> None:
    texts = [
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(folder / "plain" / "class-key.pdf")
    ]
    assert [re.search(r"Version ([A-C])", text)[1] for text in texts] == sorted("ABC" * (len(texts) // 3))  # type: ignore[index] # fails where nothing is found


def test_the_names_of_version_columns_win(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("姓名,卷\n甲,b卷\n乙,\n丙,B\n", encoding="utf-8")
    chosen = (folder / "bank.yaml", "--class", tmp_path / "class.csv", "--jobs", "1", "--fast", "--no-key")
    assert run(*chosen, "-o", tmp_path / "out", "--versions", "2").exit_code == 0
    students = manifest(tmp_path / "out")["students"]
    assert (students["1"], students["3"]) == ("B", "B")
    result = run(*chosen, "-o", tmp_path / "other")
    assert (result.exit_code, result.stderr.count("QK578")) == (1, 2)
    assert not (tmp_path / "other").exists()


def test_whoever_cannot_be_printed_is_told_and_the_others_are_printed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("姓名,学号\n甲,1\n\ue000,2\n丙,3\n", encoding="utf-8")
    out = tmp_path / "out"
    result = run(folder / "bank.yaml", "--class", tmp_path / "class.csv", "-o", out, "--jobs", "1", "--no-key")
    assert result.exit_code == 1
    assert re.search(r"class\.csv:3:1: QK562 .*U\+E000", result.stderr)
    assert {page.said[-1] for page in pages(out / "class-001-003.pdf")} == {"1", "3"}


@pytest.mark.parametrize(
    "wrong",
    [
        ("--fast",),
        ("--versions", "each"),
        ("--class", "c.csv", "--layout", "flashcards"),
        ("--class", "c.csv", "--preview", "png"),
        ("--class", "c.csv", "--versions", "each", "--fast"),
        ("--versions", "many"),
    ],
)
def test_options_that_contradict_each_other_are_a_usage_error(folder: Path, wrong: tuple[str, ...]) -> None:
    assert run(folder / "bank.yaml", "-o", folder / "none", *wrong).exit_code == 2
