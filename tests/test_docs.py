"""What a person may write or call is in the documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from quizkit.cli import COMMANDS
from quizkit.diagnostics import Code, codes
from quizkit.diagnostics.manual import explain
from quizkit.items import ANSWER_KEYS, TYPES
from quizkit.reader.attributes import ATTRIBUTES, CITATION, STATUSES
from quizkit.reader.bank import HEADER, REFERENCE
from quizkit.writers.table import WRITERS

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
FORMAT: Final = ROOT / "docs" / "bank-format.md"
KEYS: Final = sorted(
    {*ATTRIBUTES, *HEADER, *REFERENCE, *CITATION, *ANSWER_KEYS, "sources", "defaults", "questions", "stem", "parts"}
    | {key for kind in TYPES.values() for key in kind.KEYS}
)


def words(*paths: Path) -> set[str]:
    """Return the words that stand as code in Markdown pages: between backticks or in listings."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    listings = re.findall(r"^```.*?^```", text, flags=re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return {word for piece in (*listings, *spans) for word in re.findall(r"[\w-]+", piece)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_a_document(name: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert re.search(rf"quizkit {name}\b", text), f"no document shows `quizkit {name}`"


@pytest.mark.parametrize("name", TYPES)
def test_every_question_type_is_in_a_document(name: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert re.search(rf"\b{name}\b", text), f"no document names the type `{name}`"


@pytest.mark.parametrize("name", WRITERS)
def test_every_output_is_in_a_document(name: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert re.search(rf"\b{name}\b", text, re.IGNORECASE), f"no document names the output `{name}`"


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_in_the_document_of_the_format(key: str) -> None:
    assert key in words(FORMAT), f"docs/bank-format.md does not show `{key}`"


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_in_the_document_of_the_format(status: str) -> None:
    assert status in words(FORMAT)


@pytest.mark.parametrize("code", codes.ALL.values(), ids=lambda code: code.id)
def test_every_code_has_a_section_of_the_manual(code: Code) -> None:
    head, _, body = explain(code).partition("\n")
    assert head == f"## {code.id} {code.title}"
    assert len(body.split()) > 20
