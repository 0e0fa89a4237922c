"""What a target has already, asked with as little reading as can be."""

from __future__ import annotations

from toolkit.databases.loading import STATE_TABLE
from toolkit.dialects import trees
from toolkit.dialects.naming import Name
from toolkit.schema.database import Database
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.state import State, StateTable
from toolkit.steps.move.targets import OpenTarget

_ESTIMATES = {
    "mysql": "SELECT table_rows FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = {name}",
    "postgres": "SELECT greatest(reltuples, 0)::bigint FROM pg_catalog.pg_class WHERE oid = {name}::regclass",
}


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
    words = name.name if target.module == "mysql" else relation(target, name)
    query = _ESTIMATES.get(target.module, "SELECT count(*) FROM {relation}").format(
        name=trees.text(words).sql(target.dialect.sqlglot), relation=relation(target, name)
    )
    [(rows,)] = target.connection.rows(query)
    return max(int(str(rows or 0)), 1)


def unfinished(target: OpenTarget, run: str) -> State:
    """What an earlier run of a step left, without making the state's table."""
    found = target.found()
    names = [each.name for each in found.tables] if isinstance(found, Database) else [name for _, name in found.tables]
    if STATE_TABLE not in names:
        return State()
    return StateTable(target.connection, target.engine, run).look()
