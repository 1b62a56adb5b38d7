"""`quizkit print` and its files."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizkit.cli import group
from quizkit.resources import decks
from tests.paper.workshop import bare, read, write_starter


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(group, ["print", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_starter(tmp_path)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def text(path: Path) -> str:
    return bare("".join(read(path.read_bytes())))


def test_a_bank_becomes_a_worksheet_and_its_key(bank: Path, tmp_path: Path) -> None:
    result = run(bank, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert names(tmp_path / "out") == ["starter-key.pdf", "starter.pdf"]
    assert "13 questions" in result.stderr
    assert "Ishmael" not in text(tmp_path / "out" / "starter.pdf").replace("CallmeIshmael", "")
    assert "Ishmael" in text(tmp_path / "out" / "starter-key.pdf")


def test_a_file_can_be_named_and_the_key_left_out(bank: Path, tmp_path: Path) -> None:
    assert run(bank, "-o", tmp_path / "out" / "test.pdf", "--no-key", "--layout", "exam").exit_code == 0
    assert names(tmp_path / "out") == ["test.pdf"]


def test_versions_carry_their_letter_and_come_with_a_manifest(bank: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(bank, "-o", out, "--versions", "2", "--lang", "en").exit_code == 0
    papers = [f"starter-{version}{key}.pdf" for version in "AB" for key in ("-key", "")]
    assert names(out) == [*papers, "starter-manifest.json"]
    for version in "AB":
        pages = read((out / f"starter-{version}.pdf").read_bytes())
        assert all(f"Version {version}" in page for page in pages)
    manifest = json.loads((out / "starter-manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["versions"]) == {"A", "B"}
    assert text(out / "starter-A.pdf") != text(out / "starter-B.pdf").replace("VersionB", "VersionA")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(bank: Path, tmp_path: Path) -> None:
    for folder, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        assert run(bank, "-o", tmp_path / folder, "--seed", seed).exit_code == 0
    first, second, third = ((tmp_path / folder / "starter.pdf").read_bytes() for folder in "abc")
    assert first == second != third


def test_a_single_version_keeps_the_order_of_the_bank(bank: Path, tmp_path: Path) -> None:
    run(bank, "-o", tmp_path / "kept.pdf", "--no-key")
    run(bank, "-o", tmp_path / "mixed.pdf", "--no-key", "--shuffle")
    stems = ("水”用英语", "capitalofFrance", "WhowroteFaust", "planetsinorder", "neednotypekey")
    kept, mixed = ([text(tmp_path / name).find(stem) for stem in stems] for name in ("kept.pdf", "mixed.pdf"))
    assert kept == sorted(kept)
    assert mixed != sorted(mixed)


def test_errors_leave_old_files_as_they_are(bank: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(bank, "-o", out).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    broken = bank.read_text(encoding="utf-8").replace("truth: true", "truth: perhaps")
    bank.write_text(broken, encoding="utf-8")
    result = run(bank, "-o", out)
    assert result.exit_code == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_filters_that_leave_nothing_are_an_error(bank: Path, tmp_path: Path) -> None:
    result = run(bank, "-o", tmp_path / "out", "--tag", "nosuch")
    assert (result.exit_code, "QK903" in result.stderr) == (1, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [["print"], ["build"], ["build", "--only", "paper"], ["anki"]])
def test_an_empty_bank_is_a_warning_wherever_it_is_used(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "e.yaml").write_text("bank: e\nlang: en\nquestions: []\n", encoding="utf-8")
    place = tmp_path / "out" / "e.apkg" if command == ["anki"] else tmp_path / "out"
    result = CliRunner().invoke(group, [*command, str(tmp_path / "e.yaml"), "-o", str(place)])
    assert (result.exit_code, re.findall(r"QK\d+", result.stderr)) == (0, ["QK122"])
    assert not place.exists()


@pytest.mark.parametrize(
    ("name", "fault", "remedy"),
    [
        ("notes", "notes' is a file", "name a folder"),
        ("notes/x.pdf", "notes' is a file", "name a folder"),
        ("notes/x/y", "notes' is a file", "name a folder"),
        ("folder.pdf", "folder.pdf' is a folder", "folder.pdf/paper.pdf"),
        ("test.doc", ".doc files are not printed", "ends in .pdf or .docx"),
    ],
)
def test_what_is_in_the_way_of_the_output_is_said(
    bank: Path, tmp_path: Path, name: str, fault: str, remedy: str
) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    (tmp_path / "folder.pdf").mkdir()
    result = run(bank, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert "'--output'" in result.stderr
    assert fault in result.stderr
    assert remedy in result.stderr
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"


def test_what_no_font_has_is_told_once_for_a_paper_and_its_key(tmp_path: Path) -> None:
    asked = 'questions:\n  - {id: a, q: "\U000104b0?", a: "\U00010a60", wrong: [y], why: "\U000104b1"}\n'
    (tmp_path / "g.yaml").write_text(f"bank: g\nlang: en\n{asked}", encoding="utf-8")
    result = run(tmp_path / "g.yaml", "-o", tmp_path / "out", "--versions", "2")
    assert re.findall(r"QK\d+|U\+\w+", result.stderr) == ["QK562", "U+104B0", "U+104B1", "U+10A60"]


@pytest.mark.parametrize(
    ("lang", "titles", "printed", "only"),
    [
        (
            "both",
            ["{zh: 地理, en: Geography}", "{zh: 历史, en: History}"],
            "地理、历史Geography and History",
            "历史History1.",
        ),
        ("en", ["{zh: 地理, en: Geography}", "History", "Arts"], "Geography, History and Arts", "History1."),
        ("zh", ["{zh: 地理, en: Geography}", "{zh: 历史, en: History}", "音乐", "美术"], "地理等 4 个题库", "历史1."),
        ("en", ["One", "Two", "Three", "Four"], "One and 3 more", "Two1."),
        ("en", ["Same", "Same"], "Same", "Same1."),
    ],
)
def test_a_paper_from_several_banks_names_them(
    tmp_path: Path, lang: str, titles: list[str], printed: str, only: str
) -> None:
    banks = [tmp_path / f"bank{at}.yaml" for at in range(len(titles))]
    for path, title in zip(banks, titles, strict=True):
        asked = f"questions:\n  - {{id: {path.stem}, q: What?, a: x}}\n"
        path.write_text(f"bank: {path.stem}\ntitle: {title}\nlang: en\n{asked}", encoding="utf-8")
    chosen = ("--lang", lang, "--no-key", "--fields", "", "-o", tmp_path / "a.pdf")
    assert run(*banks, *chosen).exit_code == 0
    assert text(tmp_path / "a.pdf").startswith(bare(printed) + "1.What?")
    assert run(*banks, *chosen, "--title", "Mine").exit_code == 0
    assert text(tmp_path / "a.pdf").startswith("Mine1.What?")
    assert run(*banks, *chosen, "--id", "bank1").exit_code == 0
    assert text(tmp_path / "a.pdf").startswith(only)


def test_losses_are_reported_at_their_place(tmp_path: Path) -> None:
    shutil.copytree(decks() / "media", tmp_path / "media")
    shutil.copy(decks() / "showcase.yaml", tmp_path)
    result = run(tmp_path / "showcase.yaml", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert set(re.findall(r"QK\d{3}", result.stderr)) == {"QK522"}
    assert "[asustainedmusicaltone]" in text(tmp_path / "out" / "showcase.pdf")


def test_build_prints_a_worksheet_and_a_key_beside_each_deck(bank: Path, tmp_path: Path) -> None:
    made = CliRunner().invoke(group, ["build", str(bank), "-o", str(tmp_path / "out")])
    assert (made.exit_code, names(tmp_path / "out")) == (0, ["starter-key.pdf", "starter.apkg", "starter.pdf"])
    made = CliRunner().invoke(group, ["build", str(bank), "-o", str(tmp_path / "paper"), "--only", "paper"])
    assert (made.exit_code, names(tmp_path / "paper")) == (0, ["starter-key.pdf", "starter.pdf"])
    assert (tmp_path / "paper" / "starter.pdf").read_bytes() == (tmp_path / "out" / "starter.pdf").read_bytes()


def test_build_leaves_a_bank_that_nobody_would_print_to_print(tmp_path: Path) -> None:
    asked = "".join(f"  - {{id: q{at}, q: Q{at}?, a: A}}\n" for at in range(501))
    (tmp_path / "big.yaml").write_text(f"bank: big\nlang: en\nquestions:\n{asked}", encoding="utf-8")
    made = CliRunner().invoke(group, ["build", str(tmp_path / "big.yaml"), "-o", str(tmp_path / "out")])
    assert (made.exit_code, names(tmp_path / "out")) == (0, ["big.apkg"])
    assert "more than 500 questions" in made.stderr


def test_what_the_options_say_is_printed(bank: Path, tmp_path: Path) -> None:
    words = ("--title", "Spring test", "--instructions", "Take #your *time*.", "--date", "5 May", "--minutes", "40")
    chosen = ("--lang", "en", "--no-key", "--layout", "exam", "--fields", "name,score", *words)
    assert run(bank, "-o", tmp_path / "a.pdf", *chosen).exit_code == 0
    found = text(tmp_path / "a.pdf")
    for wanted in ("Springtest", "Take#your*time*.", "5May", "40minutes", "Name:", "Score:", "13questions,14points"):
        assert wanted in found
    assert "School" not in found


@pytest.mark.parametrize("wrong", ["--fields=shoe-size", "--cards=0x4", "--cards=many", "--columns=9"])
def test_a_wrong_option_is_a_usage_error(bank: Path, tmp_path: Path, wrong: str) -> None:
    assert run(bank, "-o", tmp_path / "out", wrong).exit_code == 2


@pytest.mark.parametrize("option", ["--title", "--instructions", "--date", "--seed"])
@pytest.mark.parametrize("words", ["a\x07b", "a\udcff"])
def test_words_that_nothing_can_print_are_a_usage_error(bank: Path, tmp_path: Path, option: str, words: str) -> None:
    result = run(bank, "-o", tmp_path / "a.docx", option, words)
    assert (result.exit_code, f"'{option}'" in result.stderr, "U+" in result.stderr) == (2, True, True)


def test_the_blueprint_names_the_paper(bank: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "title: {zh: 期中, en: Midterm}\ninstructions: {en: Show *all* work.}\ntime: 70s\n", encoding="utf-8"
    )
    chosen = ("--lang", "en", "--no-key", "--blueprint", plan, "-o", tmp_path / "a.pdf")
    assert run(bank, *chosen).exit_code == 0
    assert text(tmp_path / "a.pdf").startswith("Midterm2minutes")
    assert "Showallwork." in text(tmp_path / "a.pdf")
    assert run(bank, *chosen, "--title", "Spring", "--minutes", "9").exit_code == 0
    assert text(tmp_path / "a.pdf").startswith("Spring9minutes")


def test_names_of_paper_are_taken_in_capitals_too(bank: Path, tmp_path: Path) -> None:
    assert run(bank, "--no-key", "--paper", "A3", "-o", tmp_path / "a.pdf").exit_code == 0
    assert run(bank, "--no-key", "--paper", "a3", "-o", tmp_path / "b.pdf").exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
