"""Dates as people write them."""

from __future__ import annotations

from calendar import month_name

from quizkit.model.keys import DateKey, PartialDate
from quizkit.model.text import Lang, Paragraph, Plain, Rich, Text


def spell_date(key: DateKey, langs: tuple[Lang, ...]) -> Text:
    """Return the key in each of ``langs``: 2018年11月5日, 5 November 2018, 2016–2018."""
    return Text(tuple((lang, _rich(_span(key, lang))) for lang in langs))


def _span(key: DateKey, lang: Lang) -> str:
    first, last = (_spell(date, lang) for date in (key.first, key.last))
    return first if key.first == key.last else f"{first} – {last}"


def _spell(date: PartialDate, lang: Lang) -> str:
    if lang is Lang.ZH:
        month = f"{date.month}月" if date.month else ""
        return f"{date.year}年{month}" + (f"{date.day}日" if date.day else "")
    parts = (str(date.day) if date.day else "", month_name[date.month], str(date.year))
    return " ".join(part for part in parts if part)


def _rich(text: str) -> Rich:
    return Rich(text, (Paragraph((Plain(text),)),))
