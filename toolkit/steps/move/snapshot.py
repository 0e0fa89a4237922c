"""One snapshot of the source for a whole run: exported once, imported by every worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.copy_statement import prepare_to_stream
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import Mode, begin, catalog_first

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# The transaction stays open while the rows are loaded, however long that takes.
_NEVER = "0"


@dataclass
class Snapshot:
    """`connection` sees it and keeps it alive. `xmin`: the first transaction that it may not have seen.

    `readers` gives each worker thread a connection in a transaction of the same snapshot.
    """

    connection: Connection[TupleRow]
    name: str
    xmin: str
    readers: PerThread[Connection[TupleRow]]


@contextmanager
def open_snapshot(connect: Callable[[], Connection[TupleRow]], settings: Mapping[str, str]) -> Iterator[Snapshot]:
    """Take a snapshot now. `settings`: what each reader's transaction is given. Raises DatabaseUnreachable."""
    connection = connect()
    readers: PerThread[Connection[TupleRow]] | None = None
    try:
        begin(connection, Mode(repeatable_read=True, idle_timeout=_NEVER))
        connection.execute(catalog_first(local=True).encode())
        name, xmin = one_row(
            connection,
            "SELECT pg_catalog.pg_export_snapshot(),"
            " pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::numeric % 4294967296",
        )
        readers = snapshot_readers(connect, str(name), settings)
        yield Snapshot(connection, str(name), str(xmin), readers)
    finally:
        if readers is not None:
            readers.close()
        connection.close()


def snapshot_readers(
    connect: Callable[[], Connection[TupleRow]], snapshot: str, settings: Mapping[str, str]
) -> PerThread[Connection[TupleRow]]:
    """Connections in transactions of an exported snapshot. Raise DatabaseUnreachable when its session is gone."""

    def prepare(reader: Connection[TupleRow]) -> None:
        prepare_to_stream(reader)
        begin(reader, Mode(snapshot=snapshot, idle_timeout=_NEVER, settings=settings))
        reader.execute(catalog_first(local=True).encode())

    return PerThread(connect, prepare)
