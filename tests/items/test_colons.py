"""Full-width colons where a key was meant."""

from __future__ import annotations

from quizkit.items import TYPES
from quizkit.items.colons import NAMES
from quizkit.items.texts import LANGS
from quizkit.reader.attributes import ATTRIBUTES, CITATION
from quizkit.reader.bank import HEADER, REFERENCE
from quizkit.reader.item import GROUP


def test_every_key_is_known() -> None:
    keys = {key for kind in TYPES.values() for key in kind.KEYS} | {*ATTRIBUTES, *GROUP, *HEADER, *CITATION, *LANGS}
    keys |= {"sources", "defaults", "questions", "right", "text", "credit"}
    assert keys <= NAMES
    assert keys | {*REFERENCE} >= NAMES
