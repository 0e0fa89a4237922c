"""The last touches to a target that rows were copied into: counters go on after the rows, statistics know them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.databases.target import Target
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.targets import OpenTarget

_COUNTERS = """
SELECT n.nspname, c.relname, a.attname, sn.nspname, s.relname, q.seqincrement
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
JOIN pg_catalog.pg_class c ON c.oid = d.refobjid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
  AND d.deptype IN ('a', 'i') AND (n.nspname, c.relname) IN ({tables})
"""


def finish_tables(target: OpenTarget, tables: Sequence[BoundTable]) -> None:
    """Prime the counters of the tables' columns, where the engine does not do so by itself, and analyze the tables."""
    connection, engine = target.connection, target.engine
    if engine == "postgres":
        _prime(connection, tables)
    names = [table.name_in(target.dialect.sqlglot) for table in tables]
    if engine == "postgres":
        connection.execute(f"ANALYZE {', '.join(names)}")
    elif engine in ("mysql", "mariadb"):
        connection.execute(f"ANALYZE TABLE {', '.join(names)}")
    elif engine in ("sqlite", "duckdb"):
        connection.execute("ANALYZE")


def _prime(connection: Target, tables: Sequence[BoundTable]) -> None:
    """Sequences that columns own go on after the highest value that was copied; none is ever set back."""
    wanted = ", ".join(f"({literal(each.into.schema or 'public')}, {literal(each.into.name)})" for each in tables)
    rows: list[tuple[Any, ...]] = connection.rows(_COUNTERS.format(tables=wanted))
    for schema, table, column, sequence_schema, sequence, increment in rows:
        last, further = ("max", ">=") if increment > 0 else ("min", "<=")
        name = qualified(sequence_schema, sequence)
        connection.execute(
            f"SELECT pg_catalog.setval({literal(name)}::regclass, pg_catalog.{last}({quote(column)}))"
            f" FROM {qualified(schema, table)}"
            f" HAVING pg_catalog.{last}({quote(column)}) {further} (SELECT last_value FROM {name})"
        )
