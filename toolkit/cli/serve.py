"""`toolkit serve`: run plans on their schedules."""

from __future__ import annotations

import signal
from datetime import UTC, datetime
from pathlib import Path

import click

from toolkit.cli.arguments import jobs_option, read_plan, variables_option


@click.command("serve")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--listen", default="127.0.0.1:8080", show_default=True, metavar="HOST:PORT", help="Where HTTP answers.")
@variables_option
@jobs_option
def command(plans: tuple[Path, ...], listen: str, variables: tuple[str, ...], jobs: int) -> None:
    """Run PLANS on their schedules, each run as `toolkit run PLAN --yes`, until SIGTERM or Ctrl-C.

    Deletes what the plans say without asking. A plan never overlaps itself. / shows how it stands, /metrics tells
    Prometheus, /healthz answers while schedules are looked at. Whoever can reach the address can read them.
    """
    read = [read_plan(path, variables) for path in plans]
    from toolkit.serve.answers import answers
    from toolkit.serve.http import listening, read_address
    from toolkit.serve.loop import Serving

    address = read_address(listen)
    serving = Serving(read, variables=variables, jobs=jobs, say=_say)
    with listening(address, answers(serving)) as url:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: serving.stop())
        _say(f"serving on {url}")
        for state in serving.states():
            _say(f"{state.plan}: next run {state.next.isoformat(timespec='seconds')}")
        serving.serve()
    _say("stopped")


def _say(line: str) -> None:
    """A line of the log, on stderr with the time."""
    from toolkit.secrets import scrub

    click.echo(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {scrub(line)}", err=True)
