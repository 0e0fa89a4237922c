"""`toolkit status`: what a plan has archived, and what is still due."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option
from toolkit.cli.logs import log_options

if TYPE_CHECKING:
    from toolkit.steps.status import StepStatus


@click.command("status")
@plan_argument
@step_option
@variables_option
@json_option
@log_options
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
    from toolkit.report.model import Column, Kind, Table
    from toolkit.report.terminal import table_lines

    numbers = (("objects", Kind.COUNT), ("rows", Kind.COUNT), ("JSON", Kind.BYTES), ("stored", Kind.BYTES))
    columns = (
        Column("step", Kind.CODE),
        Column("windows", Kind.COUNT),
        *(Column("first"), Column("last")),
        *(Column(name, kind) for name, kind in numbers),
        *(Column("pending", Kind.COUNT), Column("still due")),
    )
    rows = tuple(_row(status) for status in statuses)
    for line in table_lines(Table("archived", columns, rows)):
        click.echo(line)
    for status in statuses:
        if status.child_rows:
            click.echo(f"{status.step}: with {status.child_rows:,} rows of children")
        if status.sums:
            click.echo(f"{status.step}, summed up: {', '.join(f'{name} {total}' for name, total in status.sums)}")
    for status in statuses:
        if status.index_problem:
            click.echo(f"{status.step}: the archive's index is not used, everything was read: {status.index_problem}")
    if any(status.pending for status in statuses):
        click.echo("pending: chunks of an interrupted run; the next `toolkit run` decides them first")


def _row(status: StepStatus) -> tuple[str | int, ...]:
    return (
        status.step,
        status.windows,
        status.first_window or "-",
        status.last_window or "-",
        status.objects,
        status.rows,
        status.raw_bytes,
        status.stored_bytes,
        status.pending,
        f"{'' if status.due_exact else 'about '}{status.due:,}",
    )
