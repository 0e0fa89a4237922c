"""Foreign keys of a PostgreSQL target, out of the way while rows arrive in any order, and back when all are there.

Their definitions are kept in the state before they are dropped, so that whatever run finishes the step puts them back.
They come back NOT VALID, which takes no time, and are then validated, which reads the table without blocking it. A
partitioned table's can be NOT VALID since PostgreSQL 18 alone: in an older one they are looked at when they come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.databases.postgres.sql_text import literal, quote
from toolkit.databases.target import Target
from toolkit.errors import AlreadyThere, DatabaseUnreachable, ToolkitError, VerificationFailed
from toolkit.steps.move.bound import BoundTable

_KEYS = """
SELECT n.nspname, c.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid), k.convalidated,
  c.relkind <> 'p' OR pg_catalog.current_setting('server_version_num')::int >= 180000
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND (n.nspname, c.relname) IN ({tables})
ORDER BY 1, 2, 3
"""


def to_drop(target: Target, tables: Iterable[BoundTable]) -> tuple[list[str], list[str]]:
    """The statements that drop the tables' foreign keys, and those that put them back."""
    wanted = ", ".join(f"({literal(table.into.schema or 'public')}, {literal(table.into.name)})" for table in tables)
    rows: list[tuple[Any, ...]] = target.rows(_KEYS.format(tables=wanted)) if wanted else []
    drops, back = [], []
    for schema, table, name, definition, validated, may_wait in rows:
        place = f"ALTER TABLE {quote(schema)}.{quote(table)}"
        drops.append(f"{place} DROP CONSTRAINT {quote(name)}")
        plain = definition.removesuffix(" NOT VALID")
        waits = may_wait and not plain.endswith(" NOT ENFORCED")  # none will ever look at those
        back.append(f"{place} ADD CONSTRAINT {quote(name)} {plain}{' NOT VALID' if waits else ''}")
        if validated and may_wait:
            back.append(f"{place} VALIDATE CONSTRAINT {quote(name)}")
    return drops, back


def put_back(target: Target, statements: Iterable[str]) -> None:
    """Run what is owed. A key that is there already, of a run that ended here, is left. Raises VerificationFailed for
    rows that refer to nothing: all other keys are put back first."""
    broken: list[str] = []
    for statement in statements:
        try:
            target.execute(statement)
        except AlreadyThere:
            continue
        except DatabaseUnreachable:
            raise
        except ToolkitError as error:
            broken.append(f"{error.why}")
    if broken:
        raise VerificationFailed(
            f"{len(broken)} foreign keys of the target could not be put back as they were",
            why="; ".join(broken[:5]),
            fix="the rows are there; find the orphans with a step check: references, and validate the keys again",
        )
