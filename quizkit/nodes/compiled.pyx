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
    MAX_KEY = 61  # characters


def plain_header(str text not None, str key not None, places):
    """Return the mapping that a text begins with, up to ``key``, and the offset of the first line below that."""
    reading = _Reading(text, places)
    start = reading.at = reading.between(0)
    entries, place = {}, (places, start, start)
    while True:
        at, found = reading.at, reading.key()
        if found is None or found in entries:
            return None
        name = reading.scalar(at, found)
        if found == key:
            end = reading.between(reading.at)
            if not reading.next("\n") or reading.odd(0, end):
                return None
            entries[key] = name, name
            return Mapping(reading.source, place, entries), end
        value = reading.beside_or_below(0, 1)
        if value is None:
            return None
        entries[found] = name, value
        place = (places, start, value)
        reading.at = reading.between(reading.at)


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
    cdef object source, places

    def __cinit__(self, str text not None, places):
        self.text, self.kind, self.data, self.length = text, PyUnicode_KIND(text), PyUnicode_DATA(text), len(text)
        self.source, self.places = places.source, places

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
            if " " <= char < 0x7F or 0x3000 <= char < 0xD800 or char == "\n":  # as nearly all
                continue
            if char < 0xA0 or 0xD800 <= char < 0xE000 or char in "\u2028\u2029\ufeff\ufffe\uffff":
                return True
        return False

    cdef scalar(self, Py_ssize_t at, str text):
        """Make a node of a text without quotes."""
        return Scalar(self.source, (self.places, at, at + len(text)), text, "")

    cdef str key(self):
        """Read a key, and go on behind its colon."""
        start, end = self.at, self.at
        while _in_key(self.look(end), end > start) and end - start < MAX_KEY:
            end += 1
        if end == start or self.look(end) != ":":
            return None
        self.at = end + 1
        return self.text[start:end]

    cdef words(self, bint bracketed):
        """Read words without quotes: up to the end of the line, or in brackets."""
        start, char = self.at, self.look(self.at)
        if char in "-?:,[]{}#&*!|>'\"%@`~" or char.isspace() or char == NOTHING:
            return None
        end = start + 1
        while (char := self.look(end)) not in ":#\n" and not (bracketed and char in ",[]{}'\"") and char != NOTHING:
            end += 1
        self.at = end
        return None if self.look(end - 1).isspace() else self.scalar(start, self.text[start:end])

    cdef quoted(self):
        """Read words in quotes, among which nothing stands for anything else."""
        start, quote = self.at + 1, self.look(self.at)
        end = start
        while (char := self.look(end)) != quote:
            if char == "\n" or char == NOTHING or (char == "\\" and quote == '"'):
                return None
            end += 1
        node = Scalar(self.source, (self.places, self.at, end + 1), self.text[start:end], self.text[end])
        self.at = end + 1
        return node

    cdef bint next(self, Py_UCS4 char) noexcept:
        """Whether a character comes next; go on behind it."""
        if self.look(self.at) != char:
            return False
        self.at += 1
        return True

    cdef listed(self):
        """Read words in brackets."""
        start, children = self.at, []
        self.at += 1
        while True:
            word = self.words(True)
            if word is None:
                return None
            children.append(word)
            if self.next("]"):
                return Sequence(self.source, (self.places, start, self.at), children)
            if not (self.next(",") and self.next(" ")):
                return None

    cdef pairs(self):
        """Read keys and words in braces."""
        start, entries = self.at, {}
        self.at += 1
        while True:
            at, key = self.at, self.key()
            if key is None or key in entries or not self.next(" "):
                return None
            word = self.quoted() if self.look(self.at) in "'\"" else self.words(True)
            if word is None:
                return None
            entries[key] = self.scalar(at, key), word
            if self.next("}"):
                return Mapping(self.source, (self.places, start, self.at), entries, True)
            if not (self.next(",") and self.next(" ")):
                return None

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
        return Scalar(self.source, (self.places, bar, bar + 1), text, "|")

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
        return node if node is not None and self.next("\n") else None

    cdef beside_or_below(self, Py_ssize_t indent, Py_ssize_t depth):
        """Read what belongs to a key that stands behind ``indent`` blanks, from behind its colon on."""
        if self.next(" "):
            return self.value(indent)
        if depth >= MAX_DEPTH or not self.next("\n"):
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
            at, key = self.at, self.key()
            value = None if key is None or key in entries else self.beside_or_below(indent, depth)
            if value is None:
                return None
            entries[key] = self.scalar(at, key), value
            if not self.indented(self.at, indent):
                return Mapping(self.source, (self.places, start, value), entries)
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
        return Sequence(self.source, (self.places, start, children[-1]), children)


cdef inline bint _in_key(Py_UCS4 char, bint inside) noexcept:
    """Whether a character may stand in a key: digits and dashes ``inside`` it."""
    return "a" <= char <= "z" or "A" <= char <= "Z" or char == "_" or (inside and ("0" <= char <= "9" or char == "-"))
