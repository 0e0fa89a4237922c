"""One chunk, one transaction.

    BEGIN, pinned settings, shared chunk lock, table lock, schema digest, transaction id
    COPY (DELETE ... RETURNING document)      compressed, hashed and uploaded while it runs
    objects completed, read back, compared
    manifest (prepared)
    COMMIT
    receipt (done)                            for `keep`, written in order by the run (see `kept`)

Nothing commits before its objects and manifest are stored and verified. A failure before COMMIT rolls back and leaves
at most objects that no manifest names. When the reply to COMMIT is lost, nothing is assumed: the manifest stays
prepared, and the next run asks the server what became of the transaction.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.archive import ledger
from toolkit.archive.layout import MIXED, chunk_name, window_folder
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Decision, Manifest, ObjectRecord, Source
from toolkit.archive.segment import ChunkWriter, SegmentPlace
from toolkit.archive.verification import verify_checksum, verify_stored
from toolkit.archive.windows import window_of
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.copy_out import copy_batches
from toolkit.databases.postgres.copy_statement import prepare_to_stream
from toolkit.databases.postgres.identity import current_transaction, database_clock
from toolkit.databases.postgres.introspect import read_table
from toolkit.databases.postgres.locks import take_chunk_lock
from toolkit.databases.postgres.session import Mode, begin, rollback
from toolkit.databases.postgres.sql_text import qualified
from toolkit.errors import DatabaseUnreachable, PreflightRefused, ToolkitError
from toolkit.runs.stopping import Stop
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.oversized import explain_oversized
from toolkit.steps.archive.ranges import Chunk
from toolkit.stores.base import Store

if TYPE_CHECKING:
    import psycopg
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Objects completed and read back at once: a chunk that fills many windows waits for the slowest, not for the sum.
_REQUESTS = 8

_ATTEMPTS = 3  # of a chunk whose rows somebody else has locked, or that lost a deadlock
# Classes of SQLSTATE that tell of connections, servers and operators rather than of the transaction.
_NO_ANSWER = frozenset({"", "08", "53", "57", "58", "XX"})
_PAUSE = 0.5  # seconds before the second attempt, doubled for the third


@dataclass(frozen=True, slots=True)
class Prepared:
    """A chunk whose objects and manifest are stored and verified. `data` is the manifest as stored."""

    entry: Entry
    manifest: Manifest
    data: bytes


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """`prepared` is None when the chunk held no row any more. `seconds` from its start to its receipt."""

    prepared: Prepared | None
    seconds: float


class ChunkArchiver:
    """Archives chunks; one object serves all workers. Each worker thread keeps a connection of its own.

    At most `streams` chunks read from the database at once; a worker whose chunk is being verified and committed has
    given its stream to the next one, so that the database is never idle while the store answers.
    """

    def __init__(
        self,
        bound: BoundArchive,
        store: Store,
        connect: Callable[[], Connection[TupleRow]],
        run: str,
        streams: int,
        stop: Stop,
        snapshot: str | None = None,
    ) -> None:
        self._bound = bound
        self._store = store
        self._connect = connect
        self._run = run
        self._streams = threading.BoundedSemaphore(streams)
        self._requests = ThreadPoolExecutor(_REQUESTS, thread_name_prefix="objects")
        self._stop = stop
        self._mode = _mode(bound, snapshot)
        self._local = threading.local()
        self._connections: list[Connection[TupleRow]] = []

    def close(self) -> None:
        """Close every worker's connection and end the pool of requests."""
        self._requests.shutdown()
        for connection in self._connections:
            connection.close()

    def __call__(self, chunk: Chunk) -> ChunkResult:
        """Archive the chunk. Raises ToolkitError; then the chunk is undone, or left for recovery to decide."""
        import psycopg

        started = time.monotonic()
        attempt = 1
        while True:
            try:
                with self._stop.working(self._attempting(chunk)):
                    return ChunkResult(self._archive(chunk, attempt), time.monotonic() - started)
            except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected) as error:
                if attempt == _ATTEMPTS:
                    raise explain_error(error, self._attempting(chunk)) from None
                time.sleep(_PAUSE * 2 ** (attempt - 1))
                attempt += 1

    def _archive(self, chunk: Chunk, attempt: int) -> Prepared | None:
        import psycopg

        self._stop.check()
        connection = self._connection()
        try:
            prepared = self._prepare(connection, chunk, self._entry(chunk, attempt))
            if prepared is not None and self._bound.then == "delete":
                self._commit(connection, prepared)
            return prepared
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            raise
        except psycopg.Error as error:
            rollback(connection)
            oversized = explain_oversized(connection, self._bound, chunk, error)
            raise oversized or explain_error(error, self._attempting(chunk)) from None
        finally:
            # Whatever went wrong: no lock and no open transaction stays behind. After a COMMIT there is none.
            rollback(connection)

    def _entry(self, chunk: Chunk, attempt: int) -> Entry:
        time_column = self._bound.time.name
        window = window_folder(time_column, self._bound.unit, chunk.window) if chunk.window else MIXED
        name = chunk_name(self._run, chunk.number, attempt, kept=self._bound.then == "keep")
        return Entry(self._bound.folder, window, name, "prepared")

    def _attempting(self, chunk: Chunk) -> str:
        return f"archiving {self._bound.title}, {chunk.window or 'pages'} (chunk {chunk.number})"

    def _connection(self) -> Connection[TupleRow]:
        connection: Connection[TupleRow] | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            connection = self._local.connection = self._connect()
            prepare_to_stream(connection)
            self._connections.append(connection)
        return connection

    def _prepare(self, connection: Connection[TupleRow], chunk: Chunk, entry: Entry) -> Prepared | None:
        """Everything up to a verified, prepared manifest; for `delete` the transaction is then still open."""
        bound = self._bound
        place = SegmentPlace(bound.folder, bound.time.name, bound.unit, entry.chunk, bound.format)
        query = bound.statement(chunk.condition)
        with ChunkWriter(self._store, place) as writer:
            # Everything but the rows is fetched before a stream is free, so that streams have no gaps.
            begin(connection, self._mode)
            transaction = self._guard(connection)
            created = database_clock(connection)
            with self._streams:
                for batch in copy_batches(connection, query, partial(window_of, unit=bound.unit), self._stop.check):
                    writer.add(batch)
            if bound.then == "keep":
                connection.execute("COMMIT")
            verify = verify_stored if bound.verify == "read_back" else verify_checksum
            objects = writer.finish(self._requests, partial(verify, self._store))
        if not objects:
            return None
        self._stop.check()
        manifest = self._manifest(chunk, entry, objects, transaction, created)
        return Prepared(entry, manifest, ledger.prepare(self._store, entry, manifest))

    def _guard(self, connection: Connection[TupleRow]) -> str | None:
        """Hold off other runs and DDL for the transaction, and make sure that the table is still what was bound.

        Returns the transaction's id when it will delete.
        """
        bound = self._bound
        take_chunk_lock(connection, bound.table.schema, bound.table.name)
        lock = "ROW EXCLUSIVE" if bound.then == "delete" else "ACCESS SHARE"
        name = qualified(bound.table.schema, bound.table.name)
        connection.execute(f"LOCK TABLE {name} IN {lock} MODE".encode())
        table = read_table(connection, bound.table.name, bound.table.schema)
        if table is None or table.digest != bound.table.digest:
            raise PreflightRefused(
                f"the table {bound.title} was changed while the run was under way",
                why="its columns, keys, triggers or references are not those that the plan was checked against",
                fix="run the same command again; it checks the plan against the table as it is now",
            )
        return current_transaction(connection) if bound.then == "delete" else None

    def _commit(self, connection: Connection[TupleRow], prepared: Prepared) -> None:
        """COMMIT and receipt. What the server says is believed; silence is left to recovery."""
        import psycopg

        try:
            reply = connection.execute("COMMIT").statusmessage
        except psycopg.Error as error:
            if connection.closed or not _is_refusal(error):
                raise DatabaseUnreachable(
                    "the connection was lost at COMMIT; whether it took place is not known yet",
                    where=prepared.entry.keys.prepared,
                    why=" ".join(str(error).split()),
                    fix="run the same command again; it asks the server what became of the transaction",
                ) from None
            self._void(prepared)
            raise
        if reply != "COMMIT":  # the server answers ROLLBACK when the transaction had failed unnoticed
            self._void(prepared)
            raise ToolkitError("the database rolled the chunk back at COMMIT", where=prepared.entry.keys.prepared)
        self.receipt(prepared, "commit")

    def receipt(self, prepared: Prepared, decided_by: Decision) -> None:
        """Make the chunk effective."""
        ledger.mark_done(self._store, prepared.entry, prepared.data, decided_by, prepared.manifest.created)

    def _void(self, prepared: Prepared) -> None:
        ledger.mark_void(self._store, prepared.entry, prepared.data, "commit", prepared.manifest.created)

    def _manifest(
        self, chunk: Chunk, entry: Entry, objects: tuple[ObjectRecord, ...], transaction: str | None, created: str
    ) -> Manifest:
        bound = self._bound
        server = bound.server
        return Manifest(
            chunk=entry.chunk,
            run=self._run,
            plan=bound.plan,
            plan_digest=bound.plan_digest,
            step=bound.step,
            tool=__version__,
            schema=bound.table.schema,
            table=bound.table.name,
            schema_digest=bound.table.digest,
            columns=tuple((column.name, column.type) for column in bound.table.columns),
            fields=bound.projection.fields,
            key=bound.key,
            then=bound.then,
            format=bound.format,
            window_column=bound.time.name,
            window_unit=bound.unit,
            cutoff=bound.cutoff,
            predicate=bound.predicate,
            coverage=chunk.coverage,
            source=Source(server.system_identifier, server.timeline, server.database, server.version, transaction),
            objects=objects,
            created=created,
            lossy=bound.projection.lossy,
        )


def _is_refusal(error: psycopg.Error) -> bool:
    """Whether the server itself said that the transaction failed (a deferred constraint, say).

    Anything that ends a session, and anything that a pooler may have made up for a server that it lost, says nothing
    of the COMMIT: it may have taken place. Voiding such a chunk would lose its rows.
    """
    state = error.sqlstate or ""
    return error.diag.severity_nonlocalized == "ERROR" and state[:2] not in _NO_ANSWER


def _mode(bound: BoundArchive, snapshot: str | None) -> Mode:
    settings = {name: secret.reveal() for name, secret in bound.projection.settings.items()}
    return Mode(
        read_only=bound.then == "keep",
        snapshot=snapshot,
        lock_timeout=bound.lock_timeout,
        statement_timeout=bound.statement_timeout,
        settings=settings,
    )
