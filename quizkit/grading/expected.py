"""What would have been right, as plain text."""

from __future__ import annotations

from typing import assert_never

from quizkit.markup.dates import spell_date
from quizkit.markup.plain import to_plain
from quizkit.markup.units import spell_unit
from quizkit.model.bank import Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import DateKey, NumberKey
from quizkit.model.text import Lang, Text


def expected(item: Item, lang: Lang | None = None) -> str:
    """Return the key of ``item`` in ``lang``, or in every language that it has (`水 / water`)."""
    match item.interaction:
        case Choose(options):
            return "\n".join(words(option.text, lang) for option in options if option.is_key)
        case FillIn(gaps):
            return "\n".join(expected_gap(gap, lang) for gap in gaps)
        case Pair(pairs):
            return "\n".join(f"{words(left, lang)} → {words(right, lang)}" for left, right in pairs)
        case Arrange(steps):
            return "\n".join(f"{place}. {words(step, lang)}" for place, step in enumerate(steps, 1))
        case Write(answer):
            return words(answer, lang)
        case Recall(back):
            return words(back, lang)
        case _:
            assert_never(item.interaction)


def expected_gap(gap: Gap, lang: Lang | None = None) -> str:
    """Return the key of one gap, a number with its unit, a date spelt out."""
    shown = words(gap.answer, lang)
    match gap.key:
        case NumberKey(unit=Text() as unit):
            return f"{shown} {words(spell_unit(unit), lang)}"
        case DateKey():
            return words(spell_date(gap.key, (lang,) if lang else tuple(Lang)), None)
        case _:
            return shown


def words(text: Text, lang: Lang | None) -> str:
    """Return ``text`` in ``lang`` if it has that version; if not, or without ``lang``, in every one."""
    if lang and (rich := text.get(lang)):
        return to_plain(rich)
    return " / ".join(dict.fromkeys(to_plain(rich) for _, rich in text.versions))
