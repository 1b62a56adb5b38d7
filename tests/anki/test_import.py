"""Anki's own library imports every bank that quizkit ships or tests with, and finds nothing wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree
from typing import Final, NamedTuple

import pytest
from anki.notes import Note

from quizkit.diagnostics import Report
from quizkit.markup.plain import to_plain
from quizkit.model.bank import Bank, Item, Status
from quizkit.model.interactions import Arrange, Choose, FillIn, Pair, Recall, Write
from quizkit.model.text import Lang, Media, MediaKind, Text, inlines
from quizkit.reader import load_bank
from tests.anki.judge import Judge, Log
from tests.anki.visible import letters, visible
from tests.anki.workshop import ROOT, build

LANGS: Final = {"zh": [Lang.ZH], "en": [Lang.EN], "both": [Lang.ZH, Lang.EN]}
SHIPPED: Final = sorted(path.name for path in (ROOT / "decks").glob("*.yaml"))


class Faces(NamedTuple):
    """The letters that both sides of a card show."""

    ord: int
    front: str
    back: str


class Case(NamedTuple):
    """A bank as read by us, the collection that has imported it, and what its cards show, by QID."""

    bank: Bank
    judge: Judge
    lang: str
    faces: dict[str, list[Faces]]

    def items(self) -> list[tuple[Item, list[Faces]]]:
        """Return each item that belongs into the package, with its cards."""
        ready = [item for item in self.bank.items if item.status is Status.READY]
        return [(item, self.faces[f"{self.bank.header.id}/{item.id}"]) for item in ready]

    def texts(self, text: Text) -> list[str]:
        """Return the words of ``text`` in the languages asked for, or in those that it has."""
        asked = [rich for lang, rich in text.versions if lang in LANGS[self.lang]]
        return [to_plain(rich) for rich in asked or [rich for _, rich in text.versions]]


def copied(name: str, folder: Path) -> Path:
    """Copy a bank and its media to ``folder`` and return its path there."""
    if name == "starter.yaml":
        text = (ROOT / "templates" / name).read_text(encoding="utf-8").replace("BANK-ID", "starter")
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name
    home = Path(__file__).parent / "banks" if name == "torture.yaml" else ROOT / "decks"
    for entry in home.iterdir():
        if entry.is_dir():
            copytree(entry, folder / entry.name)
    copy(home / name, folder)
    return folder / name


@pytest.fixture(scope="module", params=[*SHIPPED, "starter.yaml", "torture.yaml"])
def bank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(request.param, tmp_path_factory.mktemp("bank"))


@pytest.fixture(scope="module", params=LANGS)
def case(request: pytest.FixtureRequest, bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    report = Report()
    read = load_bank(bank, report)
    assert read is not None
    built = build(bank, bank.with_suffix(f".{request.param}.apkg"), "--lang", request.param)
    assert built.code == 0, built.messages
    judge = Judge(tmp_path_factory.mktemp("anki"))
    log = judge.take(built.package)
    assert log == Log(new=sum(item.status is Status.READY for item in read.items))
    yield Case(read, judge, request.param, {note["QID"]: _faces(judge, note) for note in judge.notes()})
    judge.collection.close()


def _faces(judge: Judge, note: Note) -> list[Faces]:
    return [Faces(card.ord, *(letters(visible(side)) for side in judge.sides(card.id))) for card in note.cards()]


def test_anki_finds_nothing_wrong(case: Case) -> None:
    assert case.judge.faults() == []


def test_every_item_is_a_note_with_the_cards_of_its_type(case: Case) -> None:
    assert len(case.items()) == len(case.faces)
    for item, cards in case.items():
        ords = [card.ord for card in cards]
        match item.interaction:
            case FillIn(gaps, inline=True):
                assert ords == sorted({gap.group - 1 for gap in gaps})
            case Recall(reverse=True):
                assert ords == [0, 1]
            case Recall() | FillIn() | Choose() | Pair() | Arrange() | Write():
                assert ords == [0]


def test_all_cards_are_in_the_bank_s_deck(case: Case) -> None:
    (found,) = {case.judge.deck(card) for card in case.judge.cards()}
    wanted = case.texts(case.bank.header.deck)[0]
    assert letters(found) == letters(wanted)
    assert found.count("::") == wanted.count("::")


def test_cards_come_in_the_order_of_the_bank(case: Case) -> None:
    new = sorted(case.judge.cards(), key=lambda card: (card.due, card.ord))
    names = list(dict.fromkeys(case.judge.collection.get_note(card.nid)["QID"] for card in new))
    assert names == [f"{case.bank.header.id}/{item.id}" for item, _ in case.items()]


def test_the_back_shows_the_stem_and_the_front_does_if_it_asks_it(case: Case) -> None:
    for item, cards in case.items():
        for card in cards:
            assert card.front, item.id
            for text in case.texts(item.stem):
                pieces = [letters(piece) for piece in text.split("____")]
                assert _in_order(pieces, card.back) or _silent(item.stem), f"{item.id}: {text}"
                reverse = card.ord == 1 and isinstance(item.interaction, Recall)
                assert reverse or _in_order(pieces, card.front) or _silent(item.stem), f"{item.id}: {text}"


def test_the_shared_stem_is_on_every_card_of_its_group(case: Case) -> None:
    for item, cards in case.items():
        for text in case.texts(item.stimulus.text) if item.stimulus else ():
            assert all(letters(text) in card.front and letters(text) in card.back for card in cards), item.id


def _in_order(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def test_the_back_shows_the_answer(case: Case) -> None:
    for item, cards in case.items():
        for text in _keys(item):
            for words in case.texts(text):
                assert letters(words) in cards[0].back or _silent(text), f"{item.id}: {words}"


def _keys(item: Item) -> list[Text]:
    match item.interaction:
        case Choose(options):
            return [option.text for option in options]
        case FillIn(gaps, inline=True):
            return [gap.answer for gap in gaps if gap.group == min(gap.group for gap in gaps)]
        case FillIn():
            return []  # spelt out for the reader: tests/anki/test_cards.py
        case Pair(pairs, extra):
            return [*(text for pair in pairs for text in pair), *extra]
        case Arrange(steps):
            return list(steps)
        case Write(answer, rubric):
            return [answer, *(line.text for line in rubric)]
        case Recall(back):
            return [back]


def _silent(text: Text) -> bool:
    """Whether ``text`` holds a sound, a film or a picture without words; for these, plain text has the file's name."""
    shown = (inline for _, rich in text.versions for inline in inlines(rich.blocks) if isinstance(inline, Media))
    return any(media.kind is not MediaKind.IMAGE or not media.alt for media in shown)


def test_explanation_caution_and_hint_are_shown(case: Case) -> None:
    for item, cards in case.items():
        for text, side in ((item.why, cards[0].back), (item.caution, cards[0].back), (item.hint, cards[0].front)):
            if text and not _silent(text):
                assert all(letters(words) in side for words in case.texts(text)), item.id


def test_only_the_languages_asked_for_are_on_a_card(case: Case) -> None:
    for item, cards in case.items():
        if len(item.stem.versions) == len(LANGS[case.lang]) or _silent(item.stem):
            continue
        asked = case.texts(item.stem)
        for _, rich in item.stem.versions:
            words = to_plain(rich)
            assert words in asked or len(words) < 12 or letters(words) not in cards[0].back, item.id
