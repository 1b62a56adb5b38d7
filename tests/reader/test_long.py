"""A file that is read page by page gives what it gives when it is held as a whole, whatever the pages are."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report, codes
from quizkit.diagnostics.allow import without_allowed
from quizkit.diagnostics.render import RENDERERS
from quizkit.reader import files, long, open_bank, read_source
from tests.conftest import BankFile
from tests.nodes.test_parsers import banks
from tests.nodes.test_quick import questions

HEADS: Final = (
    "",
    "bank: geo\nquestions:\n",
    "# quizkit: allow QK121\nbank: geo\nlang: zh\n\nquestions:\n# the first\n",
)
SOUND: Final = """\
bank: geo
lang: en
questions:
- id: a
  q: What is the capital of France, seen from 巴黎?
  a: Paris
  wrong: [Rome, 柏林]
- id: b
  q: |
    Which of them?

    This one?
  a: That
- id: a
  q: "a
- id: b"
  a: x # quizkit: allow QK402
- {id: c, q: Why?, a: Because}
- id: d
  q: x: y
  a: z
- id: e
  q: 🪐 ![map](map.png)
  colour: red
"""


def outcome(path: Path) -> tuple[object, ...]:
    """Return all that reading the bank ``path`` gives."""
    report = Report()
    source = read_source(path, report)
    items = [(item, item.span) for item in open_bank(source, report).items] if source else []
    shown = without_allowed(report, [source] if source else [])
    return items, *("\n".join(RENDERERS[name](shown, color=False)) for name in ("full", "json"))


def agree(data: bytes, page: int) -> tuple[object, ...]:
    """Compare both ways for a file of ``data``; return what they give."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder, "bank.yaml")
        path.write_bytes(data)
        whole = outcome(path)
        patch.setattr(files, "LONG", 3)
        patch.setattr(long, "PAGE", page)
        assert outcome(path) == whole
    return whole


slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(st.sampled_from(HEADS), questions, st.integers(1, 80))
def test_any_list_of_questions_is_read_as_a_whole_one_is(head: str, text: str, page: int) -> None:
    agree((head + text).encode(), page)


@slow
@given(banks(), st.integers(1, 80))
def test_any_bank_is_read_as_a_whole_one_is(text: str, page: int) -> None:
    agree(text.encode(), page)


@slow
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SOUND)),
            st.sampled_from(
                ["\n", "\r\n", "\r", "\t", "\ufeff", "\u2028", "\x00", "'", '"', "- ", "  ", "#", "\\q", "["]
            ),
        ),
        max_size=3,
    ),
    st.integers(1, 200),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\n"]),
)
@example([(0, "\ufeff")], 7, "\r\n", "")
def test_a_bank_with_faults_is_read_as_a_whole_one_is(
    faults: list[tuple[int, str]],
    page: int,
    newline: str,
    end: str,
) -> None:
    text = SOUND.rstrip("\n") + end
    for at, what in faults:
        text = text[:at] + what + text[at:]
    agree(text.replace("\n", newline).encode(), page)


@slow
@given(
    st.integers(0, len(SOUND.encode())), st.sampled_from([b"\xff", b"\x80", b"\xe4", b"\xf0\x9f"]), st.integers(1, 99)
)
@example(len(SOUND.encode()), b"\xe4", 16)
@example(0, b"\xff\xfe", 16)
def test_what_is_not_utf_8_is_found_where_it_is(at: int, odd: bytes, page: int) -> None:
    data = SOUND.encode()
    agree(data[:at] + odd + data[at:], page)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONG", 3)
    monkeypatch.setattr(long, "PAGE", 64)


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("change", ["written", "replaced", "deleted"])
def test_a_file_that_changes_while_it_is_read_is_an_error(bank_file: BankFile, report: Report, change: str) -> None:
    text = "bank: geo\nlang: en\nquestions:\n" + "".join(f"- id: q{n}\n  q: What?\n  a: This\n" for n in range(99))
    path = bank_file(text)
    source = read_source(path, report)
    assert source
    items = open_bank(source, report).items
    assert next(items).id == "q0"
    match change:
        case "written":
            path.write_text(text + "\n", encoding="utf-8")
        case "replaced":
            bank_file(text, "other.yaml").replace(path)
        case _:
            path.unlink()
    assert len(list(items)) < 98
    assert [found.code for found in report] == [codes.UNREADABLE]
    assert source.line(source.line_count - 1) == ""  # as far as a report shows it


@pytest.mark.usefixtures("pages")
def test_a_long_text_is_there_as_a_whole_and_in_parts(bank_file: BankFile, report: Report) -> None:
    source = read_source(bank_file(SOUND), report)
    assert source
    assert source.text == SOUND
    for start in range(0, len(SOUND), 7):
        assert source.slice(start, start + 90) == SOUND[start : start + 90]
        assert source.offset(*source.place(start)) == start
    assert [source.line(number) for number in range(1, source.line_count + 1)] == SOUND.split("\n")


BUILDS: Final = """
import sys
from quizkit.cli import group
group.main(["anki", sys.argv[1], "-o", sys.argv[2], "--no-cache"], standalone_mode=False)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:")))
"""


def test_a_build_keeps_little_of_a_question(tmp_path: Path) -> None:
    peaks = []
    for count in (2_000, 12_000):
        bank = tmp_path / f"{count}.yaml"
        questions = (f"- id: q{n}\n  q: {n} {'这是哪一个？' * 60}\n  a: Yes\n" for n in range(count))
        bank.write_text("bank: geo\nlang: zh\nquestions:\n" + "".join(questions), encoding="utf-8")
        arguments = sys.executable, "-c", BUILDS, bank, tmp_path / "out.apkg"
        peaks.append(int(subprocess.run(arguments, capture_output=True, text=True, check=True).stdout))
    assert peaks[1] - peaks[0] < 7_000  # KB; the text alone, held as a whole, takes 9,000
