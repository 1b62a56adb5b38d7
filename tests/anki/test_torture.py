"""Texts that break programs come through in every place of every question type: Anki imports and shows them."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest
from anki.notes import Note

from tests.anki.judge import Judge, Log
from tests.anki.torture import BLOCKS, MAKERS, NASTIES, Nasty, block_questions, questions
from tests.anki.visible import visible
from tests.anki.workshop import Built, build, write_bank

BANKS: Final = Path(__file__).parent / "banks"
ALL: Final = [*NASTIES, *BLOCKS]
NASTY_BOOK: Final = {"book": {"title": 'A "<b>{{c1::book}}</b>" & more', "author": "]]> [sound:x]", "date": "2023"}}


def bank_id(nasty: Nasty) -> str:
    """Return the id of the bank that is full of ``nasty``."""
    return re.sub(r"\W", "-", nasty.name)


def write_banks(folder: Path) -> Iterator[Path]:
    """Write a bank for each nasty text, its media beside it."""
    for name in ("media", "媒体"):
        shutil.copytree(BANKS / name, folder / name)
    for nasty in ALL:
        made = questions(nasty) if nasty in NASTIES else block_questions(nasty)
        header = {"sources": NASTY_BOOK, "title": f'{nasty.name} <i> {{{{x}}}} "q"', "lang": "zh"}
        yield write_bank(folder / f"{bank_id(nasty)}.yaml", made, **header)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("torture")
    return build(list(write_banks(folder)), folder / "torture.apkg")


@pytest.fixture(scope="module")
def shared(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """A collection that has imported everything."""
    made = Judge(tmp_path_factory.mktemp("anki"))
    assert made.take(built.package) == Log(new=int(re.findall(r"(\d+) notes", built.messages)[0]))
    yield made
    made.collection.close()


def notes(judge: Judge, nasty: Nasty) -> list[Note]:
    """Return the notes that are full of ``nasty``."""
    found = judge.collection.find_notes(f'"QID:{bank_id(nasty)}/*"')
    assert found
    return [judge.collection.get_note(number) for number in found]


def squeezed(text: str) -> str:
    """Return ``text`` as Anki keeps it, its blanks run together."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_it_builds_and_says_which_tags_anki_cannot_hold(built: Built) -> None:
    assert (built.code, set(built.codes())) == (0, {"QK501"}), built.messages
    assert "the tag `two words` is written `two_words` there" in built.messages


def test_anki_finds_nothing_wrong(shared: Judge) -> None:
    assert shared.faults() == []


def test_every_question_is_a_note_with_its_cards(shared: Judge) -> None:
    two_cards = ("reverse", "typed gap", "drop-down gap")
    assert len(shared.notes()) == 2 * len(MAKERS) * len(NASTIES) + 6 * len(BLOCKS)
    assert len(shared.cards()) == 2 * (len(MAKERS) + len(two_cards)) * len(NASTIES) + 7 * len(BLOCKS)


@pytest.mark.parametrize("nasty", ALL, ids=lambda nasty: nasty.name)
def test_the_stem_is_seen_on_both_sides_of_every_card(shared: Judge, nasty: Nasty) -> None:
    for note in notes(shared, nasty):
        for card in note.cards():
            front, back = map(visible, shared.sides(card.id))
            wanted = squeezed(f"asks {nasty.seen}")
            if note["QID"].removesuffix(".both").endswith("-gap"):
                wanted = "asks"  # what follows is the gap
            assert wanted in back, note["QID"]
            reverse = card.ord == 1 and bool(note["Reverse"])
            assert reverse or wanted in front, note["QID"]


@pytest.mark.parametrize("nasty", ALL, ids=lambda nasty: nasty.name)
def test_the_answer_is_seen_on_the_back(shared: Judge, nasty: Nasty) -> None:
    for note in notes(shared, nasty):
        back = visible(shared.sides(note.cards()[0].id)[1])
        kind = note["QID"].rpartition("/")[2].removesuffix(".both")
        wanted = {
            "truth": "错误",
            "accept": nasty.markdown,
            "date": "2018年11月",
            "gap-beside": "gap",
            "hinted-gap": "gap",
            "typed-gap": f"x {nasty.seen} y" if nasty.seen else "x",
            "drop-down-gap": f"x {nasty.seen} y" if nasty.seen else "x",
            "cloze": "gap",
            "who": "I",
            "what": "gap",
        }.get(kind, nasty.seen)
        assert squeezed(wanted) in back, note["QID"]


