"""Rows of MariaDB and MySQL that refer to nothing, though a foreign key there says that they do.

Rows come in any order, so the keys are not looked at while they are loaded, and the server never looks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from toolkit.databases.mysql.sql_text import quote
from toolkit.databases.target import Target
from toolkit.errors import VerificationFailed
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.leaves import SHOWN

# Not those to another database, which the user need not be allowed to read.
_KEYS = """
SELECT table_name, constraint_name, referenced_table_name, column_name, referenced_column_name
FROM information_schema.key_column_usage
WHERE table_schema = DATABASE() AND referenced_table_schema = DATABASE()
ORDER BY table_name, constraint_name, ordinal_position
"""


def refuse_orphans(target: Target, tables: Iterable[BoundTable]) -> None:
    """Look at every foreign key of the tables, as a key that is made looks. Raises VerificationFailed."""
    own = {table.into.name for table in tables}
    found = [f"rows of {table} by {name} ({rows:,})" for table, name, rows in _orphans(target, own) if rows]
    if found:
        raise VerificationFailed(
            f"{len(found)} foreign keys of the target do not hold",
            why=f"rows refer to nothing: {'; '.join(found[:SHOWN])}",
            fix="the rows are there; copy what they refer to in the same step or in one before it, or find the orphans"
            " with a step check: references and remove them",
        )


def _orphans(target: Target, own: set[str]) -> Iterator[tuple[str, str, int]]:
    """Table, key, and how many rows of it."""
    rows: list[tuple[Any, ...]] = target.rows(_KEYS)
    for (table, name, parent), columns in groupby(rows, lambda row: row[:3]):
        if table in own:
            pairs = [(f"c.{quote(ours)}", f"p.{quote(theirs)}") for *_, ours, theirs in columns]
            same = " AND ".join(f"{ours} = {theirs}" for ours, theirs in pairs)
            refers = " AND ".join(f"{ours} IS NOT NULL" for ours, _ in pairs)
            query = f"SELECT count(*) FROM {quote(table)} AS c LEFT JOIN {quote(parent)} AS p ON {same}"
            [(count,)] = target.rows(f"{query} WHERE {refers} AND {pairs[0][1]} IS NULL")
            yield table, name, int(str(count))
