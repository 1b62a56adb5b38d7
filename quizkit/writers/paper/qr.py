"""The square code on each page of a student's paper: which paper it is, which version, which page, and whose.

It says `FORM/VERSION/PAGE/NUMBER`: the number comes last, as it may have strokes itself. Capital letters and digits
make the smallest codes: up to 29 of them fit into version 2 of a QR code, whose squares are 1 mm wide on our pages.
"""

from __future__ import annotations

MASK = 3  # any is legal; trying all eight would cost six times as much


def payload(form: str, version: str, page: int, number: str) -> str:
    """Return what the code of a page says."""
    return f"{form}/{version}/{page}/{number}"


def to_svg(said: str) -> str:
    """Return the code that says ``said`` as an SVG image: one path, so that no seams show between its squares.

    A quarter of it may be damaged (level Q); the white around it is the page's.
    """
    import segno  # noqa: PLC0415 - for papers of a class alone

    rows = segno.make(said, error="q", mask=MASK, boost_error=False, micro=False).matrix
    path = "".join(f"M{x} {y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in _runs(row))
    size = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Return where stretches of black squares start, and how long they are."""
    runs: list[tuple[int, int]] = []
    for at, black in enumerate(row):
        if black and at and row[at - 1]:
            start, width = runs.pop()
            runs.append((start, width + 1))
        elif black:
            runs.append((at, 1))
    return runs
