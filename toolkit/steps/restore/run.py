"""A restore from its options to its last chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from toolkit.archive.holds import Hold, place_hold
from toolkit.archive.layout import cleared_folder, table_folder
from toolkit.archive.ledger import Entry
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.introspect import read_table, table_names
from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import PreflightRefused, ToolkitError, UsageError
from toolkit.plan.expressions import bind_expression, parse_expression
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.runs.executing import run_tasks
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.schema.model import Table
from toolkit.steps.archive.bind.table import base_type
from toolkit.steps.archive.bound import FIRST_TIME, TIME_TYPES, TimeColumn
from toolkit.steps.restore.choose import Chosen, Span, choose, find_chunks
from toolkit.steps.restore.cleared import Refiller
from toolkit.steps.restore.load import Cleared, Loaded, Loader, OnConflict
from toolkit.steps.restore.mapping import map_fields
from toolkit.steps.restore.no_partition import NoPartition, name_all
from toolkit.steps.restore.parts import Wanted
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


T = TypeVar("T")

LAST_TIME = "9999-12-31 23:59:59.999999"


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    """What is to be restored and where to. `into` None means the table that the rows came from.

    Children go with it only there.
    """

    table: TableName
    span: Span
    where: str | None
    into: TableName | None
    on_conflict: OnConflict
    leave_out: frozenset[str]
    hold: bool
    with_children: bool
    jobs: int


@dataclass(frozen=True, slots=True)
class ChunkRestored:
    """A chunk that is back, and the rows of its children. `masked` fields of it could not be put back."""

    chunk: str
    rows: int
    inserted: int
    child_rows: int
    child_inserted: int
    masked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnsRestored:
    """A chunk of cleared columns: `filled` of its `rows` have them back; `homeless` documents have no row."""

    chunk: str
    rows: int
    filled: int
    homeless: int


def restore(
    store: Store,
    connect: Callable[[], Connection[TupleRow]],
    run: str,
    options: RestoreOptions,
    stop: Stop | None = None,
) -> Iterator[ChunkRestored | ColumnsRestored]:
    """Restore chunk by chunk, each whole or not at all; running again goes on. Raises ToolkitError.

    Whole rows come first, then cleared columns: rows may have lost columns before they were archived themselves.
    """
    import psycopg

    name = options.table.schema or "public", options.table.name
    entries, column_entries = find_chunks(store, options.table)
    if not options.hold and options.into is None:
        _refuse_undecided(options.table, [*entries, *column_entries])
    stop = stop or Stop()
    try:
        with closing(connect()) as connection, stop_on_signals(stop):
            table = _target(connection, options)
            rows = list(choose(store, entries, table_folder(*name), options.span))
            columns = list(choose(store, column_entries, cleared_folder(*name), options.span))
            tables = _children(connection, rows) if options.with_children else {}
            for chosen, folder in ((rows, table_folder(*name)), (columns, cleared_folder(*name))):
                if options.hold and options.into is None and chosen:
                    place_hold(store, folder, _hold(run, chosen, options.span))
            restoring = _Restoring(store, connect, table, tables, options, stop, _cleared(columns))
            try:
                yield from restoring.rows(rows)
            except NoPartition as error:
                raise (error if options.into else name_all(connection, rows, table, error)) from None
            for of_one_run in _in_order(columns, options.on_conflict):
                yield from restoring.columns(of_one_run)
    except psycopg.Error as error:
        raise explain_error(error, f"restoring {options.table}") from None


def _refuse_undecided(table: TableName, entries: list[Entry]) -> None:
    """Raise PreflightRefused while a chunk waits to be decided: its rows may have been archived a second time, and
    putting them back now would hide from the next run whether it had deleted them."""
    undecided = [entry for entry in entries if entry.state == "prepared"]
    if undecided:
        raise PreflightRefused(
            f"a run over {table} was interrupted, and what became of its last chunks is not decided yet",
            where=undecided[0].keys.prepared,
            fix="toolkit run PLAN decides them first; or restore without --no-hold",
        )


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


def _children(connection: Connection[TupleRow], chosen: list[Chosen]) -> dict[str, Table]:
    """The child tables of the chosen chunks, as they are now. Raises UsageError for one that is gone."""
    children = {child.folder: child for each in chosen for child in each.manifest.children}
    return {folder: _child(connection, TableName(child.schema, child.table)) for folder, child in children.items()}


def _child(connection: Connection[TupleRow], name: TableName) -> Table:
    table = read_table(connection, name.name, name.schema)
    if table is None or not table.key:
        raise UsageError(
            f"the archive holds rows of {_title(name)} that belong to these, and the database has no such table",
            why=None if table is None else "it has no key",
            fix="make the table, or restore --without-children",
        )
    return table


def _title(name: TableName) -> str:
    return name.name if name.schema in (None, "public") else str(name)


def _cleared(chosen: list[Chosen]) -> Cleared:
    """Columns that were cleared, with what they were reset to."""
    return {column: value for each in chosen for column, value in each.manifest.cleared}


def _in_order(chosen: list[Chosen], on_conflict: OnConflict) -> list[list[Chosen]]:
    """Chunks by run. Of a row that was cleared more than once the newest values shall stay: they come first where the
    first to come is kept, and last where the last one wins. Chunks of one run share no row. When a run was, the
    database's clock says: names are of the clocks of machines, and of two runs within a second in any order."""
    runs: dict[str, list[Chosen]] = {}
    for each in chosen:
        runs.setdefault(each.manifest.run, []).append(each)
    return sorted(
        runs.values(),
        key=lambda run: min(each.manifest.created for each in run),
        reverse=on_conflict != "replace",
    )


