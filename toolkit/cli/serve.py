"""`toolkit serve`: run plans on their schedules."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from toolkit.cli.arguments import jobs_option, read_plan, variables_option
from toolkit.cli.logs import log_options, log_words, time_lines
from toolkit.runs.log import inform


@click.command("serve")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--listen", default="127.0.0.1:8080", show_default=True, metavar="HOST:PORT", help="Where HTTP answers.")
@variables_option
@jobs_option
@log_options
def command(plans: tuple[Path, ...], listen: str, variables: tuple[str, ...], jobs: int) -> None:
    """Run PLANS on their schedules, each run as `toolkit run PLAN --yes`, until SIGTERM or Ctrl-C.

    Deletes what the plans say without asking. A plan never overlaps itself. Whoever can reach the address can read
    what it answers:

    \b
    /         how the plans stand: last and next runs, backlog, findings
    /metrics  the same figures, for Prometheus
    /healthz  ok, while schedules are looked at
    """
    read = [read_plan(path, variables) for path in plans]
    from toolkit.serve.answers import answers
    from toolkit.serve.http import listening, read_address
    from toolkit.serve.loop import Serving

    address = read_address(listen)
    words = (*(word for text in variables for word in ("--var", text)), *log_words())
    serving = Serving(read, words=words, jobs=jobs)
    time_lines()
    with listening(address, answers(serving)) as url:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: serving.stop())
        inform("serving", f"serving on {url}", url=url)
        for state in serving.states():
            time = state.next.isoformat(timespec="seconds")
            inform("next_run", f"{state.plan}: next run {time}", plan=state.plan, next=time)
        serving.serve()
    inform("stopped", "stopped")
