"""`quizkit tune`: fit the schedule to the learner."""

from __future__ import annotations

from pathlib import Path

import click

from quizkit.cli import options
from quizkit.cli.finish import finish, leave
from quizkit.cli.remembered import history
from quizkit.diagnostics import Report


@click.command("tune")
@options.db
@click.option("--reset", is_flag=True, help="Go back to the default parameters.")
def command(db: Path | None, *, reset: bool) -> None:
    """Fit the schedule to your own answers, where that predicts later ones better.

    Parameters are fitted to the first 70 % of your answers and judged by the rest. They are taken only if they are
    better beyond chance. Needs the extra `tune`.
    """
    from quizkit.study.tuning import MIN_REVIEWS, adopt, tune  # noqa: PLC0415 - only here

    report = Report()
    with history(db, report, made=False) as log:
        if log and reset:
            adopt(log, ())
            click.echo("the default parameters are in use")
        elif log:
            try:
                found = tune(log)
            except ImportError:
                raise click.UsageError("tune needs fsrs-rs-python: pip install 'quizkit[tune]'") from None
            if found is None:
                click.echo(f"too few answers on later days; {MIN_REVIEWS} are needed to tell anything")
            else:
                click.echo(f"fitted to {found.trained_on} answers, judged by {found.held_out} later ones")
                click.echo(f"log-loss {found.before:.4f} before, {found.after:.4f} after, chance {found.margin:.4f}")
                if found.adopted:
                    adopt(log, found.parameters)
                click.echo("adopted" if found.adopted else "not adopted: no better beyond chance")
    leave(failed=finish(report))
