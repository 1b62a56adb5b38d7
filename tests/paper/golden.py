"""The text stage of paper for the starter bank; `python -m tests.paper.golden` writes it anew after a wanted change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from quizkit.diagnostics import Report
from quizkit.items.texts import literal
from quizkit.model.text import Lang
from quizkit.reader import load_bank
from quizkit.resources import template
from quizkit.writers import paper
from tests.paper.workshop import form_of, style_of

FOLDER: Final = Path(__file__).parents[1] / "golden" / "paper"
CASES: Final = {
    "worksheet-both": style_of("worksheet", "both"),
    "worksheet-en": style_of(
        "worksheet", "en", fields=("name", "number"), instructions=literal("Take your time.", Lang.EN)
    ),
    "exam-both": style_of("exam", "both", minutes=90),
    "flashcards-both": style_of("flashcards", "both"),
    "key-both": style_of("key", "both", coded=True),
}


def made(name: str, folder: Path) -> str:
    """Return the document of a case as it is kept: a line a value."""
    path = folder / "starter.yaml"
    path.write_text(template("starter.yaml"), encoding="utf-8")
    report = Report()
    bank = load_bank(path, report)
    assert bank is not None
    form = form_of(bank, parts=name.startswith("exam"))
    document = paper.lower([form], CASES[name], report).document
    assert list(report) == []
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    import tempfile

    for case in CASES:
        with tempfile.TemporaryDirectory() as temporary:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{case}.json").write_text(made(case, Path(temporary)), encoding="utf-8")
