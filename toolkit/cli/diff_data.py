"""`toolkit diff-data`: compare what was copied with its source."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option
from toolkit.cli.logs import log_options

MOST_JOBS = 32


@click.command("diff-data")
@plan_argument
@step_option
@click.option("--rows", "how", flag_value="rows", default=True, help="Every cell (the default).")
@click.option("--aggregates", "how", flag_value="aggregates", help="Counts, sums, lengths and extremes of each column.")
@variables_option
@click.option(
    "--jobs", type=click.IntRange(1, MOST_JOBS), default=1, show_default=True, metavar="N", help="Tables at once."
)
@json_option
@log_options
def command(plan: Path, step: str | None, how: str, variables: tuple[str, ...], jobs: int, as_json: bool) -> None:
    """Compare the rows that PLAN copies with those in its targets, and write nothing.

    The source is read in one snapshot, with the plan's columns, masks and policies applied. Exit code 1 when anything
    differs.
    """
    read = read_plan(plan, variables)
    from toolkit.cli.progress import reporting
    from toolkit.steps.compare.command import compare_plan
    from toolkit.steps.context import open_context

    with open_context(read) as context, reporting(read.name, as_json=as_json) as report:
        different = compare_plan(context, step, "rows" if how == "rows" else "aggregates", jobs, report)
    if different:
        raise click.exceptions.Exit(1)
    if not as_json:
        click.echo("no difference")
