"""Options that speak of other options: `all of the above`, `以上都不是`, `both A and B`, `A和C都对`.

Shuffled like the rest they lose their sense; and who knows one option to be right, or wrong, knows what they say.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

_ALL_EN = re.compile(
    r"\b(?:all|none|both|neither|any|either|each|one or more|some) of (?:the )?"
    r"(?:above|these|them|preceding|following|others?|other (?:options|answers|choices)|"
    r"options|answers|choices|listed)\b"
    r"|\b(?:all|none) (?:the above|(?:is|are) (?:correct|right|true|wrong))\b|\bno(?:ne)? correct (?:answer|option)\b",
    re.IGNORECASE,
)
_ALL_ZH = re.compile(
    r"(?:以上|上述|前面|前述|其余)[^，。]{0,6}?(?:都|皆|均|全)|(?:以上|上述)(?:各项|选项|答案|几项|[三四两]项|全部)|"
    r"^(?:全都|都|均|皆|全部|全)(?:不?正确|不?对|不?是|错|错误|可以|不可以)$|^全选$|没有正确(?:的)?(?:答案|选项|"
    r"说法)|无正确(?:答案|选项)"
)
_LATIN = re.compile("[A-Za-z]{2}")
_LETTERS_EN = re.compile(
    r"(?P<sure>both |neither )?(?:(?:answers?|options?|choices?) )?\(?[A-H]\)?(?:, \(?[A-H]\)?)*,? (?:and|nor|or|&) "
    r"\(?[A-H]\)?(?P<said> (?:only|above|are (?:correct|right|true)))?"
    r"|(?:only \(?[A-H]\)?|\(?[A-H]\)? only|all (?:but|except) \(?[A-H]\)?)",
    re.IGNORECASE,
)
_LETTERS_ZH = re.compile(
    r"(?:选项)?[A-HＡ-Ｈ](?:(?:[、,，和与及]|以及|或)[A-HＡ-Ｈ])+(?P<said>(?:都|均|皆|全)?(?:对|正确|是))?"
    r"|(?P<sure>[①-⑥甲乙丙丁](?:[、,，和与及][①-⑥甲乙丙丁])+(?:都|均|皆|全)?(?:对|正确|是))"
    r"|(?:只有|仅)[A-HＡ-Ｈ](?:正确|对)?|除(?:了)?[A-HＡ-Ｈ](?:以外|之外|外)?[都均皆全]?(?:不)?(?:对|正确|是)?"
)


class Reference(Enum):
    """How an option speaks of the others."""

    ALL = "all"  # all or none of those above it
    NAMED = "named"  # some by their letters, with a word on them: `A and C are right`
    LETTERS = "letters"  # nothing but letters, which may also be two persons, or two blood groups: `A and C`


@lru_cache(maxsize=10_000)
def reference(text: str) -> Reference | None:
    """Return how an option with this plain text speaks of the other options; None if it stands alone."""
    bare = text.strip().rstrip(".。")
    if (not bare.isascii() and _ALL_ZH.search(bare)) or (_LATIN.search(bare) and _ALL_EN.search(bare)):
        return Reference.ALL
    found = _LETTERS_ZH.fullmatch(bare) or _LETTERS_EN.fullmatch(bare)
    if found is None:
        return None
    return Reference.NAMED if found["sure"] or found["said"] else Reference.LETTERS
