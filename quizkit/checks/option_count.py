"""A choice of two, or of more options than can all be plausible.

Two options are a coin toss, and better asked as `truth:`; three good ones are enough, and few subjects yield more
than five that anybody would pick. Haladyna & Downing (1993) and Rodriguez (2005, a meta-analysis): three options are
optimal; Haladyna, Downing & Rodriguez (2002): write as many plausible distractors as you can. Pairs that exhaust the
matter (`rises`, `falls`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.place import place, warning
from quizkit.diagnostics import Diagnostic, codes

_MOST, _MOST_OF_MANY = 6, 10
_TWO = 2
_ANSWERS = "yes no true false right wrong correct incorrect 是 否 对 错 正确 错误 是的 不是 可以 不可以 能 不能 会 不会"
_YES_NO = frozenset(_ANSWERS.split())
_PAIRS = re.compile(
    r"(?:^|\W)(?:increas|decreas|ris|fall|higher|lower|more|less|left|right|up|down|before|after|positive|"
    r"negative|male|female|"
    r"faster|slower|larger|smaller|north|south|east|west)|"
    r"[增减升降高低左右上下前后正负男女快慢大小多少阴阳东西南北内外先早迟晚]",
    re.IGNORECASE,
)


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for a question with too few or too many options."""
    asked = question.versions[0]
    count, right = len(asked.offers), len(asked.keys)
    if count == _TWO:
        texts = [offer.text.strip(" 。.").casefold() for offer in asked.offers]
        if set(texts) <= _YES_NO:
            yield _finding(question, "a question of yes and no has the form of a choice", "state it and use `truth:`")
        elif not all(_PAIRS.search(text) for text in texts):
            yield _finding(question, "this choice has a single distractor", "add a plausible one, or use `truth:`")
    elif count > (_MOST if right == 1 else _MOST_OF_MANY):
        yield _finding(question, f"this choice has {count} options", "keep the three to five most plausible")


def _finding(question: Question, message: str, remedy: str) -> Diagnostic:
    span = place(question.where, question.versions[0].rich.markdown)
    return warning(codes.OPTION_COUNT, question.where, message, remedy, span)
