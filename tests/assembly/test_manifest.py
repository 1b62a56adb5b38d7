"""The manifest: every version is found again from it, and damage is reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizkit.assembly.content import content_hash
from quizkit.assembly.manifest import manifest, read_manifest, to_json
from quizkit.assembly.outline import by_type
from quizkit.assembly.shown import key_letters
from quizkit.assembly.versions import assemble, versions
from quizkit.diagnostics import Report
from quizkit.model.form import Question
from quizkit.model.interactions import Choose, Option
from quizkit.source import Source
from tests.assembly.samples import CHOICE, entry, words

POOL = [entry("a"), entry("b", "accept"), entry("c", "essay"), entry("d")]


def forms() -> list[Any]:
    return list(versions(by_type(POOL), 3, title=words("Test"), seed="s"))


def read(text: str) -> tuple[Any, Report]:
    report = Report()
    return read_manifest(Source(Path("manifest.json"), text), report), report


def test_a_manifest_is_read_as_it_was_written() -> None:
    found = manifest(forms())
    assert read(to_json(found))[0] == found


def test_the_same_forms_make_the_same_bytes() -> None:
    assert to_json(manifest(forms())) == to_json(manifest(forms()))


def test_versions_are_made_again_from_the_manifest() -> None:
    entries = {one.item.id: one for one in POOL}
    for form in forms():
        places = manifest(forms()).versions[form.version]
        again = [Question(one.number, entries[one.item], one.points, one.orders) for one in places]  # type: ignore[index] # fails where nothing is found
        assert again == list(form.questions)
        assert [one.letters for one in places] == [key_letters(question) for question in form.questions]
        assert [one.section for one in places] == [
            at for at, section in enumerate(form.sections, 1) for _ in section.questions
        ]


def test_the_hash_changes_with_what_is_asked_and_with_nothing_else() -> None:
    item = entry("a").item
    others = [replace(item, why=words("x"), tags=("x",), level=3, hint=words("x")), entry("b").item]
    assert content_hash(others[0]) == content_hash(item)
    explained = Choose((Option(words("north"), is_key=True, why=words("x")), *CHOICE.options[1:]))
    assert content_hash(replace(item, interaction=explained)) == content_hash(item)
    turned, many = Choose(CHOICE.options[::-1]), Choose(CHOICE.options, many=True)
    changed = [others[1], replace(item, interaction=turned), replace(item, interaction=many)]
    assert content_hash(item) not in {content_hash(one) for one in changed}


def test_the_json_is_sorted_and_says_its_format() -> None:
    data = json.loads(to_json(manifest([assemble(by_type(POOL), title=words("Test"), seed="s")])))
    assert data["format"] == 1
    assert list(data) == sorted(data)
    assert [one["number"] for one in data["versions"]["A"]] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "{",
        "[" * 100_000,
        '{"format": 2, "seed": "s", "versions": {}}',
        to_json(manifest(forms())).replace('"points": "1"', '"points": "x"'),
        to_json(manifest(forms())).replace('"hash": "', '"hash": "x'),
        to_json(manifest(forms())).replace('"section": 1', '"section": null'),
        '{"format": 1, "seed": "s", "versions": {"A": [{"orders": [[0, 2]], "number": 1}]}}',
        '{"format": 1, "seed": "s", "versions": [1]}',
    ],
)
def test_a_damaged_manifest_is_reported(text: str) -> None:
    found, report = read(text)
    assert found is None
    assert [one.code.id for one in report] == ["QK544"]
