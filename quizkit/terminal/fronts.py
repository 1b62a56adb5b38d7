"""The fronts of a session, and which of them a terminal can bear."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum

from quizkit.model.text import Lang
from quizkit.study.left import Left
from quizkit.study.session import Session
from quizkit.terminal.styles import has_styles, is_dumb
from quizkit.terminal.words import WORDS


class Front(StrEnum):
    """How a session is held."""

    LINE = "line"
    PLAIN = "plain"
    SCREEN = "screen"
    JSONL = "jsonl"


def hold(session: Session, front: Front, *, langs: tuple[Lang, ...], lang: Lang, left: Left | None = None) -> int:
    """Hold ``session`` on standard input and output and return the exit code: 0, or 130 after Ctrl-C.

    ``lang``: the language of the words around the questions; ``left``: an earlier session that waits, which programs
    are told of here. Line mode becomes plain mode where there are no keys.
    """
    sys.stdout.reconfigure(errors="replace", line_buffering=False)  # type: ignore[union-attr] # a terminal that is not in UTF-8
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr] # a text stream that is open
    match front:
        case Front.JSONL:
            from quizkit.terminal.jsonl import Driven  # noqa: PLC0415 - each front loads what it needs

            return Driven(session, langs, sys.stdin, sys.stdout, left).run()
        case Front.SCREEN:
            from quizkit.terminal.screen import run_screen  # noqa: PLC0415 - Textual costs half a second

            return run_screen(session, langs, WORDS[lang])
        case Front.LINE if _has_keys():
            return _line(session, langs, lang)
        case Front.LINE | Front.PLAIN:
            return _plain(session, langs, lang)


def _has_keys() -> bool:
    return sys.stdin.isatty() and not is_dumb(sys.stdout, os.environ) and sys.platform != "win32"


def _line(session: Session, langs: tuple[Lang, ...], lang: Lang) -> int:
    from quizkit.terminal.console import Console  # noqa: PLC0415 - each front alone when it is the one
    from quizkit.terminal.display import Display  # noqa: PLC0415 - each front alone when it is the one
    from quizkit.terminal.keyboard import Keyboard  # noqa: PLC0415 - each front alone when it is the one
    from quizkit.terminal.line import run  # noqa: PLC0415 - each front alone when it is the one

    display = Display(sys.stdout, has_styles(sys.stdout, os.environ))
    return run(Console(session, display, Keyboard(sys.stdin, sys.stdout), langs, WORDS[lang]))


def _plain(session: Session, langs: tuple[Lang, ...], lang: Lang) -> int:
    from quizkit.terminal.display import Display  # noqa: PLC0415 - each front alone when it is the one
    from quizkit.terminal.plain import Plain  # noqa: PLC0415 - each front alone when it is the one
    from quizkit.terminal.view import View  # noqa: PLC0415 - each front alone when it is the one

    view = View(langs, WORDS[lang], Display(sys.stdout, styled=False).width, styled=False, bare=True)
    return Plain(session, view, WORDS[lang], sys.stdin, sys.stdout, paused=sys.stdin.isatty()).run()


def locale_lang(environ: Mapping[str, str]) -> Lang | None:
    """Return the candidate's language as the environment gives it, if it is one of ours (POSIX, 8.2)."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    return {"zh": Lang.ZH, "en": Lang.EN}.get(named[:2].lower())
