"""One snapshot of the source for a whole run: exported once, imported by every worker.

Its tables are locked first, and for as long as it is kept. Reading and writing go on; TRUNCATE and whatever writes a
table anew wait, for to an older snapshot such a table would look empty. The session that holds the locks is the one
whose lease every chunk asks for before it is committed, so that no chunk counts that was read without them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.contention import attempts, contention
from toolkit.databases.postgres.copy_statement import prepare_to_stream
from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.queries import one_row, one_value
from toolkit.databases.postgres.session import Mode, begin, catalog_first, rollback
from toolkit.databases.postgres.sql_text import qualified
from toolkit.errors import Locked, PreflightRefused
from toolkit.steps.move.leaves import SHOWN, Key, Leaves, read_leaves

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# The transaction stays open while the rows are loaded, however long that takes.
_NEVER = "0"

LOCK_MS = 5_000  # whoever waits for a lock that this one holds already waits as long

# A partition can be attached to a table that is locked so, after its partitions were locked and before the snapshot.
_UNLOCKED = """
SELECT count(*) FROM pg_catalog.unnest(%s::bigint[]) AS leaf(oid)
WHERE leaf.oid NOT IN (SELECT relation::bigint FROM pg_catalog.pg_locks
                       WHERE locktype = 'relation' AND granted AND pid = pg_catalog.pg_backend_pid()
                       AND database = (SELECT oid FROM pg_catalog.pg_database
                                       WHERE datname = pg_catalog.current_database()))
"""


@dataclass
class Snapshot:
    """`connection` sees it and keeps it alive. `xmin`: the first transaction that it may not have seen, with its
    epoch (64 bits). `leaves`: where the rows of its tables lie, all of them locked.

    `readers` gives each worker thread a connection in a transaction of the same snapshot.
    """

    connection: Connection[TupleRow]
    name: str
    xmin: str
    leaves: dict[Key, Leaves]
    readers: PerThread[Connection[TupleRow]]


@contextmanager
def open_snapshot(
    connect: Callable[[], Connection[TupleRow]],
    settings: Mapping[str, str],
    tables: Collection[Key],
    *,
    lock_timeout: int = LOCK_MS,
) -> Iterator[Snapshot]:
    """Take a snapshot now, of those tables. `settings`: what each reader's transaction is given. `lock_timeout` in
    milliseconds: how long a table is waited for, three times at most.

    Raises DatabaseUnreachable, Locked where the tables are being changed, PreflightRefused for a foreign partition, or
    another ToolkitError.
    """
    import psycopg

    connection = connect()
    readers: PerThread[Connection[TupleRow]] | None = None
    try:
        try:
            name, xmin, leaves = _take(connection, tables, lock_timeout)
        except psycopg.Error as error:
            raise explain_error(error, f"locking what is copied ({_told(error)})") from None
        _refuse_foreign(leaves)
        readers = snapshot_readers(connect, name, settings)
        yield Snapshot(connection, name, xmin, leaves, readers)
    finally:
        if readers is not None:
            readers.close()
        rollback(connection)
        connection.close()


def _take(
    connection: Connection[TupleRow], tables: Collection[Key], lock_timeout: int
) -> tuple[str, str, dict[Key, Leaves]]:
    """Name, xmin and leaves of a snapshot that was taken when all of the leaves were locked."""
    locks = tuple((qualified(*table), "ACCESS SHARE") for table in sorted(tables))
    mode = Mode(repeatable_read=True, idle_timeout=_NEVER, lock_timeout=lock_timeout, locks=locks)
    why = "partitions were attached meanwhile"
    for _ in attempts():
        try:
            begin(connection, mode)
            connection.execute(catalog_first(local=True).encode())
            name, xmin = one_row(
                connection,
                "SELECT pg_catalog.pg_export_snapshot(),"
                " pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text",
            )
            leaves = read_leaves(connection, tables)
            if not one_value(connection, _UNLOCKED, [[leaf.oid for each in leaves.values() for leaf in each.own]]):
                return str(name), str(xmin), leaves
        except contention() as error:
            why = f"{error_text(error)}: {_told(error)}"
        rollback(connection)
    raise Locked(
        "the tables that are copied could not be locked against being changed meanwhile",
        why=why,
        fix="run again when what alters or empties the table is done; pg_locks of the source shows its session",
    )


def _told(error: BaseException) -> str:
    """Which lock was to be taken, where an error came of one."""
    return "; ".join(getattr(error, "__notes__", ())) or "a snapshot"


def _refuse_foreign(leaves: Mapping[Key, Leaves]) -> None:
    found = [title for each in leaves.values() for title in each.foreign]
    if found:
        raise PreflightRefused(
            f"foreign tables are partitions of what is copied: {', '.join(found[:SHOWN])}",
            why="their rows lie on another server, which the run's snapshot does not see",
            fix="leave the table out with except, or detach them and copy their rows from where they lie",
        )


def snapshot_readers(
    connect: Callable[[], Connection[TupleRow]], snapshot: str, settings: Mapping[str, str]
) -> PerThread[Connection[TupleRow]]:
    """Connections in transactions of an exported snapshot. Raise DatabaseUnreachable when its session is gone."""

    def prepare(reader: Connection[TupleRow]) -> None:
        prepare_to_stream(reader)
        begin(reader, Mode(snapshot=snapshot, idle_timeout=_NEVER, settings=settings))
        reader.execute(catalog_first(local=True).encode())

    return PerThread(connect, prepare)
