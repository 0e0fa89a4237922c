"""Asking before rows, or archived windows, are deleted, or columns cleared."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from toolkit.errors import Interrupted, PreflightRefused


def confirm_deletion(
    lines: Iterable[str],
    *,
    yes: bool,
    what: str = "deletes rows or clears columns",
    first: str = "look at `--dry-run`",
) -> None:
    """Show what is about to be deleted or cleared, and ask. `first`: what to do before one says yes off a terminal.

    Raises PreflightRefused off a terminal, Interrupted on a no.
    """
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PreflightRefused(
            f"this {what}, and there is no terminal to ask on; nothing was changed",
            fix=f"{first}, then run with --yes",
        )
    for line in lines:
        click.echo(line, err=True)  # stdout may be JSON, a line an object
    try:
        agreed = click.confirm("Go ahead?", default=False, err=True)
    except click.Abort:  # Ctrl-C, or the end of input
        agreed = False
    if not agreed:
        raise Interrupted("called off; nothing was changed")
