"""A bank of texts that break programs: each in one type of question, some in all that hold whole blocks."""

from __future__ import annotations

import re
import shutil
from itertools import cycle
from pathlib import Path
from typing import Final

from quizkit.diagnostics import Report
from quizkit.model.bank import Bank
from quizkit.reader import load_bank
from tests.anki.torture import BLOCKS, MAKERS, NASTIES, Nasty, block_questions, questions
from tests.anki.workshop import write_bank

BANKS: Final = Path(__file__).parents[1] / "anki" / "banks"


def torture(folder: Path) -> Bank:
    """Write and load the bank; half of its questions are in both languages."""
    for name in ("media", "媒体"):
        shutil.copytree(BANKS / name, folder / name, dirs_exist_ok=True)
    kinds = cycle(kind.replace(" ", "-") for kind in MAKERS)
    made = []
    for at, (nasty, kind) in enumerate(zip((*NASTIES, *NASTIES), kinds, strict=False)):
        wanted = kind + (".both" if at % 2 else "")
        made += [{**one, "id": f"{_name(nasty)}/{wanted}"} for one in questions(nasty) if one["id"] == wanted]
    for nasty in BLOCKS:
        made += [_renamed(one, _name(nasty)) for one in block_questions(nasty)]
    book = {"book": {"title": "A book", "author": "]]> #x", "date": "2023"}}
    bank = load_bank(write_bank(folder / "torture.yaml", made, sources=book, title="Torture #x"), Report())
    assert bank is not None
    return bank


def _name(nasty: Nasty) -> str:
    return re.sub(r"[^a-z]", "-", nasty.name.lower())


def _renamed(question: dict[str, object], name: str) -> dict[str, object]:
    parts = question.get("parts")
    renamed = {"parts": [_renamed(part, name) for part in parts]} if isinstance(parts, list) else {}
    return {**question, "id": f"{name}/{question['id']}", **renamed}
