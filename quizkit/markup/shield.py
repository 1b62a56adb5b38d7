"""HTML escaping, and hiding from Anki what Anki would read into a text.

Anki looks at a field's source, not at the page: `[sound:`, `[latex]`, `{{` and `::` mean something to it wherever they
stand, even in code or an attribute. A character written as an entity looks the same to the reader, and is none of these
to Anki. MathJax in turn looks at the page: there, words that look like its brackets stand in a `<span>` that it skips.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    Html = NewType("Html", str)
else:
    Html = str  # there are twenty in a note, and to call a NewType costs as much as to make a text

UNEASY = re.compile(r'[&<>"\[\\{}:]')  # all that this module may change, in a field of any kind
_SPECIAL = re.compile(r'[&<>"]')
_IN_WORDS = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_ENTITIES = {**_IN_WORDS, ord('"'): "&quot;"}
_SUSPECT = re.compile(r"[\[\\]|\{\{|\}\}")
_SUSPECT_IN_CLOZE = re.compile(r"[\[\\{}]|::|\A:|:\Z")
# Patterns, compiled when something is suspect.
_BRACKET = r"(?i:\[(?=sound:|anki:|/?latex\]|/?\$\$?\]))"
_OPENING = r"\\(?=[(\[])"
_MATHJAX = r"\\(?:[(\[]|begin\{|(?:eq)?ref\{)"
_BRACES = r"\{{2,}|\}{2,}"
_CLOZE = r"[{}]|:{2,}|\A:|:\Z"


def escape(text: str) -> Html:
    """Return HTML that shows exactly ``text``, in an element or in a quoted attribute."""
    return Html(text.translate(_ENTITIES) if _SPECIAL.search(text) else text)


def escape_words(text: str) -> str:
    """Return HTML that shows exactly ``text`` in an element; quotes stay what they are to Anki's search."""
    return text.translate(_IN_WORDS) if _SPECIAL.search(text) else text


def shield(escaped: str, *, cloze: bool) -> str:
    """Hide in escaped text what Anki would read into it; in a cloze field, braces and double colons too."""
    if not (_SUSPECT_IN_CLOZE if cloze else _SUSPECT).search(escaped):
        return escaped
    # Between `\\(` and `\\)` of a cloze field, Anki strips the tags: hence the backslash.
    hidden = re.sub(_OPENING, "&#92;", re.sub(_BRACKET, "&#91;", escaped))
    return re.sub(_CLOZE if cloze else _BRACES, _as_entities, hidden)


def shield_words(escaped: str, *, cloze: bool) -> str:
    """Do as `shield` does for words on the page: what looks like MathJax's brackets stays words as well."""
    hidden = shield(escaped, cloze=cloze)
    if not re.search(_MATHJAX, escaped):
        return hidden
    return f'<span class="tex2jax_ignore mathjax_ignore">{hidden}</span>'


def _as_entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found[0])
