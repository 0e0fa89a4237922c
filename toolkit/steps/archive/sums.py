"""The sums of a chunk's rows, for its manifest.

They are asked for right before the rows, in the same transaction, which then is REPEATABLE READ: one snapshot, so they
are of exactly the rows that follow. (A DELETE finds the snapshot's rows, or fails because somebody changed one of them
since; then the chunk is tried again from its beginning.) A dry run adds up what is due, where that is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive.adding import ColumnSum, is_exact
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import quote
from toolkit.report.dry_run_facts import Due
from toolkit.schema.model import Table
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.projection import Projection
from toolkit.steps.archive.ranges import Position, after

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

Sums = tuple[tuple[str, str | None], ...]
"""(column, PostgreSQL's text of the sum; None when no row has a value)."""

# Adding up so many rows reads the table for about a second; more is not worth the load, unless it is asked for.
SUMMED_ROWS = 200_000
SUM_MS = 5_000

_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")


def can_be_summed(table: Table, projection: Projection, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are numbers and stand in the documents as they are: sums speak of what the archive holds."""
    shown = {value.column.name for value in projection.values if value.column is not None}
    return tuple(name for name in columns if name in shown and table.types[name].partition("(")[0] in _NUMBERS)


def read_sums(connection: Connection[TupleRow], bound: BoundArchive, source: str, condition: str) -> Sums:
    """Sums over the rows of `source` (for FROM, under the step's alias) for which the condition holds."""
    if not bound.summed:
        return ()
    # Of float4 and float8 PostgreSQL adds as float4 and float8; a float4 would lose digits that its rows have.
    output = ", ".join(f"pg_catalog.sum({_exact(bound, name)})::text" for name in bound.summed)
    values = one_row(connection, f"SELECT {output} FROM {source} WHERE {condition}")
    return tuple(zip(bound.summed, values, strict=True))


def foresee_sums(
    connection: Connection[TupleRow], bound: BoundArchive, due: Due, lower: Position, *, exact: bool
) -> tuple[ColumnSum, ...] | None:
    """The sums that manifests of the rows due behind `lower` will record together. None where the step asks for none,
    or adding up would take long and is not asked for (`exact`)."""
    import psycopg

    if not bound.summed or (not exact and (due.estimated or due.rows > SUMMED_ROWS)):
        return None
    try:
        with transaction(connection, Mode(statement_timeout=0 if exact else SUM_MS)):
            sums = read_sums(connection, bound, bound.relation, f"{bound.predicate} AND {after(bound, lower)}")
    except psycopg.errors.QueryCanceled:
        return None
    return tuple(ColumnSum(name, text, is_exact(bound.table.types[name])) for name, text in sums)


def _exact(bound: BoundArchive, name: str) -> str:
    column = f"{bound.alias}.{quote(name)}"
    return f"{column}::float8" if bound.table.types[name] == "real" else column
