"""Number words: 一万二千, 二〇一八, 三分之二, two hundred and three, half a million.

Both readers take a whole string and return its value, or None where it is no number or not surely one: `七八十` (70 or
80), `三五` (3 to 5), `twenty twenty`. Ellipsis counts as it is spoken: 一万三 is 13,000, 两千四百五 is 2,450.
"""

from __future__ import annotations

import re
from fractions import Fraction

NUMERAL = "零〇○一二三四五六七八九两十百千万亿兆壹弌贰貳兩俩倆叁參肆伍陆陸柒捌玖拾佰仟萬億"
SCALES = "十百千万亿兆拾佰仟萬億"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"  # 12,000 and 0.75
_FOLD = str.maketrans(
    "〇○壹弌贰貳两兩俩倆叁參参肆伍陆陸柒捌玖拾佰仟萬億點負", "零零一一二二二二二二三三三四五六六七八九十百千万亿点负"
)
_DIGIT = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_SCALE = {"兆": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_MYRIAD = 10**4
_LONGEST = 60  # characters; no number is as long in words, and the reader calls itself for each scale
_MAX = 200  # characters; nobody writes a longer number
_SPOKEN_YEAR = 4  # so many digits in a row are read one by one; fewer may mean a range
_WRITTEN = re.compile(DIGITS)
_ELLIPSIS = re.compile("[百千万亿][一二三四五六七八九1-9]$")  # before a scale, 一百五万, it is no word of anybody's


def read_chinese(text: str) -> Fraction | None:
    """Read a number in Chinese numerals, in digits, or in both: 1.2万, 5亿1万, 百分之七十, 负一又二分之一."""
    if len(text) > _MAX:
        return None
    if len(text) > _LONGEST:
        return None
    folded = "".join(text.split()).translate(_FOLD)
    if folded.startswith("负"):
        value = read_chinese(folded[1:])
        return None if value is None or value < 0 else -value
    whole, mixed, part = folded.rpartition("又")
    if mixed:
        left, right = _decimal(whole), _fraction(part)
        return None if left is None or right is None else left + right
    return _fraction(folded) if "分之" in folded else _decimal(folded)


def _fraction(text: str) -> Fraction | None:
    below, sign, above = text.partition("分之")
    divisor, value = _decimal(below), _decimal(above)
    return value / divisor if sign and divisor and value is not None else None


def _decimal(text: str) -> Fraction | None:
    head, point, tail = text.partition("点")
    digits = "".join(str(_DIGIT.get(sign, sign)) for sign in tail)
    if not (point and digits.isdecimal()):
        return _integer(text)
    whole = _integer(head)
    return None if whole is None else whole + Fraction(int(digits), 10 ** len(digits))


def _integer(text: str) -> Fraction | None:
    if _WRITTEN.fullmatch(text):
        return Fraction(text.replace(",", ""))
    for sign, scale in _SCALE.items():
        left, found, right = text.rpartition(sign)
        if found:
            return None if _overflows(left, sign) else _around(left, scale, right)
    if not text or any(sign not in _DIGIT for sign in text):
        return None
    alone = len(text) == 1 or len(text) >= _SPOKEN_YEAR or ("零" in text[1:] and len(text) > len("一零"))
    return Fraction(int("".join(str(_DIGIT[sign]) for sign in text))) if alone else None


def _overflows(left: str, sign: str) -> bool:
    """Tell whether a scale multiplies more than itself: 十万十万. 万万 is the old word for 亿."""
    return sign in left and not left.endswith(sign)


def _around(left: str, scale: int, right: str) -> Fraction | None:
    """Return left × scale + right. An empty left is one: 百万, 千三."""
    left = left.lstrip("零") if scale < _MYRIAD else left
    if _ELLIPSIS.search(left):
        return None
    times = _decimal(left) if left else Fraction(1)
    if times is None or times <= 0 or (scale < _MYRIAD and (times >= _SCALE["十"] or "点" in left)):
        return None
    rest = _rest(right, scale)
    return None if rest is None or rest >= scale else times * scale + rest


def _rest(right: str, scale: int) -> Fraction | None:
    bare = right.lstrip("零")
    if not bare:
        return Fraction(0)
    digit = _DIGIT.get(right, int(right) if right in set("123456789") else None)
    if digit is not None and scale > _SCALE["十"]:
        return Fraction(digit * scale, 10)  # 一万三
    return _integer(bare)


_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENFOLD = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_BELOW_TWENTY.split())}
_TENS = {word: value * 10 for value, word in enumerate(_TENFOLD.split(), 2)}
_GREAT = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "eighth": 8, "tenth": 10}
_PIECE = re.compile(rf"{DIGITS}|[a-z]+")
_ENGLISH = re.compile(rf"\s*(?:(?:{DIGITS}|[a-z]+)(?:[\s-]+|$))+", re.IGNORECASE)
WORDS = (*_SMALL, *_TENS, "hundred", *_GREAT, "nought", "naught", *_PARTS, *(f"{part}s" for part in _PARTS), "halves")
_HUNDRED = 100


