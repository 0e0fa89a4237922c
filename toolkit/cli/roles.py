"""`toolkit roles`: the least privileges that a plan needs."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.arguments import plan_argument, read_plan, variables_option


@click.command("roles")
@plan_argument
@click.option(
    "--prefix", default="toolkit", show_default=True, metavar="WORD", help="What the roles' names begin with."
)
@variables_option
def command(plan: Path, prefix: str, variables: tuple[str, ...]) -> None:
    """Print the SQL that makes an archiver, a restorer and a reader role for PLAN. Runs nothing."""
    read = read_plan(plan, variables)
    from toolkit.steps.context import open_context
    from toolkit.steps.roles import role_statements
    from toolkit.steps.run_plan import bind_totals_checks

    with open_context(read) as context:
        bound = bind_totals_checks(context, range(len(read.steps)))
        checks = [pair for check in bound.values() for pair in check.pairs]
        for statement in role_statements(context.server.database, context.bind(), checks, prefix):
            click.echo(statement)
