"""A restore from its options to its last chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from toolkit.archive.layout import cleared_folder, table_folder
from toolkit.archive.ledger import Entry
from toolkit.databases.postgres.connect import explain_error
from toolkit.errors import PreflightRefused, ToolkitError
from toolkit.plan.names import TableName
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.archive.run_lock import table_locks
from toolkit.steps.restore.asked import refuse_wrong_names, refuse_wrong_where
from toolkit.steps.restore.choose import Chosen, choose, find_chunks
from toolkit.steps.restore.chunks import ChunkRestored, ColumnsRestored, Restoring
from toolkit.steps.restore.holding import Placed, hold_restored, release, restored_children
from toolkit.steps.restore.insert import OnConflict
from toolkit.steps.restore.load import Cleared
from toolkit.steps.restore.no_partition import NoPartition, name_all
from toolkit.steps.restore.options import RestoreOptions
from toolkit.steps.restore.tables import child_tables, target_table
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def restore(
    store: Store,
    connect: Callable[[], Connection[TupleRow]],
    run: str,
    options: RestoreOptions,
    stop: Stop | None = None,
) -> Iterator[ChunkRestored | ColumnsRestored]:
    """Restore chunk by chunk, each whole or not at all; running again goes on. Raises ToolkitError, and Locked where a
    run is at work on a table that rows are put back into: it would not know of the hold.

    Whole rows come first, then cleared columns: rows may have lost columns before they were archived themselves.
    """
    import psycopg

    name = options.table.schema or "public", options.table.name
    stop = stop or Stop()
    try:
        with ExitStack() as stack:
            connection = stack.enter_context(closing(connect()))
            stack.enter_context(stop_on_signals(stop))
            lock = stack.enter_context(table_locks(connect)) if options.into is None else None
            if lock:
                lock([name])
            entries, column_entries = find_chunks(store, options.table)
            if lock and not options.hold:
                _refuse_undecided(options.table, [*entries, *column_entries])
            table = target_table(connection, options.into or options.table)
            rows = list(choose(store, entries, table_folder(*name), options.span))
            columns = list(choose(store, column_entries, cleared_folder(*name), options.span))
            tables = child_tables(connection, rows) if options.with_children else {}
            refuse_wrong_names(options, table, tables, rows, columns)
            refuse_wrong_where(connection, options, table, rows, columns)
            placed: list[Placed] = []
            if lock:
                below = restored_children(rows) if options.with_children else set()
                lock((tables[folder].schema, tables[folder].name) for folder in sorted(below))
                if options.hold:
                    placed += hold_restored(
                        store, run, options.span, {table_folder(*name): rows, cleared_folder(*name): columns}
                    )
                    placed += hold_restored(store, run, options.span, dict.fromkeys(below, rows))
            restoring = Restoring(store, connect, table, tables, options, stop, _cleared(columns))
            try:
                yield from _put_back(restoring, rows, columns, options.on_conflict)
            except ToolkitError as error:
                if not restoring.changed:
                    release(store, placed)
                if isinstance(error, NoPartition) and not options.into:
                    raise name_all(connection, rows, table, error) from None
                raise
    except psycopg.Error as error:
        raise explain_error(error, f"restoring {options.table}") from None


def _put_back(
    restoring: Restoring, rows: list[Chosen], columns: list[Chosen], on_conflict: OnConflict
) -> Iterator[ChunkRestored | ColumnsRestored]:
    for of_one_run in _in_order(rows, on_conflict) if on_conflict != "fail" else [rows]:
        yield from restoring.rows(of_one_run)
    for of_one_run in _in_order(columns, on_conflict):
        yield from restoring.columns(of_one_run)


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


def _cleared(chosen: list[Chosen]) -> Cleared:
    """Columns that were cleared, with what they were reset to."""
    return {column: value for each in chosen for column, value in each.manifest.cleared}


def _in_order(chosen: list[Chosen], on_conflict: OnConflict) -> list[list[Chosen]]:
    """Chunks by run. Of a row that was archived (or cleared) more than once the newest values shall stay: they come
    first where the first to come is kept, and last where the last one wins. Chunks of one run share no row. When a run
    was, the database's clock says: names are of the clocks of machines, and of two runs within a second in any order.
    """
    runs: dict[str, list[Chosen]] = {}
    for each in chosen:
        runs.setdefault(each.manifest.run, []).append(each)
    return sorted(
        runs.values(),
        key=lambda run: min(each.manifest.created for each in run),
        reverse=on_conflict != "replace",
    )
