"""What a target has already, asked with as little reading as can be."""

from __future__ import annotations

from typing import Any

from toolkit.databases.loading import STATE_TABLE
from toolkit.dialects import trees
from toolkit.dialects.naming import Name
from toolkit.schema.database import Database
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.state import State, StateTable
from toolkit.steps.move.targets import OpenTarget

_MYSQL = "SELECT table_rows FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = {name}"

# With its partitions. A table of that size is counted in a moment; of a larger one the planner tells the rows, which
# knows them from the file's size where ANALYZE has never been.
_POSTGRES_BYTES = """
SELECT coalesce(
  (SELECT sum(pg_catalog.pg_relation_size(t.relid)) FROM pg_catalog.pg_partition_tree({name}::regclass) AS t),
  pg_catalog.pg_relation_size({name}::regclass)
)::bigint
"""
COUNTED_BYTES = 8 * 1024**2


def name_of(table: BoundTable) -> Name:
    """Where its rows go."""
    return Name(table.into.schema, table.into.name)


def relation(target: OpenTarget, name: Name) -> str:
    """A table in the target's own SQL."""
    return trees.table(name).sql(target.dialect.sqlglot)


def is_there(target: OpenTarget, name: Name) -> bool:
    """Whether the target has the table now. A port may be about to make it."""
    found = target.found()
    if isinstance(found, Database):
        return found.table(name.schema or "public", name.name) is not None
    return any(each == name.name and name.schema in (None, schema) for schema, each in found.tables)


def has_rows(target: OpenTarget, name: Name) -> bool:
    """Whether it is there and not empty."""
    return is_there(target, name) and bool(target.connection.rows(f"SELECT 1 FROM {relation(target, name)} LIMIT 1"))


def rows_there(target: OpenTarget, name: Name) -> int:
    """About how many rows it has; at least 1 if it has any."""
    if not has_rows(target, name):
        return 0
    return max(_about(target, name), 1)


def _about(target: OpenTarget, name: Name) -> int:
    there = relation(target, name)
    if target.module == "mysql":
        return int(str(_value(target, _MYSQL.format(name=_text(target, name.name))) or 0))
    if target.module == "postgres":
        size = _value(target, _POSTGRES_BYTES.format(name=_text(target, there)))
        if int(str(size)) > COUNTED_BYTES:
            [explained] = _value(target, f"EXPLAIN (FORMAT JSON) SELECT FROM {there}")
            return int(explained["Plan"]["Plan Rows"])
    return int(str(_value(target, f"SELECT count(*) FROM {there}")))


def _text(target: OpenTarget, text: str) -> str:
    return trees.text(text).sql(target.dialect.sqlglot)


def _value(target: OpenTarget, query: str) -> Any:
    [(value,)] = target.connection.rows(query)
    return value


def unfinished(target: OpenTarget, run: str) -> State:
    """What an earlier run of a step left, without making the state's table."""
    found = target.found()
    names = [each.name for each in found.tables] if isinstance(found, Database) else [name for _, name in found.tables]
    if STATE_TABLE not in names:
        return State()
    return StateTable(target.connection, target.engine, run).look()
