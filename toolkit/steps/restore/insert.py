"""The statements that put staged rows into their table (pure).

ON CONFLICT wants a unique index that is checked at once: none that is DEFERRABLE, and no exclusion (a key WITHOUT
OVERLAPS). Where the key has no such index, rows that are there are looked up instead; if another session inserts one at
the same time, the transaction fails and can be tried again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.schema.model import Table
from toolkit.steps.restore.parts import Part

OnConflict = Literal["fail", "skip", "replace"]


def insert_statements(part: Part, on_conflict: OnConflict) -> Iterator[str]:
    """In order; the sum of their row counts is that of the rows that were put in, or replaced.

    With "fail", a row with the same key is the same row: others have been refused.
    """
    conflict = _conflict(part, on_conflict)
    if conflict:
        yield f"{_insert(part)} {conflict}"
        return
    table = part.mapping.table
    name, same = qualified(table.schema, table.name), same_key(table)
    if on_conflict == "replace":
        updates = ", ".join(f"{quote(column)} = r.{quote(column)}" for _, column in part.mapping.pairs)
        yield f"UPDATE {name} AS t SET {updates} FROM (SELECT * FROM {part.rows}) AS r WHERE {same}"
    yield f"{_insert(part)} AND NOT EXISTS (SELECT FROM {name} AS t WHERE {same})"


def same_key(table: Table) -> str:
    """That a row `t` of the table and a staged row `r` have one key."""
    return " AND ".join(f"t.{quote(column)} = r.{quote(column)}" for column in table.key)


def _insert(part: Part) -> str:
    mapping, table = part.mapping, part.mapping.table
    values = ", ".join(f"r.{quote(column)}" for _, column in mapping.pairs)
    return (
        f"INSERT INTO {qualified(table.schema, table.name)} ({mapping.columns}) OVERRIDING SYSTEM VALUE"
        f" SELECT {values} FROM {part.rows}"
    )


def _conflict(part: Part, on_conflict: OnConflict) -> str | None:
    """The clause ON CONFLICT, None where the table does not allow it."""
    table = part.mapping.table
    if on_conflict == "skip":
        return None if any(index.deferrable for index in table.indexes) else "ON CONFLICT DO NOTHING"
    of_key = [index for index in table.indexes if index.unique and set(index.columns) == set(table.key)]
    if any(index.deferrable for index in of_key) or all(index.method != "btree" for index in of_key):
        return None
    updates = ", ".join(f"{quote(column)} = EXCLUDED.{quote(column)}" for _, column in part.mapping.pairs)
    action = f"DO UPDATE SET {updates}" if on_conflict == "replace" else "DO NOTHING"
    return f"ON CONFLICT ({', '.join(map(quote, table.key))}) {action}"
