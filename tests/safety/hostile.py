"""A bank with the same hostile text in every place that holds one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.anki.workshop import Question, write_bank


def questions(evil: str) -> list[Question]:
    """Return a question of each type; every text is ``evil``, told apart by a word where it must be."""
    shared: dict[str, Any] = {
        "hint": evil,
        "why": evil,
        "caution": evil,
        "source": {"ref": "s", "at": evil, "derived": evil},
    }
    asked: list[Question] = [
        {"q": f"{evil} 1", "options": [{"right": evil, "why": evil}, {"wrong": f"{evil} b", "why": evil}]},
        {"q": f"{evil} 2", "accept": [evil, f"{evil} b"]},
        {"q": f"{evil} 3", "number": "3", "unit": evil},
        {"q": f"{evil} 4", "match": [[evil, f"{evil} r"], [f"{evil} b", f"{evil} c"]], "extra": [f"{evil} d"]},
        {"q": f"{evil} 5", "order": [evil, f"{evil} b", f"{evil} c"]},
        {"q": f"{evil} 6", "essay": evil, "rubric": [{"text": evil, "points": "2"}]},
        {"q": f"{evil} 7", "a": evil, "reverse": "yes"},
        {"q": f"{evil} 8", "truth": "true"},
        {"q": f"{evil} 9", "date": "2018"},
        {"cloze": f"10 {{{{a}}}} and {{{{=b|c}}}}\n\n{evil}"},
        {"stem": f"{evil} 11", "parts": [{"id": "part", "q": f"{evil} 12", "a": evil}]},
    ]
    made: list[Question] = [{"id": f"q{number}", **shared, **one} for number, one in enumerate(asked)]
    del made[-1]["hint"]  # a group of parts has none
    return made


def hostile_bank(path: Path, evil: str, **header: Any) -> Path:
    """Write a bank of them, whose header is hostile too."""
    sources = {"s": {"title": evil, "author": evil, "publisher": evil, "date": evil}}
    return write_bank(path, questions(evil), title=evil, deck=evil, sources=sources, **header)
