"""Rows that PostgreSQL cannot turn into one JSON text (1 GB at most): found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import ToolkitError
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.ranges import Chunk

if TYPE_CHECKING:
    import psycopg
    from psycopg import Connection
    from psycopg.rows import TupleRow

_TOO_LARGE = "54000"  # program_limit_exceeded: "string buffer exceeds maximum allowed length"
_TOO_LARGE_WORDS = ("invalid memory alloc request size", "Cannot enlarge string buffer")


def explain_oversized(
    connection: Connection[TupleRow], bound: BoundArchive, chunk: Chunk, error: psycopg.Error
) -> ToolkitError | None:
    """The error that names the chunk's largest row, or None when `error` is about something else."""
    message = str(error)
    if connection.closed or not (error.sqlstate == _TOO_LARGE or any(word in message for word in _TOO_LARGE_WORDS)):
        return None
    sizes = " + ".join(
        f"coalesce(pg_catalog.pg_column_size({bound.alias}.{quote(column.name)}), 0)" for column in bound.table.columns
    )
    keys = " || ', ' || ".join(f"{bound.alias}.{quote(column)}::text" for column in bound.key)
    row = connection.execute(
        f"SELECT {keys} FROM {bound.relation} WHERE {bound.predicate} AND {chunk.condition}"
        f" ORDER BY {sizes} DESC LIMIT 1".encode()
    ).fetchone()
    name = f"({', '.join(bound.key)}) = ({row[0]})" if row else "a row"
    return ToolkitError(
        "a row is too large to become one JSON document; PostgreSQL's limit is 1 GB",
        where=f"{bound.title}, {name}",
        why=message.splitlines()[0],
        fix="leave its largest column out (columns: {drop: [...]}) or the row (where: ...)",
    )
