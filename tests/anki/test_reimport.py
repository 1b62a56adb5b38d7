"""A bank is edited, built and imported again: Anki takes what changed, doubles nothing, and keeps what was learnt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.anki.desk import BASE, DECK, LATER, Desk
from tests.anki.judge import ALL_OPTIONS, Judge, Log, Options
from tests.anki.workshop import START, build, write_bank


@pytest.fixture(params=ALL_OPTIONS, ids=str)
def desk(request: pytest.FixtureRequest, judge: Judge, tmp_path: Path) -> Desk:
    made = Desk(tmp_path, judge, request.param)
    made.start()
    return made


def edit(desk: Desk) -> None:
    desk.question("france")["q"] = "Which city is the capital of France?"


def edit_options(desk: Desk) -> None:
    desk.question("france")["wrong"] = ["Rome", "Lyon", "Madrid"]


def retag(desk: Desk) -> None:
    desk.question("france")["tags"] = ["topic/cities", "two words"]


def explain(desk: Desk) -> None:
    desk.question("france")["why"] = "It has been so since 508."


def change_type(desk: Desk) -> None:
    position = desk.questions.index(desk.question("france"))
    desk.questions[position] = {"id": "france", "q": "Capital of France?", "accept": ["Paris"]}


@pytest.mark.parametrize("change", [edit, edit_options, retag, explain, change_type])
def test_a_change_updates_one_note_and_keeps_all_progress(desk: Desk, change: Callable[[Desk], None]) -> None:
    change(desk)
    assert desk.again() == Log(updated=1, duplicate=len(BASE) - 1)
    assert desk.judge.progress() == desk.learnt
    assert desk.judge.faults() == []


def test_the_new_text_and_the_new_tags_arrive(desk: Desk) -> None:
    edit(desk)
    retag(desk)
    desk.again()
    note = desk.judge.note("geo/france")
    assert "Which city is" in note["Stem"]
    assert note.tags == ["topic/cities", "two_words"]


def test_a_choice_that_becomes_a_typed_answer_stays_the_same_note(desk: Desk) -> None:
    before = desk.judge.note("geo/france")
    change_type(desk)
    desk.again()
    after = desk.judge.note("geo/france")
    assert (after.id, after.guid) == (before.id, before.guid)
    assert 'data-kind="fill"' in after["Task"]


def test_questions_in_another_order_are_the_same_notes(desk: Desk) -> None:
    desk.questions.reverse()
    assert desk.again() == Log(duplicate=len(BASE))
    assert desk.judge.progress() == desk.learnt


def test_an_added_question_is_one_new_note(desk: Desk) -> None:
    desk.questions.insert(3, {"id": "japan", "q": "Capital of Japan?", "a": "Tokyo"})
    assert desk.again() == Log(new=1, duplicate=len(BASE))
    assert desk.judge.progress() == desk.learnt
    assert desk.judge.faults() == []


def test_a_removed_question_stays_in_anki_and_the_search_finds_exactly_it(desk: Desk) -> None:
    gone = [desk.question(name) for name in ("seine_1", "water")]
    desk.questions = [question for question in desk.questions if question not in gone]
    desk.questions.append({"id": "seine-1", "q": "Another name", "a": "than seine_1"})
    built = desk.build()
    assert desk.judge.take(built.package, desk.options) == Log(new=1, duplicate=len(BASE) - 2)
    assert desk.judge.progress() == desk.learnt
    (search,) = built.searches("QK505")
    assert desk.judge.qids(search) == ["geo/seine_1", "geo/water"]
    assert "QK506" not in built.codes()


def test_a_removed_question_is_reported_once(desk: Desk) -> None:
    desk.questions.pop()
    assert desk.build().codes() == ["QK505"]
    assert desk.build().codes() == []


def test_a_renamed_deck_leaves_the_cards_and_the_search_finds_exactly_them(desk: Desk) -> None:
    desk.header["deck"] = "Geo::Two"
    desk.questions.append({"id": "japan", "q": "Capital of Japan?", "a": "Tokyo"})
    built = desk.build()
    assert desk.judge.take(built.package, desk.options) == Log(new=1, duplicate=len(BASE))
    assert desk.judge.progress() == desk.learnt
    (search,) = built.searches("QK506")
    assert desk.judge.qids(search) == sorted(f"geo/{question['id']}" for question in BASE)
    assert {desk.judge.deck(card) for card in desk.judge.note("geo/france").cards()} == {DECK["deck"]}
    assert {desk.judge.deck(card) for card in desk.judge.note("geo/japan").cards()} == {"Geo::Two"}
    assert desk.build().codes() == []


def test_many_notes_that_changed_their_deck_are_counted_and_found_by_a_short_search(desk: Desk) -> None:
    desk.questions.extend({"id": f"more_{number}", "q": f"{number}?", "a": "x"} for number in range(60))
    desk.again()
    desk.header["deck"] = "Geo::Two"
    built = desk.build()
    (search,) = built.searches("QK506")
    assert len(search) < 200
    assert (
        "71 notes are now in deck `Geo::Two`, but not in Anki (`geo/water`, `geo/france`, `geo/primes`, …)"
        in built.messages
    )
    assert desk.judge.qids(search) == sorted(f"geo/{question['id']}" for question in desk.questions)


def test_a_choice_that_becomes_a_cloze_is_a_new_note_and_the_old_one_is_reported(desk: Desk) -> None:
    position = desk.questions.index(desk.question("france"))
    desk.questions[position] = {"id": "france", "cloze": "{{Paris}} is the capital of France."}
    built = desk.build()
    assert desk.judge.take(built.package, desk.options) == Log(new=1, duplicate=len(BASE) - 1)
    assert desk.judge.progress() == desk.learnt
    assert desk.judge.faults() == []
    (search,) = built.searches("QK505")
    (found,) = desk.judge.collection.find_notes(search)
    kind = desk.judge.collection.get_note(found).note_type()
    assert kind is not None
    assert kind["name"] == "Quizkit"


def test_a_cloze_with_another_gap_has_one_card_more(desk: Desk) -> None:
    desk.question("seine_1")["cloze"] = "The {{Seine}} flows through {{=Paris|Lyon}} to the {{sea}}."
    assert desk.again() == Log(updated=1, duplicate=len(BASE) - 1)
    assert desk.judge.progress() == desk.learnt
    assert [card.ord for card in desk.judge.note("geo/seine_1").cards()] == [0, 1, 2]
    assert desk.judge.faults() == []


def test_a_flashcard_that_is_asked_both_ways_has_one_card_more(desk: Desk) -> None:
    desk.questions.append({"id": "fire", "q": "What is 火?", "a": "fire"})
    desk.again()
    desk.question("fire")["reverse"] = "yes"
    built = desk.build(LATER + 1000)
    assert desk.judge.take(built.package, desk.options).updated == 1
    assert [card.ord for card in desk.judge.note("geo/fire").cards()] == [0, 1]
    assert desk.judge.progress() == desk.learnt


def test_a_build_without_a_change_updates_nothing(desk: Desk) -> None:
    assert desk.again() == Log(duplicate=len(BASE))
    assert desk.judge.progress() == desk.learnt


def test_a_text_that_is_changed_and_changed_back_is_updated_twice(desk: Desk) -> None:
    former = desk.question("france")["q"]
    edit(desk)
    desk.again()
    desk.question("france")["q"] = former
    built = desk.build(START - 1000)
    assert desk.judge.take(built.package, desk.options).updated == 1
    assert former in desk.judge.note("geo/france")["Stem"]
    assert desk.judge.progress() == desk.learnt


def test_all_changes_at_once(desk: Desk) -> None:
    edit(desk)
    retag(desk)
    desk.question("norway")["truth"] = "false"
    desk.questions.remove(desk.question("planets"))
    desk.questions.insert(0, {"id": "japan", "q": "Capital of Japan?", "a": "Tokyo"})
    desk.questions.reverse()
    desk.header["deck"] = "Geo::Two"
    assert desk.again() == Log(new=1, updated=2, duplicate=len(BASE) - 3)
    assert desk.judge.progress() == desk.learnt
    assert len(desk.judge.notes()) == len(BASE) + 1
    assert desk.judge.faults() == []


def _edit_in_anki(judge: Judge) -> None:
    note = judge.note("geo/france")
    note["Explanation"] = "my own words"
    judge.collection.update_note(note)


IF_NEWER: Final = [options for options in ALL_OPTIONS if options.update == "IF_NEWER"]


@pytest.mark.parametrize("desk", IF_NEWER, ids=str, indirect=True)
def test_what_a_learner_edits_in_anki_survives_builds_without_a_change(desk: Desk) -> None:
    _edit_in_anki(desk.judge)
    assert desk.again() == Log(duplicate=len(BASE))
    assert desk.judge.note("geo/france")["Explanation"] == "my own words"


def test_what_a_learner_edits_in_anki_is_overwritten_if_asked_for(judge: Judge, tmp_path: Path) -> None:
    desk = Desk(tmp_path, judge, Options(update="ALWAYS"))
    desk.start()
    _edit_in_anki(judge)
    assert desk.again() == Log(updated=1, duplicate=len(BASE) - 1)
    assert judge.note("geo/france")["Explanation"] == ""
    assert judge.progress() == desk.learnt


def test_a_deck_that_a_learner_renamed_keeps_its_cards(desk: Desk) -> None:
    decks = desk.judge.collection.decks
    number = decks.id_for_name(DECK["deck"])
    assert number is not None
    decks.rename(number, "Mine")
    edit(desk)
    assert desk.again() == Log(updated=1, duplicate=len(BASE) - 1)
    assert desk.judge.progress() == desk.learnt
    assert {desk.judge.deck(card) for card in desk.judge.cards()} == {"Mine"}


def test_languages_are_three_separate_builds_of_the_same_notes(judge: Judge, tmp_path: Path) -> None:
    text = {"zh": "法国的首都？", "en": "Capital of France?"}
    bank = write_bank(tmp_path / "geo.yaml", [{"id": "france", "q": text, "a": {"zh": "巴黎", "en": "Paris"}}])
    first = build(bank, tmp_path / "both.apkg")
    second = build(bank, tmp_path / "zh.apkg", "--lang", "zh", time=LATER)
    assert (first.codes(), second.codes()) == ([], [])
    assert judge.take(first.package) == Log(new=1)
    judge.study()
    learnt = judge.progress()
    assert judge.take(second.package) == Log(updated=1)
    assert judge.progress() == learnt


def test_cards_that_a_note_has_lost_are_reported_once_and_the_search_finds_exactly_them(desk: Desk) -> None:
    desk.question("seine_1")["cloze"] = "The {{Seine}} flows through Paris."
    del desk.question("water")["reverse"]
    built = desk.build()
    assert built.codes() == ["QK510"]
    assert desk.judge.take(built.package, desk.options) == Log(updated=2, duplicate=len(BASE) - 2)
    (search,) = built.searches("QK510")
    empty = desk.judge.collection.get_empty_cards().notes
    found = sorted(desk.judge.collection.find_notes(search))
    assert found == sorted(note.note_id for note in empty)
    assert desk.judge.qids(search) == ["geo/seine_1", "geo/water"]
    assert desk.build().codes() == []


def test_tags_with_empty_parts_are_cleaned_and_reported(desk: Desk) -> None:
    desk.question("france")["tags"] = ["a::", "::b::c", "d:: ::e", "::", "f:g"]
    built = desk.build()
    assert built.codes() == ["QK501"] * 4
    desk.judge.take(built.package, desk.options)
    assert desk.judge.note("geo/france").tags == ["a", "b::c", "d::e", "f:g"]
