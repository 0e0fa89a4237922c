"""What a step of a run did, beside what was foreseen, as a section (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.report.dry_run_facts import AnyReport, CopyReport, StepReport
from toolkit.report.estimates import Estimate
from toolkit.report.model import Block, Chart, Column, Fact, Facts, Kind, Section, Series, Shape, Table, Value
from toolkit.report.run_facts import ArchiveFacts, CopyFacts, PortFacts, ReferenceFacts, StepFacts, TotalsFacts
from toolkit.report.sections.titles import titled
from toolkit.report.sections.totals import totals_section
from toolkit.report.text import plural

_VERBS = {
    "keep": "archived and kept",
    "delete": "archived and deleted",
    "clear": "archived and cleared",
    "drop_partition": "archived and removed",
}


def happened_section(
    step: StepFacts, foreseen: AnyReport | None, number: int, estimate: Estimate | None = None
) -> Section:
    """`foreseen`: the same step's forecast, if one was made; `estimate`: of its time. `number` counts from 1."""
    match step:
        case ArchiveFacts():
            before = foreseen if isinstance(foreseen, StepReport) else None
            title, blocks = f"rows of {step.table} {_VERBS[step.then]}", _archived(step, before, estimate)
        case PortFacts():
            title, blocks = f"{plural(step.tables, 'table')} made in {step.target}", iter([_ported(step)])
        case CopyFacts():
            copy = foreseen if isinstance(foreseen, CopyReport) else None
            title, blocks = f"rows copied to {step.target}", _copied(step, copy)
        case ReferenceFacts():
            title, blocks = f"orphans in {step.place}", _checked(step)
        case TotalsFacts():
            return totals_section(step.step, step.compared, f"done-{number}")
    return Section(f"done-{number}", titled(step.step, title), tuple(blocks))


def _ending(step: ArchiveFacts | CopyFacts | ReferenceFacts) -> Fact:
    return Fact("time", step.seconds, Kind.SECONDS, unknown="it did not come to its end")


def _archived(step: ArchiveFacts, before: StepReport | None, estimate: Estimate | None) -> Iterator[Block]:
    counted = before.due.windows if before else None
    yield Facts(
        (
            Fact("archived", step.rows, Kind.COUNT),
            Fact("foreseen", before.due.rows if before else None, Kind.COUNT),
            Fact("of child tables", step.child_rows, Kind.COUNT),
            Fact("JSON", step.raw_bytes, Kind.BYTES),
            Fact("stored", step.stored_bytes, Kind.BYTES),
            Fact("objects", step.objects, Kind.COUNT),
            Fact("chunks", step.chunks, Kind.COUNT),
            *([Fact("recovered", f"{plural(step.recovered, 'chunk')} of an earlier run")] if step.recovered else []),
            Fact("to", step.to, Kind.CODE),
            *([Fact("stopped", step.stopped)] if step.stopped else []),
            _ending(step),
            *([Fact("time foreseen, about", estimate.seconds, Kind.SECONDS)] if estimate else []),
        )
    )
    if step.windows or counted:
        yield from _windows(step, dict(counted) if counted is not None else None)
    if step.sums:
        yield _sums(step, before)
    if step.receipts:
        yield _receipts(step)
    if step.partitions:
        columns = (
            Column("partition", Kind.CODE),
            Column("fate"),
            Column("rows", Kind.COUNT),
            Column("not due", Kind.COUNT),
            Column("bytes freed", Kind.BYTES),
        )
        rows = ((each.partition, each.fate, each.rows, each.not_due, each.freed_bytes) for each in step.partitions)
        yield Table("partitions", columns, tuple(rows))


def _sums(step: ArchiveFacts, before: StepReport | None) -> Table:
    foreseen = {each.column: each.text for each in (before.sums if before else None) or ()}
    columns = (Column("column", Kind.CODE), Column("foreseen"), Column("archived"))
    rows = tuple((each.column, foreseen.get(each.column), each.text) for each in step.sums)
    return Table("sums of what was archived", columns, rows)


