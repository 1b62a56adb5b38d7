"""Texts to field HTML: the languages that are asked for, media named by their contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from quizkit.markup.html import Html, to_html, to_inline_html
from quizkit.model.text import Lang, Media, Rich, Text
from quizkit.writers.anki.media import MediaFiles

Langs = tuple[Lang, ...]
Show = Callable[..., Html]


def versions(text: Text, langs: Langs) -> tuple[tuple[Lang, Rich], ...]:
    """Return the versions of ``text`` in ``langs``; all it has if it is in none of them."""
    return tuple(one for one in text.versions if one[0] in langs) or text.versions


@dataclass(slots=True)
class Words:
    """Renders texts of one bank; ``missing`` counts media files that could not be read."""

    langs: Langs
    folder: Path
    media: MediaFiles
    missing: list[str] = field(default_factory=list)

    def block(self, text: Text, *, blank: Callable[[Lang, int], Html] | None = None, cloze: bool = False) -> Html:
        """Return ``text`` as a `<div>` a language."""
        return self._tagged("div", to_html, text, blank, cloze=cloze)

    def inline(self, text: Text, *, cloze: bool = False) -> Html:
        """Return ``text`` as a `<span>` a language (a `<div>` if it has several paragraphs)."""
        simple = all(len(rich.blocks) == 1 for _, rich in text.versions)
        return (
            self._tagged("span", to_inline_html, text, None, cloze=cloze) if simple else self.block(text, cloze=cloze)
        )

    def _tagged(
        self, tag: str, show: Show, text: Text, blank: Callable[[Lang, int], Html] | None, *, cloze: bool
    ) -> Html:
        chosen = versions(text, self.langs)
        mark = ' class="qk-l"' if len(chosen) > 1 else ""
        pieces = []
        for lang, rich in chosen:
            fill = (lambda index, lang=lang: blank(lang, index)) if blank else None
            shown = show(rich, media=self.name, blank=fill, cloze=cloze)
            pieces.append(f'<{tag}{mark} lang="{lang.value}">{shown}</{tag}>')
        return Html("".join(pieces))

    def name(self, media: Media) -> str:
        """Return the name in Anki of the file that ``media`` shows."""
        try:
            return self.media.name(self.folder / media.path)
        except OSError:
            self.missing.append(media.path)
            return media.path
