"""True or false: `truth: true` or `truth: false`."""

from __future__ import annotations

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
    langs = [
        lang for key, lang in LANGS.items() if isinstance(stem, Mapping) and is_versions(stem) and key in stem.entries
    ]
    true, false = (_words(index, langs or [setting.lang]) for index in (0, 1))
    return Choose((Option(true, truth), Option(false, not truth)), shuffle=False)


def _words(index: int, langs: list[Lang]) -> Text:
    return Text(tuple((lang, literal(_WORDS[lang][index], lang).versions[0][1]) for lang in langs))
