"""How what a task costs grows with the bank, as pictures."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from benchmarks.measuring import Figures

MEASURES = {"cpu": ("cpu_s", "CPU seconds"), "memory": ("peak_mb", "peak memory, MB")}
MARKS = "osD^vPX*"


def draw(found: list[Figures], folder: Path) -> None:
    """Write `performance-cpu.png` and `performance-memory.png`: a panel for each task that grows with the bank."""
    tasks = [*dict.fromkeys(one["task"] for one in found if sum(one["task"] == other["task"] for other in found) > 1)]
    if not tasks:
        return
    for name, (measure, label) in MEASURES.items():
        figure = Figure(figsize=(13, 4.2 * -(-len(tasks) // 3)), layout="constrained")
        panels = figure.subplots(-(-len(tasks) // 3), 3, squeeze=False).flat
        for axes, task in zip(panels, tasks, strict=False):
            panel(axes, [one for one in found if one["task"] == task], measure)
            axes.set(title=task, xlabel="questions", ylabel=label)
        for axes in list(panels)[len(tasks) :]:
            axes.remove()
        figure.savefig(folder / f"performance-{name}.png", dpi=110, metadata={"Software": None})


def panel(axes: Axes, runs: list[Figures], measure: str) -> None:
    """Draw a line for each program, both axes logarithmic."""
    lines: dict[str, dict[int, float]] = {}
    for one in runs:
        figures = one["cpu_s"] if measure == "cpu_s" else one["peak_mb"]
        for name, value in figures.items():
            lines.setdefault(name, {})[one["questions"]] = value
    for (name, line), mark in zip(lines.items(), cycle(MARKS), strict=False):
        axes.plot(
            [*line], [*line.values()], marker=mark, markersize=5, label=name, linewidth=1 + 1.5 * ("quizkit" in name)
        )
    axes.set(xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if axis is axes.yaxis else (1,)))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axis.set_minor_formatter(NullFormatter())
    axes.set_ylim(top=axes.get_ylim()[1] * 4 ** (len(lines) / 4))  # room for the names
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize="small", loc="upper left")
