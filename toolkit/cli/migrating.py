"""What `toolkit schema diff --format sql` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from toolkit.report.text import plural

if TYPE_CHECKING:
    from toolkit.dialects.migration.steps import Migration
    from toolkit.schema.database import Database


@dataclass(frozen=True)
class Wanted:
    """The options, as they were given."""

    dialect: str
    renames: tuple[str, ...]
    destructive: bool
    concurrently: bool
    policies: tuple[str, ...]


def show_migration(a: Database, b: Database, wanted: Wanted, write: Callable[[str], None], *, as_json: bool) -> bool:
    """Write the script, or all of it as JSON; whether there is anything to do, or a loss."""
    from toolkit.dialects.migration.migrate import migrate
    from toolkit.dialects.migration.renaming import parse_renames
    from toolkit.dialects.migration.script import script
    from toolkit.dialects.migration.steps import Asked
    from toolkit.dialects.policy import parse_policy
    from toolkit.dialects.registry import dialect

    target = dialect(wanted.dialect)
    asked = Asked(parse_renames(wanted.renames, a, b), parse_policy(wanted.policies), wanted.concurrently)
    made = migrate(a, b, target, asked, destructive=wanted.destructive)
    write(_json(made) if as_json else script(made))
    if not as_json:
        click.echo(_summary(made), err=True)
    return bool(made.steps or made.withheld_steps or made.losses)


def _summary(made: Migration) -> str:
    losses = f"{len(made.losses):,} {'loss' if len(made.losses) == 1 else 'losses'}"
    waits = plural(len(made.withheld_steps), "statement")
    return f"{made.dialect.title}: {plural(len(made.steps), 'statement')}, {waits} withheld, {losses}"


def _json(made: Migration) -> str:
    found = {
        "dialect": made.dialect.name,
        "destructive": made.destructive,
        "statements": [asdict(step) for step in made.steps],
        "withheld": [asdict(each) for each in made.withheld],
        "withheld_statements": [asdict(step) for step in made.withheld_steps],
        "losses": [asdict(loss) for loss in made.losses],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
