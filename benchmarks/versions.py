"""Many versions of one bank, printed and read back: `python -m benchmarks.versions [COUNT] [LAYOUT]`.

Prints what it cost, and how evenly the options are spread over the orders that they may stand in.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from click.testing import CliRunner

from quizkit.cli import group
from tests.paper.reading import Order, check_version
from tests.paper.truth import Truth, read_bank

BANK = Path(__file__).parents[1] / "tests" / "paper" / "every-type.yaml"


def main(count: int, layout: str) -> None:
    """Print, read back, count."""
    bank = read_bank(BANK.read_text(encoding="utf-8"))
    with TemporaryDirectory() as name:
        folder, begun = Path(name), process_time()
        arguments = ["print", str(BANK), "-o", name, "--layout", layout, "--versions", str(count), "--hide-points"]
        CliRunner().invoke(group, arguments, catch_exceptions=False)
        made = process_time() - begun
        manifest = json.loads((folder / "every-type-manifest.json").read_text(encoding="utf-8"))["versions"]
        begun = process_time()
        orders = []
        for version, places in manifest.items():
            paper, key = ((folder / f"every-type-{version}{end}.pdf").read_bytes() for end in ("", "-key"))
            orders.append(check_version(places, paper, key, bank))
        read = process_time() - begun
    print(f"{len(orders)} versions of {len(bank.questions)} questions, {layout}: all right")
    print(f"printed in {made:.1f} CPU s ({made / count:.3f} a paper with its key), read in {read:.1f}")
    for name, truth in bank.questions.items():
        if len(truth.options) > 1 and not truth.still:
            _spread(name, truth, [order[name] for order in orders])
    _spread_of_questions(orders)


def _spread(name: str, truth: Truth, found: list[Order]) -> None:
    """Print the chi-square of the orders of a question's options, and of the places of the first of them."""
    free = len(truth.options) - len(truth.last)
    possible = math.factorial(free) - (truth.kind == "order")
    places = Counter(order.index(int(bool(truth.last))) for order in found)
    print(f"{name:14} {_test(Counter(found), possible, len(found))}", end="")
    print("" if truth.kind == "order" else f"   first option: {_test(places, free, len(found))}")


def _spread_of_questions(orders: list[dict[str, Order]]) -> None:
    """Print the same of the places of a question, where two that share a text count as one."""
    places = Counter([name for name in order if name != "passage-how"].index("one-a") for order in orders)
    print(f"{'place of one-a':14} {_test(places, len(orders[0]) - 1, len(orders))}")


def _test(counts: Counter[Order] | Counter[int], cells: int, total: int) -> str:
    expected = total / cells
    chi = sum((count - expected) ** 2 / expected for count in counts.values()) + (cells - len(counts)) * expected
    free = cells - 1
    # Wilson and Hilferty: the cube root of chi-square over its degrees of freedom is nearly normal
    normal = ((chi / free) ** (1 / 3) - (1 - 2 / (9 * free))) / math.sqrt(2 / (9 * free))
    chance = math.erfc(normal / math.sqrt(2)) / 2
    return f"{len(counts):2} of {cells:2} cells, chi-square {chi:5.1f} at {free:2}, p = {chance:.3f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, sys.argv[2] if len(sys.argv) > 2 else "worksheet")
