"""`quizkit explain`: the manual of the codes."""

from __future__ import annotations

import click

from quizkit.diagnostics import codes
from quizkit.diagnostics.manual import explain


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a diagnostic code.

    Without CODE, list them all.
    """
    if code is None:
        for one in codes.ALL.values():
            click.echo(f"{one.id}  {one.severity.value:7}  {one.title}")
        return
    found = codes.ALL.get(code.upper())
    if found is None:
        raise click.BadParameter(f"{code!r} is not one of quizkit's codes; `quizkit explain` lists them")
    click.echo(explain(found))
