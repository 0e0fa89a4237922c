"""One chunk, one transaction.

    BEGIN, table locks, pinned settings, shared chunk locks, schema digests, transaction id
    SELECT sum(...)                           where totals are known, of the rows that follow
    COPY (DELETE ... RETURNING document)      children first; compressed, hashed and uploaded while it runs
    or COPY (UPDATE ... RETURNING document)   to clear columns
    objects completed, read back, compared
    manifest (prepared)
    objects still there, no sweep after them
    COMMIT                                    unless the run is over: see `locks`
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
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from toolkit.archive import ledger
from toolkit.archive.claims import check_standing
from toolkit.archive.layout import chunk_name
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Decision, Manifest
from toolkit.archive.segment import ChunkWriter, SegmentPlace
from toolkit.archive.verification import verify_checksum, verify_stored
from toolkit.archive.windows import window_of
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.contention import attempts, contention
from toolkit.databases.postgres.copy_out import copy_batches
from toolkit.databases.postgres.copy_statement import prepare_to_stream
from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.identity import current_transaction, database_clock
from toolkit.databases.postgres.introspect import read_table
from toolkit.databases.postgres.locks import Lease, is_held, take_chunk_lock
from toolkit.databases.postgres.session import begin, rollback
from toolkit.databases.postgres.sql_text import qualified
from toolkit.errors import DatabaseUnreachable, PreflightRefused, ToolkitError, VerificationFailed
from toolkit.runs.phases import Phases
from toolkit.runs.stopping import Stop
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.chunk_facts import chunk_folder, chunk_manifest, chunk_mode
from toolkit.steps.archive.clearing import assignments
from toolkit.steps.archive.oversized import explain_oversized
from toolkit.steps.archive.ranges import Chunk
from toolkit.steps.archive.sums import read_sums
from toolkit.stores.base import Store

if TYPE_CHECKING:
    import psycopg
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Objects completed and read back at once: a chunk that fills many windows waits for the slowest, not for the sum.
_REQUESTS = 8

# Classes of SQLSTATE that tell of connections, servers and operators rather than of the transaction.
_NO_ANSWER = frozenset({"", "08", "53", "57", "58", "XX"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A chunk whose objects and manifest are stored and verified. `data` is the manifest as stored."""

    entry: Entry
    manifest: Manifest
    data: bytes


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """`prepared` is None when the chunk held no row any more. `seconds` from its start to its receipt, `worked` of them
    since it began to read. `refused`: for each attempt but the last, what the database said. `phases`: see `Phases`."""

    prepared: Prepared | None
    seconds: float
    worked: float
    refused: tuple[str, ...] = ()
    phases: dict[str, float] = field(default_factory=dict)


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
        lease: Lease | None = None,
        begun: Callable[[], str | None] = lambda: None,
    ) -> None:
        """`lease`: the run's, without which nothing is committed; None where nothing is. `begun` gives each beginning
        of a chunk a name of its own, where there may be several."""
        self._bound = bound
        self._store = store
        self._run = run
        self._lease = lease
        self._begun = begun
        self._streams = threading.BoundedSemaphore(streams)
        self._requests = ThreadPoolExecutor(_REQUESTS, thread_name_prefix="objects")
        self._stop = stop
        self._reading_since: dict[int, float] = {}  # by chunk number
        self._mode = chunk_mode(bound, snapshot)
        self._connections = PerThread(connect, prepare_to_stream)
        self._phases = Phases()

    def close(self) -> None:
        """Close every worker's connection and end the pool of requests."""
        self._requests.shutdown()
        self._connections.close()

    def __call__(self, chunk: Chunk) -> ChunkResult:
        """Archive the chunk. Raises ToolkitError; then the chunk is undone, or left for recovery to decide."""
        started, most, begun = time.monotonic(), self._bound.pace.lock_attempts, self._begun()
        refused: list[str] = []
        for attempt in attempts(most, self._stop.sleep):
            try:
                with self._stop.working(self._attempting(chunk)):
                    prepared = self._archive(chunk, attempt, begun)
                break
            except contention() as error:
                if attempt == most:
                    raise explain_error(error, self._attempting(chunk)) from None
                refused.append(error_text(error))
                self._phases.take(chunk.number)
        ended = time.monotonic()
        worked = ended - self._reading_since.pop(chunk.number, started)
        return ChunkResult(prepared, ended - started, worked, tuple(refused), self._phases.take(chunk.number))

    def _archive(self, chunk: Chunk, attempt: int, begun: str | None) -> Prepared | None:
        import psycopg

        self._stop.check()
        connection = self._connections.get()
        try:
            prepared = self._prepare(connection, chunk, self._entry(chunk, attempt, begun))
            self._conclude(connection, chunk, prepared)
            return prepared
        except contention():
            raise
        except psycopg.Error as error:
            rollback(connection)
            oversized = explain_oversized(connection, self._bound, chunk, error)
            raise oversized or explain_error(error, self._attempting(chunk)) from None
        finally:
            # Whatever went wrong: no lock and no open transaction stays behind. After a COMMIT there is none.
            rollback(connection)

    def _conclude(self, connection: Connection[TupleRow], chunk: Chunk, prepared: Prepared | None) -> None:
        """What follows the manifest. (Which chunk it is matters where more than rows go: see `drop`.)"""
        if prepared is not None and self._bound.then in ("delete", "clear"):
            with self._phases.timed(chunk.number, "commit"):
                self._commit(connection, prepared)

    def _entry(self, chunk: Chunk, attempt: int, begun: str | None) -> Entry:
        kept, family = self._bound.then == "keep", bool(self._bound.children)
        name = chunk_name(self._run, chunk.number, attempt, kept=kept, family=family, worker=begun)
        return Entry(self._bound.folder, chunk_folder(self._bound, chunk), name, "prepared")

    def _attempting(self, chunk: Chunk) -> str:
        return f"archiving {self._bound.title}, {chunk.window or 'pages'} (chunk {chunk.number})"

    def _prepare(self, connection: Connection[TupleRow], chunk: Chunk, entry: Entry) -> Prepared | None:
        """Everything up to a verified, prepared manifest; unless rows are kept, the transaction is then still open."""
        bound = self._bound
        window_at = partial(window_of, unit=bound.unit)
        verify = verify_stored if bound.verify == "read_back" else verify_checksum
        with ExitStack() as stack:
            # Everything but the rows is fetched before a stream is free, so that streams have no gaps.
            begin(connection, self._mode)
            transaction = self._guard(connection)
            created = database_clock(connection)
            writers: list[ChunkWriter] = []
            with self._streams, self._phases.timed(chunk.number, "export"):
                self._reading_since[chunk.number] = time.monotonic()
                sums = read_sums(connection, bound, bound.relation, f"{bound.predicate} AND {chunk.condition}")
                speeds = chunk.rows_per_second, chunk.child_rows_per_second
                for folder, statement in bound.statements(chunk.condition, *speeds):
                    writer = stack.enter_context(ChunkWriter(self._store, self._place(entry, folder, chunk)))
                    writers.append(writer)
                    batches = copy_batches(connection, statement, window_at, self._stop.check, eased=chunk.eased)
                    for batch in batches:
                        writer.add(batch)
            if bound.then == "keep":
                connection.execute("COMMIT")
            with self._phases.timed(chunk.number, "verify"):
                written = [writer.finish(self._requests, partial(verify, self._store)) for writer in reversed(writers)]
        objects = tuple(record for records in written for record in records)
        if not objects:
            return None
        self._stop.check()
        manifest = chunk_manifest(bound, self._run, chunk, entry, objects, transaction, created, sums)
        return self._prepared(chunk, entry, manifest)

    def _prepared(self, chunk: Chunk, entry: Entry, manifest: Manifest) -> Prepared:
        """Store the manifest. From then on no sweep touches the chunk's objects; that none has is looked at next."""
        with self._phases.timed(chunk.number, "manifest"):
            prepared = Prepared(entry, manifest, ledger.prepare(self._store, entry, manifest))
            try:
                check_standing(self._store, manifest, self._requests.map)
            except VerificationFailed:
                self._void(prepared)  # no COMMIT was sent, and none will be
                raise
        return prepared

    def _guard(self, connection: Connection[TupleRow]) -> str | None:
        """Hold off other runs for the transaction, and make sure that the tables are still what was bound.

        Returns the transaction's id when it will write.
        """
        bound = self._bound
        if bound.cleared:
            hold_still = f"UPDATE {qualified(bound.table.schema, bound.table.name)} SET {assignments(bound.cleared)}"
            connection.execute(f"{hold_still} WHERE false".encode())  # takes the lock that LOCK TABLE may not
        for expected in bound.tables:
            take_chunk_lock(connection, expected.schema, expected.name)
        self._check_lease(connection)
        for expected in bound.tables:
            table = read_table(connection, expected.name, expected.schema)
            if table is None or table.digest != expected.digest:
                raise PreflightRefused(
                    f"the table {expected.title} was changed while the run was under way",
                    why="its columns, keys, triggers or references are not those that the plan was checked against",
                    fix="run the same command again; it checks the plan against the table as it is now",
                )
        return current_transaction(connection) if bound.writes else None

    def _place(self, entry: Entry, folder: str, chunk: Chunk) -> SegmentPlace:
        bound = self._bound
        return SegmentPlace(
            folder or bound.folder,
            bound.time.name,
            bound.unit,
            entry.chunk,
            bound.format,
            table=folder,
            header=bound.header(folder),
            eased=chunk.eased,
        )

    def _commit(self, connection: Connection[TupleRow], prepared: Prepared) -> None:
        """COMMIT and receipt. What the server says is believed; silence is left to recovery."""
        import psycopg

        self._check_lease(connection)
        try:
            reply = connection.execute("COMMIT").statusmessage
        except psycopg.Error as error:
            if connection.closed or not _is_refusal(error):
                raise DatabaseUnreachable(
                    "the connection was lost at COMMIT; whether it took place is not known yet",
                    where=prepared.entry.keys.prepared,
                    why=error_text(error),
                    fix="run the same command again; it asks the server what became of the transaction",
                ) from None
            self._void(prepared)
            raise
        if reply != "COMMIT":  # the server answers ROLLBACK when the transaction had failed unnoticed
            self._void(prepared)
            raise ToolkitError("the database rolled the chunk back at COMMIT", where=prepared.entry.keys.prepared)
        self.receipt(prepared, "commit")

    def _check_lease(self, connection: Connection[TupleRow]) -> None:
        """Raises DatabaseUnreachable when the run has lost its lock, or is over: another one may have begun."""
        if self._lease is not None and not is_held(connection, self._lease):
            raise DatabaseUnreachable(
                f"the run that archives {self._bound.title} has lost its lock; this chunk was not committed",
                why="the connection that held the lock was lost, or the process that began the run has ended",
                fix="run the same command again",
            )

    def receipt(self, prepared: Prepared, decided_by: Decision) -> None:
        """Make the chunk effective."""
        ledger.mark_done(self._store, prepared.entry, prepared.data, decided_by, prepared.manifest.created)

    def _void(self, prepared: Prepared) -> None:
        ledger.mark_void(self._store, prepared.entry, prepared.data, "commit", prepared.manifest.created)


def _is_refusal(error: psycopg.Error) -> bool:
    """Whether the server itself said that the transaction failed (a deferred constraint, say).

    Anything that ends a session, and anything that a pooler may have made up for a server that it lost, says nothing
    of the COMMIT: it may have taken place. Voiding such a chunk would lose its rows.
    """
    state = error.sqlstate or ""
    return error.diag.severity_nonlocalized == "ERROR" and state[:2] not in _NO_ANSWER
