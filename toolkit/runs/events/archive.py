"""Of a step that archives, and of its chunks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.archive.adding import ColumnSum


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
