"""Word: forms as documents that a teacher edits, by way of Pandoc (the extra `docx`).

It starts from the same document as paper, so that both show the same: its texts become nodes of Pandoc's tree, never
markup. Sections, questions and options are numbered by Word, formulas are Word's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.model.bank import Item
from quizkit.source import Source, Span
from quizkit.writers import paper
from quizkit.writers.docx.body import to_pandoc
from quizkit.writers.docx.nodes import Json
from quizkit.writers.docx.pandoc import Missing, convert, program
from quizkit.writers.docx.reference import reference, widest
from quizkit.writers.support import Support

SUFFIX = ".docx"


def support(item: Item) -> Support:
    """How much of ``item`` a Word document shows: as much as paper."""
    return paper.support(item)


def write(made: paper.Paper, report: Report) -> bytes | None:
    """Return ``made`` as a Word document, the same bytes each time; None if the extra is missing, which is reported.

    Raises OSError where an image cannot be read.
    """
    place = min((question.item.source for question in made.forms[0].questions), key=lambda source: source.path)
    try:
        pandoc = program()
    except Missing:
        message = "Word documents are made by Pandoc, which is not installed"
        remedy = "install it: `pip install 'quizkit[docx]'`"
        report.add(Diagnostic(codes.NO_PANDOC, message, Span(1, 1, 1, 1), place, remedy))
        return None
    _report_left_out(made, place, report)
    look = reference(pandoc, made.document)
    most = widest(made.document["look"])
    content, refused = convert(to_pandoc(made.document), look, made.media, pandoc, widest=most)
    for latex in refused:
        _report_formula(made, latex, report)
    return content


def _report_left_out(made: paper.Paper, place: Source, report: Report) -> None:
    if made.style.look.sealed:
        message = "the binding line is left out in Word; what is filled in stands below the title"
        remedy = "hand out the PDF, or draw the line in Word"
        report.add(Diagnostic(codes.LEFT_OUT_OF_WORD, message, Span(1, 1, 1, 1), place, remedy))


def _report_formula(made: paper.Paper, latex: str, report: Report) -> None:
    """Report a formula at the first question that has it."""
    for form in made.forms:
        for question in form.questions:
            found = (node for node in _questions(made.document) if node["id"] == question.entry.name)
            if any(_has(node, latex) for node in found):
                item = question.item
                message = f"Word cannot show the formula `{latex}`: it stands there as LaTeX"
                remedy = "write the formula in another way"
                place, line = item.place, item.line
                report.add(Diagnostic(codes.FORMULA_IN_WORD, message, place, item.source, remedy, owner=line))
                return


def _questions(document: Json) -> Iterator[dict[str, Json]]:
    for one in document["papers"]:
        for section in one["sections"]:
            for group in section["groups"]:
                yield from group["questions"]


def _has(node: Json, latex: str) -> bool:
    match node:
        case {"k": "math", "latex": str(found)}:
            return found == latex
        case dict():
            return any(_has(inner, latex) for inner in node.values())
        case list():
            return any(_has(inner, latex) for inner in node)
        case _:
            return False
