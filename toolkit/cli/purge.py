"""`toolkit purge`: delete rows that the archive holds already."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option
from toolkit.cli.confirming import confirm_deletion

if TYPE_CHECKING:
    from toolkit.steps.purge.chunk import ChunkPurged
    from toolkit.steps.purge.run import StepPurged


@click.command("purge")
@plan_argument
@click.option("--older", default="0s", show_default=True, help="Only chunks archived at least this long ago: 7d.")
@click.option("--restored", is_flag=True, help="What restores have put back, instead of what runs have kept.")
@step_option
@variables_option
@click.option("--yes", is_flag=True, help="Do not ask before rows are deleted.")
@json_option
def command(
    plan: Path, older: str, restored: bool, step: str | None, variables: tuple[str, ...], yes: bool, as_json: bool
) -> None:
    """Delete rows of PLAN's tables that were archived with `then: keep`, and still equal the archive.

    Every object is re-read and verified, and the database compares row by row; rows that changed since they were
    archived stay, and are counted. Safe to run again at any point.
    """
    from toolkit.plan.durations import parse_duration
    from toolkit.steps.context import open_context
    from toolkit.steps.purge.run import prepare_purge, purge_kept, purge_restored

    age = parse_duration(older).timedelta
    read = read_plan(plan, variables)
    with open_context(read) as context:
        bounds = prepare_purge(context, step)
        what = "restored" if restored else "archived and kept"
        confirm_deletion((f"{b.step}: DELETE the rows of {b.title} that were {what}" for b in bounds), yes=yes)
        for bound in bounds:
            for done in purge_restored(context, bound) if restored else purge_kept(context, bound, age):
                _report(done, as_json=as_json)


def _report(done: ChunkPurged | StepPurged, *, as_json: bool) -> None:
    from toolkit.cli.main import print_json
    from toolkit.report.text import plural
    from toolkit.steps.purge.run import StepPurged

    is_step = isinstance(done, StepPurged)
    if as_json:
        print_json({"event": "step_purged" if is_step else "chunk_purged", **asdict(done)})
        return
    children = f" and {plural(done.child_deleted, 'row')} of their children" if done.child_deleted else ""
    rows = f"{plural(done.deleted, 'row')}{children}"
    kept = f", {plural(done.changed, 'row')} changed since and kept" if done.changed else ""
    if isinstance(done, StepPurged):
        text = f"{rows} deleted{kept}" if done.chunks else "nothing to do"
        click.echo(f"{done.step}: {text}")
    else:
        click.echo(f"  {done.chunk}  {rows} deleted{kept}")
