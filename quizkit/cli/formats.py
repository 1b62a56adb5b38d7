"""`quizkit formats`: what each output makes of each question type."""

from __future__ import annotations

from pathlib import Path

import click

from quizkit.diagnostics import Report
from quizkit.items import TYPES
from quizkit.model.bank import Item
from quizkit.reader import open_bank
from quizkit.resources import template
from quizkit.source import Source
from quizkit.writers.table import WRITERS


@click.command("formats")
def command() -> None:
    """Show what each output makes of each question type."""
    samples = _samples()
    click.echo("\t".join(("type", *WRITERS)))
    for name in TYPES:
        click.echo("\t".join((name, *(writer.support(samples[name]).value for writer in WRITERS.values()))))


def _samples() -> dict[str, Item]:
    """One item of each type, from the starter bank."""
    opened = open_bank(Source(Path("starter.yaml"), template("starter.yaml")), Report())
    return {item.type: item for item in opened.items}
