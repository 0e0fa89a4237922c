"""What a dry run found, as facts (pure): printed by `dry_run`, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from toolkit.report.findings import Finding


@dataclass(frozen=True, slots=True)
class Access:
    """The planner's word on reading the due rows: the scan it would use, and its cost in planner units."""

    scan: str
    index: str | None
    cost: float
    rows: int


@dataclass(frozen=True, slots=True)
class Due:
    """Rows that are due. `windows` maps labels to rows, None when only an estimate could be had."""

    rows: int
    windows: tuple[tuple[str, int], ...] | None


@dataclass(frozen=True, slots=True)
class ChildDue:
    """A child table, the columns by which its rows belong to the parent's, and how many go; None: not counted."""

    table: str
    parent: str
    columns: tuple[str, ...]
    rows: int | None


@dataclass(frozen=True, slots=True)
class PartitionPlan:
    """What a run would do to a partition: "drop", "delete" (its due rows) or "leave". Rows are None when counting took
    too long. `freed_bytes` go back to the system at once."""

    name: str
    bound: str
    action: str
    rows: int | None
    due: int | None
    freed_bytes: int


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step, ready to print. `sample` is a row's document with secret and personal values hidden; `cleared` names
    the columns that are reset, each with the text of its default."""

    step: str
    table: str
    then: str
    predicate: str
    cutoff: str
    window_column: str
    window_unit: str
    key: tuple[str, ...]
    index: str | None
    access: Access
    due: Due
    children: tuple[ChildDue, ...]
    row_bytes: float
    chunk_rows: int
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    target: str
    sample: dict[str, str] | None
    findings: tuple[Finding, ...]
    cleared: tuple[tuple[str, str | None], ...] = ()
    partitions: tuple[PartitionPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """The whole report."""

    plan: str
    path: str
    server: str
    database: str
    user: str
    clock: str
    steps: tuple[StepReport, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All steps' findings."""
        return tuple(finding for step in self.steps for finding in step.findings)

    def documents(self) -> Iterator[dict[str, Any]]:
        """The report as JSON objects: the connection, then one a step."""
        head = {name: value for name, value in asdict(self).items() if name != "steps"}
        yield {"event": "dry_run", **head}
        for step in self.steps:
            yield {"event": "dry_run_step", **asdict(step)}
