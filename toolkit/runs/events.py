"""What happens during a run, as facts (pure). Reporters turn them into bars, lines or JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.archive.adding import ColumnSum
    from toolkit.report.totals import ComparedTotals


@dataclass(frozen=True, slots=True)
class RunStarted:
    """`run` identifies this run in every manifest it writes."""

    plan: str
    run: str


@dataclass(frozen=True, slots=True)
class StepStarted:
    """`rows` and `raw_bytes`: what is due, estimated; None when it was not worth asking."""

    step: str
    table: str
    then: str
    cutoff: str
    to: str
    rows: int | None
    raw_bytes: int | None


@dataclass(frozen=True, slots=True)
class ChunkRecovered:
    """A chunk that an earlier run had left undecided."""

    step: str
    chunk: str
    state: str
    decided_by: str
    rows: int


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """A chunk that is effective. Bytes as JSON lines and as stored, of child tables too. `manifest`: its key in the
    store; `digest`: the manifest's SHA-256, as the receipt has it; `sums`: those that it records. `phases`: what its
    seconds went on, one after the other: export (rows read, compressed, uploaded), verify (objects completed and read
    back), manifest, commit or drop; waiting for a turn is in none."""

    step: str
    chunk: str
    windows: tuple[str, ...]
    rows: int
    child_rows: int
    raw_bytes: int
    stored_bytes: int
    objects: int
    seconds: float
    manifest: str
    digest: str
    sums: tuple[ColumnSum, ...] = ()
    phases: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChunkRefused:
    """A chunk met what others had locked, and went through on a later attempt. `why`: the last refusal."""

    step: str
    chunk: int
    attempts: int
    why: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The step begins no chunk for now: somebody else comes first."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Slowing:
    """The step reads slowly from now on, until others are gone: somebody else comes first."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class WindowDone:
    """Everything this run had to do in a window is done."""

    step: str
    window: str
    rows: int
    raw_bytes: int
    stored_bytes: int
    objects: int


@dataclass(frozen=True, slots=True)
class PartitionDone:
    """What became of a partition that was wholly due by its bounds. `fate`: "dropped"; "kept", for it holds rows that
    are not due (`not_due`); "gone", detached or changed meanwhile. `freed_bytes` went back to the system."""

    step: str
    partition: str
    fate: str
    rows: int
    not_due: int
    freed_bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """After a deletion: dead rows, and about how many bytes of the table can be used again. `skipped` says why not."""

    step: str
    table: str
    dead_rows: int
    reusable_bytes: int
    skipped: str | None


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index of the step's archive covers so many windows and chunks now; or what is wrong with it (`problem`)."""

    step: str
    windows: int = 0
    chunks: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class StepDone:
    """Sums of a step; `rows` of its table, `child_rows` of the children's."""

    step: str
    table: str
    then: str
    rows: int
    child_rows: int
    raw_bytes: int
    stored_bytes: int
    chunks: int
    windows: int
    seconds: float
    partitions: int = 0  # dropped
    freed_bytes: int = 0  # by dropping them
    stopped: str | None = None  # the limit that ended the step before it was done
    still_due: int = 0  # about how many rows, if it was stopped


@dataclass(frozen=True, slots=True)
class Ported:
    """A schema was made in a target; `statements` of it before rows are loaded, `later` after that."""

    step: str
    target: str
    tables: int
    statements: int
    later: int
    losses: int
    resumed: bool
    kept: bool  # all of it was there
    seconds: float


@dataclass(frozen=True, slots=True)
class CopyStarted:
    """`rows` as the planner believes. `lane`: how they go. `resumed`: chunks that an earlier run had finished."""

    step: str
    target: str
    lane: str
    tables: int
    rows: int
    resumed: int


@dataclass(frozen=True, slots=True)
class TableCopied:
    """All rows of a table are in the target, and counted there."""

    step: str
    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class DataCompared:
    """A table of a copy was compared with its source. `different` counts what is unequal, `named` are the first of it.

    `measures`: the aggregates that both sides computed, by column.
    """

    step: str
    target: str
    table: str
    how: str
    rows: int
    measures: list[str]
    different: dict[str, int]
    named: list[str]


@dataclass(frozen=True, slots=True)
class CopyDone:
    """Sums of a copy. `verified`: counts, aggregates or rows; "none" if nothing was compared."""

    step: str
    target: str
    tables: int
    rows: int
    verified: str
    seconds: float


@dataclass(frozen=True, slots=True)
class TargetFinished:
    """Keys, references, indexes and views that waited for the rows were made in a target."""

    target: str
    statements: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ReferenceChecked:
    """A reference was looked at, in `place`. `rows` lead to nothing, by so many `keys`; `samples`: (key, its rows),
    none where they are `hidden` for being secret or personal. `moved`: rows whose key is in a table of deleted rows;
    `excepted`: of keys that dangle by design. `validated`: False for a key that is NOT VALID."""

    step: str
    place: str
    reference: str
    kind: str
    constraint: str | None
    validated: bool
    rows: int
    keys: int
    samples: tuple[tuple[str, int], ...]
    hidden: bool
    excepted: int
    moved: int
    seconds: float


@dataclass(frozen=True, slots=True)
class CheckDone:
    """Sums of a check. `unchecked`: (reference, why not). `absent`: references of tables that the place has not.

    `outlived`: rows of logs whose object is no longer there, which is no fault.
    """

    step: str
    place: str
    references: int
    declared_orphans: int
    soft_orphans: int
    outlived: int
    excepted: int
    moved: int
    not_valid: tuple[str, ...]
    unchecked: tuple[tuple[str, str], ...]
    absent: int
    failed: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class TotalsCompared:
    """A summary table was compared with the rows that it sums up."""

    step: str
    compared: ComparedTotals


@dataclass(frozen=True, slots=True)
class RunDone:
    """Sums of a run: rows archived, and rows copied. `stopped`: the limit that ended it before all was done, in step
    `stopped_in`, of whose rows about `still_due` are left."""

    plan: str
    run: str
    rows: int
    stored_bytes: int
    seconds: float
    copied: int = 0
    stopped: str | None = None
    stopped_in: str | None = None
    still_due: int = 0


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
MoveEvent = Ported | CopyStarted | TableCopied | DataCompared | CopyDone | TargetFinished | ReferenceChecked | CheckDone
CheckEvent = TotalsCompared
Event = ArchiveEvent | MoveEvent | CheckEvent
Reporter = Callable[[Event], None]

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
