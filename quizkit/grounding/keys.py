"""What the key of an item claims: for each interaction, the wordings that its source should have.

A claim is met if one of its wordings stands in the source. Each right option, gap, step and pair is a claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import assert_never

from quizkit.grounding.forms import is_cjk
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Item
from quizkit.model.interactions import Arrange, Choose, FillIn, Gap, Pair, Recall, Write
from quizkit.model.keys import ChoiceKey, DateKey, NumberKey, PartialDate, TextKey
from quizkit.model.text import Lang, Text

_NEGATIVE = re.compile(
    r"[哪何谁什下列以]\S{0,24}(?:不是|不属于|不包括|并非|没有|未被|不符|不正确|错误)|(?:不是|不属于|不包括|并非|没有|未(?!来))\S{0,8}[哪什谁]"
    r"|除\S{0,20}外(?!\S{0,30}[还也])\S{0,10}[哪什谁]|\b(?:which|what|who|where|when)\b.{0,200}\b(?:not|never|except|no)\b",
    re.IGNORECASE,
)
_NONE_OR_ALL = re.compile(r"^\s*(?:以上|上述|都|均|(?:all|none|both|neither)\b)", re.IGNORECASE)
_PROPER = re.compile(r"[\w'&.\-]+")
_SMALL = frozenset(("the", "of", "and", "in", "for", "a", "an", "at", "de", "von", "&", "to", "on"))
_MARK = "\x1f"
_AROUND = 8  # characters beside a gap that tell what its key counts


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a key.

    ``typed``: a short answer, every letter of which counts. ``proper``: a proper name (the English version is in
    capitals). ``native``: in the language of the source, so that names can be looked for. ``before`` and ``after``:
    what stands beside the gap.
    """

    text: str
    typed: bool = False
    proper: bool = False
    native: bool = True
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, or the two ends of a range; ``low`` and ``high`` are what counts as right."""

    key: NumberKey
    unit: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a key: any one of its wordings will do, or its number, dates, sides of a pair or sentence."""

    wordings: tuple[Wording, ...] = ()
    number: Number | None = None
    dates: tuple[PartialDate, ...] = ()
    sides: tuple[Wording, ...] = ()
    sentence: Wording | None = None


def claims(item: Item, lang: Lang) -> tuple[Claim, ...]:
    """Return what ``item`` claims, worded in ``lang`` where it is; nothing where it cannot be checked.

    That is: essays, statements that are false, questions for what is *not* so, and options such as "all of these".
    """
    match item.interaction:
        case Choose(options) if item.type == "truth":
            return (Claim(sentence=_worded(item.stem, lang)),) if options[0].is_key else ()
        case Choose(options):
            return _choice(item.stem, [option.text for option in options if option.is_key], lang)
        case FillIn(gaps):
            beside = _beside(item.stem, lang)
            return tuple(_gap(gap, lang, beside.get(index, ("", ""))) for index, gap in enumerate(gaps))
        case Pair(pairs):
            return tuple(Claim(sides=(_worded(left, lang), _worded(right, lang))) for left, right in pairs)
        case Arrange(steps):
            return tuple(Claim((_worded(step, lang),)) for step in steps)
        case Recall(back):
            return (Claim((_worded(back, lang),)),)
        case Write():
            return ()
        case _:
            assert_never(item.interaction)


def _choice(stem: Text, keys: list[Text], lang: Lang) -> tuple[Claim, ...]:
    worded = [_worded(key, lang) for key in keys]
    unsaid = _NEGATIVE.search(_worded(stem, lang).text) or any(_NONE_OR_ALL.match(one.text) for one in worded)
    return () if unsaid else tuple(Claim((one,)) for one in worded)


def _gap(gap: Gap, lang: Lang, beside: tuple[str, str]) -> Claim:
    before, after = beside
    match gap.key:
        case NumberKey(unit=unit):
            return Claim(number=Number(gap.key, _worded(unit, lang).text if unit else ""))
        case DateKey(first, last):
            return Claim(dates=(first, last))
        case ChoiceKey(options):
            return Claim((replace(_worded(options[0], lang), before=before, after=after),))
        case TextKey(accepted):
            shown = _worded(gap.answer, lang)
            others = (text for text in accepted if text != shown.text)
            main = replace(shown, typed=True, before=before, after=after)
            spoken = (replace(main, text=text, proper=False, native=_fits(text, lang)) for text in others)
            return Claim((main, *sorted(spoken, key=lambda one: not one.native)))
        case _:
            assert_never(gap.key)


def _fits(text: str, lang: Lang) -> bool:
    return is_cjk(text) == (lang is Lang.ZH)


def _beside(stem: Text, lang: Lang) -> dict[int, tuple[str, str]]:
    """Return, by gap, what stands right before and after it in the stem."""
    rich = stem.get(lang)
    if not rich:
        return {}
    pieces = to_plain(rich, blank=lambda index: f"{_MARK}{index}{_MARK}").split(_MARK)
    return {
        int(index): (before[-_AROUND:], after[:_AROUND])
        for before, index, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False)
    }


def _worded(text: Text, lang: Lang) -> Wording:
    """Return the version in ``lang``, or else another."""
    rich, english = text.get(lang), text.get(Lang.EN)
    proper = english is not None and _is_proper(to_plain(english))
    return Wording(to_plain(rich or text.versions[0][1]), proper=proper, native=rich is not None)


def _is_proper(english: str) -> bool:
    """Tell whether every word that counts has a capital or a digit: `STAR Market`, `the Bank of England`."""
    words = [word for word in _PROPER.findall(english) if word.lower() not in _SMALL]
    capitals = [word[0].isupper() for word in words]
    return any(capitals) and all(up or word[0].isdecimal() for up, word in zip(capitals, words, strict=True))
