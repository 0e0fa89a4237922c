"""Tables of a target that a step does not copy, and that refer to one that it empties.

PostgreSQL empties no such table, rows or not. Elsewhere it depends on the rows that refer: MariaDB and MySQL would
remove or change them (CASCADE, SET NULL) or leave them without what they refer to, and DuckDB refuses in the middle.
SQLite does not look at its keys, and ClickHouse has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.dialects.naming import Name
from toolkit.report.findings import Finding, blocker
from toolkit.schema.database import Database
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.preflight.there import has_rows
from toolkit.steps.move.targets import OpenTarget

CODE = "TK168"

# A table of another database may refer, too.
_MYSQL_KEYS = """
SELECT constraint_schema = DATABASE(), constraint_schema, table_name, constraint_name, referenced_table_name,
  delete_rule
FROM information_schema.referential_constraints WHERE unique_constraint_schema = DATABASE() ORDER BY 2, 3, 4
"""


def referring(target: OpenTarget, tables: tuple[BoundTable, ...], where: str) -> Iterator[Finding]:
    """A blocker for each key of another table that refers to one of these."""
    if target.engine == "postgres":
        yield from _postgres(target, tables, where)
    elif target.module == "mysql":
        yield from _mysql(target, tables, where)
    elif target.engine == "duckdb":
        yield from _duckdb(target, tables, where)


def _postgres(target: OpenTarget, tables: tuple[BoundTable, ...], where: str) -> Iterator[Finding]:
    found = target.found()
    if not isinstance(found, Database):
        return
    own = {(table.into.schema or "public", table.into.name) for table in tables}
    for table in found.tables:
        if (table.schema, table.name) not in own and not table.partition_of:
            for key in table.foreign_keys:
                if (key.target_schema, key.target) in own:
                    what = f"{table.title}.{key.name} refers to {key.target}, so PostgreSQL does not let it be emptied"
                    yield blocker(CODE, where, what, _fix(table.title))


def _mysql(target: OpenTarget, tables: tuple[BoundTable, ...], where: str) -> Iterator[Finding]:
    own = {table.into.name for table in tables}
    keys: list[tuple[Any, ...]] = target.connection.rows(_MYSQL_KEYS)
    for here, schema, table, name, parent, rule in keys:
        if parent not in own or (here and table in own):
            continue
        # The user need not be allowed to read another database's tables.
        if not here or has_rows(target, Name(None, table)):
            title = table if here else f"{schema}.{table}"
            what = f"{title}.{name} refers to {parent} (ON DELETE {rule}), which is emptied, and its own rows stay"
            yield blocker(CODE, where, what, _fix(title))


def _duckdb(target: OpenTarget, tables: tuple[BoundTable, ...], where: str) -> Iterator[Finding]:
    """Its keys never leave their schema, and have no names."""
    found = target.found()
    if isinstance(found, Database):
        return
    own = {(table.into.schema or "main", table.into.name) for table in tables}
    for (schema, name), table in found.tables.items():
        for key in table.foreign_keys if (schema, name) not in own else ():
            if (schema, key.target) in own and has_rows(target, Name(schema, name)):
                what = f"{name}.{key.columns[0]} refers to {key.target}, so DuckDB does not let it be emptied"
                yield blocker(CODE, where, what, _fix(name))


def _fix(title: str) -> str:
    return f"copy {title} in the same step, or drop the constraint there for the copy"
