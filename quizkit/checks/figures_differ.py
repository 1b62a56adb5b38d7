"""The two languages of a text give different figures.

Whoever learns in one language is then taught something else than in the other; one of the two is wrong. ITC
Guidelines for Translating and Adapting Tests (2nd edition, 2017): versions must be equivalent. `1.2万` is 12,000,
`二十年` 20 years, `11月` November, `一半` 50 per cent; only a figure that the other version cannot mean in any
spelling is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.figures import Figures, figures
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, Label, codes
from quizkit.markup.plain import to_plain
from quizkit.model.bank import texts
from quizkit.model.interactions import FillIn
from quizkit.model.keys import NumberKey
from quizkit.model.text import Lang, Rich

_HALF_DAY = re.compile(r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b", re.IGNORECASE)
_HOURS = 24
_SCALES = {"万": 1e4, "亿": 1e8, "百万": 1e6, "千万": 1e7, "十亿": 1e9, "": 1.0}
_ZH_SCALE = re.compile(r"(百万|千万|十亿|万|亿)?")
_EN_SCALES = {"ten thousand": 1e4, "hundred million": 1e8, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each text whose versions differ in figures."""
    if len(question.versions) == 1 and not (question.item.why and len(question.item.why.versions) > 1):
        return
    for text in texts(question.item):
        chinese, english = text.get(Lang.ZH), text.get(Lang.EN)
        if chinese and english:
            found = _differing(to_plain(chinese, blank=_blank), to_plain(english, blank=_blank))
            if found:
                yield _finding(question, *found, chinese, english)
    yield from _unit(question)


def _blank(_: int) -> str:
    return " "


def _differing(chinese: str, english: str) -> tuple[str, bool] | None:
    """Return a figure that the other version lacks, and whether it stands in the Chinese one."""
    if chinese == english:
        return None
    first, second = figures(chinese), figures(english)
    if not first.all and not second.all:
        return None
    clock = _HALF_DAY.search(english)
    for own, other, is_chinese in ((first, second, True), (second, first, False)):
        for value, written in own.sure.items():
            if not other.may_have(value) and not (clock and value <= _HOURS):
                return written, is_chinese
    return _differing_words(first, second)


def _differing_words(first: Figures, second: Figures) -> tuple[str, bool] | None:
    """Return a small number in words if each version has one that the other lacks: `七年`, `five years`."""
    here = [written for value, written in (first.likely | first.sure).items() if not second.may_have(value)]
    there = any(not first.may_have(value) for value in (*second.likely, *second.sure))
    return (here[0], True) if here and there else None


def _finding(question: Question, written: str, is_chinese: bool, chinese: Rich, english: Rich) -> Diagnostic:  # noqa: FBT001 - a pair of facts
    own, other = (chinese, english) if is_chinese else (english, chinese)
    name = "English" if is_chinese else "Chinese"
    where = question.where
    message = f"{shown(written)} is not in the {name} version of this text"
    label = Label(place(where, other.markdown), where.source, f"the {name} version")
    span = place(where, own.markdown, written)
    return warning(
        codes.FIGURES_DIFFER, where, message, "give the same figures in both languages", span, labels=(label,)
    )


def _unit(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding where a unit is ten thousand times another: `万元` and `yuan`."""
    interaction = question.item.interaction
    key = interaction.gaps[0].key if isinstance(interaction, FillIn) else None
    if not isinstance(key, NumberKey) or key.unit is None:
        return
    chinese, english = key.unit.get(Lang.ZH), key.unit.get(Lang.EN)
    if not chinese or not english:
        return
    first = _ZH_SCALE.match(to_plain(chinese))
    name = to_plain(english).casefold()
    other = next((size for word, size in _EN_SCALES.items() if word in name), 1.0)
    if first and _SCALES[first[0]] != other:
        message = f"the units {shown(chinese.markdown)} and {shown(english.markdown)} differ in size"
        span = place(question.where, english.markdown)
        yield warning(codes.FIGURES_DIFFER, question.where, message, "give the same unit in both languages", span)
