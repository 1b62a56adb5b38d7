"""The command line's door; `--version` is answered before anything heavy is imported."""

from __future__ import annotations

import atexit
import gc
import sys

from quizkit import __version__


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"] and sys.stdout:
        try:
            print(f"quizkit {__version__}", flush=True)  # noqa: T201 - the answer itself
        except OSError:
            pass  # it cannot be written: the command line says why, as of any other output
        else:
            return
    gc.disable()  # banks are trees without cycles, and collecting them costs a third of a build
    atexit.register(gc.freeze)  # nor are there any at the end, when Python would look once more
    from quizkit.cli import run  # noqa: PLC0415 - importing Click costs more than the answer above

    run()


if __name__ == "__main__":
    main()
