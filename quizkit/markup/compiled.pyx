# cython: language_level=3
"""The short ways of `quick.py`, compiled: the same trees of Markdown in one pass, and the HTML of more of them.

Characters are read through `_at` alone, which looks at none beyond the text.
"""

from functools import partial

from cpython.unicode cimport (
    Py_UNICODE_ISALNUM,
    Py_UNICODE_ISDECIMAL,
    Py_UNICODE_ISSPACE,
    PyUnicode_CheckExact,
    PyUnicode_DATA,
    PyUnicode_GET_LENGTH,
    PyUnicode_KIND,
    PyUnicode_READ,
)

from quizkit.markup.joins import joined
from quizkit.markup.shield import escape_words, shield, shield_words
from quizkit.markup.words import SOFT
from quizkit.model.text import Blank, Break, Code, Math, Paragraph, Plain, Strong


cdef struct Text:
    int kind
    void *data
    Py_ssize_t length


cdef inline Text _text(str words) noexcept:
    return Text(PyUnicode_KIND(words), PyUnicode_DATA(words), PyUnicode_GET_LENGTH(words))


cdef inline Py_UCS4 _at(Text *text, Py_ssize_t at) noexcept:
    """Return the character at ``at``: beyond the text, a line end."""
    return PyUnicode_READ(text.kind, text.data, at) if 0 <= at < text.length else u"\n"


def parse_quickly(str markdown not None, locate=None):
    """Do what `quizkit.markup.quick.parse_quickly` does."""
    cdef Text text = _text(markdown)
    cdef Py_ssize_t at = 0, start, line, number = 1, gaps = 0
    cdef Py_UCS4 first
    cdef list children = []
    while text.length and _at(&text, text.length - 1) == u"\n":
        text.length -= 1
    while _starts_words(&text, at):
        line = at
        while (first := _at(&text, at)) != u"\n":
            start = at
            at = _end_of_piece(&text, at)
            if at < 0:
                return None
            if first == u"*":
                children.append(Strong((Plain(markdown[start + 2 : at - 2]),)))
            elif first == u"`":
                children.append(Code(markdown[start + 1 : at - 1]))
            elif first == u"$":
                span = partial(locate, number, start - line + 1, number, at - line + 1) if locate else None
                children.append(Math(markdown[start + 1 : at - 1], False, span))
            elif first == u"\x1e":
                children.append(Blank(gaps))
                gaps += 1
            else:
                children.append(Plain(markdown[start:at]))
        first = _at(&text, at - 1)
        if Py_UNICODE_ISSPACE(first) and first not in u"\x1e\x1f":
            return None
        if at == text.length:
            return (Paragraph(tuple(children)),)
        children.append(SOFT)
        number += 1
        at += 1
    return None


cdef bint _starts_words(Text *text, Py_ssize_t at) noexcept:
    """Whether a line that begins at ``at`` is none that starts a block, and neither empty nor indented."""
    cdef Py_UCS4 first = _at(text, at)
    cdef Py_ssize_t end = at
    if first in u"-+>#=|:" or (Py_UNICODE_ISSPACE(first) and first != u"\x1e"):
        return False
    while end - at < 10 and Py_UNICODE_ISDECIMAL(_at(text, end)):
        end += 1
    return not 0 < end - at < 10 or _at(text, end) not in u".)"


cdef Py_ssize_t _end_of_piece(Text *text, Py_ssize_t at) noexcept:
    """Return where the piece that begins at ``at`` ends, -1 if it is not sure what it means."""
    cdef Py_UCS4 first = _at(text, at)
    if first == u"*":
        return _end_of_strong(text, at + 1)
    if first == u"`":
        return _end_of_code(text, at + 1)
    if first == u"$":
        return _end_of_math(text, at + 1)
    if first == u"\x1e":
        at += 1
        while _at(text, at) == u"\x1f":
            at += 1
        return at
    return _end_of_words(text, at) if _is_word(first) else -1


cdef Py_ssize_t _end_of_words(Text *text, Py_ssize_t at) noexcept:
    while _is_word(_at(text, at)):
        at += 1
    return at


cdef inline bint _is_word(Py_UCS4 character) noexcept:
    return character >= u" " and character not in u"\\`*_{[<&$~\ufeff"


