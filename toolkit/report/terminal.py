"""A report on the terminal. What a terminal would obey or hide is shown by its code: rows may hold anybody's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.report.findings import Judged, Severity
from toolkit.report.model import Block, Chart, Column, Diagram, Facts, Kind, Outcome, Prose, Statements, Table, Value
from toolkit.report.relations import relations
from toolkit.report.text import count, plural
from toolkit.report.value_text import shown
from toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from toolkit.report.model import Report

_COLOURS = {Severity.BLOCKER: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WORST = {Outcome.REFUSED: "bold red", Outcome.FAILED: "bold red", Outcome.CARE: "bold yellow"}

# The first and the last rows are what a reader checks; those between are summed up in one line.
_WHOLE = 30
_ENDS = 10
_STATEMENTS = 5
_NARROWEST = 10  # of the column of labels
_TO_THE_LEFT = {Kind.TEXT, Kind.CODE, Kind.TIME}


def print_report(report: Report) -> None:
    """Summary, sections, findings, and the answer last, where the eye is. Text of the database is never markup."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(visible(report.subject), style="bold")
    _print_block(console, report.summary)
    for section in report.sections:
        console.print()
        console.rule(visible(section.title), align="left")
        for block in section.blocks:
            _print_block(console, block)
    if report.findings:
        console.print()
        console.rule("findings", align="left")
    for each in report.findings:
        for line in finding_lines(each):
            style = "dim" if each.accepted else _COLOURS[each.finding.severity]
            console.print(visible(line), style=style, soft_wrap=True)
    console.print()
    console.print(visible(report.answer), style=_WORST.get(report.outcome, "bold green"), soft_wrap=True)


def finding_lines(judged: Judged) -> Iterator[str]:
    """The finding with its evidence, its place in the plan, and its next step or why the plan lives with it."""
    finding, accepted = judged.finding, judged.accepted
    yield f"{'accepted ' if accepted else ''}{finding.severity.value} {finding.code} {finding.where}: {finding.what}"
    for label, text in finding.evidence:
        yield f"    {label}: {text}"
    if finding.position:
        yield f"    plan: {finding.position}"
    if accepted:
        until = f" (until {accepted.until})" if accepted.until else ""
        yield f"    accepted: {accepted.reason}{until}"
    else:
        yield f"    next: {finding.fix}"


def _print_block(console: Console, block: Block) -> None:
    for line in _lines(block):
        console.print(visible(line), soft_wrap=True)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Facts():
            width = max([_NARROWEST, *(len(fact.label) for fact in block.facts)])
            for fact in block.facts:
                value = fact.unknown if fact.value is None else shown(fact.value, fact.kind)
                yield f"{fact.label:<{width}} {value}"
        case Table():
            yield from table_lines(block)
        case Statements():
            yield from _statements(block)
        case Chart():
            if block.numbers:
                yield from table_lines(block.numbers)
            yield block.text
        case Diagram():
            yield block.text
            yield from table_lines(relations(block))
        case Prose():
            yield block.text


def _statements(block: Statements) -> Iterator[str]:
    if len(block.statements) > _STATEMENTS:
        yield f"{block.title}: {count(len(block.statements))}; a report file (--report) and --json have them"
        return
    yield f"{block.title}:"
    for statement in block.statements:
        yield from (f"    {line}" for line in statement.sql.splitlines())


def table_lines(table: Table) -> Iterator[str]:
    """Columns as wide as their widest value: a name that is cut or broken cannot be copied."""
    from rich.cells import cell_len

    yield f"{table.title}:" if table.rows else f"{table.title}: {table.empty}"
    if not table.rows:
        return
    names = [tuple(column.name for column in table.columns)] if len(table.columns) > 1 else []
    rows = [*names, *_shortened(table)]
    widths = [max(cell_len(row[number]) for row in rows) for number in range(len(table.columns))]
    for row in rows:
        cells = []
        for text, column, width in zip(row, table.columns, widths, strict=True):
            space = " " * (width - cell_len(text))
            cells.append(text + space if column.kind in _TO_THE_LEFT else space + text)
        yield f"  {'  '.join(cells)}".rstrip()


def _shortened(table: Table) -> Iterator[tuple[str, ...]]:
    columns = table.columns
    whole = len(table.rows) <= _WHOLE
    for row in table.rows if whole else table.rows[:_ENDS]:
        yield _shown_row(columns, row)
    if not whole:
        between = table.rows[_ENDS:-_ENDS]
        sums = (_sum(column, [row[number] for row in between]) for number, column in enumerate(columns[1:], 1))
        yield (f"... {plural(len(between), 'row')} more", *sums)
        for row in table.rows[-_ENDS:]:
            yield _shown_row(columns, row)


def _shown_row(columns: tuple[Column, ...], row: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(
        visible(shown(value, column.kind)).replace("\n", " ") for value, column in zip(row, columns, strict=True)
    )


def _sum(column: Column, values: list[Value]) -> str:
    numbers = [value for value in values if isinstance(value, int | float)]
    summable = column.kind in (Kind.COUNT, Kind.BYTES, Kind.MONEY, Kind.SECONDS)
    return shown(sum(numbers), column.kind) if summable and numbers else ""
