"""`toolkit history`: the last runs of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, variables_option
from toolkit.cli.logs import log_options
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.archive.history import RunRecord


@click.command("history")
@plan_argument
@click.option("--since", metavar="AGE|DAY", help="Only runs that began since then: 30d ago, or 2026-10-01 (UTC).")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="At most so many runs."
)
@variables_option
@json_option
@log_options
def command(plan: Path, since: str | None, limit: int, variables: tuple[str, ...], as_json: bool) -> None:
    """Show the last runs of PLAN, the newest first: how they ended, what they moved, and why one failed.

    Every run that has ended writes a record to the plan's store, by whichever machine it was run. A run that was killed
    has none, nor has a dry run. The database is not asked.
    """
    begin = _moment(since) if since else None
    read = read_plan(plan, variables)
    from toolkit.archive.history import read_records
    from toolkit.cli.main import print_json
    from toolkit.steps.history import history_store
    from toolkit.steps.stores import open_plan_store

    name = history_store(read)
    if name is None:
        why, fix = "the plan has no store, and the history of runs is kept in one", "add a store to the plan"
        raise UsageError("nothing is known of this plan's runs", where=str(plan), why=why, fix=fix)
    records = read_records(open_plan_store(read, name), read.name, since=begin, limit=limit)
    if as_json:
        for record in records:
            print_json({"event": "run", **asdict(record)})
    elif records:
        _print(records)
    else:
        click.echo(f"no run of {read.name} is known{' since then' if since else ''}")


def _moment(text: str) -> datetime:
    """Raises UsageError."""
    from toolkit.plan.durations import parse_duration
    from toolkit.plan.problems import PlanValueError

    try:
        if "-" in text:
            given = datetime.fromisoformat(text)
            return given.replace(tzinfo=UTC) if given.tzinfo is None else given
        return datetime.now(UTC) - parse_duration(text).timedelta
    except (ValueError, PlanValueError):
        fix = "write an age such as 30d, or a day such as 2026-10-01"
        raise UsageError("--since takes an age or a day", where=text, fix=fix) from None


def _print(records: list[RunRecord]) -> None:
    from toolkit.report.model import Column, Kind, Table
    from toolkit.report.terminal import table_lines

    columns = (
        *(Column("started", Kind.TIME), Column("run", Kind.CODE), Column("ended")),
        *(Column("took", Kind.SECONDS), Column("archived", Kind.COUNT), Column("copied", Kind.COUNT)),
        *(Column("stored", Kind.BYTES), Column("findings")),
    )
    for line in table_lines(Table("runs", columns, tuple(_row(record) for record in records))):
        click.echo(line)
    for record in records:
        for line in _why(record):
            click.echo(line)


def _row(record: RunRecord) -> tuple[str | int | float, ...]:
    from toolkit.serve.state import outcome

    ended = "stopped" if record.stopped else outcome(record.exit_code)
    found = ", ".join(f"{code} x {times}" if times > 1 else code for code, times in record.findings.items())
    amounts = (record.seconds, record.rows, record.copied, record.stored_bytes)
    return (f"{record.started[:19].replace('T', ' ')}", record.run, ended, *amounts, found or "-")


def _why(record: RunRecord) -> Iterator[str]:
    """Why a run did not do all it had to."""
    if record.stopped:
        yield f"{record.run}: {record.stopped}, about {record.still_due:,} rows still due"
    if record.error:
        yield f"{record.run}: {record.error}"