cdef Py_ssize_t _end_of_strong(Text *text, Py_ssize_t at) noexcept:
    """Return where the strong words end whose second star should stand at ``at``."""
    if _at(text, at) != u"*" or not Py_UNICODE_ISALNUM(_at(text, at + 1)):
        return -1
    at = _end_of_words(text, at + 1)
    if not Py_UNICODE_ISALNUM(_at(text, at - 1)) or _at(text, at) != u"*" or _at(text, at + 1) != u"*":
        return -1
    return at + 2 if _at(text, at + 2) != u"*" else -1


cdef Py_ssize_t _end_of_code(Text *text, Py_ssize_t start) noexcept:
    """Return where the code ends that begins at ``start``."""
    cdef Py_ssize_t at = start
    while _at(text, at) >= u" " and _at(text, at) not in u"`~\ufeff":
        at += 1
    if at == start or _at(text, start) == u" " or _at(text, at - 1) == u" " or _at(text, at) != u"`":
        return -1
    return at + 1 if _at(text, at + 1) != u"`" else -1


cdef inline bint _is_letter(Py_UCS4 character) noexcept:
    return u"A" <= character <= u"Z" or u"a" <= character <= u"z"


cdef Py_ssize_t _end_of_math(Text *text, Py_ssize_t start) noexcept:
    """Return where the formula ends that begins at ``start``."""
    cdef Py_ssize_t at = start
    while _at(text, at) >= u" " and _at(text, at) not in u"$`~\ufeff":
        if _at(text, at) == u"\\" and not _is_letter(_at(text, at + 1)):
            return -1
        at += 1
    if at == start or _at(text, at) != u"$" or Py_UNICODE_ISSPACE(_at(text, start)):
        return -1
    if Py_UNICODE_ISSPACE(_at(text, at - 1)) or Py_UNICODE_ISDECIMAL(_at(text, at + 1)):
        return -1
    return at + 1 if _at(text, at + 1) != u"$" else -1


def easy_html(rich, blank, bint cloze):
    """Do what `quizkit.markup.quick.easy_html` does, for all that `parse_quickly` makes."""
    cdef tuple children, blocks = rich.blocks
    cdef Py_ssize_t at
    cdef list pieces = []
    if len(blocks) != 1 or type(blocks[0]) is not Paragraph:
        return None
    children = blocks[0].children
    for at in range(len(children)):
        child = children[at]
        kind = type(child)
        if kind is Plain:
            pieces.append(_words(child.text, cloze))
        elif kind is Break and not child.hard:
            pieces.append(u"" if _is_joined(children, at) else u"\n")
        elif kind is Strong and _only_words(child.children):
            pieces.append(f"<strong>{_words(child.children[0].text, cloze)}</strong>")
        elif kind is Code:
            pieces.append(f"<code>{_code(child.text, cloze)}</code>")
        elif kind is Math and not child.display:
            pieces.append(f"\\({_code(child.latex, cloze)}\\)")
        elif kind is Blank:
            pieces.append(blank(child.index) if blank else u"____")
        else:
            return None
    return u"".join(pieces)


cdef bint _only_words(tuple children) except -1:
    return len(children) == 1 and type(children[0]) is Plain


cdef _words(text, bint cloze):
    return text if _stays(text, cloze, True) else shield_words(escape_words(text), cloze=cloze)


cdef _code(text, bint cloze):
    return text if _stays(text, cloze, False) else shield(escape_words(text), cloze=cloze)


cdef bint _stays(text, bint cloze, bint words) except -1:
    """Whether escaping and shielding leave ``text`` as it is; in doubt, no."""
    cdef Py_UCS4 character, before = 0
    if not PyUnicode_CheckExact(text):
        return False
    for character in <str>text:
        if character in u"&<>[\\{}:(" and _changes(character, before, cloze, words):
            return False
        before = character
    return True


cdef bint _changes(Py_UCS4 character, Py_UCS4 before, bint cloze, bint words) noexcept:
    """Whether one of the signs that mean something to HTML, Anki or MathJax may be another after ``before``."""
    if character == u"\\":
        return words
    if character == u"(":
        return before == u"\\"
    if character == u":":
        return cloze
    return cloze or character == before or character not in u"{}"


cdef bint _is_joined(tuple children, Py_ssize_t at) except -1:
    """Do what `quizkit.markup.joins.is_joined` does."""
    if not 0 < at < len(children) - 1:
        return False
    return joined().fullmatch(_edge(children[at - 1], -1) + _edge(children[at + 1], 0)) is not None


cdef _edge(child, Py_ssize_t side):
    if type(child) is Strong and _only_words(child.children):
        child = child.children[0]
    return child.text[side] if type(child) is Plain and child.text else u""
