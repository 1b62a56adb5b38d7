"""A typed answer whose accepted list lacks a form that anybody may write.

A right answer marked wrong costs the candidate's trust. What is wanted: the answer without its article, brackets,
quotation marks, full-width letters or legal form (`有限公司`, `Ltd`), a hyphen as a blank or joined, a number word in
digits, and, in a bilingual question, an answer in each language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from quizkit.checks.asked import Question, typed_keys
from quizkit.checks.numerals import SCALES, SMALL, ZH_NUMERAL, chinese, english
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import folded, is_chinese
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.text import Lang, Text

_LONG = 200  # what is longer, nobody types
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_MARKS = re.compile(r"[《「『“\"‘]([^《》「」『』“”\"]+)[》」』”\"’]")
_BRACKET = re.compile(r"\s*[（(][^（）()]*[）)]$")
_FIRM = re.compile(
    r"(?:股份有限|有限责任|控股集团有限|集团有限|集团股份有限|有限)公司$|,?\s+(?:Inc|Ltd|LLC|Corp|Corporation|Co|"
    r"Company|GmbH|AG|PLC|Limited|Co\.,? Ltd)\.?$"
)
_ASKS_FIRM = re.compile(
    r"哪一?(?:家|个)(?:公司|企业)|什么公司|\b(?:which|what) (?:\w+ ){0,2}(?:company|firm)\b", re.IGNORECASE
)
_PLAIN_FIRM = re.compile(r"(?:集团|公司)$")
_WORD_NUMBER = re.compile(
    rf"(?:{'|'.join((*SMALL, *SCALES))})(?:[\s-]+(?:and[\s-]+)?(?:{'|'.join((*SMALL, *SCALES))}))*"
)
_ZH_NUMBER = re.compile(rf"({ZH_NUMERAL})([年个月日天家篇次种名人位台辆座岁度米秒分%倍件项条款届]?)")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_NAME = re.compile(r"[A-Z][a-z'’]{3,}(?: (?:[a-z]{1,3} )?[A-Z][a-z'’]+)*")
_SPELT = re.compile(
    r"英[文语]|拼写|符号|缩写|代码|命令|函数|关键字|字母|术语|拉丁|法语|德语|外文|\b[A-Za-z]+\(|Python|Java|SQL|"
    r"Linux|C\+\+|HTML"
)
_FORMAL = re.compile(r"[`/\\=<>{}\[\]_()]|^--?\w|\d-\d")


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each gap whose list lacks a form, and for each that lacks a language."""
    stems = {asked.lang: asked.stem for asked in question.versions}
    for key, answer in typed_keys(question.item):
        accepted = {_typed(one) for one in key.accepted}
        main = [rich.markdown for _, rich in answer.versions if len(rich.markdown) < _LONG]
        for text in main:
            lacking = next((one for one in _variants(text, stems, key.accepted) if _typed(one) not in accepted), None)
            if lacking:
                message = f"{shown(text)} is accepted, and {shown(lacking)} is not"
                remedy = f"accept {shown(lacking)} too"
                yield warning(codes.MISSING_VARIANT, question.where, message, remedy, place(question.where, text))
                break
        missing = _missing_language(stems, key.accepted, answer)
        if missing and main:
            message = f"no answer in {missing} is accepted"
            remedy = f"add the usual form in {missing}"
            yield warning(codes.MISSING_VARIANT, question.where, message, remedy, place(question.where, main[0]))


def _typed(text: str) -> str:
    return " ".join(text.casefold().split())


def _variants(text: str, stems: dict[Lang, str], accepted: tuple[str, ...]) -> Iterator[str]:
    """Yield what should be accepted as well."""
    yield _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    bare = _MARKS.sub(r"\1", text)
    yield bare
    width = unicodedata.normalize("NFKC", text)
    yield width if re.search("[０-９Ａ-Ｚａ-ｚ]", text) else text
    without = _BRACKET.sub("", bare)
    yield without if len(without) > 1 else text
    yield from _firm(bare, stems, accepted)
    yield from _number(text, stems)
    if _HYPHEN.search(bare) and not _FORMAL.search(bare):
        forms = (_HYPHEN.sub(" ", bare), _HYPHEN.sub("", bare))
        if not {folded(form) for form in forms} & {folded(one) for one in accepted}:
            yield forms[0]


def _firm(text: str, stems: dict[Lang, str], accepted: tuple[str, ...]) -> Iterator[str]:
    short = _FIRM.sub("", text)
    if short == text and _PLAIN_FIRM.search(text) and any(_ASKS_FIRM.search(stem) for stem in stems.values()):
        short = _PLAIN_FIRM.sub("", text)
    contained = any(folded(one) in folded(short) for one in accepted if len(one) > 1)
    if len(short) > 1 and short != text and not contained:
        yield short


def _number(text: str, stems: dict[Lang, str]) -> Iterator[str]:
    spoken = english(text) if _WORD_NUMBER.fullmatch(text.casefold()) else None
    if spoken is not None:
        yield f"{spoken:g}"
    found = _ZH_NUMBER.fullmatch(text)
    value = chinese(found[1]) if found else None
    if found and value is not None and (found[2] or len(text) > 1 or re.search("几|多少", stems.get(Lang.ZH, ""))):
        yield f"{value:.0f}{found[2]}" if value == int(value) else f"{value:g}{found[2]}"


def _missing_language(stems: dict[Lang, str], accepted: tuple[str, ...], answer: Text) -> str | None:
    if len(stems) < len(Lang) or len(answer.versions) > 1:
        return None
    if all(is_chinese(one) for one in accepted) and not re.search(
        r"\bChinese (?:word|character|name|term)|pinyin", stems[Lang.EN]
    ):
        return "English"
    names = not any(is_chinese(one) for one in accepted) and all(_NAME.fullmatch(one) for one in accepted)
    return "Chinese" if names and not _SPELT.search(stems[Lang.ZH]) else None
