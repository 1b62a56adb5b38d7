"""Which fonts paper is set in: ours, then those of the extra `quizkit[cjk]`, then the machine's.

Typst brings Libertinus Serif, New Computer Modern (for formulas) and DejaVu Sans Mono; ours has the Chinese characters
of GB 2312. As families are named in that order, other fonts serve only for what these lack: a page looks the same on
every machine.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from quizkit.resources import templates

if TYPE_CHECKING:
    from typst import Fonts

Family: TypeAlias = "str | dict[str, str]"

CHINESE = "Quizkit Sans SC"
LATIN, MONO, MATH = "Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math"
# Who has what ours lacks, best first: the packages' fonts and what systems call them.
SPARE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
SONG = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun")
EXTRAS = ("manimgx-fonts-cjk", "justmytype-intl-cjk")
_OURS, _CRC32 = "QuizkitSansSC.ttf", 0xA3BCAA16
_SUFFIXES = frozenset((".ttf", ".otf", ".ttc", ".otc"))


def shipped() -> Path:
    """Return the folder of our own font."""
    return templates() / "paper" / "fonts"


@cache
def is_whole() -> bool:
    """Whether our own font is there, as it was made: nothing else would tell of signs that a damaged one lacks."""
    path = shipped() / _OURS
    return path.is_file() and zlib.crc32(path.read_bytes()) == _CRC32


@cache
def folders() -> tuple[Path, ...]:
    """Return where fonts are looked for before the system's folders: ours, and those of `EXTRAS` that are installed."""
    found = {path.parent for name in EXTRAS for path in _fonts_of(name)}
    return (shipped(), *sorted(found))


def has_extra() -> bool:
    """Whether a package of `EXTRAS` is installed."""
    return len(folders()) > 1


def _fonts_of(package: str) -> list[Path]:
    """Return the font files of an installed package, none if it is not installed; nothing of it is imported."""
    try:
        listed = files(package) or ()
    except PackageNotFoundError:
        return []
    return [Path(str(path.locate())) for path in listed if path.suffix.lower() in _SUFFIXES]


@cache
def available() -> Fonts:
    """Return all fonts that Typst may use; finding them costs about 0.02 s, so once is enough."""
    import typst  # noqa: PLC0415 - thirty megabytes, for paper alone

    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(one) for one in folders()]
    )


def song() -> str | None:
    """Return the family of a Song (serif) font for Chinese, if there is one."""
    present = set(available().families())
    return next((family for family in SONG if family in present), None)


def families(*, sans: bool = False, serif_chinese: bool = False) -> dict[str, list[Family]]:
    """Return the families to set each kind of text in, first choice first: `zh`, `en`, `mono`, `math`.

    ``sans``: Latin letters without serifs, too. ``serif_chinese``: Chinese in a Song font, where there is one. In
    Chinese text, Latin fonts are kept from dashes, ellipses and quotation marks, which they would set too low or too
    narrow. English text in our Chinese font wants the OpenType feature `pwid`: its quotation marks are narrow with it.
    """
    present = set(available().families())
    chinese: list[Family] = [CHINESE, *(family for family in SPARE if family in present)]
    if serif_chinese and (serif := song()):
        chinese.insert(0, serif)
    narrow: Family = {"name": LATIN, "covers": "latin-in-cjk"}
    return {
        "zh": chinese if sans else [narrow, *chinese],
        "en": chinese if sans else [LATIN, *chinese],
        "mono": [MONO, *chinese],
        "math": [MATH, *chinese],
    }
