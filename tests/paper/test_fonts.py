"""The font that quizkit ships, and in which order fonts are asked."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from quizkit import resources
from quizkit.writers.paper import fonts

FONT = fonts.shipped() / "QuizkitSansSC.ttf"
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿĀÁǍÀŌÓǑÒ"


@pytest.fixture(scope="module")
def font() -> Iterator[TTFont]:
    with TTFont(FONT) as opened:
        yield opened


def hanzi() -> set[str]:
    """Return the 6,763 Chinese characters of GB 2312."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return set("".join(cell.decode("gb2312", errors="ignore") for cell in cells))


def test_the_font_has_every_chinese_character_of_gb2312(font: TTFont) -> None:
    assert len(hanzi()) == 6763
    assert {ord(char) for char in hanzi()} <= font.getBestCmap().keys()


@pytest.mark.parametrize(
    "text", [PINYIN, "αβγδΩЖжあア", "①②③④㈠㎡℃№×÷±≤≥≠→←↑↓△○●□■☆★✓", "，。！？；：“”‘’（）《》【】—…·、￥％"]
)
def test_the_font_has_what_schoolbooks_need(text: str, font: TTFont) -> None:
    assert {ord(char) for char in text} <= font.getBestCmap().keys()


def test_the_font_has_what_the_shipped_banks_say_in_chinese(font: TTFont) -> None:
    said = "".join(path.read_text("utf-8") for path in resources.decks().glob("*.yaml"))
    chinese = {ord(char) for char in said if "\u2e80" <= char <= "\uffee"}
    assert len(chinese) > 500
    assert chinese <= font.getBestCmap().keys()


def test_the_font_is_light_enough_to_be_shipped() -> None:
    assert FONT.stat().st_size < 4_500_000


def test_the_font_has_regular_and_bold(font: TTFont) -> None:
    (axis,) = font["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue) == ("wght", 400, 400, 700)


def test_the_font_has_a_name_of_its_own_and_says_whose_it_is(font: TTFont) -> None:
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert (names[1], names[4], names[6]) == (fonts.CHINESE, fonts.CHINESE, "QuizkitSansSC-Regular")
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    assert "Reserved Font Name 'Source'" in names[0]
    assert not any("Source" in names[number] for number in (1, 3, 4, 6))


def test_the_licence_stands_beside_the_font() -> None:
    text = (fonts.shipped() / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Reserved Font Name 'Source'" in text


def test_english_quotation_marks_are_narrow_with_a_feature_of_the_font(font: TTFont) -> None:
    assert "pwid" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_font_is_known_by_its_sum() -> None:
    assert zlib.crc32(FONT.read_bytes()) == fonts._CRC32


def test_typst_finds_the_font() -> None:
    alone = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.shipped())])
    assert alone.families() == [fonts.CHINESE]


def test_our_font_is_asked_first_then_the_extra_then_the_system() -> None:
    assert fonts.folders()[0] == resources.templates() / "paper" / "fonts"
    for chinese in (fonts.families()["zh"], fonts.families()["en"], fonts.families()["mono"], fonts.families()["math"]):
        assert chinese[1] == fonts.CHINESE
        assert set(map(str, chinese[2:])) <= set(fonts.SPARE)


def test_every_family_that_is_named_is_there() -> None:
    present = set(fonts.available().families())
    for sans in (False, True):
        for named in fonts.families(sans=sans).values():
            assert {one if isinstance(one, str) else one["name"] for one in named} <= present


def test_chinese_dashes_are_not_taken_from_a_latin_font() -> None:
    assert fonts.families()["zh"][0] == {"name": fonts.LATIN, "covers": "latin-in-cjk"}
    assert fonts.families()["en"][0] == fonts.LATIN


def test_sans_serif_is_so_for_latin_letters_too() -> None:
    assert fonts.families(sans=True)["en"][0] == fonts.CHINESE
    assert fonts.families(sans=True)["zh"][0] == fonts.CHINESE


def test_a_song_font_is_named_only_where_there_is_one() -> None:
    assert (fonts.song() or fonts.CHINESE) == fonts.families(serif_chinese=True)["zh"][1]


def test_the_extra_is_found_by_its_files_and_never_imported(tmp_path: Path) -> None:
    package, told = tmp_path / "manimgx_fonts_cjk", tmp_path / "manimgx_fonts_cjk-1.dist-info"
    for folder in (package, told):
        folder.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError")
    (package / "a.ttc").write_bytes(b"")
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: manimgx-fonts-cjk\nVersion: 1\n")
    (told / "RECORD").write_text("manimgx_fonts_cjk/__init__.py,,\nmanimgx_fonts_cjk/a.ttc,,\n")
    code = "from quizkit.writers.paper.fonts import folders; print(*folders()); import sys; print(sorted(sys.modules))"
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    known = {**os.environ, "PYTHONPATH": path}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=known)
    found, modules = ran.stdout.splitlines()
    assert str(package) in found.split()
    assert "manimgx_fonts_cjk" not in modules
