"""What a dry run found, as facts (pure): `sections` describe them, and JSON has them as they are.

A step's `kind` tells JSON's readers which of the classes it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from toolkit.archive.adding import ColumnSum
from toolkit.report.diagnosis import Diagnosis
from toolkit.report.estimates import Estimate
from toolkit.report.findings import Finding
from toolkit.report.reference_facts import References
from toolkit.report.totals import ComparedTotals


@dataclass(frozen=True, slots=True)
class Access:
    """The planner's word on reading the due rows: the scan it would use, and its cost in planner units."""

    scan: str
    index: str | None
    cost: float
    rows: int


@dataclass(frozen=True, slots=True)
class Due:
    """Rows that are due. `windows` maps labels to rows, None when not even an estimate could be had. `estimated`: by
    the planner and the statistics of the window column, because counting would have read too much."""

    rows: int
    windows: tuple[tuple[str, int], ...] | None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class ChildDue:
    """A child table, the columns by which its rows belong to the parent's, and how many go; None: not counted.
    `row_bytes` of JSON an average row of it takes."""

    table: str
    parent: str
    columns: tuple[str, ...]
    rows: int | None
    row_bytes: float = 0.0

    @property
    def json_bytes(self) -> float:
        """Of all of them, as far as they were counted."""
        return (self.rows or 0) * self.row_bytes


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
    the columns that are reset, each with the text of its default; `sums` are over the due rows, None where the step
    asks for none or adding them up would read too much."""

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
    sums: tuple[ColumnSum, ...] | None = None
    kind: Literal["archive"] = "archive"


@dataclass(frozen=True, slots=True)
class StatementText:
    """A statement that a port runs; `phase`: before or after the rows are loaded."""

    phase: str
    kind: str
    where: str
    sql: str


@dataclass(frozen=True, slots=True)
class PortReport:
    """A schema that would be made. `losses` and `renames` in words. `kept`: all of it is there, and stays; `resumed`:
    an earlier run made what comes before the rows."""

    step: str
    target: str
    engine: str
    url: str
    tables: tuple[str, ...]
    statements: tuple[StatementText, ...]
    losses: tuple[str, ...]
    renames: tuple[str, ...]
    kept: bool
    resumed: bool
    findings: tuple[Finding, ...]
    kind: Literal["port"] = "port"


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table that would be copied, `into` which of the target's. `rows` by the planner, `bytes` on disk of the whole
    table; None where the role may not read it. `emptied`: about how many rows of the target go first."""

    table: str
    into: str
    columns: int
    where: str | None
    rows: int | None
    bytes: int | None
    emptied: int


@dataclass(frozen=True, slots=True)
class CopyReport:
    """A copy: `tables` in the order of their references. `resumed`: chunks that an earlier run has done, None if none
    was begun. `lane`: how rows go."""

    step: str
    target: str
    engine: str
    url: str
    mode: str
    lane: str
    verify: str
    tables: tuple[CopiedTable, ...]
    resumed: int | None
    findings: tuple[Finding, ...]
    kind: Literal["copy"] = "copy"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """References that would be looked at. `unchecked`: (reference, why not)."""

    step: str
    place: str
    declared: tuple[str, ...]
    soft: tuple[str, ...]
    not_valid: tuple[str, ...]
    unchecked: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    kind: Literal["check"] = "check"


@dataclass(frozen=True, slots=True)
class UnreachedReport:
    """A step of which nothing can be said, for its target does not answer."""

    step: str
    target: str
    findings: tuple[Finding, ...]
    kind: Literal["unreached"] = "unreached"


@dataclass(frozen=True, slots=True)
class TotalsReport:
    """Sums beside the rows that they are of, as they are now: those that were quickly compared, or asked for."""

    step: str
    compared: tuple[ComparedTotals, ...]
    findings: tuple[Finding, ...]
    kind: Literal["totals"] = "totals"


MoveReport = PortReport | CopyReport | CheckReport | UnreachedReport
AnyReport = StepReport | MoveReport | TotalsReport


@dataclass(frozen=True, slots=True)
class DryRun:
    """The whole report. `references`: of the tables that steps touch. `health`: of the tables that steps archive, and
    of their stores; `estimates`: of these steps, at the plan's own `prices` by storage class where it says any."""

    plan: str
    path: str
    server: str
    database: str
    user: str
    clock: str
    steps: tuple[AnyReport, ...]
    health: Diagnosis | None = None
    estimates: tuple[Estimate, ...] = ()
    prices: tuple[tuple[str, float], ...] = ()
    references: References | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All steps' findings, and those of the references and the health."""
        found = [finding for step in self.steps for finding in step.findings]
        found += self.references.findings if self.references else ()
        return (*found, *(self.health.findings if self.health else ()))

    def documents(self) -> Iterator[dict[str, Any]]:
        """The report as JSON objects: the connection, then one a step, then what was found of the database's health."""
        apart = ("steps", "health", "estimates", "references")
        head = {name: value for name, value in asdict(self).items() if name not in apart}
        yield {"event": "dry_run", **head}
        for step in self.steps:
            name = "step" if step.kind == "archive" else step.kind
            yield {"event": f"dry_run_{name}", **asdict(step)}
        if self.references:
            yield {"event": "references", **asdict(self.references)}
        yield from ({"event": "estimate", **asdict(estimate)} for estimate in self.estimates)
        yield from self.health.documents() if self.health else ()
