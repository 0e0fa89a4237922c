"""`diff-data`: the comparison alone, of a plan's copy steps with their targets as both are now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from toolkit.errors import ToolkitError, UsageError
from toolkit.plan.move_steps import CopyStep, PortStep
from toolkit.runs.events import Reporter
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.compare.outcome import compare_and_report
from toolkit.steps.compare.run import Compared, Comparison, How
from toolkit.steps.context import Context, chosen_steps
from toolkit.steps.move.bound import BoundCopy
from toolkit.steps.move.leaves import reading, tables_of
from toolkit.steps.move.preflight.ports import shortened
from toolkit.steps.move.preflight.there import is_there, name_of
from toolkit.steps.move.prepare import Moves, prepare_moves
from toolkit.steps.move.snapshot import open_snapshot
from toolkit.steps.move.targets import OpenTarget


def compare_plan(context: Context, only: str | None, how: How, jobs: int, report: Reporter) -> list[Compared]:
    """Compare every copy step (or the one of that name). Writes nothing. Returns the tables that differ.

    Raises UsageError if there is none to compare, PlanError, DatabaseUnreachable.
    """
    plan = context.plan
    chosen = chosen_steps(plan, only)
    copies = [number for number in chosen if isinstance(plan.steps[number], CopyStep)]
    if not copies:
        what = "the plan copies nothing" if only is None else f"step {only!r} copies nothing"
        raise UsageError(what, where=str(plan.path), fix="name a plan, or a step, that copies")
    # A port step says where its tables are, even if only the copy was asked for.
    ports = [number for number, step in enumerate(plan.steps) if isinstance(step, PortStep)]
    moves = prepare_moves(plan, sorted({*copies, *ports}), context.connection, context.profile)
    stop = Stop()
    with stop_on_signals(stop), closing(moves.targets):
        return _compare(context, moves, how, jobs, report, stop)


def _compare(context: Context, moves: Moves, how: How, jobs: int, report: Reporter, stop: Stop) -> list[Compared]:
    settings = {name: secret.reveal() for name, secret in moves.settings.items()}
    different: list[Compared] = []
    tables = tables_of(copying.bound for copying in moves.copies.values())
    with (
        open_snapshot(context.connect_replica, settings, tables) as snapshot,
        # Both sides are asked at once.
        ThreadPoolExecutor(jobs + 1, thread_name_prefix="compare") as executor,
    ):
        for copying in moves.copies.values():
            bound = reading(copying.bound, snapshot.leaves)
            target = moves.targets.target(bound.target)
            comparison = Comparison(bound, target, snapshot, context.server.version, jobs, executor, stop)
            try:
                different += compare_and_report(comparison, how, report)
            except ToolkitError:
                _refuse_missing(context, bound, target)
                raise
    return different


def _refuse_missing(context: Context, bound: BoundCopy, target: OpenTarget) -> None:
    """Raise ToolkitError for tables that are not in the target: they were never copied, or are gone since."""
    missing = [table.title for table in bound.tables if not is_there(target, name_of(table))]
    if missing:
        raise ToolkitError(
            f"there is no table {shortened(missing)}",
            where=f"{bound.step} to {bound.target}",
            why="a port or a copy has not been run yet, or the tables were dropped or renamed since",
            fix=f"toolkit run {context.plan.path}, then compare",
        ) from None
