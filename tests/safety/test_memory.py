"""What a command has done with is freed."""

from __future__ import annotations

import subprocess
import sys

PARSES = """
import resource
from quizkit.markup.markdown import parse_markdown
text = "**a** `b` $c$ [d](https://e.example) " * 100
peaks = []
for times in (20, 300):
    for _ in range(times):
        parse_markdown(text)
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(peaks[1] - peaks[0])
"""


def test_the_parsers_tree_of_a_text_is_freed() -> None:
    grown = subprocess.run([sys.executable, "-c", PARSES], capture_output=True, text=True, check=True).stdout
    assert int(grown) < 4000  # KB; 300 trees have 60,000
