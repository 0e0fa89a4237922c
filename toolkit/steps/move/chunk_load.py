"""One chunk loaded, and again where another session was in the way: its rows and its mark go together or not at all."""

from __future__ import annotations

from toolkit.databases.loading import Loader, Mark, Rows
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.contention import ATTEMPTS, attempts
from toolkit.errors import Locked
from toolkit.runs.stopping import Stop
from toolkit.steps.move.chunks import Chunk
from toolkit.steps.move.snapshot import Snapshot


def load_chunk(chunk: Chunk, mark: Mark | None, snapshot: Snapshot, loaders: PerThread[Loader], stop: Stop) -> int:
    """The rows that went. Raises Locked after the third deadlock, lost race or time-out; ToolkitError at once."""
    with stop.working(f"{chunk.table.title}, chunk {chunk.number}"):
        for attempt in attempts():
            stop.check()
            reader = snapshot.readers.get()
            try:
                rows = loaders.get().load(chunk.table.into, Rows(reader, chunk.query, stop.check), mark)
                break
            except Locked as error:
                # A read that was broken off has ended its transaction: the next one imports the snapshot again.
                reader.close()
                if attempt == ATTEMPTS:
                    what = f"{error.what}, {attempt} times"
                    raise Locked(what, why=error.why, fix="end what else writes to the table, and run again") from None
        return rows
