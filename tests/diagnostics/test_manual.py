"""The manual has a section per code, with the code's title and, for what can be got wrong in a bank, both examples."""

from __future__ import annotations

import re

import pytest

from quizkit.diagnostics import Code, Severity
from quizkit.diagnostics.codes import ALL
from quizkit.diagnostics.manual import explain, sections

YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What no YAML on a page can show: whole files, their bytes and size, files beside them, banks of 20 questions.
WITHOUT_EXAMPLES = {"QK101", "QK102", "QK110", "QK130", "QK218", "QK221", "QK302", "QK422", "QK423"}


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert sections().keys() == ALL.keys()


def test_the_sections_stand_in_the_order_of_the_codes() -> None:
    assert list(sections()) == sorted(sections())


@pytest.mark.parametrize("code", ALL.values(), ids=ALL)
def test_a_section_is_headed_by_the_code_and_its_title(code: Code) -> None:
    heading, blank, why, *_ = explain(code).splitlines()
    assert heading == f"## {code.id} {code.title}"
    assert not blank
    assert why


@pytest.mark.parametrize(
    "code",
    [code for code in ALL.values() if code.id < "QK5" and code.id not in WITHOUT_EXAMPLES],
    ids=lambda code: code.id,
)
def test_what_can_be_got_wrong_in_a_bank_has_an_example_that_fails_and_one_that_passes(code: Code) -> None:
    text = explain(code)
    failing, passing = YAML_BLOCK.findall(text)
    assert failing != passing
    assert re.search(r"^Fails:\n\n```yaml\n", text, re.MULTILINE)
    assert re.search(r"^Passes.*:\n\n```yaml\n", text, re.MULTILINE)


def test_a_code_without_a_section_is_explained_by_its_title() -> None:
    assert explain(Code("QK000", Severity.ERROR, "a rule to come")) == "## QK000 a rule to come"
