"""What makes a column count (pure): the sequence it counts with, where that stands, and what a target makes of it."""

from __future__ import annotations

from sqlglot import exp

from toolkit.dialects.base import Refused
from toolkit.dialects.naming import Name
from toolkit.dialects.types import domains_of
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table

_WHOLE = ("smallint", "integer", "bigint")


def sequence_of(work: Work, table: Table, column: Column) -> Sequence | None:
    """The sequence that a column counts with."""
    owner = (table.schema, table.name, column.name)
    asked = column.default.sequence if column.default else None
    return next(
        (
            each
            for each in work.database.sequences
            if (asked and (each.schema, each.name) == asked) or (each.identity and each.owned_by == owner)
        ),
        None,
    )


def _counted(table: Table) -> str | None:
    """The column that counts in the primary key, where that is all of the key."""
    columns = table.primary_key.columns if table.primary_key else ()
    column = table.column(columns[0]) if len(columns) == 1 else None
    if column is None or not (column.identity or (column.default and column.default.kind == "sequence")):
        return None
    return column.name


def refuse_counters(work: Work, table: Table, tree: exp.Expr) -> None:
    """Refuse what reads the column that counts, where nothing may."""
    counting = None if work.dialect.features.counters_are_read else _counted(table)
    if counting is not None:
        name = work.names.column(table.schema, table.name, counting)
        if any(each.name == name for each in tree.find_all(exp.Column)):
            raise Refused(f"it reads {counting}, which counts by itself")


def counts_alone(work: Work, table: Table, column: Column, sequence: Sequence | None) -> None:
    """Refuse a counter that is not the only column of the primary key; report one that does not count by one."""
    where, why = f"{table.title}.{column.name}", "the target's own counter is used"
    have = domains_of(work, work.widened.get((table.schema, table.name, column.name), column.type))[0]
    if have.name not in _WHOLE or not have.scalar:
        raise Refused("the target counts in integers only")
    if sequence is not None and _shared(work, table, column, sequence):
        what = f"the next value of {sequence.schema}.{sequence.name}, which other columns take, too"
        work.lose("meaning", where, what, "counts by itself", why)
    if sequence is not None and sequence.increment != 1:
        work.lose("meaning", where, f"INCREMENT BY {sequence.increment}", "counts by one", why)
    if table.primary_key is None or table.primary_key.columns != (column.name,):
        raise Refused("the target counts only in a primary key of one column")


def _shared(work: Work, table: Table, column: Column, sequence: Sequence) -> bool:
    place = sequence.schema, sequence.name
    return any(
        other.default is not None and other.default.sequence == place and (each, other) != (table, column)
        for each in work.database.tables
        if each.partition_of is None
        for other in each.columns
    )


def first_value(work: Work, sequence: Sequence) -> int:
    """What comes next in the source, or where the sequence starts if that was not asked."""
    return work.measured.next_values.get((sequence.schema, sequence.name), sequence.start)


def named(work: Work, sequence: Sequence) -> Name:
    """The name of a sequence that the target has as such, decided once."""
    place = sequence.schema, sequence.name
    if place not in work.sequences:
        work.sequences[place] = work.names.other("sequence", *place)
    return work.sequences[place]


def counter(work: Work, table: Table, column: Column, sequence: Sequence | None) -> Sequence | Name:
    """For a target that counts one column a table by itself: the sequence of the column that does, which it owns; for
    another column, the name of the sequence that it counts with. Raises Refused.
    """
    if sequence is None:
        raise Refused("its sequence is not in the model")
    if not _owns(sequence, table, column):
        if (sequence.schema, sequence.name) not in work.sequences:
            raise Refused("it counts with another column's sequence")
        return named(work, sequence)
    counting = [each.name for each in table.columns if _owns(sequence_of(work, table, each), table, each)]
    if counting[0] != column.name:
        raise Refused("a table counts one column only")
    return sequence


def _owns(sequence: Sequence | None, table: Table, column: Column) -> bool:
    return sequence is not None and sequence.owned_by == (table.schema, table.name, column.name)
