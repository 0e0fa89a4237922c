"""Views over the effective objects of an archive, and a query on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.archive.formats import PARQUET
from toolkit.archive.manifest import Manifest, ObjectRecord
from toolkit.errors import ToolkitError, UsageError, VerificationFailed
from toolkit.steps.listing import effective
from toolkit.steps.query.parquet import select_parquet
from toolkit.steps.query.prune import span_of
from toolkit.steps.query.sql_text import quoted_name, quoted_text
from toolkit.steps.query.types import duckdb_type
from toolkit.steps.restore.choose import Span
from toolkit.stores.base import Store

if TYPE_CHECKING:
    import duckdb
    from duckdb import DuckDBPyConnection

PROTOCOL = "toolkit-archive"
_COMPRESSION = {"jsonl": "none", "jsonl.gz": "gzip", "jsonl.zst": "zstd"}
_TRACEBACK = ("Traceback (", "  File ", "    ")
_LARGEST_LINE = 1 << 30  # PostgreSQL makes no larger one


Shape = tuple[tuple[str, str], ...]
"""(column, DuckDB type) in order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows; `objects` were read of `known` in the tables that the query names."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    objects: int
    known: int


def query(store: Store, sql: str) -> Answer:
    """Run one SELECT over the archive's tables, by their names. Raises UsageError for what DuckDB refuses, ToolkitError
    for objects that it cannot read."""
    connection = open_duckdb("`toolkit query`")
    with reading(store):
        return _answer(connection, store, sql)


@contextmanager
def reading(store: Store) -> Iterator[None]:
    """DuckDB's word for an object that is missing or damaged, in the toolkit's."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        if not _unread(error):
            raise
        raise ToolkitError(
            "an object of the archive, or a file that the query names, cannot be read",
            where=store.url,
            why=next((line for line in str(error).splitlines() if not line.startswith(_TRACEBACK)), None),
            fix="toolkit verify names every object that is missing or damaged",
        ) from None


def _unread(error: duckdb.Error) -> bool:
    """What a store's file system raises comes back as DuckDB's plainest error, with the traceback for its text."""
    import duckdb

    return isinstance(error, duckdb.IOException) or type(error) is duckdb.Error


def _answer(connection: DuckDBPyConnection, store: Store, sql: str) -> Answer:
    import duckdb

    objects = known = 0
    for table, manifests in _tables(store):
        if not _names(sql, table):
            continue
        span = span_of(sql, table.rpartition(".")[2], manifests[0].window_column)
        chosen, of = make_view(connection, store, table, manifests, span)
        objects, known = objects + chosen, known + of
    connection.execute("SET lock_configuration = true")
    try:
        result = connection.execute(sql)
        if result is None:  # of an empty text, or of nothing but comments; typed as if that could not be
            raise UsageError("the query holds no statement", fix="write one SELECT")
        return Answer(tuple(column[0] for column in result.description or ()), result.fetchall(), objects, known)
    except duckdb.Error as error:
        if _unread(error):
            raise
        tables = ", ".join(sorted({table for table, _ in effective(store, None)}))
        raise UsageError("DuckDB refused the query", why=str(error), fix=f"tables of this archive: {tables}") from None


def open_duckdb(what: str) -> DuckDBPyConnection:
    """A database in memory. Raises ToolkitError, naming `what` needs it, when the extra is missing."""
    try:
        import duckdb
        import fsspec  # noqa: F401
    except ImportError:
        raise ToolkitError(f"{what} needs DuckDB", fix="pip install 'litellm-data-toolkit[query]'") from None
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def make_view(
    connection: DuckDBPyConnection, store: Store, table: str, manifests: Iterable[Manifest], span: Span
) -> tuple[int, int]:
    """A view over these manifests' objects that touch the span. Returns how many those are, and of how many."""
    address = _address(store, connection)
    manifests = list(manifests)
    if not address.startswith(PROTOCOL):
        _refuse_cut(store, (record for manifest in manifests for record in manifest.objects if span.touches(record)))
    chosen = [(manifest, [record.key for record in manifest.objects if span.touches(record)]) for manifest in manifests]
    schema, _, name = table.rpartition(".")
    if schema:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted_name(schema)}")
    place = f"{quoted_name(schema)}.{quoted_name(name)}" if schema else quoted_name(name)
    connection.execute(f"CREATE VIEW {place} AS {_select(chosen, address, connection)}")
    return sum(len(keys) for _, keys in chosen), sum(len(manifest.objects) for manifest, _ in chosen)


