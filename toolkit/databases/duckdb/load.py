"""Rows into DuckDB: COPY's CSV, a block at a time, each read by an INSERT ... SELECT as a file that is in memory.

A block ends where a row ends, whatever its size, so that there is no longest line. DuckDB's own reader needs a third of
the memory that Arrow took. Every value arrives as text and is cast to its column's type by DuckDB. One process has the
file open; its connections share the database, so a loader has one of its own.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from contextlib import closing, suppress
from functools import partial
from typing import IO

import psycopg

from toolkit.databases.duckdb.error_text import error_text
from toolkit.databases.duckdb.memory import lift, limit
from toolkit.databases.duckdb.opening import open_file
from toolkit.databases.loading import Loader, LoadTable, Mark, Rows
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.databases.prefetch import prefetched
from toolkit.errors import MemoryLimited, ToolkitError
from toolkit.secrets import Secret

_BLOCK_BYTES = 2 * 1024 * 1024  # an INSERT each: of half the size they take a tenth more CPU
_AHEAD = 1  # blocks that are read while DuckDB takes one
_OPTIONS = "FORMAT csv, ENCODING 'UTF8'"  # NULL is nothing, an empty text is ""
_MARK = b"\xef\xbb\xbf"  # a byte order mark, which DuckDB skips where a file begins with one
_FORM = (
    "auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', comment = '',"
    " new_line = '\\n', nullstr = '', allow_quoted_nulls = false"
)
_SETTINGS = (
    "SET TimeZone = 'UTC'",
    "SET preserve_insertion_order = false",
    "SET enable_progress_bar = false",
)


def open_loader(url: Secret) -> Loader:
    """`duckdb:////absolute/path` or `duckdb:///relative`"""
    return DuckdbLoader(url.reveal().partition(":///")[2])


class DuckdbLoader:
    """One connection; each load is a transaction."""

    lane = "CSV"

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection = open_file(path)
        import duckdb

        self._errors, self._out_of_memory, self._of_disk = duckdb.Error, duckdb.OutOfMemoryException, duckdb.IOException
        for setting in _SETTINGS:
            self._connection.execute(setting)

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """INSERT block by block, with ON CONFLICT DO UPDATE to replace rows of the same key.

        Raises MemoryLimited if the rows may fit now that the limit is lifted.
        """
        limited = False
        loaded = 0
        try:
            with closing(prefetched(partial(_joined, rows), _AHEAD)) as blocks:
                limited = limit(self._connection, self._path)
                self._connection.execute("BEGIN")
                types = self._types(table)
                for block in blocks:
                    loaded += self._insert(table, types, block)
                if mark is not None:
                    self._connection.execute(mark.statement(loaded))
                self._connection.execute("COMMIT")
        except BaseException as error:
            self._rollback()
            raise self._explained(table, error, limited=limited) from None
        return loaded

    def _insert(self, table: LoadTable, types: dict[str, str], block: bytes) -> int:
        """DuckDB reads the block as a file of its own, which is not on disk where the system can do so."""
        if len(block) > 2 * _BLOCK_BYTES:  # a row in it is large
            limit(self._connection, self._path, len(block))
        if block.startswith(_MARK):  # it is a value's
            block = _MARK + block
        with _unnamed_file() as file:
            file.write(block)
            file.flush()
            file.seek(0)
            self._connection.execute(insert_statement(table, types, f"/dev/fd/{file.fileno()}", len(block)))
        [inserted] = self._connection.fetchall()[0]
        return int(inserted)

    def _types(self, table: LoadTable) -> dict[str, str]:
        """The types of its columns by their names, as DuckDB has them."""
        found = self._connection.execute(f"DESCRIBE {_name(table)}").fetchall()
        return {name: type_ for name, type_, *_ in found}

    def _rollback(self) -> None:
        with suppress(self._errors):  # an error may have ended the transaction by itself
            self._connection.execute("ROLLBACK")

    def _explained(self, table: LoadTable, error: BaseException, *, limited: bool) -> BaseException:
        if isinstance(error, psycopg.Error):
            return explain_reading(error, table.name, self._path)
        if isinstance(error, self._out_of_memory) and limited:
            lift(self._connection, self._path)  # unless another worker did since
            return MemoryLimited(f"rows of {table.name} need more memory in DuckDB than it was given", where=self._path)
        if isinstance(error, self._errors):
            of_disk = isinstance(error, self._of_disk)
            return ToolkitError(
                f"DuckDB refused rows of {table.name}",
                where=self._path,
                why=error_text(error, [column.name for column in table.columns])[:500],
                fix="free some space, or see what the disk has, and run again"
                if of_disk
                else "see the row in the source; columns or where can leave it out",
            )
        return error

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


def _joined(rows: Rows) -> Generator[bytes, None, None]:
    """COPY's blocks, some at a time."""
    held: list[bytes] = []
    size = 0
    with closing(rows.blocks(_OPTIONS)) as blocks:
        for block in blocks:
            held.append(block)
            size += len(block)
            if size >= _BLOCK_BYTES:
                yield b"".join(held)
                held.clear()
                size = 0
    if held:
        yield b"".join(held)


def _unnamed_file() -> IO[bytes]:
    """In memory on Linux; elsewhere in the directory for temporary files, gone when it is closed."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("rows"), "wb", buffering=0)
    return tempfile.TemporaryFile()


def insert_statement(table: LoadTable, types: dict[str, str], path: str, size: int) -> str:
    """From a file of CSV of that many bytes, each text as its column's type (pure)."""
    names = [_quote(column.name) for column in table.columns]
    values = [_value(f"c{number}", types[column.name]) for number, column in enumerate(table.columns)]
    made = (
        f"INSERT INTO {_name(table)} ({', '.join(names)}) SELECT {', '.join(values)} FROM {_source(table, path, size)}"
    )
    if not table.upsert:
        return made
    others = [_quote(column.name) for column in table.columns if column.name not in table.key]
    then = f"UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}" if others else "NOTHING"
    return f"{made} ON CONFLICT ({', '.join(map(_quote, table.key))}) DO {then}"


def _source(table: LoadTable, path: str, size: int) -> str:
    """The columns are called c0, c1, ..., all of them texts. One buffer holds the file, as one row may be all of it."""
    texts = ", ".join(f"c{number}: 'VARCHAR'" for number in range(len(table.columns)))
    room = f"buffer_size = {size + 1}, max_line_size = {size + 1}"
    return f"read_csv('{path}', columns = {{{texts}}}, {_FORM}, {room})"


def _value(text: str, type_: str) -> str:
    depth = 0
    while type_.endswith("[]"):
        depth, type_ = depth + 1, type_[:-2]
    if not depth:
        return f"unhex({text})" if type_ == "BLOB" else f"CAST({text} AS {type_})"
    shape = "[" * depth + '"VARCHAR"' + "]" * depth
    made = f"from_json_strict({text}, '{shape}')"
    if type_ != "BLOB":
        return f"CAST({made} AS {type_}{'[]' * depth})"
    inner = "unhex(substr(x1, 3))"  # bytes in an array are texts: \x00ff
    for level in range(1, depth + 1):
        over = made if level == depth else f"x{level + 1}"
        inner = f"list_transform({over}, lambda x{level}: {inner})"
    return inner


def _name(table: LoadTable) -> str:
    return f"{_quote(table.schema)}.{_quote(table.name)}" if table.schema else _quote(table.name)


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
