"""The Python API: what `toolkit run`, `run --dry-run` and `restore` do, for schedulers, notebooks and other programs.

Nothing here prints, asks or ends the process. Every failure is a `toolkit.errors.ToolkitError`, with the exit code of
the command in `exit_code`. Signals stay the caller's: work goes on in a thread of its own, and whatever is raised in
the caller meanwhile (KeyboardInterrupt, a scheduler's timeout) asks it to stop at its next safe point.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from toolkit.errors import PreflightRefused
from toolkit.plan import load
from toolkit.plan.model import Plan
from toolkit.plan.names import TableName
from toolkit.report.dry_run_facts import DryRun
from toolkit.report.findings import Judged, Severity
from toolkit.report.judging import forbidding
from toolkit.report.run_facts import RunFacts
from toolkit.runs.cluster import check_executor, reaching
from toolkit.runs.events import Event, both
from toolkit.runs.recording import Recorder
from toolkit.runs.stopping import Stop
from toolkit.runs.traced import tracing
from toolkit.steps.context import new_run_id, open_context
from toolkit.steps.dry_run import examine
from toolkit.steps.gathered import Gathered
from toolkit.steps.history import keeping_history
from toolkit.steps.restore import run as restoring
from toolkit.steps.restore.choose import span_between
from toolkit.steps.restore.chunks import ChunkRestored, ColumnsRestored
from toolkit.steps.restore.options import RestoreOptions
from toolkit.steps.restore.sums import Restored
from toolkit.steps.run_plan import Compiled, compile_plan, run_plan
from toolkit.steps.source_database import connect_source
from toolkit.steps.stores import plan_store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DryRunResult:
    """What a run would do. `findings`: worst first, each with the plan's acceptance of it if there is one.

    `refused`: a run would raise PreflightRefused for them.
    """

    foreseen: DryRun
    findings: tuple[Judged, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did. `findings`: those that it went on in spite of."""

    happened: RunFacts
    findings: tuple[Judged, ...]


def load_plan(path: str | os.PathLike[str], variables: Mapping[str, str] | None = None) -> Plan:
    """The plan in a file. `variables` are what `${NAME}` may name besides the environment, and go before it.

    Connects to nothing. Raises PlanError with every problem found.
    """
    return load.load_plan(Path(path), {**os.environ, **(variables or {})})


def dry_run(
    plan: Plan, *, step: str | None = None, exact: bool = False, fail_on: Literal["blocker", "warning"] = "blocker"
) -> DryRunResult:
    """What `run` would do. Reads only. `step`: that one alone; `exact`: count exactly, whatever it costs.

    Raises PlanError, Unreachable, or another ToolkitError. Findings are returned, not raised.
    """
    return _aside(lambda _: _dry_run(plan, step, exact, Severity(fail_on)))


def run(
    plan: Plan,
    *,
    yes: bool = False,
    step: str | None = None,
    jobs: int | None = None,
    executor: str = "local",
    fail_on: Literal["blocker", "warning"] = "blocker",
    moved_from: Iterable[str] = (),
    on_event: Callable[[Event], None] | None = None,
) -> RunResult:
    """Run the plan, or the one `step` of it. Running again is always safe, and does nothing when nothing is due.

    `yes`: rows may be deleted, columns cleared, tables emptied; a plan that does so is refused without it.
    `executor`: `local`, or dask://host:port (dask+tls://), whose workers then work on the chunks. `jobs`: chunks read
    at once; None: one, or as many as the workers have threads. `moved_from`: databases that are the plan's source now,
    as TK256 names them. `on_event` is told what happens, by the threads that make it happen.

    Raises PlanError, PreflightRefused, Locked, Unreachable, Interrupted, or another ToolkitError.
    """
    crew, moved = _Crew(jobs, executor), frozenset(moved_from)
    return _aside(lambda stop: _run(plan, step, Severity(fail_on), yes, crew, moved, on_event or _unheard, stop))


