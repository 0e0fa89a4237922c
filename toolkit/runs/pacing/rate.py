"""A ceiling on a rate, as a bucket of tokens (pure)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Rate:
    """So many a second. A chunk takes its tokens when it begins, as far as they can be known, and the next one begins
    when they have come in. Tokens are not saved up: a run that waited for something else does not hurry afterwards."""

    per_second: float
    _free_at: float = 0.0

    def pause(self, now: float) -> float:
        """Seconds until the next chunk may begin."""
        return max(0.0, self._free_at - now)

    def take(self, expected: float, now: float) -> None:
        """A chunk begins that is expected to take so many."""
        self._free_at = max(self._free_at, now) + expected / self.per_second

    def correct(self, expected: float, actual: float) -> None:
        """It has taken another number."""
        self._free_at += (actual - expected) / self.per_second
