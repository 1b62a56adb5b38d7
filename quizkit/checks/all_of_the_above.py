"""An option says "all of the above", "none of the above", or joins others (`A和C都对`).

Who knows one option to be right, or wrong, has the answer without knowing the rest; and outputs shuffle the options,
so that nothing is "above". Haladyna & Downing (1989), Haladyna, Downing & Rodriguez (2002): avoid "all of the above",
use "none of the above" carefully; NBME advises against both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes

_EN = re.compile(
    r"\b(?:all|none|both|neither|any|either|each|one or more|some) of (?:the )?"
    r"(?:above|these|them|preceding|following|others?|other (?:options|answers|choices)|"
    r"options|answers|choices|listed)\b"
    r"|\b(?:all|none) (?:the above|(?:is|are) (?:correct|right|true|wrong))\b|\bno(?:ne)? correct (?:answer|option)\b"
    r"|^(?:both )?\(?[A-F]\)?(?:, \(?[A-F]\)?)*,? (?:and|&) \(?[A-F]\)?(?: (?:only|above|are (?:correct|right|true)))$"
    r"|^(?:both|neither) \(?[A-F]\)? (?:and|nor) \(?[A-F]\)?$",
    re.IGNORECASE,
)
_ZH = re.compile(
    r"(?:以上|上述|前面|前述|其余)[^，。]{0,6}?(?:都|皆|均|全)|(?:以上|上述)(?:各项|选项|答案|几项|[三四两]项|全部)|"
    r"^(?:全都|都|均|皆|全部|全)(?:不?正确|不?对|不?是|错|错误|可以|不可以)$|^全选$|没有正确(?:的)?(?:答案|选项|"
    r"说法)|无正确(?:答案|选项)|"
    r"^[A-F①-⑥甲乙丙丁](?:[、,，和与及][A-F①-⑥甲乙丙丁])+(?:都|均|皆|全)?(?:对|正确|是)$"
)


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each question with such an option, at the first."""
    for asked in question.versions:
        for offer in asked.offers:
            if _ZH.search(offer.text) or _EN.search(offer.text):
                message = f"the option {shown(offer.text)} speaks of the other options"
                remedy = "replace it by an option of its own, or let several right ones be chosen"
                yield warning(
                    codes.ALL_OF_THE_ABOVE, question.where, message, remedy, place(question.where, offer.rich.markdown)
                )
                return
