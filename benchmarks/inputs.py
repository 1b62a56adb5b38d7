"""What the benchmarks read: `python -m benchmarks.inputs N` makes a bank of N questions in the folder it runs in.

Beside it a blueprint, answers to its questions, the bank with faults, and fronts and backs for tools that know no more.
"""

from __future__ import annotations

import csv
import gc
import json
import sys
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from benchmarks.faults import KINDS, inject
from benchmarks.gen_bank import write
from benchmarks.measuring import LARGE, MIDDLE

Questions = list[dict[str, Any]]
FIELDS = ("Front", "Back")
PLAN = "count: 40\nlevels: {1-2: 40%, 3: 20%, 4-5: 40%}\n"
SIDES = {"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}


def front(question: dict[str, Any]) -> str:
    return str(question.get("q") or question["cloze"])


def one_line(text: str) -> str:
    return " ".join(text.split())


def as_yaml(questions: Questions, folder: Path) -> None:
    """Write what anki-yaml-tool reads."""
    cards = [{"front": front(one), "back": one["why"], "tags": one["tags"]} for one in questions]
    config = {"name": "Basic", "fields": [*FIELDS], "templates": [SIDES], "css": ""}
    _dump({"config": config, "deck-name": "Cards", "data": cards}, folder / "cards.yaml")


def as_lists(questions: Questions, folder: Path) -> None:
    """Write what anki-librarian reads: a folder for a deck."""
    deck = folder / "lists" / "cards"
    deck.mkdir(parents=True)
    model = {"id": 1607392320, "name": "basic", "fields": [{"name": name} for name in FIELDS], "templates": [SIDES]}
    _dump({"id": 2059400111, "name": "Cards", "models": [model]}, deck / "deck.yaml")
    notes = [[front(one), one["why"]] for one in questions]
    _dump({"cards": {"model": "basic", "notes": notes}}, deck / "notes.yaml")


def as_table(questions: Questions, folder: Path) -> None:
    """Write what csv-to-anki-converter reads."""
    with (folder / "cards.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow((*FIELDS, "Tags"))
        rows.writerows((front(one), one["why"], ",".join(one["tags"])) for one in questions)


def as_headings(questions: Questions, folder: Path) -> None:
    """Write what markdown-anki-decks reads: a heading for a question, below it the answer."""
    (folder / "headings").mkdir()
    (folder / "headings" / "out").mkdir()
    blocks = (f"## {one_line(front(one))}\n\n{one['why']}\n" for one in questions)
    (folder / "headings" / "cards.md").write_text("# Cards\n\n" + "\n".join(blocks), encoding="utf-8")


def as_blocks(questions: Questions, folder: Path) -> None:
    """Write what ankcompiler reads: `front ::: back` between lines, with an id of ten letters."""
    (folder / "blocks").mkdir()
    blocks = (
        f"---\n\n{one_line(front(one))} ::: {one_line(one['why'])}\n\n---\n[^uid]: {number:010}\n"
        for number, one in enumerate(questions)
    )
    (folder / "blocks" / "cards.md").write_text("---\ndeck: Cards\n---\n\n" + "\n".join(blocks), encoding="utf-8")


def as_answers(questions: Questions, folder: Path) -> None:
    """Write an answer to each question, every second one right."""
    with (folder / "answers.jsonl").open("w", encoding="utf-8") as file:
        for number, one in enumerate(questions):
            file.write(json.dumps({"id": one["id"], "answer": _answer(one, right=number % 2 == 0)}) + "\n")


def _answer(question: dict[str, Any], *, right: bool) -> object:
    if "cloze" in question:
        return question["cloze"].partition("{{")[2].partition("}}")[0] if right else "nothing"
    if "truth" in question:
        return 1 if question["truth"] == right else 2
    keys = [at for at, option in enumerate(question["options"], 1) if "right" in option]
    found = keys if right else [at for at in range(1, len(question["options"]) + 1) if at not in keys]
    return found if len(keys) > 1 else found[0]


def _dump(content: object, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file, Dumper=yaml.CSafeDumper, allow_unicode=True)


def as_faulty(bank: Path, questions: int) -> None:
    """Write the bank with a key that is misspelt in one of a hundred questions."""
    inject(
        bank, bank.parent / "faulty.yaml", ceil(questions / 100), kinds=[kind for kind in KINDS if kind[0] == "QK114"]
    )


# Who writes what, and beyond how many questions nobody reads it.
FORMS = {
    as_answers: sys.maxsize,
    as_yaml: sys.maxsize,
    as_table: sys.maxsize,
    as_lists: LARGE,
    as_headings: MIDDLE,
    as_blocks: MIDDLE,
}


def main() -> None:
    """Write all of it into the folder that this runs in."""
    gc.disable()  # there are no cycles; with it, 100,000 questions take three times as long
    folder = Path()
    bank = folder / "bank.yaml"
    write(int(sys.argv[1]), bank)
    as_faulty(bank, int(sys.argv[1]))
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    questions = yaml.load(bank.read_bytes(), Loader=yaml.CSafeLoader)["questions"]
    for form, most in FORMS.items():
        if len(questions) <= most:
            form(questions, folder)


if __name__ == "__main__":
    main()
