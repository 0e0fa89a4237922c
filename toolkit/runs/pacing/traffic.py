"""Whether others are at work on the server, told by how many transactions it ends (pure)."""

from __future__ import annotations

from dataclasses import dataclass

# What a server does when nobody uses it (monitoring, autovacuum), and what planning and locking add to a run's chunks.
_NOBODY = 20.0  # transactions a second
_OWN = 4  # a chunk


@dataclass
class Traffic:
    """What was seen last, at `moment`. A server counts its transactions since some day, so that one look tells nothing;
    at the first, `at_work` says whether another session has done anything within a second."""

    moment: float
    transactions: int
    at_work: bool
    chunks: int = 0

    def look(self, now: float, transactions: int, chunks: int) -> None:
        """`chunks` is how many the run has begun so far."""
        others = transactions - self.transactions - _OWN * (chunks - self.chunks)
        self.at_work = others > _NOBODY * (now - self.moment)
        self.moment, self.transactions, self.chunks = now, transactions, chunks
