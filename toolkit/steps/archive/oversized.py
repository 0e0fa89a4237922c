"""Rows that PostgreSQL cannot turn into one JSON text (1 GB at most): found and named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import ToolkitError
from toolkit.schema.model import Table
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
    largest = max(
        (row for member in _members(bound, chunk) if (row := _largest(connection, *member))), default=(0, "", "")
    )
    return ToolkitError(
        "a row is too large to become one JSON document; PostgreSQL's limit is 1 GB",
        where=f"{largest[1]}, {largest[2]}" if largest[1] else bound.title,
        why=message.splitlines()[0],
        fix="leave its largest column out (columns: {drop: [...]}) or the row (where: ...)",
    )


def _members(bound: BoundArchive, chunk: Chunk) -> Iterator[tuple[Table, str, str]]:
    """Each table of the chunk, its alias, and its rows as SQL that begins with FROM."""
    yield bound.table, bound.alias, f"FROM {bound.relation} WHERE {bound.predicate} AND {chunk.condition}"
    for child in bound.children:
        yield child.table, child.alias, bound.owned_rows(child, chunk.condition, "").removeprefix("SELECT ")


def _largest(connection: Connection[TupleRow], table: Table, alias: str, rows: str) -> tuple[int, str, str] | None:
    """(bytes, table, key) of the largest row."""
    sizes = " + ".join(
        f"coalesce(pg_catalog.pg_column_size({alias}.{quote(column.name)}), 0)" for column in table.columns
    )
    keys = " || ', ' || ".join(f"{alias}.{quote(column)}::text" for column in table.key)
    found = connection.execute(f"SELECT {sizes} AS size, {keys} {rows} ORDER BY size DESC LIMIT 1".encode()).fetchone()
    return (found[0], table.title, f"({', '.join(table.key)}) = ({found[1]})") if found else None
