"""An archive step from lock to last receipt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from toolkit.archive.index.survey import Survey
from toolkit.archive.manifest import Decision, digest
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.locks import Lease, lease
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.session import Mode, begin, holding
from toolkit.databases.postgres.sql_text import qualified
from toolkit.report.findings import refuse_blockers
from toolkit.runs.crew import Crew
from toolkit.runs.events import ChunkDone, ChunkRefused, Reporter, StepDone, WindowDone
from toolkit.runs.executing import run_tasks
from toolkit.runs.pacing.pacer import Pacer, StoppedEarly
from toolkit.runs.stopping import Stop
from toolkit.steps.archive.assignment import ArchiveAssignment
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.chunk import ChunkArchiver, ChunkResult, Prepared
from toolkit.steps.archive.chunk_facts import chunk_folder
from toolkit.steps.archive.deciding import Deciding
from toolkit.steps.archive.due import estimate
from toolkit.steps.archive.held import without_held
from toolkit.steps.archive.indexing import tend_index
from toolkit.steps.archive.kept import KeptReceipts, Watermark, archived_before, cut_otherwise, late_chunks
from toolkit.steps.archive.numbers import Numbers
from toolkit.steps.archive.partitions.drop import PartitionArchiver
from toolkit.steps.archive.partitions.dropping import Dropped, due_partitions, without_dropped
from toolkit.steps.archive.planning import plan_chunks
from toolkit.steps.archive.ranges import START, Chunk, Position
from toolkit.steps.archive.run_lock import take_run_locks
from toolkit.steps.archive.tally import Tally
from toolkit.steps.archive.vacuum import vacuum
from toolkit.steps.elsewhere.errand import Errand
from toolkit.steps.elsewhere.origin import Origin
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


# Chunks that may be verifying and committing while `jobs` others read: enough to hide a store's latency.
FINISHING = 2


@dataclass
class ArchiveRun:
    """Runs one bound step. `connect`: to the primary, where the run is locked and earlier ones are decided; `read`: to
    where rows are read. `origin`: what workers elsewhere are told of the run. `now` by the database's clock. When as
    many chunks as `compact_after` are in no index, one is made. `moved_from`: see `Recovery`.
    """

    bound: BoundArchive
    store: Store
    connect: Callable[[], Connection[TupleRow]]
    read: Callable[[], Connection[TupleRow]]
    run: str
    crew: Crew
    origin: Callable[[], Origin]
    report: Reporter
    stop: Stop
    pacer: Pacer
    numbers: Numbers
    due: int  # rows, about
    now: str
    compact_after: int
    moved_from: frozenset[str] = frozenset()
    _tally: Tally = field(default_factory=Tally)
    _dropped: Dropped = field(default_factory=Dropped)
    _kept_up_to: Position = START
    _folders: set[str] = field(default_factory=set)  # that chunks' manifests go to

    def execute(self) -> StepDone:
        """Lock, recover, archive. Raises ToolkitError; what is done by then stays done and is known to be."""
        import psycopg

        started, stopped = time.monotonic(), None
        try:
            with ExitStack() as stack:
                self._execute(stack)
        except StoppedEarly as early:
            stopped = early.reason
        except psycopg.Error as error:
            raise explain_error(error, f"archiving {self.bound.title}") from None
        total = self._tally.total
        if self.bound.vacuum and self.bound.writes and total.rows > self._dropped.rows and not stopped:
            self._vacuum()
        done = StepDone(
            step=self.bound.step,
            table=self.bound.title,
            then=self.bound.then,
            rows=total.rows,
            child_rows=total.child_rows,
            raw_bytes=total.raw_bytes,
            stored_bytes=total.stored_bytes,
            chunks=self._tally.chunks,
            windows=len(self._tally.windows),
            seconds=time.monotonic() - started,
            partitions=self._dropped.partitions,
            freed_bytes=self._dropped.freed_bytes,
            stopped=stopped,
            still_due=self._still_due() if stopped else 0,
        )
        self.report(done)
        return done

    def _still_due(self) -> int:
        """About how many rows. Of kept rows the planner is asked: counting them would be work for a busy server."""
        if self.bound.then != "keep":
            return max(self.due - self._tally.total.rows, 0)
        import psycopg

        try:
            with closing(self.connect()) as connection:
                return estimate(connection, self.bound, self._kept_up_to).rows
        except psycopg.Error as error:
            raise explain_error(error, f"estimating what is still due of {self.bound.title}") from None

    def _vacuum(self) -> None:
        """Of what is left of each table that rows were deleted from."""
        folders = ("", *(child.folder for child in self.bound.children))
        with closing(self.connect()) as connection:
            for table, folder in zip(self.bound.tables, folders, strict=True):
                dropped = 0 if folder else self._dropped.rows
                self.report(vacuum(connection, self.bound.step, table, self._tally.tables[folder] - dropped))

    def _execute(self, stack: ExitStack) -> None:
        lock = stack.enter_context(holding(self.connect))
        take_run_locks(lock, self.bound)
        with closing(self.connect()) as decider:
            found = Deciding(self.bound, self.store, self.report, self.moved_from).earlier_runs(decider)
        refuse_blockers(archived_before(self.bound, found))
        with _afterwards(lambda: self._tend_index(lock, found)):
            self._archive_all(stack, lock, found)

    def _archive_all(self, stack: ExitStack, lock: Connection[TupleRow], found: Survey) -> None:
        """All chunks, from the first plan to the last receipt."""
        planner = stack.enter_context(closing(self.read()))
        bound = self.bound = without_held(self.bound, self.store)
        self.stop.check()
        if bound.then == "drop_partition":
            self._drop_partitions(lock, planner)
            if not self.bound.deletes_rows:
                self._report_windows(None)
                return
            bound = replace(self.bound, then="delete")
        self._archive(bound, lock, planner, found)

    def _archive(
        self,
        bound: BoundArchive,
        lock: Connection[TupleRow],
        planner: Connection[TupleRow],
        found: Survey,
    ) -> None:
        snapshot, lower = None, START
        late: Iterator[Chunk] = iter(())
        if bound.then == "keep":
            snapshot = self._export_snapshot(planner)
            watermark = Watermark.of(found)
            refuse_blockers(cut_otherwise(bound, watermark))
            lower = self._kept_up_to = watermark.position
            late = late_chunks(planner, bound, self.store, watermark)
        archiver, work = self._work(bound, snapshot, lease(lock, bound.table.schema, bound.table.name))
        planned = plan_chunks(planner, bound, lower, self.pacer.rows)
        chunks = self._noted(_numbered(self.numbers, late, planned))

        def receipt(prepared: Prepared, decided_by: Decision) -> None:
            lock.execute("SELECT 1")  # without it, another run may have voided what we are about to call done
            archiver.receipt(prepared, decided_by)

        receipts = KeptReceipts(receipt, first=self.numbers.last + 1)
        at_once = 1 if bound.one_by_one else self.crew.reading + self.crew.finishing
        results = run_tasks(self.crew.chunks, work, chunks, at_once, self._pause)
        with _afterwards(self._settle), closing(archiver), closing(results):
            for chunk, result in results:
                lock.execute("SELECT 1")  # a run that lost its lock must not go on
                if bound.then == "keep":
                    receipts.add(chunk, result.prepared)
                    if chunk.coverage.method == "keyset":
                        self._kept_up_to = max(self._kept_up_to, chunk.coverage.upper)
                self._done(chunk, result)
            receipts.finish()
        self._report_windows(None)

    def _work(
        self, bound: BoundArchive, snapshot: str | None, held: Lease
    ) -> tuple[ChunkArchiver, Errand[Chunk, ChunkResult]]:
        """What archives a chunk here, and the same for wherever the crew is."""
        streams = self.crew.reading
        needed = held if bound.writes else None
        archiver = ChunkArchiver(bound, self.store, self.read, self.run, streams, self.stop, snapshot, needed)
        return archiver, Errand(archiver, self.origin, ArchiveAssignment(bound, self.run, streams, snapshot, needed))

    def _settle(self) -> None:
        """Decide the chunks that lost workers have left prepared.

        Others have been given their parts since. Where the lost one had committed, they found no rows.
        """
        if not self.crew.repeats:
            return
        deciding = Deciding(self.bound, self.store, self.report)
        with closing(self.connect()) as decider:
            for manifest in deciding.lost_workers(decider, self._folders, self.run):
                self._tally.add(manifest)

    def _drop_partitions(self, lock: Connection[TupleRow], planner: Connection[TupleRow]) -> None:
        """The partitions that are wholly due; `bound` afterwards is the step over what is left of the table."""
        crew, held = self.crew, lease(lock, self.bound.table.schema, self.bound.table.name)
        archiver = PartitionArchiver(self.bound, self.store, self.connect, self.run, crew.jobs, self.stop, held)
        with closing(archiver):
            chunks = self._noted(_numbered(self.numbers, due_partitions(planner, self.bound)))
            results = run_tasks(crew.here, archiver, chunks, crew.jobs + FINISHING, self._pause)
            with closing(results):
                for chunk, result in results:
                    lock.execute("SELECT 1")  # a run that lost its lock must not go on
                    self._done(chunk, result)
                    self.report(self._dropped.add(self.bound, chunk, archiver.outcomes[chunk.number], result.seconds))
        self.bound = without_dropped(planner, self.bound)

    def _pause(self) -> float:
        self.stop.check()
        return self.pacer.pause()

    def _tend_index(self, lock: Connection[TupleRow], found: Survey) -> None:
        """Under the run's lock, when everything that the run writes has been written."""
        import psycopg

        if self._tally.chunks:
            self.crew.rest()
        try:
            lock.execute("SELECT 1")
        except psycopg.Error:  # all chunks are done; the index is left to whoever holds the lock now
            return
        step, now = self.bound.step, self.now
        indexed = tend_index(step, found, self._tally.chunks, self.compact_after, now, self.stop.check)
        if indexed:
            self.report(indexed)

    def _export_snapshot(self, connection: Connection[TupleRow]) -> str:
        """One snapshot for the whole step, in a transaction that the planner then works in.

        The lock on the table keeps DDL away: a rewrite would look empty to an older snapshot.
        """
        locks = tuple((qualified(table.schema, table.name), "ACCESS SHARE") for table in self.bound.tables)
        mode = Mode(repeatable_read=True, idle_timeout="0", lock_timeout=self.bound.lock_timeout, locks=locks)
        begin(connection, mode)
        return str(one_value(connection, "SELECT pg_catalog.pg_export_snapshot()"))

    def _noted(self, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
        for chunk in chunks:
            self._tally.planned(chunk)
            self._folders.add(chunk_folder(self.bound, chunk))
            self.pacer.begins(chunk.number)
            speeds = self.pacer.rows_per_second(), self.pacer.child_rows_per_second()
            yield replace(chunk, rows_per_second=speeds[0], child_rows_per_second=speeds[1])
            if chunk.coverage.method == "keyset":
                self._report_windows(chunk.coverage.upper[0])

    def _done(self, chunk: Chunk, result: ChunkResult) -> None:
        prepared = result.prepared
        manifest = prepared.manifest if prepared else None
        self._tally.done(chunk, manifest)
        rows, children, raw_bytes = (manifest.rows, manifest.child_rows, manifest.raw_bytes) if manifest else (0, 0, 0)
        self.pacer.ended(chunk.number, rows, raw_bytes, result.worked, result.seconds, child_rows=children)
        if result.refused:
            self.report(ChunkRefused(self.bound.step, chunk.number, len(result.refused) + 1, result.refused[-1]))
        if prepared is None or manifest is None:
            return
        self.report(
            ChunkDone(
                step=self.bound.step,
                chunk=manifest.chunk,
                windows=tuple(record.window for record in manifest.own),
                rows=manifest.rows,
                child_rows=manifest.child_rows,
                raw_bytes=manifest.raw_bytes,
                stored_bytes=manifest.stored_bytes,
                objects=len(manifest.objects),
                seconds=result.seconds,
                manifest=prepared.entry.keys.prepared,
                digest=digest(prepared.data),
                sums=manifest.column_sums,
                phases=result.phases,
            )
        )

    def _report_windows(self, planned_up_to: str | None) -> None:
        for label, sums in self._tally.finished(planned_up_to):
            self.report(WindowDone(self.bound.step, label, sums.rows, sums.raw_bytes, sums.stored_bytes, sums.objects))


@contextmanager
def _afterwards(do: Callable[[], None]) -> Iterator[None]:
    """Do it when the block has come to its end, or to a limit of the pace; not when it failed."""
    try:
        yield
    except StoppedEarly:
        do()
        raise
    do()


def _numbered(numbers: Numbers, *parts: Iterator[Chunk]) -> Iterator[Chunk]:
    """Chunks of several plans, numbered through."""
    for chunk in chain(*parts):
        yield replace(chunk, number=numbers.take())