def _receipts(step: ArchiveFacts) -> Table:
    summed = tuple(each.column for each in step.sums)
    columns = (
        Column("manifest", Kind.CODE),
        Column("rows", Kind.COUNT),
        Column("stored", Kind.BYTES),
        Column("objects", Kind.COUNT),
        *(Column(f"sum of {name}") for name in summed),
        Column("SHA-256 of the manifest", Kind.CODE),
    )
    rows = []
    for each in step.receipts:
        sums = {one.column: one.text for one in each.sums}
        amounts = (each.rows, each.stored_bytes, each.objects)
        rows.append((each.manifest, *amounts, *(sums.get(name) for name in summed), each.digest))
    return Table("receipts", columns, tuple(rows))


def _windows(step: ArchiveFacts, counted: dict[str, int] | None) -> Iterator[Block]:
    done = {each.window: each for each in step.windows}
    labels = tuple(sorted({*done, *(counted or {})}))
    before = [counted.get(label, 0) if counted is not None else None for label in labels]
    after = [done[label].rows if label in done else 0 for label in labels]
    sizes: list[Sequence[Value]] = [
        [done[label].raw_bytes if label in done else 0 for label in labels],
        [done[label].stored_bytes if label in done else 0 for label in labels],
    ]
    columns = (
        Column("window"),
        Column("foreseen", Kind.COUNT),
        Column("archived", Kind.COUNT),
        Column("JSON", Kind.BYTES),
        Column("stored", Kind.BYTES),
    )
    numbers = Table("windows", columns, tuple(zip(labels, before, after, *sizes, strict=True)))
    series = [Series("archived", tuple(map(float, after)))]
    if counted is not None:
        series.insert(0, Series("foreseen", tuple(float(counted.get(label, 0)) for label in labels)))
    text = f"{plural(sum(after), 'row')} archived in {plural(len(done), 'window')}"
    yield Chart("rows by window", Shape.BARS, labels, tuple(series), Kind.COUNT, text, numbers)


def _ported(step: PortFacts) -> Block:
    state = "all was there, and is kept" if step.kept else "made by the run before" if step.resumed else "made"
    return Facts(
        (
            Fact("tables", f"{step.tables:,}, {state}"),
            Fact("statements", step.statements, Kind.COUNT),
            Fact("after the rows", step.later, Kind.COUNT),
            Fact("lost", step.losses, Kind.COUNT),
            Fact("time", step.seconds, Kind.SECONDS),
        )
    )


def _copied(step: CopyFacts, before: CopyReport | None) -> Iterator[Block]:
    yield Facts(
        (
            Fact("copied", step.rows, Kind.COUNT),
            Fact("lane", step.lane),
            Fact("compared", step.verified, unknown="not yet"),
            _ending(step),
        )
    )
    foreseen = {table.table: table.rows for table in before.tables} if before else {}
    done = {table.table: table for table in step.tables}
    columns = (
        Column("table", Kind.CODE),
        Column("foreseen, about", Kind.COUNT),
        Column("copied", Kind.COUNT),
        Column("compared"),
        Column("different", Kind.COUNT),
    )
    rows: list[tuple[Value, ...]] = []
    for name in dict.fromkeys((*foreseen, *done)):
        table = done.get(name)
        proof = (table.rows, table.compared or "no", table.different) if table else (None, "not copied", None)
        rows.append((name, foreseen.get(name), *proof))
    yield Table("tables", columns, tuple(rows))


def _checked(step: ReferenceFacts) -> Iterator[Block]:
    yield Facts((Fact("references", step.references, Kind.COUNT), _ending(step)))
    columns = (
        Column("reference", Kind.CODE),
        Column("kind"),
        Column("orphans", Kind.COUNT),
        Column("keys", Kind.COUNT),
        Column("such as", Kind.CODE),
    )
    rows = (
        (each.reference, each.kind, each.rows, each.keys, ", ".join(f"{key} ({n:,})" for key, n in each.samples))
        for each in step.orphans
    )
    yield Table("orphans", columns, tuple(rows))
    if step.unchecked:
        yield Table("not checked", (Column("reference", Kind.CODE), Column("why")), step.unchecked)
