"""Running a plan: bind every step, look for what forbids it, then do one step after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.errors import Interrupted
from toolkit.plan.totals import TotalsStep
from toolkit.report.findings import Finding, placed, refuse_blockers
from toolkit.runs.crew import Crew
from toolkit.runs.events import Reporter, RunDone, RunStarted, Slowing, StepDone, StepStarted, Waiting
from toolkit.runs.memory import keep_memory_flat
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.context import Context, chosen_steps
from toolkit.steps.elsewhere.crew import open_crew
from toolkit.steps.source_database import check_replica

if TYPE_CHECKING:  # each kind of step is imported where a plan has such: one takes as long as all the rest
    from toolkit.archive.history import StoreRecord
    from toolkit.runs.cluster import Cluster
    from toolkit.steps.archive.forecast import StepForecast
    from toolkit.steps.move.preflight.forecast import MoveForecast
    from toolkit.steps.move.prepare import Moves
    from toolkit.steps.move.run import MoveRun
    from toolkit.steps.store_check import TriedStore
    from toolkit.steps.totals.bound import BoundTotalsCheck


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan ready to run: what a run executes and a dry run shows. `archives`, `moves`, `forecasts` (of the moves) and
    `totals` hold steps by number."""

    context: Context
    archives: dict[int, StepForecast]
    moves: Moves | None = None
    forecasts: dict[int, MoveForecast] = field(default_factory=dict)
    totals: dict[int, BoundTotalsCheck] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[StepForecast, ...]:
        """The steps that archive."""
        return tuple(self.archives.values())

    @property
    def destructive(self) -> bool:
        """Whether any step deletes rows, drops partitions, clears columns or empties a target's tables."""
        copies = self.moves.copies.values() if self.moves else ()
        return any(step.bound.writes for step in self.steps) or any(each.bound.mode == "replace" for each in copies)

    def close(self) -> None:
        """Let go of the targets."""
        if self.moves:
            self.moves.targets.close()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All steps' findings."""
        steps = (*self.steps, *self.forecasts.values())
        return tuple(finding for step in steps for finding in step.findings)


def compile_plan(context: Context, only: str | None = None, *, probing: bool = False) -> Compiled:
    """Bind and inspect every step. Reads only; writes nothing anywhere, but that a target's file is made when it is
    opened, unless `probing`; then a target that does not answer is a finding, too.

    Raises PlanError, DatabaseUnreachable, and PreflightRefused for a table that this role cannot read.
    """
    numbers = chosen_steps(context.plan, only)
    check_replica(context.plan, context.server)
    archives = [number for number in numbers if number in context.plan.archives]
    places = {number: context.plan.at("steps", number) for number in numbers}
    forecasts = _forecast_archives(context, archives, only) if archives else {}
    totals = bind_totals_checks(context, numbers)
    if len(archives) + len(totals) == len(numbers):
        return Compiled(context, forecasts, totals=totals)
    from toolkit.steps.move.preflight.drops import of_drops
    from toolkit.steps.move.preflight.forecast import forecast_moves
    from toolkit.steps.move.prepare import prepare_moves
    from toolkit.steps.move.targets import closed_on_error

    moves = prepare_moves(context.plan, numbers, context.connection, context.profile, probing=probing)
    with closed_on_error(moves.targets):
        found = forecast_moves(context.plan, moves, context.connection, context.profile)
    moving = {number: replace(each, findings=placed(each.findings, places[number])) for number, each in found.items()}
    for number, refused in of_drops(moves, {number: each.bound for number, each in forecasts.items()}).items():
        before = forecasts[number]
        forecasts[number] = replace(before, findings=(*placed([refused], places[number]), *before.findings))
    return Compiled(context, forecasts, moves, moving, totals)


def bind_totals_checks(context: Context, numbers: Iterable[int]) -> dict[int, BoundTotalsCheck]:
    """Those of the steps that compare sums, by number. Raises PlanError."""
    chosen = [number for number in numbers if isinstance(context.plan.steps[number], TotalsStep)]
    if not chosen:
        return {}
    from toolkit.steps.totals.bind import bind_totals

    return {number: bind_totals(context.plan, number, context.connection, context.profile) for number in chosen}


def _forecast_archives(context: Context, numbers: list[int], only: str | None) -> dict[int, StepForecast]:
    from toolkit.steps.archive.forecast import forecast_archive

    bounds = context.bind(only)
    return {
        number: forecast_archive(context, bound, context.plan.at("steps", number))
        for number, bound in zip(numbers, bounds, strict=True)
    }