def _refuse_cut(store: Store, records: Iterable[ObjectRecord]) -> None:
    """Raise VerificationFailed for a file of another size than it had: of one that was cut off DuckDB reads what is
    left, without a word. (What stands in it is not compared; stores other than directories have objects whole.)"""
    for record in records:
        found = store.head(record.key)
        if found is not None and found.size != record.stored_bytes:
            raise VerificationFailed(
                "the object has another size than its manifest says",
                where=record.key,
                why=f"expected {record.stored_bytes:,} bytes, found {found.size:,}",
                fix="toolkit verify names every object that is missing or damaged",
            )


def _names(sql: str, table: str) -> bool:
    """Whether the query may name the table: not only another one whose name contains its own."""
    return re.search(rf"(?<!\w){re.escape(table)}(?!\w)", sql, re.IGNORECASE) is not None


def _tables(store: Store) -> Iterator[tuple[str, list[Manifest]]]:
    tables: dict[str, list[Manifest]] = {}
    for table, manifest in effective(store, None):
        tables.setdefault(table, []).append(manifest)
    yield from tables.items()


def _address(store: Store, connection: DuckDBPyConnection) -> str:
    """What to put in front of a key so that DuckDB finds the object: local files directly, others through the store.

    A connection reads one store, by whatever many views.
    """
    if store.url.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        return unquote(urlsplit(store.url).path).rstrip("/") + "/"
    from toolkit.steps.query.filesystem import StoreFileSystem

    if PROTOCOL not in connection.list_filesystems():
        connection.register_filesystem(StoreFileSystem(store))
    return f"{PROTOCOL}://"


def _select(chosen: list[tuple[Manifest, list[str]]], address: str, connection: DuckDBPyConnection) -> str:
    """A SELECT for each shape and format that the table has had, put together by the names of the columns."""
    shapes: dict[tuple[Shape, str], list[str]] = {}
    for manifest, keys in chosen:
        shapes.setdefault((_shape(manifest), manifest.format), []).extend(address + key for key in keys)
    return " UNION ALL BY NAME ".join(
        _empty(shape)
        if not files
        else select_parquet(connection, shape, files)
        if format_name == PARQUET
        else _read(shape, _COMPRESSION[format_name], files)
        for (shape, format_name), files in shapes.items()
    )


def _shape(manifest: Manifest) -> Shape:
    columns = dict(manifest.columns)
    types = {field: columns[column] for column, field in manifest.shown.items()}
    return tuple(
        (field, duckdb_type(types.get(field, "text"))) for field, _ in manifest.fields if field != manifest.json_nulls
    )


def _read(shape: Shape, compression: str, files: list[str]) -> str:
    columns = ", ".join(f"{quoted_text(name)}: '{type_}'" for name, type_ in shape)
    return (
        f"SELECT * FROM read_json([{', '.join(map(quoted_text, files))}], format = 'newline_delimited',"
        f" compression = '{compression}', columns = {{{columns}}}, hive_partitioning = false,"
        f" maximum_object_size = {_LARGEST_LINE})"
    )


def _empty(shape: Shape) -> str:
    """No rows of that shape, when every object was pruned."""
    return f"SELECT {', '.join(f'NULL::{type_} AS {quoted_name(name)}' for name, type_ in shape)} WHERE false"
