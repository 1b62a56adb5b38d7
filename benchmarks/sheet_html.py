"""A form and its key as one HTML page, for a comparison of costs: what quizkit prints, written plainly for WeasyPrint.

WeasyPrint knows no MathML: formulas are SVG images by ziamath, as its users write them, each made once a process.
"""

from __future__ import annotations

import html
from base64 import b64encode
from functools import cache
from typing import assert_never

from quizkit.assembly.letters import letter
from quizkit.assembly.shown import options, rights, steps
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Header
from quizkit.model.form import Form, Question
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.text import Blank, Inline, Math, Media, Paragraph, Rich, Text

_STYLE = """
@page { size: A4; margin: 20mm 20mm 18mm; @top-left { content: "TITLE"; font-size: 8pt }
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 8pt } }
body { font: 10.5pt "Noto Serif CJK SC", serif; line-height: 1.5 }
.q { break-inside: avoid; margin-top: 1.2em; display: flex } .key { break-before: page }
.n { width: 2em; font-weight: bold } .b { flex: 1 } .en { color: #595959; font-size: .93em }
.o { display: grid; gap: .4em 1em; margin-top: .5em } .o > div { display: flex; gap: .45em }
.m { width: 1.25em; height: 1.25em; border: .5pt solid; border-radius: 50%; text-align: center; font-size: .78em }
.l { border-bottom: .5pt solid; height: 8.5mm } .p { display: block; max-height: 6cm }
"""
_LINES = 4
_WIDE, _MIDDLE = 24, 10  # characters of an option that needs a line, or half of one


def page(made: Form) -> str:
    """Return the page: questions with options in columns, marks, lines to write on; the key on pages of its own."""
    title = html.escape(to_plain(made.title.versions[0][1]))
    asked = "".join(_row(question, _asked(question)) for question in made.questions)
    told = "".join(
        _row(question, "".join(f"<div>{_said(text, question, ' ')}</div>" for text in answered(question)))
        for question in made.questions
    )
    style = _STYLE.replace("TITLE", title)
    head = f"<head><title>{title}</title><style>{style}</style></head>"
    return f'<html lang="zh">{head}<body><h1>{title}</h1>{asked}<h1 class="key">{title} · 答案</h1>{told}</body></html>'


def _row(question: Question, body: str) -> str:
    return f'<div class="q"><div class="n">{question.number}.</div><div class="b">{body}</div></div>'


def _asked(question: Question) -> str:
    found = offered(question)
    cells = "".join(
        f'<div><div class="m">{letter(at)}</div><div>{_said(one, question, " ")}</div></div>'
        for at, one in enumerate(found)
    )
    widest = max((sum(len(to_plain(rich)) for _, rich in one.versions) for one in found), default=0)
    columns = 1 if widest > _WIDE else 2 if widest > _MIDDLE else 4
    stem = _said(question.item.stem, question, '<br><span class="en">') + "</span>" * (
        len(question.item.stem.versions) - 1
    )
    lines = '<div class="l"></div>' * (_LINES if isinstance(question.item.interaction, Write) else 0 if found else 1)
    return f'<div>{stem}</div><div class="o" style="grid-template-columns: repeat({columns}, 1fr)">{cells}</div>{lines}'


def offered(question: Question) -> list[Text]:
    """Return what stands below the question."""
    return [*(option.text for option in options(question)), *rights(question), *steps(question)]


def answered(question: Question) -> list[Text]:
    """Return what the key says: the answer and why."""
    match question.item.interaction:
        case Choose():
            answer = [option.text for option in options(question) if option.is_key]
        case FillIn(gaps):
            answer = [gap.answer for gap in gaps]
        case Pair(pairs):
            answer = [text for pair in pairs for text in pair]
        case Arrange(found):
            answer = list(found)
        case Write(text) | Recall(text):
            answer = [text]
        case other:
            assert_never(other)
    return [*answer, *([question.item.why] if question.item.why else [])]


def _said(text: Text, question: Question, between: str) -> str:
    return between.join(_rich(rich, question.entry.header) for _, rich in text.versions)


def _rich(rich: Rich, header: Header) -> str:
    paragraphs = [block.children for block in rich.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) < len(rich.blocks):
        return html.escape(to_plain(rich))
    return "<br>".join("".join(_inline(one, header) for one in children) for children in paragraphs)


def _inline(inline: Inline, header: Header) -> str:
    match inline:
        case Math(latex):
            return _formula(latex)
        case Media(path=path, alt=alt):
            kind = "svg+xml" if path.endswith("svg") else "png"
            data = b64encode((header.folder / path).read_bytes()).decode()
            return f'<img class="p" alt="{html.escape(alt)}" src="data:image/{kind};base64,{data}">'
        case Blank():
            return "______"
        case _:
            return html.escape(to_plain(Rich("", (Paragraph((inline,)),))))


@cache
def _formula(latex: str) -> str:
    from ziamath.zmath import Latex  # noqa: PLC0415 - a peer, not one of ours

    made = Latex(latex, size=14, inline=True)
    data = b64encode(made.svg().encode()).decode()
    drop = made.getyofst()
    return f'<img alt="{html.escape(latex)}" style="vertical-align: {drop}px" src="data:image/svg+xml;base64,{data}">'
