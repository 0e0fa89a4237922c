"""Sums over the events of a run, for its history (pure). Memory: a few numbers a step, however many chunks it has."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.archive.history import StepRecord
from toolkit.runs.events import (
    CheckDone,
    ChunkDone,
    CopyDone,
    CopyStarted,
    Event,
    Ported,
    RunDone,
    RunStarted,
    StepDone,
    StepStarted,
    TableCopied,
    TotalsCompared,
)


@dataclass
class Summing:
    """A reporter. `done` is None until the run has come to its end."""

    begun: bool = False
    done: RunDone | None = None
    _steps: dict[str, StepRecord] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[StepRecord, ...]:
        """What each step has done by now."""
        return tuple(self._steps.values())

    def __call__(self, event: Event) -> None:
        """Add an event."""
        match event:
            case RunStarted():
                self.begun = True
            case RunDone():
                self.done = event
            case StepStarted():
                self._begin(event.step, "archive", f"{event.table} to {event.to}")
            case CopyStarted():
                self._begin(event.step, "copy", event.target)
            case ChunkDone():
                names = ("rows", "child_rows", "raw_bytes", "stored_bytes", "objects")
                self._add(event.step, chunks=1, **{name: getattr(event, name) for name in names})
            case TableCopied():
                self._add(event.step, rows=event.rows)
            case StepDone():
                self._end(event.step, complete=not event.stopped, stopped=event.stopped)
            case CopyDone():
                self._end(event.step, complete=True)
            case Ported() | CheckDone() | TotalsCompared():
                self._note(event)

    def _note(self, event: Ported | CheckDone | TotalsCompared) -> None:
        """Of steps that move no rows."""
        match event:
            case Ported():
                self._begin(event.step, "port", event.target)
                self._end(event.step, complete=True)
            case CheckDone():
                self._begin(event.step, "check", event.place)
                self._end(event.step, complete=not event.failed)
            case TotalsCompared():
                complete = event.compared.agrees and self._of(event.step, complete=True).complete
                self._begin(event.step, "check", event.compared.summary)
                self._end(event.step, complete=complete)

    def _of(self, step: str, **else_: Any) -> StepRecord:
        return self._steps.get(step) or StepRecord(step, "", "", **else_)

    def _begin(self, step: str, kind: str, place: str) -> None:
        self._steps[step] = replace(self._of(step), kind=kind, place=place)

    def _add(self, step: str, **amounts: int) -> None:
        known = self._of(step)
        self._steps[step] = replace(known, **{name: getattr(known, name) + more for name, more in amounts.items()})

    def _end(self, step: str, **facts: Any) -> None:
        self._steps[step] = replace(self._of(step), **facts)
