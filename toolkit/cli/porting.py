"""What `toolkit schema port` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from toolkit.report.text import plural
from toolkit.secrets import Secret

if TYPE_CHECKING:
    from toolkit.dialects.port import Port
    from toolkit.steps.schemas.execute import Executed


def show_script(port: Port, write: Callable[[str], None], *, quiet: bool, as_json: bool) -> None:
    """The script, or all of it as JSON. `quiet`: the script itself goes to stdout, so nothing else does."""
    from toolkit.dialects.script import script

    if as_json:
        write(_json(port, None))
        return
    write(script(port))
    click.echo(_summary(port), err=quiet)


def show_executed(port: Port, url: str, *, as_json: bool) -> None:
    """Execute at the URL, and print what came of it."""
    from toolkit.databases.target import open_target
    from toolkit.steps.schemas.execute import execute

    target = open_target(Secret(url), port.dialect.name)
    try:
        done = execute(port, target)
    finally:
        target.close()
    if as_json:
        click.echo(_json(port, done), nl=False)
        return
    for loss in port.losses:
        click.echo(f"loss: {loss}")
    for rename in port.renames:
        click.echo(f"renamed: {rename}")
    click.echo(_summary(port))
    click.echo(f"{plural(done.statements, 'statement')} executed; all is there but for the losses")


def _summary(port: Port) -> str:
    losses = f"{len(port.losses):,} {'loss' if len(port.losses) == 1 else 'losses'}"
    statements, renames = plural(len(port.statements), "statement"), plural(len(port.renames), "rename")
    return f"{port.dialect.title}: {statements}, {losses}, {renames}"


def _json(port: Port, done: Executed | None) -> str:
    found: dict[str, Any] = {
        "dialect": port.dialect.name,
        "statements": [asdict(statement) for statement in port.statements],
        "losses": [asdict(loss) for loss in port.losses],
        "renames": [asdict(rename) for rename in port.renames],
    }
    if done is not None:
        found["executed"] = asdict(done)
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
