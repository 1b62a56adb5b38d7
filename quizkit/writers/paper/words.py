"""Texts to nodes in the languages that are asked for; what paper cannot show is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TypeAlias

from quizkit.diagnostics import Code, Diagnostic, Report, codes
from quizkit.markup.formula import Fault, to_json, to_tree
from quizkit.markup.typeset import Node, Typeset
from quizkit.model.bank import Header, Item, texts
from quizkit.model.text import Lang, Math, Media, MediaKind, RawHtml, Rich, Text, inlines
from quizkit.source import Span
from quizkit.writers.media import MediaFiles
from quizkit.writers.paper.style import Langs

Json: TypeAlias = "dict[str, object]"
Versions: TypeAlias = "list[Json]"
ShowBlank: TypeAlias = Callable[[Lang, int], Node]

_SHORT = 4  # em
PRINTED = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"))


def _no_blank(_: Lang, __: int) -> Node:
    return "____"


@dataclass(frozen=True, slots=True)
class Words:
    """Lowers the texts of one item; ``media`` collects the files shown."""

    langs: Langs
    header: Header
    item: Item
    media: MediaFiles
    report: Report

    def show(self, text: Text | None, blank: ShowBlank = _no_blank) -> Versions:
        """Return a version a language, as `{"lang": …, "c": blocks}`; what the second only repeats is left out."""
        if text is None:
            return []
        made: Versions = []
        seen: list[object] = []
        for lang, rich in text.within(self.langs):
            self._check_html(rich)
            gap = partial(_shortened(blank) if made else blank, lang)
            found = Typeset(self._formula, self._media, gap).blocks(rich)
            new = [] if found in seen else [block for block in found if _figure(block) not in seen]
            if new:
                made.append({"lang": lang.value, "c": new})
            seen += (found, *filter(None, map(_figure, found)))
        return made

    def verbatim(self, text: str) -> Versions:
        """Return ``text``, which is no Markdown, as one version."""
        return [{"lang": self.lang.value, "c": [{"k": "p", "c": [text]}]}]

    @property
    def lang(self) -> Lang:
        """The language of what is no text of the bank."""
        return self.langs[0]

    def _formula(self, math: Math) -> Node:
        tree = to_tree(math.latex)
        if isinstance(tree, Fault):
            message = f"`{tree.culprit}` {tree.why}: the formula is printed as LaTeX"
            self._lose(codes.FORMULA_ON_PAPER, message, "write the formula in another way", math.span)
        shown = None if isinstance(tree, Fault) else to_json(tree)
        return {"k": "math", "latex": math.latex, "tree": shown, "block": math.display}

    def _media(self, media: Media) -> Node:
        words = media.alt or PurePosixPath(media.path).name
        lost = _lost(media)
        if lost:
            self._lose(*lost, media.span)
            return {"k": "absent", "words": words}
        try:
            name = self.media.name(self.header.folder / media.path)
        except OSError:
            self._lose(codes.MEDIA_MISSING, f"`{media.path}` cannot be read any more", "check the file", media.span)
            return {"k": "absent", "words": words}
        return {"k": "image", "name": name, "alt": words}

    def _check_html(self, rich: Rich) -> None:
        found = next((one for one in inlines(rich.blocks) if isinstance(one, RawHtml)), None)
        if found:
            message = "HTML is printed as its words alone, without its tags"
            self._lose(codes.HTML_ON_PAPER, message, "write it in Markdown", found.span)

    def _lose(self, code: Code, message: str, remedy: str, span: Span | None) -> None:
        item = self.item
        self.report.add(Diagnostic(code, message, span or item.place, item.source, remedy, owner=item.line))


def _shortened(blank: ShowBlank) -> ShowBlank:
    """Return what makes gaps for a second version, where nobody needs to write again."""

    def short(lang: Lang, index: int) -> Node:
        made = blank(lang, index)
        if isinstance(made, dict) and isinstance(width := made["width"], int):
            return {**made, "width": min(width, _SHORT)}
        return made

    return short


def _figure(block: Node) -> object:
    """Return what a block without words shows, for comparison: an image, a formula, a listing; None for others."""
    match block:
        case {"k": "p", "c": [{"k": "image", "name": name}]}:
            return name
        case {"k": "p", "c": [{"k": "math", "block": True}]} | {"k": "pre"}:
            return block
        case _:
            return None


def _lost(media: Media) -> tuple[Code, str, str] | None:
    """Return why ``media`` cannot be printed, if it cannot: code, message and remedy."""
    if media.kind is not MediaKind.IMAGE:
        what = "sound" if media.kind is MediaKind.AUDIO else "film"
        message = f"`{media.path}` is a {what}; its description is printed instead"
        return codes.SOUND_ON_PAPER, message, "say in the question what is heard or seen, or leave it out with `--tag`"
    suffix = PurePosixPath(media.path).suffix.lower()
    if suffix not in PRINTED:
        message = f"`{media.path}` is an image of a kind that cannot be printed; its description is printed instead"
        return codes.IMAGE_ON_PAPER, message, "save the image as PNG, JPEG or SVG"
    return None


def losses(item: Item) -> Iterator[Code]:
    """Yield the code of each loss that printing ``item`` brings."""
    for text in (*texts(item), *((item.stimulus.text,) if item.stimulus else ())):
        for _, rich in text.versions:
            for inline in inlines(rich.blocks):
                if isinstance(inline, RawHtml):
                    yield codes.HTML_ON_PAPER
                elif isinstance(inline, Media) and (lost := _lost(inline)):
                    yield lost[0]
                elif isinstance(inline, Math) and isinstance(to_tree(inline.latex), Fault):
                    yield codes.FORMULA_ON_PAPER
