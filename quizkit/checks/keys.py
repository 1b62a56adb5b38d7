"""The right answers of a question as short texts, to be looked for elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from quizkit.checks.asked import Question, version
from quizkit.checks.figures import MONTHS
from quizkit.checks.numerals import SMALL
from quizkit.markup.plain import to_plain
from quizkit.model.interactions import Choose, FillIn, Gap, Recall
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, PartialDate, TextKey
from quizkit.model.text import Lang

_MONTH_NAMES = [name.title() for name in MONTHS]
_MYRIAD = 10_000
_ZH_SMALL = [f"{ten}{one}" for ten in ("", "十") for one in " 一二三四五六七八九"]


def keys(question: Question) -> list[str]:
    """Return the keys as written: the right option, the answers shown, the back of a card."""
    item = question.item
    match item.interaction:
        case Choose():
            first = question.versions[0]
            return [offer.text for asked in question.versions for offer in asked.keys] if len(first.keys) == 1 else []
        case FillIn(gaps):
            texts = [gap.answer for gap in gaps if isinstance(gap.key, TextKey | ChoiceKey)]
            return [to_plain(rich) for text in texts for _, rich in text.versions]
        case Recall(back):
            return [to_plain(rich) for _, rich in back.versions]
        case _:
            return []


def spellings(question: Question, lang: Lang) -> Iterator[str]:
    """Yield every way in which a text in ``lang`` may name a key of ``question``."""
    match question.item.interaction:
        case Choose():
            asked = next(asked for asked in question.versions if asked.lang is lang)
            if len(asked.keys) == 1:
                yield asked.keys[0].text
        case FillIn(gaps):
            for gap in gaps:
                yield from _gap(gap, lang)
        case Recall(back):
            yield to_plain(version(back, lang))
        case _:
            pass


def _gap(gap: Gap, lang: Lang) -> Iterator[str]:
    match gap.key:
        case TextKey(accepted):
            yield from accepted
        case ChoiceKey():
            yield to_plain(version(gap.answer, lang))
        case DateKey(first, last) if first == last:
            yield from _date(first, lang)
        case NumberKey(low=low, high=high, unit=unit) if unit and low == high and low is not None:
            name = to_plain(version(unit, lang))
            numbers = [f"{low.normalize():f}", f"{low:,}", *_in_words(low, lang)]
            if lang is Lang.ZH and low >= _MYRIAD:
                numbers.append(f"{(low / _MYRIAD).normalize():f}万")
            names = dict.fromkeys((name, name.removesuffix("s")))
            yield from (f"{number} {name}" for number in numbers for name in names)
        case _:
            pass


def _in_words(value: Decimal, lang: Lang) -> Iterator[str]:
    if lang is Lang.EN:
        yield from (word for word, number in SMALL.items() if number == value)
    elif value == int(value) and 0 < value < len(_ZH_SMALL):
        yield _ZH_SMALL[int(value)]


def _date(date: PartialDate, lang: Lang) -> Iterator[str]:
    if lang is Lang.ZH:
        month, day = f"{date.month}月" if date.month else "", f"{date.day}日" if date.day else ""
        yield f"{date.year}年{month}{day}"
    elif not date.month:
        yield str(date.year)
    else:
        name = _MONTH_NAMES[date.month - 1]
        day = f"{date.day} " if date.day else ""
        yield f"{day}{name} {date.year}"
        if date.day:
            yield f"{name} {date.day}, {date.year}"
