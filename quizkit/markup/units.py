"""Units as they are printed."""

from __future__ import annotations

from quizkit.model.text import Paragraph, Plain, Rich, Text


def spell_unit(unit: Text) -> Text:
    """Return the name of a unit with its powers raised: m/s^2 is m/s². What is more than words stays as it is."""
    return Text(tuple((lang, _spelt(rich)) for lang, rich in unit.versions))


def _spelt(rich: Rich) -> Rich:
    match rich.blocks:
        case (Paragraph((Plain(name),)),) if "^" in name:
            from quizkit.units import raised  # noqa: PLC0415 - a table of units, which few questions have

            shown = raised(name)
            return Rich(shown, (Paragraph((Plain(shown),)),))
        case _:
            return rich
