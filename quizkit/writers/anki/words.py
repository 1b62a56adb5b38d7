"""Texts to field HTML: the languages that are asked for, media named by their contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from quizkit.markup.html import Html, easy_html, to_html, to_inline_html
from quizkit.markup.shield import escape, escape_words, shield, shield_words
from quizkit.model.text import Lang, Media, Rich, Text
from quizkit.writers.media import MediaFiles

Langs = tuple[Lang, ...]
Versions = tuple[tuple[Lang, Rich], ...]
_NAMES = {lang: lang.value for lang in Lang}  # to format a member costs as much as to make a text
ShowGap = Callable[[Lang, int], Html]
Show = Callable[..., Html]


def verbatim(text: str, *, cloze: bool = False) -> Html:
    """Return HTML that shows exactly ``text``, and in which Anki and MathJax read nothing else."""
    return Html(shield_words(escape_words(text), cloze=cloze))


def attribute(name: str, value: str) -> str:
    """Return an attribute that holds exactly ``value``, in which Anki reads nothing: no sound, no cloze."""
    return f'{name}="{shield(escape(value), cloze=True)}"'


@dataclass(slots=True)
class Words:
    """Renders texts of one bank; ``missing`` counts media files that could not be read."""

    langs: Langs
    folder: Path
    media: MediaFiles
    missing: list[str] = field(default_factory=list)

    def block(self, text: Text, *, blank: ShowGap | None = None, cloze: bool = False) -> Html:
        """Return ``text`` as a `<div>` a language."""
        lang, first = text.versions[0]
        if len(text.versions) == 1 and blank is None and (easy := easy_html(first, None, cloze)) is not None:
            return Html(f'<div lang="{_NAMES[lang]}"><p>{easy}</p></div>')  # most texts: the short way
        return self._tagged("div", text.within(self.langs), to_html, blank, cloze=cloze)

    def inline(self, text: Text, *, cloze: bool = False) -> Html:
        """Return ``text`` as a `<span>` a language (a `<div>` if it has several paragraphs)."""
        lang, first = text.versions[0]
        if len(text.versions) == 1 and (easy := easy_html(first, None, cloze)) is not None:
            return Html(f'<span lang="{_NAMES[lang]}">{easy}</span>')
        chosen = text.within(self.langs)
        for _, rich in chosen:
            if len(rich.blocks) > 1:
                return self._tagged("div", chosen, to_html, None, cloze=cloze)
        return self._tagged("span", chosen, to_inline_html, None, cloze=cloze)

    def _tagged(self, tag: str, chosen: Versions, show: Show, blank: ShowGap | None, *, cloze: bool) -> Html:
        if len(chosen) == 1 and blank is None:
            ((lang, rich),) = chosen
            return Html(f'<{tag} lang="{lang}">{show(rich, media=self.name, cloze=cloze)}</{tag}>')
        mark = ' class="qk-l"' if len(chosen) > 1 else ""
        pieces = []
        for lang, rich in chosen:
            fill = (lambda index, lang=lang: blank(lang, index)) if blank else None
            shown = show(rich, media=self.name, blank=fill, cloze=cloze)
            pieces.append(f'<{tag}{mark} lang="{lang}">{shown}</{tag}>')
        return Html("".join(pieces))

    def name(self, media: Media) -> str:
        """Return the name in Anki of the file that ``media`` shows."""
        try:
            return self.media.name(self.folder / media.path)
        except OSError:
            self.missing.append(media.path)
            return media.path
