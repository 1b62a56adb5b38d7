"""What holds for every file at all: it is read without a crash, soon, and all that is found is reported."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizkit.diagnostics import Report
from quizkit.diagnostics.allow import without_allowed
from quizkit.diagnostics.render import RENDERERS
from quizkit.nodes import Mapping, Node, Sequence, parse
from quizkit.reader import load_bank, open_bank, read_source
from quizkit.reader.ids import missing_ids, with_ids
from quizkit.resources import decks, templates
from quizkit.source import Source


def count(node: Node | None) -> int:
    """Return how many questions a bank holds, parts counted one by one."""
    if isinstance(node, Mapping):
        node = node.get("questions")
    if not isinstance(node, Sequence):
        return 0
    return sum(len(parts.children) if isinstance(parts := _parts(child), Sequence) else 1 for child in node.children)


def _parts(node: Node) -> Node | None:
    return node.get("parts") if isinstance(node, Mapping) else None


def check(source: Source, report: Report) -> None:
    """Do what `check` does, and hold what it finds to what must always be so."""
    found = list(open_bank(source, report).items)
    assert len({item.id for item in found}) == len(found)
    if not report.failed:
        assert len(found) == count(parse(source, Report())), "a question was lost without a word"
    for one in report:
        for span in (one.span, *(label.span for label in one.labels)):
            assert 1 <= span.line <= span.end_line <= max(source.line_count, 1), one
            assert 1 <= span.column <= len(source.line(span.line)) + 1, one
            assert (span.line, span.column) <= (span.end_line, span.end_column), one
    shown = list(without_allowed(report, [source]))
    for render in RENDERERS.values():
        assert all(line.isprintable() for line in render(shown, color=False))
    own = Report()
    missing = missing_ids(source, own)
    if not own.failed:
        with_ids(source, missing)


def load(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bank.yaml"
        path.write_bytes(data)
        report = Report()
        source = read_source(path, report)
        if source:
            check(source, report)
        else:
            assert report.failed
            assert load_bank(path, report) is None


SLOWEST = timedelta(seconds=10)
SEEDS = [
    templates() / "starter.yaml",
    *sorted(decks().glob("*.yaml")),
    *sorted((Path(__file__).parent / "errors").glob("*.yaml")),
]
NASTY = [
    "\t", "\r", "\0", "\u2028", "\x85", "\ufeff", "：", "{{", "}}", "[", "]", "{", "}", "*x", "&x ", "!x ", "|", ">",
    "? ", "- ", ": ", "#", " #", "'", '"', "\\", "%", "@", "`", "---\n", "...\n", "~", "<<: ", "a: ", "wrong: ",
    "parts:\n", "$", "![](", "q: ", "id: x\n", "\n", "  ", "{{=", "c1::", "..", "+-", "9" * 40, "1e99",
    "\ud7ff", "🪐", "\x1e", "\x1f", "\ufffe",
]  # fmt: skip


@settings(max_examples=200, deadline=SLOWEST, derandomize=True)
@given(st.binary(max_size=200))
@example(b"")
@example(b"\xff\xfe")
@example("- q: x\n  a: y\n".encode("utf-16"))
@example(b"\xef\xbb\xbf\xef\xbb\xbf- q: x\n")
@example(b"\0" * 100_000)
@example(b"[" * 100_000)
@example(b"- " * 50_000)
@example(b"{a: " * 50_000)
@example(b"? " * 50_000)
@example(b"'" * 100_000)
@example(b"q: " + b"{{" * 50_000)
@example(b"- cloze: x " + b"{{" * 40_000)
@example(b"- cloze: x " + b"{{a}}" * 19_000)
@example(b"- q: " + b"*" * 90_000 + b"\n  a: x\n")
@example(b"- q: x" + b"`" * 90_000 + b"\n  a: x\n")
@example(b"- q: x" + b"[" * 90_000 + b"\n  a: x\n")
@example(b"- q: |\n    " + b"> " * 40_000 + b"\n  a: x\n")
@example(b"- {number: 1" + b"0" * 1_000_000 + b", q: x}\n")
@example(b"- {points: 1" + b"0" * 1_000_000 + b", q: x, a: y}\n")
@example(b"- {time: 1" + b"0" * 1_000_000 + b", q: x, a: y}\n")
def test_no_bytes_crash_or_hang(data: bytes) -> None:
    load(data)


@settings(max_examples=400, deadline=SLOWEST, derandomize=True)
@given(
    st.lists(
        st.sampled_from([*NASTY, "\n- q: x\n  ", "\n  a: ", "\n  options:\n  - right: ", "\n  cloze: ", "\n  date: "]),
        max_size=25,
    ).map("".join)
)
@example("? ? ")
@example("&x {{")
@example("? \t? \t?\t")
def test_no_text_like_yaml_crashes_or_hangs(text: str) -> None:
    load(text.encode("utf-8", "surrogatepass"))


def mutated(path: Path, rng: random.Random) -> str:
    """Return a bank with its header, some of its questions, and a few faults."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    head = lines[: rng.choice([0, 20, 20])]
    start = rng.randrange(len(lines))
    text = "".join(head + lines[start : start + 40])
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(text) + 1)
        match rng.randrange(4):
            case 0:
                text = text[:at] + rng.choice(NASTY) + text[at:]
            case 1:
                text = text[:at] + text[at + rng.randrange(1, 12) :]
            case 2:
                text = text[:at] + text[at : at + 30] + text[at:]
            case _:
                line = text.rfind("\n", 0, at) + 1
                text = text[:line] + rng.choice([" ", "  ", "- ", "\t", "#"]) + text[line:]
    return text


def seeds() -> Iterator[int]:
    yield from range(500)


def test_no_mutation_of_a_bank_crashes_or_hangs() -> None:
    for seed in seeds():
        rng = random.Random(seed)  # noqa: S311 -- chance, no secret
        text = mutated(rng.choice(SEEDS), rng)
        try:
            load(text.encode("utf-8", "surrogatepass"))
        except Exception as error:
            message = f"seed {seed}: {error}"
            raise AssertionError(message) from error
