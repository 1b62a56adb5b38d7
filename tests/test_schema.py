"""The JSON Schema takes every sound bank, and refuses each broken one whose fault a schema can express."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizkit.diagnostics import Report
from quizkit.items import ANSWER_KEYS, TYPES
from quizkit.nodes import Mapping, Node, Scalar, parse
from quizkit.reader.schema import bank_schema
from quizkit.resources import decks, templates
from quizkit.source import Source

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "errors").glob("*.yaml"))
SHIPPED = [*sorted(decks().glob("*.yaml")), templates() / "starter.yaml"]
VALIDATOR = jsonschema.Draft202012Validator(bank_schema())

# Banks whose fault no schema can express, and why.
NOT_YAML = "is no YAML, so that there is no value to check"
COMMENT = "what follows is a comment, no value"
KEYS = "editors' readers of YAML see duplicate keys, tabs, anchors and tags themselves; the value is fine"
ESCAPE = "the escape makes another character, which is a text as well"
DEPENDS = "depends on another value"
MARKDOWN = "the fault is inside of a text"
FILES = "depends on files"
ABSENT = "a warning about what may be missing"
BEYOND: dict[str, str] = {}

_WORDS: list[tuple[re.Pattern[str], Callable[[str], Any]]] = [
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
]


def core(node: Node) -> Any:
    """Return what a YAML 1.2 reader (core schema), as editors have it, makes of ``node``."""
    if isinstance(node, Scalar):
        found = (make(node.text) for word, make in _WORDS if not node.style and word.fullmatch(node.text))
        return next(found, node.text)
    if isinstance(node, Mapping):
        return {key: core(value) for key, (_, value) in node.entries.items()}
    return [core(child) for child in node.children]


def words(node: Node) -> Any:
    """Return ``node`` with every scalar a text, as quizkit reads it."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: words(value) for key, (_, value) in node.entries.items()}
    return [words(child) for child in node.children]


FORMS = {"as text": words, "as a YAML 1.2 reader has it": core}


def values(text: str, form: Callable[[Node], Any]) -> Any:
    report = Report()
    node = parse(Source(Path("bank.yaml"), text), report)
    assert node is not None
    return form(node)


def faults(value: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in VALIDATOR.iter_errors(value)]


def docstrings() -> list[str]:
    """Return the banks of the tests of question types and of the reader: sound ones, of every form."""
    found: list[str] = []
    for path in sorted((*(HERE / "items").glob("test_*.py"), *(HERE / "reader").glob("test_*.py"))):
        text = path.read_text(encoding="utf-8")
        found += re.findall(r'\(\w*(?:item|bank): [^\n]*\n    r?"""\n(.*?)\n    """', text, re.DOTALL)
    return found


def test_the_schema_is_one_of_draft_2020_12() -> None:
    schema = bank_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_reference_leads_to_a_definition() -> None:
    schema = bank_schema()
    names = set(re.findall(r"#/\$defs/([\w-]+)", str(schema)))
    assert names == set(schema["$defs"])


def test_every_key_of_every_type_is_offered() -> None:
    for name, module in TYPES.items():
        (shape,) = (one for one in bank_schema()["$defs"]["question"]["oneOf"] if one["title"] == name)
        assert set(module.KEYS) <= set(shape["properties"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_bank_is_accepted(path: Path, form: str) -> None:
    assert faults(values(path.read_text(encoding="utf-8"), FORMS[form])) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", docstrings())
def test_a_test_bank_is_accepted(text: str, form: str) -> None:
    assert faults(values(text, FORMS[form])) == []


def test_the_test_banks_have_every_answer_key() -> None:
    text = "\n".join(docstrings())
    assert [key for key in ANSWER_KEYS if not re.search(rf"[ {{]{key}: ", text)] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", [path for path in BROKEN if path.stem not in BEYOND], ids=lambda path: path.stem)
def test_a_broken_bank_is_refused(path: Path, form: str) -> None:
    assert faults(values(path.read_text(encoding="utf-8"), FORMS[form]))


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_a_schema_is_indeed_accepted_or_no_yaml(name: str) -> None:
    text = (HERE / "errors" / f"{name}.yaml").read_text(encoding="utf-8")
    node = parse(Source(Path("bank.yaml"), text), Report())
    if BEYOND[name] == NOT_YAML:
        assert node is None
        with pytest.raises(yaml.YAMLError):
            list(yaml.parse(text))
    else:
        assert node is not None
        assert not faults(words(node)) or not faults(core(node))
