"""Anki knows note types, fields and templates by their ids; new templates reach it only with a new time."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from quizkit.writers.anki.ids import Family, guid, stable_id
from quizkit.writers.anki.notetypes import TEMPLATES_CHANGED, note_types
from tests.anki.workshop import ROOT

RECORD: Final = Path(__file__).with_name("templates.sha256")
STANDARD, CLOZE = 1_758_400_000_001, 1_758_400_000_002
FIELDS: Final = (
    ("QID", 175840000000100, 175840000000200),
    ("Stem", 175840000000101, 175840000000201),
    ("Task", 175840000000102, 175840000000202),
    ("Answer", 175840000000103, 175840000000203),
    ("Explanation", 175840000000104, 175840000000204),
    ("Caution", 175840000000105, 175840000000205),
    ("Source", 175840000000106, 175840000000206),
    ("Hint", 175840000000107, 175840000000207),
    ("Reverse", 175840000000108, 175840000000208),
    ("Meta", 175840000000109, 175840000000209),
    ("Extra1", 175840000000110, 175840000000210),
    ("Extra2", 175840000000111, 175840000000211),
    ("Extra3", 175840000000112, 175840000000212),
)


def ids(parts: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Return the name, id and place of fields or templates."""
    return [(part["name"], part["id"], part["ord"]) for part in parts]


def digest() -> str:
    """Return the digest of all that a card is laid out with."""
    hasher = sha256()
    for made in note_types().values():
        for text in (made["css"], *(template[key] for template in made["tmpls"] for key in ("qfmt", "afmt"))):
            hasher.update(text.encode() + b"\0")
    return hasher.hexdigest()


def test_there_are_two_note_types() -> None:
    found = [(key, int(made["id"]), made["name"], made["type"]) for key, made in note_types().items()]
    assert found == [
        (str(STANDARD), STANDARD, "Quizkit", 0),
        (str(CLOZE), CLOZE, "Quizkit Cloze", 1),
    ]


def test_fields_keep_their_names_ids_and_order() -> None:
    standard, cloze = (ids(made["flds"]) for made in note_types().values())
    assert standard == [(name, number, at) for at, (name, number, _) in enumerate(FIELDS)]
    assert cloze == [(name, number, at) for at, (name, _, number) in enumerate(FIELDS)]


def test_templates_keep_their_names_ids_and_order() -> None:
    standard, cloze = (ids(made["tmpls"]) for made in note_types().values())
    assert standard == [("Card", 175840000000150, 0), ("Reverse", 175840000000151, 1)]
    assert cloze == [("Cloze", 175840000000250, 0)]


def test_note_types_are_dated_when_their_templates_changed() -> None:
    assert {made["mod"] for made in note_types().values()} == {TEMPLATES_CHANGED}


def test_templates_change_only_together_with_their_time() -> None:
    recorded = RECORD.read_text(encoding="ascii").split()
    remedy = (
        "the templates have changed, and Anki takes them only if their time has grown: raise TEMPLATES_CHANGED in "
        f"quizkit/writers/anki/notetypes.py (`date +%s`), and write `{digest()} TIME` with that time into {RECORD.name}"
    )
    assert recorded == [digest(), str(TEMPLATES_CHANGED)], remedy


def test_templates_hold_the_script_and_no_mark_in_its_place() -> None:
    script = (ROOT / "templates" / "anki" / "card.js").read_text(encoding="utf-8")
    for made in note_types().values():
        for side in (template[key] for template in made["tmpls"] for key in ("qfmt", "afmt")):
            assert side.count(script) == 1
            assert "quizkit:" not in side.replace(script, "")


def test_nothing_of_a_template_is_fetched_from_a_network() -> None:
    for made in note_types().values():
        for text in (made["css"], *(template[key] for template in made["tmpls"] for key in ("qfmt", "afmt"))):
            assert "//cdn" not in text
            assert "@import" not in text
            assert "url(" not in text
            assert "src=" not in text


def test_guids_never_change() -> None:
    assert guid("geo", "france", Family.STANDARD) == "KerF-xcxI7cid5Ak"
    assert guid("geo", "france", Family.CLOZE) == "MXP4Lf1dbay9cDt9"
    assert guid("地理", "法国", Family.STANDARD) == "A0KiTYjgkTbsxBYA"


def test_ids_that_are_made_are_in_the_range_of_anki_s_own() -> None:
    assert stable_id("deck", "Geo::One") == 1_500_652_289_699
    assert all(1_300_000_000_000 <= stable_id("deck", str(number)) < 1_600_000_000_000 for number in range(1000))
