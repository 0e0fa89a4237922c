"""`toolkit purge`: delete rows that the archive holds already."""

from __future__ import annotations

import logging
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option
from toolkit.cli.confirming import confirm_deletion
from toolkit.cli.logs import log_options
from toolkit.cli.telling import Telling, telling

if TYPE_CHECKING:
    from toolkit.steps.archive.bound import BoundArchive
    from toolkit.steps.purge.chunk import ChunkPurged
    from toolkit.steps.purge.run import StepPurged


@click.command("purge")
@plan_argument
@click.option(
    "--older", default="0s", show_default=True, metavar="AGE", help="Only chunks archived at least this long ago: 7d."
)
@click.option("--restored", is_flag=True, help="What restores have put back, instead of what runs have kept.")
@step_option
@variables_option
@click.option("--yes", is_flag=True, help="Do not ask before rows are deleted.")
@json_option
@log_options
def command(
    plan: Path, older: str, restored: bool, step: str | None, variables: tuple[str, ...], yes: bool, as_json: bool
) -> None:
    """Delete rows of PLAN's tables that were archived with `then: keep`, and still equal the archive.

    With --restored also: clear columns again that a restore has put back, where they still equal the archive.

    Every object is re-read and verified, and the database compares row by row; rows that changed since they were
    archived, or that the plan's ages, `where` and `keep_if` do not take now, stay and are counted. Safe to run again at
    any point.
    """
    from toolkit.plan.durations import parse_duration
    from toolkit.steps.context import open_context
    from toolkit.steps.purge.run import StepPurged, prepare_purge, purge_kept, purge_restored

    age = parse_duration(older).timedelta
    read = read_plan(plan, variables)
    tell = telling(as_json=as_json, plan=read.name)
    with open_context(read) as context:
        bounds = prepare_purge(context, step)
        what = "restored" if restored else "archived and kept"
        intents = (_intent(bound, what) for bound in bounds if restored or not bound.cleared)
        confirm_deletion(intents, yes=yes, first=f"look at `toolkit status {plan}`")
        for bound in bounds:
            waiting = partial(_wait, bound, as_json=as_json)
            chunks = purge_restored(context, bound, waiting) if restored else purge_kept(context, bound, age, waiting)
            for done in chunks:
                _report(done, tell)
            if isinstance(done, StepPurged) and done.stopped:
                break


def _wait(bound: BoundArchive, why: str, *, as_json: bool) -> None:
    from toolkit.cli.progress import reporting
    from toolkit.runs.events import Waiting

    with reporting(bound.plan, as_json=as_json) as report:
        report(Waiting(bound.step, why))


def _report(done: ChunkPurged | StepPurged, tell: Telling) -> None:
    from toolkit.report.text import plural
    from toolkit.steps.purge.run import StepPurged

    children = f" and {plural(done.child_deleted, 'row')} of their children" if done.child_deleted else ""
    deeds = f"{plural(done.deleted, 'row')}{children} deleted"
    if done.cleared:
        deeds = f"columns of {plural(done.cleared, 'row')} cleared"
    kept = f", {plural(done.changed, 'row')} changed since and kept" if done.changed else ""
    kept += f", {plural(done.spared, 'row')} not due by the plan and kept" if done.spared else ""
    if not isinstance(done, StepPurged):
        tell({"event": "chunk_purged", **asdict(done)}, f"  {done.chunk}  {deeds}{kept}")
        return
    document = {"event": "step_purged", **asdict(done)}
    if done.stopped:
        due = f"{plural(done.still_due, 'row')} still due"
        tell(document, f"{done.step}: stopped: {done.stopped}; {deeds}{kept}, {due}", logging.WARNING)
    else:
        tell(document, f"{done.step}: {f'{deeds}{kept}' if done.chunks else 'nothing to do'}")


def _intent(bound: BoundArchive, what: str) -> str:
    if bound.cleared:
        names = ", ".join(column.name for column in bound.cleared)
        return f"{bound.step}: CLEAR {names} of the rows of {bound.title} whose columns were restored"
    return f"{bound.step}: DELETE the rows of {bound.title} that were {what}"
