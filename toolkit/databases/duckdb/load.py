"""Rows into DuckDB: COPY's CSV, parsed by Arrow a block at a time, and read by one INSERT ... SELECT from memory.

Beside a pipe that DuckDB's own CSV reader reads from this takes the same time and has no longest line: a block ends
where a row ends, whatever its size. Every value arrives as text and is cast to its column's type by DuckDB. One process
has the file open; its connections share the database, so a loader has one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from typing import Any

import psycopg

from toolkit.databases.duckdb.memory import lift, limit
from toolkit.databases.duckdb.opening import open_file
from toolkit.databases.loading import Loader, LoadTable, Mark, Rows
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.databases.target import missing_driver
from toolkit.errors import MemoryLimited, ToolkitError
from toolkit.secrets import Secret

_BLOCK_BYTES = 1024 * 1024
_OPTIONS = "FORMAT csv, ENCODING 'UTF8'"  # NULL is nothing, an empty text is ""
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

    lane = "Arrow"

    def __init__(self, path: str) -> None:
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            raise missing_driver("pyarrow", "parquet") from None
        self._path = path
        self._connection = open_file(path)
        import duckdb

        self._errors, self._out_of_memory = duckdb.Error, duckdb.OutOfMemoryException
        for setting in _SETTINGS:
            self._connection.execute(setting)

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """INSERT from the stream, with ON CONFLICT DO UPDATE to replace rows of the same key.

        Raises MemoryLimited if the rows may fit now that the limit is lifted.
        """
        limited = False
        blocks = rows.blocks(_OPTIONS)
        stream = _Batches(blocks, len(table.columns))
        try:
            limited = limit(self._connection, self._path)
            self._connection.execute("BEGIN")
            statement = insert_statement(table, self._types(table))
            self._connection.register("toolkit_rows", stream.reader())
            self._connection.execute(statement)
            [loaded] = self._connection.fetchall()[0]
            if mark is not None:
                self._connection.execute(mark.statement(loaded))
            self._connection.execute("COMMIT")
        except BaseException as error:
            stream.close()
            self._rollback()
            raise self._explained(table, stream.failure or error, limited=limited) from None
        finally:
            self._connection.unregister("toolkit_rows")
        return int(loaded)

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
            return ToolkitError(
                f"DuckDB refused rows of {table.name}",
                where=self._path,
                why=" ".join(str(error).split())[:500],
                fix="see the row in the source; columns or where can leave it out",
            )
        return error

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


class _Batches:
    """Blocks of CSV as Arrow's batches of texts, the columns called c0, c1, ... `failure`: what ended them."""

    def __init__(self, blocks: Generator[bytes, None, None], columns: int) -> None:
        import pyarrow as pa
        from pyarrow import csv

        self.failure: BaseException | None = None
        self._blocks = blocks
        self._names = [f"c{number}" for number in range(columns)]
        self._schema = pa.schema([(name, pa.string()) for name in self._names])
        self._parse = csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)
        self._convert = csv.ConvertOptions(
            column_types=self._schema,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        )

    def reader(self) -> Any:
        """What DuckDB reads."""
        import pyarrow as pa

        return pa.RecordBatchReader.from_batches(self._schema, self._kept(self._batches))

    def close(self) -> None:
        """End the statement that the blocks come from, if it is under way."""
        self._blocks.close()

    def _kept(self, batches: Callable[[], Iterator[Any]]) -> Iterator[Any]:
        """DuckDB makes an error of its own of whatever is raised here; this keeps it."""
        try:
            yield from batches()
        except Exception as error:
            self.failure = error
            raise

    def _batches(self) -> Iterator[Any]:
        held: list[bytes] = []
        size = 0
        for block in self._blocks:
            held.append(block)
            size += len(block)
            if size >= _BLOCK_BYTES:
                yield from self._read(b"".join(held))
                held.clear()
                size = 0
        if held:
            yield from self._read(b"".join(held))

    def _read(self, data: bytes) -> list[Any]:
        import pyarrow as pa
        from pyarrow import csv

        options = csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=self._names)
        batches: list[Any] = csv.read_csv(pa.BufferReader(data), options, self._parse, self._convert).to_batches()
        return batches


def insert_statement(table: LoadTable, types: dict[str, str]) -> str:
    """From the registered stream, each text as its column's type (pure)."""
    names = [_quote(column.name) for column in table.columns]
    values = [_value(f"c{number}", types[column.name]) for number, column in enumerate(table.columns)]
    made = f"INSERT INTO {_name(table)} ({', '.join(names)}) SELECT {', '.join(values)} FROM toolkit_rows"
    if not table.upsert:
        return made
    others = [_quote(column.name) for column in table.columns if column.name not in table.key]
    then = f"UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}" if others else "NOTHING"
    return f"{made} ON CONFLICT ({', '.join(map(_quote, table.key))}) DO {then}"


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
