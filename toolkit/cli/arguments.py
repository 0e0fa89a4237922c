"""Arguments that several commands share, and the plan they name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.plan.model import Plan

MOST_JOBS = 32

plan_argument = click.argument("plan", type=click.Path(path_type=Path))
variables_option = click.option(
    "--var", "variables", multiple=True, metavar="NAME=VALUE", help="Set ${NAME} in the plan. May be repeated."
)
step_option = click.option("--step", metavar="NAME", help="Only the step of that name.")
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=1,
    show_default=True,
    metavar="N",
    help="Chunks read at once.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")


def read_plan(path: Path, variables: tuple[str, ...]) -> Plan:
    """Load a plan with the environment and --var. Raises PlanError, UsageError."""
    from toolkit.plan.load import load_plan

    given = dict(os.environ)
    for text in variables:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError("--var takes NAME=VALUE", where=f"--var {name}", fix="write --var NAME=VALUE")
        given[name] = value
    return load_plan(path, given)
