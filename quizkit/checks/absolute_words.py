"""Only distractors, or only a false statement, speak in absolutes: `always`, `never`, `从不`, `任何`.

The world is seldom so simple, and practised candidates cross such options out unread. Haladyna & Downing (1989),
Haladyna, Downing & Rodriguez (2002): avoid specific determiners; NBME: "absolute terms". One strong word is enough;
of the weaker ones (`all`, `only`, `必须`) two distractors must have one, and the key and the stem none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizkit.checks.asked import Asked, Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.interactions import Choose
from quizkit.model.text import Lang

_STRONG = {
    Lang.EN: re.compile(
        r"\b(?:always|never|under (?:no|all|any) circumstances?|in (?:all|every|each) cases?|without exception|"
        r"absolutely|"
        r"invariably|at all times|every single|nobody ever|no one ever|completely|entirely|totally|utterly)\b",
        re.IGNORECASE,
    ),
    Lang.ZH: re.compile(
        "总是|从不|从来|从未|绝不|决不|绝对(?!值|温度|零度|湿度|误差|路径|地址|压力|星等)|永远|任何|无论如何|"
        "百分之百|毫无|无一例外|完全(?!竞争|平方|数|二叉|图)|必然|必定|一定(?!的|程度|量|范围|比例|条件|时间|"
        "数量|限度|浓度|温度)"
    ),
}
_WEAK = {
    Lang.EN: re.compile(
        r"\b(?:all (?:of|the|its|their|other|\w+s)|none|every|only|must|impossible|nobody|nothing|everyone|"
        r"everything)\b",
        re.IGNORECASE,
    ),
    Lang.ZH: re.compile("所有|全部|一切|必须|只有|只能|唯一|不可能|一律|全都"),
}


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each language in which absolute words mark what is wrong, at the first of them."""
    for asked in question.versions:
        for found, text, markdown in _telling(asked, question):
            what = "distractors" if asked.offers else "a false statement"
            message = f"{shown(found[0])} marks {what}: {shown(text)}"
            remedy = "say it without the absolute word"
            span = place(question.where, markdown, found[0])
            yield warning(codes.ABSOLUTE_WORDS, question.where, message, remedy, span)
            break


def _telling(asked: Asked, question: Question) -> Iterator[tuple[re.Match[str], str, str]]:
    strong, weak = _STRONG[asked.lang], _WEAK[asked.lang]
    if not asked.offers:
        found = strong.search(asked.stem)
        if found and _is_false(question):
            yield found, asked.stem, asked.rich.markdown
        return
    if not strong.search(asked.options) and not weak.search(asked.options):
        return
    if any(strong.search(offer.text) or weak.search(offer.text) for offer in asked.keys) or strong.search(asked.stem):
        return
    marked = [(found, offer) for offer in asked.distractors if (found := strong.search(offer.text))]
    if not marked and not weak.search(asked.stem):
        marked = [(found, offer) for offer in asked.distractors if (found := weak.search(offer.text))]
        marked = marked if len(marked) > 1 else []
    yield from ((found, offer.text, offer.rich.markdown) for found, offer in marked)


def _is_false(question: Question) -> bool:
    interaction = question.item.interaction
    return question.item.type == "truth" and isinstance(interaction, Choose) and interaction.options[1].is_key
