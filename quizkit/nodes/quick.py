"""The short way for a header and questions in plain block style: nearly all banks, and nearly all of their questions.

It reads only what has one meaning: entries `key: text`, lists and mappings below a key, lists of words in brackets,
`|` blocks. At the first sign of anything else it gives up, and YAML's parser reads that. Tests prove that both
make the same nodes.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from functools import cache
from typing import TYPE_CHECKING

from quizkit.nodes.tree import Mapping, Node, Place, Scalar, Sequence
from quizkit.source import Source

if TYPE_CHECKING:
    from quizkit.nodes.document import Passing

_MAX_DEPTH = 6
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # in any question
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~]"  # of a text without quotes
_PLAIN = rf"{_FIRST}[^:#\n]*+(?<!\s)"
_WORD = rf"{_FIRST}[^:#,\[\]{{}}'\"\n]*+(?<!\s)"  # in brackets
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,60}+"
_WORDS = rf"{_WORD}(?:, {_WORD})*+"
_PAIRS = rf"{_KEY}: (?:{_WORD}|{_QUOTED})(?:, {_KEY}: (?:{_WORD}|{_QUOTED}))*+"
_VALUE = rf"(?:({_PLAIN})|({_QUOTED})|\[({_WORDS})\]|\{{({_PAIRS})\}}|(\|))"  # the groups in the order of `_KINDS`
_ENTRY = re.compile(rf"({_KEY}):(?: {_VALUE})?\n")
_TEXT = re.compile(rf"{_VALUE}\n")
_PAIR = re.compile(rf"({_KEY}): (?:({_WORD})|({_QUOTED}))")
_BLANKS = re.compile(" *")
_BETWEEN = re.compile(r"(?:\n| *#[^\n]*\n)*+")  # empty lines and comments


def read_header(source: Source, key: str) -> tuple[Mapping, QuickList, int] | None:
    """Return a header up to ``key``, below which is a list, who reads that list, and the offset that it begins at.

    None if the header, or the first question, is not in plain style.
    """
    reader = QuickReader(source, 0, until="")
    found = reader.header(key)
    if found is None:
        return None
    header, at = found
    first = _end(_BLANKS, reader.text, at)
    listed = QuickList(source, first - at)
    if _ODD.search(reader.text, 0, at) or listed.reader(at).read(at) is None:
        return None
    line, column = source.place(first)
    end = column + 1 if column == 1 else column  # YAML's parser counts the dash in where no blank stands before it
    header.entries[key] = header.entries[key][0], Sequence(source, (line, column, line, end), [])
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

    def __init__(self, source: Source, indent: int, at: int = 0, *, until: str | None = None) -> None:
        self.source = source
        self.indent, self.dash = indent, " " * indent + "- "
        self.text, self.base = source.stretch(at, self.dash if until is None else until)

    def header(self, key: str) -> tuple[Mapping, int] | None:
        """Return the mapping that the text begins with, up to ``key``, and the offset of the first line below that.

        The value of ``key`` is left open; None if nothing stands below it, or if anything is not in plain style.
        """
        at = start = _end(_BETWEEN, self.text, 0)
        header = Mapping(self.source, (self._stretch, start, start), {})
        while found := _ENTRY.match(self.text, at):
            name = self._scalar(found, 1)
            if name.text in header.entries:
                return None
            if name.text == key:
                header.entries[key] = name, name
                return (header, _end(_BETWEEN, self.text, found.end())) if found.lastindex == 1 else None
            read = self._value(found, 1, 0, 1)
            if read is None:
                return None
            value, at = read
            header.end_with(value)
            header.entries[name.text] = name, value
            at = _end(_BETWEEN, self.text, at)
        return None

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
        at -= self.base
        if not self.text.startswith(self.dash, at):
            return None
        start = at + len(self.dash)
        found = self._mapping(start, self.indent + 2, 1)
        if found is None:
            return None
        node, end = found
        end = _end(_BETWEEN, self.text, end)
        if (end < len(self.text) and not self.text.startswith(self.dash, end)) or _ODD.search(self.text, at, end):
            return None
        return node, self.base + end

    def _mapping(self, at: int, indent: int, depth: int) -> tuple[Mapping, int] | None:
        """Read the mapping whose first key stands at ``at`` and whose others stand behind ``indent`` blanks."""
        source, text, start, stretch = self.source, self.text, at, self._stretch
        entries, blanks = dict[str, tuple[Scalar, Node]](), " " * indent
        while found := _ENTRY.match(text, at):
            key, words = found.group(1, 2)
            name = Scalar(source, (stretch, at, at + len(key)), key, "")
            value: Node
            if words:  # a text without quotes, as most are: no call for it
                at += len(key) + len(": ")
                value = Scalar(source, (stretch, at, at + len(words)), words, "")
                at = found.end()
            elif read := self._value(found, 1, indent, depth):
                value, at = read
            else:
                return None
            if key in entries:
                return None
            entries[key] = (name, value)
            if not text.startswith(blanks, at):
                return Mapping(source, (self._until, start, value), entries), at
            at += indent
        return None

    def _value(self, found: re.Match[str], before: int, indent: int, depth: int) -> tuple[Node, int] | None:
        """Return the value that ``found`` ends with, its groups those of `_VALUE` after ``before`` others."""
        group, at = found.lastindex or 0, found.end()
        match group - before:
            case 1 | 2:
                return self._scalar(found, group), at
            case 3:
                return self._words(found, group), at
            case 4:
                return self._pairs(found, group)
            case 5:
                return self._block(found.start(group), at, indent)
            case _:
                return self._below(at, indent, depth + 1) if depth < _MAX_DEPTH else None

    def _scalar(self, found: re.Match[str], group: int) -> Scalar:
        """Return the text of a group, quoted or not."""
        text, place = found[group], (self._stretch, *found.span(group))
        return (
            Scalar(self.source, place, text[1:-1], text[0])
            if text[0] in "\"'"
            else Scalar(self.source, place, text, "")
        )

    def _words(self, found: re.Match[str], group: int) -> Sequence:
        """Read a list of words in brackets."""
        children: list[Node] = []
        start, end = found.span(group)
        at = start
        for word in found[group].split(", "):
            children.append(Scalar(self.source, (self._stretch, at, at + len(word)), word, ""))
            at += len(word) + 2
        return Sequence(self.source, (self._stretch, start - 1, end + 1), children)

    def _pairs(self, found: re.Match[str], group: int) -> tuple[Mapping, int] | None:
        """Read a mapping of words in braces."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        start, end = found.span(group)
        for pair in _PAIR.finditer(self.text, start, end):
            if pair[1] in entries:
                return None
            entries[pair[1]] = (self._scalar(pair, 1), self._scalar(pair, pair.lastindex or 0))
        return Mapping(self.source, (self._stretch, start - 1, end + 1), entries, flow=True), found.end()

    def _block(self, bar: int, at: int, indent: int) -> tuple[Scalar, int] | None:
        """Read the lines of the block scalar whose bar stands at ``bar``."""
        deeper = _end(_BLANKS, self.text, at) - at
        found = _lines(deeper).match(self.text, at) if deeper > indent else None
        if found is None:
            return None
        blanks = " " * deeper
        text = found[0][deeper:].replace("\n" + blanks, "\n").rstrip("\n") + "\n"
        return Scalar(self.source, (self._stretch, bar, bar + 1), text, "|"), found.end()

    def _below(self, at: int, indent: int, depth: int) -> tuple[Node, int] | None:
        """Read the list or mapping in the lines below a key that stands behind ``indent`` blanks."""
        start = _end(_BLANKS, self.text, at)
        if self.text.startswith("- ", start):
            return self._sequence(at, start - at, depth) if start - at >= indent else None
        return self._mapping(start, start - at, depth) if start - at > indent else None

    def _sequence(self, at: int, indent: int, depth: int) -> tuple[Sequence, int] | None:
        """Read the list whose dashes stand behind ``indent`` blanks, the first one in the line at ``at``."""
        text, dash, start, children = self.text, " " * indent + "- ", at + indent, list[Node]()
        while text.startswith(dash, at):
            at += indent + 2
            found = _TEXT.match(text, at)
            read = self._value(found, 0, indent, depth) if found else self._mapping(at, indent + 2, depth + 1)
            if read is None:
                return None
            children.append(read[0])
            at = read[1]
        return Sequence(self.source, (self._until, start, children[-1]), children), at

    def _stretch(self, start: int, end: int) -> Place:
        """Return the place of the characters of the stretch from ``start`` up to ``end``, which stand in one line."""
        line, column = self.source.place(self.base + start)
        return line, column, line, column + end - start

    def _until(self, start: int, last: Node) -> Place:
        """Return the place that begins at ``start`` in the stretch and ends with ``last``."""
        return (*self.source.place(self.base + start), *last.place[2:])


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern that always matches ends."""
    found = pattern.match(text, at)
    return found.end() if found else at


@cache
def _lines(indent: int) -> re.Pattern[str]:
    """Return the pattern of a block's lines: the first is not empty, empty ones may follow."""
    return re.compile(rf" {{{indent}}}\S[^\n]*+\n(?: {{{indent}}}[^\n]*+\n|\n)*+")
