"""How far a replica is behind, in seconds (pure).

PostgreSQL's own `replay_lag` is measured when the replica confirms something, so it stands still while replay is
paused. What is measured here does not: the time since the server's log was where the replica is now.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass
class LogClock:
    """When the log was first seen to have reached a position: (seconds, bytes), both only growing."""

    _seen: deque[tuple[float, int]] = field(default_factory=deque)

    def tick(self, now: float, position: int) -> None:
        """The log is at `position` now."""
        if not self._seen or self._seen[-1][1] < position:
            self._seen.append((now, position))

    def forget(self, replayed: int) -> None:
        """Every replica is at `replayed` by now, or further."""
        while self._seen and self._seen[0][1] <= replayed:
            self._seen.popleft()

    def lag(self, now: float, replayed: int) -> float:
        """For how long the log has been ahead of `replayed`, as far as it was watched."""
        return next((now - since for since, position in self._seen if position > replayed), 0.0)
