"""`quizkit schema`: the JSON Schema of banks."""

from __future__ import annotations

import json

import click

from quizkit.reader.schema import bank_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of banks, for editors."""
    click.echo(json.dumps(bank_schema(), ensure_ascii=False, indent=2))
