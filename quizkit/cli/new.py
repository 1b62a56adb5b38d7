"""`quizkit new`: a commented starter bank."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quizkit.output import write_text
from quizkit.resources import template


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default=Path("bank.yaml"))
def command(path: Path) -> None:
    """Write a commented starter bank.

    PATH is the file to write (default: bank.yaml; a name without an ending gets .yaml), or - for standard output. A
    file that exists stays as it is.
    """
    if str(path) != "-" and not path.suffix:
        path = path.with_name(f"{path.name}.yaml")
    name = re.sub(r"[^\w.\-]+", "-", path.stem).strip("-") or "bank"
    text = template("starter.yaml").replace("BANK-ID", name, 1)
    if str(path) == "-":
        click.echo(text, nl=False)
        return
    if path.exists():
        raise click.ClickException(f"{path} exists; name another file")
    try:
        write_text(path, text)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error
    click.echo(f"{path} written; try `quizkit check {path}`", err=True)
