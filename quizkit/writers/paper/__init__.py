"""Paper: forms to worksheets, exams, flashcards and answer keys as PDF.

A form is lowered to one JSON document (`document`), which Typst (`engine`) sets by the templates of `templates/paper`.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.model.bank import Item
from quizkit.model.form import Form, Question, Section
from quizkit.source import Source, Span
from quizkit.writers.media import MediaFiles
from quizkit.writers.paper.document import to_document
from quizkit.writers.paper.engine import Format, Pages, Unprintable, compile_document, write_project
from quizkit.writers.paper.fonts import is_whole, shipped
from quizkit.writers.paper.glyphs import report_missing
from quizkit.writers.paper.style import FIELDS, LOOKS, Layout, Sheet, Space, Style, Turn
from quizkit.writers.paper.words import Json, losses
from quizkit.writers.support import Support

__all__ = ["FIELDS", "LOOKS", "Layout", "Paper", "Sheet", "Space", "Style", "Turn", "lower", "proofread", "support"]


def support(item: Item) -> Support:
    """How much of ``item`` paper shows: every interaction has a form there, but sounds, films and HTML have none."""
    return Support.DEGRADED if any(losses(item)) else Support.SHOWN


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of forms with the files that it shows, ready to be set."""

    forms: Sequence[Form]
    style: Style
    document: Json
    media: MediaFiles

    def set(self, report: Report, form: Format = "pdf") -> list[bytes] | None:
        """Return the file (PDF), or one file a page; None if a question cannot be set, which is reported.

        Raises OSError where an image cannot be copied.
        """
        if not proofread([self], report):
            return None
        try:
            pages = compile_document(self.document, self.media, form)
        except Unprintable as error:
            self._report_faulty(str(error), report)
            return None
        self._report_found(pages, report)
        return pages.files

    def write_source(self, folder: Path) -> None:
        """Write the Typst project, for `typst compile --font-path fonts main.typ`, into ``folder``.

        Raises OSError where that cannot be done.
        """
        shutil.copytree(shipped(), folder / "fonts", dirs_exist_ok=True)
        write_project(self.document, self.media, folder)

    def _report_faulty(self, message: str, report: Report) -> None:
        """Report the questions that cannot be set: each is tried alone."""
        found = False
        for name, question in self.questions().items():
            alone = Form(self.forms[0].title, (Section((question,)),), self.forms[0].seed)
            try:
                compile_document(to_document([alone], self.style, self.media, Report()), self.media)
            except Unprintable as error:
                found = True
                remedy = "write the text that the message speaks of in another way"
                self._add(name, codes.UNPRINTABLE, f"this question cannot be set on paper: {error}", remedy, report)
        if not found:
            place = next(self.forms[0].questions).item.source
            remedy = "print fewer questions at once to find which one it is"
            report.add(Diagnostic(codes.UNPRINTABLE, f"no page can be set: {message}", Span(1, 1, 1, 1), place, remedy))

    def questions(self) -> dict[str, Question]:
        """Return the questions by their ids in the document."""
        return {question.entry.name: question for form in self.forms for question in form.questions}

    def _report_found(self, pages: Pages, report: Report) -> None:
        for warning in pages.warnings:
            source = Source(Path("typst"), "")
            report.add(Diagnostic(codes.TYPESETTING, warning, Span(1, 1, 1, 1), source))
        message = "something in the question is so wide that it is set in tiny print"
        remedy = "make it narrower, or print on `--paper a3` with `--columns 1`"
        if self.style.layout is Layout.FLASHCARDS:
            message = "the question is so long, or something in it so wide, that its flashcard is set in tiny print"
            remedy = "print fewer cards a page with `--cards 1x2`"
        for name in pages.small:
            self._add(name, codes.SMALL_PRINT, message, remedy, report)

    def _add(self, name: str, code: Code, message: str, remedy: str, report: Report) -> None:
        item = self.questions()[name].item
        report.add(Diagnostic(code, message, item.place, item.source, remedy, owner=item.line))


def proofread(papers: Sequence[Paper], report: Report) -> bool:
    """Whether there is a font for all that stands on ``papers``; if not, what has none is told once for all of them."""
    if not is_whole():
        message, remedy = "the font that quizkit brings is missing or damaged", "install quizkit again"
        report.add(Diagnostic(codes.DAMAGED_FONT, message, Span(1, 1, 1, 1), Source(shipped(), ""), remedy))
        return False
    items = {name: one.item for found in papers for name, one in found.questions().items()}
    return not report_missing([found.document for found in papers], items, report)


def lower(forms: Sequence[Form], style: Style, report: Report) -> Paper:
    """Return ``forms`` as one document in ``style``; what paper cannot show is reported."""
    media = MediaFiles()
    return Paper(forms, style, to_document(forms, style, media, report), media)
