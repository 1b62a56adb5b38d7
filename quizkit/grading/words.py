"""Reasons in words, in Chinese and English; the codes are the contract, and the words may change."""

from __future__ import annotations

import re

from quizkit.grading.verdict import Reason
from quizkit.model.text import Lang

# Nothing was understood: a front may ask once more instead of taking it for wrong.
UNREADABLE = frozenset(("not-a-number", "not-a-date", "ambiguous-date", "empty", "no-option", "one-option"))
_DATES = frozenset(("less-exact", "more-exact", "same-date", "wrong-date"))  # whose value is a date
_BEFORE_CHRIST = r"(?<!\d)-(\d+)(?:-(\d\d))?(?:-(\d\d))?"  # compiled when a date is spoken of
REASONS: dict[str, tuple[str, str]] = {
    "accents": ("与“{0}”一致，只差重音符号", "matched “{0}” but for accents"),
    "all-options": ("全部选对", "every right option and no other"),
    "all-pairs": ("全部配对正确", "every pair is right"),
    "all-places": ("顺序全对", "every step is in its place"),
    "ambiguous-date": (
        "“{0}”有两种读法，请写成 2018-11-05 的样子",
        "“{0}” can be read in two ways; write it like 2018-11-05",
    ),
    "both": ("“{0}”的每一部分都对", "each part of “{0}” is right"),
    "capitals": ("大小写不对", "the capitals differ"),
    "converted": ("换算后是 {0}", "that is {0}, converted"),
    "day-missing": ("年月对，没有写日", "the year and the month are right, the day is missing"),
    "empty": ("没有作答", "no answer"),
    "exact": ("与答案完全一致", "exactly as accepted"),
    "folded": ("与“{0}”一致（不计大小写、标点、空格）", "matched “{0}” apart from capitals, punctuation or blanks"),
    "judged": ("由人评分", "judged by a person"),
    "less-exact": ("“{0}”不够精确", "“{0}” is not exact enough"),
    "list": ("各项都对，顺序不论", "every entry is right, in any order"),
    "list-partly": ("{1} 项中答对 {0} 项，多出 {2} 项", "{0} of {1} entries, and {2} that do not belong"),
    "list-typo": ("各项都对，但有拼写错误", "every entry is right but for a typo"),
    "more-exact": ("{0}，比所要求的更精确", "{0}, more exact than asked for"),
    "near-month": ("年月对，日期不对", "the year and the month are right"),
    "near-year": ("只有年份对", "only the year is right"),
    "no-match": ("与任何答案都不一致", "matches no accepted answer"),
    "no-option": ("没有这个选项", "there is no such option"),
    "not-a-date": ("“{0}”看不出是哪个日期", "“{0}” is not read as a date"),
    "not-a-number": ("“{0}”看不出是哪个数", "“{0}” is not read as a number"),
    "one-number": ("要一个数，不要范围", "one number is asked for, not a range"),
    "one-option": ("只能选一项", "one option alone can be picked"),
    "options": ("选对 {0}/{1}，错选 {2}", "{0} of {1} right options, {2} wrong"),
    "other-accents": ("与“{0}”的重音或声调不同", "the accents are not those of “{0}”"),
    "other-option": ("选了别的选项", "another option is right"),
    "overridden": ("你认定为正确", "you said that you were right"),
    "pairs": ("配对正确 {0}/{1}", "{0} of {1} pairs are right"),
    "places": ("位置正确 {0}/{1}", "{0} of {1} steps are in their place"),
    "power-of-ten": ("{0}，差了 10 的整数次方", "{0} is off by a power of ten"),
    "raised": ("与“{0}”一致，只差上标", "matched “{0}” written on the line"),
    "range-differs": ("范围不对", "the range is another one"),
    "right-option": ("选对了", "the right option"),
    "rival": ("这是另一个答案“{0}”", "that is “{0}”, another answer"),
    "rounded": ("{0}，四舍五入后一致", "{0}, which rounds to the key"),
    "same-date": ("即 {0}", "that is {0}"),
    "same-range": ("范围一致", "the same range"),
    "same-value": ("即 {0}", "that is {0}"),
    "sign": ("{0}，正负号反了", "{0} has the wrong sign"),
    "too-long": ("太长了", "far too long"),
    "traditional": ("与“{0}”一致（繁体化为简体）", "matched “{0}” after folding traditional characters"),
    "typo": ("应为“{0}”，有拼写错误", "“{0}” with a typo"),
    "unfit": ("这种题不能这样答", "no answer to a question of this kind"),
    "unit-capitals": ("单位应写作“{0}”：大小写有区别", "the unit is written “{0}”; its capitals matter"),
    "unit-missing": ("缺少单位“{0}”", "the unit “{0}” is missing"),
    "unit-unexpected": ("不应有单位“{0}”", "a unit, “{0}”, is not asked for"),
    "wrong-date": ("不是 {0}", "not {0}"),
    "wrong-unit": ("单位“{0}”不对，应为“{1}”", "the unit is “{1}”, not “{0}”"),
    "wrong-value": ("不是 {0}", "not {0}"),
}


def words(reason: Reason, lang: Lang) -> str:
    """Return a reason as a sentence without a full stop."""
    chinese, english = REASONS[reason.code]
    values = [_dated(value, lang) for value in reason.values] if reason.code in _DATES else reason.values
    return (chinese if lang is Lang.ZH else english).format(*values)


def _dated(value: str, lang: Lang) -> str:
    """Return a date, or two, with years before Christ as people write them."""
    return re.sub(_BEFORE_CHRIST, lambda found: _before_christ(found, lang), value)


def _before_christ(found: re.Match[str], lang: Lang) -> str:
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if lang is Lang.ZH:
        return f"公元前{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "") + " BC"
