"""What a run did, as facts (pure): gathered from its events, compared with what was foreseen, printed by `sections`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from toolkit.archive.adding import ColumnSum
from toolkit.report.totals import ComparedTotals


@dataclass(frozen=True, slots=True)
class ErrorFacts:
    """Why a run ended before its end: the error's family and its words."""

    kind: str
    what: str
    where: str | None
    why: str | None
    fix: str | None
    exit_code: int


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A window of which everything is done. Bytes and objects of child tables' rows too."""

    window: str
    rows: int
    raw_bytes: int
    stored_bytes: int
    objects: int


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """A chunk that is effective: what a receipt in the store says of it. `digest`: SHA-256 of the manifest, in hex;
    `sums`: of its rows, as the manifest records them."""

    manifest: str
    digest: str
    rows: int
    stored_bytes: int
    objects: int
    sums: tuple[ColumnSum, ...] = ()


@dataclass(frozen=True, slots=True)
class PartitionFacts:
    """`fate`: "dropped"; "kept", for it holds rows that are not due; "gone", detached or changed meanwhile."""

    partition: str
    fate: str
    rows: int
    not_due: int
    freed_bytes: int


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What a step archived. `recovered`: chunks of an earlier run that were decided. `complete`: it came to its end;
    `stopped`: the limit of the plan that ended it before. `sums`: those of the receipts, added up."""

    step: str
    table: str
    then: str
    cutoff: str
    to: str
    rows: int
    child_rows: int
    raw_bytes: int
    stored_bytes: int
    objects: int
    chunks: int
    recovered: int
    receipts: tuple[ReceiptFacts, ...]
    windows: tuple[WindowFacts, ...]
    partitions: tuple[PartitionFacts, ...]
    seconds: float | None
    complete: bool
    stopped: str | None = None
    sums: tuple[ColumnSum, ...] = ()
    kind: Literal["archive"] = "archive"


@dataclass(frozen=True, slots=True)
class PortFacts:
    """A schema that was made; `statements` before rows are loaded, `later` after that."""

    step: str
    target: str
    tables: int
    statements: int
    later: int
    losses: int
    resumed: bool
    kept: bool
    seconds: float
    kind: Literal["port"] = "port"


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table that was copied. `compared`: counts, aggregates or rows, None if it was not; `different`: what is not
    equal."""

    table: str
    rows: int
    compared: str | None
    different: int


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What a step copied. `complete`: it came to its end."""

    step: str
    target: str
    lane: str
    tables: tuple[TableFacts, ...]
    rows: int
    verified: str | None
    seconds: float | None
    complete: bool
    kind: Literal["copy"] = "copy"


@dataclass(frozen=True, slots=True)
class OrphanFacts:
    """A reference that leads to nothing in `rows` rows, by `keys` keys. `samples`: (key, its rows)."""

    reference: str
    kind: str
    rows: int
    keys: int
    samples: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """References that were looked at. `unchecked`: (reference, why not)."""

    step: str
    place: str
    references: int
    orphans: tuple[OrphanFacts, ...]
    unchecked: tuple[tuple[str, str], ...]
    seconds: float | None
    complete: bool
    kind: Literal["check"] = "check"


@dataclass(frozen=True, slots=True)
class TotalsFacts:
    """Sums beside the rows that they are of."""

    step: str
    compared: tuple[ComparedTotals, ...]
    kind: Literal["totals"] = "totals"


StepFacts: TypeAlias = ArchiveFacts | PortFacts | CopyFacts | ReferenceFacts | TotalsFacts


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run: what its steps did, in their order. `run` is None, and there are no steps, when it was refused before its
    first write; `seconds` is None when it did not come to its end."""

    plan: str
    run: str | None
    steps: tuple[StepFacts, ...]
    rows: int
    stored_bytes: int
    copied: int
    seconds: float | None
    error: ErrorFacts | None
