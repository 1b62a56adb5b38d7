"""Texts of paper's document (`quizkit.markup.typeset`) to nodes of Pandoc's tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from quizkit.writers.docx import nodes
from quizkit.writers.docx.nodes import Json, Node, Nodes
from quizkit.writers.docx.pandoc import as_shown

SECOND = "Second Language"  # a style of the reference document
_LANGS = {"zh": "zh-CN", "en": "en-US"}
_RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
    '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:rPr><w:sz w:val="10"/></w:rPr>'
    "<w:t>{reading}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


@dataclass(frozen=True, slots=True)
class Version:
    """Lowers one version of a text; ``second``: it repeats the first in another language, and is set lighter."""

    lang: str
    second: bool

    def blocks(self, found: Sequence[Json], head: Sequence[Node] = (), tail: Sequence[Node] = ()) -> Nodes:
        """Return blocks; ``head`` stands before their first words, ``tail`` behind the first paragraph."""
        made: Nodes = []
        for at, block in enumerate(found):
            if at == 0 and block["k"] == "p":
                made.append(self._para(block["c"], head, tail))
            else:
                made += [nodes.para(head)] if at == 0 and head else []
                made += self._block(block)
                made += [nodes.para(tail)] if at == 0 and tail else []
        return made

    def line(self, found: Sequence[Json]) -> Nodes:
        """Return the inlines of a text that is one paragraph."""
        return [self._said(self._inlines(found[0]["c"]))]

    def _said(self, inlines: Sequence[Node]) -> Node:
        return nodes.span(inlines, style=SECOND if self.second else "", lang=_LANGS[self.lang])

    def _para(self, found: Sequence[Json], head: Sequence[Node] = (), tail: Sequence[Node] = ()) -> Node:
        return nodes.para([*head, self._said(self._inlines(found)), *tail])

    def _block(self, block: Json) -> Nodes:
        match block:
            case {"k": "p", "c": found}:
                return [self._para(found)]
            case {"k": "heading", "c": found}:
                return [nodes.para([nodes.strong([self._said(self._inlines(found))])])]
            case {"k": "quote", "c": inner}:
                return [nodes.node("BlockQuote", self.blocks(inner))]
            case {"k": "list", "start": start, "c": items}:
                made = [self.blocks(item) for item in items]
                return [nodes.bulleted(made) if start is None else nodes.numbered(made, start)]
            case {"k": "table", "align": align, "head": head, "rows": rows}:
                cells = [[[self._para(cell)] for cell in row] for row in (head, *rows)]
                return [nodes.table(cells, head=True, align=align)]
            case {"k": "pre", "text": text}:
                return [nodes.code_block(text)]
            case _:
                return [nodes.node("HorizontalRule")]

    def _inlines(self, found: Sequence[Json]) -> Nodes:
        return [self._inline(one) for one in found]

    def _inline(self, inline: Json) -> Node:  # noqa: PLR0911 - one a kind
        match inline:
            case str():
                return nodes.string(inline)
            case {"k": "em", "c": inner}:
                return self._stressed(inner)
            case {"k": "strong", "c": inner}:
                return nodes.strong(self._inlines(inner))
            case {"k": "strike", "c": inner}:
                return nodes.node("Strikeout", self._inlines(inner))
            case {"k": "link", "url": url, "c": inner}:
                return nodes.link(url, self._inlines(inner))
            case {"k": "code", "text": text}:
                return nodes.code(text)
            case {"k": "break"}:
                return nodes.node("LineBreak")
            case {"k": "ruby", "base": base, "reading": reading}:
                return nodes.node("RawInline", "openxml", _RUBY.format(base=escape(base), reading=escape(reading)))
            case _:
                return _own(inline)

    def _stressed(self, inner: Sequence[Json]) -> Node:
        """Return stressed words: Chinese by a dot below each character, as it has no italics."""
        made = self._inlines(inner)
        return nodes.span(made, style="Chinese Emphasis") if self.lang == "zh" else nodes.node("Emph", made)


def _own(inline: Json) -> Node:
    match inline:
        case {"k": "math", "tree": None, "latex": latex}:
            return nodes.code(latex)
        case {"k": "math", "latex": latex, "block": display}:
            return nodes.math(latex, display=display)
        case {"k": "image", "name": name, "alt": alt}:
            return nodes.image(as_shown(name), alt)
        case {"k": "blank", "width": width, "label": label, "hint": hint}:
            told = [nodes.string(f" ({hint})")] if hint else []
            return nodes.span([nodes.string(label), nodes.blank(width), *told])
        case _:
            return nodes.string(f"[{inline['words']}]")


def stacked(text: Sequence[Json], head: Sequence[Node] = (), tail: Sequence[Node] = ()) -> Nodes:
    """Return a text as blocks, its versions below each other; ``head`` and ``tail`` are about the first words."""
    made: Nodes = []
    for at, version in enumerate(text):
        own = Version(version["lang"], at > 0)
        made += own.blocks(version["c"], head, tail) if at == 0 else own.blocks(version["c"])
    return made or ([nodes.para([*head, *tail])] if head or tail else [])


def fitting(text: Sequence[Json], head: Sequence[Node] = ()) -> Nodes:
    """Return a text as blocks, its versions in one paragraph if each is one."""
    return [nodes.para([*head, *beside(text)])] if is_short(text) else stacked(text, head)


def is_short(text: Sequence[Json]) -> bool:
    """Whether each version of a text is one paragraph."""
    return all(len(version["c"]) == 1 and version["c"][0]["k"] == "p" for version in text)


def beside(text: Sequence[Json]) -> Nodes:
    """Return the first paragraphs of a text's versions in one line."""
    return _joined(Version(version["lang"], at > 0).line(version["c"]) for at, version in enumerate(text))


def words(found: Sequence[Json], *, after: str = "") -> Nodes:
    """Return words of our own in one line, ``after`` behind them."""
    said = (
        [nodes.span([nodes.string(one["words"])], style=SECOND if at else "", lang=_LANGS[one["lang"]])]
        for at, one in enumerate(found)
    )
    return [*_joined(said), *([nodes.string(after)] if after and found else [])]


def _joined(lines: Json) -> Nodes:
    made: Nodes = []
    for line in lines:
        made += [nodes.string("\u2002"), *line] if made else line
    return made
