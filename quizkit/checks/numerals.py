"""Numbers in words: Chinese numerals (`三十五`, `二〇一八`, `一点五万`), English ones (`twenty-one`, `two hundred`)."""

from __future__ import annotations

_DIGITS = {character: value % 10 for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LONGEST = 24
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
    if len(text) > _LONGEST:
        return None
    whole, _, part = text.partition("点")
    if part:
        scale = _MYRIADS.get(part[-1], 1)
        digits = "".join(str(_DIGITS[character]) for character in part.rstrip("万亿"))
        head = chinese(whole)
        return None if head is None else round((head + float(f"0.{digits}")) * scale, 9)
    if all(character in _DIGITS for character in whole):
        if len(whole) == 1:
            return _DIGITS[whole]
        return int("".join(str(_DIGITS[character]) for character in whole)) if len(whole) > len("三四") else None
    return _sum(whole)


def _sum(text: str) -> float:
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * _MYRIADS[character]
            section = digit = 0
    return total + section + digit


def english(words: list[str]) -> float:
    """Return the value of English number words."""
    total, section = 0, 0
    for word in words:
        if word in SMALL:
            section += SMALL[word]
        elif word in ("hundred", "dozen"):
            section = (section or 1) * SCALES[word]
        else:
            total += (section or 1) * SCALES[word]
            section = 0
    return total + section
