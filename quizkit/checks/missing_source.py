"""A question names no source.

Without one nobody can check the key, or mend it when the world changes. AERA, APA & NCME Standards (2014), chapter 4.
A bank that lists `sources`, or cites some, is expected to cite them throughout, if need be by its `defaults`; in a
bank that cites none at all, one finding stands for all.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from quizkit.checks.asked import Question
from quizkit.checks.kept import Kept, Shelf
from quizkit.checks.place import warning
from quizkit.diagnostics import Diagnostic, codes
from quizkit.model.bank import Header


class MissingSource:
    """Remembers the questions without a source."""

    def __init__(self, header: Header) -> None:
        self._listed = bool(header.references)
        self._missing = array("I")
        self._cited = False

    def see(self, question: Question, kept: Kept) -> None:
        """Note ``question`` if it cites nothing."""
        citation = question.item.citation
        if citation and (citation.ref or citation.url):
            self._cited = True
        else:
            self._missing.append(kept.number)

    def findings(self, shelf: Shelf) -> Iterator[Diagnostic]:
        """Yield a finding for each such question, or one for all."""
        missing = (shelf.where(shelf[number]) for number in self._missing)
        if self._missing and not self._cited and not self._listed:
            message = f"none of the {len(self._missing)} questions names a source"
            yield warning(codes.MISSING_SOURCE, next(missing), message, "list `sources:`, and cite them")
            return
        for where in missing:
            yield warning(codes.MISSING_SOURCE, where, f"`{where.id}` names no source", "add `source: …`")
