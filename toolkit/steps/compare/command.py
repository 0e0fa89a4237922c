"""`diff-data`: the comparison alone, of a plan's copy steps with their targets as both are now."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from toolkit.errors import UsageError
from toolkit.plan.move_steps import CopyStep, PortStep
from toolkit.runs.events import Reporter
from toolkit.runs.stopping import Stop, stop_on_signals
from toolkit.steps.compare.outcome import compare_and_report
from toolkit.steps.compare.run import Compared, Comparison, How
from toolkit.steps.context import Context, chosen_steps
from toolkit.steps.move.leaves import reading, tables_of
from toolkit.steps.move.prepare import Moves, prepare_moves
from toolkit.steps.move.snapshot import open_snapshot


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
            different += compare_and_report(comparison, how, report)
    return different
