"""What the YAML of a bank says of its questions, worked out without quizkit.

The bank is one like `every-type.yaml`: no text of it occurs in another, so that each stretch of a page belongs to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import yaml

_GAP: Final = re.compile(r"\{\{(.*?)\}\}")


def bare(text: str) -> str:
    """Return ``text`` without blanks and joiners, which a reader of PDF sees or not as it likes."""
    return re.sub(r"[\s\u200b\u2060\ufffe\u00ad]+", "", text)


@dataclass(frozen=True, slots=True)
class Truth:
    """What the bank says of a question; options, right columns and steps are in its order, the right ones by place."""

    stem: str
    kind: str
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    left: tuple[str, ...] = ()
    still: tuple[int, ...] = ()  # these keep their place
    last: tuple[int, ...] = ()  # these come last
    answers: tuple[str, ...] = ()  # to be written
    told: tuple[str, ...] = ()  # what the key says besides


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of a bank by their ids, and the texts that some of them share."""

    questions: dict[str, Truth]
    shared: tuple[str, ...]
    cited: tuple[str, ...]  # on the key of each


def read_bank(text: str) -> Bank:
    """Return what the YAML of a bank says."""
    read = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes nothing but strings
    found = read["questions"]
    cited = _all(_texts(read["sources"]))
    single = chain.from_iterable(question.get("parts", [question]) for question in found)
    shared = tuple(_said(question["stem"]) for question in found if "stem" in question)
    return Bank({question["id"]: _truth(question) for question in single}, shared, cited)


def _truth(question: dict[str, Any]) -> Truth:
    listed = question.get("options", ())
    told = (*question.get("rubric", ()), *(one["why"] for one in listed if "why" in one))
    told = (*told, *(question[name] for name in ("why", "caution") if name in question))
    return Truth(**_asked(question), told=_all(told))


def _asked(question: dict[str, Any]) -> dict[str, Any]:
    match question:
        case {"q": stem, "options": listed}:
            texts = _all(one.get("right", one.get("wrong")) for one in listed)
            right = tuple(at for at, one in enumerate(listed) if "right" in one)
            still = tuple(at for at, one in enumerate(listed) if one.get("fixed") == "yes")
            return {"stem": _said(stem), "kind": "several", "options": texts, "right": right, "still": still}
        case {"q": stem, "a": answer, "wrong": wrong}:
            texts = _all([answer, *wrong])
            last = tuple(at for at, text in enumerate(texts) if "oftheabove" in text)
            still = tuple(range(len(texts))) if question.get("shuffle") == "no" else ()
            shape = {"stem": _said(stem), "kind": "one", "options": texts, "right": (0,)}
            return {**shape, "still": still, "last": last}
        case {"q": stem, "truth": truth}:
            right = (0 if truth == "yes" else 1,)
            return {"stem": _said(stem), "kind": "one", "options": ("True", "False"), "right": right, "still": (0, 1)}
        case {"cloze": versions}:
            return _cloze(versions)
        case {"q": stem, "match": pairs, "extra": extra}:
            left, right = zip(*pairs, strict=True)
            return {"stem": _said(stem), "kind": "pair", "options": _all([*right, *extra]), "left": _all(left)}
        case {"q": stem, "order": steps}:
            return {"stem": _said(stem), "kind": "order", "options": _all(steps)}
        case {"q": stem, "date": date}:
            year, month, day = map(int, date.split("-"))
            return {"stem": _said(stem), "kind": "typed", "answers": (f"{year}年{month}月{day}日",)}
        case {"q": stem}:
            given = next(question[name] for name in ("accept", "number", "essay", "a") if name in question)
            return {
                "stem": _said(stem),
                "kind": "typed",
                "answers": _all(given if isinstance(given, list) else [given]),
            }
        case _:
            raise AssertionError(question)


def _cloze(versions: dict[str, str]) -> dict[str, Any]:
    """Return a text with two gaps, of which the second is picked from a list."""
    gaps = [[gap.lstrip("=").split("|") for gap in _GAP.findall(version)] for version in versions.values()]
    typed, picked = (_all(map("".join, zip(*same, strict=True))) for same in zip(*gaps, strict=True))
    numbered = "".join(_GAP.sub("(2)", _GAP.sub("(1)", version, count=1)) for version in versions.values())
    return {"stem": bare(numbered), "kind": "gaps", "options": picked, "right": (0,), "answers": typed}


def _said(text: Any) -> str:
    """Return what is printed of a text of the bank: its Chinese, then its English."""
    return bare("".join(text.values()) if isinstance(text, dict) else text)


def _texts(value: Any) -> Iterator[Any]:
    """Yield the texts in a tree of a bank."""
    match value:
        case {"zh": _, "en": _} | str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case _:
            raise AssertionError(value)


def _all(texts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_said, texts))
