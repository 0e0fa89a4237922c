"""A copy step as a section (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.dry_run_facts import CopiedTable, CopyReport
from toolkit.report.model import Block, Column, Fact, Facts, Kind, Section, Table
from toolkit.report.sections.titles import titled
from toolkit.report.text import plural


def copy_section(step: CopyReport, anchor: str) -> Section:
    """The tables whose rows would be copied, each after those that it refers to."""
    blocks: tuple[Block, ...] = (Facts(tuple(_facts(step))), _tables(step.tables))
    return Section(anchor, titled(step.step, f"copy {plural(len(step.tables), 'table')} to {step.target}"), blocks)


def _facts(step: CopyReport) -> Iterator[Fact]:
    yield Fact("target", f"{step.engine} at {step.url}")
    yield Fact("lane", step.lane)
    yield Fact("mode", step.mode)
    if step.resumed is not None:
        yield Fact("goes on", f"after {plural(step.resumed, 'chunk')} of an earlier run")
    yield Fact("proof", step.verify)
    yield Fact("rows, about", sum(table.rows or 0 for table in step.tables), Kind.COUNT)
    yield Fact("on disk", sum(table.bytes or 0 for table in step.tables), Kind.BYTES)
    emptied = [table for table in step.tables if table.emptied]
    if emptied:
        total = sum(table.emptied for table in emptied)
        yield Fact("emptied", f"{plural(len(emptied), 'table')} of {step.target}, about {plural(total, 'row')}")


def _tables(tables: tuple[CopiedTable, ...]) -> Table:
    """Columns that hold nothing for any table are left out."""
    columns = {
        Column("table", Kind.CODE): [each.table for each in tables],
        Column("into", Kind.CODE): [each.into for each in tables],
        Column("rows, about", Kind.COUNT): [each.rows for each in tables],
        Column("on disk", Kind.BYTES): [each.bytes for each in tables],
        Column("columns", Kind.COUNT): [each.columns for each in tables],
        Column("rows there, removed first", Kind.COUNT): [each.emptied for each in tables],
        Column("only where", Kind.CODE): [each.where or "" for each in tables],
    }
    optional = {"into": all(each.into == each.table for each in tables)}
    optional["rows there, removed first"] = not any(each.emptied for each in tables)
    optional["only where"] = not any(each.where for each in tables)
    shown = {column: values for column, values in columns.items() if not optional.get(column.name)}
    return Table("tables", tuple(shown), tuple(zip(*shown.values(), strict=True)))
