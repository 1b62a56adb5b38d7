"""How texts of a bank are shown to this candidate: languages, words of the front, width, what the terminal can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quizkit.markup.pieces import Line, Piece, Style, line_cells
from quizkit.markup.terminal import Look, to_pieces, to_terminal
from quizkit.markup.wrapping import prefixed, wrap
from quizkit.model.form import Question
from quizkit.model.interactions import FillIn
from quizkit.model.text import Lang, Paragraph, Text
from quizkit.terminal.words import Words

_STROKE = Piece(" / ", Style.FAINT)  # between two languages
ShowGap = Callable[[int], Piece]


class View(Struct, frozen=True):
    """``styled``: styles can be seen; ``bare``: nothing is drawn, no signs stand for words."""

    langs: tuple[Lang, ...]
    words: Words
    width: int = 80
    styled: bool = True
    bare: bool = False
    gap: ShowGap | None = None

    def showing(self, gap: ShowGap) -> View:
        """Return the view in which gaps are shown by ``gap``."""
        return replace(self, gap=gap)

    def block(self, text: Text, *, width: int | None = None) -> list[Line]:
        """Return ``text`` in lines, its languages one below the other."""
        lines: list[Line] = []
        for number, (lang, rich) in enumerate(text.within(self.langs)):
            if number and len(rich.blocks) > 1:
                lines.append(())
            lines += to_terminal(rich, width or self.width, look=self._look(lang))
        return lines

    def inline(self, text: Text) -> list[Piece]:
        """Return ``text`` as words on one line, its languages parted by a stroke."""
        pieces: list[Piece] = []
        for number, (lang, rich) in enumerate(text.within(self.langs)):
            shown = to_pieces(rich, look=self._look(lang))
            if not number or shown != pieces:  # a number is the same in both
                pieces += [_STROKE] if number else []
                pieces += shown
        return pieces

    def entry(self, first: Sequence[Piece], text: Text, after: Iterable[Piece] = ()) -> list[Line]:
        """Return ``text`` with ``first`` before it and ``after`` behind it, further lines indented."""
        indent = (Piece(" " * line_cells(tuple(first))),)
        if all(len(rich.blocks) == 1 for _, rich in text.within(self.langs)) and self._is_words(text):
            return wrap(
                [*self._fitted(text, self.width - line_cells(tuple(first))), *after],
                self.width,
                first=tuple(first),
                rest=indent,
            )
        room = self.width - line_cells(indent)
        body = self.block(text, width=room)
        return prefixed([*body, *(wrap(after, room) if after else ())], tuple(first), indent)

    def _fitted(self, text: Text, room: int) -> list[Piece]:
        """Return ``text`` as `inline` does, its languages on lines of their own where one line does not hold them."""
        pieces = self.inline(text)
        if line_cells(tuple(pieces)) <= room:
            return pieces
        return [Piece("\n") if piece == _STROKE else piece for piece in pieces]

    def _is_words(self, text: Text) -> bool:
        return all(isinstance(rich.blocks[0], Paragraph) for _, rich in text.within(self.langs))

    def line(self, *pieces: Piece | str) -> list[Line]:
        """Return ``pieces`` as a paragraph."""
        return wrap([Piece(one) if isinstance(one, str) else one for one in pieces], self.width)

    def note(self, text: str) -> list[Line]:
        """Return words of the front that stand back."""
        return self.line(Piece(text, Style.FAINT))

    def _look(self, lang: Lang) -> Look:
        look = Look(lang, self.styled, self.bare)
        return replace(look, blank=self.gap) if self.gap else look


def blank(question: Question) -> ShowGap:
    """Return how the gaps in the stem of ``question`` are shown: a line each, numbered if there are several."""
    interaction = question.item.interaction
    several = isinstance(interaction, FillIn) and len(interaction.gaps) > 1

    def show(index: int) -> Piece:
        return Piece(f"__{index + 1}__" if several else "____", Style.BLANK)

    return show
