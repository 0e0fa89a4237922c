"""Rows into MariaDB and MySQL by INSERT of many rows a statement, for servers that forbid LOAD DATA LOCAL.

The source writes each row's literals, so that what Python does is join them to statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.databases.loading import LoadTable, Rows
from toolkit.databases.mysql.sql_text import quote

_FETCH = 500  # rows
_STATEMENT_BYTES = 1024 * 1024


def insert_rows(into: str, table: LoadTable, rows: Rows, most: int, run: Callable[[str], int]) -> int:
    """Insert all rows; `run` executes a statement and returns its rows. `most`: the server's max_allowed_packet."""
    columns = ", ".join(quote(column.name) for column in table.columns)
    head = f"INSERT INTO {into} ({columns}) VALUES "
    room = min(_STATEMENT_BYTES, most // 2)
    return sum(run(head + ",".join(batch)) for batch in _batches(_literals(table, rows), room))


def _literals(table: LoadTable, rows: Rows) -> Iterator[str]:
    """Each row as `('text',NULL,X'6162')`, for a session with NO_BACKSLASH_ESCAPES."""
    cells = []
    for place, column in enumerate(table.columns):
        if column.hexed:
            text = f"'X''' || c{place} || ''''"
        else:
            text = f"'''' || pg_catalog.replace(c{place}::pg_catalog.text, '''', '''''') || ''''"
        cells.append(f"coalesce({text}, 'NULL')")
    names = ", ".join(f"c{place}" for place in range(len(cells)))
    row = " || ',' || ".join(cells)
    with rows.connection.cursor("toolkit_rows") as cursor:
        cursor.execute(f"SELECT '(' || {row} || ')' FROM ({rows.query}) AS r({names})".encode())
        while batch := cursor.fetchmany(_FETCH):
            rows.check_stop()
            for (literals,) in batch:
                yield literals


def _batches(literals: Iterator[str], room: int) -> Iterator[list[str]]:
    """As many rows together as a statement of `room` characters has."""
    batch: list[str] = []
    held = 0
    for each in literals:
        if batch and held + len(each) > room:
            yield batch
            batch, held = [], 0
        batch.append(each)
        held += len(each) + 1
    if batch:
        yield batch
