"""What the work of others does to a transaction, and what a second attempt may be spared."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

ATTEMPTS = 3
_PAUSE = 0.5  # seconds before the second attempt, doubled for each one after it
_LONGEST_PAUSE = 30.0


def contention() -> tuple[type[psycopg.Error], ...]:
    """Rows locked by somebody else, a deadlock lost, or rows changed since a repeatable read began."""
    import psycopg.errors

    return (
        psycopg.errors.LockNotAvailable,
        psycopg.errors.DeadlockDetected,
        psycopg.errors.SerializationFailure,
    )


def attempts(most: int = ATTEMPTS, sleep: Callable[[float], None] = time.sleep) -> Iterator[int]:
    """1, 2, ..., `most`, with a pause before each but the first."""
    for attempt in range(1, most + 1):
        if attempt > 1:
            sleep(min(_PAUSE * 2 ** min(attempt - 2, 16), _LONGEST_PAUSE))
        yield attempt
