"""Options that speak of other options: `all of the above`, `以上都不是`, `both A and B`, `A和C都对`.

Shuffled like the rest they lose their sense; and who knows one option to be right, or wrong, knows what they say.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

# The patterns are dear to compile, and few options are like them: signs that each of them needs are looked for before.
_SIGNS_EN = (" of ", "all ", "none ", "no ")
_OTHERS_EN = (
    *("above", "these", "them", "preceding", "following", "other", "option", "answer", "choice", "listed"),
    *("correct", "right", "true", "wrong"),
)
_SIGNS_ZH, _START_ZH = ("以上", "上述", "前面", "前述", "其余", "没有正确", "无正确"), ("全", "都", "均", "皆")
_LAST_EN = frozenset((*"abcdefgh", "only", "above", "correct", "right", "true"))
_ONLY_ZH = frozenset("ABCDEFGHＡＢＣＤＥＦＧＨ①②③④⑤⑥甲乙丙丁、,，和与及以或都均皆全不对正确是选项只有仅除了外之")
_ALL_EN = (
    r"\b(?:all|none|both|neither|any|either|each|one or more|some) of (?:the )?"
    r"(?:above|these|them|preceding|following|others?|other (?:options|answers|choices)|"
    r"options|answers|choices|listed)\b"
    r"|\b(?:all|none) (?:the above|(?:is|are) (?:correct|right|true|wrong))\b|\bno(?:ne)? correct (?:answer|option)\b"
)
_ALL_ZH = (
    r"(?:以上|上述|前面|前述|其余)[^，。]{0,6}?(?:都|皆|均|全)|(?:以上|上述)(?:各项|选项|答案|几项|[三四两]项|全部)|"
    r"^(?:全都|都|均|皆|全部|全)(?:不?正确|不?对|不?是|错|错误|可以|不可以)$|^全选$|没有正确(?:的)?(?:答案|选项|"
    r"说法)|无正确(?:答案|选项)"
)
_LETTERS_EN = (
    r"(?P<sure>both |neither )?(?:(?:answers?|options?|choices?) )?\(?[A-H]\)?(?:, \(?[A-H]\)?)*,? (?:and|nor|or|&) "
    r"\(?[A-H]\)?(?P<said> (?:only|above|are (?:correct|right|true)))?"
    r"|(?:only \(?[A-H]\)?|\(?[A-H]\)? only|all (?:but|except) \(?[A-H]\)?)"
)
_LETTERS_ZH = (
    r"(?:选项)?[A-HＡ-Ｈ](?:(?:[、,，和与及]|以及|或)[A-HＡ-Ｈ])+(?P<said>(?:都|均|皆|全)?(?:对|正确|是))?"
    r"|(?P<sure>[①-⑥甲乙丙丁](?:[、,，和与及][①-⑥甲乙丙丁])+(?:都|均|皆|全)?(?:对|正确|是))"
    r"|(?:只有|仅)[A-HＡ-Ｈ](?:正确|对)?|除(?:了)?[A-HＡ-Ｈ](?:以外|之外|外)?[都均皆全]?(?:不)?(?:对|正确|是)?"
)


_HINTS_EN = (
    " of ",
    "the above",
    " is ",
    " are ",
    "correct",
    " and ",
    " nor ",
    " or ",
    " & ",
    "only",
    "all but",
    "all except",
)
_HINTS_ZH = ("以上", "上述", "前面", "前述", "其余", "全", "都", "均", "皆", "正确")
_MARK_ZH = frozenset("ABCDEFGHabcdefghＡＢＣＤＥＦＧＨａｂｃｄｅｆｇｈ①②③④⑤⑥甲乙丙丁")


class Reference(Enum):
    """How an option speaks of the others."""

    ALL = "all"  # all or none of those above it
    NAMED = "named"  # some by their letters, with a word on them: `A and C are right`
    LETTERS = "letters"  # nothing but letters, which may also be two persons, or two blood groups: `A and C`


def may_refer(text: str) -> bool:
    """Whether any of several options in one text may speak of the others: False is certain, and quickly said."""
    plain = text.lower()
    if any(map(plain.__contains__, _HINTS_EN)):
        return True
    return not text.isascii() and (any(map(text.__contains__, _HINTS_ZH)) or not _MARK_ZH.isdisjoint(text))


@lru_cache(maxsize=10_000)
def reference(text: str) -> Reference | None:
    """Return how an option with this plain text speaks of the other options; None if it stands alone."""
    bare = text.strip().rstrip(".。")
    small = bare.lower()
    if (bare.startswith(_START_ZH) or _has(bare, _SIGNS_ZH)) and re.search(_ALL_ZH, bare):
        return Reference.ALL
    if _has(small, _SIGNS_EN) and _has(small, _OTHERS_EN) and re.search(_ALL_EN, bare, re.IGNORECASE):
        return Reference.ALL
    lettered = _ONLY_ZH.issuperset(bare) and not _MARK_ZH.isdisjoint(bare)
    found = re.fullmatch(_LETTERS_ZH, bare) if lettered else None
    if not found and small.rpartition(" ")[2].strip("()") in _LAST_EN:
        found = re.fullmatch(_LETTERS_EN, bare, re.IGNORECASE)
    if found is None:
        return None
    return Reference.NAMED if found["sure"] or found["said"] else Reference.LETTERS


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, words))
