"""Options that are a number, a quantity, a date or a range, read as such."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quizkit.checks.figures import MONTHS
from quizkit.checks.numerals import SCALES, ZH_NUMERAL, chinese
from quizkit.units import find_unit_loosely

_LONG = 60
_PER_CENT = re.compile(r"百分之(.+)")
NUMERIC = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿½²³]")
_HEDGE = r"(?:about|around|nearly|almost|roughly|some|approximately|约|大约|近|将近|大概)?\s*"
_NUMBER = rf"([+\-−]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[+\-−]?\d+(?:\.\d+)?|{ZH_NUMERAL})"
_WORDY = re.compile(  # begins as no number, quantity or date does
    r"[\s.。]*(?:[\u4e00-\u9fff](?<![约近将大零一二两三四五六七八九十百千万亿])|"
    r"(?!a(?:bout|round|lmost|pproximately)|nearly|roughly|some|in\b|us\$|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z])",
    re.IGNORECASE,
)
_SCALE = r"(万亿|千万|百万|万|亿|thousand|million|billion|trillion)?"
_QUANTITY = re.compile(
    rf"{_HEDGE}([$€£¥]|us\$)?\s*{_NUMBER}\s*{_SCALE}\s*(多|"
    rf"余)?([^\d,，、;；:：()（）~–—=+*/<>-][^\d,，、;；:：=+*<>–—~]{{0,23}})?"
)
_COUNTED = (
    "个 家 篇 次 种 名 人 位 台 辆 座 岁 倍 项 条 款 届 张 支 只 本 部 颗 架 艘 件 份 句 节 课 杯 根 对 所 间 层 "
    "步 级 号 "
    "名员工 家企业 个人 人次"
)
_COUNTERS = frozenset(_COUNTED.split())
_SCALES = {**SCALES, "万": 1e4, "亿": 1e8, "百万": 1e6, "千万": 1e7, "万亿": 1e12}
_ZH_DATE = re.compile(r"(\d{4})\s*年(?:(?:末|初|底)|\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_MONTH = "|".join((*MONTHS, *(name[:3] for name in MONTHS)))
_EN_DATE = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({_MONTH})\.?(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?,)?\s+(\d{{4}})"
)
_YEAR = re.compile(r"(?:in )?(1\d{3}|20\d{2})(?: ?(?:ad|ce))?")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it counts; of a date, ``unit`` is `date` and ``parts`` how exact it is (1: year)."""

    value: float
    unit: str = ""
    dimension: str = ""
    size: float = 1.0
    offset: float = 0.0
    parts: int = 0

    @property
    def kind(self) -> str:
        """What sort of thing it is: two measures of one question should have the same."""
        return f"date {self.parts}" if self.parts else self.dimension or ("number" if not self.unit else "count")

    @property
    def amount(self) -> float:
        """The value in the base unit of its dimension."""
        return self.value * self.size + self.offset


@lru_cache(maxsize=1000)  # several rules in turn look at the options of one question
def measure(text: str) -> Measure | None:
    """Return the measure that ``text`` as a whole is, if it is one."""
    if len(text) > _LONG or _WORDY.match(text) or not NUMERIC.search(text):
        return None
    text = unicodedata.normalize("NFKC", text).casefold().strip(" .。")
    text = _PER_CENT.sub(r"\1%", text)
    return _date(text) or _quantity(text)


def _date(text: str) -> Measure | None:
    for pattern, order in ((_ZH_DATE, (1, 2, 3)), (_ISO, (1, 2, 3)), (_EN_DATE, (4, 2, 1)), (_YEAR, (1, 0, 0))):
        found = pattern.fullmatch(text)
        if not found:
            continue
        year, month, day = (found[index] if index else None for index in order)
        if pattern is _EN_DATE:
            month, day = str(1 + [name[:3] for name in MONTHS].index((month or "")[:3])), day or found[3]
        parts = 1 + bool(month) + bool(month and day)
        return Measure(int(year or 0) + int(month or 0) / 100 + int(day or 0) / 10_000, "date", parts=parts)
    return None


def _quantity(text: str) -> Measure | None:
    found = _QUANTITY.fullmatch(text)
    if not found:
        return None
    sign, number, scale, _, rest = found.groups()
    value = (
        chinese(number)
        if number[0] in "零〇一二两三四五六七八九十百千万亿"
        else float(number.replace(",", "").replace("−", "-"))
    )
    if value is None or len((rest or "").split()) > len(("square", "kilometres", "left")):
        return None
    name = (rest or "").strip() or sign or ""
    known = find_unit_loosely(name.removesuffix("多"))
    if not known and name and not name.isascii() and name not in _COUNTERS:
        return None
    value *= _SCALES.get(scale or "", 1)
    if known is None:
        return Measure(value, name)
    return Measure(value, name, known.dimension, float(known.size), float(known.offset))
