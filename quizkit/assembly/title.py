"""The title of a form whose questions come from several banks."""

from __future__ import annotations

from collections.abc import Collection

from quizkit.items.texts import literal
from quizkit.markup.plain import to_plain
from quizkit.model.text import Lang, Text

_NAMED = 3  # titles; of more banks only the first is named


def joint_title(titles: Collection[Text]) -> Text:
    """Return the title of one bank as it is, those of a few joined, or the first of many and how many there are."""
    if len(titles) == 1:
        return next(iter(titles))
    names = {
        lang: list(dict.fromkeys(to_plain(title.within((lang,))[0][1]) for title in titles))
        for lang in Lang
        if any(lang in title.langs for title in titles)
    }
    return Text(tuple(one for lang, found in names.items() for one in literal(_joined(found, lang), lang).versions))


def _joined(names: list[str], lang: Lang) -> str:
    first, *others = names
    if len(names) > _NAMED:
        return f"{first}等 {len(names)} 个题库" if lang is Lang.ZH else f"{first} and {len(others)} more"
    if lang is Lang.ZH:
        return "、".join(names)
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
