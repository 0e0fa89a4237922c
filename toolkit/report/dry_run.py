"""A dry run on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.dry_run_facts import StepReport
from toolkit.report.dry_run_moves import print_move
from toolkit.report.findings import Finding, Severity
from toolkit.report.text import count, plural, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from toolkit.report.dry_run_facts import DryRun, PartitionPlan

_COLOURS = {Severity.BLOCKER: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

# The first and the last windows are what a reader checks; those between are summed up in one line.
_WINDOWS_SHOWN = 5


def print_dry_run(report: DryRun) -> None:
    """Everything, step by step. Text from the database is printed as it is, never as markup."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(f"dry run of {report.plan} ({report.path}); nothing is written", style="bold")
    console.print(f"{report.server}, database {report.database}, as {report.user}")
    console.print(f"the database's clock: {report.clock[:19]} UTC")
    for step in report.steps:
        if isinstance(step, StepReport):
            _print_step(console, step)
        else:
            print_move(console, step)
            for finding in step.findings:
                print_finding(console, finding)
    blocking = [finding for finding in report.findings if finding.severity is Severity.BLOCKER]
    console.print()
    if blocking:
        console.print(f"refused: {plural(len(blocking), 'blocker')}, see above", style="bold red")
    else:
        console.print(f"next: toolkit run {report.path}", style="bold")


def _print_step(console: Console, step: StepReport) -> None:
    console.print()
    console.rule(f"{step.step}: archive {step.table}, then {step.then}", align="left")
    for label, text in _facts(step):
        console.print(f"{label:<10} {text}", soft_wrap=True)
    _print_windows(console, step)
    for child in step.children:
        rows = "an unknown number of rows (counting took too long)" if child.rows is None else plural(child.rows, "row")
        console.print(
            f"{'with them':<10} {rows} of {child.table} ({', '.join(child.columns)}), which belong to {child.parent}",
            soft_wrap=True,
        )
    if step.partitions:
        _print_partitions(console, step.partitions)
    if step.sample is not None:
        console.print("a row in the archive (secret and personal values hidden):")
        for name, value in step.sample.items():
            console.print(f"    {name}: {value}", soft_wrap=True)
    for finding in step.findings:
        print_finding(console, finding)


def _facts(step: StepReport) -> list[tuple[str, str]]:
    access = f"{step.access.scan} on {step.access.index}" if step.access.index else step.access.scan
    index = step.index or f"none begins with {step.window_column}: chunks are ranges of pages"
    facts = [
        ("due", f"{step.window_column} before {step.cutoff[:19]} UTC"),
        ("predicate", step.predicate),
        ("key", ", ".join(step.key) or "none"),
        ("index", index),
        ("planner", f"{access}, cost {step.access.cost:,.0f}, about {plural(step.access.rows, 'row')}"),
        ("chunks", f"up to {plural(step.chunk_rows, 'row')} a transaction"),
        ("columns", f"{len(step.kept)} as they are: {', '.join(step.kept)}"),
    ]
    if step.dropped:
        facts.append(("dropped", ", ".join(step.dropped)))
    if step.changed:
        facts.append(("changed", ", ".join(f"{name} = {shows}" for name, shows in step.changed)))
    if step.cleared:
        defaults = ", ".join(f"{name} to {'NULL' if value is None else value}" for name, value in step.cleared)
        facts.append(("cleared", f"{defaults}; the rows stay"))
    return [*facts, ("target", step.target)]


def _print_windows(console: Console, step: StepReport) -> None:
    from rich import box
    from rich.table import Table

    due = step.due
    total = f"{plural(due.rows, 'row')}, about {size(due.rows * step.row_bytes)} of JSON"
    if due.windows is None:
        console.print(f"{'rows due':<10} about {total} (the planner's estimate; counting took too long)")
        return
    console.print(f"{'rows due':<10} {total} in {plural(len(due.windows), step.window_unit)}")
    if not due.windows:
        return
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("window")
    table.add_column("rows", justify="right")
    table.add_column("JSON, about", justify="right")
    between = due.windows[_WINDOWS_SHOWN:-_WINDOWS_SHOWN]
    for label, rows in due.windows[:_WINDOWS_SHOWN]:
        table.add_row(label, count(rows), size(rows * step.row_bytes))
    if between:
        rows = sum(each for _, each in between)
        table.add_row(f"... {len(between)} more", count(rows), size(rows * step.row_bytes))
    for label, rows in due.windows[_WINDOWS_SHOWN:][-_WINDOWS_SHOWN:]:
        table.add_row(label, count(rows), size(rows * step.row_bytes))
    console.print(table)


_ACTIONS = {"drop": "dropped", "delete": "due rows deleted", "leave": "left as it is"}


def _print_partitions(console: Console, partitions: Sequence[PartitionPlan]) -> None:
    from rich import box
    from rich.table import Table

    dropped = [partition for partition in partitions if partition.action == "drop"]
    freed = size(sum(partition.freed_bytes for partition in dropped))
    console.print(f"{'partitions':<10} {len(dropped)} of {len(partitions)} with old rows dropped, {freed} freed")
    table = Table(box=box.SIMPLE_HEAD)
    for name in ("partition", "then"):
        table.add_column(name)
    for name in ("rows", "due", "bytes freed"):
        table.add_column(name, justify="right")
    many = len(partitions) - 2 * _WINDOWS_SHOWN
    for number, partition in enumerate(partitions):
        if not _WINDOWS_SHOWN <= number < _WINDOWS_SHOWN + many:
            counts = ("?" if rows is None else count(rows) for rows in (partition.rows, partition.due))
            freed = size(partition.freed_bytes) if partition.freed_bytes else "-"
            table.add_row(partition.name, _ACTIONS[partition.action], *counts, freed)
        elif number == _WINDOWS_SHOWN:
            table.add_row(f"... {many} more", "", "", "", "")
    console.print(table)


def print_finding(console: Console, finding: Finding) -> None:
    """A finding with its next step."""
    console.print(str(finding), style=_COLOURS[finding.severity], soft_wrap=True)
