"""Running a plan: bind every step, look for what forbids it, then do one step after the other."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from toolkit.errors import Interrupted
from toolkit.report.dry_run_facts import Access
from toolkit.report.findings import Finding, refuse_blockers
from toolkit.runs.events import Reporter, RunDone, RunStarted, StepStarted
from toolkit.runs.memory import keep_memory_flat
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.due import count_due, estimate, row_bytes
from toolkit.steps.archive.preflight.checks import preflight
from toolkit.steps.archive.run import FINISHING, ArchiveRun
from toolkit.steps.context import Context
from toolkit.steps.store_check import check_store

# Counting this many rows takes an index well under a second.
_COUNTED_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class StepForecast:
    """A bound step with what is due: counted while that is quick, else the planner's estimate. `row_bytes`: JSON
    bytes of an average row, from a sample."""

    bound: BoundArchive
    access: Access
    rows: int
    row_bytes: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan ready to run: what a run executes and a dry run shows."""

    context: Context
    steps: tuple[StepForecast, ...]

    @property
    def destructive(self) -> bool:
        """Whether any step deletes rows, drops partitions or clears columns."""
        return any(step.bound.writes for step in self.steps)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All steps' findings."""
        return tuple(finding for step in self.steps for finding in step.findings)


def compile_plan(context: Context, only: str | None = None) -> Compiled:
    """Bind and inspect every step. Reads only; writes nothing anywhere.

    Raises PlanError, DatabaseUnreachable, and PreflightRefused for a table that this role cannot read.
    """
    import psycopg

    steps = []
    for bound in context.bind(only):
        findings = preflight(context.connection, bound, context.profile, context.now)
        try:
            steps.append(_forecast(context, bound, findings))
        except psycopg.errors.InsufficientPrivilege:
            refuse_blockers(findings)  # which name the missing privilege, or the policy that hides rows
            raise
    return Compiled(context, tuple(steps))


def _forecast(context: Context, bound: BoundArchive, findings: tuple[Finding, ...]) -> StepForecast:
    access = estimate(context.connection, bound)
    quick = max(access.rows, bound.size.rows if bound.index is None else 0) < _COUNTED_ROWS
    rows = count_due(context.connection, bound).rows if quick else access.rows
    return StepForecast(bound, access, rows, row_bytes(context.connection, bound), findings)


def probe_stores(compiled: Compiled) -> tuple[Finding, ...]:
    """Ask every store that the steps archive to whether it is fit. Writes one small object and removes it."""
    plan = compiled.context.plan
    names = dict.fromkeys(step.bound.store for step in compiled.steps)
    using = {name: [step for step in plan.archives.values() if step.to == name] for name in names}
    return tuple(
        finding
        for name, steps in using.items()
        for finding in check_store(name, plan.stores[name], compiled.context.store(name), steps)
    )


def run_plan(
    compiled: Compiled,
    *,
    jobs: int,
    report: Reporter,
    confirm: Callable[[], None] = lambda: None,
    give_up: Callable[[Interrupted], None] = lambda _: None,
) -> RunDone:
    """Execute the compiled plan. `confirm` raises to call it off; nothing was written by then. `give_up`
    is told why the process ends when a stop was requested and no safe point could be reached.

    Raises PreflightRefused, Locked, Interrupted, Unreachable, or another ToolkitError.
    """
    context = compiled.context
    refuse_blockers(compiled.findings)
    confirm()
    keep_memory_flat()
    started = time.monotonic()
    rows = stored = 0
    stop = Stop()
    with stop_on_signals(stop, give_up):
        refuse_blockers(probe_stores(compiled))
        report(RunStarted(context.plan.name, context.run))
        with ThreadPoolExecutor(jobs + FINISHING, thread_name_prefix="chunk") as executor:
            for step in compiled.steps:
                bound = step.bound
                store = context.store(bound.store)
                report(
                    StepStarted(
                        step=bound.step,
                        table=bound.title,
                        then=bound.then,
                        cutoff=bound.cutoff,
                        to=store.url,
                        rows=step.rows,
                        raw_bytes=int(step.rows * step.row_bytes),
                    )
                )
                done = ArchiveRun(bound, store, context.connect, context.run, jobs, executor, report, stop).execute()
                rows += done.rows
                stored += done.stored_bytes
    finished = RunDone(context.plan.name, context.run, rows, stored, time.monotonic() - started)
    report(finished)
    return finished
