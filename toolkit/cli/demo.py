"""`toolkit demo`: the main job on embedded parts, as a user would type it."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.demo.show import SPEND_LOGS


@click.command("demo")
@click.option(
    "--rows", type=click.IntRange(100), default=SPEND_LOGS, show_default=True, metavar="N", help="Rows of SpendLogs."
)
@click.option(
    "--plan", type=click.Path(path_type=Path, exists=True), metavar="FILE", help="Another plan than the built-in one."
)
def command(rows: int, plan: Path | None) -> None:
    """Archive a made-up LiteLLM database into a local S3 server, and show it.

    Starts PostgreSQL and an S3 server from Python wheels, makes LiteLLM's tables with 90 days of traffic, and runs
    the real commands: dry run, run, run again, status, verify. Everything is removed at the end.
    """
    from toolkit.demo.show import show

    show(rows, plan)
