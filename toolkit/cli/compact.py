"""`toolkit compact`: bring the index of an archive up to date."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option

if TYPE_CHECKING:
    from toolkit.archive.index.compact import Compacted


@click.command("compact")
@plan_argument
@click.option("--afresh", is_flag=True, help="Read every manifest again, whatever the index says.")
@step_option
@variables_option
@json_option
def command(plan: Path, afresh: bool, step: str | None, variables: tuple[str, ...], as_json: bool) -> None:
    """Sum up the manifests of PLAN's archives in an index, so that nobody has to list and read all of them.

    A run does so by itself when it ends with many chunks in no index. Nothing but the index changes. Safe to interrupt
    and to run again at any point.
    """
    from toolkit.cli.main import print_json
    from toolkit.runs.stopping import Stop, stop_on_signals
    from toolkit.steps.compact import compact_archives
    from toolkit.steps.context import open_context

    stop = Stop()
    with open_context(read_plan(plan, variables)) as context, stop_on_signals(stop):
        for name, done in compact_archives(context, step, stop.check, afresh=afresh):
            if as_json:
                print_json({"event": "compacted", "step": name, **asdict(done)})
            else:
                click.echo(_line(name, done))


def _line(name: str, done: Compacted) -> str:
    from toolkit.report.text import plural

    if done.number is None:
        return f"{name}: nothing to index"
    line = f"{name}: {plural(done.chunks, 'chunk')} in {plural(done.windows, 'window')} indexed ({done.read} read)"
    if done.open:
        line += f"; {plural(done.open, 'window')} left out: a chunk is not decided, or a writer has not finished"
    return line