def read_english(text: str) -> Fraction | None:
    """Read a number in English words, or in digits with a scale: one hundred and two, 1.2 million, three quarters."""
    if len(text) > _MAX or not _ENGLISH.fullmatch(text):
        return None
    words = ["zero" if word in ("nought", "naught") else word for word in _PIECE.findall(text.lower())]
    if words[0] == "half" and (rest := words[2:] if words[1:2] == ["a"] else words[1:]):
        return Fraction(_GREAT[rest[0]], 2) if len(rest) == 1 and rest[0] in _GREAT else None
    if words[0] in ("a", "an"):
        words = ["one", *words[1:]] if len(words) > 1 else [""]
    part = _part(words)
    return part if part is not None else _spoken_decimal(words)


def _part(words: list[str]) -> Fraction | None:
    """Read `three quarters`: a numerator of one word, and its part."""
    match words:
        case [above, below] if _SMALL.get(above):
            divisor = _PARTS.get("half" if below == "halves" else below.removesuffix("s"))
            return Fraction(_SMALL[above], divisor) if divisor else None
        case _:
            return None


def _spoken_decimal(words: list[str]) -> Fraction | None:
    if "point" not in words:
        return _spoken(words)
    at = words.index("point")
    whole, digits = _spoken(words[:at]), [0 if word == "oh" else _SMALL.get(word, 10) for word in words[at + 1 :]]
    if whole is None or not digits or max(digits) > 9:  # noqa: PLR2004 - a digit
        return None
    return whole + Fraction(int("".join(map(str, digits))), 10 ** len(digits))


def _spoken(words: list[str]) -> Fraction | None:
    """Add up words from the greatest scale to the ones; None where their order is not that of a number."""
    total, group, limit, last = Fraction(0), Fraction(0), 10**15, ""
    if words == ["zero"]:
        return total
    for word in words:
        if word == "and":
            if last not in _GREAT and last != "hundred":
                return None
        elif word in _GREAT:
            if not group or _GREAT[word] >= limit:
                return None
            total, group, limit = total + group * _GREAT[word], Fraction(0), _GREAT[word]
        else:
            grown = _grown(group, word, first=not last)
            if grown is None:
                return None
            group = grown
        last = word
    return total + group if words and last != "and" else None


def _grown(group: Fraction, word: str, *, first: bool) -> Fraction | None:
    """Return the number below a thousand ``group`` with one more word; None if that word cannot follow."""
    if word == "hundred":
        return group * _HUNDRED if group > 0 and (group < _HUNDRED or group.denominator == 1) else None
    if word in _TENS:
        return group + _TENS[word] if group % _HUNDRED == 0 else None
    if _SMALL.get(word):
        free = group % _HUNDRED == 0 or (group % _HUNDRED in _TENS.values() and _SMALL[word] < _SMALL["ten"])
        return group + _SMALL[word] if free else None
    return Fraction(word.replace(",", "")) if first and _WRITTEN.fullmatch(word) else None
