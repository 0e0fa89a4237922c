"""Of steps that port, copy and check."""

from __future__ import annotations

from dataclasses import dataclass


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


MoveEvent = Ported | CopyStarted | TableCopied | DataCompared | CopyDone | TargetFinished | ReferenceChecked | CheckDone
