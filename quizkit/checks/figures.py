"""The figures of a text, in digits or in words, Chinese or English, so that two versions can be compared.

`sure` are those that another version must have in some spelling; `all` are those that it may have meant (`both`,
`half`, `November`, `第一`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from quizkit.checks.numerals import ORDINALS, SCALES, SMALL, ZH_NUMERAL, chinese, english

_MONTHS = "january february march april may june july august september october november december"
MONTHS = {name: value for value, name in enumerate(_MONTHS.split(), 1)}
_SHORT = {name[:3]: value for name, value in MONTHS.items()} | {"sept": 9}
_MANY_WORDS = 20
_MODAL = ("may", "march", "august")
_DIGITS = re.compile(
    r"(?<![A-Za-z\d.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?"
    r"(?:\s*(万亿|千万|百万|十万|万|亿|千(?![米克瓦帕伏])|百(?!分)|thousand\b|million\b|billion\b|trillion\b|"
    r"hundred\b|bn\b|dozen\b))?"
    r"(?![A-Za-z]*\d)"
)
_MULTIPLIERS = {
    "万": 1e4,
    "亿": 1e8,
    "千": 1e3,
    "百": 1e2,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "万亿": 1e12,
    "bn": 1e9,
}
_ZH = re.compile(ZH_NUMERAL)
_DECADE = re.compile(r"(\d\d)世纪(\d0)年代")
_FRACTION = re.compile(
    rf"(?<![零〇一二两三四五六七八九十百千万亿\d])({ZH_NUMERAL}|\d+)分之({ZH_NUMERAL}|\d+(?:\.\d+)?)"
)
_COUNTED = re.compile(r"[年个月日天家篇次种名人位台辆座岁度米秒分小公元%倍件项条款届省市块吨斤千厘毫名支只张本部]")
_NUMBER_WORD = "|".join((*SMALL, *SCALES))
_EN = re.compile(rf"\b(?:{_NUMBER_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_NUMBER_WORD}))*\b")
_WORD = re.compile(r"[a-z]+")
_EN_WORDS: dict[str, tuple[float, ...]] = {
    **{word: (value,) for word, value in (ORDINALS | MONTHS | _SHORT).items()},
    **{f"{word}s": (SCALES[word],) for word in SCALES},
    "both": (2,), "twice": (2,), "double": (2,), "doubled": (2,), "doubles": (2,), "doubling": (2,), "pair": (2,),
    "couple": (2,), "half": (0.5, 50, 30), "halves": (2, 0.5), "halved": (0.5, 50, 2), "quarter": (0.25, 25, 4, 15),
    "quarters": (4, 25, 0.25, 75, 0.75), "thirds": (3,), "fifths": (5,), "tenths": (10,), "triple": (3,),
    "tripled": (3,),
    "thrice": (3,), "dozens": (12,), "decade": (10,), "decades": (10,), "century": (100,), "fortnight": (14, 2),
    "single": (1,), "once": (1,), "sole": (1,), "only": (1,), "no": (0,), "none": (0,), "nothing": (0,), "an": (1,),
    "a": (1,), "week": (7,), "tenfold": (10,), "twofold": (2,), "threefold": (3,),
}  # fmt: skip
_ZH_WORDS = {
    "半": (0.5, 50, 30), "双": (2,), "俩": (2,), "倍": (2,), "翻番": (2,), "首": (1,), "唯一": (1,), "单": (1,),
    "世纪": (100,),
    "刻": (15,), "季": (4, 3), "周": (7,), "星期": (7,), "十年": (10,), "仨": (3,), "打": (12,), "无": (0,), "没": (0,),
    "不": (0,), "元旦": (1,), "又": (2,), "再": (2,),
}  # fmt: skip


@dataclass(slots=True)
class Figures:
    """The figures of a text; ``sure`` says for each how it is written, ``likely`` for small ones in words too."""

    sure: dict[float, str] = field(default_factory=dict)
    all: set[float] = field(default_factory=set)
    likely: dict[float, str] = field(default_factory=dict)

    def may_have(self, value: float) -> bool:
        """Whether ``value`` is among them in some spelling: 75 % as 0.75, 90 as 1990, 5千 as 5."""
        near = {value, round(value * 100, 9), round(value / 100, 9)}
        return not near.isdisjoint(self.all) or any(
            _is_tail(value, other) or _is_tail(other, value) for other in self.all
        )


def _is_tail(short: float, long: float) -> bool:
    """Whether ``short`` are the last two digits of the year ``long``."""
    return short < 100 and 1000 <= long < 3000 and long % 100 == short  # noqa: PLR2004 - what a year is


def figures(text: str) -> Figures:
    """Return the figures of ``text``."""
    text = unicodedata.normalize("NFKC", text.replace("½", " half ").replace("¼", " quarter "))
    text = _DECADE.sub(lambda match: f"{int(match[1]) - 1}{match[2]}年代", text)
    found = Figures()
    for match in _DIGITS.finditer(text):
        value = float(match[1].replace(",", "") + (match[2] or ""))
        scale = match[3] or ""
        value = round(value * (_MULTIPLIERS.get(scale) or SCALES.get(scale, 1)), 9)
        _add(found, value, match[0].strip(), sure=value not in (0, 1))
    if not text.isascii():
        _chinese(text, found)
    if re.search("[A-Za-z]{3}", text):
        _english(text.lower(), found)
    return found


def _add(found: Figures, value: float, written: str, *, sure: bool) -> None:
    found.all.add(value)
    if sure:
        found.sure.setdefault(value, written)


def _chinese(text: str, found: Figures) -> None:
    for match in _FRACTION.finditer(text):
        whole, part = (chinese(one) if _ZH.fullmatch(one) else float(one) for one in match.groups())
        if whole and part is not None:
            found.all.update((whole, part, round(part / whole, 9), round(100 * part / whole, 9)))
    for match in _ZH.finditer(text):
        value = chinese(match[0])
        if value is None:
            found.all.update(value for one in match[0] if (value := chinese(one)) is not None)
            continue
        written = match[0]
        plain = written[0] not in "百千万亿" and any(
            character in "二三四五六七八九" for character in written[:1] + written[2:]
        )
        counted = bool(_COUNTED.match(text, match.end()))
        _add(found, value, written, sure=plain and counted and value > SMALL["ten"] and "万一" not in written)
        if counted and value > 1:
            found.likely.setdefault(value, written)
        following = text[match.end() : match.end() + 1]
        if following in ("成", "折"):
            found.all.add(value * 10)
    for word, values in _ZH_WORDS.items():
        if word in text:
            found.all.update(values)
    for match in re.finditer(r"(\d+(?:\.\d+)?)[成折]", text):
        found.all.add(float(match[1]) * 10)


def _english(text: str, found: Figures) -> None:
    for match in _EN.finditer(text):
        words = re.split(r"[\s-]+", match[0])
        if len(words) > _MANY_WORDS:
            continue
        found.all.update(SMALL[word] for word in words if word in SMALL)
        value = english(match[0])
        if value is None:
            continue
        _add(found, value, match[0], sure=words[0] in SMALL and value > SMALL["ten"])
        if value > 1:
            found.likely.setdefault(value, match[0])
    for word in _WORD.findall(text):
        found.all.update(_EN_WORDS.get(word, ()))
        if word in MONTHS and word not in _MODAL:
            found.sure.setdefault(MONTHS[word], word.title())
