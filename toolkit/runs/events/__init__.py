"""What happens during a run, as facts (pure). Reporters turn them into bars, lines or JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from toolkit.runs.events.archive import (
    ChunkDone,
    ChunkRecovered,
    ChunkRefused,
    Indexed,
    PartitionDone,
    StepDone,
    StepStarted,
    Vacuumed,
    WindowDone,
)
from toolkit.runs.events.move import (
    CheckDone,
    CopyDone,
    CopyStarted,
    DataCompared,
    MoveEvent,
    Ported,
    ReferenceChecked,
    TableCopied,
    TargetFinished,
)
from toolkit.runs.events.run import RunDone, RunStarted, Slowing, TotalsCompared, Waiting

__all__ = [
    "ArchiveEvent",
    "CheckDone",
    "CheckEvent",
    "ChunkDone",
    "ChunkRecovered",
    "ChunkRefused",
    "CopyDone",
    "CopyStarted",
    "DataCompared",
    "Event",
    "Indexed",
    "MoveEvent",
    "PartitionDone",
    "Ported",
    "ReferenceChecked",
    "Reporter",
    "RunDone",
    "RunStarted",
    "Slowing",
    "StepDone",
    "StepStarted",
    "TableCopied",
    "TargetFinished",
    "TotalsCompared",
    "Vacuumed",
    "Waiting",
    "WindowDone",
    "as_json",
    "both",
]

ArchiveEvent = (
    RunStarted
    | StepStarted
    | ChunkRecovered
    | ChunkRefused
    | Waiting
    | Slowing
    | ChunkDone
    | WindowDone
    | PartitionDone
    | Vacuumed
    | Indexed
    | StepDone
    | RunDone
)
CheckEvent = TotalsCompared
Event = ArchiveEvent | MoveEvent | CheckEvent
Reporter = Callable[[Event], None]


def both(first: Reporter, second: Reporter) -> Reporter:
    """A reporter that tells two others."""

    def report(event: Event) -> None:
        first(event)
        second(event)

    return report


_NAMES = {
    RunStarted: "run_started",
    StepStarted: "step_started",
    ChunkRecovered: "chunk_recovered",
    ChunkRefused: "chunk_refused",
    Waiting: "waiting",
    Slowing: "slowing",
    ChunkDone: "chunk_done",
    WindowDone: "window_done",
    PartitionDone: "partition_done",
    Vacuumed: "vacuumed",
    Indexed: "indexed",
    StepDone: "step_done",
    Ported: "ported",
    CopyStarted: "copy_started",
    TableCopied: "table_copied",
    DataCompared: "data_compared",
    CopyDone: "copy_done",
    TargetFinished: "target_finished",
    ReferenceChecked: "reference_checked",
    CheckDone: "check_done",
    TotalsCompared: "totals_compared",
    RunDone: "run_done",
}


def as_json(event: Event) -> dict[str, Any]:
    """The event as one flat JSON object, `event` naming its kind."""
    return {"event": _NAMES[type(event)], **asdict(event)}
