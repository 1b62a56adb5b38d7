"""What reaches a terminal, and how wide it is there; the judge of widths is wcwidth."""

from __future__ import annotations

import unicodedata

import pytest
from wcwidth import wcswidth

from quizkit.diagnostics.cells import cell, visible

# Where terminals and versions of Unicode differ: marks that take room of their own, symbols that became wide lately.
UNSETTLED = {"Mc", "So", "No"}
# The planes with letters and signs, and the tags; all else is one kind of character.
NUMBERS = [*range(0x20000), *range(0xE0000, 0xE0200)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("土星 é", "土星 é"),
        ("a\tb", "a    b"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 null\x00 delete\x7f", "bell␇ null␀ delete␡"),
        ("two\r\nlines", "two␍␊lines"),
        ("\x9b31m", "\\u009b31m"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
        ("a\u200bb\ufeffc\u00add", "a\\u200bb\\ufeffc\\u00add"),
        ("line\u2028separator\u0085", "line\\u2028separator\\u0085"),
        ("lone \ud83d surrogate", "lone \\ud83d surrogate"),
        ("hidden \U000e0041 tag", "hidden \\U000e0041 tag"),
        ("👨\u200d👩\u200d👧 👍🏽 ❤\ufe0f", "👨👩👧 👍 ❤"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_nothing_raw_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_character_at_all_can_drive_a_terminal() -> None:
    allowed = {"\u200c"}
    for number in NUMBERS:
        shown = set(cell(chr(number))[0]) - allowed
        assert not {unicodedata.category(one) for one in shown} & {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}, hex(number)


def test_widths_are_those_of_wcwidth() -> None:
    for number in NUMBERS:
        shown, width = cell(chr(number))
        if unicodedata.category(chr(number)) not in UNSETTLED and number != 0x1171E:
            assert wcswidth(f"a{shown}a") == width + 2, hex(number)
