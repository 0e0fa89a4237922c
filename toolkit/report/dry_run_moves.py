"""A dry run's port, copy and check steps on the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from toolkit.report.dry_run_facts import CheckReport, CopyReport, MoveReport, PortReport, TotalsReport
from toolkit.report.text import count, plural, size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

_SHOWN = 40  # tables, and losses; --json has all


def print_move(console: Console, step: MoveReport | TotalsReport) -> None:
    """What the step would do, without its findings."""
    console.print()
    match step:
        case PortReport():
            console.rule(f"{step.step}: make {plural(len(step.tables), 'table')} in {step.target}", align="left")
            _print_facts(console, _of_port(step))
        case CopyReport():
            console.rule(f"{step.step}: copy {plural(len(step.tables), 'table')} to {step.target}", align="left")
            _print_facts(console, _of_copy(step))
            _print_tables(console, step)
        case CheckReport():
            console.rule(f"{step.step}: look for orphans in {step.place}", align="left")
            _print_facts(console, _of_check(step))
        case TotalsReport():
            console.rule(f"{step.step}: compare sums with the rows that they are of", align="left")
            _print_facts(console, (("compared", str(each)) for each in step.compared))
        case _:
            console.rule(f"{step.step}: {step.target} cannot be reached", align="left")


def _print_facts(console: Console, facts: Iterator[tuple[str, str]]) -> None:
    for label, text in facts:
        console.print(f"{label:<10} {text}", soft_wrap=True)


def _of_port(step: PortReport) -> Iterator[tuple[str, str]]:
    yield "target", f"{step.engine} at {step.url}"
    yield "tables", _listed(step.tables)
    if step.kept:
        yield "made", "nothing: all of it is there, and is kept"
        return
    if step.resumed:
        yield "made", "by the run before, but for what waits for the rows"
    for phase in ("before load", "after load"):
        kinds = Counter(each.kind for each in step.statements if each.phase == phase)
        if kinds:
            yield phase, ", ".join(f"{number} {_many(kind, number)}" for kind, number in kinds.items())
    for label, texts in (("lost", step.losses), ("renamed", step.renames)):
        for text in texts[:_SHOWN]:
            yield label, text
        if len(texts) > _SHOWN:
            yield label, f"... {len(texts) - _SHOWN} more; --json has all"


def _of_copy(step: CopyReport) -> Iterator[tuple[str, str]]:
    yield "target", f"{step.engine} at {step.url}"
    yield "lane", step.lane
    yield "mode", step.mode
    if step.resumed is not None:
        yield "goes on", f"after {plural(step.resumed, 'chunk')} of an earlier run"
    yield "proof", step.verify
    rows = sum(table.rows or 0 for table in step.tables)
    yield "rows", f"about {plural(rows, 'row')}, {size(sum(table.bytes or 0 for table in step.tables))} on disk"
    emptied = [table for table in step.tables if table.emptied]
    if emptied:
        total = sum(table.emptied for table in emptied)
        yield "emptied", f"{plural(len(emptied), 'table')} of {step.target}, about {plural(total, 'row')}"


def _print_tables(console: Console, step: CopyReport) -> None:
    """A line a table, after those that it refers to. Whole names: no terminal's width cuts them."""
    shown = step.tables[:_SHOWN]
    names = [each.table if each.into == each.table else f"{each.table} -> {each.into}" for each in shown]
    width = max(map(len, names), default=0)
    for name, each in zip(names, shown, strict=True):
        rows = "?" if each.rows is None else count(each.rows)
        on_disk = "?" if each.bytes is None else size(each.bytes)
        emptied = f", {plural(each.emptied, 'row')} there removed first" if each.emptied else ""
        where = f", only where {each.where}" if each.where else ""
        columns = plural(each.columns, "column")
        console.print(f"  {name:<{width}}  {rows:>13} rows {on_disk:>9}, {columns}{emptied}{where}", soft_wrap=True)
    if len(step.tables) > _SHOWN:
        console.print(f"  ... {len(step.tables) - _SHOWN} more; --json has all")


def _of_check(step: CheckReport) -> Iterator[tuple[str, str]]:
    yield "checked", f"{plural(len(step.declared), 'foreign key')}, {plural(len(step.soft), 'soft reference')}"
    for reference in step.not_valid:
        yield "NOT VALID", reference
    for reference, why in step.unchecked:
        yield "unchecked", f"{reference}: {why}"


def _listed(names: tuple[str, ...]) -> str:
    more = f", ... {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _many(kind: str, number: int) -> str:
    if number == 1:
        return kind
    return f"{kind}es" if kind.endswith("x") else f"{kind}s"
