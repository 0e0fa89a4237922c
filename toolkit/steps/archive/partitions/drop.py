"""One partition, one transaction: archived whole, and dropped.

    BEGIN, pinned settings, shared chunk lock
    LOCK the partition IN SHARE MODE          writers to it wait; readers do not, and the parent is not locked
    count it: any row that is not due         ROLLBACK, the partition stays, its due rows go by `partly_due`
    COPY (SELECT document), a few windows at a time; objects read back and compared; as many rows as counted
    manifest (prepared), objects still there
    DROP TABLE partition                      parent locked for everybody from here ...
    COMMIT                                    ... to here
    receipt (done)

How the drop gets its locks without holding others up is told in `drops`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Coverage, ObjectRecord
from toolkit.archive.segment import ChunkWriter
from toolkit.archive.verification import verify_checksum, verify_stored
from toolkit.archive.windows import from_text, window_of
from toolkit.databases.postgres.copy_out import copy_batches
from toolkit.databases.postgres.ease import eased
from toolkit.databases.postgres.identity import current_transaction, database_clock
from toolkit.databases.postgres.introspect import read_table
from toolkit.databases.postgres.locks import Lease, take_chunk_lock
from toolkit.databases.postgres.partitions import stop_writers
from toolkit.databases.postgres.session import begin, rollback
from toolkit.errors import PreflightRefused, ToolkitError, VerificationFailed
from toolkit.runs.stopping import Stop
from toolkit.schema.partitions import Partition
from toolkit.steps.archive.bound import FIRST_TIME, BoundArchive
from toolkit.steps.archive.chunk import ChunkArchiver, Prepared
from toolkit.steps.archive.chunk_facts import chunk_manifest
from toolkit.steps.archive.partitions.drops import Drops
from toolkit.steps.archive.partitions.found import look_again, same_but_for_partitions
from toolkit.steps.archive.partitions.source import Contents, contents, copy_query, leaf_rows, passes, rows_of
from toolkit.steps.archive.ranges import Chunk, between
from toolkit.steps.archive.sums import read_sums
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Reading a large object back takes longer than a chunk's idle limit allows for; only writers to an old partition wait.
_IDLE = "1h"

# dropped; kept: it holds rows that are not due; gone: detached, dropped or changed by somebody else meanwhile.
Fate = Literal["dropped", "kept", "gone"]


@dataclass(frozen=True, slots=True)
class PartitionChunk(Chunk):
    """A partition as one chunk."""

    partition: Partition


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a partition: its rows, how many of them are not due, and the bytes that it took."""

    fate: Fate
    rows: int = 0
    not_due: int = 0
    total_bytes: int = 0


def partition_chunk(bound: BoundArchive, number: int, partition: Partition) -> PartitionChunk:
    """The chunk of a wholly due partition. It has a window when all of its rows fall into one."""
    lower, upper = (partition.low or FIRST_TIME,), (partition.high or bound.cutoff,)
    window = window_of(from_text(lower[0]), bound.unit)
    label = window.label if from_text(upper[0]) <= window.high else None
    return PartitionChunk(number, label, between(bound, lower, upper), Coverage("partition", lower, upper), partition)


