"""What could drive a terminal never reaches it: from a bank, its file's name, an answer, a diagnostic."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.terminal.pseudo import Terminal

# Titles, colors, a cursor that moves, a bell, a question to the terminal that it answers by typing; and what turns
# the direction of writing.
EVIL = ("\x1b]0;pwned\x07", "\x1b[31;5m", "\x1b[2J\x1b[H", "\x9b31m", "\x1bP+q544e\x1b\\", "\x1b[6n")
REFERENCES = "&#27;]0;pwned&#7; &#x1b;[31;5m &#155;31m &#x9B;6n &#27; &#8; &#x202e; &#8238;"
TURNS = "\u202e\u2066\u200f\ufeff"
ESCAPES = re.compile(rb"\x1b\]0;pwned|\x1b\[31;5m|\x1bP\+q|\x1b\[6n|\x07|\xc2[\x80-\x9f]|\x08(?! )")
SOUND = f"""\
bank: b
title: T {REFERENCES} \u202e
lang: en
sources: {{s: {{title: "S {REFERENCES}"}}}}
questions:
- id: a
  q: "Q {REFERENCES} \u202e `&#27;[31;5m`"
  options: [{{right: "R {REFERENCES}", why: "W {REFERENCES}"}}, {{wrong: "X \u202e"}}]
  shuffle: no
  hint: H {REFERENCES}
  why: W {REFERENCES} \u2066
  caution: C {REFERENCES}
  tags: [t\u202e, u\u2066]
  source: {{ref: s, at: "A {REFERENCES} \u202e"}}
- id: b
  q: "B {REFERENCES}"
  accept: ["a\u202e&#27;[31;5m"]
"""


def shown(folder: Path, *arguments: str) -> bytes:
    """Return all that quizkit sends to a terminal of its own."""
    terminal = Terminal(sys.executable, "-m", "quizkit", *arguments, cwd=folder)
    terminal.end()
    return terminal.raw


def harmless(raw: bytes) -> None:
    assert raw
    assert not ESCAPES.search(raw), raw[-2000:]
    text = raw.decode("utf-8", "replace")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]", text), ascii(text[-2000:])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command", ["list banks", "list questions", "list tags", "check", "coverage", "anki -o x.apkg"]
)
def test_no_command_shows_what_a_bank_holds_as_it_is(command: str, folder: Path) -> None:
    harmless(shown(folder, *command.split(), "b.yaml"))


@pytest.mark.parametrize("mode", [(), ("--plain",)])
def test_a_quiz_shows_neither_texts_nor_answers_as_they_are(mode: tuple[str, ...], folder: Path) -> None:
    evil = "x\x1b]0;pwned\x07" if mode else "x\u202e"  # in plain mode, the terminal itself echoes what is typed
    options = ("--db", "h.db", "--seed", "1", "--lang", "en", *mode)
    terminal = Terminal(sys.executable, "-m", "quizkit", "quiz", "b.yaml", *options, cwd=folder)
    terminal.see("Question 1 of 2", ">" if mode else "Enter")
    terminal.type(f"{evil}\r")
    terminal.see("Answer: a")
    terminal.type("\r")
    terminal.see("Question 2 of 2", "Q &#27;")
    terminal.type("1\r")
    terminal.see("C &#27;")
    terminal.close()
    harmless(terminal.raw)


def test_graded_answers_are_not_shown_as_they_are(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"id": "b", "answer": "x\\u001b[31;5m\\u009b\\u202e"}\n', encoding="utf-8")
    harmless(shown(folder, "quiz", "b.yaml", "--answers", "a.jsonl"))


@pytest.mark.parametrize("evil", [*EVIL, TURNS], ids=ascii)
def test_no_diagnostic_shows_what_is_wrong_as_it_is(evil: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        f"bank: b{evil}\nquestions:\n- id: a{evil}\n  q{evil}: {evil}\n  a: [{evil}\n- id: c\n  q: ![{evil}]({evil})\n"
        f"- id: d\n  q: '![x]({evil}.png) [l]({evil})'\n  a: y\n  level: {evil}\n  tags: '{evil}'\n",
        encoding="utf-8",
    )
    harmless(shown(tmp_path, "check", "b.yaml"))
    harmless(shown(tmp_path, "check", "b.yaml", "--format", "concise"))


@pytest.mark.parametrize("command", ["check", "list banks", "ids", "coverage", "build --only anki -o d"])
def test_no_file_name_is_shown_as_it_is(command: str, tmp_path: Path) -> None:
    name = "\x1b]0;pwned\x07\x1b[31;5m\u202e.yaml"
    (tmp_path / name).write_text("lang: en\nquestions:\n- {q: x, a: y}\n- {q: 1, b: 2}\n", encoding="utf-8")
    harmless(shown(tmp_path, *command.split(), name))
    harmless(shown(tmp_path, *command.split(), "."))


@pytest.mark.parametrize("name", ["class.csv", "plan.yaml", "h.jsonl"])
def test_no_other_file_is_shown_as_it_is(name: str, folder: Path) -> None:
    evil = "".join(EVIL) + TURNS
    (folder / name).write_text(f"name,number\n{evil},{evil}\n{{{evil}: {evil}}}\n", encoding="utf-8")
    command = {
        "class.csv": ("print", "b.yaml", "--class", name),
        "plan.yaml": ("print", "b.yaml", "--blueprint", name),
        "h.jsonl": ("history", "import", name, "--db", "h.db"),
    }[name]
    harmless(shown(folder, *command))
