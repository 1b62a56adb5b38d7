# cython: language_level=3, infer_types=True
"""Plain block style, compiled: it reads what `plain.py` reads, and gives up where that does; tests hold both equal.

A text may come from anybody: `_Reading.look` alone takes characters out of it, and only those that are there.
"""

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

from quizkit.nodes.tree import Mapping, Scalar, Sequence

cdef enum:
    NOTHING = 0x110000  # no character: the text has ended
    MAX_DEPTH = 6
    MAX_NAME = 61  # characters


def plain_header(str text not None, str key not None, places):
    """Return the mapping that a text begins with, up to ``key``, and the offset of the first line below that."""
    reading = _Reading(text, places)
    start = reading.at = reading.between(0)
    entries, place = {}, (reading.stretch, start, start)
    while (name := reading.name()) is not None and name.text not in entries:
        if name.text == key:
            if reading.look(reading.at) != "\n":
                return None
            entries[key] = name, name
            end = reading.between(reading.at)
            return None if reading.odd(0, end) else (Mapping(reading.source, place, entries), end)
        value = reading.entry_value(0, 1)
        if value is None:
            return None
        entries[name.text] = name, value
        place = (reading.until, start, value)
        reading.at = reading.between(reading.at)
    return None


def plain_question(str text not None, Py_ssize_t at, Py_ssize_t indent, places):
    """Return the question whose dash stands behind ``indent`` blanks in the line at ``at``, and what follows it."""
    if not 0 <= at <= len(text):
        return None
    reading = _Reading(text, places)
    if not reading.dashed(at, indent):
        return None
    reading.at = at + indent + 2
    node = reading.mapping(indent + 2, 1)
    if node is None:
        return None
    end = reading.between(reading.at)
    if (end < reading.length and not reading.dashed(end, indent)) or reading.odd(at, end):
        return None
    return node, end


