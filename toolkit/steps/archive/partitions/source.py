"""Reading one whole partition, leaf by leaf (pure but for `leaf_rows`).

The leaves are named one by one, never by way of a partitioned table above them: the planner would lock that one's
parent until the transaction ends, and two partitions could not be dropped at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.archive.windows import from_text, to_text, window_of
from toolkit.databases.postgres.partitions import column_names
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.sql_text import columns, qualified, quote
from toolkit.schema.partitions import Partition
from toolkit.steps.archive.bound import BoundArchive

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Windows that are open at once, each with an upload and its buffer.
_MOST_WINDOWS = 16


@dataclass(frozen=True, slots=True)
class Contents:
    """What a partition holds: rows, how many of them are not due, and the least and greatest time (UTC texts)."""

    rows: int
    not_due: int
    low: str | None
    high: str | None


def leaf_rows(connection: Connection[TupleRow], bound: BoundArchive, partition: Partition) -> list[str]:
    """Each leaf as an item for FROM under the step's alias, its columns in the order of the parent's."""
    wanted = tuple(column.name for column in bound.table.columns)
    items = []
    for schema, name in partition.leaves:
        item = qualified(schema, name)
        if column_names(connection, schema, name) != wanted:
            item = f"(SELECT {columns(wanted, 'leaf')} FROM {item} AS leaf)"
        items.append(f"{item} AS {bound.alias}")
    return items


def contents(connection: Connection[TupleRow], bound: BoundArchive, leaves: list[str]) -> Contents:
    """Count the partition, in one pass over it."""
    if not leaves:
        return Contents(0, 0, None, None)
    utc = bound.time.utc(bound.alias)
    each = " UNION ALL ".join(
        f"SELECT count(*) AS n, count(*) FILTER (WHERE ({bound.predicate}) IS NOT TRUE) AS other,"
        f" min({utc}) AS low, max({utc}) AS high FROM {leaf}"
        for leaf in leaves
    )
    text = "'YYYY-MM-DD HH24:MI:SS.US'"
    query = (
        f"SELECT coalesce(sum(n), 0)::bigint, coalesce(sum(other), 0)::bigint, pg_catalog.to_char(min(low), {text}),"
        f" pg_catalog.to_char(max(high), {text}) FROM ({each}) AS s"
    )
    return Contents(*one_row(connection, query))


def passes(bound: BoundArchive, held: Contents) -> Iterator[str]:
    """Conditions that part all rows between them, each true of some windows only, so that few are open at once.

    Without an index on the window column every pass would read the whole partition: then there is one.
    """
    column = f"{bound.alias}.{quote(bound.time.name)}"
    lower = "true"
    for cut in _cuts(bound, held) if bound.index else ():
        yield f"{lower} AND {column} < {bound.time.value(cut)}"
        lower = f"{column} >= {bound.time.value(cut)}"
    yield lower


def _cuts(bound: BoundArchive, held: Contents) -> Iterator[str]:
    if held.low is None or held.high is None:
        return
    window, last = window_of(from_text(held.low), bound.unit), from_text(held.high)
    many = max(1, (last - window.low) // (window.high - window.low))
    at_once = max(1, min(_MOST_WINDOWS, bound.chunk_rows * many // max(held.rows, 1)))
    while True:
        for _ in range(at_once - 1):
            window = window_of(window.high, bound.unit)
        if window.high > last:
            return
        yield to_text(window.high)
        window = window_of(window.high, bound.unit)


def rows_of(bound: BoundArchive, leaves: list[str]) -> str:
    """All leaves together, for FROM under the step's alias: the columns that are added up."""
    output = columns(bound.summed, bound.alias) if bound.summed else "1"
    return f"({' UNION ALL '.join(f'SELECT {output} FROM {leaf}' for leaf in leaves)}) AS {bound.alias}"


def copy_query(bound: BoundArchive, leaves: list[str], condition: str) -> str:
    """(time, document) of every row of the pass, due or not: there are none that are not."""
    output = f"{bound.time.utc(bound.alias)}, {bound.projection.sent}"
    return " UNION ALL ".join(f"SELECT {output} FROM {leaf} WHERE {condition}" for leaf in leaves)
