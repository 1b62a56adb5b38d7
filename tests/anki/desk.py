"""An author and a learner: a bank is built and imported, studied, edited, and built again."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.anki.judge import Judge, Log, Options, Progress
from tests.anki.workshop import START, Built, Question, build, write_bank

LATER: Final = START + 1000
BASE: Final[list[Question]] = [
    {"id": "water", "q": "What is 水?", "a": "water", "reverse": "yes", "tags": ["words", "topic/nature"]},
    {"id": "france", "q": "Capital of France?", "a": "Paris", "wrong": ["Rome", "Berlin"], "tags": ["topic/places"]},
    {"id": "primes", "q": "Which are prime?", "options": [{"right": "2"}, {"right": "3"}, {"wrong": "9"}]},
    {"id": "norway", "q": "Norway's code is NO.", "truth": "true"},
    {"id": "faust", "q": "Who wrote Faust?", "accept": ["Goethe", "歌德"]},
    {"id": "fall", "q": "Free fall?", "number": "9.81 +- 0.02", "unit": "m/s^2"},
    {"id": "waterloo", "q": "When was Waterloo?", "date": "1815-06-18"},
    {"id": "seine_1", "cloze": "The {{Seine}} flows through {{=Paris|Lyon}}."},
    {"id": "capitals", "q": "Match.", "match": {"France": "Paris", "Japan": "Tokyo"}},
    {"id": "planets", "q": "Order.", "order": ["Mercury", "Venus", "Earth"]},
    {"id": "why", "q": "Why?", "essay": "Because."},
]
DECK: Final = {"deck": 'Geo: "home" & a_b*::One'}


@dataclass(slots=True)
class Desk:
    """An author's folder and a learner's collection, after the first build, import and study."""

    folder: Path
    judge: Judge
    options: Options
    questions: list[Question] = field(default_factory=lambda: deepcopy(BASE))
    header: dict[str, Any] = field(default_factory=lambda: dict(DECK))
    learnt: dict[tuple[str, int], Progress] = field(default_factory=dict)

    def start(self) -> None:
        """Build, import and study all."""
        assert self.judge.take(self.build(START).package, self.options) == Log(new=len(BASE))
        self.judge.study()
        self.learnt = self.judge.progress()

    def question(self, name: str) -> Question:
        """Return the question with this id, to be edited."""
        (found,) = [question for question in self.questions if question["id"] == name]
        return found

    def build(self, time: int = LATER) -> Built:
        """Build the bank as it is now."""
        bank = write_bank(self.folder / "geo.yaml", self.questions, **self.header)
        built = build(bank, self.folder / "geo.apkg", time=time)
        assert built.code == 0, built.messages
        return built

    def again(self) -> Log:
        """Build and import the bank as it is now."""
        return self.judge.take(self.build().package, self.options)
