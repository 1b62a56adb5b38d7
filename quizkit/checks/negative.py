"""The question turns on a `not` that nothing marks.

Under pressure people read over a small word and answer the opposite. Haladyna & Downing (1989), Haladyna, Downing &
Rodriguez (2002): word the stem positively; if a negative is needed, mark it in bold or capitals. Only what decides
which option to pick is meant: a negative in the circumstances (`红灯不亮时`) or after `why` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Asked, Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.text import Code, Emphasis, Lang, Math, Strong, inlines

_EN = re.compile(
    r"\b(?:which|what|who|where|all|each)\b[^.?!]*?"
    r"\b(not(?! only)|except|excluding|incorrect|untrue|cannot|never|(?:is|are|do|does|can|was|were|should|would|"
    r"has|have)n['’]t|"
    r"(?<=is )false|(?<=are )false|(?<=least )(?:likely|appropriate|important|accurate|effective|suitable|common|"
    r"true))\b"
)
_EN_CLAUSE = re.compile(r"\b(?:when|if|that|who|whose|because|although|while|where|but) (?:[^,?]*?)$")
_ZH = re.compile(
    r"(?:哪|下列|以下|下面|选项|说法|做法|什么)[^。？?，,]{0,24}?"
    r"(不属于|不是|不正确|不对|不恰当|不合理|不包括|不包含|不符合|不会|不能|不可以|不可(?![变逆再数见分或])|不准|"
    r"不许|不应该?|不宜|不需要?|不具有|不适合|不必|不得(?!不)|不(?!可[变逆再数见分或])(?=[^同仅但断少久等良足明])|"
    r"错误|有误|没有(?!错|语病|误|歧义)|并非|未(?=[^来知])|无关|最不|无法)"
    r"|((?:不|没有|未|并不)(?:曾|被)?(?:属于|具备|具有|提到|提及|包括|包含|涉及|符合|适合|参与|采用|"
    r"出现))[^，。？?]{0,8}的"
    r"|(除外|例外)[^。]{0,4}$|^[^，。？?]{0,14}(不属于|不包括|不是|不正确的是|"
    r"错误的是)[^，。？?]{0,8}[（(]?[ _]*[）)]?[。]?$"
)
_NEGATIVE = {
    Lang.EN: re.compile("not|except|excluding|incorrect|untrue|never|n['’]t|false|least"),
    Lang.ZH: re.compile("[不未无]|错误|有误|没有|并非|除外|例外"),
}
_WHY = re.compile(
    r"^\s*(?:why|how come|what happens|what would happen|what if)\b|为什么|为何|原因|怎么办|会怎样|如果", re.IGNORECASE
)
_NOT = re.compile(
    r"不(?!同|仅|但|断|少|久|足|得不|过|管|论|锈)|没有|并非|\b(?:not|never|no|without|nobody|nothing)\b|n['’]t\b",
    re.IGNORECASE,
)
_LONG = 2000  # a passage, whose every sentence would be searched


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each language with an unmarked negative in a choice, or a double one in a statement."""
    for asked in question.versions:
        if len(asked.stem) > _LONG:
            continue
        word = _unmarked(asked) if asked.offers else _doubled(asked) if question.item.type == "truth" else None
        if word:
            kind = "unmarked" if asked.offers else "double"
            message = (
                f"{shown(word)} is an {kind} negative" if kind == "unmarked" else f"{shown(word)} is a double negative"
            )
            remedy = "ask for what is so, or put the negative in bold" if asked.offers else "say it without negatives"
            span = place(question.where, asked.rich.markdown, word)
            yield warning(codes.UNMARKED_NEGATIVE, question.where, message, remedy, span)


def _unmarked(asked: Asked) -> str | None:
    if not _NEGATIVE[asked.lang].search(asked.stem):
        return None
    stem = _without_marked(asked)
    if _WHY.search(stem):
        return None
    found = (_ZH if asked.lang is Lang.ZH else _EN).search(stem[:1].lower() + stem[1:])
    if not found:
        return None
    at = next(index for index in range(1, len(found.groups()) + 1) if found[index])
    if asked.lang is Lang.EN and _EN_CLAUSE.search(found.string[found.start() : found.start(at)].partition(" ")[2]):
        return None
    return found[at]


def _doubled(asked: Asked) -> str | None:
    if not _NOT.search(asked.stem):
        return None
    sentences = re.split(r"[。；;!?？！]|\. ", _without_marked(asked))
    for sentence in sentences:
        words = [found[0] for found in _NOT.finditer(sentence)]
        if len(words) > 1 and not re.search(r"[也又既]不|不[^是]不|而是|并不|\bn?either\b|\bnor\b", sentence):
            return words[1]
    return None


def _without_marked(asked: Asked) -> str:
    """Return the stem without what is emphasised or set as code; `NOT` in capitals is no match anyway."""
    text = asked.stem
    for inline in inlines(asked.rich.blocks):
        match inline:
            case Strong(children) | Emphasis(children):
                marked = "".join(getattr(child, "text", "") for child in children)
                text = text.replace(marked, " ", 1) if marked else text
            case Code(code) | Math(code):
                text = text.replace(code, " ", 1)
            case _:
                pass
    return re.sub('“[^”]*”|"[^"]*"|「[^」]*」|《[^》]*》', " ", text)
