"""Rows that come back to a partitioned table without a partition for them: refused by name, with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.sql_text import qualified
from toolkit.errors import ToolkitError
from toolkit.schema.model import Table
from toolkit.steps.restore.choose import Chosen

if TYPE_CHECKING:
    import psycopg
    from psycopg import Connection
    from psycopg.rows import TupleRow


class NoPartition(ToolkitError):
    """The table takes no rows of a chunk's time."""


def no_partition(error: psycopg.Error, chosen: Chosen, tables: Sequence[Table]) -> NoPartition | None:
    """The error for a chunk that goes into `tables`; None for the violation of a check constraint, which has a name."""
    table = next((each for each in tables if each.name == error.diag.table_name), tables[0])
    if error.diag.constraint_name is not None or table.kind != "partitioned table":
        return None
    low, high = min(each.low for each in chosen.objects), max(each.high for each in chosen.objects)
    parent = qualified(table.schema, table.name)
    return NoPartition(
        f"{table.name} has no partition for rows of this chunk",
        where=chosen.entry.keys.prepared,
        why=error_text(error),
        fix=f"make one that takes rows from {low} to {high} (UTC): CREATE TABLE ... PARTITION OF {parent} FOR VALUES"
        " ...; then run the same command again",
    )


def name_all(connection: Connection[TupleRow], chosen: list[Chosen], table: Table, error: NoPartition) -> ToolkitError:
    """The error with a statement for every partition that an archive step has dropped and that is wanted again."""
    dropped = dict.fromkeys(each.manifest.partition for each in chosen if each.manifest.partition is not None)
    parent = qualified(table.schema, table.name)
    statements = [
        f"CREATE TABLE {qualified(schema, name)} PARTITION OF {parent} {bound};"
        for schema, name, bound in sorted(dropped)
        if one_value(connection, "SELECT pg_catalog.to_regclass(%s) IS NULL", [qualified(schema, name)])
    ]
    if not statements:
        return error
    return ToolkitError(
        error.what,
        where=error.where,
        why=error.why,
        fix="\n        ".join(["make the partitions that were dropped, then run the same command again:", *statements]),
    )
