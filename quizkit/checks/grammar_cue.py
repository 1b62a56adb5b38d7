"""Grammar alone leaves only the key: `an` before a vowel, a plural, a Chinese measure word (`一条…`).

Haladyna & Downing (1989), Haladyna, Downing & Rodriguez (2002): avoid clues by grammar, such as the article; NBME:
"grammatical cues". A finding needs a key that fits and a distractor that does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Asked, Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.markup.plain import to_plain
from quizkit.model.interactions import FillIn
from quizkit.model.keys import ChoiceKey
from quizkit.model.text import Lang

_ARTICLE = re.compile(r"(?:^|\s)(an?)\s*(?:[_.…]{2,}|[:：])*\s*$", re.IGNORECASE)
_VOWEL = re.compile(
    r"(?:[aeio]|u(?!n[aei]|s[aeu]|ti|r[aiu]|bi|ran)|hour|hono|hones|heir)(?!uro|ne\b|nce\b|uph)", re.IGNORECASE
)
_LETTERS = re.compile(r"[AEFHILMNORSX](?:[A-Z\d]|\b)")
_IS_ARE = re.compile(r"\b(is|are|was|were)\s*(?:[_.…]{2,}|[:：])*\s*$", re.IGNORECASE)
_TELLING = ("a", "an", "is", "are", "was", "were")
_AFTER_WORD = "_.…:： \t\n\r\v\f\x1f\u3000\xa0"
_MANY = re.compile(r"哪些|哪几|有哪|几个是|分别")
_JOINED = re.compile(r"[、和与及]|以及")
_CLASSES = (
    "条 河 江 路 鱼 蛇 裤 裙 龙 街 线 溪 道",
    "座 山 城 桥 楼 市 峰 岛 塔 庙 山脉",
    "位 名 家 师 员 者 人 生 长 帝 王",
    "辆 车",
    "艘 船 舰 艇",
    "只 狗 猫 鸟 鸡 鸭 兔 虫 鹅 鼠 羊",
    "匹 马 布",
    "棵 树 草 松",
    "本 书 册 杂志 词典",
    "首 诗 歌 曲 词",
    "朵 花 云",
    "颗 星 牙 球 珠",
)
_NOUNS = {row.split()[0]: tuple(row.split()[1:]) for row in _CLASSES}
_MEASURE = re.compile(rf"[一这那]({'|'.join(_NOUNS)})\s*(?:[_（( …）)：:]*)[。]?$")


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each language in which grammar gives the key away."""
    for asked in question.versions:
        if len(asked.keys) == 1 and asked.distractors:
            found = _cue(asked, asked.stem, asked.keys[0].text, [offer.text for offer in asked.distractors])
            if found:
                yield _finding(question, asked, *found)
    yield from _gaps(question)


def _finding(question: Question, asked: Asked, word: str, misfit: str) -> Diagnostic:
    message = f"after {shown(word)} the distractor {shown(misfit)} does not fit"
    remedy = "write the stem, or the options, so that all of them fit"
    span = place(question.where, asked.rich.markdown, word if len(word) > 1 else None)
    return warning(codes.GRAMMAR_CUE, question.where, message, remedy, span)


def _gaps(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each drop-down gap of a cloze."""
    interaction = question.item.interaction
    if not isinstance(interaction, FillIn) or not interaction.inline:
        return
    for asked in question.versions:
        marked = to_plain(asked.rich, blank=lambda index: f"\x00{index}\x00")
        for index, gap in enumerate(interaction.gaps):
            if isinstance(gap.key, ChoiceKey):
                key, *others = [to_plain(rich) for text in gap.key.options if (rich := text.get(asked.lang))] or [""]
                found = _cue(asked, marked.partition(f"\x00{index}\x00")[0], key, others)
                if key and found:
                    yield _finding(question, asked, *found)


def _cue(asked: Asked, before: str, key: str, others: list[str]) -> tuple[str, str] | None:
    """Return the word of the stem that tells, and a distractor that does not fit it."""
    before = before.rstrip(" ?？")
    return _in_chinese(before, key, others) if asked.lang is Lang.ZH else _in_english(before, key, others)


def _in_english(before: str, key: str, others: list[str]) -> tuple[str, str] | None:
    if not before.rstrip(_AFTER_WORD).lower().endswith(_TELLING):
        return None
    article = _ARTICLE.search(before)
    if article and all(text[:1].isalpha() and text.isascii() for text in (key, *others)):
        wanted = article[1].lower() == "an"
        misfits = [text for text in others if _takes_an(text) != wanted]
        return (article[1], misfits[0]) if misfits and _takes_an(key) == wanted else None
    verb = _IS_ARE.search(before)
    if verb and all(
        re.fullmatch(r"[A-Za-z][A-Za-z' -]*", text) and len(text.split()) < len("word") for text in (key, *others)
    ):
        wanted = verb[1].lower() in ("are", "were")
        if _is_plural(key) == wanted and all(_is_plural(text) != wanted for text in others):
            return verb[1], others[0]
    return None


def _takes_an(text: str) -> bool:
    return bool(_LETTERS.match(text) if text[1:2].isupper() or len(text) == 1 else _VOWEL.match(text))


def _is_plural(text: str) -> bool:
    head = re.split(r" (?:of|in|for|with) ", text)[0].casefold()
    return bool(re.search(r"(?:[^sui]s|ies|men|children|people|[td]ia)$", head)) or " and " in text


def _in_chinese(before: str, key: str, others: list[str]) -> tuple[str, str] | None:
    measure = _MEASURE.search(before)
    if measure:
        fitting = _NOUNS[measure[1]]
        known = tuple(noun for name, nouns in _NOUNS.items() if name != measure[1] for noun in nouns)
        misfits = [text for text in others if text.endswith(known) and not text.endswith(fitting)]
        return (measure[0].rstrip("_（( …）)：:。"), misfits[0]) if misfits and key.endswith(fitting) else None
    many = _MANY.search(before)
    if many and _JOINED.search(key) and not any(_JOINED.search(text) for text in others):
        return many[0], others[0]
    return None
