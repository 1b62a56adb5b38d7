# ruff: noqa: INP001 - a script
"""Make templates/paper/fonts/: the Chinese font that quizkit ships, the list of its characters, and its licence.

The font is Noto Sans SC, variable, from the package justmytype-intl-cjk (SIL Open Font License 1.1; the Reserved Font
Name is "Source"), cut down to `wanted` and to the weights that paper uses. It gets a family name of its own, so that
a page does not depend on which Noto fonts a machine has. Two runs make the same bytes; one takes about a minute::

    pip install fonttools justmytype-intl-cjk && python tools/make_font.py
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from importlib.metadata import files
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates/paper/fonts"
PACKAGE, FONT = "justmytype-intl-cjk", "notosanssc/NotoSansSC[wght].ttf"
FAMILY = "Quizkit Sans SC"
WEIGHTS = (400, 400, 700)  # least, default, greatest
FEATURES = ["ccmp", "kern", "liga", "mark", "mkmk", "pwid"]  # pwid: quotation marks as wide as English ones
MODIFIED = 3_800_000_000  # seconds since 1904, in 2024: no run differs from another
BLOCKS = (
    (0x20, 0x7F),  # ASCII
    (0xA0, 0x250),  # Latin, with the letters of pinyin
    (0x2B0, 0x370),  # tone and combining marks
    (0x370, 0x530),  # Greek, Cyrillic
    (0x1E00, 0x1F00),  # more Latin
    (0x2000, 0x2070),  # punctuation
    (0x2070, 0x2150),  # raised and lowered figures, currencies, letter-like signs
    (0x2150, 0x2400),  # fractions, Roman numerals, arrows, operators, technical signs
    (0x2460, 0x2800),  # figures in circles, lines, shapes, symbols, ticks
    (0x2900, 0x2C00),  # more arrows and operators
    (0x3000, 0x3130),  # Chinese punctuation, kana, bopomofo
    (0x31A0, 0x31F0),  # more bopomofo, strokes
    (0x3200, 0x3400),  # signs in circles, units
    (0xFE10, 0xFE50),  # vertical forms
    (0xFF00, 0xFFF0),  # full-width forms
)
# In schoolbooks and names, but not in GB 2312: newer characters of the official list, and the elements.
MORE = "啰瞭镕喆堃淼翀昇珺珅犇麽乾夥着卟吡嘧啶噻唑哌嗪苷肽脒镎锔锿镄锇铱钔锘铹𬬻𬭊𬭳𬭛𬭶鿏𫟼𬬭鿔鿭𫓧镆𫟷鿬鿫"


def gb2312() -> Iterator[str]:
    """Yield every character of GB 2312."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield bytes((row, cell)).decode("gb2312", errors="ignore")


def wanted() -> set[int]:
    """Return the code points to keep: GB 2312, `BLOCKS`, `MORE`, and what the shipped banks say."""
    found = {code for first, last in BLOCKS for code in range(first, last)}
    banks = (path.read_text("utf-8") for path in (ROOT / "decks").glob("*.yaml"))
    return found.union(map(ord, "".join((*gb2312(), MORE, *banks))))


def cut(font: TTFont) -> TTFont:
    """Return ``font`` with the wanted characters and weights alone."""
    options = Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[], drop_tables=["vhea", "vmtx"]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    return instantiateVariableFont(font, {"wght": WEIGHTS})


def rename(font: TTFont, licence: dict[int, str]) -> None:
    """Name ``font``; ``licence`` holds the names that say whose it is."""
    plain = FAMILY.replace(" ", "")
    own = {
        1: FAMILY,
        2: "Regular",
        3: f"{plain}-Regular",
        4: FAMILY,
        5: "Version 2.004",
        6: f"{plain}-Regular",
        25: plain,
    }
    for number in (16, 17):  # the family and style of the full font
        font["name"].removeNames(nameID=number)
    for number, text in sorted({**licence, **own}.items()):
        font["name"].setName(text, number, 3, 1, 0x409)


def ranges(codes: list[int]) -> Iterator[str]:
    """Yield runs of ``codes``, which are sorted, as `4e00-4e11`."""
    for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        members = [code for _, code in run]
        yield f"{members[0]:x}-{members[-1]:x}"


def main() -> None:
    """Make the three files; print the sum by which quizkit/writers/paper/fonts.py knows the font."""
    (source,) = (path.locate() for path in files(PACKAGE) or () if str(path).endswith(FONT))
    font = TTFont(source, recalcTimestamp=False)
    licence = {number: font["name"].getDebugName(number) for number in (0, 7, 9, 13, 14)}
    font = cut(font)
    rename(font, licence)
    font["head"].modified = MODIFIED
    FOLDER.mkdir(exist_ok=True)
    font.save(FOLDER / "QuizkitSansSC.ttf")
    print(f"{zlib.crc32((FOLDER / 'QuizkitSansSC.ttf').read_bytes()):#X}")  # noqa: T201 - to be copied
    made = TTFont(FOLDER / "QuizkitSansSC.ttf")
    (FOLDER / "coverage.txt").write_text("\n".join(ranges(sorted(made.getBestCmap()))) + "\n", "ascii")
    shutil.copyfile(source.parent / "OFL.txt", FOLDER / "OFL.txt")


if __name__ == "__main__":
    main()