def restore(
    plan: Plan,
    table: str,
    *,
    store: str | None = None,
    start: str | date | None = None,
    end: str | date | None = None,
    where: str | None = None,
    into: str | None = None,
    on_conflict: Literal["fail", "skip", "replace"] = "fail",
    leave_out: Iterable[str] = (),
    convert: Iterable[str] = (),
    with_children: bool = True,
    hold: bool = True,
    jobs: int = 1,
    on_chunk: Callable[[ChunkRestored | ColumnsRestored], None] | None = None,
) -> Restored:
    """Put archived rows and cleared columns of the plan's store back into its source. It can be run again.

    Rows from `start` on and before `end` (UTC days or moments) for which the SQL condition `where` holds; `into`:
    another table than the one they came from. The other options are those of `toolkit restore`; `on_chunk` is told of
    each chunk when it is in the table.

    Raises UsageError, VerificationFailed, Unreachable, Interrupted, or another ToolkitError.
    """
    options = RestoreOptions(
        table=TableName.parse(table),
        span=span_between(start, end, ("start", "end")),
        where=where,
        into=TableName.parse(into) if into else None,
        on_conflict=on_conflict,
        leave_out=frozenset(leave_out),
        convert=frozenset(convert),
        hold=hold,
        with_children=with_children and not into,
        jobs=jobs,
    )
    return _aside(lambda stop: _restore(plan, store, options, on_chunk or _unheard, stop))


@dataclass(frozen=True, slots=True)
class _Crew:
    jobs: int | None
    executor: str


def _dry_run(plan: Plan, step: str | None, exact: bool, fail_on: Severity) -> DryRunResult:
    gathered = Gathered(plan, dry_run=True, fail_on=fail_on, whole=step is None)
    with open_context(plan) as context:
        gathered.clock = context.now
        with closing(compile_plan(context, step, probing=True)) as compiled:
            foreseen = examine(compiled, exact=exact)
    judged = gathered.judged(foreseen.findings)
    return DryRunResult(foreseen, judged, refused=bool(forbidding(judged, fail_on)))


def _run(
    plan: Plan,
    step: str | None,
    fail_on: Severity,
    yes: bool,
    crew: _Crew,
    moved_from: frozenset[str],
    on_event: Callable[[Event], None],
    stop: Stop,
) -> RunResult:
    gathered = Gathered(plan, dry_run=False, fail_on=fail_on, whole=step is None)
    recorder = Recorder(on_event)
    check_executor(crew.executor)
    with (
        keeping_history(plan) as history,
        tracing(plan.name, history.run) as trace,
        reaching(crew.executor) as cluster,
        open_context(plan, history.run) as context,
    ):
        history.context, gathered.clock = context, context.now
        with closing(compile_plan(context, step)) as compiled:
            history.found(compiled.findings)
            run_plan(
                compiled,
                jobs=crew.jobs,
                cluster=cluster,
                report=history.reporting(both(trace, recorder) if trace else recorder),
                refuse=gathered.refuse,
                confirm=lambda: None if yes else _refuse_deletion(compiled),
                tried=history.tried,
                moved_from=moved_from,
                stop=stop,
            )
    return RunResult(recorder.facts(plan.name, None), gathered.judged(compiled.findings, whole=False))


def _refuse_deletion(compiled: Compiled) -> None:
    if compiled.destructive:
        raise PreflightRefused(
            "this deletes rows, clears columns or empties tables; nothing was changed",
            where=str(compiled.context.plan.path),
            fix="look at dry_run(plan), then call run(plan, yes=True)",
        )


def _restore(
    plan: Plan,
    store: str | None,
    options: RestoreOptions,
    on_chunk: Callable[[ChunkRestored | ColumnsRestored], None],
    stop: Stop,
) -> Restored:
    done = Restored()
    for chunk in restoring.restore(plan_store(plan, store), partial(connect_source, plan), new_run_id(), options, stop):
        done.add(chunk)
        on_chunk(chunk)
    return done


def _aside(work: Callable[[Stop], T]) -> T:
    """The work's result, done in another thread, with the caller's context variables: a span, say.

    It is asked to stop, and waited for, when this one must leave.
    """
    stop = Stop()
    with ThreadPoolExecutor(1, thread_name_prefix="toolkit") as executor:
        future = executor.submit(copy_context().run, work, stop)
        try:
            return future.result()
        except BaseException:
            stop.request()
            raise


def _unheard(_: object) -> None:
    """What happens when nobody wants to know."""
