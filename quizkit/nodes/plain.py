"""Plain block style in Python: the reference for `compiled.pyx`, and what serves where that has not been built."""

from __future__ import annotations

import re
from functools import cache

from quizkit.nodes.tree import Later, Mapping, Node, Places, Scalar, Sequence

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


def plain_header(text: str, key: str, places: Places) -> tuple[Mapping, int] | None:
    """Return the mapping that a text begins with, up to ``key``, and the offset of the first line below that.

    The value of ``key`` is left open; None if nothing stands below it, or if anything is not in plain style.
    """
    reading, entries = _Reading(text, places), dict[str, tuple[Scalar, Node]]()
    at = start = _end(_BETWEEN, text, 0)
    place: Later = (places, start, start)
    while found := _ENTRY.match(text, at):
        name = reading.scalar(found, 1)
        if name.text in entries:
            return None
        if name.text == key:
            at = _end(_BETWEEN, text, found.end())
            if found.lastindex != 1 or _ODD.search(text, 0, at):
                return None
            entries[key] = name, name
            return Mapping(places.source, place, entries), at
        read = reading.value(found, 1, 0, 1)
        if read is None:
            return None
        value, at = read
        entries[name.text] = name, value
        place = (places, start, value)
        at = _end(_BETWEEN, text, at)
    return None


def plain_question(text: str, at: int, indent: int, places: Places) -> tuple[Mapping, int] | None:
    """Return the question whose dash stands behind ``indent`` blanks in the line at ``at``, and what follows it.

    That is the offset of the next question or of the end; None if the question, or what follows, is anything else.
    """
    dash = " " * indent + "- "
    if not text.startswith(dash, at):
        return None
    found = _Reading(text, places).mapping(at + len(dash), indent + 2, 1)
    if found is None:
        return None
    node, end = found
    end = _end(_BETWEEN, text, end)
    if (end < len(text) and not text.startswith(dash, end)) or _ODD.search(text, at, end):
        return None
    return node, end


class _Reading:
    """Reads the values in a text."""

    def __init__(self, text: str, places: Places) -> None:
        self.text, self.source, self.places = text, places.source, places

    def mapping(self, at: int, indent: int, depth: int) -> tuple[Mapping, int] | None:
        """Read the mapping whose first key stands at ``at`` and whose others stand behind ``indent`` blanks."""
        source, text, start, places = self.source, self.text, at, self.places
        entries, blanks = dict[str, tuple[Scalar, Node]](), " " * indent
        while found := _ENTRY.match(text, at):
            key, words = found.group(1, 2)
            name = Scalar(source, (places, at, at + len(key)), key, "")
            value: Node
            if words:  # a text without quotes, as most are: no call for it
                at += len(key) + len(": ")
                value = Scalar(source, (places, at, at + len(words)), words, "")
                at = found.end()
            elif read := self.value(found, 1, indent, depth):
                value, at = read
            else:
                return None
            if key in entries:
                return None
            entries[key] = (name, value)
            if not text.startswith(blanks, at):
                return Mapping(source, (self.places, start, value), entries), at
            at += indent
        return None

    def value(self, found: re.Match[str], before: int, indent: int, depth: int) -> tuple[Node, int] | None:
        """Return the value that ``found`` ends with, its groups those of `_VALUE` after ``before`` others."""
        group, at = found.lastindex or 0, found.end()
        match group - before:
            case 1 | 2:
                return self.scalar(found, group), at
            case 3:
                return self._words(found, group), at
            case 4:
                return self._pairs(found, group)
            case 5:
                return self._block(found.start(group), at, indent)
            case _:
                return self._below(at, indent, depth + 1) if depth < _MAX_DEPTH else None

    def scalar(self, found: re.Match[str], group: int) -> Scalar:
        """Return the text of a group, quoted or not."""
        text, place = found[group], (self.places, *found.span(group))
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
            children.append(Scalar(self.source, (self.places, at, at + len(word)), word, ""))
            at += len(word) + 2
        return Sequence(self.source, (self.places, start - 1, end + 1), children)

    def _pairs(self, found: re.Match[str], group: int) -> tuple[Mapping, int] | None:
        """Read a mapping of words in braces."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        start, end = found.span(group)
        for pair in _PAIR.finditer(self.text, start, end):
            if pair[1] in entries:
                return None
            entries[pair[1]] = (self.scalar(pair, 1), self.scalar(pair, pair.lastindex or 0))
        return Mapping(self.source, (self.places, start - 1, end + 1), entries, flow=True), found.end()

    def _block(self, bar: int, at: int, indent: int) -> tuple[Scalar, int] | None:
        """Read the lines of the block scalar whose bar stands at ``bar``."""
        deeper = _end(_BLANKS, self.text, at) - at
        found = _lines(deeper).match(self.text, at) if deeper > indent else None
        if found is None:
            return None
        blanks = " " * deeper
        text = found[0][deeper:].replace("\n" + blanks, "\n").rstrip("\n") + "\n"
        return Scalar(self.source, (self.places, bar, bar + 1), text, "|"), found.end()

    def _below(self, at: int, indent: int, depth: int) -> tuple[Node, int] | None:
        """Read the list or mapping in the lines below a key that stands behind ``indent`` blanks."""
        start = _end(_BLANKS, self.text, at)
        if self.text.startswith("- ", start):
            return self._sequence(at, start - at, depth) if start - at >= indent else None
        return self.mapping(start, start - at, depth) if start - at > indent else None

    def _sequence(self, at: int, indent: int, depth: int) -> tuple[Sequence, int] | None:
        """Read the list whose dashes stand behind ``indent`` blanks, the first one in the line at ``at``."""
        text, dash, start, children = self.text, " " * indent + "- ", at + indent, list[Node]()
        while text.startswith(dash, at):
            at += indent + 2
            found = _TEXT.match(text, at)
            read = self.value(found, 0, indent, depth) if found else self.mapping(at, indent + 2, depth + 1)
            if read is None:
                return None
            children.append(read[0])
            at = read[1]
        return Sequence(self.source, (self.places, start, children[-1]), children), at


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where a pattern that always matches ends."""
    found = pattern.match(text, at)
    return found.end() if found else at


@cache
def _lines(indent: int) -> re.Pattern[str]:
    """Return the pattern of a block's lines: the first is not empty, empty ones may follow."""
    return re.compile(rf" {{{indent}}}\S[^\n]*+\n(?: {{{indent}}}[^\n]*+\n|\n)*+")
