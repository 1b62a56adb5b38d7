# ruff: noqa: INP001, T201 - a script that prints a module
"""Make quizkit/grading/characters.py: traditional and variant Chinese characters with their simplified form.

The data is OpenCC's (Apache-2.0). In an environment of its own, as quizkit itself does not need the package::

    pip install opencc && python tools/characters.py > quizkit/grading/characters.py
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from opencc import OpenCC

CONVERTERS = ("tw2s", "hk2s", "t2s")  # t2s alone leaves Taiwan's 著 for 着
BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
PAIRS_A_LINE = 25
HEAD = '''"""Traditional and variant Chinese characters, each followed by its simplified form.

Made by tools/characters.py from the data of OpenCC {version} (https://github.com/BYVoid/OpenCC), which is
Copyright 2010-2026 Carbo Kuo and contributors, licensed under the Apache License, Version 2.0
(https://www.apache.org/licenses/LICENSE-2.0). Changed: single characters only, {order} in turn.
"""

PAIRS = (
'''


def pairs() -> Iterator[str]:
    """Yield each character that OpenCC simplifies, followed by what becomes of it."""
    converters = [OpenCC(name) for name in CONVERTERS]
    for sign in (chr(code) for first, last in BLOCKS for code in range(first, last)):
        simple = sign
        for converter in converters:
            simple = converter.convert(simple)
        if simple != sign and len(simple) == 1:
            yield sign + simple


if __name__ == "__main__":
    print(HEAD.format(version=version("opencc"), order=", ".join(CONVERTERS)), end="")
    found = list(pairs())
    for at in range(0, len(found), PAIRS_A_LINE):
        print(f'    "{"".join(found[at : at + PAIRS_A_LINE])}"')
    print(")")
