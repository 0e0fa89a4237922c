"""`toolkit validate`: is the plan right, as far as can be told without a database?"""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, variables_option
from toolkit.errors import PlanError


@click.command("validate")
@plan_argument
@variables_option
@json_option
def command(plan: Path, variables: tuple[str, ...], as_json: bool) -> None:
    """Check PLAN without connecting to anything.

    Fields, types, durations, names, variables, the syntax of expressions and installed extras are checked; whether
    tables and columns exist is checked by `toolkit run PLAN --dry-run`.
    """
    read = read_plan(plan, variables)
    from toolkit.steps.archive.bind.extras import missing_extras

    missing = missing_extras(read)
    if missing:
        raise PlanError(missing)
    if as_json:
        from toolkit.cli.main import print_json

        print_json({"event": "valid", "plan": read.name, "steps": [step.name for step in read.steps]})
        return
    steps = ", ".join(step.name for step in read.steps)
    click.echo(f"{plan}: the plan is valid ({len(read.steps)} step{'s' if len(read.steps) > 1 else ''}: {steps})")
    click.echo(f"next: toolkit run {plan} --dry-run")
