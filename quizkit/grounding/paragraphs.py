"""A source's text in paragraphs, and the places in it that banks cite.

Paragraphs are blocks parted by blank lines, counted from 1, headings and pictures included. A place is `¶19`, `¶19-21`,
`¶19, ¶21`, `¶19 and ¶20`, `第19段` or `paragraph 19`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from quizkit.grounding import dates, figures
from quizkit.grounding.dates import find_dates
from quizkit.grounding.figures import Figure, find_figures
from quizkit.grounding.forms import contains, language, name_form, tidy
from quizkit.model.keys import PartialDate
from quizkit.model.text import Lang

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SIGN = re.compile(r"¶+|第(?=\s*\d)|\b(?:paragraphs?|paras?\b\.?)", re.IGNORECASE)
_RUN = r"(\d{1,9})(?:\s*(?:[-–—~]|to|至|到)\s*¶?\s*(\d{1,9}))?\s*段?"
_AND = r"\s*(?:[,、;]\s*(?:and\s)?|and\s|&|和|与|及)\s*"
_PLACE = re.compile(rf"¶\s*{_RUN}(?:{_AND}{_RUN}(?={_AND}|\s*(?:¶|$)))*")
_RUNS = re.compile(_RUN)
_PHRASE = 5  # characters; in shorter ones 的 may be part of a word


@dataclass(frozen=True, slots=True)
class Name:
    """A name or phrase in the form that its spellings share, and as it was written."""

    form: str
    label: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date that is looked for, as exact as it is known, and how it was written."""

    date: PartialDate
    label: str


Need: TypeAlias = Figure | Day | Name
"""What a paragraph has to say so that a key is grounded in it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number, its words in the form of names, the dates and the figures that it gives."""

    number: int
    form: str
    dates: tuple[PartialDate, ...]
    figures: tuple[Figure, ...]

    def says(self, need: Need) -> bool:
        """Tell whether the figure, date or name stands here."""
        match need:
            case Figure():
                return figures.stands(need, self.figures)
            case Day(date):
                return dates.stands(date, self.dates)
            case Name(form):
                loose = len(form) >= _PHRASE
                return contains(self.form, form) or (loose and contains(_without(self.form), _without(form)))


@dataclass(frozen=True, slots=True)
class SourceText:
    """A copy of a source: its paragraphs in order, and the language that it is in."""

    paragraphs: tuple[Paragraph, ...]
    lang: Lang

    def cited(self, numbers: Iterable[int]) -> tuple[Paragraph, ...]:
        """Return the paragraphs of these numbers, leaving out those that do not exist."""
        count = len(self.paragraphs)
        return tuple(self.paragraphs[number - 1] for number in numbers if 1 <= number <= count)

    def nearest(self, need: Need, to: Iterable[int]) -> int | None:
        """Return the number of the paragraph nearest to the paragraphs ``to`` that says ``need``; None if none does."""
        centres = tuple(to) or (1,)
        found = (one.number for one in self.paragraphs if one.says(need))
        return min(found, key=lambda number: (min(abs(number - centre) for centre in centres), number), default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """What a citation names: runs of paragraphs, first and last."""

    runs: tuple[tuple[int, int], ...]

    def numbers(self, count: int) -> tuple[int, ...]:
        """Return the numbers that a source of ``count`` paragraphs has, each once, in the order named."""
        within = (range(max(first, 1), min(last, count) + 1) for first, last in self.runs)
        return tuple(dict.fromkeys(number for run in within for number in run))

    def missing(self, count: int) -> int | None:
        """Return the first number named that a source of ``count`` paragraphs does not have."""
        beyond = (
            first if not 1 <= first <= count else count + 1 for first, last in self.runs if first < 1 or last > count
        )
        return next(beyond, None)


def _without(form: str) -> str:
    """Return a phrase without 的: 大公司的协同 is 大公司协同."""
    return form.replace("的", "")


def read_source_text(text: str) -> SourceText:
    """Divide a source into paragraphs and find what each says."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = (block for block in _BLANK_LINES.split(lines) if block.strip())
    return SourceText(tuple(_paragraph(number, block) for number, block in enumerate(blocks, 1)), language(text))


def _paragraph(number: int, block: str) -> Paragraph:
    text = tidy(block)
    found = find_dates(text)
    return Paragraph(number, name_form(block), tuple(one.date for one in found), find_figures(text, found))


def read_place(text: str) -> Place | None:
    """Read the paragraphs that ``text`` names; None if it names none, or names them backwards."""
    marked = _SIGN.sub("¶", unicodedata.normalize("NFKC", text))
    found = [run.groups() for place in _PLACE.finditer(marked) for run in _RUNS.finditer(place[0])]
    runs = tuple((int(first), int(last or first)) for first, last in found)
    return Place(runs) if runs and all(first <= last for first, last in runs) else None
