"""For plain questions our packages hold what genanki's own writer would write."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import ZipFile

import genanki
import pytest

from quizkit.writers.anki.notetypes import note_types
from tests.anki.workshop import START, Question, build, write_bank

PLAIN: Final[list[Question]] = [
    {"id": "water", "q": "What is 水?", "a": "water", "tags": ["words", "topic/nature"]},
    {"id": "fire", "q": "What is 火?", "a": "fire", "reverse": "yes", "why": "It *burns*."},
    {"id": "france", "q": "Capital of France?", "a": "Paris", "wrong": ["Rome", "Berlin"], "hint": "Seine"},
    {"id": "norway", "q": "Norway's code is NO.", "truth": "true"},
    {"id": "faust", "q": "Who wrote Faust?", "accept": ["Goethe"]},
    {"id": "fall", "q": "Free fall?", "number": "9.81"},
    {"id": "waterloo", "q": "When was Waterloo?", "date": "1815-06-18"},
    {"id": "seine", "cloze": "The {{Seine}} flows through {{=Paris|Lyon}}."},
    {"id": "rhine", "cloze": "{{c2::Rhine}} and {{c2::Main}} meet in {{c1::Mainz}}."},
    {"id": "capitals", "q": "Match.", "match": {"France": "Paris", "Japan": "Tokyo"}},
    {"id": "planets", "q": "Order.", "order": ["Mercury", "Venus", "Earth"]},
    {"id": "why", "q": "Why?", "essay": "Because.", "rubric": {"names it": 1}},
]
NOTES: Final = "select guid, mid, mod, usn, trim(tags), flds, sfld, csum, flags, data from notes order by id"
CARDS: Final = """
    select n.guid, c.ord, c.mod, c.usn, c.type, c.queue, c.ivl, c.factor, c.reps, c.lapses,
        c.left, c.odue, c.odid, c.flags
    from cards c join notes n on c.nid = n.id order by c.id
"""


def rows(package: Path, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a package's database."""
    with TemporaryDirectory() as folder, ZipFile(package) as archive:
        path = archive.extract("collection.anki2", folder)
        with closing(sqlite3.connect(path)) as database:
            return database.execute(query).fetchall()


def model(made: dict[str, Any]) -> genanki.Model:
    """Return a note type as genanki has it."""
    keys = ("name", "id", "qfmt", "afmt")
    return genanki.Model(
        int(made["id"]),
        made["name"],
        fields=[{"name": field["name"], "id": field["id"]} for field in made["flds"]],
        templates=[{key: side[key] for key in keys} for side in made["tmpls"]],
        css=made["css"],
        model_type=made["type"],
        sort_field_index=made["sortf"],
    )


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    built = build(write_bank(folder / "geo.yaml", PLAIN), folder / "ours.apkg")
    assert built.code == 0, built.messages
    return built.package


@pytest.fixture(scope="module")
def theirs(ours: Path) -> Path:
    models = {number: model(made) for number, made in note_types().items()}
    ((decks,),) = rows(ours, "select decks from col")
    (deck,) = [deck for deck in json.loads(decks).values() if deck["name"] == "geo"]
    made = genanki.Deck(deck["id"], deck["name"])
    for guid, mid, tags, fields in rows(ours, "select guid, mid, tags, flds from notes order by id"):
        made.add_note(genanki.Note(models[str(mid)], fields.split("\x1f"), tags=tags.split(), guid=guid))
    package = ours.with_name("theirs.apkg")
    genanki.Package(made).write_to_file(str(package), timestamp=START)
    return package


def test_the_notes_are_equal(ours: Path, theirs: Path) -> None:
    assert rows(ours, NOTES) == rows(theirs, NOTES)
    assert len(rows(ours, NOTES)) == len(PLAIN)


def test_the_cards_are_equal(ours: Path, theirs: Path) -> None:
    assert rows(ours, CARDS) == rows(theirs, CARDS)


def test_the_note_types_are_equal_but_for_their_time(ours: Path, theirs: Path) -> None:
    for mine, other in zip(
        *(json.loads(rows(one, "select models from col")[0][0]).values() for one in (ours, theirs)), strict=True
    ):
        for made in (mine, other):
            del made["mod"], made["did"], made["req"]
        assert mine == other


def test_the_decks_are_equal(ours: Path, theirs: Path) -> None:
    mine, other = (json.loads(rows(one, "select decks from col")[0][0]) for one in (ours, theirs))
    assert mine == other


def test_cards_are_due_in_the_order_of_the_bank(ours: Path) -> None:
    due = [number for (number,) in rows(ours, "select distinct due from cards order by id")]
    assert due == list(range(1, len(PLAIN) + 1))


def test_the_schema_is_equal(ours: Path, theirs: Path) -> None:
    query = "select type, name, tbl_name, sql from sqlite_master order by type, name"
    assert rows(ours, query) == rows(theirs, query)
