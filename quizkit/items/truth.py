"""True or false: `truth: true` or `truth: false`."""

from __future__ import annotations

from functools import cache

from quizkit.diagnostics import Report
from quizkit.items.setting import Setting
from quizkit.items.shapes import Keys, Shape
from quizkit.items.texts import LANGS, is_versions, literal
from quizkit.items.values import flag, require
from quizkit.model.interactions import Choose, Option
from quizkit.model.text import Lang, Text
from quizkit.nodes import Mapping

KEYS: Keys = {"truth": Shape.FLAG}
_WORDS = {Lang.ZH: ("正确", "错误"), Lang.EN: ("True", "False")}


def read(node: Mapping, setting: Setting, report: Report) -> Choose | None:
    """Read which of the two is right; they are worded in the languages of the stem and never shuffled."""
    value = require(node, "truth", report)
    truth = flag(value, report) if value else None
    if truth is None:
        return None
    stem = node.get("q")
    if not isinstance(stem, Mapping) or not is_versions(stem):
        return _choose((setting.lang,), truth=truth)
    return _choose(tuple([lang for key, lang in LANGS.items() if key in stem.entries]), truth=truth)


@cache
def _choose(langs: tuple[Lang, ...], *, truth: bool) -> Choose:
    """Return the choice that all questions in ``langs`` with the same answer have."""
    true, false = (_words(index, langs) for index in (0, 1))
    return Choose((Option(true, truth), Option(false, not truth)), shuffle=False)


def _words(index: int, langs: tuple[Lang, ...]) -> Text:
    return Text(tuple((lang, literal(_WORDS[lang][index], lang).versions[0][1]) for lang in langs))
