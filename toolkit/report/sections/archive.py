"""An archive step as a section (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.dry_run_facts import ChildDue, PartitionPlan, StepReport
from toolkit.report.model import (
    Block,
    Chart,
    Column,
    Fact,
    Facts,
    Kind,
    Section,
    Series,
    Shape,
    Table,
)
from toolkit.report.sections.titles import titled
from toolkit.report.text import count, plural


def archive_section(step: StepReport, anchor: str) -> Section:
    """What would be archived, and what becomes of it."""
    return Section(anchor, titled(step.step, f"archive {step.table}, then {step.then}"), tuple(_blocks(step)))


def _blocks(step: StepReport) -> Iterator[Block]:
    yield Facts((*_facts(step), *_due(step), *(_child(child) for child in step.children), *_partition_facts(step)))
    if step.sums:
        columns = (Column("column", Kind.CODE), Column("sum"))
        yield Table("sums of the rows due", columns, tuple((each.column, each.text) for each in step.sums))
    if step.due.windows:
        yield _chart(step, step.due.windows)
    if step.partitions:
        yield _partitions(step.partitions)
    if step.sample is not None:
        columns = (Column("column", Kind.CODE), Column("value", Kind.CODE))
        title = "a row in the archive (secret and personal values hidden)"
        yield Table(title, columns, tuple(step.sample.items()))


def _facts(step: StepReport) -> Iterator[Fact]:
    yield Fact("due", f"{step.window_column} before {step.cutoff[:19]} UTC")
    yield Fact("predicate", step.predicate, Kind.CODE)
    yield Fact("key", ", ".join(step.key) or None, Kind.CODE, unknown="none")
    none = f"none begins with {step.window_column}: chunks are ranges of pages"
    yield Fact("index", step.index, Kind.CODE, unknown=none)
    access = f"{step.access.scan} on {step.access.index}" if step.access.index else step.access.scan
    yield Fact("planner", f"{access}, cost {step.access.cost:,.0f}, about {plural(step.access.rows, 'row')}")
    yield Fact("chunks", f"up to {plural(step.chunk_rows, 'row')} a transaction")
    yield Fact("columns", f"{len(step.kept)} as they are: {', '.join(step.kept)}")
    if step.dropped:
        yield Fact("dropped", ", ".join(step.dropped), Kind.CODE)
    if step.changed:
        yield Fact("changed", ", ".join(f"{name} = {shows}" for name, shows in step.changed), Kind.CODE)
    if step.cleared:
        defaults = ", ".join(f"{name} to {'NULL' if value is None else value}" for name, value in step.cleared)
        yield Fact("cleared", f"{defaults}; the rows stay")
    yield Fact("target", step.target, Kind.CODE)


def _due(step: StepReport) -> Iterator[Fact]:
    yield Fact("rows due", step.due.rows, Kind.COUNT)
    yield Fact("JSON, about", round(step.due.rows * step.row_bytes), Kind.BYTES)
    if step.due.estimated or step.due.windows is None:
        yield Fact("counted", "no: rows due are the planner's estimate (--exact counts them)")
    if step.due.windows is not None:
        yield Fact("windows", plural(len(step.due.windows), step.window_unit))


def _child(child: ChildDue) -> Fact:
    rows = "an unknown number of rows (counting took too long)" if child.rows is None else plural(child.rows, "row")
    of = f"{child.table} ({', '.join(child.columns)})"
    return Fact("with them", f"{rows} of {of}, which belong to {child.parent}")


def _windows(step: StepReport, windows: tuple[tuple[str, int], ...]) -> Table:
    columns = (Column("window"), Column("rows", Kind.COUNT), Column("JSON, about", Kind.BYTES))
    rows = tuple((label, rows, round(rows * step.row_bytes)) for label, rows in windows)
    return Table(f"rows due by {step.window_unit}", columns, rows)


def _chart(step: StepReport, windows: tuple[tuple[str, int], ...]) -> Chart:
    most, rows = max(windows, key=lambda window: window[1])
    text = f"{plural(len(windows), step.window_unit)} with rows that are due; most, {count(rows)}, in {most}"
    series = Series("rows due", tuple(float(rows) for _, rows in windows))
    labels = tuple(label for label, _ in windows)
    return Chart(
        f"rows due by {step.window_unit}", Shape.BARS, labels, (series,), Kind.COUNT, text, _windows(step, windows)
    )


_ACTIONS = {"drop": "dropped", "delete": "due rows deleted", "leave": "left as it is"}


def _partition_facts(step: StepReport) -> Iterator[Fact]:
    if step.partitions:
        dropped = [partition for partition in step.partitions if partition.action == "drop"]
        yield Fact("partitions", f"{len(dropped)} of {len(step.partitions)} with old rows dropped")
        yield Fact("freed", sum(partition.freed_bytes for partition in dropped), Kind.BYTES)


def _partitions(partitions: tuple[PartitionPlan, ...]) -> Table:
    columns = (
        Column("partition", Kind.CODE),
        Column("then"),
        Column("rows", Kind.COUNT),
        Column("due", Kind.COUNT),
        Column("bytes freed", Kind.BYTES),
    )
    rows = ((each.name, _ACTIONS[each.action], each.rows, each.due, each.freed_bytes) for each in partitions)
    return Table("partitions with old rows", columns, tuple(rows))
