"""A bound archive step with its figures and findings: the dry run shows them, a run is refused by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.report.dry_run_facts import Access, Due
from toolkit.report.findings import Finding, placed, refuse_blockers
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.due import estimate, foresee_due, row_bytes
from toolkit.steps.archive.preflight.checks import preflight

if TYPE_CHECKING:
    from toolkit.steps.context import Context


@dataclass(frozen=True, slots=True)
class StepForecast:
    """A bound step with what is due: counted while that is quick, else estimated. `row_bytes`: JSON bytes of an average
    row, from a sample."""

    bound: BoundArchive
    access: Access
    due: Due
    row_bytes: float
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> int:
        """How many rows are due."""
        return self.due.rows


def forecast_archive(context: Context, bound: BoundArchive, position: str) -> StepForecast:
    """Inspect a bound step, at `position` of the plan. Reads only. Raises PreflightRefused for a table that this role
    cannot read."""
    import psycopg

    findings = placed(preflight(context.connection, bound, context.profile, context.now), position)
    try:
        return _forecast(context, bound, findings)
    except psycopg.errors.InsufficientPrivilege:
        refuse_blockers(findings)  # which name the missing privilege, or the policy that hides rows
        raise


def _forecast(context: Context, bound: BoundArchive, findings: tuple[Finding, ...]) -> StepForecast:
    access = estimate(context.connection, bound)
    due = foresee_due(context.connection, bound)
    return StepForecast(bound, access, due, row_bytes(context.connection, bound), findings)
