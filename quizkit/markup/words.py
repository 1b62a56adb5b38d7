"""Runs of words: what stands within them, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizkit.model.text import Break, Inline, Plain

SOFT = Break(hard=False)
GAP = r"\x1e\x1f*"  # what the cloze reader leaves in the place of a gap


def append(found: list[Inline], inline: Inline) -> None:
    """Append ``inline``; words join the words before them."""
    if isinstance(inline, Plain):
        if not inline.text:
            return
        if found and isinstance(last := found[-1], Plain):
            found[-1] = Plain(last.text + inline.text)
            return
    found.append(inline)


def lines(texts: Iterable[str]) -> Iterator[Inline]:
    """Yield ``texts`` as words, a soft line end between them."""
    for number, text in enumerate(texts):
        if number:
            yield SOFT
        if text:
            yield Plain(text)
