"""The protocol for programs, and answers graded from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.grading.grade import grade
from quizkit.terminal.answers import Unreadable, read_answer
from tests.cli.shell import call, run
from tests.terminal.samples import ALL, question

Json = dict[str, Any]


def talk(folder: Path, *wishes: Json | str, options: tuple[str, ...] = ("--mode", "preview")) -> list[Json]:
    (folder / "bank.yaml").write_text(ALL, encoding="utf-8")
    text = "".join((wish if isinstance(wish, str) else json.dumps(wish)) + "\n" for wish in wishes)
    known = ("quiz", "bank.yaml", "--jsonl", "--db", str(folder / "history.db"), "--seed", "1", *options)
    done = run(*known, folder=folder, text=text)
    assert done.stderr == ""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def types(found: list[Json]) -> list[str]:
    return [one["type"] for one in found]


def answer(value: object) -> Json:
    return {"type": "answer", "answer": value}


def test_a_conversation(tmp_path: Path) -> None:
    found = talk(
        tmp_path, answer(2), answer("x"), answer(["Seine", 1]), answer([1, 2]), answer(1), answer({"share": 0.5})
    )
    assert types(found) == ["hello", *["question", "result"] * 6, "end", "summary"]
    hello, first, result = found[:3]
    assert (hello["protocol"], hello["mode"], hello["total"]) == (1, "preview", 6)
    assert first["options"] == [{"n": 1, "text": {"en": "A"}}, {"n": 2, "text": {"en": "B"}}]
    assert (result["mark"], result["score"], result["expected"], result["response"]) == (
        "wrong",
        0,
        "A",
        {"chosen": [1]},
    )
    assert found[-1]["finished"] is True
    assert [one["id"] for one in found[-1]["missed"]] == ["all/one", "all/essay"]


def test_a_question_gives_nothing_of_its_key_away(tmp_path: Path) -> None:
    found = talk(tmp_path, *({"type": "skip"} for _ in range(6)))
    asked = [one for one in found if one["type"] == "question"]
    assert [one["kind"] for one in asked] == ["choose", "fill", "fill", "match", "recall", "write"]
    assert asked[2]["stem"] == {"en": "The __1__ flows through __2__."}
    assert not any(word in json.dumps(asked[1:3]) for word in ("Seine", '"x"'))
    assert not any(word in json.dumps(asked) for word in ("because", "Model", "Back"))


def test_hint_flag_goto_undo_override_and_finish(tmp_path: Path) -> None:
    wishes: list[Json] = [
        {"type": "hint"}, {"type": "flag"}, {"type": "goto", "number": 2}, answer("y"), {"type": "override"},
        {"type": "undo"}, {"type": "finish"},
    ]  # fmt: skip
    found = talk(tmp_path, *wishes)
    assert types(found) == [
        "hello", "question", "hint", "flagged", "question", "result", "question", "result", "question", "summary",
    ]  # fmt: skip
    assert found[2]["text"] == {"en": "think"}
    assert found[3]["flagged"] is True
    assert found[7]["mark"] == "right"


def test_a_question_that_an_override_takes_off_is_followed_by_what_comes_next(tmp_path: Path) -> None:
    options = ("--mode", "practice", "--id", "one", "--id", "typed")
    missed = (answer("y"), answer(2))
    found = talk(tmp_path, *missed, {"type": "override", "number": 1}, {"type": "override"}, options=options)
    assert types(found) == [
        "hello",
        *["question", "result"] * 2,
        "question",
        "result",
        "question",
        "result",
        "end",
        "summary",
    ]
    assert [one["number"] for one in found if one["type"] == "question"] == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ("nonsense", "bad-json"),
        ("[1]", "bad-json"),
        ("[" * 100_000, "bad-json"),
        ({"type": "dance"}, "unknown-type"),
        ({}, "unknown-type"),
        (answer(9), "bad-answer"),
        (answer(None), "bad-answer"),
        ({"type": "undo"}, "not-now"),
        ({"type": "goto", "number": 99}, "not-now"),
        ({"type": "goto"}, "not-now"),
        ({"type": "override", "share": "much"}, "not-now"),
        ({"type": "flag", "number": 0}, "not-now"),
    ],
)
def test_what_is_wrong_is_an_object_too(tmp_path: Path, wish: Json | str, code: str) -> None:
    found = talk(tmp_path, wish, {"type": "quit"})
    assert types(found) == ["hello", "question", "error", "summary"]
    assert found[2]["code"] == code


def test_an_exam_tells_its_verdicts_at_the_end(tmp_path: Path) -> None:
    options = ("--mode", "exam", "--id", "one", "--id", "typed", "--time", "45m")
    found = talk(tmp_path, answer("1"), answer("1"), {"type": "finish"}, options=options)
    assert types(found) == ["hello", "question", "result", "question", "result", "end", "summary"]
    assert found[2]["mark"] is None
    assert 0 < found[1]["remaining_ms"] <= 45 * 60_000
    assert found[-1]["points"] == 2


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner)
       | st.dictionaries(st.sampled_from(["answer", "share", "words"]), inner), max_leaves=6))  # fmt: skip
def test_no_answer_is_a_crash(value: object) -> None:
    for name in ("one", "many", "typed", "cloze", "pair", "sort", "card", "essay"):
        found = read_answer(question(name), value)
        if not isinstance(found, Unreadable):
            assert -1 <= grade(question(name).item, found).score <= 1


def graded(folder: Path, text: str, *options: str) -> tuple[int, str]:
    (folder / "bank.yaml").write_text(ALL, encoding="utf-8")
    (folder / "answers.jsonl").write_text(text, encoding="utf-8")
    done = call("quiz", folder / "bank.yaml", "--answers", folder / "answers.jsonl", "--lang", "en", *options)
    return done.exit_code, done.output


def test_answers_of_a_file_are_graded(tmp_path: Path) -> None:
    code, output = graded(tmp_path, '{"id": "all/one", "answer": "B"}\n\n{"id": "typed", "answer": "x"}\n')
    assert code == 0
    first, second, score = output.splitlines()
    assert first.split("\t")[:4] == ["all/one", "Wrong", "0/1", "A"]
    assert second.split("\t")[:3] == ["all/typed", "Right", "1/1"]
    assert score == "1 of 2 points (50 %)"


def test_answers_of_a_file_as_objects(tmp_path: Path) -> None:
    code, output = graded(tmp_path, '{"id": "one", "answer": 1}\n', "--jsonl")
    assert code == 0
    result, score = map(json.loads, output.splitlines())
    assert (result["id"], result["mark"]) == ("all/one", "right")
    assert score == {"type": "score", "score": 1.0, "points": 1.0}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("nonsense", "QK651"),
        ('{"id": 1}', "QK651"),
        ('{"id": "x", "answer": 1}', "QK652"),
        ('{"id": "one", "answer": 7}', "QK653"),
    ],
)
def test_a_line_that_gives_no_verdict_is_reported(tmp_path: Path, line: str, code: str) -> None:
    failed, output = graded(tmp_path, f"{line}\n")
    assert failed == 1
    assert f":1:1: {code}" in output


def test_a_session_left_open_is_told_in_the_hello(tmp_path: Path) -> None:
    options = ("--mode", "cram")
    first = talk(tmp_path, answer("1"), {"type": "quit"}, options=options)
    assert first[0]["open"] is None
    left = talk(tmp_path, {"type": "quit"}, options=options)[0]["open"]
    assert (left["mode"], left["answered"], left["total"]) == ("cram", 1, 6)
    assert left["started_ms"] > 1_700_000_000_000
    assert talk(tmp_path, {"type": "quit"}, options=("--resume",))[0]["open"] is None


def test_what_steers_a_terminal_is_escaped(tmp_path: Path) -> None:
    bank = 'bank: b\nlang: en\nquestions:\n- {id: a, q: "Which\\u202e one?", accept: ["r\\u2066ed"]}\n'
    (tmp_path / "bank.yaml").write_text(bank, encoding="utf-8")
    wish = '{"type": "answer", "answer": "blue\\u202e\\u009b"}\n'
    done = run("quiz", "bank.yaml", "--jsonl", "--mode", "preview", folder=tmp_path, text=wish)
    assert done.returncode == 0
    assert "\\u009b" in done.stdout
    assert not set("\x9b\u202e\u2066") & set(done.stdout)
    asked = next(one for one in map(json.loads, done.stdout.splitlines()) if one["type"] == "question")
    assert "\u202e" in asked["stem"]["en"]
