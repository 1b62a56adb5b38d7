"""The JSON Schema of banks, made from the same tables of keys that the readers use; for completion in editors."""

from __future__ import annotations

from typing import Any

from quizkit.items import ANSWER_KEYS, TYPES
from quizkit.items.choice import GRADINGS
from quizkit.items.number import RANGE, VALUE
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import LANGS
from quizkit.items.values import FALSE, TRUE
from quizkit.reader.attributes import ATTRIBUTES, CITATION, STATUSES
from quizkit.reader.bank import HEADER, REFERENCE
from quizkit.reader.hints import HINTS
from quizkit.reader.item import GROUP, INHERITED

Schema = dict[str, Any]

_ID = "https://json-schema.org/draft/2020-12/schema"
_SCALAR: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # quizkit reads every scalar as text
_DECIMAL = r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\s*$"
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_URL: Schema = {**_SCALAR, "pattern": r"^\s*[hH][tT][tT][pP][sS]?://"}
# An id by what it does not hold, as editors' `\w` knows ASCII alone: blanks, and ASCII signs but . _ / -
_NAME: Schema = {**_SCALAR, "pattern": r"^\s*[^\s!-,:-@\[-^`{-~]{1,100}\s*$"}
_PATH: Schema = {**_SCALAR, "pattern": r"^(?!\s*([/\\~]|[A-Za-z]:))(?!(.*[/\\])?\s*\.\.([/\\]|\s*$))[\s\S]*\S"}
_WORDS = sorted({form for word in TRUE | FALSE for form in (word, word.title(), word.upper())})
_FLAG: Schema = {  # editors complete what stands under `enum`: two of the words are enough
    "anyOf": [
        {"enum": [True, False]},
        {"type": "integer", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": rf"^\s*({'|'.join(_WORDS)})\s*$"},
    ]
}
_LEVEL: Schema = {"anyOf": [{"enum": [*range(1, 6)]}, {"type": "string", "pattern": r"^\s*[1-5]\s*$"}]}
_OWN: Schema = {"^x-": True}


def bank_schema() -> Schema:
    """Return the schema (draft 2020-12) of a bank file: a list of questions, or a mapping that holds one."""
    questions = {"type": "array", "items": _ref("question")}
    defaults = {key: _hinted(key, _inherited(key)) for key in INHERITED}
    header = {key: _shape(shape) for key, shape in HEADER.items()} | {
        "format": {"enum": [1, "1"]},
        "html": {"enum": ["allow", "escape"]},
        "sources": {
            "type": "object",
            "additionalProperties": {"oneOf": [_ref("text"), _object(_SOURCE)]},
        },
        "defaults": _object(defaults),
        "questions": questions,
    }
    hinted = {key: {**value, "description": HINTS[key]} for key, value in header.items()}
    about = {"title": "bank", "description": "A header and a list of questions"}
    return {
        "$schema": _ID,
        "title": "quizkit question bank, format 1",
        "oneOf": [questions, {**about, **_object(hinted, required=("questions",))}],
        "$defs": _definitions(),
    }


def _inherited(key: str) -> Shape:
    return {"grading": Shape.GRADING}.get(key) or ATTRIBUTES[key]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": _OWN,
        "additionalProperties": False,
    }
    return {**schema, "required": list(required)} if required else schema


def _one_or_many(one: Schema, **limits: int) -> Schema:
    return {"oneOf": [one, {"type": "array", "items": one, **limits}]}


def _definitions() -> Schema:
    extras = {"why": _ref("text"), "credit": _number(-1, 1), "fixed": _FLAG, "media": _one_or_many(_PATH)}
    extras = {key: {**value, "description": HINTS[key]} for key, value in extras.items()}
    marked = [_object({mark: _hinted(mark, Shape.TEXT), **extras}, required=(mark,)) for mark in ("right", "wrong")]
    return {
        "text": _versions(_SCALAR),
        "cloze": _versions({**_SCALAR, "pattern": r"\{\{[\s\S]*\S[\s\S]*\}\}"}),
        "option": {"oneOf": [_ref("text"), _object({"text": _ref("text"), **extras}, required=("text",))]},
        "marked-option": {"oneOf": marked},
        "question": {"oneOf": [*(_question(name) for name in TYPES), _group()]},
    }


def _versions(one: Schema) -> Schema:
    """Return the schema of a text: a scalar, or one for each language."""
    return {"oneOf": [one, {**_object(dict.fromkeys(LANGS, one)), "minProperties": 1, "patternProperties": {}}]}


def _number(low: int, high: int) -> Schema:
    """Return the schema of a number; one that is written in quotes has only its form checked."""
    return {"type": ["number", "string"], "pattern": _DECIMAL, "minimum": low, "maximum": high}


