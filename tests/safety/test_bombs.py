"""Small files that unfold, and large ones that go on: each ends soon, with a word about it, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety.bounded import bounded

HEAD = "bank: b\ntitle: T\nlang: en\nquestions:\n"
CARD = "- id: a\n  q: x\n  a: y\n"


def listed(sign: str, count: int) -> str:
    return ", ".join(f"{sign}{number}" for number in range(count))


SOUND = {  # many of one thing, which a bank may have
    "pairs": HEAD + f"- id: a\n  q: x\n  match: {{{', '.join(f'k{n}: v{n}' for n in range(20_000))}}}\n",
    "steps": HEAD + f"- id: a\n  q: x\n  order: [{listed('v', 50_000)}]\n",
    "wrong answers": HEAD + f"- id: a\n  q: x\n  a: r\n  wrong: [{listed('v', 30_000)}]\n",
    "tags": HEAD + CARD + f"  tags: [{listed('v', 100_000)}]\n",
    "gaps": HEAD + f"- id: a\n  cloze: '{'{{a}} ' * 14_000}'\n",
    "tables": HEAD + "- id: a\n  q: |\n" + "    |-|\n" * 20_000 + "  a: y\n",
    "rubric": HEAD + f"- id: a\n  q: x\n  essay: y\n  rubric: {{{', '.join(f'k{n}: 1' for n in range(20_000))}}}\n",
}
FAULTY = {
    "unknown keys": HEAD + CARD + "".join(f"  k{number}: 1\n" for number in range(30_000)),
    "unknown keys of the header": "bank: b\n"
    + "".join(f"k{number}: 1\n" for number in range(30_000))
    + "questions: []\n",
    "one key again and again": HEAD + CARD + "  k: 1\n" * 100_000,
    "a text": HEAD + f"- id: a\n  q: {'x' * 30_000_000}\n  a: y\n",
    "a key": HEAD + CARD + f"  {'k' * 1000}: z\n  ? {'k' * 3_000_000}\n  : z\n",
    "words": HEAD + CARD + "".join(f"  {key}: {'1' * 2_000_000}\n" for key in ("level", "status", "points", "time")),
    "an id": HEAD + f"- id: {'i' * 5_000_000}\n  q: x\n  a: y\n",
    "a number": HEAD + f"- id: a\n  q: x\n  number: {'9' * 5_000_000}\n",
    "a date": HEAD + f"- id: a\n  q: x\n  date: {'9' * 5_000_000}\n",
    "a tiny exponent": HEAD + "- id: a\n  q: x\n  number: 1e-999999999\n- id: b\n  q: z\n  number: 1e999999999\n",
    "brackets": HEAD + f"- id: a\n  q: {'[' * 1_000_000}\n",
    "braces": HEAD + "- id: a\n  q: " + "{a: " * 300_000 + "\n",
    "questions marks": HEAD + "- id: a\n  q: " + "? " * 300_000 + "\n",
    "an image of blanks": HEAD + f"- id: a\n  q: '![]({' ' * 99_000}.png)'\n  a: y\n",
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 99)}]\n" for n in range(1, 99)),
    "tags of YAML": HEAD + CARD + "".join(f"  k{n}: !!python/object/apply:os.system [id]\n" for n in range(5_000)),
}


@pytest.mark.parametrize("kind", SOUND)
def test_many_of_one_thing_are_checked_to_the_last(kind: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(SOUND[kind], encoding="utf-8")
    done = bounded(tmp_path, "check", "b.yaml")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr[-500:]


@pytest.mark.parametrize("kind", FAULTY)
def test_what_is_too_much_is_reported_in_few_words(kind: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(FAULTY[kind], encoding="utf-8")
    done = bounded(tmp_path, "check", "b.yaml")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr[-500:]
    assert max(map(len, (done.stdout + done.stderr).splitlines())) < 2000


def row(**fields: str) -> str:
    """Return a line of a history, with ``fields`` as they are."""
    known = {"id": f'"{"a" * 32}"', "session": f'"{"b" * 32}"', "bank": '"b"', "item": '"i"', "hash": f'"{"c" * 16}"'}
    known |= {"kind": '"answer"', "mode": '"practice"', "at": "1700000000000", "offset": "0", "mark": '"right"'}
    known |= {"score": '"1"', "rating": "3", **fields}
    return "{" + ", ".join(f'"{key}": {value}' for key, value in known.items()) + "}"


HISTORIES: dict[str, Callable[[], str]] = {
    "a line of 300 million characters": lambda: '{"quizkit-history": 1}\n{"id": "' + "x" * 300_000_000 + '"}\n',
    "nesting": lambda: '{"quizkit-history": 1}\n' + "[" * 900_000 + "\n",
    "nested objects": lambda: '{"quizkit-history": 1}\n' + row(response='{"a":' * 150_000 + "1" + "}" * 150_000) + "\n",
    "digits": lambda: '{"quizkit-history": 1}\n' + row(at="9" * 900_000) + "\n",
    "exponents": lambda: '{"quizkit-history": 1}\n' + row(score='"1e-99999999999999999999"', ms="1e999999999") + "\n",
    "no number": lambda: '{"quizkit-history": 1}\n' + row(at="NaN", offset="Infinity") + "\n",
    "many keys": lambda: '{"quizkit-history": 1}\n' + row(**{f"k{n}": "1" for n in range(50_000)}) + "\n",
    "many bad lines": lambda: '{"quizkit-history": 1}\n' + "x\n" * 500_000,
    "the head": lambda: '{"quizkit-history": [' + "1, " * 200_000 + "1]}\n",
    "bytes": lambda: '{"quizkit-history": 1}\n' + "\x00\x1b[31m\u2028\n" * 1000,
}


@pytest.mark.parametrize("kind", HISTORIES)
def test_a_history_that_is_a_bomb_is_refused_and_nothing_of_it_kept(kind: str, tmp_path: Path) -> None:
    (tmp_path / "h.jsonl").write_text(HISTORIES[kind](), encoding="utf-8")
    done = bounded(tmp_path, "history", "import", "h.jsonl", "--db", "h.db", size=1 << 28)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr[-500:]
    assert "0 rows added" in done.stderr
    assert len(done.stderr) < 20_000
    assert "\x1b" not in done.stderr
