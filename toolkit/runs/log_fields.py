"""Events of a run as entries of the log (pure).

A reader of one line cannot look back, so each has the plan, the run and its step's table, which events say only once.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from toolkit.runs.events import (
    ChunkRefused,
    DataCompared,
    Event,
    ReferenceChecked,
    RunDone,
    RunStarted,
    StepDone,
    StepStarted,
    TotalsCompared,
    Vacuumed,
    as_json,
)


@dataclass
class LogFields:
    """The fields of one run's events, in their order. `run` is known from its first event on."""

    plan: str
    run: str | None = None
    _tables: dict[str, str] = field(default_factory=dict)

    def of(self, event: Event) -> dict[str, Any]:
        """The event as `--json` has it, and what it goes with."""
        if isinstance(event, RunStarted):
            self.run = event.run
        elif isinstance(event, StepStarted):
            self._tables[event.step] = event.table
        told = as_json(event)
        known = {"plan": self.plan, "run": self.run, "table": self._tables.get(told.get("step", ""))}
        return {name: value for name, value in known.items() if value is not None} | told


def level(event: Event) -> int:
    """A warning for what somebody should look at, though the run went on."""
    match event:
        case ChunkRefused():
            wrong: object = True
        case Vacuumed():
            wrong = event.skipped
        case StepDone() | RunDone():
            wrong = event.stopped
        case DataCompared():
            wrong = event.different
        case ReferenceChecked():
            wrong = event.rows and event.kind != "polymorphic"
        case TotalsCompared():
            wrong = not event.compared.agrees
        case _:
            wrong = False
    return logging.WARNING if wrong else logging.INFO
