"""Texts made alike where a difference means nothing: width, variants of signs and characters, punctuation.

What means something stays: Na⁺ is no Na, C++ no C, x² no x₂, 3.5 no 35, != no =. A folded text is for comparison only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from quizkit.grading.characters import PAIRS
from quizkit.numerals import read_chinese

LONGEST = 10_000  # characters; longer texts are compared as they stand: Unicode's normal forms take quadratic time
_RAISED = re.compile("[⁺⁻⁼⁰¹²³⁴-⁹ⁿ]+")
_VULGAR = re.compile(r"([0-9])?([¼-¾⅐-⅞])")
_SIGNS = str.maketrans({
    "㎡": "m²", "㎥": "m³", "㎢": "km²", "㎝": "cm", "−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
    "―": "-", "﹣": "-", "⁄": "/", "∕": "/", "÷": "/", "‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"',
    "«": '"', "»": '"', "♯": "#", "♭": "b", "，": ",", "；": ";", "：": ":", "·": " ", "・": " ", "•": " ", "‧": " ",
    "～": "~", "〜": "~", "∼": "~", "≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "≠": "!=",
    "➔": "→", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\u00ad": "", "\ufe0f": "",
})  # fmt: skip
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ß": "ss"})
_ARTICLE = re.compile(r"(?:the|an?) (?=\w)", re.IGNORECASE)
_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_HAN_NUMBER = re.compile("[〇○零一二三四五六七八九十百千两万亿]+")
_TWO_DIGITS = re.compile("[一二三四五六七八九]{2}")  # 七八 may be 7 or 8
_RATIO = re.compile(r"(?<=[0-9]) ?比 ?(?=[0-9])")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SMALL_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_SMALL = {word: str(value) for value, word in enumerate(_SMALL_WORDS.split())}
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(_SMALL)})\b", re.IGNORECASE)
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])")
_QUOTE = re.compile(r"(?<![a-zA-Z0-9'])'|(?<=\w\w)'|'(?=[a-zA-Z]{2})")
_MINUS = re.compile(r"\b[a-z] ?- ?[a-z]\b|\b[nkxyz] ?- ?[0-9]|[0-9] ?- ?[nkxyz]\b|[)\]^] ?- ?\w|\w ?- ?[(\[]")
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])|(?<=[^\W\d_])-(?=\w)| - ")
_JOINT = re.compile(r"(?<=[0-9])(?: ?(:) ?|(,) )(?=[0-9])")
_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
_POINT = re.compile(r"(?<![0-9])(?<!^)[.,:]+|^(?:[,:]+|\.(?![0-9]))|[.,:]+(?![0-9])")
_BANG = re.compile(r"(?:(?<=[^\W\d]{2})|(?<=[\u3400-\u9fff\"')\]]))!(?![=\w])")  # n! and !x keep theirs
_BLANK = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_NOTHING = str.maketrans("", "", '"`()[]{}?;_、。《》〈〉「」『』【】〔〕…')
_TERM = re.compile(
    r"(?<=[\w^/*+=-])\([^()]*[-+/*=<>][^()]*\)|\([^()]*[-+/*=<>][^()]*\)(?=[\w^/*+=-])|\([a-z]+\)(?=[0-9])"
)
_INTERVAL = re.compile(r"[(\[][^()\[\]]*,[^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W\d_]{3}|[^\x00-\x7f]")  # a text without any is a formula, or a short name
_OPERATOR = re.compile(r" ?([+*/^=<>()\[\]]) ?")
_KEPT_MINUS = "\ue004"
_KEPT = str.maketrans("()[]", "\ue000\ue001\ue002\ue003")
_BACK = str.maketrans("\ue000\ue001\ue002\ue003\ue004", "()[]-")


@cache
def _simplified() -> dict[int, str]:
    return {ord(PAIRS[at]): PAIRS[at + 1] for at in range(0, len(PAIRS), 2)}


def plain(text: str) -> str:
    """Return ``text`` in NFKC, with dashes, quotation marks and blanks of one kind; ² is `^2` and ½ is ` 1/2`."""
    if text.isascii():
        return " ".join(text.split())
    text = _VULGAR.sub(r"\1 \2", text.translate(_SIGNS))
    text = _RAISED.sub(lambda found: f"^{found[0]}", text)
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())


def simplified(text: str) -> str:
    """Return ``text`` with simplified Chinese characters, one for one."""
    return text if text.isascii() else text.translate(_simplified())


def fold(text: str, *, case: bool = False) -> str:
    """Return what a text is compared by; accents stay. ``case``: capitals matter."""
    if len(text) > LONGEST:
        return text
    if text.isascii() and text.isalpha():
        word = text if case else text.lower()
        return _SMALL.get(word.lower(), word)
    short = simplified(plain(text))
    if not case:
        short = short.casefold()
    short = without_article(short)
    if not short.isascii():
        short = _SPACED.sub("", short)
        short = _RATIO.sub(":", short if _TWO_DIGITS.fullmatch(short) else _HAN_NUMBER.sub(_in_digits, short))
    short = _WORD_NUMBER.sub(_word_in_digits, short)
    bare = _without_punctuation(short)
    return bare if any(sign.isalnum() for sign in bare) else "".join(short.split())


def without_article(text: str) -> str:
    """Return an English text without the article that it begins with."""
    found = _ARTICLE.match(text)
    return text[found.end() :] if found else text


def without_accents(text: str) -> str:
    """Return a folded text without accents: café as cafe, Ångström as angstrom."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(sign for sign in parted if not "\u0300" <= sign <= "\u036f"))


def _without_punctuation(text: str) -> str:
    joined = text.replace(" ", "")
    if joined.isalpha() or text.isalnum():
        return joined
    if not _WORD.search(text):
        text = _MINUS.sub(lambda found: found[0].replace("-", _KEPT_MINUS), text)
        text = _OPERATOR.sub(r"\1", text)
    if "(" in text or "[" in text:
        text = _with_brackets_kept(text)
    text = _GROUPED.sub(lambda found: re.sub("[, ]", "", found[0]), text)
    text = _QUOTED.sub(r"\1", _JOINT.sub(r"\1\2", text))
    for pattern in (_QUOTE, _HYPHEN, _POINT, _BANG):
        text = pattern.sub("", text)
    return _BLANK.sub("", text.translate(_NOTHING)).translate(_BACK)


def _with_brackets_kept(text: str) -> str:
    """Mark the brackets that mean something: those of 2(x+1), Ca(OH)2 and [0, 1)."""
    if _INTERVAL.fullmatch(text) and ("[" in text or "]" in text):
        return text.translate(_KEPT)
    return _TERM.sub(lambda found: found[0].translate(_KEPT), text)


def _in_digits(found: re.Match[str]) -> str:
    """Return 十一 as 11, and 三五, which is no number, as 35; 百 and 万 alone stay."""
    run = found[0]
    if not any(sign in run for sign in "〇○零一二三四五六七八九十"):
        return run
    value = read_chinese(run)
    if value is not None and value.denominator == 1:
        return str(value.numerator)
    return run.translate(_HAN_DIGITS)


def _word_in_digits(found: re.Match[str]) -> str:
    return _SMALL[found[0].casefold()]
