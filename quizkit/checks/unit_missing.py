"""A number is asked for that has a unit, and neither the key nor the stem names one.

`0.75` and `750` are both right if one may choose seconds or milliseconds. NBME: numeric data are stated consistently.
Counts (`how many firms`, `几天`) need none. A stem that asks `多少秒` should still say `unit: 秒`, or the answer
`0.75秒` is taken for wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.interactions import FillIn
from quizkit.model.keys import NumberKey
from quizkit.model.text import Lang
from quizkit.units import find_unit_loosely, is_word, names

_COUNTS = (
    "天 日 周 星期 礼拜 个星期 个礼拜 个月 月 年 周年 载 岁 周岁 年代 世纪 个世纪 分 里 角 毛 两 码 节 "
    "开 平 特 安 法 库 亨 度 成 折 倍 "
    "day week month year annum decade century centuries times level"
)
_COUNTED = frozenset(_COUNTS.split())  # to be counted, or words of other meanings
_NAMES = sorted({name for name, _ in names()} - _COUNTED, key=len, reverse=True)
_ZH_UNITS = f"[千毫厘兆]?(?:{'|'.join(re.escape(name) for name in _NAMES if not name.isascii())})"
_WORDS = "|".join(name for name in _NAMES if is_word(name))
_SYMBOLS = "[kcm]m|m?sec|[km]g|min|h|hr|[km]w|kwh|k?cal|kv|[kmg]hz|ml|mph|ft|feet|usd|rmb|cny|eur"
_EN_UNITS = f"(?:(?:kilo|centi|milli|mega)?(?:{_WORDS})|{_SYMBOLS})"


# Patterns, compiled for the first number without a unit: they are long, and few banks have one.
_ASKS = {
    Lang.ZH: (
        rf"多长(?!的名)|多重|多远|多高|多深|多宽|多厚|多快|多久|多大(?:的)?(?:功率|电压|面积|体积|质量|压强|力)|"
        rf"(?:推力|功率|电压|电流|面积|体积|质量|压强|压力|力|容量|速度)(?:有|为|是)?多大|多少(?:{_ZH_UNITS})"
        "|(?:长度|高度|质量|重量|速度|距离|面积|体积|温度|频率|功率|电压|价格|成本|时长|时间|用时|"
        "推力)(?:大?约)?(?:是|为)多少|(?:要|需|花|值)多少钱|多少钱"
    ),
    Lang.EN: (
        rf"(?i)\bhow (?:long|heavy|far|tall|high|fast|deep|wide|thick)\b|\bhow many (?:{_EN_UNITS})s?\b|"
        rf"\bhow much (?!is\b|are\b|of\b|more\b|less\b|older\b)\w+"
        r"|\bwhat is the (?:\w+ )?(?:length|height|mass|weight|speed|velocity|distance|area|volume|temperature|"
        r"frequency|power|voltage|price|cost|duration)\b"
    ),
}
_NAMED = (
    rf"(?i)\b(?:in|per|expressed in|measured in) (?:{_EN_UNITS}|day|week|month|year|hour|minute|second)s?\b|"
    rf"\((?:in )?(?:{_EN_UNITS}|[kcm]?[mgs])s?\)|单位|以(?:{_ZH_UNITS}|天|年)(?:为|计|表示)|按(?:{_ZH_UNITS})"
    rf"|[（(](?:{_ZH_UNITS}|[a-z/%°]{{1,5}})[）)]|多少(?:天|年|个月|周)|\b(?:how many (?:days|weeks|months|"
    rf"years))|等于|=|[一1每]个?\w{{1,3}}有多少|\bare (?:there )?in\b|\bequal"
)


_GEOMETRY = (
    r"半径|边长|三角形|圆|矩形|正方形|直线|向量|抛物线|\b(?:radius|sides?|triangle|rectangle|circle|square|"
    r"vector|curve)\b"
)
_WITH_UNIT = r"\d\s*([a-z]{1,3}|[\u4e00-\u9fff]{1,2})"


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for a number without a unit whose stem asks for a quantity."""
    interaction = question.item.interaction
    if not isinstance(interaction, FillIn) or interaction.inline:
        return
    key = interaction.gaps[0].key
    if not isinstance(key, NumberKey) or key.unit or "$" in question.versions[0].rich.markdown:
        return
    asked = next((asked for asked in question.versions if re.search(_ASKS[asked.lang], asked.stem)), None)
    if asked and not any(re.search(_NAMED, one.stem) or _is_pure(one.stem) for one in question.versions):
        found = re.search(_ASKS[asked.lang], asked.stem)
        word = found[0] if found else ""
        message = f"the stem asks {shown(word)}, and the key `{key.written}` has no unit"
        span = place(question.where, asked.rich.markdown, word)
        yield warning(codes.MISSING_UNIT, question.where, message, "add `unit: …`", span)


def _is_pure(stem: str) -> bool:
    """Whether it is a figure of geometry without any unit."""
    return bool(re.search(_GEOMETRY, stem)) and not any(
        find_unit_loosely(found[1]) for found in re.finditer(_WITH_UNIT, stem)
    )
