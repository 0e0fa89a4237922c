"""What a worker needs to know to archive chunks of a step."""

from __future__ import annotations

import secrets as random_tokens
from dataclasses import dataclass
from functools import partial

from toolkit.databases.postgres.locks import Lease
from toolkit.plan.model import Plan
from toolkit.runs.stopping import Stop
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.chunk import ChunkArchiver
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

    def open(self, plan: Plan, stop: Stop) -> ChunkArchiver:
        """Each beginning of a chunk gets a name of its own: what a lost worker has stored is not written over."""
        connect = connect_replica if self.bound.then == "keep" else connect_source
        return ChunkArchiver(
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
