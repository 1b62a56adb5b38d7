"""The stem is too short to ask anything, breaks off, or is a mere `which is true?`.

Haladyna & Downing (1989), Haladyna, Downing & Rodriguez (2002): the central idea stands in the stem; NBME: the
question should be answerable with the options covered. Flashcards, whose front may be a word, are not meant, nor
stems that are a picture, a formula or a listing, nor parts that speak of their stimulus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Asked, Question
from quizkit.checks.place import place, shown, warning
from quizkit.checks.words import length
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.text import Lang, Rich

_SHORT = {Lang.ZH: 4, Lang.EN: 8}
_CLOZE_SHORT = {Lang.ZH: 3, Lang.EN: 8}
_RICH = re.compile(r"!\[|\$|```|`|^\|", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\b(?:TODO|TBD|FIXME|XXX)\b|待补充?|待定|待写|此处填|lorem ipsum", re.IGNORECASE)
_HINTS = ("todo", "tbd", "fixme", "xxx", "待", "此处填", "lorem ipsum")  # without one there is no placeholder
_BREAKS_OFF = re.compile(r"[,，、;；]$|(?<![.。_])(?:\.\.\.|…+)$|[（(“「《\[][^）)”」》\]]*$")
_MAY_BREAK_OFF = re.compile(r"[（(“「《\[]|[,，、;；.…]$")
_DANGLING = {
    Lang.EN: re.compile(
        r"(?:^|\s)(?:and|or|but|because|the|an?|of|with|to|for|by|in|at|from|that|which|whose|if|is|are|was)$",
        re.IGNORECASE,
    ),
    Lang.ZH: re.compile(
        r"(?:和|与|以及|或者|因为|由于|但是|并且|如果|关于|为了|通过|根据|的|是|在于|被|由|把|向|给|位于)$"
    ),
}
_COMPLETED = ("choice", "card", "match")  # the options may complete the sentence
_UNFOCUSED = re.compile(
    r"(?:(?:which|what|choose|select)(?: one)?(?: of (?:the following|these))?(?: (?:statements?|options?|"
    r"answers?|ones?))?"
    r"(?: (?:is|are))? (?:not )?(?:the )?(?:true|false|correct|incorrect|right|wrong)(?: (?:one|statement|option|"
    r"answer)s?)?)"
    r"|(?:关于.{0,3})?(?:下列|以下|下面)?(?:的|各|哪[一些]?[项个种]?)?(?:说法|选项|表述|叙述|描述|判断|陈述|哪项|"
    r"哪个)?(?:中)?[,，]?(?:是)?(?:不)?(?:正确|错误|对|恰当|准确|有误)(?:的)?(?:一?项|有|选项|说法)?(?:是|有)?",
    re.IGNORECASE,
)
_TAIL = 200
_TOPIC = re.compile(r"(?:关于|有关|about|on|regarding|concerning) ?[^，。？?,]{1,24}", re.IGNORECASE)
_END = " ?？。.：:_（）()"


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each language in which the stem does not ask."""
    item = question.item
    for asked in question.versions:
        message = _fault(asked, item.type, alone=item.stimulus is None)
        if message:
            remedy = "write the whole question, so that it can be answered without the options"
            span = place(question.where, asked.rich.markdown)
            yield warning(codes.STEM_UNFINISHED, question.where, message, remedy, span)


def _fault(asked: Asked, kind: str, *, alone: bool) -> str | None:
    text = asked.stem.strip()
    if any(map(text.lower().__contains__, _HINTS)) and _PLACEHOLDER.search(text):
        return f"the stem {shown(text)} holds a placeholder"
    if (
        _MAY_BREAK_OFF.search(text[-_TAIL:])
        and _BREAKS_OFF.search(text[-_TAIL:])
        and not (kind == "card" and alone)
        and not _is_rich(asked.rich)
    ):
        return f"the stem {shown(text)} breaks off"
    bare = text.rstrip(_END)
    closed = text.endswith(("?", "？", "。", ")", "）", "：", ":")) or text.rstrip("。. ").endswith("_")
    dangling = None if closed or kind in _COMPLETED or _is_rich(asked.rich) else _DANGLING[asked.lang].search(bare)
    if dangling:
        return f"the stem {shown(text)} breaks off after {shown(dangling[0].strip())}"
    if not alone or kind == "card" or _is_rich(asked.rich):
        return None
    if (
        asked.offers
        and len(bare) < _TAIL
        and (_UNFOCUSED.fullmatch(bare) or (_TOPIC.fullmatch(bare) and text[-1:] not in "?？"))
    ):
        return f"the stem {shown(text)} says nothing of its own"
    return f"the stem {shown(text)} is too short" if _is_short(asked, text, kind) else None


def _is_short(asked: Asked, text: str, kind: str) -> bool:
    if kind == "cloze":
        return text.count("____") == 1 and length(text.replace("_", "").strip(_END + "，,")) < _CLOZE_SHORT[asked.lang]
    least = _SHORT[Lang.ZH] if not text.isascii() else _SHORT[Lang.EN]
    return length(text.strip(_END)) < least and not re.search(r"\d", text)


def _is_rich(rich: Rich) -> bool:
    return bool(_RICH.search(rich.markdown))
