"""Statistics as a picture: answers by day, what is due, and topics. Needs matplotlib, an extra."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizkit.output import replacing
from quizkit.study.report import FORECAST, Statistics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIXES = (".png", ".svg", ".pdf")
_YEAR = 365  # days
_TOPICS = 12
# Without times and names of programs: the same statistics, the same bytes.
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
    with mpl.rc_context({"svg.hashsalt": "quizkit", "svg.fonttype": "none"}), replacing(path) as temporary:
        figure = Figure(figsize=(9, 3 * len(parts)), layout="constrained")
        for axes, part in zip(figure.subplots(len(parts), squeeze=False)[:, 0], parts, strict=True):
            part(axes, found)
        figure.savefig(temporary, format=suffix[1:], metadata=_METADATA[suffix])


def _calendar(axes: Axes, found: Statistics) -> None:
    days = {(day - found.today).days: count for day, count in found.calendar.items()}
    lately = {ago: count for ago, count in days.items() if ago > -_YEAR}
    axes.bar([*lately], [*lately.values()], width=1)
    axes.set_title(f"answers by day, up to {found.today}")


def _due(axes: Axes, found: Statistics) -> None:
    axes.bar(range(FORECAST), found.due)
    axes.set_title("due in so many days")


def _topics(axes: Axes, found: Statistics) -> None:
    known = [(one.tag, one.recall) for one in found.topics if one.recall is not None][:_TOPICS]
    axes.barh([tag for tag, _ in reversed(known)], [value for _, value in reversed(known)])
    axes.set_xlim(0, 1)
    axes.set_title("weakest topics: likely still known")
