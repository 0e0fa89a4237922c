"""What a worker needs to know to archive chunks of a step, and how it says that it has written the last of them."""

from __future__ import annotations

import secrets as random_tokens
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from toolkit.archive.index.notes import finish_writing
from toolkit.databases.postgres.locks import Lease
from toolkit.errors import ToolkitError
from toolkit.plan.model import Plan
from toolkit.runs.stopping import Stop
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.chunk import ChunkArchiver, ChunkResult
from toolkit.steps.archive.ranges import Chunk
from toolkit.steps.elsewhere.source import same_server
from toolkit.steps.source_database import connect_replica, connect_source
from toolkit.steps.stores import open_plan_store


@dataclass(frozen=True, slots=True)
class ArchiveAssignment:
    """As ChunkArchiver's arguments. `streams`: chunks that the whole run reads at once."""

    bound: BoundArchive
    run: str
    streams: int
    snapshot: str | None
    lease: Lease | None

    def open(self, plan: Plan, stop: Stop) -> ClosingArchiver:
        """Each beginning of a chunk gets a name of its own: what a lost worker has stored is not written over."""
        connect = connect_replica if self.bound.then == "keep" else connect_source
        return ClosingArchiver(
            self.bound,
            open_plan_store(plan, self.bound.store),
            partial(same_server, partial(connect, plan), self.bound.server),
            self.run,
            self.streams,
            stop,
            self.snapshot,
            self.lease,
            begun=partial(random_tokens.token_hex, 3),
        )


class ClosingArchiver(ChunkArchiver):
    """A ChunkArchiver whose notes beside the index are its own, and closed with it.

    After a failure they stay open: what was asked of the store may still come to pass.
    """

    _failed = False

    def __call__(self, chunk: Chunk) -> ChunkResult:
        """As ChunkArchiver."""
        try:
            return super().__call__(chunk)
        except BaseException:
            self._failed = True
            raise

    def close(self) -> None:
        """Say that the worker has finished. (Notes that stay open for want of a store count for a day.)"""
        super().close()
        if not self._failed:
            with suppress(ToolkitError):
                finish_writing(self._store, self._bound.folder)
