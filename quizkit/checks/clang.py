"""The key repeats a word of the stem, and no distractor does.

Test-wise candidates pick what sounds like the question. Haladyna & Downing (1989), Haladyna, Downing & Rodriguez
(2002): avoid clang associations; NBME: "word repeats". What all options share, or a distractor repeats too, is no
clue.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizkit.checks.asked import Asked, Question
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import terms
from quizkit.diagnostics import Diagnostic, codes

_MIN_ASCII = 4
_NUMERALS = "零一二两三四五六七八九十百千万亿第"


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each language in which the key echoes the stem."""
    for asked in question.versions:
        echoed = _echoed(asked) if len(asked.keys) == 1 else ""
        if echoed:
            key = asked.keys[0]
            message = f"the key {shown(key.text)} repeats {shown(echoed)} from the stem, and no distractor does"
            remedy = "reword the stem or the key, or use the word in distractors too"
            yield warning(codes.CLANG, question.where, message, remedy, place(question.where, key.rich.markdown))


def _echoed(asked: Asked) -> str:
    stem, key = asked.about, asked.keys[0].text
    written = key.lower().replace("’", "'")
    echoed = stem & terms(key) if any(map(written.__contains__, stem)) else None
    if not echoed or any(stem & terms(offer.text) for offer in asked.distractors):
        return ""
    fit = [term for term in echoed if not any(character.isdigit() or character in _NUMERALS for character in term)]
    fit = [term for term in fit if not term.isascii() or len(term) >= _MIN_ASCII]
    return max(fit, key=lambda term: (len(term), term), default="")