@pytest.mark.parametrize("nasty", NASTIES, ids=lambda nasty: nasty.name)
def test_explanation_caution_hint_tags_and_source_are_seen(shared: Judge, nasty: Nasty) -> None:
    for note in notes(shared, nasty):
        front, back = map(visible, shared.sides(note.cards()[0].id))
        assert squeezed(f"look {nasty.seen}") in front, note["QID"]
        assert squeezed(f"because {nasty.seen}") in back, note["QID"]
        assert squeezed(f"but {nasty.seen}") in back, note["QID"]
        assert 'A "<b>{{c1::book}}</b>" & more, ]]> [sound:x], 2023, p. 1 {{x}}' in back
        assert sorted(note.tags) == sorted(("two_words", "a/b", "a::b", "日本"))


@pytest.mark.parametrize("nasty", ALL, ids=lambda nasty: nasty.name)
def test_anki_plays_the_sounds_of_a_card_and_nothing_else(shared: Judge, nasty: Nasty) -> None:
    for note in notes(shared, nasty):
        card = note.cards()[0]
        heard = card.question_av_tags(), card.answer_av_tags()
        assert all(bool(tags) == bool(nasty.sounds) for tags in heard), note["QID"]


class _Page(HTMLParser):
    """Collects what a page could do, and the keys that its script reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.keys: list[Any] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.keys += [json.loads(value or "") for name, value in attrs if name in KEYS and tag == "div"]


KEYS: Final = ("data-key", "data-keys")


@pytest.mark.parametrize("nasty", ALL, ids=lambda nasty: nasty.name)
def test_nothing_of_a_text_becomes_markup(shared: Judge, nasty: Nasty) -> None:
    for note in notes(shared, nasty):
        for card in note.cards():
            for page in map(_Page, shared.sides(card.id)):
                assert page.elements["script"] == page.elements["main"] == 1
                assert page.elements["img"] == 0 or nasty.name == "image"
                assert (page.elements["b"], page.elements["i"], page.handlers) == (0, 0, []), note["QID"]


@pytest.mark.parametrize("nasty", NASTIES, ids=lambda nasty: nasty.name)
def test_the_script_reads_the_key_as_it_was_written(shared: Judge, nasty: Nasty) -> None:
    for note in notes(shared, nasty):
        kind = note["QID"].rpartition("/")[2].removesuffix(".both")
        for side in shared.sides(note.cards()[0].id):
            found = _Page(side).keys
            if kind == "accept":
                accepted = [unicodedata.normalize("NFC", nasty.markdown), "also"]
                assert found == [{"kind": "text", "accepted": accepted, "case": False}]
            elif kind == "number":
                assert [Decimal(found[0][end]) for end in ("low", "high")] == [-1575, -1425]
            elif kind == "typed-gap":
                assert [gap["group"] for gap in found[0]] == [1, 2]
                assert found[0][0]["accepted"][1] == "also"
                assert found[0][1]["accepted"] == ["gap"]
            elif kind == "drop-down-gap":
                gap = found[0][0]
                assert sorted(option[:1] for option in gap["options"]) == ["o", "w", "x"]
                assert gap["options"][gap["key"]].startswith("x ")


def test_a_long_text_is_kept_to_the_last_word(shared: Judge) -> None:
    (nasty,) = [one for one in NASTIES if one.name == "long"]
    assert len(nasty.markdown) > 10_000
    assert all("long1111" in note["Stem"] for note in notes(shared, nasty))


def test_a_hint_of_a_gap_is_seen_instead_of_it(shared: Judge) -> None:
    for nasty in NASTIES:
        (number,) = shared.collection.find_cards(f'"QID:{bank_id(nasty)}/hinted-gap"')
        front, _ = shared.sides(number)
        assert squeezed(f"asks [hint {nasty.in_hint}] and [...]") in visible(front), nasty.name


def test_pictures_of_a_text_are_shown_from_the_collection(shared: Judge) -> None:
    (nasty,) = [one for one in NASTIES if one.name == "image"]
    for note in notes(shared, nasty):
        names = re.findall(r'src="([^"]+)"', shared.sides(note.cards()[0].id)[1])
        assert len(set(names)) == 2, note["QID"]
        assert set(names) <= set(shared.media())
