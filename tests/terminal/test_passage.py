"""Questions on one text: it is shown before the first of them, and again at a key."""

from __future__ import annotations

from pathlib import Path

from tests.cli.shell import run
from tests.terminal.pseudo import quiz

TEXT = "The river rises in the hills, passes two towns and a lake, and falls into the sea far in the north."
BANK = f"""\
bank: b
lang: en
questions:
- stem: {TEXT}
  id: river
  parts:
  - {{id: one, q: Where does it rise?, a: Hills, wrong: [Plain]}}
  - {{id: two, q: Where does it end?, a: Sea, wrong: [Lake]}}
- {{id: three, q: Is it long?, a: "Yes", wrong: ["No"]}}
"""


def test_in_lines_the_text_is_shown_once_and_again_on_request(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    done = run("quiz", "bank.yaml", "--plain", "--mode", "preview", folder=tmp_path, text="1\n:t\n1\n1\n")
    first, second, third = done.stdout.replace("\n", " ").split("Question ")[1:]
    assert TEXT in first
    assert "The same text: The river rises" in second
    assert second.count(TEXT) == 1
    assert second.index("The same text") < second.index("Where does it end?") < second.index(TEXT)
    assert "river" not in third.partition("Preview")[0]


def test_with_keys_the_text_is_shown_once_and_again_on_request(tmp_path: Path) -> None:
    terminal = quiz(tmp_path, "--mode", "preview", bank=BANK)
    terminal.see(TEXT[:40], "Where does it rise?")
    terminal.type("1")
    terminal.see("Enter next")
    terminal.type("\r")
    shown = terminal.see("Where does it end?", "The same text: The river rises", "quit")
    terminal.type("t")
    terminal.see("far in the north")
    assert "far in the north" not in shown.rpartition("Question 2")[2]
    terminal.type("q")
    assert terminal.end() == 0
