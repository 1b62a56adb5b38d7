"""The forms in which texts are compared: one to find figures and dates in, one to find names in."""

from __future__ import annotations

import re
import unicodedata

from quizkit.model.text import Lang
from quizkit.numerals import NUMERAL

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)|https?://[^\s<>\"]+")
_BLANK_BY_CJK = re.compile(rf"(?<=[{CJK}])\s+|(?<!\s)\s+(?=[{CJK}])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DROPPED = re.compile(r"[^\w.%]|_|(?<!\d)\.|\.(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(rf"[{CJK}]")
_A_THING = re.compile(r"一[个位名人次家台篇批件项条款种辆部]")  # 几十万一台: the number ends before 一
_SHARE = 0.3
_SIMPLER = str.maketrans("個點萬億兩餘來幾數過達滿約負塊", "个点万亿两余来几数过达满约负块")


def tidy(text: str) -> str:
    """Return ``text`` in half-width signs, without link targets, and without blanks and line ends beside Chinese.

    A full-width comma parts numbers and never groups their digits, so it becomes `、`. The traditional characters that
    numbers are written with become simplified ones.
    """
    narrow = unicodedata.normalize("NFKC", _TARGET.sub("", text).replace("，", "、")).translate(_SIMPLER)
    return _BLANK_BY_CJK.sub("", narrow)


def name_form(text: str) -> str:
    """Return what two spellings of a name share: small letters and digits, one blank between Latin words.

    Quotes, brackets, other punctuation and blanks beside Chinese are gone; the point of a decimal stays.
    """
    bare = _DROPPED.sub(" ", _THOUSANDS.sub("", tidy(text).casefold()))
    return " ".join(_BLANK_BY_CJK.sub("", bare).split())


def contains(form: str, part: str) -> bool:
    """Tell whether ``part`` stands in ``form`` as it is: no word, number or numeral goes on beyond its ends."""
    start = form.find(part) if part else -1
    while start >= 0:
        end = start + len(part)
        if not _goes_on(form[max(0, start - 1) : start], part[0], before=True) and not _goes_on(
            form[end : end + 2], part[-1]
        ):
            return True
        start = form.find(part, start + 1)
    return False


def _goes_on(beyond: str, edge: str, *, before: bool = False) -> bool:
    beside = beyond[-1:] if before else beyond[:1]
    if not beside:
        return False
    if edge in NUMERAL:
        if not before and _A_THING.match(beyond):
            return False
        return beside in NUMERAL or beside.isdecimal() or (beside in "几数" if before else beside == "点")
    if edge.isdecimal():
        digits = beside.isdecimal() or beside == "." or beside in "." + NUMERAL
        return digits or (beside.isascii() and beside.isalpha())
    return edge.isalnum() and not is_cjk(edge) and beside.isalnum() and not is_cjk(beside)


def is_cjk(text: str) -> bool:
    """Tell whether ``text`` holds a Chinese character."""
    return bool(_IDEOGRAPH.search(text))


def count_cjk(text: str) -> int:
    """Return how many Chinese characters ``text`` holds."""
    return len(_IDEOGRAPH.findall(text))


def language(text: str) -> Lang:
    """Tell which language ``text`` is in: Chinese if three in ten of its letters are."""
    letters = len(_LETTERS.findall(text))
    return Lang.ZH if letters and count_cjk(text) >= _SHARE * letters else Lang.EN
