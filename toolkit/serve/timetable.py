"""When a plan is due next, and what becomes of times that passed (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

from toolkit.plan.schedule import SKIP, Schedule

# Somebody who looks once a second is never this late, unless the machine slept.
LATE = timedelta(minutes=1)

# A clock that is set back by less repeats no time. One that was set back by more had been wrong, perhaps by years, and
# so had been what was to come next.
FAR_BACK = timedelta(days=1)


@dataclass
class Timetable:
    """`time`: the next one of the schedule; `start`: the same with jitter; `missed`: times without a run of their own;
    `now`: when it was asked last.

    `draw(seconds)` gives a number of seconds between 0 and that.
    """

    schedule: Schedule
    draw: Callable[[float], float]
    now: datetime
    time: datetime = field(init=False)
    start: datetime = field(init=False)
    missed: int = 0

    def __post_init__(self) -> None:
        self._advance(self.now)

    def due(self, now: datetime, *, busy: bool) -> datetime | None:
        """The time for which a run is to start now; None when none is. `busy`: the run before is still under way."""
        if now < self.now - FAR_BACK:
            self._advance(now)
        self.now = now
        if now < self.start:
            return None
        passed = sum(1 for _ in takewhile(lambda time: time <= now, self.schedule.times_after(self.time)))
        if self.schedule.missed == SKIP and (busy or now - self.start > LATE):
            self.missed += 1 + passed
            self._advance(now)
            return None
        if busy:
            return None
        time = self.time
        self.missed += passed
        self._advance(now)
        return time

    def _advance(self, now: datetime) -> None:
        self.time = self.schedule.next_after(now)
        self.start = self.time + timedelta(seconds=self.draw(self.schedule.jitter.seconds))
