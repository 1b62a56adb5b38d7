"""Statistics as a picture: answers by day, what is due, and topics. Needs matplotlib, an extra."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizkit.output import replacing
from quizkit.resources import templates
from quizkit.study.report import FORECAST, Statistics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIXES = (".png", ".svg", ".pdf")
_YEAR, _MONTH = 365, 30  # days: the most and the fewest that are shown
_TOPICS = 12
# Without times and names of programs: the same statistics, the same bytes.
_EPOCH = date(1970, 1, 1)  # that of the library
_LOOK: dict[Any, Any] = {
    "date.converter": "concise",
    "font.family": ["DejaVu Sans", "Quizkit Sans SC"],  # the library's own has no Chinese signs
    "svg.hashsalt": "quizkit",
    "pdf.fonttype": 42,  # so that its text can be searched and copied
}
_METADATA = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def draw(found: Statistics, path: Path) -> None:
    """Draw ``found`` into ``path``, whose suffix says how.

    Raises ImportError without matplotlib, ValueError for another suffix, and OSError where it cannot be written.
    """
    import matplotlib as mpl  # noqa: PLC0415 - slow, and an extra
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra, and dear

    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"a picture ends in {', '.join(SUFFIXES)}, not in `{path.suffix}`")
    parts: list[Callable[[Axes, Statistics], None]] = [_calendar, _due, *([_topics] if found.topics else [])]
    with mpl.rc_context(_LOOK), replacing(path) as temporary:
        _add_our_font()
        figure = Figure(figsize=(9, 3 * len(parts)), layout="constrained")
        for axes, part in zip(figure.subplots(len(parts), squeeze=False)[:, 0], parts, strict=True):
            part(axes, found)
        figure.savefig(temporary, format=suffix[1:], metadata=_METADATA[suffix])


def _add_our_font() -> None:
    """Let the library know the font that paper is set in: a machine need not have one with Chinese signs."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - an extra

    for font in sorted((templates() / "paper" / "fonts").glob("*.ttf")):
        if str(font) not in {known.fname for known in fontManager.ttflist}:
            fontManager.addfont(font)


def _calendar(axes: Axes, found: Statistics) -> None:
    lately = {day: count for day, count in found.calendar.items() if 0 <= (found.today - day).days < _YEAR}
    first = min((found.today - timedelta(days=_MONTH), *lately))
    axes.bar([(day - _EPOCH).days for day in lately], [*lately.values()], width=1)
    axes.set_xlim((first - _EPOCH).days - 1, (found.today - _EPOCH).days + 1)
    axes.xaxis_date()
    axes.locator_params(axis="y", integer=True)
    axes.set_title(f"answers by day, up to {found.today}")


def _due(axes: Axes, found: Statistics) -> None:
    axes.bar(range(FORECAST), found.due)
    axes.locator_params(axis="y", integer=True)
    axes.set_title("due in so many days")


def _topics(axes: Axes, found: Statistics) -> None:
    known = [(one.tag, one.recall) for one in found.topics if one.recall is not None][:_TOPICS]
    axes.barh([tag for tag, _ in reversed(known)], [value for _, value in reversed(known)])
    axes.set_xlim(0, 1)
    axes.set_title("weakest topics: likely still known")
