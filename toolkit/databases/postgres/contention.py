"""What the work of others does to a transaction, and what a second attempt may be spared."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

ATTEMPTS = 3
_PAUSE = 0.5  # seconds before the second attempt, doubled for the third


def contention() -> tuple[type[psycopg.Error], ...]:
    """Rows locked by somebody else, a deadlock lost, or rows changed since a repeatable read began."""
    import psycopg.errors

    return (
        psycopg.errors.LockNotAvailable,
        psycopg.errors.DeadlockDetected,
        psycopg.errors.SerializationFailure,
    )


def attempts() -> Iterator[int]:
    """1, 2, 3, with a pause before each but the first."""
    for attempt in range(1, ATTEMPTS + 1):
        if attempt > 1:
            time.sleep(_PAUSE * 2 ** (attempt - 2))
        yield attempt