def _hold(run: str, chosen: list[Chosen], span: Span) -> Hold:
    """A hold over what is restored: restored rows are not archived again as new ones.

    The times in the archive are those of the chunk's own table; of a child's rows the hold leaves nothing out.
    """
    if any(each.table for each in chosen):
        return Hold(run, FIRST_TIME, LAST_TIME, f"{datetime.now(UTC):%Y-%m-%d}")
    records = [record for each in chosen for record in each.of("")]
    low, high = min(record.low for record in records), max(record.high for record in records)
    return Hold(run, max(low, span.low or low), min(high, span.high or high), f"{datetime.now(UTC):%Y-%m-%d}")


class _Restoring:
    """Loads chosen chunks on `jobs` threads, each with a connection of its own."""

    def __init__(
        self,
        store: Store,
        connect: Callable[[], Connection[TupleRow]],
        table: Table,
        children: dict[str, Table],
        options: RestoreOptions,
        stop: Stop,
        cleared: Cleared,
    ) -> None:
        self._store = store
        self._table = table
        self._children = children
        self._options = options
        self._stop = stop
        self._cleared = cleared
        self._connections = PerThread(connect)

    def rows(self, chosen: list[Chosen]) -> Iterator[ChunkRestored]:
        """Whole rows, chunk by chunk."""
        return self._all(chosen, self._row_chunk)

    def columns(self, chosen: list[Chosen]) -> Iterator[ColumnsRestored]:
        """Cleared columns, chunk by chunk."""
        return self._all(chosen, self._column_chunk)

    def _all(self, chosen: list[Chosen], one: Callable[[Chosen], T]) -> Iterator[T]:
        jobs = self._options.jobs
        try:
            with (
                ThreadPoolExecutor(jobs, thread_name_prefix="restore") as executor,
                closing(run_tasks(executor, one, chosen, in_flight=jobs)) as results,
            ):
                for _, restored in results:
                    yield restored
        finally:
            self._connections.close()

    def _column_chunk(self, chosen: Chosen) -> ColumnsRestored:
        import psycopg

        self._stop.check()
        missing = [name for name in chosen.manifest.key if self._table.column(name) is None]
        if missing:
            raise ToolkitError(
                f"the table has no column {', '.join(missing)}, which told the archived rows apart",
                where=chosen.entry.keys.prepared,
                fix="restore --into a table that has it",
            )
        mapping = map_fields(chosen.manifest, self._table, self._options.leave_out - set(chosen.manifest.key))
        where = self._bound_where({column.name for column in self._table.columns})
        refiller = Refiller(self._store, self._within(chosen), where, self._options.on_conflict)
        try:
            done = refiller.load(self._connections.get(), chosen, mapping)
        except psycopg.Error as error:
            raise explain_error(error, f"restoring chunk {chosen.manifest.chunk}") from None
        return ColumnsRestored(chosen.manifest.chunk, done.rows, done.filled, done.homeless)

    def _row_chunk(self, chosen: Chosen) -> ChunkRestored:
        import psycopg

        self._stop.check()
        wanted = Wanted(
            tables={**self._children, chosen.table: self._table},
            within=self._within(chosen),
            where=self._where(chosen),
            leave_out=self._options.leave_out,
            with_children=self._options.with_children,
        )
        parts = wanted.parts(chosen)
        loader = Loader(self._store, self._options.on_conflict, self._cleared)
        try:
            loaded: Loaded = loader.load(self._connections.get(), chosen, parts)
        except psycopg.Error as error:
            raise explain_error(error, f"restoring chunk {chosen.manifest.chunk}") from None
        masked = tuple(name for part in parts if part.folder == chosen.table for name in part.mapping.masked)
        return ChunkRestored(
            chunk=chosen.manifest.chunk,
            rows=loaded.rows,
            inserted=loaded.inserted,
            child_rows=loaded.child_rows,
            child_inserted=loaded.child_inserted,
            masked=masked,
        )

    def _within(self, chosen: Chosen) -> str:
        """The span as a condition over the chunk's own table; "true" when all of the chosen objects lie in it."""
        span, name = self._options.span, chosen.manifest.window_column
        if all(map(span.holds, chosen.objects)):
            return "true"
        types = dict(chosen.manifest.columns)
        column = self._table.column(name) if not chosen.table else None
        type_ = base_type(column.type if column else "" if not chosen.table else types[name])
        if type_ not in TIME_TYPES:
            raise ToolkitError(
                f"the table's column {name} cannot be compared with --from and --to any more",
                fix="restore without them, or --into a table that has the column",
            )
        time = TimeColumn(name, type_)
        parts = [f"r.{quote(name)} >= {time.value(span.low)}"] if span.low else []
        parts += [f"r.{quote(name)} < {time.value(span.high)}"] if span.high else []
        return " AND ".join(parts)

    def _where(self, chosen: Chosen) -> str:
        """--where over the table that is asked for."""
        if not self._options.where:
            return "true"
        view = dict(chosen.manifest.views())[chosen.table]
        return self._bound_where({shown for _, shown in map_fields(view, self._table, self._options.leave_out).pairs})

    def _bound_where(self, present: set[str]) -> str:
        """--where over the alias r, which has these columns."""
        if not self._options.where:
            return "true"
        types = {each.name: each.type for each in self._table.columns if each.name in present}
        expression = parse_expression(self._options.where)
        return f"({bind_expression(expression, columns=types, alias='r', boolean=True).sql})"