def try_stores(compiled: Compiled) -> tuple[TriedStore, ...]:
    """Ask every store that the steps archive to whether it is fit. Writes one small object and removes it."""
    if not compiled.archives:
        return ()
    from toolkit.steps.store_check import try_store

    plan = compiled.context.plan
    names = dict.fromkeys(step.bound.store for step in compiled.steps)
    using = {name: [step for step in plan.archives.values() if step.to == name] for name in names}
    return tuple(
        try_store(name, plan.stores[name], compiled.context.store(name), steps) for name, steps in using.items()
    )


def run_plan(
    compiled: Compiled,
    *,
    jobs: int | None = None,
    cluster: Cluster | None = None,
    report: Reporter,
    refuse: Callable[[Iterable[Finding]], None] = refuse_blockers,
    confirm: Callable[[], None] = lambda: None,
    tried: Callable[[tuple[StoreRecord, ...]], None] = lambda _: None,
    give_up: Callable[[Interrupted], None] = lambda _: None,
    stop: Stop | None = None,
    moved_from: frozenset[str] = frozenset(),
) -> RunDone:
    """Execute the compiled plan, up to its end or a limit of its pace. `jobs` and `cluster`: see `open_crew`.

    `refuse` raises for findings that forbid it, `confirm` to call it off; nothing was written by then. `tried` is told
    what the stores have shown. `give_up` is told why the process ends when a stop was requested and no safe
    point could be reached. Whoever holds `stop` may request one; in the main thread signals do.
    `moved_from`: databases that are the plan's source now (see `Recovery`).

    Raises PreflightRefused, Locked, Interrupted, Unreachable, or another ToolkitError.
    """
    context = compiled.context
    stop = stop or Stop()
    rows = stored = copied = 0
    stopped: StepDone | None = None
    with closing(compiled), ExitStack() as stack:
        refuse(compiled.findings)
        confirm()
        keep_memory_flat()
        started = time.monotonic()
        stack.enter_context(stop_on_signals(stop, give_up))
        found = try_stores(compiled)
        tried(tuple(store.record for store in found))
        refuse(finding for store in found for finding in store.findings)
        crew = stack.enter_context(open_crew(cluster, jobs, _finishing(compiled), context.origin, stop))
        report(RunStarted(context.plan.name, context.run))
        moving = _moving(compiled, stack, crew, report, stop)
        for number in range(len(context.plan.steps)):
            if number in compiled.archives:
                done = _archive(compiled, compiled.archives[number], crew, report, stop, moved_from)
                rows += done.rows
                stored += done.stored_bytes
                if done.stopped:
                    stopped = done
                    break
            elif number in compiled.totals:
                from toolkit.steps.totals.run import run_totals

                run_totals(context, compiled.totals[number], report, stop)
            elif moving:
                copied += moving.step(number)
        if moving and not stopped:
            moving.finish()
    finished = RunDone(context.plan.name, context.run, rows, stored, time.monotonic() - started, copied)
    if stopped:
        finished = replace(finished, stopped=stopped.stopped, stopped_in=stopped.step, still_due=stopped.still_due)
    report(finished)
    return finished


def _finishing(compiled: Compiled) -> int:
    """Chunks of an archive that may be finished while others are read."""
    if not compiled.archives:
        return 0
    from toolkit.steps.archive.run import FINISHING

    return FINISHING


def _moving(compiled: Compiled, stack: ExitStack, crew: Crew, report: Reporter, stop: Stop) -> MoveRun | None:
    """What carries out the steps that are no archives, if there are any."""
    if compiled.moves is None:
        return None
    from toolkit.steps.move.run import MoveRun

    return MoveRun(compiled.moves, compiled.context, stack, crew, report, stop)


def _archive(
    compiled: Compiled,
    step: StepForecast,
    crew: Crew,
    report: Reporter,
    stop: Stop,
    moved_from: frozenset[str],
) -> StepDone:
    from toolkit.steps.archive.run import ArchiveRun
    from toolkit.steps.pacing import limits, open_pacer

    context, bound = compiled.context, step.bound
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

    def waiting(why: str) -> None:
        report(Waiting(bound.step, why))

    def slowing(why: str) -> None:
        report(Slowing(bound.step, why))

    # What leaves the table leaves the primary; what stays can be read from its replica.
    read = context.connect_replica if bound.then == "keep" else context.connect
    figures = limits(bound, step.row_bytes, 1 if bound.one_by_one else crew.reading)
    with open_pacer(context, bound, figures, waiting, slowing) as pacer:
        return ArchiveRun(
            bound=bound,
            store=store,
            connect=context.connect,
            read=read,
            run=context.run,
            crew=crew,
            origin=context.origin,
            report=report,
            stop=stop,
            pacer=pacer,
            numbers=context.numbers,
            due=step.rows,
            now=context.now,
            compact_after=context.plan.stores[bound.store].compact_after,
            moved_from=moved_from,
        ).execute()
