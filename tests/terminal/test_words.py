"""What the fronts say, in both languages."""

from __future__ import annotations

from string import Formatter

import pytest

from quizkit.terminal.words import Chinese, Words

NAMES = sorted(name for name in vars(Words) if not name.startswith("_"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_there_in_chinese_with_the_same_fields(name: str) -> None:
    english, chinese = vars(Words)[name], vars(Chinese)[name]
    assert type(english) is type(chinese)
    if type(english) is str:
        assert fields(english) == fields(chinese)
    elif isinstance(english, dict):
        assert english.keys() == chinese.keys()
