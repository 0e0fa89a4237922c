"""From one shape to another for an engine (pure): the safe part, and the part that needs leave."""

from __future__ import annotations

import importlib

from toolkit.dialects.base import Dialect
from toolkit.dialects.losses import Loss
from toolkit.dialects.migration.keeping import between
from toolkit.dialects.migration.steps import Asked, Migration, Mover
from toolkit.errors import UsageError
from toolkit.schema.database import Database
from toolkit.schema.renaming import Renames, renamed

# A dialect's module beside this one, with its `moves`.
_MOVERS = {
    "postgres": "postgres",
    "mariadb": "in_place",
    "mysql": "in_place",
    "clickhouse": "clickhouse",
    "sqlite": "rebuild",
    "duckdb": "rebuild",
}

_ANEW = "port B to a new schema there with toolkit schema port, and copy the rows"


def migrate(a: Database, b: Database, dialect: Dialect, asked: Asked, *, destructive: bool = False) -> Migration:
    """The steps from `a` to `b`. Never raises for what cannot be done: that is in `losses` or `withheld`.

    Raises UsageError for an engine whose tables the toolkit does not change.
    """
    if dialect.name not in _MOVERS:
        why = f"migrations are written for {', '.join(_MOVERS)}"
        raise UsageError(
            f"there are no migrations on {dialect.title}", where=f"--to {dialect.name}", why=why, fix=_ANEW
        )
    mover: Mover = importlib.import_module(f"toolkit.dialects.migration.{_MOVERS[dialect.name]}").moves
    new_names = renamed(a, asked.renames)
    middle, withheld = between(new_names, b)
    if destructive or not withheld:
        made = mover(a, b, dialect, asked)
        return Migration(dialect, made.steps, (), withheld, made.losses, destructive=destructive)
    first = mover(a, middle, dialect, asked)
    rest = mover(middle, b, dialect, Asked(Renames(), asked.policy, asked.concurrently))
    return Migration(dialect, first.steps, rest.steps, withheld, _both(first.losses, rest.losses))


def _both(first: tuple[Loss, ...], rest: tuple[Loss, ...]) -> tuple[Loss, ...]:
    return (*first, *(loss for loss in rest if loss not in first))
