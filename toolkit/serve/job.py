"""One plan under `toolkit serve`: at most one run at a time, its last runs, and its backlog."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from toolkit.errors import ToolkitError
from toolkit.plan.model import Plan
from toolkit.plan.schedule import Schedule
from toolkit.runs.log import inform, warn
from toolkit.secrets import scrub
from toolkit.serve.child import Child
from toolkit.serve.state import Backlog, PlanState, Run, Sums
from toolkit.serve.timetable import Timetable
from toolkit.steps.history import history_store

RUNS_KEPT = 20


@dataclass
class Job:
    """`wake` tells the loop that a run has ended."""

    plan: Plan
    schedule: Schedule
    timetable: Timetable
    child: Child
    wake: Callable[[], None]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None
    _remembering: bool = False
    _running: datetime | None = None
    _runs: deque[Run] = field(default_factory=lambda: deque(maxlen=RUNS_KEPT))
    _outcomes: Counter[str] = field(default_factory=Counter)
    _rows: int = 0
    _copied: int = 0
    _stored_bytes: int = 0
    _succeeded: datetime | None = None
    _backlog: tuple[Backlog, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether a run is under way, or what was, or is left, is being asked for."""
        return self._thread is not None and self._thread.is_alive()

    def remember(self) -> None:
        """Ask the plan's store for the last runs, in a thread; none is started before that is answered."""
        if history_store(self.plan) is not None:
            self._remembering = True
            self._thread = threading.Thread(target=self._remember, name=f"history {self.plan.name}")
            self._thread.start()

    def start_if_due(self, now: datetime) -> None:
        """Start a run in a thread of its own if one is due."""
        if self._remembering:
            return
        time = self.timetable.due(now, busy=self.busy)
        if time is not None:
            self._thread = threading.Thread(target=self._carry_out, args=(time, now), name=f"run {self.plan.name}")
            self._thread.start()

    def join(self) -> None:
        """Wait for the run's end."""
        if self._thread is not None:
            self._thread.join()

    def state(self) -> PlanState:
        """How it stands."""
        with self._lock:
            return PlanState(
                plan=self.plan.name,
                path=str(self.plan.path),
                cron=self.schedule.cron,
                zone=self.schedule.zone,
                next=self.timetable.start,
                running=self._running,
                runs=tuple(reversed(self._runs)),
                succeeded=self._succeeded,
                backlog=self._backlog,
                sums=Sums(dict(self._outcomes), self._rows, self._copied, self._stored_bytes),
                missed=self.timetable.missed,
            )

    def _remember(self) -> None:
        """Whatever the store holds, the plan is then run when it is due."""
        try:
            runs = self.child.history(RUNS_KEPT)
            with self._lock:
                self._runs.extend(reversed(runs))
                self._succeeded = next((run.ended for run in runs if run.exit_code == 0), None)
        except Exception as error:
            self._warn("history_unread", f"earlier runs are not known: {_words(error)}")
        finally:
            self._remembering = False
            self.wake()

    def _carry_out(self, time: datetime, now: datetime) -> None:
        with self._lock:
            self._running = now
        name, due = self.plan.name, time.isoformat(timespec="minutes")
        inform("run_due", f"{name}: started, due {due}", plan=name, due=due)
        run = self._run(time)
        told = f"{name}: {run.outcome}" + (f": {run.error.splitlines()[0]}" if run.error else "")
        inform("run_ended", told, plan=name, run=run.run, outcome=run.outcome, exit_code=run.exit_code)
        with self._lock:
            self._note(run)
        try:
            backlog = self.child.backlog() if self.plan.archives else ()
            with self._lock:
                self._backlog = backlog or self._backlog
        except Exception as error:
            self._warn("backlog_unread", f"what is left is not known: {_words(error)}")
        finally:
            self.wake()

    def _run(self, time: datetime) -> Run:
        """The run, or one that failed where this process could not carry it out, or follow it to its end."""
        started = datetime.now(UTC)
        try:
            return self.child.run(time)
        except Exception as error:
            why = f"the run could not be carried out, or followed: {_words(error)}"
            return Run(time, started, datetime.now(UTC), ToolkitError.exit_code, error=why)

    def _warn(self, event: str, what: str) -> None:
        warn(event, f"{self.plan.name}: {what}", plan=self.plan.name)

    def _note(self, run: Run) -> None:
        self._running = None
        self._runs.append(run)
        self._outcomes[run.outcome] += 1
        self._rows += run.rows
        self._copied += run.copied
        self._stored_bytes += run.stored_bytes
        if run.exit_code == 0:
            self._succeeded = run.ended


def _words(error: Exception) -> str:
    return scrub(f"{type(error).__name__}: {error}")
