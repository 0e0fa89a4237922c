"""The partitions of a run: which come first, what became of them, and the step over what is left of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import read_table
from toolkit.runs.events import PartitionDone
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.partitions.drop import Outcome, PartitionChunk, changed_meanwhile, partition_chunk
from toolkit.steps.archive.partitions.found import look_again, same_but_for_partitions
from toolkit.steps.archive.ranges import Chunk

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass
class Dropped:
    """Sums over the partitions that a run has been through."""

    partitions: int = 0
    rows: int = 0
    freed_bytes: int = 0

    def add(self, bound: BoundArchive, chunk: Chunk, outcome: Outcome, seconds: float) -> PartitionDone:
        """Count a partition. Returns the event that tells of it."""
        if not isinstance(chunk, PartitionChunk):
            raise TypeError(chunk)
        freed = 0
        if outcome.fate == "dropped":
            freed = outcome.total_bytes
            self.partitions += 1
            self.rows += outcome.rows
            self.freed_bytes += freed
        return PartitionDone(
            bound.step, chunk.partition.title, outcome.fate, outcome.rows, outcome.not_due, freed, seconds
        )


def due_partitions(connection: Connection[TupleRow], bound: BoundArchive) -> Iterator[PartitionChunk]:
    """A chunk for each partition that is wholly due by its bounds now, oldest first."""
    droppable = (partition for partition in look_again(connection, bound) if partition.droppable)
    for number, partition in enumerate(droppable, start=1):
        yield partition_chunk(bound, number, partition)


def without_dropped(connection: Connection[TupleRow], bound: BoundArchive) -> BoundArchive:
    """The step over the table as it is after the drops. Raises PreflightRefused when more than partitions changed."""
    table = read_table(connection, bound.table.name, bound.table.schema)
    if table is None or not same_but_for_partitions(bound.table, table):
        raise changed_meanwhile(bound)
    return replace(bound, table=table)
