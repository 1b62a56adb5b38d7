"""Forms to one JSON document, the text stage of paper: what the templates of `templates/paper` read.

A text is a list of versions, `{"lang": "zh", "c": blocks}` (blocks: `quizkit.markup.typeset`); our own words are lists
of `{"lang": …, "words": …}`. The document has a list of papers, each with sections, each with groups of questions that
share a stimulus. A question has ``ask`` if the layout shows questions, and ``key`` if it shows keys: a paper for
candidates holds nothing of its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from quizkit.diagnostics import Report
from quizkit.markup.pieces import cells
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Stimulus
from quizkit.model.form import Form, Question, Section
from quizkit.model.text import Text
from quizkit.writers.languages import check_languages
from quizkit.writers.media import MediaFiles
from quizkit.writers.paper.answer import answer
from quizkit.writers.paper.ask import ask
from quizkit.writers.paper.furniture import furnish, written
from quizkit.writers.paper.glyphs import shown as texts_of
from quizkit.writers.paper.style import Layout, Style
from quizkit.writers.paper.words import Json, Words

# What the templates fill in themselves, or leave as it is.
_OWN = (
    *("seal", "part", "total", "score", "key", "hint", "also", "why", "caution", "source", "rubric", "no-points"),
    *("name", "class", "number", "date", "school"),
)
_WORD = re.compile(r"[^\s\u200b\u2e80-\uffff-]+-?")


def to_document(forms: Sequence[Form], style: Style, media: MediaFiles, report: Report) -> Json:
    """Return the document of ``forms``; ``media`` collects the files that it shows, ``report`` what it cannot show."""
    words = {name: furnish(name, style.langs) for name in _OWN}
    words["page"] = furnish("page", style.langs, page="{page}", pages="{pages}")
    return {
        "title": " / ".join(dict.fromkeys(_titles(forms[0], style))),
        "look": _look(style),
        "words": words,
        "papers": [_Paper(form, style, media, report).made() for form in forms],
    }


def _titles(form: Form, style: Style) -> Iterable[str]:
    for lang, rich in form.title.within(style.langs):
        key = dict(zip(style.langs, furnish("key", style.langs), strict=True)).get(lang)
        yield to_plain(rich) + (f" · {key['words']}" if key and style.layout is Layout.KEY else "")


def _look(style: Style) -> Json:
    look = style.look
    return {
        "layout": style.layout.value,
        "langs": [lang.value for lang in style.langs],
        "sheet": style.sheet.value,
        "columns": style.set_columns,
        "size": float(style.set_size),
        "large": style.large,
        "contrast": style.contrast,
        "space": style.space.value,
        "sealed": look.sealed,
        "brackets": look.brackets,
        "cards": list(style.cards),
        "turn": style.turn.value,
    }


class _Paper:
    """Lowers one form."""

    def __init__(self, form: Form, style: Style, media: MediaFiles, report: Report) -> None:
        self.form, self.style, self.media, self.report = form, style, media, report

    def made(self) -> Json:
        """Return the paper."""
        form, style = self.form, self.style
        count = sum(len(section.questions) for section in form.sections)
        points = written(form.points)
        about = furnish("about", style.langs, count=count, points=points) if style.has_points else []
        return {
            "title": self._own(form.title),
            "version": furnish("version", style.langs, version=form.version) if style.coded else [],
            "fields": list(style.look.fields if style.fields is None else style.fields),
            "date": style.date or "",
            "instructions": self._own(style.instructions),
            "about": about,
            "minutes": furnish("minutes", style.langs, minutes=style.minutes) if style.minutes else [],
            "sections": [self._section(section) for section in form.sections],
        }

    def _words(self, question: Question) -> Words:
        entry = question.entry
        return Words(self.style.langs, entry.header, entry.item, self.media, self.report)

    def _own(self, text: Text | None) -> object:
        """Return a text of the form itself, which shows no files."""
        return self._words(next(self.form.questions)).show(text)

    def _section(self, section: Section) -> Json:
        groups = groupby(section.questions, key=lambda one: (one.entry.header.id, one.item.stimulus))
        valued = self.style.has_points and not (section.title and _is_even(section))
        made = [self._group(stimulus, list(questions), valued=valued) for (_, stimulus), questions in groups]
        return {
            "title": self._own(section.title),
            "about": self._about(section) if self.style.has_points else [],
            "instructions": self._own(section.instructions),
            "groups": made,
        }

    def _about(self, section: Section) -> list[dict[str, str]]:
        count, points = len(section.questions), written(section.points)
        if count > 1 and _is_even(section):
            each = written(section.questions[0].points)
            return furnish("each", self.style.langs, count=count, each=each, points=points)
        return furnish("section", self.style.langs, count=count, points=points)

    def _group(self, stimulus: Stimulus | None, questions: list[Question], *, valued: bool) -> Json:
        first, last = questions[0].number, questions[-1].number
        numbers = str(first) if first == last else f"{first}–{last}"
        shown = stimulus if self.style.look.asks else None
        return {
            "stimulus": self._words(questions[0]).show(shown.text) if shown else [],
            "do": furnish("stimulus", self.style.langs, numbers=numbers) if shown else [],
            "questions": [self._question(question, valued=valued) for question in questions],
        }

    def _question(self, question: Question, *, valued: bool) -> Json:
        words, look = self._words(question), self.style.look
        check_languages(question.item, self.style.langs, self.report)
        points = furnish("points", self.style.langs, points=written(question.points)) if valued else []
        made: Json = {"number": str(question.number), "id": question.entry.name, "points": points}
        if look.asks:
            made["ask"] = ask(question, words, self.style)
        if look.tells:
            made["key"] = answer(question, words, self.style)
        if self.style.layout is Layout.FLASHCARDS:
            made["longest"] = {side: _longest_word(made[side]) for side in ("ask", "key")}
        return made


def _longest_word(shown: object) -> str:
    """Return the longest of what no line can part: letters between blanks, hyphens and Chinese."""
    words = (word for _, text in texts_of(shown) for word in _WORD.findall(text))
    return max(words, key=cells, default="")


def _is_even(section: Section) -> bool:
    """Whether all questions of the section are worth the same."""
    return len({question.points for question in section.questions}) == 1
