"""A form of plain words and its key as a LaTeX document, for a comparison of costs."""

from __future__ import annotations

import re

from benchmarks.sheet_html import answered, offered
from quizkit.assembly.letters import letter
from quizkit.markup.plain import to_plain
from quizkit.model.form import Form
from quizkit.model.text import Text

_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def tex(text: str) -> str:
    return re.sub(r"[\\~^#$%&_{}]", lambda found: _LATEX.get(found[0], "\\" + found[0]), text).replace("\n", " ")


def said(text: Text, between: str) -> str:
    return between.join(tex(to_plain(rich)) for _, rich in text.versions)


def source(made: Form) -> str:
    asked, told = [], []
    for question in made.questions:
        cells = [rf"{letter(at)} {said(one, ' ')}" for at, one in enumerate(offered(question))]
        listed = "".join(rf"\noindent\parbox[t]{{.48\linewidth}}{{{cell}}}\hfill " for cell in cells)
        stem = said(question.item.stem, r"\\ \textcolor{gray}{") + "}" * (len(question.item.stem.versions) - 1)
        asked.append(rf"\item \begin{{minipage}}[t]{{\linewidth}}{stem}\par {listed}\end{{minipage}}")
        told.append(r"\item " + r"\par ".join(said(text, " ") for text in answered(question)))
    title = tex(to_plain(made.title.versions[0][1]))
    return "\n".join(
        (
            r"\documentclass[10.5pt,fontset=fandol]{ctexart}\usepackage[a4paper,margin=20mm]{geometry}",
            r"\usepackage{xcolor,fancyhdr,lastpage,enumitem}\pagestyle{fancy}\cfoot{\thepage/\pageref{LastPage}}",
            rf"\lhead{{{title}}}\begin{{document}}\section*{{{title}}}\begin{{enumerate}}",
            *asked,
            r"\end{enumerate}\newpage\begin{enumerate}",
            *told,
            r"\end{enumerate}\end{document}",
        )
    )
