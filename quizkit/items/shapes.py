"""The shapes that values in a question may have; readers and the JSON Schema are made from the same table."""

from __future__ import annotations

from enum import Enum, auto


class Shape(Enum):
    """What may stand under a key."""

    WORD = auto()  # one scalar
    ID = auto()  # letters, digits and . _ / -
    FLAG = auto()  # yes or no
    LEVEL = auto()  # 1 to 5
    POINTS = auto()  # a number from 0
    TIME = auto()  # seconds, or 90s, 2m
    WORDS = auto()  # scalars, or one
    PATHS = auto()  # media files beside the bank, or one
    TEXT = auto()  # rich text: a scalar or {zh:, en:}
    ANSWER = auto()  # a text, or its long form with media
    OPTION = auto()  # a text, or its long form with why, credit, fixed, media
    OPTION_LIST = auto()  # options, or one
    MARKED_OPTIONS = auto()  # entries with right: or wrong:
    ACCEPTED = auto()  # typed answers, or one
    NUMBER = auto()
    DATE = auto()
    NEAR = auto()  # {month:, year:}
    PAIRS = auto()  # {left: right} or [[left, right]]
    TEXT_LIST = auto()  # texts, or one
    STEPS = auto()  # two texts or more
    CLOZE = auto()  # a text with gaps
    RUBRIC = auto()  # {text: points} or [{text:, points:}]
    CITATION = auto()  # a source's id or {ref:, at:, url:, derived:}
    GRADING = auto()
    STATUS = auto()
    LANG = auto()
    PARTS = auto()  # questions


Keys = dict[str, Shape]
