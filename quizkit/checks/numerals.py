"""Numbers in words: Chinese numerals (`三十五`, `二〇一八`, `一点五万`), English ones (`twenty-one`, `two hundred`)."""

from __future__ import annotations

from quizkit.numerals import read_chinese, read_english

_DIGITS = {character: value % 10 for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
ZH_NUMERAL = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[万亿]?)?"
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_DECADES = "ten twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: 10 * value for value, word in enumerate(_DECADES.split(), 1)}
SMALL |= {word: value for value, word in enumerate(_ONES.split())}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_ORDERED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDERED.split(), 1)}


def chinese(text: str) -> float | None:
    """Return the value of a Chinese numeral; None if it is none (`三四`, several)."""
    value = read_chinese(text)
    return None if value is None else float(value)


def english(text: str) -> float | None:
    """Return the value of English number words, `million` being one; None if they are none, or several numbers."""
    scaled = text.casefold().startswith(tuple(SCALES))
    value = read_english(f"one {text}" if scaled else text)
    return None if value is None else float(value)
