"""Grounding: whether the key of a question is in the source that it cites.

A copy of the source is read by `read_source_text`; `ground` holds a bank's items against it, reports what is not there
and returns how many questions ended with each `Verdict`.
"""

from quizkit.grounding.bank import ground, ground_each, ground_item
from quizkit.grounding.paragraphs import SourceText, read_source_text
from quizkit.grounding.verdict import Grounding, Summary, Verdict

__all__ = ["Grounding", "SourceText", "Summary", "Verdict", "ground", "ground_each", "ground_item", "read_source_text"]
