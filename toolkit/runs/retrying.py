"""Beginning again when a server was lost: a run that is run again goes on where it ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from toolkit.errors import Locked, Unreachable

T = TypeVar("T")

LONGEST_PAUSE = 60.0  # seconds; a failover takes about that long


def retrying(work: Callable[[], T], retries: int, tell: Callable[[Unreachable | Locked, str], None]) -> T:
    """What the work returns, done at most 1 + `retries` times. `tell` is told why, and what comes next.

    A lock that is met after a loss may be the work's own: the server has not noticed yet that its client is gone.

    Raises the last Unreachable (or Locked after one), and whatever else the work raises, at once.
    """
    again: tuple[type[Unreachable | Locked], ...] = (Unreachable,)
    for number in range(retries):
        pause = min(2.0**number, LONGEST_PAUSE)
        try:
            return work()
        except again as error:
            again = (Unreachable, Locked)
            tell(error, f"trying again in {pause:.0f} s ({number + 1} of {retries})")
        time.sleep(pause)
    return work()
