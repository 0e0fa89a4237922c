"""What a worker needs to know to load chunks of a copy, and how it loads each once, however often it is begun.

A worker that the cluster takes for lost may have committed its chunk, or be about to. So whoever begins a chunk first
takes a lock of its own on it, in the source, which goes with the session of whoever holds it; and then looks for the
chunk's mark in the target.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from toolkit.databases.loading import Mark, open_loader
from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.locks import Lease, release_part_lock, try_part_lock
from toolkit.databases.target import Target, open_target
from toolkit.errors import Locked
from toolkit.plan.model import Plan
from toolkit.runs.stopping import Stop
from toolkit.secrets import Secret
from toolkit.steps.elsewhere.source import same_server
from toolkit.steps.move.chunk_loader import LOCKS, ChunkLoader
from toolkit.steps.move.chunks import Chunk
from toolkit.steps.move.snapshot import snapshot_readers
from toolkit.steps.move.state import StateTable
from toolkit.steps.move.targets import login
from toolkit.steps.source_database import connect_replica

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_PATIENCE = 30.0  # a server notices a dead client within seconds, unless the network swallowed it
_POLL = 0.5


@dataclass(frozen=True, slots=True)
class CopyAssignment:
    """`run`: what the step is called in its state; `target`: in the plan; `engine` and `module`: see OpenTarget."""

    run: str
    target: str
    engine: str
    module: str
    server: Server
    snapshot: str
    settings: Mapping[str, Secret]
    lease: Lease

    def open(self, plan: Plan, stop: Stop) -> OnceLoader:
        """Connects to nothing yet."""
        target = plan.targets[self.target]
        settings = {name: secret.reveal() for name, secret in self.settings.items()}
        connect = partial(same_server, partial(connect_replica, plan), self.server)
        targets = PerThread(lambda: open_target(login(target), self.engine))
        return OnceLoader(
            run=self.run,
            lease=self.lease,
            readers=snapshot_readers(connect, self.snapshot, settings),
            loaders=PerThread(lambda: open_loader(self.module, login(target))),
            mark=lambda table, number: Mark(self.run, table.digest, number),
            stop=stop,
            targets=targets,
            engine=self.engine,
        )


@dataclass
class OnceLoader(ChunkLoader):
    """A ChunkLoader that asks first whether the chunk is there."""

    targets: PerThread[Target]
    engine: str

    def _load(self, reader: Connection[TupleRow], chunk: Chunk) -> int:
        """What a late chunk loads replaces what is there, once or twice."""
        if chunk.late:
            return super()._load(reader, chunk)
        with self._alone(reader, chunk):
            state = StateTable(self.targets.get(), self.engine, self.run)
            done = state.loaded(chunk.table, chunk.number)
            return super()._load(reader, chunk) if done is None else done

    @contextmanager
    def _alone(self, reader: Connection[TupleRow], chunk: Chunk) -> Iterator[None]:
        """Nobody else is at the chunk meanwhile, and whoever was has committed it or never will. Raises Locked."""
        part = f"{chunk.table.digest} {chunk.number}"
        deadline = time.monotonic() + _PATIENCE
        while not try_part_lock(reader, LOCKS, self.run, part):
            if time.monotonic() > deadline:
                raise Locked(f"another worker is at {chunk.table.title}, chunk {chunk.number}")
            self.stop.sleep(_POLL)
        yield  # after a failure the reader is closed, and the lock goes with it
        release_part_lock(reader, LOCKS, self.run, part)

    def close(self) -> None:
        """Close all connections, whatever becomes of one: a reader left open would hold back the source's vacuum."""
        with ExitStack() as stack:
            for close in (self.readers.close, self.targets.close, super().close):
                stack.callback(close)
