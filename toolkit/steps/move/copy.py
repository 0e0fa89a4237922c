"""A copy step carried out: gone on with where an earlier run left it, chunk by chunk, and counted at the end."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace

from toolkit.databases.loading import Loader
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.locks import Lease, lease, try_run_lock
from toolkit.databases.postgres.queries import one_value
from toolkit.errors import Locked, VerificationFailed
from toolkit.plan.target_url import SHARED_ENGINES
from toolkit.runs.crew import Crew
from toolkit.runs.events import CopyDone, CopyStarted, Reporter, TableCopied
from toolkit.runs.executing import run_tasks
from toolkit.runs.stopping import Stop
from toolkit.secrets import Secret
from toolkit.steps.elsewhere.errand import Errand
from toolkit.steps.elsewhere.origin import Origin
from toolkit.steps.move import watermark
from toolkit.steps.move.assignment import CopyAssignment
from toolkit.steps.move.beginning import Beginning
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.chunk_loader import LOCKS, ChunkLoader
from toolkit.steps.move.chunks import Chunk, changed_since, chunks
from toolkit.steps.move.destination import CopyState, destination
from toolkit.steps.move.leaves import SHOWN
from toolkit.steps.move.rounds import rounds
from toolkit.steps.move.snapshot import Snapshot
from toolkit.steps.move.state import State
from toolkit.steps.move.targets import OpenTarget

_PATIENCE = 10.0  # seconds in which a server notices a dead client, unless the network swallowed it
_POLL = 0.25


@dataclass
class Copied:
    """What came of a step: rows of each table (by title), those of an earlier run's chunks with them.

    `highest`: the watermarks that the next run goes on from.
    """

    rows: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    highest: list[tuple[BoundTable, str]] = field(default_factory=list)


@dataclass
class CopyRun:
    """One copy step. `server` is the source; `settings` are those that masks read; `origin`: what workers elsewhere are
    told of the run; `keys` makes the keys that a port left for later."""

    bound: BoundCopy
    target: OpenTarget
    snapshot: Snapshot
    settings: Mapping[str, Secret]
    server: Server
    crew: Crew
    origin: Callable[[], Origin]
    report: Reporter
    stop: Stop
    keys: Callable[[], None]

    def __post_init__(self) -> None:
        self._destination = destination(self.target, self.bound)
        self._state = self._destination.state
        self._next: list[tuple[BoundTable, str]] = []

    @property
    def state(self) -> CopyState:
        """What the step has done. It is kept until all steps of the run are done: see `finish`."""
        return self._state

    def finish(self, done: Copied) -> None:
        """The last touches, and where the next run goes on, once everything that belongs to this one is done."""
        self._destination.complete()
        for table, value in done.highest:
            self._state.watermark(table, value)

    def execute(self) -> Copied:
        """Copy every table. Raises PreflightRefused, Interrupted, VerificationFailed, or another ToolkitError."""
        started = time.monotonic()
        self._next = self._watermarks()
        held = self._take_lock()
        state = self._begin()
        resumed = any(each.done for each in state.tables.values())
        if resumed or self.bound.mode == "upsert":
            self.keys()
        done = self._copy(state, held)
        self._destination.tighten()
        with self._destination.analyzing():
            if self.bound.verify != "none":
                self._compare_counts(done, resumed)
            self._compare_contents()
        done.highest = self._next
        self.report(
            CopyDone(
                self.bound.step,
                self.target.name,
                len(self.bound.tables),
                sum(done.rows.values()),
                self.bound.verify,
                time.monotonic() - started,
            )
        )
        return done

    # --- before the rows ---------------------------------------------------------------------------------------------

    def _take_lock(self) -> Lease:
        """Hold the step's run lock for as long as the snapshot. What a run that was killed has left ends by itself."""
        deadline = time.monotonic() + _PATIENCE
        while not try_run_lock(self.snapshot.connection, LOCKS, self.bound.run):
            if time.monotonic() > deadline:
                raise Locked(
                    f"another run is at the step {self.bound.step!r}",
                    fix="wait for it to end; pg_locks of the source shows its session (locktype = 'advisory')",
                )
            self.stop.sleep(_POLL)
        return lease(self.snapshot.connection, LOCKS, self.bound.run)

    def _begin(self) -> State:
        """The state to go on from."""
        beginning = Beginning(
            self.bound, self.target.name, self._destination, self.snapshot, self.server, few=self._few
        )
        return beginning.begin()

    def _few(self, state: State) -> Container[str]:
        """By digest, the tables of which an index finds what is new."""
        return {digest for digest, since in self._since(state).items() if since.indexed}

    # --- the rows ----------------------------------------------------------------------------------------------------

    def _copy(self, state: State, held: Lease) -> Copied:
        done = Copied()
        left: dict[str, int] = {}
        for table in self.bound.tables:
            known = state.tables[table.digest]
            done.rows[table.title] = sum(known.done.values())
            left[table.title] = known.cut.total - len(known.done)
        resumed = sum(len(each.done) for each in state.tables.values())
        tables = self.bound.tables
        with closing(self._loader(held)) as loader:
            lane, rows = loader.loaders.get().lane, sum(table.rows for table in tables)
            self.report(CopyStarted(self.bound.step, self.target.name, lane, len(tables), rows, resumed))
            work = Errand(loader, self.origin, self._assignment(held))
            # What one process loads alone, this one does, whoever works on chunks of other steps.
            shared = self.bound.engine in SHARED_ENGINES
            executor, at_once = (self.crew.chunks, self.crew.reading) if shared else (self.crew.here, self.crew.jobs)
            for part in rounds(tables) if self._destination.in_order else [tables]:
                todo = self._tasks(part, state)
                with closing(run_tasks(executor, work, todo, at_once)) as finished:
                    self._count(finished, done, left)
        return done

    def _count(self, finished: Iterable[tuple[Chunk, int]], done: Copied, left: dict[str, int]) -> None:
        """Rows of chunks as they come; `left`: chunks of each table that are to come."""
        for chunk, rows in finished:
            if chunk.late:
                continue
            title = chunk.table.title
            done.rows[title] += rows
            left[title] -= 1
            if not left[title]:
                self.report(TableCopied(self.bound.step, title, done.rows[title]))

    def _loader(self, held: Lease) -> ChunkLoader:
        loaders = PerThread[Loader](self._destination.open_loader)
        return ChunkLoader(self.bound.run, held, self.snapshot.readers, loaders, self._state.mark, self.stop)

    def _assignment(self, held: Lease) -> CopyAssignment:
        """What a worker elsewhere is told of the step."""
        target = self.target
        return CopyAssignment(
            self.bound.run,
            target.name,
            target.engine,
            target.module,
            self.server,
            self.snapshot.name,
            self.settings,
            held,
        )

    def _watermarks(self) -> list[tuple[BoundTable, str]]:
        """What the next run goes on from in each table, by the snapshot."""
        asked = watermark.queries(self.bound, self.server)
        found = [(table, one_value(self.snapshot.connection, query)) for table, query in asked]
        return [(table, str(value)) for table, value in found if value is not None]

    def _since(self, state: State) -> dict[str, watermark.Since]:
        """What leaves out what the last run has copied, by a table's digest."""
        now = {table.digest: kept for table, kept in self._next}
        return watermark.since(self.bound, self.server, state.watermarks, now)

    def _tasks(self, tables: tuple[BoundTable, ...], state: State) -> Iterator[Chunk]:
        """What is to do, the largest tables first, so that no worker is left alone with one at the end."""
        since = self._since(state)
        for table in sorted(tables, key=lambda table: -sum(leaf.pages for leaf in table.leaves)):
            known = state.tables[table.digest]
            if len(known.done) == known.cut.total and not table.into.key:
                continue  # whole, and nothing of it can be replaced
            again = bool(known.done)
            upserting = replace(table, into=replace(table.into, upsert=True)) if again else table
            conditions = (since[table.digest].condition,) if table.digest in since else ()
            for chunk in (chunk.where(*conditions) for chunk in chunks(table, known.cut)):
                if chunk.number not in known.done:
                    yield replace(chunk, table=upserting)
                elif table.into.key:
                    yield changed_since(replace(chunk, table=upserting), known.xmin)

    # --- after the rows ----------------------------------------------------------------------------------------------

    def _compare_counts(self, done: Copied, resumed: bool) -> None:
        """Every table's rows, counted in the target, against those that the source sent.

        What was copied in two parts is counted in the source's snapshot instead: rows may have changed between them.
        """
        wrong = []
        alone = self.bound.mode in ("replace", "fail_if_not_empty")
        for table in self.bound.tables:
            there = self._destination.count(table)
            counted = resumed and self.bound.incremental is None and self._destination.catches_up
            sent = self._in_source(table) if counted else done.rows[table.title]
            if there < sent or (alone and there > sent):
                wrong.append(f"{table.title}: {sent:,} in the source, {there:,} there")
        if wrong:
            part = "rows were deleted in the source between the two parts of the copy, or " if resumed else ""
            raise VerificationFailed(
                f"{len(wrong)} tables of {self.target.name} do not have the source's rows",
                why="; ".join(wrong[:SHOWN]),
                fix=f"{part}something else writes to the target, or a trigger there throws rows away: see which, empty"
                " its tables (the run would be gone on with otherwise, whatever its mode) and"
                f" {self._state.forgetting}",
            )

    def _compare_contents(self) -> None:
        if self.bound.verify not in ("aggregates", "rows"):
            return
        from toolkit.steps.compare.outcome import compare_and_report, refuse_different
        from toolkit.steps.compare.run import Comparison

        comparison = Comparison(
            self.bound, self.target, self.snapshot, self.server.version, self.crew.jobs, self.crew.here, self.stop
        )
        refuse_different(self.target.name, compare_and_report(comparison, self.bound.verify, self.report))

    def _in_source(self, table: BoundTable) -> int:
        counts = (f"SELECT count(*) FROM ({table.query(leaf, ())}) AS s" for leaf in table.leaves)
        return sum(int(one_value(self.snapshot.connection, count)) for count in counts)
