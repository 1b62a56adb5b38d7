"""The files that quizkit ships besides its code: `templates/` and `decks/`.

A wheel holds them as folders of the package; in a checkout, also one installed with `pip install -e`, they stand
beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    shipped = _PACKAGE / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Return the folder of the templates."""
    return _folder("templates")


def template(name: str) -> str:
    """Return the text of the template ``name``, such as `anki/front.html`."""
    return (templates() / name).read_text(encoding="utf-8")


def decks() -> Path:
    """Return the folder of the shipped banks."""
    return _folder("decks")


def is_installed(path: Path) -> bool:
    """Whether ``path`` lies in the installed package, where nothing is to be written."""
    return path.resolve().is_relative_to(_PACKAGE)
