"""Under a run's lock: what earlier runs have left undecided, and this run's lost workers, is decided and reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.archive import ledger
from toolkit.archive.index.survey import Survey, survey
from toolkit.archive.manifest import Manifest
from toolkit.runs.events import ChunkRecovered, Reporter
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.indexing import problem_with_index
from toolkit.steps.archive.recovery import Decided, Recovery
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class Deciding:
    """Of one step's table. Its methods raise as `Recovery.decide_all` does. `moved_from`: see `Recovery`."""

    bound: BoundArchive
    store: Store
    report: Reporter
    moved_from: frozenset[str] = frozenset()

    def earlier_runs(self, connection: Connection[TupleRow]) -> Survey:
        """Decide what they left open. Returns the table's archive as it then is."""
        looked = survey(self.store, self.bound.folder)
        if problem := problem_with_index(self.bound.step, looked):
            self.report(problem)
        return looked.decided({found.entry.chunk: found.state for found in self._decide(connection, looked)})

    def lost_workers(self, connection: Connection[TupleRow], folders: Iterable[str], run: str) -> Iterator[Manifest]:
        """Decide what is open of this very run, in these windows' folders. Yields what turned out to have counted."""
        entries = ledger.entries_of_run(self.store, self.bound.folder, folders, run)
        ours = Survey(self.store, self.bound.folder, (), tuple(entries))
        return (found.manifest for found in self._decide(connection, ours) if found.state == "done")

    def _decide(self, connection: Connection[TupleRow], among: Survey) -> Iterator[Decided]:
        bound = self.bound
        recovery = Recovery(connection, bound.server, bound.table, self.store, self.moved_from)
        for found in recovery.decide_all(among):
            rows = found.manifest.rows
            self.report(ChunkRecovered(bound.step, found.entry.chunk, found.state, found.decided_by, rows))
            yield found
