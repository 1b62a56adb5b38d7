"""A history in a package, as Anki's own library takes and judges it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import anki.collection  # first: the library's modules import each other
import pytest
from anki.cards import CardId
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizkit.diagnostics import Report
from quizkit.grading.response import Judged, Typed
from quizkit.model.form import Entry
from quizkit.reader import load_bank
from quizkit.study.clock import Clock
from quizkit.study.log import Log
from quizkit.study.modes import Mode
from quizkit.study.opening import open_log
from quizkit.study.schedule import day_of
from quizkit.study.session import Session
from tests.anki.workshop import Built, build
from tests.conftest import BankFile
from tests.study.workshop import DAY, Time

START = "bank: capitals\ntitle: Capitals\nlang: en\nquestions:\n"
QUESTION = "  - {{id: q{n}, q: Which number is {n}?, accept: [q{n}], why: It is.}}\n"
FLIPPED = "  - {id: both, q: Front, a: Back, reverse: yes, why: It is.}\n"
TEXT = START + "".join(QUESTION.format(n=number) for number in range(6)) + FLIPPED


def offset(at: int) -> int:
    """Return this machine's own offset, for Anki counts its days by it."""
    found = datetime.fromtimestamp(at / 1000).astimezone().utcoffset()
    assert found is not None
    return int(found.total_seconds()) // 60


@pytest.fixture
def bank(bank_file: BankFile) -> Path:
    return bank_file(TEXT)


@pytest.fixture
def learnt(bank: Path, tmp_path: Path, time: Time, report: Report) -> Log:
    """Answer every question on many days, each in a way of its own; the history is closed."""
    loaded = load_bank(bank, report)
    assert loaded
    log = open_log(tmp_path / "history.db", report, clock=Clock(time.look, offset))
    assert log
    for turn in range(12):
        for number, item in enumerate(loaded.items):
            if turn % (number % 3 + 1) == 0:
                entry = Entry(loaded.header, item)
                session = Session.start([entry], Mode.PRACTICE, seed="1", log=log, clock=log.clock)
                well = (turn + number) % 4 < 3
                share = Decimal(int(well))
                session.answer(Judged(share) if item.id == "both" else Typed((item.id if well else "no",)), ms=3000)
        time.now += (turn + 1) * DAY // 2 + 7_200_000
    return log


@pytest.fixture
def built(learnt: Log, bank: Path, tmp_path: Path) -> Built:
    """The package with the history."""
    found = build(bank, tmp_path / "deck.apkg", "--with-history", "--db", str(learnt.path))
    assert found.code == 0, found.messages
    return found


@pytest.fixture
def collection(built: Built, tmp_path: Path) -> Iterator[anki.collection.Collection]:
    made = anki.collection.Collection(str(tmp_path / "collection.anki2"))
    made.set_config("fsrs", val=True)
    options = ImportAnkiPackageOptions(with_scheduling=True)
    made.import_anki_package(ImportAnkiPackageRequest(package_path=str(built.package), options=options))
    yield made
    made.close()


def cards(collection: anki.collection.Collection) -> dict[str, CardId]:
    """Return the first card of each question, by its id."""
    notes = [collection.get_note(number) for number in collection.find_notes("")]
    return {note["QID"].partition("/")[2]: note.cards()[0].id for note in notes}


def test_anki_comes_to_the_same_memory_state(learnt: Log, collection: anki.collection.Collection) -> None:
    found = cards(collection)
    memories = learnt.memories(["capitals"])
    assert len(memories) == 7
    for (_, item), memory in memories.items():
        if item != "both":
            theirs = collection.compute_memory_state(found[item])
            assert theirs.stability == pytest.approx(memory.stability, rel=0.01)
            assert theirs.difficulty == pytest.approx(memory.difficulty, rel=0.01)


def test_every_answer_is_in_ankis_log_and_dues_are_kept(learnt: Log, collection: anki.collection.Collection) -> None:
    assert collection.db
    for (_, item), memory in learnt.memories(["capitals"]).items():
        if item == "both":
            continue
        card = collection.get_card(cards(collection)[item])
        rows = collection.db.all("select id, ease, type, time from revlog where cid = ? order by id", card.id)
        wanted = [(review.at, int(review.rating), 3000) for review, _ in learnt.reviews(("capitals", item))]
        assert [(at, ease, ms) for at, ease, _, ms in rows] == wanted
        assert [kind for _, _, kind, _ in rows] == [0] + [1] * (len(rows) - 1)
        assert (card.reps, card.lapses) == (memory.reviews, memory.lapses)
        today = day_of(int(datetime.now().timestamp() * 1000), 0)  # noqa: DTZ005 - the machine's own day, as Anki's
        late = today - (memory.day + card.ivl)
        assert card.due == collection.sched.today - late
    checked, sound = collection.fix_integrity()
    assert sound, checked


def test_a_note_of_several_cards_comes_new_and_that_is_said(
    built: Built, collection: anki.collection.Collection
) -> None:
    assert "QK607" in built.codes()
    card = collection.get_card(cards(collection)["both"])
    assert (card.type, card.reps) == (0, 0)


def test_without_history_a_package_is_the_same_as_ever(learnt: Log, bank: Path, tmp_path: Path) -> None:
    plain = build(bank, tmp_path / "plain.apkg")
    made = anki.collection.Collection(str(tmp_path / "plain.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True)
    made.import_anki_package(ImportAnkiPackageRequest(package_path=str(plain.package), options=options))
    assert made.db
    assert made.db.scalar("select count() from revlog") == 0
    made.close()
    assert learnt.path.exists()
