"""Units as far as they tell figures apart: 7 years are no 7 months, and 3 yuan are no 3 seconds.

A unit that is not in the table is no obstacle: nothing is known of it. What is counted (7次, 7家) is one kind, which
differs from every measure.
"""

from __future__ import annotations

import re

PERCENT, TENTHS, DISCOUNT = "%", "tenths", "discount"
YEAR, MONTH, DAY, COUNT = "year", "month of a year", "day of a month", "count"
_KINDS = {
    PERCENT: "% 百分点 个百分点 percent percentage",
    TENTHS: "成 成半",
    DISCOUNT: "折",
    "second": "秒 秒钟 s sec secs second seconds",
    "millisecond": "毫秒 ms",
    "minute": "分钟 min mins minute minutes",
    "hour": "小时 钟头 h hour hours",
    "day": "天 日 day days",
    "week": "周 星期 礼拜 week weeks",
    "month": "个月 month months",
    YEAR: "年 周年 载 year years",
    "times": "倍 times",
    "yuan": "元 块 块钱 人民币 yuan RMB CNY renminbi",
    "dollar": "美元 美金 dollar dollars USD",
    "euro": "欧元 euro euros EUR",
    "kilogram": "公斤 千克 kg kilogram kilograms kilogramme kilogrammes",
    "gram": "克 g gram grams",
    "tonne": "吨 t tonne tonnes ton tons",
    "kilometre": "公里 千米 km kilometre kilometres kilometer kilometers",
    "metre": "米 metre metres meter meters",
    COUNT: (
        "个 位 名 人 次 家 台 篇 批 件 项 条 款 种 辆 部 只 支 枚 座 所 届 张 套 份 颗 艘 架 类 步 组 章 节 层 代 幅 "
        "期 级 户 本 册 场 句 字 people persons units firms companies"
    ),
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_CHINESE = "|".join(sorted((word for word in _KIND if not word.isascii()), key=len, reverse=True))
_LATIN = "|".join(sorted((re.escape(word) for word in _KIND if word.isascii() and word != "%"), key=len, reverse=True))
_AFTER = re.compile(
    rf"[多余来几]?(?:个(?=小时|星期|礼拜|钟头))?"
    rf"(?:(?P<zh>{_CHINESE})|\s*(?P<sign>[%‰])|[ -]?(?P<en>{_LATIN})(?![A-Za-z]))"
)
_NOT_TENTHS = re.compile(r"成[为了功立员本长果熟绩就都品交分人语型]|折[叠射扣断磨旧合]")
_BEFORE = re.compile(r"(?:(?P<yuan>[¥￥]|RMB ?|CNY ?)|(?P<dollar>US\$|\$|USD ?)|(?P<euro>€|EUR ?))$")


def unit_after(text: str, at: int) -> tuple[str, int]:
    """Return the kind of the unit that stands at index ``at`` of ``text``, and its end; empty and 0 if unknown."""
    found = _AFTER.match(text, at)
    if not found or _NOT_TENTHS.match(text, found.start("zh") if found["zh"] else len(text)):
        return "", 0
    return (PERCENT if found["sign"] else _KIND[found["zh"] or found["en"]]), found.end()


def unit_before(text: str, at: int) -> str:
    """Return the kind of a currency's sign before index ``at``, empty if there is none."""
    found = _BEFORE.search(text[max(0, at - 4) : at])
    return found.lastgroup or "" if found else ""


def compatible(one: str, other: str) -> bool:
    """Tell whether two figures may be of one kind; a month or a day of a date is no number without a unit."""
    dated = {MONTH, DAY}
    if one == other or not ({one, other} - {""}):
        return True
    pair = {one, other}
    return pair <= {"day", DAY} or (not pair & dated and "" in pair)
