"""What a run would do to each partition, counted for a dry run. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import quote
from toolkit.report.dry_run_facts import PartitionPlan
from toolkit.schema.partitions import Partition
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.due import COUNT_MS
from toolkit.steps.archive.partitions.found import Partitioning

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

Counts = dict[int, tuple[int, int]]
"""oid of the relation that holds rows -> rows before the cut-off, and how many of them are due."""


def partition_plans(
    connection: Connection[TupleRow], bound: BoundArchive, *, exact: bool = False
) -> tuple[PartitionPlan, ...]:
    """The partitions that hold due rows or lie before the cut-off, oldest first; none for another kind of step.
    `exact`: counted however long that takes."""
    partitioning = bound.partitioning
    if bound.then != "drop_partition" or partitioning is None:
        return ()
    counts = _count(connection, bound, 0 if exact else COUNT_MS)
    plans = (_plan(partition, partitioning, counts, bound.cutoff) for partition in partitioning.partitions)
    return tuple(plan for plan in plans if plan is not None)


def _plan(partition: Partition, partitioning: Partitioning, counts: Counts | None, cutoff: str) -> PartitionPlan | None:
    if counts is None:
        rows = due = None
    else:
        held = [counts.get(oid, (0, 0)) for oid in partition.relations]
        rows, due = sum(each[0] for each in held), sum(each[1] for each in held)
    if partition.droppable and rows == due:
        return PartitionPlan(partition.title, partition.bound, "drop", rows, due, partition.total_bytes)
    young = partition.low is not None and partition.low >= cutoff if due is None else due == 0
    if young and not partition.wholly_due:
        return None
    action = "delete" if due != 0 and partitioning.partly_due == "delete" else "leave"
    return PartitionPlan(partition.title, partition.bound, action, rows, due, 0)


def _count(connection: Connection[TupleRow], bound: BoundArchive, limit_ms: int) -> Counts | None:
    """None when counting takes longer than `limit_ms` (0: no limit). Rows behind the cut-off lie in partitions that are
    never dropped."""
    import psycopg

    column = f"{bound.alias}.{quote(bound.time.name)}"
    query = (
        f"SELECT {bound.alias}.tableoid::bigint, count(*), count(*) FILTER (WHERE {bound.predicate})"
        f" FROM {bound.relation} WHERE {column} < {bound.time.value(bound.cutoff)} GROUP BY 1"
    )
    try:
        with transaction(connection, Mode(statement_timeout=limit_ms)):
            return {oid: (rows, due) for oid, rows, due in connection.execute(query.encode())}
    except psycopg.errors.QueryCanceled:
        return None
