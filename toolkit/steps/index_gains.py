"""The planner asked what an index would be worth. Reads only, and reads no row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from toolkit.databases.postgres.index_text import concurrently, create_index, unlocked
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.sql_text import quote
from toolkit.report.index_gain import Constants, Heap, IndexGain, entry_bytes, estimated_cost

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_EXTENSION = "SELECT (SELECT n.nspname::text FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid ="
_EXTENSION += " e.extnamespace WHERE e.extname = 'hypopg')"

# Of the table and what is below it, by partitioning or inheritance: the statistics of the largest stand for all.
_STATISTICS = """
WITH RECURSIVE family(oid) AS (
  SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = %s AND c.relname = %s
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN family f ON f.oid = i.inhparent)
SELECT DISTINCT ON (s.attname) s.attname::text, coalesce(s.correlation, 0)::float8, s.avg_width
FROM family f JOIN pg_catalog.pg_class c ON c.oid = f.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND NOT s.inherited
WHERE s.attname = ANY(%s)
ORDER BY s.attname, c.relpages DESC
"""
_UNKNOWN = (0.0, 8)  # what a column without statistics is taken for

# btcostestimate's: the rows of an index on several columns follow its first one less closely.
_SEVERAL = 0.75


@dataclass(frozen=True, slots=True)
class AbsentIndex:
    """An index, that is not there, on columns of a table (`partitioned` or not) of `rows` rows on `pages` pages."""

    schema: str
    table: str
    columns: tuple[str, ...]
    rows: float
    pages: float
    partitioned: bool = False

    @property
    def plain(self) -> str:
        """Makes it, while writers wait."""
        return create_index(self.schema, self.table, self.columns)

    @property
    def sql(self) -> str:
        """Makes it, beside writers if PostgreSQL can."""
        return self.plain if self.partitioned else concurrently(self.plain)

    @property
    def fix(self) -> str:
        """The same in words: for a partitioned table, also what to do beside writers."""
        return unlocked(self.plain, partitioned=self.partitioned)


def index_gain(
    connection: Connection[TupleRow], index: AbsentIndex, query: str, fetched: str | None = None
) -> IndexGain:
    """What it would be worth to the query, which reads by a condition on its columns. In a transaction.

    `fetched`: the query by that condition alone, if it has others: they throw away what the index has found.
    Raises psycopg's errors.
    """
    now = _planned(connection, query)
    plain = now if fetched is None else _planned(connection, fetched)
    rows = int(plain["Plan Rows"])
    planned = _with_hypopg(connection, index, query)
    if planned is not None:
        scan, cost = _scan(planned), float(planned["Total Cost"])
    else:
        heap = _heap(connection, index)
        cost = estimated_cost(heap, rows, _constants(connection)) + _others(now, plain, heap)
        scan = "Index Scan"
        if cost >= now["Total Cost"]:  # the planner would leave the index alone
            scan, cost = _scan(now), float(now["Total Cost"])
    return IndexGain(index.sql, rows, _scan(now), float(now["Total Cost"]), scan, cost, asked=planned is not None)


def _others(now: dict[str, Any], plain: dict[str, Any], heap: Heap) -> float:
    """What the other conditions cost: of the rows that the index finds, where a scan of all rows looks at each. Those
    that join another table read that as a whole, with the index or without."""
    cost = max(0.0, float(now["Total Cost"]) - float(plain["Total Cost"]))
    joins = any("Join Type" in node for node in _nodes(now))
    return cost if joins or not heap.rows else cost * min(1.0, plain["Plan Rows"] / heap.rows)


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _with_hypopg(connection: Connection[TupleRow], index: AbsentIndex, query: str) -> dict[str, Any] | None:
    """The plan as if the index were there; None without the extension, or where it cannot make such an index."""
    import psycopg

    schema = one_value(connection, _EXTENSION)
    if schema is None:
        return None
    functions = f"{quote(str(schema))}.hypopg_"
    try:
        with connection.transaction():
            connection.execute(f"SELECT {functions}create_index(%s)".encode(), [index.plain])
            return _planned(connection, query)
    except psycopg.Error:
        return None
    finally:  # no savepoint takes it back: it is of the session
        with suppress(psycopg.Error), connection.transaction():
            connection.execute(f"SELECT {functions}reset()".encode())


def _heap(connection: Connection[TupleRow], index: AbsentIndex) -> Heap:
    wanted = [index.schema, index.table, list(index.columns)]
    found = connection.execute(_STATISTICS.encode(), wanted).fetchall()
    known = {column: (correlation, width) for column, correlation, width in found}
    correlation = known.get(index.columns[0], _UNKNOWN)[0] * (_SEVERAL if len(index.columns) > 1 else 1)
    width = sum(known.get(column, _UNKNOWN)[1] for column in index.columns)
    return Heap(index.rows, index.pages, correlation, entry_bytes(width))


def _planned(connection: Connection[TupleRow], query: str) -> dict[str, Any]:
    plan: dict[str, Any] = one_value(connection, f"EXPLAIN (FORMAT JSON) {query}")[0]["Plan"]
    return plan


def _scan(plan: dict[str, Any]) -> str:
    """The scan at the bottom: `Seq Scan`, `Index Scan`, `Bitmap Index Scan`. (What is worked out first is no part.)"""
    while below := [each for each in plan.get("Plans", ()) if each["Parent Relationship"] != "InitPlan"]:
        plan = below[0]
    return str(plan["Node Type"])


def _constants(connection: Connection[TupleRow]) -> Constants:
    names = [field.name for field in fields(Constants)]
    rows = connection.execute(
        b"SELECT name, setting::float8 FROM pg_catalog.pg_settings WHERE name = ANY(%s)", [names]
    ).fetchall()
    return Constants(**dict(rows))
