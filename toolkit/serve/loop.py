"""Starting what is due, until told to stop."""

from __future__ import annotations

import queue
import random
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from toolkit.errors import UsageError
from toolkit.plan.model import Plan
from toolkit.plan.schedule import Schedule
from toolkit.runs.stopping import SAFE_POINT_SECONDS
from toolkit.serve.child import Child
from toolkit.serve.job import Job
from toolkit.serve.state import PlanState
from toolkit.serve.timetable import Timetable

# How often the clock is looked at; it may be set, or the machine may sleep, in between.
LOOK_SECONDS = 1.0

# A loop that has not looked for so long hangs.
SILENT_SECONDS = 30.0

# A run ends itself SAFE_POINT_SECONDS after it was asked; what has not ended by then is killed.
PATIENCE_SECONDS = SAFE_POINT_SECONDS + 6.0

_STOP, _ENDED = "stop", "ended"

Clock = Callable[[], datetime]


def clock() -> datetime:
    """This machine's, in UTC."""
    return datetime.now(UTC)


def schedule_of(plan: Plan) -> Schedule:
    """The plan's schedule. Raises UsageError if it has none."""
    if plan.schedule is None:
        fix = 'add schedule: "0 4 * * *"'
        raise UsageError("the plan has no schedule", where=plan.at("version", key=True), fix=fix)
    return plan.schedule


class Serving:
    """Plans on their schedules. `now` is asked for every decision; `words` are added to each command line.

    Raises UsageError for a plan without a schedule, and for two of one name.
    """

    def __init__(
        self, plans: Iterable[Plan], *, words: tuple[str, ...] = (), jobs: int = 1, now: Clock = clock
    ) -> None:
        self._now = now
        # A SimpleQueue, because a signal's handler may put into it whatever it interrupts.
        self._mail: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._looked = time.monotonic()
        self._jobs: dict[str, Job] = {}
        for plan in plans:
            schedule = schedule_of(plan)
            if plan.name in self._jobs:
                other = self._jobs[plan.name].plan.path
                fix = "pages and metrics tell plans by name: change one of them"
                raise UsageError(f"{other} is called {plan.name}, too", where=plan.at("name"), fix=fix)
            timetable = Timetable(schedule, lambda most: random.uniform(0, most), now())  # noqa: S311
            child = Child(plan.path, words, jobs)
            self._jobs[plan.name] = Job(plan, schedule, timetable, child, lambda: self._mail.put(_ENDED))

    @property
    def alive(self) -> bool:
        """Whether the loop still looks at the clock."""
        return time.monotonic() - self._looked < SILENT_SECONDS

    def states(self) -> tuple[PlanState, ...]:
        """How the plans stand."""
        return tuple(job.state() for job in self._jobs.values())

    def stop(self) -> None:
        """Start nothing more, and ask what runs for a safe point; called again, end it at once.

        A signal's handler may call it.
        """
        self._mail.put(_STOP)

    def serve(self) -> None:
        """Run what is due, until `stop` is called and the last run has ended."""
        for job in self._jobs.values():
            job.remember()
        stopping = False
        while not stopping:
            self._looked = time.monotonic()
            for job in self._jobs.values():
                job.start_if_due(self._now())
            stopping = self._is_stopped(LOOK_SECONDS)
        self._end()

    def _is_stopped(self, patience: float) -> bool:
        try:
            return self._mail.get(timeout=patience) == _STOP
        except queue.Empty:
            return False

    def _busy(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.busy]

    def _end(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        asked = True
        while (busy := self._busy()) and time.monotonic() < deadline:
            self._looked = time.monotonic()
            for job in busy if asked else ():
                job.child.stop()
            asked = self._is_stopped(0.1)
        for job in self._busy():
            job.child.kill()
            job.join()
