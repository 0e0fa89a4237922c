"""Facts about plans that are served (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

OUTCOMES = {
    0: "done",
    1: "failed",
    2: "wrong plan",
    3: "refused",
    4: "locked",
    5: "unreachable",
    130: "interrupted",
}


def outcome(exit_code: int) -> str:
    """How a run ended, in a word or two; a negative exit code is a signal's."""
    return OUTCOMES.get(exit_code, "killed" if exit_code < 0 else "failed")


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """A finding of a run, in its report's words."""

    code: str
    severity: str
    text: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended. `time`: of the schedule; `run`: its id, None if it did not come so far."""

    time: datetime
    started: datetime
    ended: datetime
    exit_code: int
    run: str | None = None
    rows: int = 0
    copied: int = 0
    stored_bytes: int = 0
    error: str | None = None
    findings: tuple[FindingSeen, ...] = ()

    @property
    def outcome(self) -> str:
        """How it ended, in a word or two."""
        return outcome(self.exit_code)

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.ended - self.started).total_seconds()


@dataclass(frozen=True, slots=True)
class Backlog:
    """What a step has archived, and the rows that are due and still in the table, after the last run."""

    step: str
    archived: int
    due: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """Since the process was started. `runs` by outcome."""

    runs: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0
    copied: int = 0
    stored_bytes: int = 0


@dataclass(frozen=True, slots=True)
class PlanState:
    """One plan. `next`: when its next run starts; `running`: since when one runs; `runs`: the newest first."""

    plan: str
    path: str
    cron: str
    zone: str
    next: datetime
    running: datetime | None
    runs: tuple[Run, ...]
    succeeded: datetime | None
    backlog: tuple[Backlog, ...]
    sums: Sums
    missed: int
