"""The numbers of a run's chunks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Numbers:
    """Of all its steps: a chunk is named by run and number, and two steps may archive the same table. `last`: the last
    one that was given."""

    last: int = 0

    def take(self) -> int:
        """The next."""
        self.last += 1
        return self.last
