"""Authors' own HTML (``html: allow``), made harmless.

The sanitiser (nh3) sees the whole text, since an element may open in one piece of raw HTML and close in another. It
decodes entities, so the shielding comes after it; and what is ours and must not be touched - formulas, media, gaps -
is kept aside meanwhile, with a note in its place that no author can write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizkit.markup.shield import shield, shield_words
from quizkit.markup.targets import web_address

_TAGS = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody
    td tfoot th thead time tr u ul var wbr""".split()  # noqa: SIM905 - sixty quoted names are no easier to read
)
_EVERYWHERE = {"lang", "dir", "title"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "code": {"class"},
    "col": {"span"},
    "ol": {"start", "type", "reversed"},
    "span": {"class"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}
_STYLE = re.compile(r"\s*text-align\s*:\s*(left|center|right)\s*;?\s*", re.IGNORECASE)
_CLASS = re.compile(r"language-[^\s]+")
_NOTE = re.compile("\x1e([0-9]+)\x1f")
_NOTE_SIGNS = str.maketrans("", "", "\x1e\x1f")
_REFERENCE = re.compile(  # to control characters, those of a note among them; not to tabs and line ends
    r"&#(?:[xX]0*(?:[0-8b-fB-F]|1[0-9a-fA-F]|7[fF])(?![0-9a-fA-F])|0*(?:[0-8]|1[1-9]|2[0-9]|3[01]|127)(?![0-9]));?"
)
# What the sanitiser hands out: tags with attributes in double quotes, and words between them.
_TAG = re.compile(r'(<[a-zA-Z/](?:[^>"]|"[^"]*")*>)')


@dataclass(slots=True)
class Kept:
    """Pieces of finished HTML that go round the sanitiser."""

    cloze: bool
    _pieces: list[str] = field(default_factory=list)

    def keep(self, html: str) -> str:
        """Return the note that stands for ``html`` until the end."""
        self._pieces.append(html)
        return f"\x1e{len(self._pieces) - 1}\x1f"

    def admitted(self, html: str) -> str:
        """Return an author's HTML as the sanitiser may see it: without notes and references to control characters."""
        return _REFERENCE.sub("\ufffd", html.translate(_NOTE_SIGNS))

    def sanitised(self, html: str) -> str:
        """Return ``html`` without what could do harm, shielded, and with the kept pieces."""
        import nh3  # noqa: PLC0415 - few banks need it

        clean = nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            attribute_filter=_attribute,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
        return "".join(
            self._tag(piece) if number % 2 else self._words(piece) for number, piece in enumerate(_TAG.split(clean))
        )

    def _tag(self, tag: str) -> str:
        return shield(_NOTE.sub("", tag), cloze=self.cloze)

    def _words(self, text: str) -> str:
        pieces = _NOTE.split(text)
        return "".join(
            self._pieces[int(piece)] if number % 2 else shield_words(piece, cloze=self.cloze)
            for number, piece in enumerate(pieces)
        )


def _attribute(_: str, name: str, value: str) -> str | None:
    """Return the value that an attribute may have, or None."""
    match name:
        case "style":
            found = _STYLE.fullmatch(value)
            return f"text-align:{found[1].lower()}" if found else None
        case "class":
            return " ".join(_CLASS.findall(value)) or None
        case "href":
            return web_address(value)
        case _:
            return value
