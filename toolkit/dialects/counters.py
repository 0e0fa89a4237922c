"""What makes a column count (pure): the sequence it counts with, where that stands, and what a target makes of it."""

from __future__ import annotations

from toolkit.dialects.base import Refused
from toolkit.dialects.naming import Name
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table


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


def counts_alone(work: Work, table: Table, column: Column, sequence: Sequence | None) -> None:
    """Refuse a counter that is not the only column of the primary key; report one that does not count by one."""
    if sequence is not None and sequence.increment != 1:
        what = f"INCREMENT BY {sequence.increment}"
        work.lose("meaning", f"{table.title}.{column.name}", what, "counts by one", "the target's own counter is used")
    if table.primary_key is None or table.primary_key.columns != (column.name,):
        raise Refused("the target counts only in a primary key of one column")


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
