"""The planner asked what an index would be worth. Reads only, and reads no row."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.index_gain import Constants, Heap, IndexGain, estimated_cost

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_EXTENSION = "SELECT (SELECT n.nspname::text FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid ="
_EXTENSION += " e.extnamespace WHERE e.extname = 'hypopg')"

# Of a partitioned table the leaves' statistics: that of the largest stands for all.
_CORRELATION = """
SELECT coalesce((
  SELECT s.correlation FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND NOT s.inherited
  WHERE coalesce(pg_catalog.pg_partition_root(c.oid), c.oid) = %s::text::regclass AND s.attname = %s
  ORDER BY c.relpages DESC LIMIT 1), 0)::float8
"""


@dataclass(frozen=True, slots=True)
class TimeIndex:
    """An index on the time column of a table of `rows` rows on `pages` pages, that is not there."""

    schema: str
    table: str
    column: str
    rows: float
    pages: float

    @property
    def sql(self) -> str:
        """Makes it, while others work on."""
        return f"CREATE INDEX CONCURRENTLY ON {qualified(self.schema, self.table)} ({quote(self.column)})"


def index_gain(connection: Connection[TupleRow], index: TimeIndex, query: str) -> IndexGain:
    """What it would be worth to the query, which reads by a condition on the time. In a transaction.

    Raises psycopg's errors.
    """
    now = _planned(connection, query)
    rows = int(now["Plan Rows"])
    planned = _with_hypopg(connection, index, query)
    if planned is not None:
        scan, cost = _scan(planned), float(planned["Total Cost"])
    else:
        name = qualified(index.schema, index.table)
        correlation = float(one_value(connection, _CORRELATION, [name, index.column]))
        cost = estimated_cost(Heap(index.rows, index.pages, correlation), rows, _constants(connection))
        scan = "Index Scan"
        if cost >= now["Total Cost"]:  # the planner would leave the index alone
            scan, cost = _scan(now), float(now["Total Cost"])
    return IndexGain(index.sql, rows, _scan(now), float(now["Total Cost"]), scan, cost, asked=planned is not None)


def _with_hypopg(connection: Connection[TupleRow], index: TimeIndex, query: str) -> dict[str, Any] | None:
    """The plan as if the index were there; None without the extension, or where it cannot make such an index."""
    import psycopg

    schema = one_value(connection, _EXTENSION)
    if schema is None:
        return None
    functions = f"{quote(str(schema))}.hypopg_"
    sql = index.sql.replace(" CONCURRENTLY", "", 1)
    try:
        with connection.transaction():
            connection.execute(f"SELECT {functions}create_index(%s)".encode(), [sql])
            return _planned(connection, query)
    except psycopg.Error:
        return None
    finally:  # no savepoint takes it back: it is of the session
        with suppress(psycopg.Error), connection.transaction():
            connection.execute(f"SELECT {functions}reset()".encode())


def _planned(connection: Connection[TupleRow], query: str) -> dict[str, Any]:
    plan: dict[str, Any] = one_value(connection, f"EXPLAIN (FORMAT JSON) {query}")[0]["Plan"]
    return plan


def _scan(plan: dict[str, Any]) -> str:
    """The scan at the bottom: `Seq Scan`, `Index Scan`, `Bitmap Index Scan`."""
    while plan.get("Plans"):
        plan = plan["Plans"][0]
    return str(plan["Node Type"])


def _constants(connection: Connection[TupleRow]) -> Constants:
    names = [field.name for field in fields(Constants)]
    rows = connection.execute(
        b"SELECT name, setting::float8 FROM pg_catalog.pg_settings WHERE name = ANY(%s)", [names]
    ).fetchall()
    return Constants(**dict(rows))
