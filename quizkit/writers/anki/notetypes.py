"""Anki's note types, through genanki: two, whatever the question type, so that a changed type keeps its progress."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import genanki

from quizkit.resources import template
from quizkit.writers.anki.ids import CLOZE_ID, FIELDS, STANDARD_ID

# When the templates last changed (seconds since 1970). Anki takes new templates only if this has grown;
# `tests/anki/test_notetypes.py` holds the digest that says when it has to.
TEMPLATES_CHANGED = 1_795_392_000
SORT_FIELD = FIELDS.index("Stem")
_PART = re.compile(r"(?:/\*|<!--)quizkit:([\w.-]+)(?:\*/|-->\n)")  # in a template: the name of a file that stands there


@cache
def note_types() -> dict[str, dict[str, Any]]:
    """Return the two note types as Anki's JSON, by id."""
    standard = (("Card", "front.html", "back.html"), ("Reverse", "reverse-front.html", "reverse-back.html"))
    cloze = (("Cloze", "cloze-front.html", "cloze-back.html"),)
    reverse = [1, "all", [FIELDS.index("Reverse")]]
    return {
        str(STANDARD_ID): _note_type(
            STANDARD_ID, "Quizkit", standard, genanki.Model.FRONT_BACK, [[0, "any", [SORT_FIELD]], reverse]
        ),
        str(CLOZE_ID): _note_type(CLOZE_ID, "Quizkit Cloze", cloze, genanki.Model.CLOZE, [[0, "any", [SORT_FIELD]]]),
    }


def _note_type(
    number: int, name: str, templates: tuple[tuple[str, str, str], ...], kind: int, req: list[Any]
) -> dict[str, Any]:
    model = _Model(
        number,
        name,
        fields=[{"name": field, "id": number * 100 + at} for at, field in enumerate(FIELDS)],
        templates=[
            {"name": card, "qfmt": side(front), "afmt": side(back), "id": number * 100 + 50 + at}
            for at, (card, front, back) in enumerate(templates)
        ],
        css=template("anki/card.css"),
        model_type=kind,
        sort_field_index=SORT_FIELD,
    )
    return {**model.to_json(TEMPLATES_CHANGED, 1), "req": req}


class _Model(genanki.Model):
    """genanki derives from the templates what fields a card needs, and reads unknown filters wrongly: we say it."""

    _req: list[Any] = []  # noqa: RUF012 - genanki's own attribute; a property there


def side(name: str) -> str:
    """Return the template ``name``, the parts that templates share in their places."""
    return _PART.sub(lambda part: template(f"anki/{part[1]}"), template(f"anki/{name}"))