class PartitionArchiver(ChunkArchiver):
    """Archives and drops partitions; one object serves all workers. `outcomes` tells by chunk number what became of
    each."""

    def __init__(
        self,
        bound: BoundArchive,
        store: Store,
        connect: Callable[[], Connection[TupleRow]],
        run: str,
        streams: int,
        stop: Stop,
        lease: Lease,
    ) -> None:
        super().__init__(bound, store, connect, run, streams, stop, lease=lease)
        # "on" would have every query of a partition look its bounds up, and lock the parent for that.
        settings = {**self._mode.settings, "constraint_exclusion": "partition"}
        self._mode = replace(self._mode, idle_timeout=_IDLE, settings=settings, locks=())  # see `_hold`
        self._drops = Drops(bound, stop)
        self.outcomes: dict[int, Outcome] = {}

    def _archive(self, chunk: Chunk, attempt: int, begun: str | None) -> Prepared | None:
        with self._drops.holding(_partition(chunk)):
            return super()._archive(chunk, attempt, begun)

    def _prepare(self, connection: Connection[TupleRow], chunk: Chunk, entry: Entry) -> Prepared | None:
        """Everything up to a verified, prepared manifest. The transaction is then still open."""
        bound, partition = self._bound, _partition(chunk)
        begin(connection, self._mode)
        if not self._hold(connection, partition):
            self.outcomes[chunk.number] = Outcome("gone")
            return None
        transaction, created = current_transaction(connection), database_clock(connection)
        leaves = leaf_rows(connection, bound, partition)
        held = contents(connection, bound, leaves)
        fate: Fate = "kept" if held.not_due else "dropped"
        self.outcomes[chunk.number] = Outcome(fate, held.rows, held.not_due, partition.total_bytes)
        if held.not_due or not held.rows:
            return None
        # No writer comes between this and the copy: as in `contents`, no snapshot is needed.
        sums = read_sums(connection, bound, rows_of(bound, leaves), "true")
        objects = tuple(self._copy(connection, entry, leaves, held, chunk))
        rows = sum(record.rows for record in objects)
        if rows != held.rows:
            raise VerificationFailed(
                f"{rows} rows were read of a partition that holds {held.rows}",
                where=f"{bound.title}, {partition.title}",
                fix="run again; nothing was dropped",
            )
        self._stop.check()
        manifest = replace(
            chunk_manifest(bound, self._run, chunk, entry, objects, transaction, created, sums),
            partition=(partition.schema, partition.name, partition.bound),
        )
        return self._prepared(chunk, entry, manifest)

    def _attempting(self, chunk: Chunk) -> str:
        return f"archiving {self._bound.title}, partition {_partition(chunk).title} (chunk {chunk.number})"

    def _hold(self, connection: Connection[TupleRow], partition: Partition) -> bool:
        """Stop writers, and make sure that the partition and the table are still what they were.

        False when the partition is not there any more as it was.
        """
        import psycopg

        bound = self._bound
        take_chunk_lock(connection, bound.table.schema, bound.table.name)
        try:
            stop_writers(connection, partition)
        except psycopg.errors.UndefinedTable:
            return False
        now = look_again(connection, bound, only=partition.oid)
        if not now or not now[0].droppable or _identity(now[0]) != _identity(partition):
            return False
        table = read_table(connection, bound.table.name, bound.table.schema)
        if table is None or not same_but_for_partitions(bound.table, table):
            raise changed_meanwhile(bound)
        return True

    def _copy(
        self, connection: Connection[TupleRow], entry: Entry, leaves: list[str], held: Contents, chunk: Chunk
    ) -> Iterator[ObjectRecord]:
        """The partition's rows, a pass after the other. No writer comes between two of them."""
        bound = self._bound
        place = self._place(entry, "", chunk)
        verify = partial(verify_stored if bound.verify == "read_back" else verify_checksum, self._store)
        window_at = partial(window_of, unit=bound.unit)
        for condition in passes(bound, held):
            with ChunkWriter(self._store, place) as writer:
                with self._streams, self._phases.timed(chunk.number, "export"):
                    query = copy_query(bound, leaves, eased(condition, chunk.rows_per_second))
                    batches = copy_batches(connection, query, window_at, self._stop.check, eased=chunk.eased)
                    for batch in batches:
                        writer.add(batch)
                with self._phases.timed(chunk.number, "verify"):
                    records = writer.finish(self._requests, verify)
            yield from records

    def _conclude(self, connection: Connection[TupleRow], chunk: Chunk, prepared: Prepared | None) -> None:
        """Drop and COMMIT, one partition at a time."""
        if self.outcomes[chunk.number].fate != "dropped":
            return
        partition = _partition(chunk)
        with self._undone_on_failure(connection, prepared):
            self._drops.wait_for_turn(connection, partition)
        try:
            with self._phases.timed(chunk.number, "drop"), self._undone_on_failure(connection, prepared):
                self._drops.drop(connection, partition)
            if prepared is not None:
                self._commit(connection, prepared)
                return
            self._check_lease(connection)
            if connection.execute("COMMIT").statusmessage != "COMMIT":
                raise ToolkitError("the database rolled the drop back at COMMIT", where=partition.title)
        finally:
            self._drops.end_turn()

    @contextmanager
    def _undone_on_failure(self, connection: Connection[TupleRow], prepared: Prepared | None) -> Iterator[None]:
        """Roll back and void the manifest: no COMMIT was sent, so the transaction never takes place."""
        try:
            yield
        except BaseException:
            rollback(connection)
            if prepared is not None:
                self._void(prepared)
            raise


def changed_meanwhile(bound: BoundArchive) -> PreflightRefused:
    """The error for a table that is not what the plan was checked against."""
    return PreflightRefused(
        f"the table {bound.title} was changed while the run was under way",
        why="its columns, keys, triggers or references are not those that the plan was checked against",
        fix="run the same command again; it checks the plan against the table as it is now",
    )


def _partition(chunk: Chunk) -> Partition:
    if not isinstance(chunk, PartitionChunk):
        raise TypeError(chunk)
    return chunk.partition


def _identity(partition: Partition) -> tuple[int, str, str, str]:
    return partition.oid, partition.schema, partition.name, partition.bound