@cython.final
cdef class _Reading:
    """Reads the values in a text: each method that returns a node reads it at offset `at`, and goes on to its end.

    Where it returns None, the whole reading is given up.
    """

    cdef str text  # held, so that `data` stays
    cdef int kind
    cdef void* data
    cdef Py_ssize_t length, at
    cdef object source, stretch, until

    def __cinit__(self, str text not None, places):
        self.text, self.kind, self.data, self.length = text, PyUnicode_KIND(text), PyUnicode_DATA(text), len(text)
        self.source, self.stretch, self.until = places.source, places.stretch, places.until

    cdef inline Py_UCS4 look(self, Py_ssize_t at) noexcept:
        """Return the character at an offset."""
        return PyUnicode_READ(self.kind, self.data, at) if 0 <= at < self.length else NOTHING

    cdef Py_ssize_t blanks(self, Py_ssize_t at) noexcept:
        """Return how many blanks stand at an offset."""
        end = at
        while self.look(end) == " ":
            end += 1
        return end - at

    cdef bint indented(self, Py_ssize_t at, Py_ssize_t indent) noexcept:
        """Whether at least ``indent`` blanks stand at an offset."""
        cdef Py_ssize_t count = 0
        while count < indent and self.look(at + count) == " ":
            count += 1
        return count >= indent

    cdef bint dashed(self, Py_ssize_t at, Py_ssize_t indent) noexcept:
        """Whether a dash stands behind ``indent`` blanks."""
        return self.indented(at, indent) and self.look(at + indent) == "-" and self.look(at + indent + 1) == " "

    cdef Py_ssize_t below(self, Py_ssize_t at) noexcept:
        """Return where the line below that at ``at`` begins; -1 if this one is not ended."""
        while (char := self.look(at)) != "\n":
            if char == NOTHING:
                return -1
            at += 1
        return at + 1

    cdef Py_ssize_t between(self, Py_ssize_t at) noexcept:
        """Return where the empty lines and comments at ``at`` end."""
        cdef Py_ssize_t comment, end
        while True:
            comment = at + self.blanks(at)
            if self.look(at) != "\n" and self.look(comment) != "#":
                return at
            end = self.below(at)
            if end < 0:
                return at
            at = end

    cdef bint odd(self, Py_ssize_t at, Py_ssize_t end) noexcept:
        """Whether a character stands in a stretch that stands in no question."""
        while at < end:
            char = self.look(at)
            at += 1
            if " " <= char < 0x7F or char == "\n":
                continue
            if char < 0xA0 or 0xD800 <= char < 0xE000 or char in "\u2028\u2029\ufeff\ufffe\uffff":
                return True
        return False

    cdef scalar(self, Py_ssize_t end):
        """Make a node of the characters up to ``end``, which have no quotes."""
        node = Scalar(self.source, (self.stretch, self.at, end), self.text[self.at:end], "")
        self.at = end
        return node

    cdef name(self):
        """Read a key, and go on behind its colon."""
        end = self.at
        while _in_name(self.look(end), end > self.at) and end - self.at < MAX_NAME:
            end += 1
        if end == self.at or self.look(end) != ":":
            return None
        node = self.scalar(end)
        self.at += 1
        return node

    cdef words(self, bint bracketed):
        """Read words without quotes: up to the end of the line, or in brackets."""
        char = self.look(self.at)
        if char in "-?:,[]{}#&*!|>'\"%@`~" or char.isspace() or char == NOTHING:
            return None
        end = self.at + 1
        while (char := self.look(end)) not in ":#\n" and not (bracketed and char in ",[]{}'\"") and char != NOTHING:
            end += 1
        return None if self.look(end - 1).isspace() else self.scalar(end)

    cdef quoted(self):
        """Read words in quotes, among which nothing stands for anything else."""
        start, quote = self.at + 1, self.look(self.at)
        end = start
        while (char := self.look(end)) != quote:
            if char in "\n" or char == NOTHING or (char == "\\" and quote == '"'):
                return None
            end += 1
        node = Scalar(self.source, (self.stretch, self.at, end + 1), self.text[start:end], self.text[end])
        self.at = end + 1
        return node

    cdef bint another(self) noexcept:
        """Whether a comma and a blank come next, in brackets; go on behind them."""
        if self.look(self.at) != "," or self.look(self.at + 1) != " ":
            return False
        self.at += 2
        return True

    cdef bint closed(self, Py_UCS4 bracket) noexcept:
        """Whether a bracket comes next; go on behind it."""
        self.at += 1
        return self.look(self.at - 1) == bracket

    cdef listed(self):
        """Read words in brackets."""
        start, children = self.at, []
        self.at += 1
        while True:
            word = self.words(True)
            if word is None:
                return None
            children.append(word)
            if not self.another():
                break
        return Sequence(self.source, (self.stretch, start, self.at), children) if self.closed("]") else None

    cdef pairs(self):
        """Read keys and words in braces."""
        start, entries = self.at, {}
        self.at += 1
        while True:
            name = self.name()
            if name is None or name.text in entries or self.look(self.at) != " ":
                return None
            self.at += 1
            word = self.quoted() if self.look(self.at) in "'\"" else self.words(True)
            if word is None:
                return None
            entries[name.text] = name, word
            if not self.another():
                break
        if not self.closed("}"):
            return None
        return Mapping(self.source, (self.stretch, start, self.at), entries, True)

    cdef block(self, Py_ssize_t indent):
        """Read a bar, and below it lines that stand behind more than ``indent`` blanks."""
        bar, start = self.at, self.at + 2
        deeper = self.blanks(start)
        char = self.look(start + deeper)
        if self.look(bar + 1) != "\n" or deeper <= indent or char.isspace():
            return None
        end, at = start, self.below(start)
        while at > 0:
            end = at
            at = self.below(at) if self.look(at) == "\n" or self.indented(at, deeper) else -1
        if end == start:
            return None
        text = self.text[start + deeper:end].replace("\n" + " " * deeper, "\n").rstrip("\n") + "\n"
        self.at = end
        return Scalar(self.source, (self.stretch, bar, bar + 1), text, "|")

    cdef value(self, Py_ssize_t indent):
        """Read what the rest of a line holds, and the lines of a block."""
        char = self.look(self.at)
        if char == "|":
            return self.block(indent)
        if char == "[":
            node = self.listed()
        elif char == "{":
            node = self.pairs()
        elif char in "'\"":
            node = self.quoted()
        else:
            node = self.words(False)
        return node if node is not None and self.closed("\n") else None

    cdef entry_value(self, Py_ssize_t indent, Py_ssize_t depth):
        """Read what stands behind the colon of a key, or below a key, that stands behind ``indent`` blanks."""
        self.at += 1
        char = self.look(self.at - 1)
        if char == " ":
            return self.value(indent)
        if char != "\n" or depth == MAX_DEPTH:
            return None
        deeper = self.blanks(self.at)
        if self.dashed(self.at, deeper):
            return self.sequence(deeper, depth + 1) if deeper >= indent else None
        self.at += deeper
        return self.mapping(deeper, depth + 1) if deeper > indent else None

    cdef mapping(self, Py_ssize_t indent, Py_ssize_t depth):
        """Read a mapping, the keys of which but the first stand behind ``indent`` blanks."""
        start, entries = self.at, {}
        while True:
            name = self.name()
            value = None if name is None or name.text in entries else self.entry_value(indent, depth)
            if value is None:
                return None
            entries[name.text] = name, value
            if not self.indented(self.at, indent):
                return Mapping(self.source, (self.until, start, value), entries)
            self.at += indent

    cdef sequence(self, Py_ssize_t indent, Py_ssize_t depth):
        """Read a list, the dashes of which stand behind ``indent`` blanks."""
        start, children = self.at + indent, []
        while self.dashed(self.at, indent):
            self.at += indent + 2
            at = self.at
            child = self.value(indent)
            if child is None:
                self.at = at
                child = self.mapping(indent + 2, depth + 1)
            if child is None:
                return None
            children.append(child)
        return Sequence(self.source, (self.until, start, children[-1]), children)


cdef inline bint _in_name(Py_UCS4 char, bint inside) noexcept:
    """Whether a character may stand in a key: digits and dashes ``inside`` it."""
    return "a" <= char <= "z" or "A" <= char <= "Z" or char == "_" or (inside and ("0" <= char <= "9" or char == "-"))
