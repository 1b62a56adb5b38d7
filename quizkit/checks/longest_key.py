"""The key is clearly longer, or more carefully qualified, than every distractor.

Who knows nothing picks the longest option: authors take pains that the right one cannot be attacked. Haladyna &
Downing (1989) and Haladyna, Downing & Rodriguez (2002): keep the length of choices about equal; NBME: "long correct
answer". Long means over one and a half times the longest distractor and over eight characters more; qualified means
the only one with a bracket or a subordinate clause, and a quarter longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Asked, Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes

_FACTOR, _MORE = 1.5, 8
_PASSAGE = 2000
_DETAILED_FACTOR, _DETAILED_MORE = 1.25, 4
_DETAIL = re.compile(r"[（(][^）)]{2,}[）)]|, (?:which|because|since|unless|provided|but|so that)\b|，|；|;")


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each language in which a key stands out."""
    for asked in question.versions:
        key = asked.keys[0] if len(asked.keys) == 1 and len(asked.offers) > len(("key", "distractor")) else None
        if key is None or "`" in key.rich.markdown or "$" in key.rich.markdown:
            continue
        what = _stands_out(asked)
        if what:
            remedy = "shorten it, or make a distractor as long and as exact"
            message = f"the key {shown(key.text)} is {what} than every distractor"
            span = place(question.where, key.rich.markdown)
            yield warning(codes.LONGEST_KEY, question.where, message, remedy, span)


def _stands_out(asked: Asked) -> str:
    key = asked.keys[0].text
    longest = max([offer.length for offer in asked.distractors])
    own = asked.keys[0].length
    if own > _FACTOR * longest and own > longest + _MORE:
        return "much longer"
    if own > _PASSAGE:
        return ""
    detailed = _DETAIL.search(key) and not any(_DETAIL.search(offer.text) for offer in asked.distractors)
    if detailed and own > _DETAILED_FACTOR * longest and own > longest + _DETAILED_MORE:
        return "longer and more detailed"
    return ""
