"""A step that drops whole partitions: which they are, and what else of the table is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.databases.postgres.partitions import read_partition_key, read_partitions, superusers
from toolkit.errors import ToolkitError
from toolkit.schema.model import Table
from toolkit.schema.partitions import Partition, PartitionKey

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.steps.archive.bound import BoundArchive

PartlyDue = Literal["delete", "leave"]


@dataclass(frozen=True, slots=True)
class Partitioning:
    """The table's partitions when the step was bound; a run looks again. `partly_due`: what becomes of the due rows
    that no dropped partition held."""

    partly_due: PartlyDue
    partitions: tuple[Partition, ...]
    superusers: frozenset[str] = frozenset()  # among the owners

    @property
    def droppable(self) -> tuple[Partition, ...]:
        """Those that go once every row in them is due, oldest first."""
        return tuple(partition for partition in self.partitions if partition.droppable)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who owns what will be dropped, today or one day."""
        return tuple(dict.fromkeys(partition.owner for partition in self.partitions))

    @property
    def has_default(self) -> bool:
        """Whether rows that no other partition takes have a place."""
        return any(partition.default for partition in self.partitions)


def why_not(table: Table, column: str, key: PartitionKey | None) -> tuple[str, str] | None:
    """What keeps partitions of the table from being dropped by age, and what to do; None when nothing does."""
    fix = "write then: delete"
    if key is None:
        return f"{table.name} is not partitioned, so it has no partition to drop", fix
    if key.strategy != "range":
        return f"{table.name} is partitioned by {key.strategy}, so no partition of it is older than another", fix
    if key.column is None:
        return f"{table.name} is partitioned by an expression, whose bounds do not tell how old a row is", fix
    if key.column != column:
        what = f"{table.name} is partitioned by {key.column}, and {column} tells a row's age"
        return what, f"write older_than: {{column: {key.column}, ...}}, or then: delete"
    if not key.plain:
        return f"{table.name} is partitioned by {column} in an order of its own (an operator class)", fix
    return None


def find_partitions(
    connection: Connection[TupleRow], table: Table, time: tuple[str, str], cutoff: str, partly_due: PartlyDue
) -> Partitioning:
    """The partitions of a table for a step with `then: drop_partition`; `time` is the window column's name and type.

    Raises ToolkitError (what and fix) when the table is not partitioned by range of that column.
    """
    name, type_ = time
    refused = why_not(table, name, read_partition_key(connection, table.schema, table.name))
    if refused is not None:
        raise ToolkitError(refused[0], fix=refused[1])
    found = read_partitions(connection, (table.schema, table.name), type_, cutoff)
    return Partitioning(partly_due, found, superusers(connection, {partition.owner for partition in found}))


def look_again(connection: Connection[TupleRow], bound: BoundArchive, only: int | None = None) -> tuple[Partition, ...]:
    """The partitions as they are now; with an oid, at most that one."""
    table = bound.table
    return read_partitions(connection, (table.schema, table.name), bound.time.type, bound.cutoff, only)


def same_but_for_partitions(before: Table, now: Table) -> bool:
    """Whether the table is what the plan was checked against, although partitions were dropped or added since.

    Triggers, rules and references of a partition's own go with it; new ones must not have come.
    """
    gone = (
        set(now.triggers) <= set(before.triggers)
        and set(now.rules) <= set(before.rules)
        and set(now.referenced_by) <= set(before.referenced_by)
    )
    alike = replace(now, triggers=before.triggers, rules=before.rules, referenced_by=before.referenced_by)
    return gone and alike.digest == before.digest
