"""The last touches to a target that rows were copied into: counters go on after the rows, statistics know them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any

from toolkit.databases.postgres.sql_text import literal, qualified
from toolkit.databases.target import Target, open_target
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.counters import prime
from toolkit.steps.move.targets import OpenTarget

# Whose expressions have statistics of their own.
_EXPRESSIONS = """
SELECT DISTINCT n.nspname, c.relname
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE i.indexprs IS NOT NULL AND (n.nspname, c.relname) IN ({tables})
ORDER BY 1, 2
"""


@contextmanager
def analyzed_beside(target: OpenTarget, tables: Sequence[BoundTable]) -> Iterator[None]:
    """PostgreSQL's tables are analyzed while the block reads them: that takes one core, and CREATE INDEX, which comes
    next and takes all of them, would wait for it. Raises ToolkitError at the block's end."""
    if target.engine != "postgres":
        yield
        return

    def analyze() -> None:
        with closing(open_target(target.secret, target.engine)) as connection:
            connection.execute(f"ANALYZE {', '.join(table.name_in(target.dialect.sqlglot) for table in tables)}")

    with ThreadPoolExecutor(1, thread_name_prefix="analyze") as executor:
        analyzed = executor.submit(analyze)
        yield
    analyzed.result()


def finish_tables(target: OpenTarget, tables: Sequence[BoundTable]) -> None:
    """Prime the counters of the tables' columns, where the engine does not do so by itself, and analyze the tables.

    Those in PostgreSQL are analyzed already, but for the expressions of indexes that have been made since."""
    connection, engine = target.connection, target.engine
    names = [table.name_in(target.dialect.sqlglot) for table in tables]
    if engine == "postgres":
        prime(target, tables)
        for schema, name in _rows_of(connection, _EXPRESSIONS, tables):
            connection.execute(f"ANALYZE {qualified(schema, name)}")
    elif engine in ("mysql", "mariadb"):
        connection.execute(f"ANALYZE TABLE {', '.join(names)}")
    elif engine in ("sqlite", "duckdb"):
        connection.execute("ANALYZE")


def _rows_of(connection: Target, query: str, tables: Sequence[BoundTable]) -> list[tuple[Any, ...]]:
    """What a query of the catalog says of the tables."""
    wanted = ", ".join(f"({literal(each.into.schema or 'public')}, {literal(each.into.name)})" for each in tables)
    return connection.rows(query.format(tables=wanted))
