"""`quizkit explain`: the manual of the codes."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from quizkit.diagnostics import Code, codes
from quizkit.diagnostics.manual import explain


class _Code(click.ParamType[Code]):
    """A code: `QK105`, `qk105` or `105`."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Code:
        """Return the code."""
        found = codes.ALL.get(f"QK{str(value).upper().removeprefix('QK')}")
        return found or self.fail(f"{value!r} is not one of quizkit's codes; `quizkit explain` lists them", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the codes that start so."""
        del ctx, param
        return [CompletionItem(one.id, help=one.title) for one in codes.ALL.values() if _starts(one.id, incomplete)]


def _starts(code: str, incomplete: str) -> bool:
    return code.startswith((incomplete.upper(), f"QK{incomplete}"))


@click.command("explain")
@click.argument("code", required=False, type=_Code())
def command(code: Code | None) -> None:
    """Explain a diagnostic code.

    CODE is written QK105 or 105. Without CODE, list them all.
    """
    if code is None:
        for one in codes.ALL.values():
            click.echo(f"{one.id}  {one.severity.value:7}  {one.title}")
        return
    click.echo(explain(code))
