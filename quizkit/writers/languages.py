"""Whether an item is in a language that is asked for."""

from __future__ import annotations

from quizkit.diagnostics import Diagnostic, Report, codes
from quizkit.model.bank import Item
from quizkit.model.text import Lang

_ALL = len(Lang)


def check_languages(item: Item, langs: tuple[Lang, ...], report: Report) -> None:
    """Report that ``item`` is in none of ``langs``, so that an output shows it in the language that it has."""
    if len(langs) == _ALL or any(lang in langs for lang in item.stem.langs):
        return
    shown = " and ".join(lang.value for lang in item.stem.langs)
    asked = " and ".join(lang.value for lang in langs)
    message = f"`{item.id}` is not in {asked}; it is shown in {shown}"
    remedy = f"add `{asked}:` to its texts"
    report.add(Diagnostic(codes.NO_LANGUAGE, message, item.place, item.source, remedy, owner=item.line))
