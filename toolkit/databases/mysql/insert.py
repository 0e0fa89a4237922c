"""Rows into MariaDB and MySQL by INSERT of many rows a statement, for servers that forbid LOAD DATA LOCAL.

The source writes each row's literals, so that what Python does is join them to statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

from toolkit.databases.loading import LoadTable, Rows
from toolkit.databases.mysql.sql_text import quote
from toolkit.errors import ToolkitError

_STATEMENT_BYTES = 1024 * 1024
_BESIDE = 1024  # bytes of a packet that are the protocol's own, at most


def insert_rows(into: str, table: LoadTable, rows: Rows, most: int, run: Callable[[bytes], int]) -> int:
    """Insert all rows; `run` executes a statement and returns its rows. `most`: the server's max_allowed_packet.

    Raises ToolkitError for a row that no packet holds.
    """
    columns = ", ".join(quote(column.name) for column in table.columns)
    head = f"INSERT INTO {into} ({columns}) VALUES ".encode()
    room = min(_STATEMENT_BYTES, most // 2)
    literals = replace(rows, query=_literals(table, rows.query))
    loaded = 0
    with closing(literals.values()) as lists:
        for batch in _batches(lists, room):
            size = len(head) + sum(map(len, batch)) + len(batch) + _BESIDE
            if size > most:
                raise ToolkitError(
                    f"a row of {table.name} is larger than the server takes",
                    why=f"its INSERT has {size:,} bytes, and max_allowed_packet is {most:,}",
                    fix="raise max_allowed_packet on the server, or set local_infile = ON there, for LOAD DATA",
                )
            loaded += run(head + b",".join(batch))
    return loaded


def _literals(table: LoadTable, query: str) -> str:
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
    return f"SELECT '(' || {row} || ')' FROM ({query}) AS r({names})"


def _batches(lists: Iterator[list[memoryview]], room: int) -> Iterator[list[memoryview]]:
    """As many rows together as a statement of `room` bytes has."""
    batch: list[memoryview] = []
    held = 0
    for literals in lists:
        for each in literals:
            if batch and held + len(each) > room:
                yield batch
                batch, held = [], 0
            batch.append(each)
            held += len(each) + 1
    if batch:
        yield batch