def _question(name: str) -> Schema:
    """Return the schema of a question of one type: its answer key is required, those of other types are not allowed."""
    keys: Keys = {**ATTRIBUTES, **TYPES[name].KEYS}
    properties = {key: _hinted(key, shape) for key, shape in keys.items()}
    head = {"title": name, "description": _about(name)}
    answers = [key for key, kind in ANSWER_KEYS.items() if kind == name]
    if name == "cloze":
        del properties["q"]
        return {**head, **_object(properties, required=("cloze",))}
    if name == "choice":
        ways = [
            {"required": ["q", "options"], "not": _any("a", "wrong")},
            {"required": ["q", "a", "wrong"], "not": _any("options")},
        ]
        return {**head, **_object(properties), "oneOf": ways}
    return {**head, **_object(properties, required=("q", *answers))}


def _any(*keys: str) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _group() -> Schema:
    keys: Keys = {**GROUP, "id": Shape.ID, "media": Shape.PATHS}
    properties = {key: _hinted(key, shape) for key, shape in keys.items()}
    inherited = {key: _hinted(key, _inherited(key)) for key in INHERITED}
    return {
        "title": "parts",
        "description": HINTS["parts"],
        **_object(inherited | properties, required=("stem", "parts")),
    }


def _hinted(key: str, shape: Shape) -> Schema:
    return {**_shape(shape), "description": HINTS[key]}


def _about(name: str) -> str:
    """Return the first line of the manual page of a question type."""
    return (TYPES[name].__doc__ or "").partition("\n")[0].rstrip(".")


def _shape(shape: Shape) -> Schema:
    return _SHAPES[shape]


_SOURCE: Schema = {**dict.fromkeys(REFERENCE, _SCALAR), "title": _ref("text"), "url": _URL}
_TEXT_LIST = _one_or_many(_ref("text"))
_PAIR: Schema = {"type": "array", "items": _ref("text"), "minItems": 2, "maxItems": 2}
_PAIRS: Schema = {
    "oneOf": [
        {"type": "object", "additionalProperties": _ref("text"), "minProperties": 2},
        {
            "type": "array",
            "items": {"oneOf": [_PAIR, {"type": "object", "minProperties": 1, "maxProperties": 1}]},
            "minItems": 2,
        },
    ]
}
_POINTS = _number(0, 1_000_000)
_LINE = _object({"text": _ref("text"), "points": _POINTS}, required=("text",))
_RUBRIC: Schema = {
    "oneOf": [
        {"type": "object", "additionalProperties": _POINTS},
        {"type": "array", "items": _LINE},
    ]
}
_ACCEPTED: Schema = {"oneOf": [_ref("text"), _object({"text": _ref("text")}, required=("text",))]}

_SHAPES: dict[Shape, Schema] = {
    Shape.WORD: _SCALAR,
    Shape.ID: _NAME,
    Shape.FLAG: _FLAG,
    Shape.LEVEL: _LEVEL,
    Shape.POINTS: _POINTS,
    Shape.TIME: {"type": ["integer", "string"], "pattern": r"^\d{1,6}\s*(s|m|min|h)?$"},
    Shape.WORDS: _one_or_many(_SCALAR),
    Shape.PATHS: _one_or_many(_PATH),
    Shape.TEXT: _ref("text"),
    Shape.ANSWER: {"oneOf": [_ref("text"), _object({"text": _ref("text"), "media": _one_or_many(_PATH)}, ("text",))]},
    Shape.OPTION: _ref("option"),
    Shape.OPTION_LIST: _one_or_many(_ref("option"), minItems=1),
    Shape.MARKED_OPTIONS: {
        "type": "array",
        "items": _ref("marked-option"),
        "allOf": [{"contains": {"required": [mark]}} for mark in ("right", "wrong")],
    },
    Shape.ACCEPTED: _one_or_many(_ACCEPTED, minItems=1),
    Shape.NUMBER: {
        "type": ["number", "string"],
        "pattern": rf"^\s*(?!\.\.\s*$)({VALUE}|{RANGE})\s*$",
    },
    Shape.DATE: {
        "type": ["integer", "string"],
        "pattern": rf"^\s*{_DATE}\s*(\.\.\s*{_DATE}\s*)?$",
    },
    Shape.NEAR: _object(dict.fromkeys(("month", "year"), _number(0, 1))),
    Shape.PAIRS: _PAIRS,
    Shape.TEXT_LIST: _TEXT_LIST,
    Shape.STEPS: {"type": "array", "items": _ref("text"), "minItems": 2},
    Shape.CLOZE: _ref("cloze"),
    Shape.RUBRIC: _RUBRIC,
    Shape.CITATION: {"oneOf": [_SCALAR, _object({**dict.fromkeys(CITATION, _SCALAR), "url": _URL})]},
    Shape.GRADING: {"enum": list(GRADINGS)},
    Shape.STATUS: {"enum": list(STATUSES)},
    Shape.LANG: {"enum": list(LANGS)},
    Shape.PARTS: {"type": "array", "items": _ref("question"), "minItems": 1},
}
