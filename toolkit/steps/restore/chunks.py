"""Chunks of an archive, loaded back on several connections at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.sql_text import quote
from toolkit.errors import ToolkitError, Unreachable
from toolkit.runs.executing import run_tasks
from toolkit.runs.stopping import Stop
from toolkit.schema.model import Table
from toolkit.steps.archive.bind.table import base_type
from toolkit.steps.archive.bound import TIME_TYPES, TimeColumn
from toolkit.steps.restore.asked import bound_where, columns_of
from toolkit.steps.restore.choose import Chosen
from toolkit.steps.restore.cleared import Refiller
from toolkit.steps.restore.load import Cleared, Loaded, Loader
from toolkit.steps.restore.mapping import map_fields
from toolkit.steps.restore.options import RestoreOptions
from toolkit.steps.restore.parts import Wanted
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

T = TypeVar("T")


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


class Restoring:
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
        self.changed = False
        """Whether a chunk is in the table, or may be: of one that a lost connection took, nobody knows."""

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
                closing(run_tasks(executor, partial(self._one, one), chosen, in_flight=jobs)) as results,
            ):
                for _, restored in results:
                    yield restored
        finally:
            self._connections.close()

    def _one(self, one: Callable[[Chosen], T], chosen: Chosen) -> T:
        rolled_back = False
        try:
            return one(chosen)
        except ToolkitError as error:
            rolled_back = not isinstance(error, Unreachable)
            raise
        finally:
            if not rolled_back:
                self.changed = True

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
        where = bound_where(self._options, self._table, {column.name for column in self._table.columns})
        refiller = Refiller(self._store, self._within(chosen), where, self._options.on_conflict, self._options.convert)
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
        loader = Loader(self._store, self._options.on_conflict, self._cleared, self._options.convert)
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
        return bound_where(self._options, self._table, columns_of(self._options, self._table, chosen))
