"""Numbers as people type them: 1,000, 3×10^8, 3/4, 1½, 2^5, 1.2亿, 四百五, 三分之二, two thirds, 30k.

Exact values, and None for what is no number or not surely one: 1,5 (a comma for a point?), 三五 (3 to 5), 500余, one
hundred thirty two fifths (132/5 or 106.4).
"""

from __future__ import annotations

import re
from fractions import Fraction

from quizkit.numerals import read_chinese, read_english

LONGEST = 200  # characters
_PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+"
_DECIMAL = re.compile(_PLAIN)
_SCIENTIFIC = re.compile(rf"({_PLAIN})e([+-]?[0-9]{{1,3}})", re.IGNORECASE)
_TIMES_TEN = re.compile(rf"(?:({_PLAIN})(?: ?[x×*] ?| ))?10 ?(?:\^|\*\*) ?\(?([+-]?[0-9]{{1,3}})\)?", re.IGNORECASE)
_RATIO = re.compile(rf"(?:([0-9]+)(?: ?\+ ?| and | |又))?({_PLAIN}) ?/ ?({_PLAIN})")
_POWER = re.compile(rf"({_PLAIN}) ?(?:\^|\*\*) ?\(?([+-]?[0-9]{{1,3}})\)?")
_SCALED = re.compile(rf"({_PLAIN}) ?([a-z]+)", re.IGNORECASE)
_SCALES = {"k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "b": 9, "bn": 9, "bln": 9, "t": 12, "tn": 12, "trn": 12}
_GROUPING = re.compile("[, ']")
_SIGN = re.compile(r"([+-]|负|零下|minus\b|negative\b|plus\b)\s*(?=\S)", re.IGNORECASE)
_NEGATIVE = ("-", "负", "零下", "minus", "negative")
_DIGITS_MOST = 3_000  # of a power written out
_CHINESE = re.compile(
    r"[负0-9,.\s零〇○一二三四五六七八九两十百千万亿兆壹弌贰叁参肆伍陆柒捌玖拾佰仟俩点又分之半廿卅卌个几多余来第上的次方/]+"
)
_CHINESE_POWER = re.compile("(.+)的(.+)次方")
_CHINESE_MIXED = re.compile("(.+)又([0-9]+/[0-9]+)")
_SCORES = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_HALVES = {"半": Fraction(1, 2), "一半": Fraction(1, 2), "半个": Fraction(1, 2), "半百": Fraction(50)}
_OVER = re.compile(r"(.+?) (?:over|out of|divided by) (.+)", re.IGNORECASE)
_PART_OF = re.compile(r"(.+?) of an? (hundred|thousand|million|billion|trillion)", re.IGNORECASE)
_DOZENS = re.compile(r"(?:dozen|(.+?) ?(?:dozens?|dzs?|打))", re.IGNORECASE)
_DOZEN_COUNTS = {None: Fraction(1), "a": Fraction(1), "half": Fraction(1, 2), "half a": Fraction(1, 2)}
_TENFOLD_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_LARGE_WORDS = "hundred thousand million billion trillion"
_TENFOLD, _LARGE = frozenset(_TENFOLD_WORDS.split()), frozenset(_LARGE_WORDS.split())
_PART_WORDS = (
    "half third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_PARTS = {name: place for place, name in enumerate(_PART_WORDS.split(), 2)} | {"quarter": 4, "halve": 2}
_PARTS |= {f"{name.removesuffix('y')}ieth": 10 * place for place, name in enumerate(_TENFOLD_WORDS.split(), 2)}
_PARTS |= {"hundredth": 10**2, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}


def read_plain_number(text: str) -> Fraction | None:
    """Read a number that `plain` and `simplified` have been through, without a unit (30 % has one)."""
    if len(text) > LONGEST:
        return None
    if text.isdecimal() and text.isascii():
        return Fraction(int(text))
    sign = _SIGN.match(text)
    if not sign:
        return _unsigned(text)
    value = _unsigned(text[sign.end() :])
    return -value if value is not None and sign[1].casefold() in _NEGATIVE else value


def _unsigned(text: str) -> Fraction | None:
    if not text or text[0] in "+-":
        return None
    if _DECIMAL.fullmatch(text):
        return _decimal(text)
    if found := _DOZENS.fullmatch(text):
        words = found[1] and found[1].casefold()
        count = _DOZEN_COUNTS[words] if words in _DOZEN_COUNTS else read_plain_number(words or "")
        return None if count is None else 12 * count
    if text[0] in ".0123456789" and (value := _formula(text)) is not None:
        return value
    return _english(text) if text.isascii() else _chinese(text)


def _decimal(text: str) -> Fraction:
    whole, _, part = text.partition(".")
    return Fraction(int("0" + _GROUPING.sub("", whole) + part), 10 ** len(part))


def _formula(text: str) -> Fraction | None:
    """Read 1e3, 3 x 10^8, 3/4, 1 1/2, 2^5 and 30k."""
    if found := _SCIENTIFIC.fullmatch(text):
        return _decimal(found[1]) * Fraction(10) ** int(found[2])
    if found := _TIMES_TEN.fullmatch(text):
        return _decimal(found[1] or "1") * Fraction(10) ** int(found[2])
    if found := _RATIO.fullmatch(text):
        above, below = _decimal(found[2]), _decimal(found[3])
        return int(found[1] or 0) + above / below if below else None
    if found := _POWER.fullmatch(text):
        base, power = _decimal(found[1]), int(found[2])
        is_defined = (base or power > 0) and len(found[1]) * abs(power) <= _DIGITS_MOST
        return base**power if is_defined else None
    if (found := _SCALED.fullmatch(text)) and found[2].casefold() in _SCALES:
        return _decimal(found[1]) * Fraction(10) ** _SCALES[found[2].casefold()] or None  # 0 K is a temperature
    return None


def _chinese(text: str) -> Fraction | None:
    if not _CHINESE.fullmatch(text):
        return None
    run = "".join(text.split()).translate(_SCORES)
    if found := _CHINESE_POWER.fullmatch(run):
        base, power = read_chinese(found[1]), read_chinese(found[2])
        return None if base is None or power is None else _formula(f"{base}^{power}")
    if found := _CHINESE_MIXED.fullmatch(run):
        whole, part = read_chinese(found[1]), _formula(found[2])
        return None if whole is None or part is None else whole + part
    if run in _HALVES:
        return _HALVES[run]
    if run.startswith(("点", ".")):
        run = "零" + run
    if run.endswith("个半"):
        whole = read_chinese(run[:-2])
        return None if whole is None or whole.denominator > 1 else whole + Fraction(1, 2)
    return read_chinese(run)


def _english(text: str) -> Fraction | None:
    words = text.casefold()
    words = words if words[0].isdecimal() else words.replace(" - ", "-").replace(",", "")
    if words.startswith(("point ", ".")):
        words = f"zero {words}" if words[0] == "p" else f"0{words}"
    if not words[-1:].isalnum():
        return None
    value = read_english(words)
    if value is not None:
        return value
    if words in ("half", "quarter"):
        return Fraction(1, _PARTS[words])
    if found := _OVER.fullmatch(words):
        above, below = _whole(found[1]), _whole(found[2])
        return above / below if above is not None and below else None
    if found := _PART_OF.fullmatch(words):
        part, scale = _fraction(f"a {found[1]}" if found[1] in _PARTS else found[1]), read_english(f"one {found[2]}")
        return None if part is None or scale is None else part * scale
    return _fraction(words) or _mixed(words) or _scaled_part(words)


def _whole(words: str) -> Fraction | None:
    return _decimal(words) if _DECIMAL.fullmatch(words) else read_english(words)


def _fraction(words: str) -> Fraction | None:
    """Read three quarters, one twenty-fifth, twenty one fifths; not two hundred thirty fifths, which may be 200/35."""
    above, _, below = words.rpartition(" ")
    if not above:
        above, _, below = words.partition("-")
    divisor = _divisor(below)
    many = above.split()
    if divisor is None:
        return read_english(words)
    if many[-1] in _LARGE or (len(many) > 1 and not _is_numerator(many, words)):
        return None
    count = Fraction(1) if above in ("a", "an") else _whole(above)
    return None if count is None or count.denominator > 1 else count / divisor


def _is_numerator(many: list[str], words: str) -> bool:
    """Tell whether all the words before a part count it: 132 fifths; what follows `and` may not be a part of one."""
    if words[-1] != "s":
        return False
    return (_fraction(words.rpartition(" and ")[2]) or 0) >= 1 if "and" in many else many[-1] not in _TENFOLD


def names_part(word: str) -> bool:
    """Tell whether a word names a part of a number, as fifths and hundredths do."""
    return _divisor(word.casefold()) is not None


def _divisor(word: str) -> int | None:
    tens, _, ones = word.removesuffix("s").rpartition("-")
    if tens and ones in ("thousandth", "millionth", "billionth"):
        return {"ten": 10, "hundred": 100}.get(tens, 0) * _PARTS[ones] or None
    if tens:
        ten = read_english(tens) if tens in _TENFOLD else None
        one = {"first": 1, "second": 2}.get(ones) or _PARTS.get(ones)
        return int(ten) + one if ten is not None and one and one < 10 else None  # noqa: PLR2004 - one digit
    return _PARTS.get(word.removesuffix("s"))


def _scaled_part(words: str) -> Fraction | None:
    """Read one and a half million, twenty-two point five million, 3 1/2 million."""
    head, _, scale = words.rpartition(" ")
    part = _unsigned(head) if scale in _LARGE else None
    size = read_english(f"one {scale}") if part is not None and part.denominator > 1 else None
    return None if part is None or size is None else part * size


def _mixed(words: str) -> Fraction | None:
    """Read one and a half; after a hundred, `and` may belong to the whole number, and is refused unless `a` follows.

    One million and a half is refused, as most people mean 1.5 million.
    """
    head, found, tail = words.rpartition(" and ")
    whole = _whole(head) if found else None
    part = _fraction(tail)
    if whole is None or part is None or whole.denominator > 1 or not 0 < part < 1:
        return None
    last = head.split()[-1]
    is_open = last in _LARGE and not (last == "hundred" and tail.startswith(("a ", "an ", "one ")))
    return None if is_open else whole + part
