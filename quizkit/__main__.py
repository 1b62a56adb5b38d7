"""The command line's door; `--version` is answered before anything heavy is imported."""

from __future__ import annotations

import sys

from quizkit import __version__


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        print(f"quizkit {__version__}")  # noqa: T201 - the answer itself
        return
    from quizkit.cli import run  # noqa: PLC0415 - importing Click costs more than the answer above

    run()


if __name__ == "__main__":
    main()
