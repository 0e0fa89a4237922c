"""A plan's port, copy and check steps carried out in order; what waits for rows is made when all of them are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial

from toolkit.databases.postgres.queries import all_rows
from toolkit.databases.postgres.session import Mode, catalog_first, transaction
from toolkit.plan.move_steps import SOURCE
from toolkit.runs.crew import Crew
from toolkit.runs.events import Reporter
from toolkit.runs.stopping import Stop
from toolkit.steps.context import Context
from toolkit.steps.move import port as porting
from toolkit.steps.move.copy import Copied, CopyRun
from toolkit.steps.move.leaves import reading, tables_of
from toolkit.steps.move.prepare import Moves
from toolkit.steps.move.snapshot import Snapshot, open_snapshot
from toolkit.steps.move.state import forget
from toolkit.steps.move.targets import OpenTarget


@dataclass
class MoveRun:
    """`stack` closes what stays open over all steps: the one snapshot that every copy reads."""

    moves: Moves
    context: Context
    stack: ExitStack
    crew: Crew
    report: Reporter
    stop: Stop
    _snapshot: Snapshot | None = None
    _made: set[int] = field(default_factory=set)
    _done: dict[str, list[tuple[CopyRun, Copied]]] = field(default_factory=lambda: defaultdict(list))

    def step(self, number: int) -> int:
        """Carry out the step of that number, if it is one of ours. Returns the rows that it copied."""
        if number in self.moves.ports:
            bound = self.moves.ports[number]
            if porting.make(bound, self.moves.targets.target(bound.step.to), self.report):
                self._made.add(number)
        if number in self.moves.copies:
            return self._copy(number)
        if number in self.moves.checks:
            self._check(number)
        return 0

    def _check(self, number: int) -> None:
        from toolkit.steps.references.check import CheckRun

        bound = self.moves.checks[number]
        if bound.step.in_ == SOURCE:
            connection = self.context.connection
            with transaction(connection, Mode(repeatable_read=True)):
                connection.execute(catalog_first(local=True).encode())
                CheckRun(bound, partial(all_rows, connection), None, self.report, self.stop).execute()
            return
        target = self.moves.targets.target(bound.step.in_)
        self._make_keys(target.name)  # to find by what is referred to
        target.found(anew=True)
        with _catalog_first(target):
            CheckRun(bound, target.connection.rows, target, self.report, self.stop).execute()

    def _copy(self, number: int) -> int:
        snapshot = self._shared_snapshot()
        bound = reading(self.moves.copies[number].bound, snapshot.leaves)
        target = self.moves.targets.target(bound.target)
        run = CopyRun(
            bound,
            target,
            snapshot,
            self.moves.settings,
            self.context.server,
            self.crew,
            self.context.origin,
            self.report,
            self.stop,
            keys=lambda: self._make_keys(bound.target),
        )
        copied = run.execute()
        self._done[bound.target].append((run, copied))
        return sum(copied.rows.values())

    def _shared_snapshot(self) -> Snapshot:
        if self._snapshot is None:
            settings = {name: secret.reveal() for name, secret in self.moves.settings.items()}
            tables = tables_of(copying.bound for copying in self.moves.copies.values())
            self._snapshot = self.stack.enter_context(open_snapshot(self.context.connect_replica, settings, tables))
        return self._snapshot

    def _make_keys(self, target: str) -> None:
        for number, bound in self.moves.ports.items():
            if bound.step.to == target:
                porting.make_keys(bound, self.moves.targets.target(target), resumed=number not in self._made)

    def finish(self) -> None:
        """Make keys, references, indexes and views, target by target; then counters and statistics.

        Only then are the steps forgotten, all of a target's at once: a run that ends before is gone on with as a whole.
        """
        for number, bound in self.moves.ports.items():
            target, resumed = self.moves.targets.target(bound.step.to), number not in self._made
            porting.finish(bound, target, self.crew.jobs, self.report, resumed=resumed)
        for name, copies in self._done.items():
            target = self.moves.targets.target(name)
            if target.engine == "postgres":
                target.found(anew=True)  # its sequences, once for all copies
            for run, done in copies:
                run.finish(done)
        for name in {*self._done, *(bound.step.to for bound in self.moves.ports.values())}:
            self._forget(name)

    def _forget(self, name: str) -> None:
        target = self.moves.targets.target(name)
        if target.engine == "files":
            for run, _ in self._done[name]:
                run.state.finish()
            return
        ports = [bound.run for bound in self.moves.ports.values() if bound.step.to == name]
        forget(target.connection, [*ports, *(run.bound.run for run, _ in self._done[name])])


@contextmanager
def _catalog_first(target: OpenTarget) -> Iterator[None]:
    """Reads of a PostgreSQL target in a transaction that finds PostgreSQL's own functions and operators first."""
    if target.engine != "postgres":
        yield
        return
    target.connection.begin()
    try:
        target.connection.execute(catalog_first(local=True))
        yield
    finally:
        target.connection.rollback()
