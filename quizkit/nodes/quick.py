"""The short way for a header and questions in plain block style: nearly all banks, and nearly all of their questions.

It reads only what has one meaning: entries `key: text`, lists and mappings below a key, lists of words in brackets,
`|` blocks. At the first sign of anything else it gives up, and YAML's parser reads that. Tests prove that both
make the same nodes, compiled or not.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from quizkit.nodes.tree import Mapping, Node, Places, Sequence
from quizkit.source import Source

try:
    from quizkit.nodes.compiled import plain_header, plain_question
except ImportError:  # where no C compiler was, the same in Python
    from quizkit.nodes.plain import plain_header, plain_question

if TYPE_CHECKING:
    from quizkit.nodes.document import Passing


def read_header(source: Source, key: str) -> tuple[Mapping, QuickList, int] | None:
    """Return a header up to ``key``, below which is a list, who reads that list, and the offset that it begins at.

    None if the header, or the first question, is not in plain style.
    """
    text, base = source.stretch(0, "")
    found = plain_header(text, key, Places(source, base))
    if found is None:
        return None
    header, at = found
    first = at
    while text.startswith(" ", first):
        first += 1
    listed = QuickList(source, first - at)
    if listed.reader(at).read(at) is None:
        return None
    dash = Places(source, base), first, first + (first == at)  # the parser counts one in behind no blanks
    header.entries[key] = header.entries[key][0], Sequence(source, dash, [])
    return header, listed, at


class QuickList:
    """Reads the questions of a list whose dashes stand behind ``indent`` blanks, stretch by stretch of the text."""

    def __init__(self, source: Source, indent: int) -> None:
        self.source, self.indent, self.dash = source, indent, " " * indent + "- "
        self._reader = QuickReader(source, indent)

    def reader(self, at: int) -> QuickReader:
        """Return who reads the question at offset ``at``."""
        if not 0 <= at - self._reader.base < len(self._reader.text):
            self._reader = QuickReader(self.source, self.indent, at)
        return self._reader

    def questions(self, at: int, passing: Passing | None) -> Generator[Node, None, int]:
        """Yield the questions from offset ``at`` on that are in plain style; return the offset of what follows.

        Those that ``passing`` knows are left out.
        """
        while at < self.source.length:
            if passing and (end := passing.over(at, self._words)) > at:
                at = end
                continue
            found = self.reader(at).read(at)
            if found is None:
                break
            if passing:
                passing.read(at, found[1])
            node, at = found
            yield node
        return at

    def _words(self, at: int) -> str:
        return self.reader(at).words(at)


class QuickReader:
    """Reads the questions in a stretch of a list: in the text from offset ``at`` on, where offset ``base`` begins."""

    def __init__(self, source: Source, indent: int, at: int = 0) -> None:
        self.indent, self.dash = indent, " " * indent + "- "
        self.text, self.base = source.stretch(at, self.dash)
        self._places = Places(source, self.base)

    def words(self, at: int) -> str:
        """Return the words from offset ``at`` up to the next dash; none if no question begins there."""
        start = at - self.base
        if not self.text.startswith(self.dash, start):
            return ""
        return self.text[start : self.text.find("\n" + self.dash, start) + 1 or len(self.text)]

    def read(self, at: int) -> tuple[Mapping, int] | None:
        """Return the question that begins with the line at offset ``at``, and the offset of what follows.

        What follows is the next question or the end of the file; None if the question, or that, is anything else.
        """
        found = plain_question(self.text, at - self.base, self.indent, self._places)
        return (found[0], self.base + found[1]) if found else None
