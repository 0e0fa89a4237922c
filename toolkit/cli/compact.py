"""`toolkit compact`: bring the index of an archive up to date."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, plan_argument, read_plan, step_option, variables_option
from toolkit.cli.logs import log_options
from toolkit.cli.telling import telling

if TYPE_CHECKING:
    from toolkit.archive.index.compact import Compacted


@click.command("compact")
@plan_argument
@click.option("--afresh", is_flag=True, help="Read every manifest again, whatever the index says.")
@step_option
@variables_option
@json_option
@log_options
def command(plan: Path, afresh: bool, step: str | None, variables: tuple[str, ...], as_json: bool) -> None:
    """Sum up the manifests of PLAN's archives in an index, so that nobody has to list and read all of them.

    A run does so by itself when it ends with many chunks in no index. Nothing but the index changes. Safe to interrupt
    and to run again at any point.
    """
    from toolkit.runs.stopping import Stop, stop_on_signals
    from toolkit.steps.compact import compact_archives
    from toolkit.steps.context import open_context

    stop, read = Stop(), read_plan(plan, variables)
    tell = telling(as_json=as_json, plan=read.name)
    with open_context(read) as context, stop_on_signals(stop):
        for name, done in compact_archives(context, step, stop.check, afresh=afresh):
            tell({"event": "compacted", "step": name, **asdict(done)}, _line(name, done))


def _line(name: str, done: Compacted) -> str:
    from toolkit.report.text import plural

    if done.number is None:
        return f"{name}: nothing to index"
    line = f"{name}: {plural(done.chunks, 'chunk')} in {plural(done.windows, 'window')} indexed ({done.read} read)"
    if done.open:
        line += f"; {plural(done.open, 'window')} left out: a chunk is not decided, or a writer has not finished"
    return line
