"""What an earlier, unfinished run of a copy step has done is still good for (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.chunks import Cut
from toolkit.steps.move.state import TableState


def stays(bound: BoundCopy, table: BoundTable, known: TableState, *, catches_up: bool) -> bool:
    """Whether a table is whole as the earlier run saw it, and nothing could be added to it."""
    whole = bool(known.done) and len(known.done) == known.cut.total
    return whole and not table.into.key and (bound.mode == "append" or not catches_up)


def gone_on(known: TableState, now: Cut) -> TableState:
    """What is known of a table when it is cut so: chunks of leaves that are no more as they were are forgotten."""
    numbers = now.numbers()
    return replace(known, cut=now, done={number: rows for number, rows in known.done.items() if number in numbers})


def starts_anew(bound: BoundCopy, table: BoundTable, known: TableState) -> bool:
    """Whether rows that are in the target came from a leaf that is gone or was written anew, and have to go."""
    there = {(leaf.oid, leaf.file) for leaf in table.leaves}
    lost = Cut(tuple(part for part in known.cut.parts if (part.oid, part.file) not in there)).numbers()
    return not lost.isdisjoint(known.done) and (removes(bound) or not table.into.key)


def removes(bound: BoundCopy) -> bool:
    """Whether all rows of the target's tables are the step's own, so that it may remove them."""
    return bound.mode in ("replace", "fail_if_not_empty")


def copied_anew(bound: BoundCopy, tables: Mapping[str, TableState]) -> list[BoundTable]:
    """Of a database's tables, those that begin anew for what became of their leaves. `tables`: the earlier run's."""
    known = [(table, tables[table.digest]) for table in bound.tables if table.digest in tables]
    return [
        table
        for table, state in known
        if not stays(bound, table, state, catches_up=True) and starts_anew(bound, table, state)
    ]


def may_begin_anew(bound: BoundCopy, tables: Mapping[str, TableState]) -> list[BoundTable]:
    """Of a database's tables, those that may have to be emptied before the run goes on. `tables`: the earlier run's."""
    known = [(table, tables[table.digest]) for table in bound.tables if table.digest in tables]
    return [
        table
        for table, state in known
        if removes(bound) and state.done and (not table.into.key or starts_anew(bound, table, state))
    ]
