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
BROKEN = sorted((HERE / "errors").glob("QK[1-3]*.yaml"))
SHIPPED = [*sorted(decks().glob("*.yaml")), templates() / "starter.yaml"]
VALIDATOR = jsonschema.Draft202012Validator(bank_schema())

# Banks whose fault no schema can express, and why.
NOT_YAML = "is no YAML: there is no value to check"
DEEP = "is refused before it nests so deep that a reader of YAML falls over"
NOTHING = "has no value at all"
ESCAPE = "the escape makes a character, and which ones cannot be shown is not for editors"
PARSER = "what YAML has read is a sound value: keys have no order and stand once, anchors and tags are resolved"
COMMENT = "a comment is no part of the value"
ADVICE = "a warning: quizkit reads the bank"
VALUES = "depends on other values"
MARKDOWN = "is a fault inside of a text, in what is no regular language"
FILES = "depends on files"
BEYOND: dict[str, list[str]] = {
    NOT_YAML: [
        "QK104-empty-entry",
        "QK104-indentation",
        "QK104-key-indented-deeper",
        "QK104-neither-key-nor-text",
        "QK104-quote-closed-by-a-later-one",
        "QK104-unclosed-quote",
        "QK105-asterisk-at-the-start",
        "QK105-at-sign-at-the-start",
        "QK105-backtick-at-the-start",
        "QK105-bank-id-hidden",
        "QK105-bracket-never-closed",
        "QK105-bracket-open-in-the-header",
        "QK105-checkbox",
        "QK105-colon-in-text",
        "QK105-colon-in-title",
        "QK105-gap-at-the-start",
        "QK105-header-goes-on",
        "QK105-number-sign-in-brackets",
        "QK105-percent-at-the-start",
        "QK105-start-of-a-list-or-block",
        "QK105-text-after-quotes",
        "QK105-text-after-single-quotes",
        "QK105-three-faults",
        "QK106-tab-indents",
        "QK111-cut-escape",
        "QK111-latex-in-double-quotes",
        "QK112-full-width-colon-in-the-middle",
        "QK112-full-width-colon-with-more-keys",
    ],
    DEEP: [
        "QK109-too-deep",
    ],
    NOTHING: [
        "QK122-empty-file",
    ],
    ESCAPE: [
        "QK103-escaped-control-character",
        "QK111-latex-of-few-letters",
    ],
    PARSER: [
        "QK105-gap-alone",
        "QK106-tab-after-colon",
        "QK107-header-key-twice",
        "QK107-key-twice",
        "QK108-alias-as-value",
        "QK108-alias",
        "QK108-anchor",
        "QK108-merge-key",
        "QK108-tag",
        "QK116-key-after-questions",
        "QK118-second-document",
    ],
    COMMENT: [
        "QK105-number-sign-cuts-text",
        "QK105-number-sign-cuts-values",
        "QK117-comment-after-one-blank",
        "QK123-unused-allow",
    ],
    ADVICE: [
        "QK121-no-bank-id",
        "QK122-no-questions",
        "QK124-full-width-commas",
        "QK224-no-id",
    ],
    VALUES: [
        "QK207-date-range",
        "QK207-number-range",
        "QK211-kind-of-gaps",
        "QK211-number-of-gaps",
        "QK212-option-twice",
        "QK212-right-and-wrong",
        "QK212-sides",
        "QK212-steps",
        "QK216-unlisted-source",
        "QK222-fixed",
        "QK301-id-twice",
        "QK301-question-twice",
    ],
    MARKDOWN: [
        "QK208-drop-down-options-equal",
        "QK208-drop-down-without-wrong",
        "QK208-empty-gap",
        "QK208-gap-over-lines",
        "QK208-gap-within-a-gap",
        "QK208-group-number",
        "QK208-in-a-block",
        "QK208-nearly-ankis",
        "QK210-gap-in-code",
        "QK210-gap-in-math",
        "QK217-script",
        "QK220-media-kind",
    ],
    FILES: [
        "QK130-image-bomb",
        "QK218-missing-media",
        "QK302-one-id-two-files",
    ],
}
WHY = {name: why for why, names in BEYOND.items() for name in names}

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


def test_every_key_and_type_says_what_it_is_for() -> None:
    bank = bank_schema()["oneOf"][1]
    for shape in (*bank_schema()["$defs"]["question"]["oneOf"], bank):
        assert shape["description"], shape["title"]
        assert [key for key, value in shape["properties"].items() if not value.get("description")] == []


def test_flags_and_levels_are_completed_in_one_form() -> None:
    (truth,) = (one for one in bank_schema()["$defs"]["question"]["oneOf"] if one["title"] == "truth")
    for key, offered in (("truth", [True, False]), ("level", [1, 2, 3, 4, 5])):
        ways = truth["properties"][key]["anyOf"]
        assert [way["enum"] for way in ways if "enum" in way] == [offered]


@pytest.mark.parametrize("value", ["yes", "No", "TRUE", "对", "×", 1, 0, True])
def test_a_flag_may_be_any_of_the_words(value: object) -> None:
    assert faults([{"q": "x", "truth": value}]) == []


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


@pytest.mark.parametrize("path", [path for path in BROKEN if path.stem not in WHY], ids=lambda path: path.stem)
def test_a_broken_bank_is_refused(path: Path) -> None:
    assert faults(values(path.read_text(encoding="utf-8"), core))


@pytest.mark.parametrize("name", WHY)
def test_what_is_beyond_the_schema_is_accepted_or_has_no_value(name: str) -> None:
    text = (HERE / "errors" / f"{name}.yaml").read_text(encoding="utf-8")
    node = parse(Source(Path("bank.yaml"), text), Report())
    assert (node is None) == (WHY[name] in (NOT_YAML, DEEP, NOTHING))
    if WHY[name] == NOT_YAML:
        with pytest.raises(yaml.YAMLError):
            list(yaml.parse(text))
    assert node is None or faults(core(node)) == []
