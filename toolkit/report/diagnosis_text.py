"""What `toolkit doctor` prints on a terminal: what grows, what is wrong, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.report.build_diagnosis import prospects
from toolkit.report.findings import Severity
from toolkit.report.growth import LEAST_DAYS, TOO_YOUNG, Growth
from toolkit.report.text import count, plural, size
from toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from toolkit.report.diagnosis import Diagnosis
    from toolkit.report.health_facts import TableFacts

_COLOURS = {Severity.BLOCKER: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_MOST_TABLES = 20
_LEAST_SHARE = 0.01  # of all bytes: smaller tables are summed up, unless they grow


def print_diagnosis(diagnosis: Diagnosis) -> None:
    """Text from the database is never markup, nor anything that a terminal obeys."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    server, tables = diagnosis.health.server, diagnosis.health.tables
    head = f"PostgreSQL {server.version_text}, database {server.database}, as {server.role}"
    console.print(visible(head), style="bold")
    total = sum(table.total_bytes for table in tables)
    known = f", taken for {diagnosis.profile}" if diagnosis.profile else ""
    console.print(f"{plural(len(tables), 'table')}, {size(total)}{known}; nothing was changed")
    shown = [each for each in tables if each.total_bytes >= total * _LEAST_SHARE or each in diagnosis.growing]
    shown = shown[:_MOST_TABLES]
    if shown:
        _print_whole(console, _table(shown))
    if len(tables) > len(shown):
        rest = total - sum(table.total_bytes for table in shown)
        console.print(f"and {len(tables) - len(shown)} more, {size(rest)}")
    for line in _words(diagnosis):
        console.print(line, soft_wrap=True)
    for finding in diagnosis.findings:
        console.print(visible(str(finding)), style=_COLOURS[finding.severity], soft_wrap=True)
    _print_next(console, diagnosis)


def _print_whole(console: Console, table: Table) -> None:
    """A name that is cut cannot be looked up: a narrow terminal wraps the line instead."""
    from rich.measure import Measurement

    needed = Measurement.get(console, console.options.update(max_width=10_000), table).maximum
    console.width = max(console.width, needed)
    console.print(table)


def _table(tables: Sequence[TableFacts]) -> Table:
    from rich import box
    from rich.table import Table as Printed
    from rich.text import Text

    printed = Printed(box=box.SIMPLE_HEAD)
    printed.add_column("table", no_wrap=True)
    for name in ("size", "rows", "a day", "due", "due, bytes", "held, bytes"):
        printed.add_column(name, justify="right", no_wrap=True)
    for table in tables:
        growth, retention = table.growth, table.retention
        printed.add_row(
            Text(visible(table.title)),
            size(table.total_bytes),
            "?" if table.rows is None else count(table.rows),
            _pace(growth) if growth else "",
            count(retention.due_rows) if retention else "",
            size(retention.due_bytes) if retention else "",
            size(retention.held_bytes) if retention and retention.held_bytes is not None else "",
        )
    return printed


def _pace(growth: Growth) -> str:
    return TOO_YOUNG if growth.rows_per_day is None else count(round(growth.rows_per_day))


def _words(diagnosis: Diagnosis) -> Iterator[str]:
    yield "due: older than the plan says, or than 30 days; held: what that retention holds at today's growth"
    yield f"a day: the mean of the last 30 days before the newest row; {TOO_YOUNG} from less than {LEAST_DAYS} days"
    if not diagnosis.health.exact:
        yield "rows are estimates of the last ANALYZE; --exact counts those of tables with a time column"
    elif any(table.growth is None for table in diagnosis.health.tables):
        yield "rows were counted where there is a time column; else they are estimates of the last ANALYZE"


def _print_next(console: Console, diagnosis: Diagnosis) -> None:
    following = " Next: toolkit init --out plan.yaml" if diagnosis.growing and not diagnosis.planned else ""
    console.print(f"{prospects(diagnosis)}{following}", style="bold", soft_wrap=True)
