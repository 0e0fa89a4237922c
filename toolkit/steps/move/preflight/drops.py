"""Partitions that an archive step would drop while the run itself holds their table locked, for its copies (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.report.findings import Finding, blocker
from toolkit.schema.database import Database
from toolkit.steps.move.leaves import Key, tables_of

if TYPE_CHECKING:
    from toolkit.steps.archive.bound import BoundArchive
    from toolkit.steps.move.prepare import Moves


def of_drops(moves: Moves, archives: Mapping[int, BoundArchive]) -> dict[int, Finding]:
    """By the number of the archive step, none for the others. The first copy locks the tables of all of them."""
    first = min(moves.copies, default=None)
    if first is None:
        return {}
    locked = tables_of(copying.bound for copying in moves.copies.values())
    return {
        number: _refused(bound, moves.copies[first].bound.step)
        for number, bound in archives.items()
        if number > first
        and bound.then == "drop_partition"
        and locked.intersection(_with_parents(moves.source, (bound.table.schema, bound.table.name)))
    }


def _with_parents(source: Database, key: Key) -> Iterator[Key]:
    """The table and whatever it is a partition of: a lock goes down to all that is below."""
    yield key
    table = source.table(*key)
    if table and table.partition_of:
        yield from _with_parents(source, (table.partition_of.schema, table.partition_of.table))


def _refused(bound: BoundArchive, first: str) -> Finding:
    return blocker(
        "TK270",
        bound.title,
        f"no partition of it could be dropped: it is copied, and from the step {first} on the run itself holds locks on"
        " all that it copies",
        "put this step before the first copy; or, if its rows are to be copied as well, into a plan of its own that is"
        " run afterwards",
    )
