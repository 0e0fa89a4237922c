"""`toolkit status`: what a plan has archived, and what is still due."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option

if TYPE_CHECKING:
    from toolkit.steps.status import StepStatus


@click.command("status")
@plan_argument
@step_option
@variables_option
@json_option
def command(plan: Path, step: str | None, variables: tuple[str, ...], as_json: bool) -> None:
    """Show what PLAN has archived, chunks that await recovery, and rows still due. Reads only."""
    read = read_plan(plan, variables)
    from toolkit.cli.main import print_json
    from toolkit.steps.context import open_context
    from toolkit.steps.status import step_statuses

    with open_context(read) as context:
        statuses = step_statuses(context, step)
    if as_json:
        for status in statuses:
            print_json({"event": "status", **asdict(status)})
    else:
        _print(statuses)


def _print(statuses: list[StepStatus]) -> None:
    from rich.console import Console
    from rich.table import Table

    from toolkit.report.text import count, size

    table = Table("step", "windows", "first", "last")
    for name in ("objects", "rows", "JSON", "stored", "pending", "still due"):
        table.add_column(name, justify="right")
    for status in statuses:
        table.add_row(
            status.step,
            count(status.windows),
            status.first_window or "-",
            status.last_window or "-",
            count(status.objects),
            count(status.rows) + (f" + {count(status.child_rows)} of children" if status.child_rows else ""),
            size(status.raw_bytes),
            size(status.stored_bytes),
            count(status.pending),
            count(status.due) if status.due_exact else f"about {count(status.due)}",
        )
    console = Console(highlight=False, markup=False)
    console.print(table)
    if any(status.pending for status in statuses):
        console.print("pending: chunks of an interrupted run; the next `toolkit run` decides them first")
