"""One chunk loaded, and again where another session was in the way: its rows and its mark go together or not at all.

Before they go, the run must still be under way: each reader's transaction shares the run's chunk lock, and asks once
all rows are read whether the run's own session still holds its lock (see `databases.postgres.locks`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.loading import Loader, Mark, Rows
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.contention import ATTEMPTS, attempts
from toolkit.databases.postgres.locks import Lease, is_held, take_chunk_lock
from toolkit.errors import DatabaseUnreachable, Locked, MemoryLimited
from toolkit.runs.stopping import Stop
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.chunks import Chunk

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

LOCKS = "copy"  # stands where the locks of archives have a schema: the name of the step's run where they have a table


@dataclass
class ChunkLoader:
    """Loads chunks; one object serves all workers of a process. `run`: what the step is called in its state, and in its
    locks. `readers` see the run's snapshot."""

    run: str
    lease: Lease
    readers: PerThread[Connection[TupleRow]]
    loaders: PerThread[Loader]
    mark: Callable[[BoundTable, int], Mark]
    stop: Stop

    def __call__(self, chunk: Chunk) -> int:
        """The rows that went. Raises Locked after the third deadlock, lost race or time-out; other errors at once."""
        import psycopg

        with self.stop.working(f"{chunk.table.title}, chunk {chunk.number}"):
            for attempt in attempts(sleep=self.stop.sleep):
                self.stop.check()
                reader = self._reader(chunk)
                try:
                    rows = self._load(reader, chunk)
                    break
                except MemoryLimited:
                    reader.close()
                    if attempt == ATTEMPTS:
                        raise
                except Locked as error:
                    reader.close()
                    if attempt == ATTEMPTS:
                        what, fix = f"{error.what}, {attempt} times", "end what else writes to the table, and run again"
                        raise Locked(what, why=error.why, fix=fix) from None
                except psycopg.Error as error:
                    reader.close()
                    raise explain_error(error, f"reading {chunk.table.title}") from None
                except BaseException:
                    # A read that was broken off has ended its transaction: the next one imports the snapshot again.
                    reader.close()
                    raise
            return rows

    def _reader(self, chunk: Chunk) -> Connection[TupleRow]:
        import psycopg

        try:
            return self.readers.get()
        except psycopg.Error as error:  # of one that was lost before it saw the snapshot
            raise explain_error(error, f"reading {chunk.table.title}") from None

    def close(self) -> None:
        """Close the connections to the target. Readers may serve other steps: who opened them closes them."""
        self.loaders.close()

    def _load(self, reader: Connection[TupleRow], chunk: Chunk) -> int:
        take_chunk_lock(reader, LOCKS, self.run)
        mark = None if chunk.late else self.mark(chunk.table, chunk.number)
        rows = Rows(reader, chunk.query, self.stop.check, lambda: self._check_lease(reader, chunk))
        return self.loaders.get().load(chunk.table.into, rows, mark)

    def _check_lease(self, reader: Connection[TupleRow], chunk: Chunk) -> None:
        if not is_held(reader, self.lease):
            raise DatabaseUnreachable(
                f"the run that copies {chunk.table.title} has lost its lock; this chunk was not loaded",
                why="the connection that held the lock and the snapshot was lost, or the process that began the run"
                " has ended",
                fix="run the same command again",
            )
