"""Tables whose time column no index begins with: what reading their due rows costs, and would cost with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.health_facts import TableFacts
from toolkit.report.index_gain import PAGE_BYTES
from toolkit.steps.health.reading import Reading
from toolkit.steps.index_gains import AbsentIndex, index_gain

# Smaller tables are read whole in a moment; more than so many are not asked about.
LEAST_BYTES = 8 * 1024**2
MOST = 20


def with_gains(reading: Reading, tables: Sequence[TableFacts], least_bytes: int = LEAST_BYTES) -> list[TableFacts]:
    """The tables, the largest of those without such an index with what it would be worth. Plans only; reads no row."""
    lacking = [each for each in tables if _lacks_index(each) and each.heap_bytes >= least_bytes]
    chosen = {each.oid for each in sorted(lacking, key=lambda table: -table.heap_bytes)[:MOST]}
    return [_with_gain(reading, each) if each.oid in chosen else each for each in tables]


def _lacks_index(table: TableFacts) -> bool:
    return table.readable and not table.time_indexed and table.time_column is not None and table.retention is not None


def _with_gain(reading: Reading, table: TableFacts) -> TableFacts:
    column, days = table.time_column or "", table.retention.days if table.retention else 0
    pages, partitioned = table.heap_bytes / PAGE_BYTES, table.partitions is not None
    index = AbsentIndex(table.schema, table.name, (column,), table.rows or 0, pages, partitioned)
    only = "" if partitioned else "ONLY "  # as the figures of a table are: without those that inherit from it
    query = (
        f"SELECT ctid FROM {only}{qualified(table.schema, table.name)}"  # not of the index alone: rows are read
        f" WHERE {quote(column)} < pg_catalog.now() - interval '{days:f} days'"
    )
    what = f"what an index on {table.title} would be worth"
    return replace(table, gain=reading.asked(what, lambda connection: index_gain(connection, index, query)))
