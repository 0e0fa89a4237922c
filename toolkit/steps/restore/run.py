"""A restore from its options to its last chunk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from toolkit.archive.holds import Hold, place_hold
from toolkit.archive.layout import table_folder
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.introspect import read_table, table_names
from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import ToolkitError, UsageError
from toolkit.plan.expressions import bind_expression, parse_expression
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.runs.executing import run_tasks
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.schema.model import Table
from toolkit.steps.archive.bind import base_type
from toolkit.steps.archive.bound import TIME_TYPES, TimeColumn
from toolkit.steps.restore.choose import Chosen, Span, choose, find_folder
from toolkit.steps.restore.load import Loaded, Loader, OnConflict
from toolkit.steps.restore.mapping import Mapping, map_fields
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    """What is to be restored and where to. `into` None means the table that the rows came from."""

    table: TableName
    span: Span
    where: str | None
    into: TableName | None
    on_conflict: OnConflict
    leave_out: frozenset[str]
    hold: bool
    jobs: int


@dataclass(frozen=True, slots=True)
class ChunkRestored:
    """A chunk that is back. `masked` fields of it could not be put back."""

    chunk: str
    rows: int
    inserted: int
    masked: tuple[str, ...]


def restore(
    store: Store, connect: Callable[[], Connection[TupleRow]], run: str, options: RestoreOptions
) -> Iterator[ChunkRestored]:
    """Restore chunk by chunk, each whole or not at all; running again goes on. Raises ToolkitError."""
    import psycopg

    folder = table_folder(options.table.schema or "public", options.table.name)
    entries = find_folder(store, str(options.table), folder)
    stop = Stop()
    try:
        with closing(connect()) as connection, stop_on_signals(stop):
            table = _target(connection, options)
            chosen = list(choose(store, entries, options.span))
            if options.hold and options.into is None and chosen:
                place_hold(store, folder, _hold(run, chosen, options.span))
            yield from _Restoring(store, connect, table, options, stop).all(chosen)
    except psycopg.Error as error:
        raise explain_error(error, f"restoring {options.table}") from None


def _target(connection: Connection[TupleRow], options: RestoreOptions) -> Table:
    wanted = options.into or options.table
    table = read_table(connection, wanted.name, wanted.schema)
    if table is None:
        known = [name if schema == "public" else f"{schema}.{name}" for schema, name in table_names(connection)]
        raise UsageError(
            f"there is no table {wanted} in the database",
            fix=did_you_mean(str(wanted), known) or f'make it, for example: CREATE TABLE {wanted.sql()} (LIKE "...")',
        )
    if not table.key:
        raise ToolkitError(
            f"{wanted} has no key, so a restore that is run again would double rows", fix="add a primary key to it"
        )
    return table


def _hold(run: str, chosen: list[Chosen], span: Span) -> Hold:
    """A hold over what is restored: restored rows are not archived again as new ones."""
    records = [record for each in chosen for record in each.objects]
    low, high = min(record.low for record in records), max(record.high for record in records)
    return Hold(run, max(low, span.low or low), min(high, span.high or high), f"{datetime.now(UTC):%Y-%m-%d}")


class _Restoring:
    """Loads chosen chunks on `jobs` threads, each with a connection of its own."""

    def __init__(
        self,
        store: Store,
        connect: Callable[[], Connection[TupleRow]],
        table: Table,
        options: RestoreOptions,
        stop: Stop,
    ) -> None:
        self._store = store
        self._connect = connect
        self._table = table
        self._options = options
        self._stop = stop
        self._local = threading.local()
        self._connections: list[Connection[TupleRow]] = []

    def all(self, chosen: list[Chosen]) -> Iterator[ChunkRestored]:
        jobs = self._options.jobs
        try:
            with (
                ThreadPoolExecutor(jobs, thread_name_prefix="restore") as executor,
                closing(run_tasks(executor, self._one, chosen, in_flight=jobs)) as results,
            ):
                for _, restored in results:
                    yield restored
        finally:
            for connection in self._connections:
                connection.close()

    def _one(self, chosen: Chosen) -> ChunkRestored:
        import psycopg

        self._stop.check()
        mapping = map_fields(chosen.manifest, self._table, self._options.leave_out)
        loader = Loader(self._store, self._condition(chosen, mapping), self._options.on_conflict)
        try:
            loaded: Loaded = loader.load(self._connection(), chosen, mapping)
        except psycopg.Error as error:
            raise explain_error(error, f"restoring chunk {chosen.manifest.chunk}") from None
        return ChunkRestored(chosen.manifest.chunk, loaded.rows, loaded.inserted, mapping.masked)

    def _connection(self) -> Connection[TupleRow]:
        connection: Connection[TupleRow] | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            connection = self._local.connection = self._connect()
            self._connections.append(connection)
        return connection

    def _condition(self, chosen: Chosen, mapping: Mapping) -> str:
        """The span and --where, over the alias r."""
        parts = ["true"]
        span, name = self._options.span, chosen.manifest.window_column
        column = self._table.column(name)
        if (span.low or span.high) and (column is None or base_type(column.type) not in TIME_TYPES):
            raise ToolkitError(
                f"the table's column {name} cannot be compared with --from and --to any more",
                fix="restore without them, or --into a table that has the column",
            )
        if column is not None:
            time = TimeColumn(name, base_type(column.type))
            if span.low:
                parts.append(f"r.{quote(name)} >= {time.value(span.low)}")
            if span.high:
                parts.append(f"r.{quote(name)} < {time.value(span.high)}")
        if self._options.where:
            present = {shown for _, shown in mapping.pairs}
            types = {each.name: each.type for each in self._table.columns if each.name in present}
            expression = parse_expression(self._options.where)
            parts.append(f"({bind_expression(expression, columns=types, alias='r', boolean=True).sql})")
        return " AND ".join(parts)
