"""What the time of chunks goes on: phases by name, in seconds."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Phases:
    """Of several chunks at once, by number; each is timed by one thread. A phase that comes again adds up."""

    def __init__(self) -> None:
        self._seconds: defaultdict[int, dict[str, float]] = defaultdict(dict)

    @contextmanager
    def timed(self, chunk: int, phase: str) -> Iterator[None]:
        """Count the block's time, whatever its end."""
        started = time.monotonic()
        try:
            yield
        finally:
            known = self._seconds[chunk]
            known[phase] = known.get(phase, 0.0) + time.monotonic() - started

    def take(self, chunk: int) -> dict[str, float]:
        """The phases of a chunk in the order in which they began, and forget them: it is done, or begins again."""
        return {name: round(seconds, 6) for name, seconds in self._seconds.pop(chunk, {}).items()}
